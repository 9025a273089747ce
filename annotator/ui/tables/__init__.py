"""What every table of annotations shares: columns, a model that keeps itself in order, a view, a panel."""

from annotator.ui.tables.columns import Column
from annotator.ui.tables.editing import CellDelegate, EditableView
from annotator.ui.tables.model import Index, TableModel
from annotator.ui.tables.panel import BULK, TablePanel
from annotator.ui.tables.view import RowDelegate, TableView, paint_selected

__all__ = [
    "BULK",
    "CellDelegate",
    "Column",
    "EditableView",
    "Index",
    "RowDelegate",
    "TableModel",
    "TablePanel",
    "TableView",
    "paint_selected",
]
