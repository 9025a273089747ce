"""A pane with thousands of points is gone as another takes its place: it does not wait to be found as garbage."""

import gc
import weakref
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app.charting import plan_of
from annotator.app.series import FigureRow
from annotator.model import Chart


def show(chart, first, kind="time"):
    rows = [
        FigureRow(
            id=f"urn:{year}",
            label="trucks",
            said=f"{year} trucks",
            paragraph="¶3",
            series="s",
            value=Decimal(first + year),
            period=str(year),
        )
        for year in range(2001, 2009)
    ]
    chart.set_plan(plan_of(rows, [Chart("urn:chart", "s", kind=kind)]))
    QApplication.processEvents()
    return weakref.ref(chart.view.shown.get(0))


@pytest.mark.parametrize("kind", ["time", "compare", "ranges", "distribution"])
def test_nothing_holds_what_was_shown_before(chart, kind):
    show(chart, 0, kind)
    gc.collect()
    gc.disable()
    try:
        before = show(chart, 10, kind)
        now = show(chart, 20, kind)
        assert now() is not None
        assert before() is None
    finally:
        gc.enable()
