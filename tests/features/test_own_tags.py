"""Tags of one's own, by key alone and by mouse alone."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from annotator.text import Span
from annotator.ui.tag_menu import TagMenu

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def program(launch, sample):
    started = launch(sample)
    started.session.suggestions.show(shown=False, lens=False)
    return started


def menu_of(program) -> TagMenu:
    program.qtbot.waitUntil(lambda: any(menu.isVisible() for menu in program.window.findChildren(TagMenu)))
    return next(menu for menu in program.window.findChildren(TagMenu) if menu.isVisible())


def drag_over(program, words):
    """Select words with the mouse."""
    at = program.text.index(words)
    program.reader.reveal(Span(at, at + 1))
    start, end = (program.reader.cursorRect(program.reader._cursor(Span(o, o))).center() for o in (at, at + len(words)))
    viewport = program.reader.viewport()
    program.qtbot.mousePress(viewport, LEFT, pos=start)
    program.qtbot.mouseMove(viewport, start)
    program.qtbot.mouseMove(viewport, end)
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QMouseEvent

    move = QMouseEvent(
        QMouseEvent.Type.MouseMove,
        QPointF(end),
        QPointF(viewport.mapToGlobal(end)),
        Qt.MouseButton.NoButton,
        LEFT,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, move)
    program.qtbot.mouseRelease(viewport, LEFT, pos=end)
    QApplication.processEvents()


def tagged(program):
    return sorted((a.tag, a.quote) for a in program.session.annotations())


def row_point(menu, text):
    (item,) = menu.list.findItems(text, Qt.MatchFlag.MatchContains)
    return menu.list.visualItemRect(item).center()


def test_a_new_tag_is_typed_and_given_by_key(program):
    program.select_by_keys("optimistic")
    program.key("t")
    menu = menu_of(program)
    program.qtbot.keyClicks(menu.line, " follow up")
    program.qtbot.keyClick(menu.line, Qt.Key.Key_Return)
    assert tagged(program) == [("follow up", "optimistic")]
    (tag,) = program.session.tags()
    assert tag.color
    program.reader.setFocus()
    program.key(Qt.Key.Key_Z, CTRL)
    assert tagged(program) == []
    assert program.session.tags() == []
    program.key(Qt.Key.Key_Y, CTRL)
    program.wait_saved()
    (written,) = program.sidecar()["cab:tags"]
    assert (written["type"], written["label"]) == ("cab:Tag", "follow up")


def test_a_tag_is_chosen_from_the_list_by_mouse(program, qtbot):
    drag_over(program, "optimistic")
    program.window.actions_["change-tag"].trigger()
    menu = menu_of(program)
    qtbot.keyClicks(menu.line, " odd")
    qtbot.mouseClick(menu.list.viewport(), LEFT, pos=row_point(menu, "New tag"))
    drag_over(program, "new migration law")
    program.window.actions_["change-tag"].trigger()
    menu = menu_of(program)
    qtbot.mouseClick(menu.list.viewport(), LEFT, pos=row_point(menu, "odd"))
    assert tagged(program) == [("odd", "new migration law"), ("odd", "optimistic")]


def test_the_list_is_filtered_while_typing_and_a_key_chooses_at_once(program, qtbot):
    from annotator.app import tag_sets

    tag_sets.import_tags(program.session, tag_sets.shipped_sets()[1])
    program.select_by_keys("optimistic")
    program.key("t")
    menu = menu_of(program)
    qtbot.keyClicks(menu.line, " qu")
    assert [menu.list.item(row).text() for row in range(menu.list.count())] == ["quote this", "New tag “qu”"]
    qtbot.keyClick(menu.line, Qt.Key.Key_Escape)
    assert tagged(program) == []
    program.key("t")
    menu = menu_of(program)
    qtbot.keyClick(menu.line, Qt.Key.Key_Down)
    qtbot.keyClick(menu.line, Qt.Key.Key_Down)
    assert menu.list.currentItem().text() == "background"
    qtbot.keyClick(menu.line, "3")
    assert tagged(program) == [("check", "optimistic")]
    program.reader.setFocus()
    program.key("t")  # now it is the annotation's tag that is changed
    qtbot.keyClick(menu_of(program).line, "c")
    assert tagged(program) == [("claim", "optimistic")]


def test_a_tags_key_acts_in_the_text_and_not_where_one_types(program):
    from annotator.app import tags

    tags.make_tag(program.session, "note it", key="Y")
    tags.make_tag(program.session, "hidden", key="U")  # U is a command's key: it tags from the list only
    program.select_by_keys("optimistic")
    program.key("y")
    assert tagged(program) == [("note it", "optimistic")]
    program.put_caret("new migration law")
    program.key("u")
    assert program.session.suggestions.lens
    assert len(tagged(program)) == 1
    program.key("u")
    program.key("t")
    program.qtbot.keyClick(menu_of(program).line, "u")
    assert ("hidden", "optimistic") not in tagged(program)
    assert len(tagged(program)) == 2
    program.session.select((next(a.id for a in program.session.annotations() if a.tag == "note it"),))
    program.reader.setFocus()
    program.key("m")
    program.type("y")
    assert len(tagged(program)) == 2


def test_the_last_tag_is_repeated(program):
    program.select_by_keys("optimistic")
    program.key("c")
    program.reader.setFocus()
    program.select_by_keys("new migration law")
    program.key(".")
    assert tagged(program) == [("claim", "new migration law"), ("claim", "optimistic")]


def test_a_tag_kept_active_tags_each_selection_by_enter(program):
    program.select_by_keys("optimistic")
    program.key("c")
    program.reader.setFocus()
    program.key("t", SHIFT)
    assert program.window.status.mode.isVisible()
    assert "“claim”" in program.window.status.mode.text()
    program.select_by_keys("new migration law")
    program.key(Qt.Key.Key_Return)
    assert program.reader.hasFocus()  # the fields do not come in between
    assert len(tagged(program)) == 2
    program.key(Qt.Key.Key_Escape)
    assert not program.window.status.mode.isVisible()
    program.select_by_keys("Tajik labor migrants")
    program.key(Qt.Key.Key_Return)
    assert len(tagged(program)) == 2


def test_a_tag_kept_active_tags_each_selection_by_mouse(program, qtbot):
    drag_over(program, "optimistic")
    program.window.actions_["tag-claim"].trigger()
    program.window.actions_["keep-tag"].trigger()
    drag_over(program, "new migration law")
    drag_over(program, "Tajik labor migrants")
    assert [quote for _tag, quote in tagged(program)] == ["Tajik labor migrants", "new migration law", "optimistic"]
    qtbot.mouseClick(program.window.status.mode, LEFT)
    drag_over(program, "Boboev appeared")
    assert len(tagged(program)) == 3


def panel_of(program):
    program.key(Qt.Key.Key_T, CTRL)
    panel = program.window.page.panels["own-tags"]
    program.qtbot.waitUntil(panel.isVisible)
    return panel


def test_tags_are_made_edited_and_deleted_by_key(program, qtbot):
    panel = panel_of(program)
    program.key(Qt.Key.Key_Insert)
    program.type("follow up")
    program.key(Qt.Key.Key_Tab)
    program.type("#123456")
    program.key(Qt.Key.Key_Tab)
    program.type("y")
    program.key(Qt.Key.Key_Tab)
    program.type("Ask the desk.")
    program.key(Qt.Key.Key_Return)
    (tag,) = program.session.tags()
    assert (tag.label, tag.color, tag.key, tag.description) == ("follow up", "#123456", "Y", "Ask the desk.")
    assert panel.list.hasFocus()
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()
    program.select_by_keys("optimistic")
    program.key("y")
    panel_of(program)
    assert panel.buttons["delete"].text() == "Delete, with its annotation"
    program.key(Qt.Key.Key_Return)
    program.key(Qt.Key.Key_A, CTRL)
    program.type("look again")
    program.key(Qt.Key.Key_Return)
    assert tagged(program) == [("look again", "optimistic")]
    assert "on 1 annotation" in program.said()
    program.key(Qt.Key.Key_Delete)
    assert tagged(program) == []
    assert program.session.tags() == []
    program.reader.setFocus()
    program.key(Qt.Key.Key_Z, CTRL)
    program.key(Qt.Key.Key_Z, CTRL)
    assert tagged(program) == [("follow up", "optimistic")]
    program.wait_saved()
    (written,) = program.sidecar()["cab:tags"]
    assert written["schema:description"] == "Ask the desk."


def test_tags_are_made_merged_and_deleted_by_mouse(program, qtbot):
    program.window.actions_["own-tags"].trigger()
    panel = program.window.page.panels["own-tags"]
    for name in ("one", "two"):
        qtbot.mouseClick(panel.buttons["make"], LEFT)
        qtbot.keyClicks(panel.name, name)
        qtbot.mouseClick(panel.swatches.buttons["#7c3aed"], LEFT)
        qtbot.mouseClick(panel.list.viewport(), LEFT, pos=panel.list.viewport().rect().center())
        panel.name.setFocus()
        program.reader.setFocus()
    assert [(t.label, t.color) for t in program.session.tags()] == [("one", "#7c3aed"), ("two", "#7c3aed")]
    from annotator.app import tagging

    for name, words in (("one", "optimistic"), ("two", "new migration law")):
        at = program.text.index(words)
        program.session.select((), Span(at, at + len(words)))
        tagging.tag_own(program.session, name)
    qtbot.mouseClick(panel.list.viewport(), LEFT, pos=panel.list.visualItemRect(panel.list.item(0)).center())
    qtbot.mouseClick(panel.buttons["merge"], LEFT)
    menu = panel.findChild(QMenu, "merge")
    qtbot.waitUntil(menu.isVisible)
    assert [act.text() for act in menu.actions()] == ["two"]
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[0]).center())
    assert {tag for tag, _quote in tagged(program)} == {"two"}
    assert [t.label for t in program.session.tags()] == ["two"]
    assert "on 1 annotation" in program.said()
    assert panel.buttons["delete"].text() == "Delete, with its 2 annotations"
    qtbot.mouseClick(panel.buttons["delete"], LEFT)
    assert tagged(program) == []
    assert "with 2 annotations" in program.said()
    qtbot.waitUntil(program.window.actions_["undo"].isEnabled)
    program.window.actions_["undo"].trigger()
    assert len(tagged(program)) == 2


def test_a_name_that_cannot_be_used_says_why_and_keeps_what_was_typed(program):
    panel = panel_of(program)
    program.key(Qt.Key.Key_Insert)
    program.type("Claim")
    program.key(Qt.Key.Key_Return)
    assert "tag of the program" in panel.problem.text()
    assert panel.name.text() == "Claim"
    assert program.session.tags() == []
    program.key(Qt.Key.Key_Escape)
    assert not panel.problem.isVisible()
    assert program.reader.hasFocus()


def test_sets_are_imported_and_exported(program, qtbot, tmp_path, monkeypatch):
    panel = panel_of(program)
    panel.buttons["import"].setFocus()
    program.key(Qt.Key.Key_Space)
    menu = panel.findChild(QMenu, "import-tags")
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert len(program.session.tags()) >= 6
    assert "tags imported" in program.said()
    path = tmp_path / "mine.tags.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(path), ""))
    qtbot.mouseClick(panel.buttons["export"], LEFT)
    assert len(json.loads(path.read_bytes())["cab:tags"]) == len(program.session.tags())
    assert str(path) in program.said()
    program.window.run("undo")
    assert program.session.tags() == []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (str(path), ""))
    qtbot.mouseClick(panel.buttons["import"], LEFT)
    menu = next(m for m in panel.findChildren(QMenu, "import-tags") if m.isVisible())
    menu.actions()[-1].trigger()
    menu.close()
    assert len(program.session.tags()) >= 6
