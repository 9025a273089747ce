"""What an analyst meets in the first hour, through the whole program: focus, keys, mouse, messages."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton

from annotator.app.notices import Notice
from annotator.text import Span
from annotator.ui.theme import DARK, LIGHT, palette_of

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def tag(program, words, command="tag-claim"):
    at = program.text.index(words)
    program.session.select((), Span(at, at + len(words)))
    program.window.run(command)
    program.reader.setFocus()
    return program.session.selected[0]


def editor(program, name):
    return program.window.docks.inspector.findChild(object, name)


def test_text_stays_where_it_is_when_the_last_line_in_sight_is_tagged(launch, sample, qtbot):
    program = launch(sample)
    bar = program.reader.verticalScrollBar()
    bar.setValue(20)
    QApplication.processEvents()
    seen = program.reader.visible_span()
    bottom = program.reader.viewport().height() - program.reader.cursorRect().height()
    at = max(
        i for i in range(seen.start, seen.end) if program.text[i] == "e" and program.reader.point_of(i).y() < bottom
    )
    qtbot.mouseClick(program.reader.viewport(), Qt.MouseButton.LeftButton, pos=program.reader.point_of(at).toPoint())
    before = bar.value()
    program.key("c")
    assert list(program.session.annotations())
    assert bar.value() == before


def test_a_sentence_that_begins_above_the_view_is_tagged_without_moving_it(launch, sample):
    program = launch(sample)
    start = program.text.index("Although the Tajik government publicly")
    inside = program.text.index("the quota to 800,000")
    program.reader.reveal(Span(inside, inside + 1))
    bar = program.reader.verticalScrollBar()
    while program.reader.visible_span().start <= start:
        bar.setValue(bar.value() + 1)
    QApplication.processEvents()
    program.session.select((), Span(inside, inside), program.reader)
    before = bar.value()
    program.window.run("tag-claim")
    assert program.session.placed(program.session.selected[0])[0].start == start
    assert bar.value() == before


def test_the_list_keeps_the_focus_while_annotations_are_chosen_and_deleted_by_key(launch, sample):
    program = launch(sample)
    for words in ("optimistic", "visa-free regime", "consumption boom"):
        tag(program, words)
    program.window.run("edit-fields")  # the inspector has been visited
    program.window.run("annotations")
    view = QApplication.focusWidget()
    program.key(Qt.Key.Key_A, CTRL)
    assert len(program.session.selected) == 3
    assert QApplication.focusWidget() is view
    program.key(Qt.Key.Key_Delete)
    assert list(program.session.annotations()) == []
    assert program.said() == "Delete 3 annotations"


def test_return_in_outline_and_list_leads_back_to_the_text(launch, sample):
    program = launch(sample)
    name = tag(program, "consumption boom")
    program.window.run("outline")
    program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Return)
    assert program.reader.hasFocus()
    program.window.run("annotations")
    program.session.select((name,))
    program.key(Qt.Key.Key_Return)
    assert program.reader.hasFocus()


def test_a_right_click_is_about_what_was_clicked(launch, sample):
    program = launch(sample)
    first = tag(program, "17,000 Tajik migrants", "tag-figure")
    second = tag(program, "6,100", "tag-figure")
    assert program.session.selected == (second,)
    place = program.session.placed(first)[0].start + 2
    point = program.reader.point_of(place).toPoint()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse,
        point,
        program.reader.viewport().mapToGlobal(point),
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(program.reader.viewport(), event)
    assert program.session.selected == (first,)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions() if not action.isSeparator()]
    assert names[:3] == ["tag-claim", "tag-figure", "change-tag"]
    assert {"edit-fields", "memo", "delete", "begin-link", "add-words"} < set(names)
    menu.close()


def test_a_double_click_takes_the_whole_number(launch, sample, qtbot):
    program = launch(sample)
    at = program.text.index("17,000")
    program.reader.reveal(Span(at, at + 1))
    point = program.reader.point_of(at + 4).toPoint()
    qtbot.mouseDClick(program.reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert program.session.span.of(program.text) == "17,000"


@pytest.mark.parametrize(("key", "told"), [("l", "Select the annotation"), (Qt.Key.Key_Delete, "Select an annotation")])
def test_a_key_that_cannot_act_says_why(launch, sample, key, told):
    program = launch(sample)
    program.reader.setFocus()
    program.key(key)
    assert told in program.said()


def test_tagging_in_a_read_only_cable_says_why(launch, sample):
    sample.with_name(sample.name + ".annotations.json").write_bytes(b"{")
    program = launch(sample)
    program.reader.setFocus()
    program.key("c")
    assert "cannot be used" in program.said()
    assert not program.window.actions_["save-elsewhere"].isEnabled()


def test_alt_and_arrows_in_a_field_move_no_edge(launch, sample):
    program = launch(sample)
    name = tag(program, "optimistic that")
    before = program.session.placed(name)
    program.window.run("edit-fields")
    program.type("Boboev said")
    program.key(Qt.Key.Key_Left, ALT)
    program.key(Qt.Key.Key_Right, ALT)
    assert program.session.placed(name) == before


def test_what_is_being_typed_is_saved_by_ctrl_s(launch, sample):
    program = launch(sample)
    tag(program, "optimistic")
    program.window.run("edit-fields")
    program.type("Boboev")
    program.key(Qt.Key.Key_S, CTRL)
    program.wait_saved()
    assert b"Boboev" in sample.with_name(sample.name + ".annotations.json").read_bytes()


def test_nonsense_in_a_field_keeps_the_window_open_and_shows_where(launch, sample):
    program = launch(sample)
    tag(program, "17,000 Tajik migrants", "tag-figure")
    program.window.run("edit-fields")
    amount = editor(program, "amount")
    amount.setFocus()
    amount.selectAll()
    program.type("many")
    program.window.docks.dock("inspector").hide()
    program.window.close()
    assert program.window.isVisible()
    assert program.window.docks.inspector.isVisible()
    assert "Escape" in program.said()
    program.key(Qt.Key.Key_Escape)
    program.window.close()
    assert not program.window.isVisible()


def test_bounds_that_contradict_each_other_are_refused_with_the_reason(launch, sample):
    program = launch(sample)
    name = tag(program, "500,000-600,000 Tajiks", "tag-figure")
    program.window.run("edit-fields")
    high = editor(program, "high")
    high.setFocus()
    high.selectAll()
    program.type("5")
    program.key(Qt.Key.Key_Return)
    assert "below the lower" in program.said()
    assert program.session.annotation(name).body.high == 600_000


def test_going_to_a_very_long_number_neither_stretches_nor_breaks(launch, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text("Tea is dear.\n\nRice is not.\n", "utf-8")
    program = launch(path)
    width = program.window.minimumSizeHint().width()
    program.key(Qt.Key.Key_G, CTRL)
    program.type("9" * 60)
    program.key(Qt.Key.Key_Return)
    assert "no paragraph" in program.window.go_to.reason.text()
    assert program.window.minimumSizeHint().width() < width + 300


def test_a_bad_file_is_told_in_the_window_that_asked(launch, sample, tmp_path, monkeypatch):
    program = launch(sample)
    gone = tmp_path / "gone\u202etxt.exe\nx.txt"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([str(gone)], ""))
    windows = len([w for w in QApplication.topLevelWidgets() if w.isVisible()])
    program.key(Qt.Key.Key_O, CTRL)
    assert "cannot be opened" in program.window.banner.texts()[0]
    assert len([w for w in QApplication.topLevelWidgets() if w.isVisible()]) == windows


def test_a_notice_put_away_stays_away(launch, tmp_path, qtbot, qapp):
    path = tmp_path / "old.txt"
    path.write_bytes(b"1. (U) caf\xe9\n")
    program = launch(path)
    button = program.window.banner.findChildren(QToolButton)[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    for theme in (DARK, LIGHT):
        qapp.setPalette(palette_of(theme))
        QApplication.processEvents()
    program.session.notices_changed.emit()
    assert program.window.banner.texts() == []
    assert not program.window.banner.isVisible()


def test_the_text_keeps_its_place_when_notices_come_and_go(launch, sample, qtbot):
    program = launch(sample)
    program.window.run("next-paragraph")
    program.window.run("next-paragraph")
    QApplication.processEvents()
    shown = program.reader.visible_span()
    assert shown.start > 0

    def places():
        reader = program.reader
        points = [reader.point_of(at).toPoint() for at in (shown.start, shown.start + 200)]
        return [reader.viewport().mapTo(program.window, point) for point in points]

    before = places()
    for level in ("info", "error"):
        program.window.tell(Notice(level, f"Of the {level} there is much to be said. " * 8))
        qtbot.waitUntil(lambda: program.window.banner.isVisible() and program.window.banner.height() > 30)
        QApplication.processEvents()
        assert places() == before
    for button in program.window.banner.findChildren(QToolButton):
        button.click()
        QApplication.processEvents()
        assert places() == before
    assert not program.window.banner.isVisible()


def test_a_notice_over_the_words_one_is_at_moves_the_text_as_little_as_can_be(launch, sample):
    program = launch(sample)
    reader = program.reader
    program.window.run("next-paragraph")
    QApplication.processEvents()
    line, shown = reader.cursorRect().height(), reader.visible_span()
    foot = reader.viewport().height() - 1.6 * line
    last = next(at for at in range(shown.end - 1, shown.start, -1) if reader.point_of(at).y() < foot)
    program.session.select((), Span(last - 5, last))
    program.window.run("tag-claim")
    reader.setFocus()
    QApplication.processEvents()
    before = reader.point_of(last).y()
    assert before > foot - 2 * line
    program.window.tell(Notice("error", "There is much to be said. " * 12))
    QApplication.processEvents()
    high = program.window.banner.height()
    assert high > 2 * line
    after = reader.point_of(last).y()
    assert after + line / 2 <= reader.viewport().height() + 1
    assert 0 < before - after <= high + line


def test_names_cannot_disguise_themselves(launch, tmp_path):
    path = tmp_path / "a\u202egpj[*].txt"
    path.write_text("1. (U) Tea.\n", "utf-8")
    program = launch(path)
    assert "\u202e" not in program.window.windowTitle()
    assert "[*][*]" in program.window.windowTitle()


def test_an_orphan_is_copied_with_the_cables_name(launch, sample):
    program = launch(sample)
    tag(program, "17,000 Tajik migrants")
    program.wait_saved()
    program.quit()
    sample.write_text(sample.read_text("utf-8").replace("17,000 Tajik migrants in 2005, but", ""), "utf-8")
    again = launch(sample)
    (orphan,) = again.session.annotations()
    again.session.select((orphan.id,))
    again.window.run("copy-with-citation")
    assert QGuiApplication.clipboard().text() == "“17,000 Tajik migrants” (07DUSHANBE348)"


@pytest.mark.parametrize("choice", ["the cable itself", "something else", "a folder", "another cable's sidecar"])
def test_saving_elsewhere_harms_nothing_that_is_there(launch, sample, tmp_path, monkeypatch, choice):
    program = launch(sample)
    tag(program, "optimistic")
    program.wait_saved()
    other = tmp_path / "other.json"
    if choice == "the cable itself":
        other = sample
    elif choice == "something else":
        other.write_text('{"mine": true}')
    elif choice == "a folder":
        other.mkdir()
    else:
        whole = json.dumps(program.sidecar()).replace("urn:uuid:", "urn:uuid:other-")
        other.write_text(whole)
    before = other.read_bytes() if other.is_file() else None
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(other), ""))
    program.window.run("save-elsewhere")
    assert other.name in program.said()
    assert before is None or other.read_bytes() == before
    tag(program, "visa-free")
    program.wait_saved()
    assert program.sidecar()["total"] == 2


def test_a_failed_save_stays_in_sight_until_one_has_worked(launch, sample, monkeypatch, qtbot):
    program = launch(sample)
    from annotator.store import sidecar_writing as store

    real = store.write_whole

    def full(path, *_arguments, **_more):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(store, "write_whole", full)
    tag(program, "optimistic")
    qtbot.waitUntil(lambda: bool(program.window.banner.texts()), timeout=5000)
    assert "No space left" in program.window.banner.texts()[0]
    monkeypatch.setattr(store, "write_whole", real)
    program.key(Qt.Key.Key_S, CTRL)
    program.wait_saved()
    assert program.window.banner.texts() == []
