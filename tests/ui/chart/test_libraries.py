"""What a chart is drawn with is imported for the first chart that needs it, and not before."""

import subprocess
import sys

import pytest

DRAWN = """
import sys
from decimal import Decimal
from PySide6.QtWidgets import QApplication
from annotator.app.charting import plan_of
from annotator.app.series import FigureRow
from annotator.chart.figure_chart import FigureChart
from annotator.chart.libraries import drawn_with

def row(number, period):
    return FigureRow(f"urn:{number}", f"label {number}", series="s", value=Decimal(number), period=period)

app = QApplication([])
plan = plan_of([row(number, period) for number, period in enumerate(sys.argv[1].split(","), 1)])
chart = FigureChart()
chart.show()
chart.set_plan(plan)
app.processEvents()
assert chart.view.shown.get(0) is not None
assert {name for name in sys.modules if name in drawn_with(plan)} == set(drawn_with(plan))
print(*sorted({"numpy", "pyqtgraph"} & set(sys.modules)))
"""


@pytest.mark.parametrize(
    ("periods", "libraries"),
    [(",", ""), ("2001,2001,2002,2002", ""), ("2001,2002,2003", "numpy pyqtgraph")],
    ids=["bars", "points", "joined points"],
)
def test_a_chart_imports_what_it_is_drawn_with_and_no_more(periods, libraries):
    done = subprocess.run([sys.executable, "-c", DRAWN, periods], capture_output=True, text=True, timeout=120)
    assert not done.returncode, done.stderr
    assert done.stdout.strip() == libraries
