"""Links between annotations, by key alone and by mouse alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from annotator.app import tagging
from annotator.model import Link
from annotator.text import Span

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
FIRST, SECOND, THIRD = "optimistic", "17,000 Tajik migrants", "6,100 in 2006"


@pytest.fixture
def program(launch, sample):
    started = launch(sample)
    started.session.suggestions.show(shown=False, lens=False)
    for words in (FIRST, SECOND, THIRD):
        at = started.text.index(words)
        started.session.select((), Span(at, at + len(words)))
        tagging.tag_claim(started.session)
    started.session.select((), Span(0, 0))
    started.reader.setFocus()
    return started


def name_of(program, words):
    return next(a.id for a in program.session.annotations() if a.quote == words)


def links(program):
    quotes = {a.id: a.quote for a in program.session.annotations()}
    found = (record for record in program.session.records.values() if isinstance(record, Link))
    return sorted((quotes[one.first], one.relation, quotes[one.second]) for one in found)


def popup(program, name) -> QMenu:
    def shown():
        return [menu for menu in program.window.findChildren(QMenu, name) if menu.isVisible()]

    program.qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def rows(program):
    return program.window.docks.inspector.links.buttons


def test_a_link_is_made_followed_changed_and_deleted_by_key(program):
    key = program.key
    key("]")
    key("l")
    assert f"Link from “{FIRST}”" in program.window.status.mode.text()
    key("]")
    key(Qt.Key.Key_Return)
    program.qtbot.keyClick(popup(program, "relations"), "s")
    assert links(program) == [(FIRST, "supports", SECOND)]
    assert program.said() == f"“{FIRST}” supports “{SECOND}”"
    assert not program.window.status.mode.isVisible()
    program.window.activateWindow()
    program.reader.setFocus()
    key("l", SHIFT)
    assert program.session.selected == (name_of(program, FIRST),)
    program.window.docks.show("inspector")
    program.window.docks.inspector.memo.entry.setFocus()
    (row,) = rows(program)
    for _ in range(4):
        key(Qt.Key.Key_Tab)
        if row.hasFocus():
            break
    assert row.hasFocus()
    key("c")
    assert links(program) == [(FIRST, "contradicts", SECOND)]
    key("r")
    assert "either side" in program.said()
    key("p")
    key("r")
    assert links(program) == [(SECOND, "partOf", FIRST)]
    (row,) = rows(program)
    assert row.hasFocus()
    assert row.accessibleName().startswith("has as a part")
    key(Qt.Key.Key_Delete)
    assert links(program) == []
    assert program.reader.hasFocus()
    key(Qt.Key.Key_Z, CTRL)
    assert links(program) == [(SECOND, "partOf", FIRST)]
    program.wait_saved()
    link = next(item for item in program.sidecar()["first"]["items"] if item["motivation"] == "linking")
    assert link["target"] == name_of(program, FIRST)


def test_a_link_is_cancelled_by_escape_and_refused_to_itself(program):
    program.key("]")
    program.key("l")
    program.key(Qt.Key.Key_Return)  # on itself: the fields are not entered either
    assert program.window.status.mode.isVisible()
    program.reader.setFocus()
    program.key(Qt.Key.Key_Escape)
    assert not program.window.status.mode.isVisible()
    assert program.session.selected  # the selection is dropped only by the next one
    program.key("l")
    program.key("l")
    assert program.said() == "No link was made."
    assert links(program) == []


def test_the_same_link_twice_is_refused_with_the_reason(program):
    for _ in range(2):
        program.session.select((name_of(program, FIRST),))
        program.key("l")
        program.key("]")
        program.key(Qt.Key.Key_Return)
        program.qtbot.keyClick(popup(program, "relations"), "a")
        program.window.activateWindow()
        program.reader.setFocus()
    assert links(program) == [(FIRST, "sameAs", SECOND)]
    assert "linked so already" in program.said()


def test_a_link_is_made_followed_changed_and_deleted_by_mouse(program, qtbot):
    program.click(FIRST)
    QApplication.processEvents()
    program.window.actions_["begin-link"].trigger()
    program.click(SECOND)
    menu = popup(program, "relations")
    act = next(act for act in menu.actions() if act.text().replace("&", "") == "contradicts")
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(act).center())
    assert links(program) == [(FIRST, "contradicts", SECOND)]
    (row,) = rows(program)
    qtbot.mouseClick(row, LEFT)
    assert program.session.selected == (name_of(program, FIRST),)
    (row,) = rows(program)
    menu = row.menu()
    menu.popup(row.mapToGlobal(row.rect().center()))
    act = next(act for act in menu.actions() if act.text().replace("&", "") == "supports")
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(act).center())
    assert links(program) == [(FIRST, "supports", SECOND)]
    (row,) = rows(program)
    menu = row.menu()
    menu.popup(row.mapToGlobal(row.rect().center()))
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(menu.actions()[-1]).center())
    assert links(program) == []
    assert program.said() == "Delete link"
    QApplication.processEvents()
    program.window.actions_["undo"].trigger()
    assert links(program) == [(FIRST, "supports", SECOND)]


def test_a_letter_in_an_open_menu_is_the_menus(program):
    program.window.run("begin-link")
    menu = program.window.actions_["delete"].associatedObjects()
    menu = next(one for one in menu if isinstance(one, QMenu))
    menu.popup(program.reader.mapToGlobal(program.reader.rect().center()))
    program.session.select((), Span(3470, 3470))
    program.qtbot.keyClick(menu, "u")  # a command of the text, no letter of this menu
    menu.close()
    assert not program.session.suggestions.lens


def test_several_links_are_chosen_from_when_one_is_followed(program):
    from annotator.app.links import make_link

    first, second, third = (name_of(program, words) for words in (FIRST, SECOND, THIRD))
    make_link(program.session, first, "supports", second)
    make_link(program.session, third, "partOf", first)
    program.session.select((first,))
    program.key("l", SHIFT)
    menu = popup(program, "linked")
    assert [act.text().split("”")[0] for act in menu.actions()] == [
        f"supports “{SECOND}",
        f"has as a part “{THIRD}",
    ]
    program.qtbot.keyClick(menu, Qt.Key.Key_Down)
    program.qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert program.session.selected == (third,)


def test_deleting_an_annotation_says_that_its_links_go_too(program):
    from annotator.app.links import make_link

    first, second, third = (name_of(program, words) for words in (FIRST, SECOND, THIRD))
    make_link(program.session, first, "supports", second)
    make_link(program.session, second, "supports", third)
    program.session.select((second,))
    program.key(Qt.Key.Key_Delete)
    assert program.said() == "Delete claim, with 2 links"
    assert links(program) == []
    program.key(Qt.Key.Key_Z, CTRL)
    assert len(links(program)) == 2


def test_links_are_drawn_for_the_selected_annotation_only_and_never_over_words(program):
    from annotator.app.links import make_link
    from annotator.ui.reader.margin import STRIP

    first, second, _third = (name_of(program, words) for words in (FIRST, SECOND, THIRD))
    program.reader.reveal(program.session.placed(second)[0])

    def pictures():
        QApplication.processEvents()
        return program.reader.viewport().grab().toImage()

    program.session.select((second,))
    program.reader._flash.stop()
    before = pictures()
    make_link(program.session, first, "supports", second)
    after = pictures()
    changed = {
        x
        for x in range(after.width())
        for y in range(0, after.height(), 2)
        if before.pixelColor(x, y) != after.pixelColor(x, y)
    }
    assert changed
    assert max(changed) <= STRIP * after.devicePixelRatio()
    program.session.select((), Span(0, 0))
    program.reader.reveal(program.session.placed(second)[0])
    strip = pictures()
    assert {strip.pixelColor(3, y).name() for y in range(strip.height())} == {"#ffffff"}


def test_the_words_of_what_goes_on_make_no_window_wider(program):
    program.session.select((name_of(program, SECOND),))
    program.window.resize(858, 480)
    QApplication.processEvents()
    before, least = program.window.width(), program.window.minimumSizeHint().width()
    program.window.run("begin-link")
    QApplication.processEvents()
    mode = program.window.status.mode
    assert mode.isVisible()
    assert program.window.width() == before
    assert least <= program.window.minimumSizeHint().width() <= before
    assert mode.fontMetrics().horizontalAdvance(mode.text()) <= mode.width()
    assert mode.text().endswith("✕")
    assert f"Link from “{SECOND}”" in mode.accessibleName()
    program.window.resize(1440, 900)
    program.qtbot.waitUntil(lambda: mode.text() == f"{program.session.modes.told()}  ✕")


def test_a_message_can_be_read_beside_what_goes_on(program):
    status, whole = program.window.status, "Link from “{words}”: go to another annotation, Enter; Escape cancels  ✕"
    whole = whole.format(words=SECOND)
    program.session.select((name_of(program, SECOND),))
    program.window.run("begin-link")
    for size, both in (((858, 480), False), ((1440, 900), True), ((700, 480), False)):
        program.window.resize(*size)
        program.window.run("look-strong-light")
        message = program.said()
        assert message == "Look: High contrast, light."
        QApplication.processEvents()
        assert status.mode.x() > status.fontMetrics().horizontalAdvance(message) + 6
        assert (status.mode.text() == whole) == both
        assert status.mode.text().endswith("✕")
        narrow = status.mode.width()
        status.clearMessage()
        QApplication.processEvents()
        assert (status.mode.width() > narrow) != both
