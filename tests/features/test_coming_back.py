"""The program comes back as it was left: tabs, place in the text, selection, filter."""

import json

import pytest
from PySide6.QtCore import Qt

from annotator.app.state import State
from annotator.text import Span
from annotator.ui.tabs import Waiting

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def long_cable(tmp_path):
    path = tmp_path / "long.txt"
    path.write_text("\n".join(f"{number}. (U) Tea costs {number * 7} dollars.\n" for number in range(1, 200)), "utf-8")
    return path


def shown(program):
    return [path.name for path in program.window.tabs.paths()]


def test_two_cables_come_back_in_order_each_where_one_was(launch, sample, long_cable):
    program = launch(long_cable, sample)
    program.key(Qt.Key.Key_Tab, CTRL)  # to the long one
    at = program.text.index("150. (U)")
    program.session.select((), Span(at + 9, at + 12))
    program.window.focus_reader()
    program.key("c")
    claim = program.session.selected
    program.wait_saved()
    program.window.focus_reader()
    program.key("/")
    program.type("tea")
    program.key(Qt.Key.Key_Return)
    bar = program.reader.verticalScrollBar()
    bar.setValue(bar.value() + 7)
    top = program.reader.first_shown()
    program.quit()

    program = launch()
    assert shown(program) == ["long.txt", sample.name]
    assert program.session.path == long_cable
    assert program.session.selected == claim
    assert program.session.filtering.filter.words == "tea"
    assert program.window.page.filter_bar.isVisible()
    assert program.reader.first_shown() == top
    program.key(Qt.Key.Key_Tab, CTRL)
    assert program.session.path == sample
    assert program.session.filtering.is_clear


def test_only_the_cable_that_is_looked_at_is_read(launch, sample, long_cable):
    launch(sample, long_cable).quit()
    program = launch()
    tabs = program.window.tabs
    assert [type(tabs.widget(number)) is Waiting for number in range(2)] == [True, False]
    program.window.open(sample)  # as the start page or the desktop would
    assert program.session.path == sample
    assert shown(program) == [sample.name, "long.txt"]
    assert not any(type(tabs.widget(number)) is Waiting for number in range(2))


def test_a_cable_that_is_gone_is_told_of_and_the_others_come_back(launch, sample, long_cable):
    launch(sample, long_cable).quit()
    long_cable.unlink()
    program = launch()
    assert program.session.path == sample
    assert any("long.txt" in text for text in program.window.banner.texts())
    assert shown(program) == [sample.name]


def test_with_files_only_these_are_opened(launch, sample, long_cable):
    launch(sample).quit()
    program = launch(long_cable)
    assert shown(program) == ["long.txt"]


def test_a_changed_text_begins_at_its_beginning(launch, long_cable):
    program = launch(long_cable)
    program.put_caret("Tea")
    program.quit()
    long_cable.write_text("1. (U) Rice.\n", "utf-8")
    program = launch()
    assert program.session.span == Span(0, 0)


def test_what_was_closed_does_not_come_back_nor_what_the_setting_leaves_out(launch, sample, long_cable):
    program = launch(sample, long_cable)
    program.key("w", CTRL)
    program.quit()
    program = launch()
    assert shown(program) == [sample.name]
    program.window.settings.choose("start", "page")
    program.quit()
    program = launch()
    assert program.window.session is None
    assert program.window.start.isVisible()


def test_a_tab_that_waits_can_be_closed_without_being_read(launch, sample, long_cable):
    launch(sample, long_cable).quit()
    program = launch()
    program.window.tabs.tabCloseRequested.emit(0)
    assert shown(program) == ["long.txt"]
    program.quit()
    assert shown(launch()) == ["long.txt"]


def test_a_state_file_full_of_nonsense_stops_nothing(launch, sample):
    program = launch(sample)
    path = program.window.windows.state.path
    program.quit()
    values = json.loads(path.read_text("utf-8"))
    values |= {"tabs": [7, {"path": 3}, {"path": str(sample), "seen": "x"}], "left": [{"path": str(sample), "top": []}]}
    path.write_text(json.dumps(values), "utf-8")
    assert State(path).tabs() == ([sample], None)
    program = launch()
    assert program.session.path == sample
