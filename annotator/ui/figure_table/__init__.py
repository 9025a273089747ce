"""The figure table: what the chart draws, in words and numbers."""

from annotator.ui.figure_table.panel import FigureTable

__all__ = ["FigureTable"]
