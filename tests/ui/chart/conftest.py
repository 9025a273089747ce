"""A chart on the screen."""

import pytest

from annotator.chart.figure_chart import FigureChart


@pytest.fixture
def chart(qtbot):
    """An empty one, wide enough for every kind."""
    widget = FigureChart()
    qtbot.addWidget(widget)
    widget.resize(560, 700)
    widget.show()
    qtbot.waitExposed(widget)
    return widget
