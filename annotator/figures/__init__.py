"""Finding quantities in text and saying what they mean. The engine is imported when it is first asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.figures.quantity import FigureMention, Quantity, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from annotator.cable import Cable

__all__ = [
    "FigureMention",
    "Quantity",
    "Unit",
    "figure_at",
    "find_figures",
    "format_number",
    "iter_figures",
    "parse_figure",
    "parse_number",
    "unit_of",
]


def find_figures(source: str | Cable, *, written: date | None = None) -> list[FigureMention]:
    """See :func:`annotator.figures.finding.find_figures`."""
    from annotator.figures import finding

    return finding.find_figures(source, written=written)


def iter_figures(source: str | Cable, *, written: date | None = None) -> Iterator[tuple[int, list[FigureMention]]]:
    """See :func:`annotator.figures.finding.iter_figures`."""
    from annotator.figures import finding

    yield from finding.iter_figures(source, written=written)


def figure_at(source: str | Cable, offset: int, *, written: date | None = None) -> FigureMention | None:
    """See :func:`annotator.figures.finding.figure_at`."""
    from annotator.figures import finding

    return finding.figure_at(source, offset, written=written)


def parse_figure(text: str, *, written: date | None = None) -> Quantity | None:
    """See :func:`annotator.figures.finding.parse_figure`."""
    from annotator.figures import finding

    return finding.parse_figure(text, written=written)


def parse_number(text: str) -> Decimal:
    """See :func:`annotator.figures.entry.parse_number`.

    Raises:
        ValueError: it is no single number; the message says why.
    """
    from annotator.figures import entry

    return entry.parse_number(text)


def format_number(value: Decimal) -> str:
    """See :func:`annotator.figures.entry.format_number`."""
    from annotator.figures import entry

    return entry.format_number(value)


def unit_of(name: str) -> Unit | None:
    """See :func:`annotator.figures.units.unit_of`."""
    from annotator.figures import units

    return units.unit_of(name)
