"""Finding quantities in text and saying what they mean."""

from annotator.figures.entry import format_number, parse_number
from annotator.figures.finding import figure_at, find_figures, iter_figures, parse_figure
from annotator.figures.quantity import FigureMention, Quantity
from annotator.figures.units import Unit, unit_of

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
