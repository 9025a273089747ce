"""``annotator figures FILE…``: the figures that are tagged, with their citation, for a person, as JSON or as CSV."""

import argparse
from decimal import Decimal

from annotator.app.claim_rows import FIGURE_FIELDS, Row, figure_rows
from annotator.cli import tagged
from annotator.cli.output import words
from annotator.figures import format_number
from annotator.language import _, n_


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Print the figures tagged in cables: value, unit, noun, period, with cable, paragraph and quote.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    tagged.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the figures of each file; 1 where one cannot be read, after the others."""
    return tagged.run(tagged.Listing("figures", FIGURE_FIELDS, figure_rows, line, counted), options)


def line(row: Row) -> str:
    """The words, then the value with all that qualifies it."""
    sign = "" if row["comparator"] in ("=", "range") else row["comparator"] + " "
    around = "~" if row["approximate"] else ""
    numbers = [format_number(Decimal(row[key])) for key in ("value", "low", "high") if row[key] is not None]
    value = sign + around + "–".join(numbers) if numbers else _("no number")
    unit = row["unit"] if row["unit"] != row["noun"] else ""
    change = row["direction"] or (row["role"] if row["role"] != "level" else "")
    parts = (value, unit, row["noun"], row["period"], change, row["series"], "; ".join(row["claimant"]))
    return f"“{words(row['quote'])}”  {' · '.join(filter(None, parts))}"


def counted(count: int) -> str:
    """How many there are."""
    return n_("{count} figure", "{count} figures", count).format(count=count)
