"""What charts are drawn with that takes long to import and much room: pyqtgraph (31 MB) with numpy (19 MB)."""

from annotator.app.charting import TIME, Plan


def drawn_with(plan: Plan) -> tuple[str, ...]:
    """The names of the modules that draw these charts and not every chart: lines between points over time."""
    joined = any(pane.joins for chart in plan.charts if chart.kind == TIME for pane in chart.panes)
    return ("annotator.chart.joining_lines",) if joined else ()
