"""The words of an annotation and what is selected, by key alone and by mouse alone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from annotator.text import Span

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def program(launch, sample):
    started = launch(sample)
    started.session.suggestions.show(shown=False, lens=False)
    return started


def point_before(program, offset) -> QPoint:
    """Where the caret stands before the character at ``offset``."""
    return program.reader.cursorRect(program.reader._cursor(Span(offset, offset))).center()


def drag(program, start: QPoint, end: QPoint) -> None:
    viewport = program.reader.viewport()
    program.qtbot.mousePress(viewport, LEFT, pos=start)
    for at in ((start + end) / 2, end):
        event = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            Qt.MouseButton.NoButton,
            LEFT,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(viewport, event)
    program.qtbot.mouseRelease(viewport, LEFT, pos=end)
    QApplication.processEvents()


def drag_over(program, words):
    at = program.text.index(words)
    program.reader.reveal(Span(at, at + 1))
    drag(program, point_before(program, at), point_before(program, at + len(words)))


def click_times(program, words, times):
    at = program.text.index(words)
    program.reader.reveal(Span(at, at + 1))
    point = point_before(program, at + 2)
    viewport = program.reader.viewport()
    for number in range(times):
        (program.qtbot.mouseDClick if number % 2 else program.qtbot.mouseClick)(viewport, LEFT, pos=point)


def pieces(program):
    (annotation,) = program.session.annotations()
    return [span.of(program.text) for span in program.session.placed(annotation.id)]


def test_edges_move_by_character_and_sentence_by_key(program):
    program.select_by_keys("new migration law")
    program.key("c")
    program.reader.setFocus()
    program.key(Qt.Key.Key_L, ALT)
    assert pieces(program) == ["new migration law w"]
    program.key(Qt.Key.Key_K, ALT)
    program.key(Qt.Key.Key_K, ALT)
    assert pieces(program) == ["new migration la"]
    program.key(Qt.Key.Key_L, ALT | SHIFT)
    assert pieces(program) == ["ew migration la"]
    program.key(Qt.Key.Key_K, ALT | SHIFT)
    program.key(Qt.Key.Key_End, ALT)
    (whole,) = pieces(program)
    assert whole.startswith("new migration law")
    assert whole.endswith(".")
    program.key(Qt.Key.Key_Home, ALT | SHIFT)
    assert pieces(program)[0].endswith(whole)
    assert len(pieces(program)[0]) > len(whole)


def test_both_edges_are_dragged_by_mouse(program):
    drag_over(program, "new migration law")
    program.window.actions_["tag-claim"].trigger()
    at = program.text.index("new migration law")
    end = at + len("new migration law")
    reader = program.reader
    handles = reader._handles.shown(reader.visible_blocks())
    assert [handle.edge for handle in handles] == ["start", "end"]
    drag(program, QPointF(handles[1].x, handles[1].bottom).toPoint(), point_before(program, end + len(" would")))
    assert pieces(program) == ["new migration law would"]
    handles = reader._handles.shown(reader.visible_blocks())
    drag(program, QPointF(handles[0].x, handles[0].top).toPoint(), point_before(program, at + len("new ")))
    assert pieces(program) == ["migration law would"]
    assert program.said() == "Move start"
    for _ in range(2):
        program.window.actions_["undo"].trigger()
    assert pieces(program) == ["new migration law"]


def test_a_dragged_edge_is_let_go_by_escape_and_a_click_on_it_is_a_click(program, qtbot):
    drag_over(program, "new migration law")
    program.window.actions_["tag-claim"].trigger()
    reader, viewport = program.reader, program.reader.viewport()
    reader.setFocus()
    handle = reader._handles.shown(reader.visible_blocks())[1]
    qtbot.mousePress(viewport, LEFT, pos=QPoint(round(handle.x), round(handle.bottom) - 4))
    assert reader._handles.dragging
    program.key(Qt.Key.Key_Escape)
    assert not reader._handles.dragging
    assert program.session.selected
    qtbot.mouseRelease(viewport, LEFT, pos=QPoint(round(handle.x) + 60, round(handle.bottom) - 4))
    assert pieces(program) == ["new migration law"]
    handle = reader._handles.shown(reader.visible_blocks())[0]
    qtbot.mouseClick(viewport, LEFT, pos=QPoint(round(handle.x), round(handle.top) + 8))
    assert pieces(program) == ["new migration law"]
    assert len(program.session.span) == 0


def test_pieces_are_added_and_removed_by_key(program):
    program.select_by_keys("optimistic")
    program.key("c")
    program.reader.setFocus()
    program.key("+")
    assert "Adding words to “optimistic”" in program.window.status.mode.text()
    program.select_by_keys("new migration law")
    program.key(Qt.Key.Key_Return)
    program.select_by_keys("Tajik labor migrants")
    program.key("+")
    program.key(Qt.Key.Key_Escape)
    assert not program.window.status.mode.isVisible()
    assert sorted(pieces(program)) == ["Tajik labor migrants", "new migration law", "optimistic"]
    program.key("-")  # the piece under the caret
    assert sorted(pieces(program)) == ["new migration law", "optimistic"]
    program.key(Qt.Key.Key_Z, CTRL)
    assert len(pieces(program)) == 3
    program.wait_saved()
    (item,) = program.sidecar()["first"]["items"]
    assert len(item["target"]) == 3


def test_pieces_are_added_and_removed_by_mouse(program):
    drag_over(program, "optimistic")
    program.window.actions_["tag-claim"].trigger()
    drag_over(program, "new migration law")
    program.window.actions_["add-words"].trigger()
    assert sorted(pieces(program)) == ["new migration law", "optimistic"]
    drag_over(program, "migration ")
    program.window.actions_["remove-words"].trigger()
    assert sorted(pieces(program)) == ["law", "new", "optimistic"]


def test_the_selection_grows_and_shrinks_by_key(program):
    at = program.put_caret("optimistic")
    program.key("x")
    assert program.session.span.of(program.text) == "optimistic"
    program.key("x")
    sentence = program.session.span
    assert len(sentence) > len("optimistic")
    program.key("x")
    assert len(program.session.span) > len(sentence)
    program.key("x", SHIFT)
    assert program.session.span == sentence
    program.key("x", SHIFT)
    program.key("x", SHIFT)
    assert program.session.span == Span(at, at)


def test_two_three_and_four_clicks_take_word_sentence_and_paragraph(program, qtbot):
    click_times(program, "optimistic", 2)
    assert program.session.span.of(program.text) == "optimistic"
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    click_times(program, "optimistic", 3)
    sentence = program.session.span.of(program.text)
    assert "optimistic" in sentence
    assert sentence.endswith(".")
    qtbot.wait(QApplication.doubleClickInterval() + 50)
    click_times(program, "optimistic", 4)
    assert len(program.session.span) > len(sentence)
    assert sentence in program.session.span.of(program.text)


@pytest.mark.parametrize(
    ("key", "modifiers", "wanted"),
    [
        (Qt.Key.Key_Right, CTRL | SHIFT, lambda text, at: Span(at, at + len("optimistic "))),
        (Qt.Key.Key_Left, CTRL | SHIFT, lambda text, at: Span(text.rindex(" ", 0, at - 1) + 1, at)),
        (Qt.Key.Key_Home, CTRL | SHIFT, lambda text, at: Span(0, at)),
        (Qt.Key.Key_End, CTRL | SHIFT, lambda text, at: Span(at, len(text))),
        (Qt.Key.Key_A, CTRL, lambda text, at: Span(0, len(text))),
    ],
)
def test_words_are_selected_with_no_mouse(program, key, modifiers, wanted):
    at = program.text.index("optimistic")
    program.session.select((), Span(at, at))
    program.reader.setFocus()
    program.key(key, modifiers)
    assert program.session.span == wanted(program.text, at)


def test_home_and_end_go_to_the_bounds_of_the_line_on_the_screen(program):
    at = program.text.index("optimistic")
    height = point_before(program, at).y()
    for key, step in ((Qt.Key.Key_Home, -1), (Qt.Key.Key_End, 1)):
        program.session.select((), Span(at, at))
        program.reader.setFocus()
        program.key(key, SHIFT)
        span = program.session.span
        there = span.start if step < 0 else span.end
        assert len(span) > 0
        beyond = point_before(program, there + step).y()
        assert beyond != height or program.text[min(there, there + step)] in " \n"


def test_the_caret_goes_by_screen_line_and_page(program):
    at = program.text.index("optimistic")
    program.session.select((), Span(at, at))
    program.reader.setFocus()
    seen = [at]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        program.key(key)
        seen.append(program.session.span.start)
    assert seen[1] > seen[0] + 200
    assert seen[2] < seen[1]
    program.key(Qt.Key.Key_PageDown, SHIFT)
    assert len(program.session.span) > 200
    program.key(Qt.Key.Key_Home, CTRL)
    assert program.session.span == Span(0, 0)
    program.key(Qt.Key.Key_End, CTRL)
    assert program.session.span.start == len(program.text)
    program.key(Qt.Key.Key_Up)
    program.key(Qt.Key.Key_Down, SHIFT)
    assert len(program.session.span) > 0


def test_a_note_on_the_whole_cable_is_written_by_key(program):
    program.reader.setFocus()
    program.key(Qt.Key.Key_M, CTRL)
    program.type("Read again with 07 MOSCOW 12.")
    program.key(Qt.Key.Key_Return, CTRL)
    program.key(Qt.Key.Key_Escape)
    program.wait_saved()
    (item,) = program.sidecar()["first"]["items"]
    assert item["target"] == program.sidecar()["cab:document"]["id"]
    assert item["body"][0]["value"] == "Read again with 07 MOSCOW 12."
    program.key(Qt.Key.Key_Z, CTRL)
    program.key(Qt.Key.Key_Z, CTRL)
    assert not list(program.session.annotations())


def test_a_note_on_the_whole_cable_is_begun_by_mouse(program):
    program.window.actions_["note-on-cable"].trigger()
    (note,) = program.session.annotations()
    assert note.anchors == ()
    assert program.window.docks.inspector.memo.entry.hasFocus()
