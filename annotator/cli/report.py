"""``annotator report FILE --out X.html|.pdf``: a cable with its tags, margin notes and tables, without a screen.

A page for a browser needs no Qt; the drawing room is asked for when there are pages to draw, and never before.
"""

import argparse
from pathlib import Path

from annotator.app.commands import CannotDo
from annotator.app.filtering import Filter
from annotator.app.handing_on import HTML, PDF, REPORT_FORMATS, Format, as_html, format_of, report_of, write_file
from annotator.app.opening import read_session
from annotator.cli.output import complain, one_line, reason_of, say
from annotator.language import ENGLISH, _, used
from annotator.store import sidecar_path


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Write a report: the cable with its tags, notes in the margin, tables of claims and figures.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("a cable's text file"))
    told = _("the file to write; its ending says what it is: {endings}")
    endings = ", ".join(form.ending for form in REPORT_FORMATS)
    parser.add_argument("--out", required=True, metavar="X", type=_out, help=told.format(endings=endings))
    told = _("only annotations in which each of these words stands, as the window's filter finds them")
    parser.add_argument("--filter", default="", metavar="WORDS", help=told)


def run(options: argparse.Namespace) -> int:
    """Write the file; 1 where that cannot be done, with the reason."""
    path, out = Path(options.file), Path(options.out[0])
    form: Format = options.out[1]
    try:
        session = read_session(path)
        if session.read_only:
            complain("report", f"{options.file}: {session.read_only}")
        if form is PDF or used() != ENGLISH:  # Qt knows how the country writes numbers
            from annotator.country import write_as_the_country

            write_as_the_country()
        session.filtering.filter_by(Filter(options.filter))
        report = report_of(session, filtered=True)
        if form is PDF:
            from annotator.chart.report import as_pdf

            data = as_pdf(report)
        else:
            assert form is HTML
            data = as_html(report).encode("utf-8")
        write_file(out, data, kept=(path, sidecar_path(path)))
    except OSError as error:
        complain("report", reason_of(error))
    except ValueError as error:  # a name with a NUL in it
        complain("report", f"{options.file}: {error}")
    except CannotDo as reason:
        complain("report", str(reason))
    else:
        say(one_line(_("{name}: {counted}").format(name=options.out[0], counted=report.counted)))
        return 0
    return 1


def _out(name: str) -> tuple[str, Format]:
    try:
        return name, format_of(Path(name), REPORT_FORMATS)
    except CannotDo as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None
