"""What every table of annotations shares: columns, a model that keeps itself in order, a view, a panel."""

from annotator.ui.tables.columns import Column
from annotator.ui.tables.drawing import Look, RowDelegate, paint_selected
from annotator.ui.tables.editing import CellDelegate, EditableView
from annotator.ui.tables.model import Index, TableModel
from annotator.ui.tables.panel import BULK, TablePanel
from annotator.ui.tables.view import TableView

__all__ = [
    "BULK",
    "CellDelegate",
    "Column",
    "EditableView",
    "Index",
    "Look",
    "RowDelegate",
    "TableModel",
    "TablePanel",
    "TableView",
    "paint_selected",
]
