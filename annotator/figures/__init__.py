"""Finding quantities in text and saying what they mean."""

from annotator.figures.quantity import FigureMention, Quantity

__all__ = ["FigureMention", "Quantity"]
