"""Figure rows as short as a test can write them."""

from decimal import Decimal

from annotator.app.charting import plan_of
from annotator.app.series import FigureRow


def row(id_, number=None, **fields):
    """A row whose place in the text follows from its id: ``a`` stands before ``b``."""
    start = fields.pop("start", ord(id_[0]))
    value = Decimal(str(number)) if number is not None else None
    fields = {"label": f"label {id_}", "paragraph": "¶3", **fields}
    for bound in ("low", "high"):
        if bound in fields:
            fields[bound] = Decimal(str(fields[bound]))
    return FigureRow(id=id_, value=value, start=start, **fields)


def pane_of(rows, *setups, **more):
    """The one pane of the one chart of rows."""
    (chart,) = plan_of(rows, setups, **more).charts
    (pane,) = chart.panes
    return pane
