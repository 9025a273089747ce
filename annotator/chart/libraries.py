"""What charts are drawn with that takes long to import and much room: numpy (19 MB), pyqtgraph (31 MB)."""

from annotator.app.charting import TIME, Plan


def drawn_with(plan: Plan) -> tuple[str, ...]:
    """The names of the modules that draw these charts and not every chart: points over time, lines between them."""
    panes = [pane for chart in plan.charts if chart.kind == TIME for pane in chart.panes]
    if not panes:
        return ()
    lines = ("annotator.chart.joining_lines",) if any(pane.joins for pane in panes) else ()
    return ("annotator.chart.time_item", *lines)
