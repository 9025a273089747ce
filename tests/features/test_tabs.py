"""Several cables in one window: each tab has its own text, panels, notices and title."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QApplication

from annotator.app.commands import GROUPS
from annotator.app.saving import SaveState
from annotator.text import Span
from annotator.ui.reader import Reader
from annotator.ui.tabs import Tabs

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def others(tmp_path):
    """Two more cables."""
    paths = [tmp_path / name for name in ("tea.txt", "rice.txt")]
    for path in paths:
        path.write_text(f"1. (U) {path.stem.title()} costs 17 dollars.\n\n2. (U) The end.\n", "utf-8")
    return paths


def names(program):
    return [page.session.path.name for page in program.window.tabs.pages()]


def test_keys_go_from_tab_to_tab_and_round_the_end(launch, sample, others):
    program = launch(sample, *others)
    assert program.session.path == others[1]
    for key, modifiers, expected in (
        (Qt.Key.Key_Tab, CTRL, sample),
        (Qt.Key.Key_PageDown, CTRL, others[0]),
        (Qt.Key.Key_PageUp, CTRL, sample),
        (Qt.Key.Key_Backtab, CTRL | SHIFT, others[1]),
    ):
        program.key(key, modifiers)
        assert program.session.path == expected
        assert program.window.windowTitle() == f"{expected.name} — Annotator"
        assert program.reader.hasFocus()


def test_each_tab_has_its_own_panels_selection_and_place(launch, sample, others):
    program = launch(sample, others[0])
    at = program.put_caret("17 dollars")
    program.key("f")
    assert len(list(program.session.annotations())) == 1
    assert program.window.docks.annotations.model.rowCount() == 1
    program.key(Qt.Key.Key_Escape)
    program.window.focus_reader()
    program.key(Qt.Key.Key_Tab, CTRL)
    assert program.window.docks.annotations.model.rowCount() == 0
    assert not list(program.session.annotations())
    assert program.window.status.place.text().startswith("header")
    assert not program.window.actions_["undo"].isEnabled()
    program.key(Qt.Key.Key_Tab, CTRL)
    assert program.session.span.start == at
    assert program.window.docks.annotations.model.rowCount() == 1
    assert program.window.actions_["undo"].isEnabled()
    program.key("z", CTRL)
    assert program.window.docks.annotations.model.rowCount() == 0


def test_tabs_share_the_keys_and_keep_them_when_one_is_closed(launch, sample, others):
    program = launch(others[1])
    window = program.window

    def keyed():
        actions = [action for action in window.findChildren(QAction) if not action.shortcut().isEmpty()]
        return len(actions) + len(window.findChildren(QShortcut))

    def tag():
        program.put_caret("17 dollars")
        program.key("f")
        return len(list(program.session.annotations()))

    assert tag() == 1
    before = keyed()
    window.open(others[0])
    program.qtbot.waitUntil(lambda: program.session.path == others[0] and program.reader.hasFocus())
    assert tag() == 1
    assert keyed() == before
    program.key("w", CTRL)
    assert program.session.path == others[1]
    program.key(Qt.Key.Key_Delete)
    assert not list(program.session.annotations())
    assert tag() == 1


def test_a_panel_shows_the_current_cable_only(launch, sample, others):
    program = launch(sample, others[0])
    here = program.window.docks.outline
    assert here.isVisible()
    program.window.run("next-tab")
    assert program.window.docks.outline is not here
    assert program.window.docks.outline.isVisible()
    assert not here.isVisible()


def test_the_close_key_closes_the_tab_then_the_start_page_then_the_window(launch, sample, others):
    program = launch(sample, others[0])
    program.key("w", CTRL)
    assert names(program) == [sample.name]
    assert not program.window.tabs.tabBar().isVisible()
    program.window.docks.dock("outline").hide()
    program.key("w", CTRL)
    assert program.window.session is None
    assert program.window.windowTitle() == "Annotator"
    assert program.window.status.place.text() == ""
    assert not program.window.findChild(type(program.window.bars.tools), "tools").isHidden()
    program.window.open(others[1])
    docks = program.window.docks
    assert docks.dock("outline").isHidden()  # as they were when the last cable was closed
    assert docks.dock("inspector").isVisible()
    program.key("w", CTRL)
    program.key("w", CTRL)
    assert not program.window.isVisible()


def test_closing_the_window_with_no_cable_open_remembers_where_the_panels_were(launch, sample):
    program = launch(sample)
    program.window.docks.dock("outline").hide()
    program.key("w", CTRL)
    program.key("w", CTRL)
    again = launch(sample)
    assert again.window.docks.dock("outline").isHidden()
    assert again.window.docks.dock("chart").isVisible()


def test_a_tab_is_closed_with_the_middle_button_and_what_was_tagged_is_on_the_disk(launch, sample, others, qtbot):
    program = launch(*others, sample)
    program.window.tabs.setCurrentIndex(0)
    program.session.select((), Span(20, 20))
    program.window.run("tag-claim")
    program.window.tabs.setCurrentIndex(2)
    bar = program.window.tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    assert names(program) == [others[1].name, sample.name]
    assert program.session.path == sample
    assert "Tea costs 17 dollars." in others[0].with_name("tea.txt.annotations.json").read_text("utf-8")


def test_a_press_on_one_tab_let_go_on_another_closes_none(launch, sample, others, qtbot):
    program = launch(sample, others[0])
    bar = program.window.tabs.tabBar()
    qtbot.mousePress(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(0).center())
    qtbot.mouseRelease(bar, Qt.MouseButton.MiddleButton, pos=bar.tabRect(1).center())
    assert len(names(program)) == 2


def test_tabs_are_dragged_into_another_order(launch, sample, others, qtbot):
    program = launch(sample, *others)
    bar = program.window.tabs.tabBar()
    start, end = bar.tabRect(2).center(), bar.tabRect(0).center()
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        qtbot.mouseMove(bar, start + (end - QPoint(20, 0) - start) * step / 10)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=end - QPoint(20, 0))
    qtbot.waitUntil(lambda: names(program) == [others[1].name, sample.name, others[0].name])
    assert program.session.path == others[1]


def test_two_files_of_one_name_are_told_apart_by_their_folders(launch, tmp_path):
    paths = []
    for folder in ("a & b", "c"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "x.txt")
        paths[-1].write_text("1. (U) Tea.\n", "utf-8")
    program = launch(*paths)
    tabs = program.window.tabs
    assert [tabs.tabText(n) for n in range(2)] == ["x.txt in a && b", "x.txt in c"]
    program.window.run("close")
    assert tabs.tabText(0) == "x.txt"


def test_notices_belong_to_their_tab(launch, sample, tmp_path):
    old = tmp_path / "old.txt"
    old.write_bytes(b"1. (U) caf\xe9\n")
    program = launch(old, sample)
    assert program.window.banner.texts() == []
    program.window.run("next-tab")
    assert program.window.banner.texts()


def test_a_file_that_cannot_be_opened_is_told_of_and_stays_told(launch, sample, tmp_path):
    program = launch(tmp_path / "gone.txt", sample)
    assert "gone.txt cannot be opened" in program.window.banner.texts()[0]
    program.session.notices_changed.emit()
    assert "gone.txt cannot be opened" in program.window.banner.texts()[0]


def test_what_cannot_be_understood_in_another_tab_keeps_the_window_open_and_is_shown(launch, sample, others):
    program = launch(others[0], sample)
    program.window.run("next-tab")
    program.put_caret("17 dollars")
    program.key("f")
    program.window.run("edit-fields")
    amount = program.window.docks.inspector.editors()["amount"].entry
    amount.setFocus()
    amount.selectAll()
    program.type("many")
    program.window.run("next-tab")
    program.window.close()
    assert program.window.isVisible()
    assert program.session.path == others[0]
    assert "Escape" in program.said()
    program.key(Qt.Key.Key_Escape)
    program.window.close()
    assert not program.window.isVisible()


def test_a_window_closed_by_its_key_closes_every_tab(launch, sample, others):
    program = launch(sample, *others)
    program.key("w", CTRL | SHIFT)
    assert not program.window.isVisible()
    QApplication.processEvents()


def test_every_command_stands_in_a_group_of_its_menu(launch):
    program = launch()
    assert [c.name for c in program.window.commands if c.group not in GROUPS[c.menu]] == []


def test_a_tabs_button_closes_it(launch, sample, others, qtbot):
    program = launch(sample, *others)
    bar = program.window.tabs.tabBar()
    button = bar.tabButton(1, bar.ButtonPosition.RightSide)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert names(program) == [sample.name, others[1].name]
    assert program.session.path == others[1]


def test_a_tab_says_that_its_cable_is_not_saved_whenever_it_was_opened(launch, sample, others):
    """The first is opened with the window, the second in one that is on the screen already."""
    program = launch(sample)
    program.window.open(others[0])
    for number, page in enumerate(program.window.tabs.pages()):
        page.session.saver.hold("the disk is gone")
        assert "Not saved" in program.window.tabs.tabToolTip(number)


def test_a_tab_tells_once_of_all_that_changed_before_a_paint(launch, sample, monkeypatch):
    told = []
    monkeypatch.setattr(Tabs, "_show_state", lambda _tabs, page: told.append(page))
    page = launch(sample).window.page
    page.after_paint.catch_up()
    told.clear()
    for _change in range(3):
        page.session.state_changed.emit(SaveState("unsaved"))
    assert not told
    page.after_paint.catch_up()
    assert told == [page]


@pytest.mark.parametrize("before", ["start page", "cable"])
def test_a_long_text_is_put_in_once_its_page_has_its_width(launch, sample, tmp_path, monkeypatch, before):
    """At another width Qt goes through all lines, and keeps what it makes for each."""
    path = tmp_path / "long.txt"
    path.write_text("1. (U) Tea costs 17 dollars.\n\n" * 2_000, "utf-8")
    anew, real = [], Reader.resizeEvent

    def resized(reader, event):
        real(reader, event)
        if reader.blockCount() > 4_000 and event.size().width() != event.oldSize().width():
            anew.append((event.oldSize(), event.size()))

    monkeypatch.setattr(Reader, "resizeEvent", resized)
    program = launch(*([sample] if before == "cable" else []))
    program.window.open(path)
    program.qtbot.waitUntil(lambda: program.session.path == path and program.reader.hasFocus())
    assert program.reader.blockCount() > 4_000
    assert anew == []
    program.window.resize(900, 600)
    program.qtbot.waitUntil(lambda: len(anew) > 0)
