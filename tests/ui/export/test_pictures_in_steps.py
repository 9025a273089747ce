"""Pictures of charts are drawn in steps: each is short, what comes of them is whole, and they can be stopped."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from annotator.app.charting import plan_of
from annotator.app.handing_on import PAGES, PNG, SVG, Look, Source
from annotator.app.series import FigureRow
from annotator.app.steps import at_once, part_of
from annotator.app.tints import contrast
from annotator.chart.colors import COLORS
from annotator.chart.pictures import image_steps, picture_of, picture_steps
from annotator.chart.shapes import hatching
from annotator.model import CHART_KINDS, Chart
from annotator.ui.export.stepwise import Stepwise

SOURCE = Source("07DUSHANBE348")


def plan(kind, count=2_000):
    rows = [
        FigureRow(
            f"urn:{n}", f"ship {n}", series="Ships", value=Decimal(n % 90 + 1), period=str(1800 + n % 200), start=n
        )
        for n in range(count)
    ]
    return plan_of(rows, [Chart("urn:c", series="Ships", kind=kind)])


@pytest.mark.parametrize("kind", [kind for kind in CHART_KINDS if kind != "distribution"])  # of thirty columns at most
def test_many_figures_are_drawn_in_many_steps(kind, qapp):
    steps = image_steps(plan(kind, 1_000), SOURCE, COLORS["light"], 300, 48)
    shares = []
    while True:
        try:
            shares.append(next(steps))
        except StopIteration as end:
            image = end.value
            break
    assert len(shares) >= 3
    assert all(0 <= share <= 1 for share in shares)
    colors = {
        image.pixelColor(x, y).name() for x in range(0, 300, 7) for y in range(image.height() // 2, image.height())
    }
    assert len(colors) > 2  # the last ones are there too


def test_a_picture_that_is_stopped_leaves_nothing_behind(qapp, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    done, stopped = [], []
    steps = picture_steps(plan("compare"), SOURCE, SVG, Look())
    work = Stepwise(parent, "Drawing", lambda _slices: steps, done.append, done.append, lambda: stopped.append(True))
    qtbot.waitUntil(lambda: work.progress.value() > 0)
    work.progress.canceled.emit()
    assert stopped == [True]
    assert next(steps, None) is None
    assert not done


@pytest.mark.parametrize("page", PAGES)
def test_each_look_of_the_window_is_one_of_a_picture(page, qapp):
    image = QImage.fromData(picture_of(plan("compare", 3), SOURCE, PNG, Look(width=400, dpi=96, page=page)))
    colors = COLORS[page]
    assert image.pixelColor(1, 1).name() == colors.background
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert colors.fills[0] in seen
    assert contrast(colors.text, colors.background) >= (7 if page.startswith("strong") else 4.5)


def test_hatching_stays_within_its_bar_and_leaves_no_part_of_it_empty():
    for bar in (QRectF(10, 20, 100, 14), QRectF(0, 0, 6, 14), QRectF(5, 5, 2, 20)):
        lines = hatching(bar)
        assert lines
        for line in lines:
            assert bar.adjusted(-0.01, -0.01, 0.01, 0.01).contains(line.p1())
            assert bar.adjusted(-0.01, -0.01, 0.01, 0.01).contains(line.p2())


def test_a_hatched_bar_is_neither_empty_nor_filled(qapp):
    rows = [FigureRow("a", "about", value=Decimal(9), approximate=True), FigureRow("b", "exact", value=Decimal(9))]
    image = QImage.fromData(picture_of(plan_of(rows), SOURCE, PNG, Look(width=1600, dpi=384)))
    fill = QColor(COLORS["light"].fills[0]).name()
    strongest = sorted(
        sum(image.pixelColor(x, y).name() == fill for x in range(0, image.width(), 2)) for y in range(image.height())
    )
    assert strongest[-1] > 3 * next(count for count in strongest if count > 10)  # lines apart, against a filled bar


def test_steps_are_a_part_of_more_work_and_end_with_what_they_make():
    def work():
        yield 0.0
        yield 1.0
        return "made"

    assert list(part_of(work(), 0.5, 1.0)) == [0.5, 1.0]
    assert at_once(part_of(work(), 0.0, 0.5)) == "made"
