"""``annotator chart FILE --out X``: the charts of a cable's figures as a file, without a screen.

The only module of the command line that draws; it asks for the drawing room, and with it Qt, when there is a picture
to make, and never before.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from annotator.app.charting import Board
from annotator.app.commands import CannotDo
from annotator.app.handing_on import (
    CSV,
    FORMATS,
    PAGES,
    Format,
    Look,
    format_of,
    only,
    rows_of,
    source_of,
    text_of,
    told_left_out,
    write_file,
)
from annotator.app.opening import read_session
from annotator.cli.output import complain, one_line, reason_of, say
from annotator.language import ENGLISH, _, n_, used
from annotator.store import sidecar_path

_WIDTHS = range(100, 20_001)
_DPIS = range(24, 1201)


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Draw the charts of a cable's figures into a file, as the window shows them.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    endings = ", ".join(form.ending for form in FORMATS)
    look = Look()
    parser.add_argument("file", metavar="FILE", help=_("a cable's text file"))
    told = _("the file to write; its ending says what it is: {endings}")
    parser.add_argument("--out", required=True, metavar="X", type=_out, help=told.format(endings=endings))
    parser.add_argument("--chart", default="", metavar="NAME", help=_("only the chart with this title or series"))
    told = _("width of the picture in pixels (default {width})")
    parser.add_argument("--width", type=_whole(_WIDTHS), default=look.width, help=told.format(width=look.width))
    told = _("pixels an inch: how large words are in the picture (default {dpi})")
    parser.add_argument("--dpi", type=_whole(_DPIS), default=look.dpi, help=told.format(dpi=look.dpi))
    told = _("how the page looks: {looks} (default {look})")
    looks = ", ".join(PAGES)
    page = parser.add_mutually_exclusive_group()
    page.add_argument(
        "--look", choices=PAGES, default=look.page, metavar="LOOK", help=told.format(looks=looks, look=look.page)
    )
    page.add_argument("--dark", action="store_const", const="dark", dest="look", help=_("light words on a dark page"))


def run(options: argparse.Namespace) -> int:
    """Write the file; 1 where that cannot be done, with the reason."""
    path, out = Path(options.file), Path(options.out[0])
    form: Format = options.out[1]
    try:
        session = read_session(path)
        if session.read_only:
            complain("chart", f"{options.file}: {session.read_only}")
        if form.drawn or (form is not CSV and used() != ENGLISH):  # Qt knows how the country writes numbers
            from annotator.country import write_as_the_country

            write_as_the_country()
        plan = only(Board(session).plan(), options.chart)
        source = source_of(session, rows_of(plan), len(plan.excluded))
        if form.drawn:
            from annotator.chart.pictures import application, picture_of

            application()
            data = picture_of(plan, source, form, Look(options.width, options.dpi, options.look))
        else:
            data = text_of(plan, source, form)
        write_file(out, data, kept=(path, sidecar_path(path)))
    except OSError as error:
        complain("chart", reason_of(error))
    except ValueError as error:  # a name with a NUL in it
        complain("chart", f"{options.file}: {error}")
    except CannotDo as reason:
        complain("chart", str(reason))
    else:
        told = n_(
            "{name}: {charts} chart of {figures} figures",
            "{name}: {charts} charts of {figures} figures",
            len(plan.charts),
        )
        figures = sum(len(chart.marks) for chart in plan.charts)
        say(one_line(told.format(name=options.out[0], charts=len(plan.charts), figures=figures)))
        if plan.excluded:
            say(one_line(told_left_out(plan)))
        return 0
    return 1


def _out(name: str) -> tuple[str, Format]:
    try:
        return name, format_of(Path(name))
    except CannotDo as reason:
        raise argparse.ArgumentTypeError(str(reason)) from None


def _whole(allowed: range) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text)
        if number not in allowed:
            told = _("{number} is not between {least} and {most}")
            raise argparse.ArgumentTypeError(told.format(number=number, least=allowed[0], most=allowed[-1]))
        return number

    read.__name__ = "number"  # argparse names it where something else was typed
    return read
