"""One act is done once and where it is seen: counted, never timed."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QWidget

from annotator.app.session import Session
from annotator.text import Span, SpanIndex

LINES = 400
NO, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


class Painted(QObject):
    """How often a widget was painted, and where."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rects: list[Any] = []
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


@pytest.fixture
def program(launch: Callable[..., Any], tmp_path: Any) -> Any:
    """A text far longer than the screen, with a figure tagged every ten lines, open and at rest."""
    path = tmp_path / "long.txt"
    path.write_text("".join(f"{n}. Line {n:04} says that some {n + 1000} sacks came.\n\n" for n in range(1, LINES)))
    program = launch(path)
    for number in range(1, LINES, 10):
        tag(program, f"{number + 1000} sacks")
    program.session.select((), Span(0, 0))
    rest(program)
    return program


def rest(program: Any) -> None:
    for _ in range(5):
        QApplication.processEvents()
    assert not program.window.page.after_paint.is_due


def tag(program: Any, words: str) -> None:
    at = program.text.index(words)
    program.session.select((), Span(at, at + len(words)))
    program.reader.setFocus()
    program.key("f")


def select(program: Any, words: str) -> None:
    at = program.text.index(words)
    program.session.select((), Span(at, at + len(words)))
    program.reader.setFocus()
    rest(program)


def test_one_tag_paints_the_touched_lines_once_and_inserts_one_row(program):
    select(program, "1004 sacks")
    panel, reader = program.window.docks.annotations, program.reader
    painted = Painted(reader.viewport())
    told: list[str] = []
    panel.model.rowsInserted.connect(lambda _parent, first, last: told.append(f"{last - first + 1} inserted"))
    panel.model.modelReset.connect(lambda: told.append("all"))
    panel.model.layoutChanged.connect(lambda: told.append("order"))
    program.qtbot.keyClick(reader, "f")
    assert told == []  # the text comes first
    QApplication.sendPostedEvents()
    assert len(painted.rects) == 1
    assert painted.rects[0].height() < reader.viewport().height() / 2
    rest(program)
    assert told == ["1 inserted"]


@pytest.mark.parametrize(("key", "rows"), [("z", "1 removed"), ("y", "1 inserted")])
def test_undo_and_redo_paint_the_touched_lines_once_and_move_one_row(program, key, rows):
    select(program, "1004 sacks")
    panel, reader = program.window.docks.annotations, program.reader
    program.qtbot.keyClick(reader, "f")
    rest(program)
    for before in "zy"[: "zy".index(key)]:
        reader.setFocus()
        program.qtbot.keyClick(reader, before, CTRL)
        rest(program)
    reader.setFocus()
    rest(program)
    painted, beside = Painted(reader.viewport()), Painted(reader._gutter)
    told: list[str] = []
    panel.model.rowsInserted.connect(lambda _parent, first, last: told.append(f"{last - first + 1} inserted"))
    panel.model.rowsRemoved.connect(lambda _parent, first, last: told.append(f"{last - first + 1} removed"))
    panel.model.modelReset.connect(lambda: told.append("all"))
    panel.model.layoutChanged.connect(lambda: told.append("order"))
    program.qtbot.keyClick(reader, key, CTRL)
    QApplication.sendPostedEvents()
    assert len(painted.rects) == 1
    assert painted.rects[0].height() < reader.viewport().height() / 2
    rest(program)
    assert told == [rows]
    assert all(rect.height() < reader.viewport().height() / 2 for rect in painted.rects)  # no late one either
    assert beside.rects == []  # no lane of a claim has come or gone


def test_the_margin_is_painted_where_a_claim_or_the_paragraph_one_is_in_is_another(program):
    select(program, "1004 sacks")
    beside = Painted(program.reader._gutter)
    program.qtbot.keyClick(program.reader, "c")
    QApplication.sendPostedEvents()
    assert len(beside.rects) == 1
    rest(program)
    beside.rects.clear()
    select(program, "1005 sacks")
    assert len(beside.rects) == 1
    beside.rects.clear()
    select(program, "Line 0005")
    assert beside.rects == []


def test_a_tag_paints_its_own_line_and_no_other(program):
    select(program, "1004 sacks")
    reader = program.reader
    painted = Painted(reader.viewport())
    for key in ("f", "z", "y"):
        reader.setFocus()
        program.qtbot.keyClick(reader, key, NO if key == "f" else CTRL)
        rest(program)
        assert [rect.height() <= 2 * reader.fontMetrics().lineSpacing() for rect in painted.rects] == [True]
        painted.rects.clear()


