"""The panels round the text: they fit the window, keep a size one can read, and stay where the analyst put them."""

from itertools import pairwise

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from annotator.text import Span
from annotator.ui.panels import PANELS


def beside(program):
    """Whether annotations and chart stand side by side."""
    docks = program.window.docks
    return docks.dock("chart") not in program.window.tabifiedDockWidgets(docks.dock("annotations"))


def resize(program, qtbot, width, height, *, then):
    program.window.resize(width, height)
    qtbot.waitUntil(lambda: then(program))


def behind(program):
    return not beside(program)


def test_annotations_and_chart_go_behind_one_another_in_a_small_window_and_back(launch, sample, qtbot):
    program = launch(sample)
    qtbot.waitUntil(lambda: beside(program))
    resize(program, qtbot, 900, 600, then=behind)
    qtbot.waitUntil(lambda: program.reader.width() >= 400 and program.reader.height() >= 250)
    resize(program, qtbot, 1440, 900, then=beside)
    assert all(program.window.docks.dock(row.name).isVisible() for row in PANELS if row.open_at_first)


def test_the_row_one_is_at_stays_on_the_screen_in_a_small_window(launch, sample, qtbot):
    program = launch(sample)
    qtbot.waitUntil(lambda: beside(program))
    for at in range(1000, 1400, 20):
        program.session.select((), Span(at, at + 8))
        program.window.run("tag-claim")
    view, model = program.window.docks.annotations.view, program.window.docks.annotations.model
    qtbot.waitUntil(lambda: model.rowCount() == 20)

    def rows_in_sight():
        return view.viewport().height() // view.rowHeight(0)

    def is_in_sight(row):
        return 0 <= view.rowViewportPosition(row) <= view.viewport().height() - view.rowHeight(row)

    program.session.select((model.name_at(0),))
    qtbot.waitUntil(lambda: is_in_sight(0))
    row = rows_in_sight() - 1
    program.session.select((model.name_at(row),))
    qtbot.waitUntil(lambda: view.currentIndex().row() == row and is_in_sight(row))
    resize(program, qtbot, 900, 600, then=lambda p: behind(p) and rows_in_sight() <= row)
    qtbot.waitUntil(lambda: is_in_sight(row))


def test_a_closed_panel_stays_closed_when_the_window_shrinks(launch, sample, qtbot):
    program = launch(sample)
    qtbot.waitUntil(lambda: beside(program))
    program.window.docks.dock("outline").close()
    resize(program, qtbot, 900, 600, then=behind)
    assert program.window.docks.dock("outline").isHidden()


def test_a_small_window_has_room_for_text_and_panels_when_it_grows_back(launch, sample, qtbot):
    program = launch(sample)
    lower = program.window.docks.dock("annotations")
    qtbot.waitUntil(lambda: beside(program))
    before = lower.height()
    resize(program, qtbot, 900, 500, then=lambda p: behind(p) and lower.height() < 200)
    resize(program, qtbot, 1440, 900, then=lambda _p: lower.height() == before)


def test_the_current_annotation_stays_on_the_screen_when_the_window_shrinks(launch, sample, qtbot):
    program = launch(sample)
    program.session.select((), Span(3470, 3470))
    program.window.run("tag-figure")
    (name,) = program.session.selected
    qtbot.waitUntil(lambda: beside(program))
    resize(program, qtbot, 900, 600, then=behind)
    program.window.resize(900, 420)
    QApplication.processEvents()
    seen, words = program.reader.visible_span(), program.session.placed(name)[0]
    assert seen.start <= words.start < seen.end


def test_panels_cannot_be_squeezed_until_they_are_useless(launch, sample):
    program = launch(sample)
    docks, window = program.window.docks, program.window
    for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
        for name in (row.name for row in PANELS):
            window.resizeDocks([docks.dock(name)], [20], orientation)
    QApplication.processEvents()
    assert all(docks.dock(row.name).width() >= row.least for row in PANELS if row.open_at_first)


def test_panels_that_were_moved_stay_where_they_were_put(launch, sample, qtbot):
    program = launch(sample)
    qtbot.waitUntil(lambda: beside(program))
    window, docks = program.window, program.window.docks
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks.dock("outline"))  # as dragging it there does
    window.resize(1100, 800)
    QApplication.processEvents()
    assert beside(program)
    docks.reset()
    assert behind(program)
    assert window.dockWidgetArea(docks.dock("outline")) == Qt.DockWidgetArea.LeftDockWidgetArea


def test_a_moved_panel_is_remembered(launch, sample):
    program = launch(sample)
    area = Qt.DockWidgetArea.RightDockWidgetArea
    program.window.addDockWidget(area, program.window.docks.dock("outline"))
    program.window.docks.dock("chart").close()
    program.quit()
    again = launch(sample)
    assert again.window.dockWidgetArea(again.window.docks.dock("outline")) == area
    assert again.window.docks.dock("chart").isHidden()


def test_a_remembered_layout_for_which_there_is_no_room_is_not_restored(launch, sample):
    program = launch(sample)
    window, docks = program.window, program.window.docks
    left = Qt.DockWidgetArea.LeftDockWidgetArea
    for name in (row.name for row in PANELS):  # all in one row: wider than the screen this is restored on
        window.addDockWidget(left, docks.dock(name), Qt.Orientation.Horizontal)
    assert window.minimumSizeHint().width() > window.screen().availableSize().width()
    program.quit()
    again = launch(sample)
    assert again.window.dockWidgetArea(again.window.docks.dock("chart")) == Qt.DockWidgetArea.BottomDockWidgetArea


def test_panels_come_one_at_a_time_and_the_window_answers_between_them(launch, sample, tmp_path, qtbot):
    program = launch(sample)
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea.\n", encoding="utf-8")
    program.window.open(other)
    panels, counts = program.window.page.panels, [0]
    assert not panels

    turn = QTimer(program.window, interval=0)
    turn.timeout.connect(lambda: counts.append(len(panels)))
    turn.start()
    qtbot.waitUntil(lambda: counts[-1] == sum(row.open_at_first for row in PANELS))
    assert max(after - before for before, after in pairwise(counts)) == 1


def test_a_panel_asked_for_before_its_turn_is_there_at_once(launch, sample, tmp_path):
    program = launch(sample)
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea.\n", encoding="utf-8")
    program.window.open(other)
    program.window.run("annotations")
    assert program.window.docks.annotations.isVisible()
