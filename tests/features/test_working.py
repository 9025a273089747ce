"""Tagging, edges, copying, walking: by keys and by mouse."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from annotator.app.commands import MENUS
from annotator.model import Annotation, Change, Edit
from annotator.text import Span, describe
from annotator.ui.panels import PANELS

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_words_selected_by_key_are_tagged_without_blank_ends(launch, sample):
    program = launch(sample)
    program.window.run("next-paragraph")
    program.select_by_keys(" Tajik labor migrants ")
    program.key("c")
    assert [a.quote for a in program.session.annotations()] == ["Tajik labor migrants"]


def test_words_selected_by_mouse_are_tagged(launch, sample, qtbot):
    program = launch(sample)
    program.click("Boboev appeared")
    qtbot.mouseDClick(
        program.reader.viewport(),
        Qt.MouseButton.LeftButton,
        pos=program.reader.point_of(program.text.index("optimistic") + 3).toPoint(),
    )
    program.window.actions_["tag-claim"].trigger()
    assert [a.quote for a in program.session.annotations()] == ["optimistic"]


def test_edges_move_by_key_and_back(launch, sample):
    program = launch(sample)
    program.window.run("next-paragraph")
    program.select_by_keys("new migration law")
    program.key("c")
    program.reader.setFocus()
    (name,) = program.session.selected

    def words():
        return program.session.placed(name)[0].of(program.text)

    program.key(Qt.Key.Key_Right, ALT)
    assert words() == "new migration law would"
    program.key(Qt.Key.Key_Left, ALT)
    program.key(Qt.Key.Key_Left, ALT)
    assert words() == "new migration"
    program.key(Qt.Key.Key_Left, ALT | SHIFT)
    assert words() == "Russia's new migration"
    program.key(Qt.Key.Key_Right, ALT | SHIFT)
    assert words() == "new migration"
    for _ in range(5):
        program.key(Qt.Key.Key_Z, CTRL)
    assert words() == "new migration law"


def test_tagging_the_same_words_twice_selects_them(launch, sample):
    program = launch(sample)
    program.session.select((), Span(3470, 3470))
    program.window.run("tag-figure")
    first = program.session.selected
    program.session.select((), Span(3470, 3470))
    program.window.run("tag-figure")
    assert program.session.selected == first
    assert len(list(program.session.annotations())) == 1


def test_change_tag_by_the_list_and_keys(launch, sample, qtbot):
    program = launch(sample)
    program.session.select((), Span(3470, 3470))
    program.window.run("tag-figure")
    program.reader.setFocus()
    program.key("t")
    menu = program.window.findChild(object, "tags")
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu.line, Qt.Key.Key_Down)
    qtbot.keyClick(menu.line, Qt.Key.Key_Up)
    qtbot.keyClick(menu.line, Qt.Key.Key_Return)
    (annotation,) = program.session.annotations()
    assert annotation.tag == "claim"
    program.window.run("undo")
    (annotation,) = program.session.annotations()
    assert annotation.body.amount == 17_000


def test_delete_and_undo_by_key(launch, sample, qtbot):
    program = launch(sample)
    program.session.select((), Span(3470, 3470))
    program.window.run("tag-figure")
    program.reader.setFocus()
    program.key(Qt.Key.Key_Delete)
    assert list(program.session.annotations()) == []
    qtbot.waitUntil(lambda: program.window.actions_["undo"].text() == "Undo Delete figure")
    program.key(Qt.Key.Key_Z, CTRL)
    assert len(list(program.session.annotations())) == 1


def test_copy_takes_the_files_characters_and_the_citation(launch, tmp_path):
    path = tmp_path / "07DUSHANBE348.txt"
    path.write_bytes("1. (U) Sugar\xa0is dear.\r\n2. (U) It costs 17 somoni\r\na pound.\r\n".encode())
    program = launch(path)
    at = program.text.index("Sugar")
    program.session.select((), Span(at, at + len("Sugar\xa0is")))
    program.key(Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Sugar\xa0is"
    at = program.text.index("17 somoni")
    program.session.select((), Span(at, at + len("17 somoni\r\na pound")))
    program.key(Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "“17 somoni a pound” (07DUSHANBE348 ¶2)"


def test_next_and_previous_annotation(launch, sample):
    program = launch(sample)
    for words in ("over \\$1 billion", "17,000 Tajik migrants", "optimistic"):
        at = program.text.index(words)
        program.session.select((), Span(at, at + len(words)))
        program.window.run("tag-claim")
    program.session.select((), Span(0, 0))
    seen = []
    program.reader.setFocus()
    for _ in range(3):
        program.key("]")
        seen.append(program.session.annotation(program.session.selected[0]).quote)
    assert seen == ["optimistic", "over \\$1 billion", "17,000 Tajik migrants"]
    program.key("]")
    assert "no annotation after" in program.said()
    program.key("[")
    assert program.session.annotation(program.session.selected[0]).quote == "over \\$1 billion"


def test_letters_typed_into_a_field_tag_nothing(launch, sample):
    program = launch(sample)
    program.session.select((), Span(3620, 3650))
    program.window.run("tag-claim")
    program.type("cf cf")
    assert len(list(program.session.annotations())) == 1


def test_the_status_bar_says_where_the_caret_is(launch, sample):
    program = launch(sample)
    at = program.text.index("17,000")
    program.session.select((), Span(at, at + 6))
    words = program.window.status.place.text()
    assert "¶5" in words
    assert "6 selected" in words
    assert f"{at:,}" in words


def test_going_to_a_paragraph_that_is_not_there_says_so(launch, sample):
    program = launch(sample)
    program.key(Qt.Key.Key_G, CTRL)
    program.type("77")
    program.key(Qt.Key.Key_Return)
    assert "77" in program.window.go_to.reason.text()
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()


def test_every_command_is_in_a_menu_and_has_a_title(launch, sample):
    program = launch(sample)
    for command in program.window.commands:
        assert command.menu, command.name
        assert program.window.actions_[command.name].text()


def test_f6_goes_round_the_panes(launch, sample, qtbot):
    program = launch(sample)
    program.session.select((), Span(3470, 3470))
    program.window.run("tag-figure")
    chart = program.wait_chart()
    qtbot.waitUntil(lambda: chart.mark_rect(program.session.selected[0]) is not None)
    seen = []
    from PySide6.QtWidgets import QApplication

    for _ in range(6):
        program.key(Qt.Key.Key_F6)
        focus = QApplication.focusWidget()
        panes = {row.name: program.window.docks.dock(row.name) for row in PANELS} | {"card": program.window.card}
        seen.append(next((name for name, pane in panes.items() if pane.isAncestorOf(focus)), "reader"))
    assert sorted(seen) == ["annotations", "card", "chart", "inspector", "outline", "reader"]


def test_the_view_menu_ticks_the_panels_that_are_open(launch, sample, qtbot):
    program = launch(sample)
    actions, docks = program.window.actions_, program.window.docks
    assert all(actions[row.name].isChecked() == row.open_at_first for row in PANELS)
    docks.dock("outline").close()
    assert not actions["outline"].isChecked()
    program.key(Qt.Key.Key_1, CTRL)
    assert actions["outline"].isChecked()
    assert docks.dock("outline").isVisible()
    for shown in (False, True):
        program.reader.setFocus()
        actions["outline"].trigger()
        assert docks.dock("outline").isVisible() == actions["outline"].isChecked() == shown
    assert actions["outline"].text().endswith("Ctrl+1")


def test_choosing_a_panel_behind_another_brings_it_to_the_front(launch, sample, qtbot):
    program = launch(sample)
    actions, docks = program.window.actions_, program.window.docks
    program.window.resize(900, 600)
    qtbot.waitUntil(lambda: docks.in_front("annotations") and not docks.in_front("chart"))
    actions["chart"].trigger()
    qtbot.waitUntil(lambda: docks.in_front("chart") and not docks.in_front("annotations"))
    assert actions["chart"].isChecked()
    assert actions["annotations"].isChecked()
    actions["chart"].trigger()
    qtbot.waitUntil(lambda: docks.in_front("annotations"))
    assert not actions["chart"].isChecked()


def test_a_panels_key_goes_into_it_and_back(launch, sample):
    program = launch(sample)
    dock = program.window.docks.dock("outline")
    program.reader.setFocus()
    program.key(Qt.Key.Key_1, CTRL)
    assert dock.isVisible()
    assert not program.reader.hasFocus()
    program.key(Qt.Key.Key_1, CTRL)
    assert not dock.isVisible()
    assert program.reader.hasFocus()


def test_menus_open_with_alt_and_a_letter_of_their_own(launch, sample):
    program = launch(sample)
    titles = [action.text() for action in program.window.menuBar().actions()]
    letters = [title[title.index("&") + 1].upper() for title in titles]
    assert len(set(letters)) == len(titles) == len(MENUS)
    keys = {key for command in program.window.commands for key in command.keys}
    assert not keys & {f"Alt+{letter}" for letter in letters}  # Qt would run neither
    # The tables of keys name menus without the sign.
    assert all("&" not in command.menu for command in program.window.commands)


def test_the_undo_menu_shows_a_label_as_it_is(launch, sample, qtbot):
    program = launch(sample)
    note = Annotation("urn:a", "R&D", (describe(program.text, Span(100, 110)),))
    program.session.apply(Change("Change tag to R&D\tand\nmore", (Edit(None, note),)))
    undo = program.window.actions_["undo"]
    qtbot.waitUntil(lambda: undo.text() == "Undo Change tag to R&&D and more")
    assert "R&amp;D" in undo.toolTip()