def test_the_ring_of_what_words_would_be_added_to_goes_when_they_are_tagged(program):
    program.session.select((program.session.touching(0, 40)[0][2],))
    select(program, "1006 sacks")
    reader = program.reader
    painted = Painted(reader.viewport())
    program.qtbot.keyClick(reader, "f")
    rest(program)
    ringed, tagged = (reader.point_of(program.text.index(words)).toPoint() for words in ("1001 sacks", "1006 sacks"))
    assert painted.rects[0].contains(ringed)
    assert painted.rects[0].contains(tagged)


def test_undo_and_redo_leave_a_caret_that_is_where_it_belongs(program, monkeypatch):
    select(program, "1004 sacks")
    program.key("f")
    rest(program)
    moves: list[QTextCursor] = []
    monkeypatch.setattr(type(program.reader), "setTextCursor", lambda _reader, cursor: moves.append(cursor))
    for key in "zy":
        program.reader.setFocus()
        program.qtbot.keyClick(program.reader, key, CTRL)
        rest(program)
    assert moves == []


def test_a_key_with_ctrl_does_not_ask_what_the_mouse_looks_like(program, monkeypatch):
    select(program, "1004 sacks")
    asked: list[object] = []
    monkeypatch.setattr(type(program.reader.links), "_point", lambda links: asked.append(links))
    program.qtbot.keyClick(program.reader, "z", CTRL)
    assert asked == []


def test_what_can_be_done_next_is_told_once_after_the_paint_and_figures_are_compared_then(program):
    select(program, "1004 sacks")
    reader, page, alarms = program.reader, program.window.page, program.session.alarms
    told: list[bool] = []
    page.renewed.connect(lambda: told.append(True))
    program.qtbot.keyClick(reader, "f")
    assert told == []
    assert alarms.checking
    rest(program)
    assert told == [True]
    assert not alarms.checking


def test_a_name_is_asked_for_after_the_paint(launch, sample):
    program = launch(str(sample))
    at = program.text.index("one million")
    program.session.select((), Span(at, at + 11))
    program.reader.setFocus()
    bar = program.window.page.name_bar
    program.qtbot.keyClick(program.reader, "f")
    assert bar.isHidden()
    rest(program)
    assert bar.isVisible()


def test_what_comes_beside_the_text_waits_for_its_paint(program):
    select(program, "1004 sacks")
    reader, shown = program.reader, program.window.docks.inspector
    place = program.window.status.place.text()
    program.qtbot.keyClick(reader, "f")
    assert shown.editors() == {}
    assert program._window.status.place.text() == place
    rest(program)
    assert shown.editors()


def test_a_key_pressed_before_the_panels_have_caught_up_goes_where_the_caret_goes(program):
    select(program, "says that")
    reader = program.reader
    program.qtbot.keyClick(reader, "f")  # no number in it: the caret goes to the field for it
    assert reader.hasFocus()
    program.qtbot.keyClick(reader, "j")  # a command in the text, a letter in the field
    assert not reader.hasFocus()
    assert program._window.docks.inspector.isAncestorOf(QApplication.focusWidget())


def test_painting_asks_the_index_once_for_what_is_on_the_screen(program, monkeypatch):
    asked: list[tuple[int, int]] = []
    touching = SpanIndex.touching

    def counted(index: SpanIndex, start: int, end: int) -> Any:
        asked.append((start, end))
        return touching(index, start, end)

    screen = program.reader.visible_span()
    rest(program)
    monkeypatch.setattr(SpanIndex, "touching", counted)
    program.reader.viewport().repaint()
    assert asked
    assert all(screen.start <= start and end <= screen.end for start, end in asked)
    assert len(asked) <= 3


def test_undo_of_one_change_costs_no_more_than_the_change(program, monkeypatch):
    select(program, "1004 sacks")
    calls: list[str] = []
    for kind, name in ((Session, "_put"), (SpanIndex, "add"), (SpanIndex, "remove"), (Session, "places_of")):
        act = getattr(kind, name)

        def counted(*given: Any, act: Any = act, name: str = name) -> Any:
            calls.append(name)
            return act(*given)

        monkeypatch.setattr(kind, name, counted)
    program.key("f")
    rest(program)
    done = len(calls)
    calls.clear()
    program.reader.setFocus()
    program.window.run("undo")
    rest(program)
    assert 0 < len(calls) <= done
