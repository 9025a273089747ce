"""What ``annotator figures`` and ``annotator claims`` share: reading cable and sidecar, three forms of output."""

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.app.claim_rows import Row
from annotator.app.opening import read_session
from annotator.app.session import Session
from annotator.cli.output import as_json, complain, one_line, reason_of, say
from annotator.cli.suggest import csv_line
from annotator.language import _
from annotator.store import SUFFIX, text_path


@dataclass(frozen=True, slots=True)
class Listing:
    """What one of the commands lists: its rows, their columns, and how it puts one into words."""

    command: str
    fields: Sequence[str]
    rows: Callable[[Session], Iterator[Row]]
    line: Callable[[Row], str]
    counted: Callable[[int], str]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    told = _("a cable's text file, or its NAME{suffix}")
    parser.add_argument("files", nargs="+", metavar="FILE", help=told.format(suffix=SUFFIX))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print JSON; offsets count Unicode code points"))
    form.add_argument("--csv", action="store_true", help=_("print CSV with a line of headings"))


def run(listing: Listing, options: argparse.Namespace) -> int:
    """Print what is tagged in each file, in the order given; 1 where one cannot be read, after the others."""
    code = 0
    form = _as_json if options.json else _as_csv if options.csv else _as_text
    opened: list[tuple[str, Session]] = []
    for name in options.files:
        try:
            session = read_session(text_path(Path(name)))
        except (OSError, ValueError) as error:
            complain(listing.command, reason_of(error) if isinstance(error, OSError) else f"{name}: {error}")
            code = 1
            continue
        if session.read_only:  # what was found in another text is listed, and it is said
            complain(listing.command, f"{name}: {session.read_only}")
        opened.append((name, session))
    for line in form(listing, opened):
        say(line)
    return code


def _as_json(listing: Listing, opened: Iterable[tuple[str, Session]]) -> Iterator[str]:
    """One list, an object an annotation."""
    before = "["
    for _name, session in opened:
        for row in listing.rows(session):
            yield before
            before = "  " + as_json(row).replace("\n", "\n  ") + ","
    yield before.removesuffix(",")
    yield "]"


def _as_csv(listing: Listing, opened: Iterable[tuple[str, Session]]) -> Iterator[str]:
    """A line of headings and a line an annotation; several names or quotes in a cell stand between semicolons."""
    yield csv_line(listing.fields)
    for _name, session in opened:
        for row in listing.rows(session):
            yield csv_line("; ".join(value) if isinstance(value, list) else value for value in row.values())


def _as_text(listing: Listing, opened: Sequence[tuple[str, Session]]) -> Iterator[str]:
    """A line an annotation: where it stands, then what it says; a line of its own for a file where there are many."""
    for name, session in opened:
        rows = list(listing.rows(session))
        if len(opened) > 1:
            yield one_line(f"{name}: {listing.counted(len(rows))}")
        elif not rows:
            yield listing.counted(0)
        for row in rows:
            where = f"{row['start']:>6}..{row['end']:<6}" if row["start"] is not None else " " * 14
            place = row["paragraph"] or _("not found")
            yield one_line(f"{place:<9} {where} {listing.line(row)}")
