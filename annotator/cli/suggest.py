"""``annotator suggest FILE…``: the figures the program would propose, for a person, as JSON or as CSV."""

import argparse
import csv
import io
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from annotator.app.cells import csv_cell
from annotator.app.paragraphs import place_name
from annotator.app.suggesting import SHOWN_FROM
from annotator.cable import Cable, read_cable
from annotator.cli.output import as_json, complain, one_line, reason_of, say, words
from annotator.cli.workers import Progress, in_order
from annotator.figures import FigureMention, find_figures, format_number
from annotator.language import _, n_

FIELDS = (
    *("start", "end", "quote", "value", "low", "high", "unit", "kind", "role", "comparator", "approximate"),
    *("direction", "period", "noun", "paragraph", "confidence"),
)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one file, or why it could not be read."""

    file: str
    rows: tuple[Row, ...] = ()
    problem: str = ""


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Print the figures of cables as they would be proposed: value, unit, noun, period and more.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("a cable's text file"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=_("print JSON; offsets count Unicode code points"))
    form.add_argument("--csv", action="store_true", help=_("print CSV with a line of headings"))


def run(options: argparse.Namespace) -> int:
    """Print the figures of each file in the order given; 1 where a file cannot be read, after the others."""
    files: list[str] = options.files
    form = _as_json if options.json else _as_csv if options.csv else _as_text
    code = 0

    def readable() -> Iterator[Found]:
        nonlocal code
        progress = Progress("suggest", len(files))
        for number, found in enumerate(in_order(look_into, files), 1):
            if found.problem:
                progress.clear()
                complain("suggest", found.problem)
                code = 1
            else:
                yield found
            progress.show(number)
        progress.clear()

    try:
        for line in form(readable(), many=len(files) > 1):
            say(line)
    except BrokenExecutor:
        complain("suggest", _("a process that read files was ended from outside; what follows is missing"))
        return 1
    return code


def look_into(file: str) -> Found:
    """The figures of one file; never raises, for it is called in other processes."""
    try:
        cable = read_cable(Path(file))
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        return Found(file, problem=reason_of(error) if isinstance(error, OSError) else f"{file}: {error}")
    shown = (mention for mention in find_figures(cable) if mention.confidence >= SHOWN_FROM)
    return Found(file, tuple(figure_to_json(cable, mention) for mention in shown))


def figure_to_json(cable: Cable, mention: FigureMention) -> Row:
    """A figure as JSON-ready data: numbers are decimal strings, what is not there is null or empty."""
    quantity = mention.quantity
    return {
        "start": mention.start,
        "end": mention.end,
        "quote": cable.text[mention.start : mention.end],
        "value": _plain(quantity.value),
        "low": _plain(quantity.low),
        "high": _plain(quantity.high),
        "unit": quantity.unit,
        "kind": quantity.kind,
        "role": quantity.role,
        "comparator": quantity.comparator,
        "approximate": quantity.approximate,
        "direction": quantity.direction,
        "period": quantity.period,
        "noun": quantity.noun,
        "paragraph": place_name(cable, mention.start),
        "confidence": mention.confidence,
    }


def _as_json(found: Iterator[Found], *, many: bool) -> Iterator[str]:
    """One list, an object a figure; printed as it comes, so that a thousand files need no more memory than one."""
    before = "["
    for one in found:
        for row in one.rows:
            printed = as_json({"file": one.file, **row} if many else row)
            yield before
            before = "  " + printed.replace("\n", "\n  ") + ","
    yield before.removesuffix(",") if before != "[" else "["
    yield "]"


def _as_csv(found: Iterator[Found], *, many: bool) -> Iterator[str]:
    """A line of headings and a line a figure, quoted as RFC 4180 says."""
    yield csv_line((*(("file",) if many else ()), *FIELDS))
    for one in found:
        for row in one.rows:
            yield csv_line((*((one.file,) if many else ()), *row.values()))


def csv_line(values: Iterable[object]) -> str:
    """A line of CSV, quoted where it has to be, without its end."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([csv_cell(value) for value in values])
    return line.getvalue()


def _as_text(found: Iterator[Found], *, many: bool) -> Iterator[str]:
    """A line a figure: where it stands, its words, what they mean, how sure that is."""
    for one in found:
        if many:
            yield one_line(f"{one.file}: {_counted(len(one.rows))}")
        elif not one.rows:
            yield _counted(0)
        for row in one.rows:
            place = f"{row['paragraph']:<8} {row['start']:>6}..{row['end']:<6}"
            yield one_line(f"{place} {row['confidence']:.2f}  “{words(row['quote'])}”  {_meaning(row)}")


def _counted(count: int) -> str:
    return n_("{count} figure", "{count} figures", count).format(count=count)


def _meaning(row: Row) -> str:
    """The value with all that qualifies it, as words."""
    sign = "" if row["comparator"] in ("=", "range") else row["comparator"] + " "
    around = "~" if row["approximate"] else ""
    numbers = [format_number(Decimal(row[key])) for key in ("value", "low", "high") if row[key] is not None]
    change = " ".join(filter(None, (row["role"] if row["role"] != "level" else "", _direction(row))))
    unit = row["unit"] if row["unit"] not in (row["noun"], row["kind"]) else ""
    parts = (sign + around + "–".join(numbers), unit, row["noun"], row["period"], row["kind"], change)
    return " · ".join(" ".join(part.split()) for part in parts if part)


def _direction(row: Row) -> str:
    return "" if row["direction"] == "none" else row["direction"]


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
