"""The find bar: what is typed is looked for at once, what was found is told, and keys do all of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.text import Span
from annotator.text.search import Query
from annotator.ui.find.bar import NARROW, WIDE, FindBar

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def no_threads(monkeypatch):
    """A session without a window has no way to hand anything over from a thread."""
    monkeypatch.setattr("annotator.app.searching.AT_ONCE", 60.0)


@pytest.fixture
def bar_of(qtbot):
    def make(session, history=(), width=WIDE + 100):
        page = QWidget()
        qtbot.addWidget(page)
        bar = FindBar(session, lambda: history, page)
        QVBoxLayout(page).addWidget(bar)
        bar.page = page  # else nobody holds it
        page.resize(width, 140)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        bar.ask()
        return bar

    return make


def test_it_looks_while_one_types(qtbot, session, bar_of):
    bar = bar_of(session)
    assert bar.line.hasFocus()
    qtbot.keyClicks(bar.line, "migra")
    assert bar.told.text() == "1 of 31"
    assert session.span.of(session.cable.text).lower() == "migra"
    qtbot.keyClicks(bar.line, "nts")
    assert bar.told.text().endswith(" of 17")
    assert session.matches.shown


def test_enter_goes_on_and_back(qtbot, session, bar_of):
    bar = bar_of(session)
    qtbot.keyClicks(bar.line, "migrants")
    for key, modifier, told in (
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "2 of 17"),
        (Qt.Key.Key_Return, SHIFT, "1 of 17"),
        (Qt.Key.Key_Return, SHIFT, "17 of 17 · on from the end"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "1 of 17 · on from the top"),
    ):
        qtbot.keyClick(bar.line, key, modifier)
        assert bar.told.text() == told
    qtbot.mouseClick(bar.next, Qt.MouseButton.LeftButton)
    assert bar.told.text() == "2 of 17"


def test_escape_leaves_the_match_selected(qtbot, session, bar_of):
    bar = bar_of(session)
    kept = []
    bar.remembered.connect(kept.append)
    qtbot.keyClicks(bar.line, "Boboev")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert session.span.of(session.cable.text) == "Boboev"
    assert not session.matches.shown
    assert kept == [Query("Boboev")]


def test_what_is_not_there_is_told_and_not_remembered(qtbot, session, bar_of):
    bar = bar_of(session)
    kept = []
    bar.remembered.connect(kept.append)
    qtbot.keyClicks(bar.line, "zzqq")
    assert bar.told.text() == "Not found"
    assert not bar.next.isEnabled()
    assert not bar.all.isEnabled()
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    qtbot.keyClick(bar.line, Qt.Key.Key_Escape)
    assert kept == []


def test_switches_by_key(qtbot, session, bar_of):
    bar = bar_of(session)
    qtbot.keyClicks(bar.line, "tajik")
    many = len(session.matches)
    qtbot.keyClick(bar.line, Qt.Key.Key_W, ALT)
    assert session.matches.query == Query("tajik", whole_words=True)
    assert 0 < len(session.matches) < many
    qtbot.keyClick(bar.line, Qt.Key.Key_C, ALT)
    assert session.matches.query.case
    assert bar.told.text() == "Not found"
    qtbot.keyClick(bar.line, Qt.Key.Key_C, ALT)
    qtbot.keyClick(bar.line, Qt.Key.Key_R, ALT)
    bar.line.clear()
    qtbot.keyClicks(bar.line, r"[0-9]+,[0-9]{{3}")
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    bar.line.setText("")
    qtbot.keyClicks(bar.line, r"[0-9]+,[0-9]{3}")
    qtbot.waitUntil(lambda: bar.told.text().endswith(f" of {len(session.matches)}") and len(session.matches) > 2)
    assert all(span.of(session.cable.text)[-4] == "," for span in session.matches.spans())


def test_a_wrong_expression_is_told_in_a_row_of_its_own(qtbot, session, bar_of):
    bar = bar_of(session)
    bar.switches["expression"].setChecked(True)
    qtbot.keyClicks(bar.line, "(migr")
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    assert bar.told.text() == "The expression cannot be understood: missing ), at character 6."
    qtbot.waitUntil(lambda: bar.told.y() > bar.line.y() and not bar.told.is_folded())
    qtbot.keyClicks(bar.line, ")")
    qtbot.keyClick(bar.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bar.told.text() == "1 of 31")
    qtbot.waitUntil(lambda: bar.told.y() < bar.line.geometry().bottom())


def test_it_starts_with_the_selected_words(session, bar_of):
    start = session.cable.text.index("State Social")
    session.select((), Span(start, start + len("State Social")))
    bar = bar_of(session)
    assert bar.line.text() == "State Social"
    assert bar.line.selectedText() == "State Social"
    assert bar.told.text() == "1 of 1"


def test_earlier_searches_by_arrow_key(qtbot, session, bar_of):
    past = [Query("Russia", whole_words=True), Query("quota")]
    bar = bar_of(session, past)
    qtbot.keyClicks(bar.line, "mig")
    qtbot.keyClick(bar.line, Qt.Key.Key_Up)
    assert session.matches.query == past[0]
    assert bar.switches["whole_words"].isChecked()
    qtbot.keyClick(bar.line, Qt.Key.Key_Up)
    qtbot.keyClick(bar.line, Qt.Key.Key_Up)
    assert session.matches.query == past[1]
    assert not bar.switches["whole_words"].isChecked()
    qtbot.keyClick(bar.line, Qt.Key.Key_Down)
    qtbot.keyClick(bar.line, Qt.Key.Key_Down)
    assert bar.line.text() == "mig"


@pytest.mark.parametrize("width", [WIDE + 50, WIDE - 50, NARROW - 50])
def test_everything_is_in_sight_in_any_width(session, bar_of, qtbot, width):
    bar = bar_of(session, width=width)
    qtbot.keyClicks(bar.line, "migrants")
    parts = (bar.line, bar.told, bar.close_button, bar.next, bar.previous, *bar.switches.values())
    qtbot.waitUntil(lambda: all(bar.rect().contains(part.geometry()) for part in parts))
    boxes = [part.geometry() for part in parts]
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
