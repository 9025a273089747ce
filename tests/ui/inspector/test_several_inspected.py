import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app import tagging
from annotator.app.people import people_named
from annotator.model import Annotation, Change, Edit
from annotator.text import Span, describe
from annotator.ui.inspector import Inspector
from annotator.ui.theme import LIGHT, palette_of

CLAIMS = ("Russia will deport even fewer migrants this year", "Boboev appeared optimistic")
FIGURES = ("600,000", "17,000 Tajik migrants in 2005")


@pytest.fixture
def claims(session, tag):
    return tuple(tag(session, words, tagging.tag_claim) for words in CLAIMS)


@pytest.fixture
def figures(session, tag):
    return tuple(tag(session, words, tagging.tag_figure) for words in FIGURES)


@pytest.fixture
def inspect(qtbot):
    def make(session):
        QApplication.setPalette(palette_of(LIGHT))
        inspector = Inspector(session)
        qtbot.addWidget(inspector)
        inspector.resize(320, 700)
        inspector.show()
        qtbot.waitExposed(inspector)
        inspector.activateWindow()
        qtbot.waitUntil(inspector.isActiveWindow)
        return inspector

    return make


def bodies(session, names):
    return [session.annotation(name).body for name in names]


def test_common_values_are_shown_and_mixed_ones_marked(session, claims, inspect):
    tagging.set_field(session, claims[0], "stance", "doubts")
    tagging.set_field(session, claims[0], "claimant", people_named(session, "Boboev"))
    tagging.set_field(session, claims[0], "review", True)
    session.select(claims)
    editors = inspect(session).editors()
    assert editors["stance"].box.currentText() == "several values"
    assert editors["claimant"].line.text() == ""
    assert editors["claimant"].line.placeholderText() == "several values"
    assert editors["review"].box.checkState() == Qt.CheckState.PartiallyChecked
    assert editors["reliability"].box.currentData() == ""
    assert not any(editor.pending for editor in editors.values())
    assert set(editors) & {"source_span", "proposition", "portion"} == set()


def test_a_field_is_written_to_all_by_key_in_one_step(qtbot, session, claims, inspect):
    tagging.set_field(session, claims[0], "claimant", people_named(session, "Kim"))
    session.select(claims)
    inspector = inspect(session)
    inspector.focus_first()
    line = QApplication.focusWidget()
    assert line is inspector.editors()["claimant"].entry
    qtbot.keyClicks(line, "Boboev")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [[person.name for person in body.claimant] for body in bodies(session, claims)] == [["Boboev"]] * 2
    assert len({body.claimant[0].id for body in bodies(session, claims)}) == 1
    assert line.text() == "Boboev"
    assert session.undo() == "Set claimant (2 annotations)"
    assert [len(body.claimant) for body in bodies(session, claims)] == [1, 0]


def test_leaving_a_mixed_field_alone_changes_nothing(qtbot, session, claims, inspect):
    tagging.set_field(session, claims[0], "stance", "doubts")
    undo = session.history.undo_label
    session.select(claims)
    inspector = inspect(session)
    for editor in inspector.editors().values():
        editor.entry.setFocus()
    inspector.setFocus()
    assert inspector.commit_pending()
    assert session.history.undo_label == undo


def test_a_half_checked_box_is_checked_by_a_click(qtbot, session, claims, figures, inspect):
    tagging.set_field(session, claims[0], "review", True)
    session.select((*claims, *figures))
    inspector = inspect(session)
    assert set(inspector.editors()) == {"claimant", "review", "memo"}
    box = inspector.editors()["review"].box
    qtbot.mouseClick(
        box,
        Qt.MouseButton.LeftButton,
        pos=box.rect().center()
        - box.rect().center()
        + box.rect().topLeft()
        + box.rect().center().__class__(8, box.height() // 2),
    )
    assert all(body.review for body in bodies(session, (*claims, *figures)))
    assert box.checkState() == Qt.CheckState.Checked


def test_the_memo_goes_to_all_own_tags_too(qtbot, session, claims, inspect):
    text = session.cable.text
    session.apply(Change("Add", (Edit(None, Annotation("urn:o", "harbour", (describe(text, Span(5, 9)),), memo="a")),)))
    names = (claims[0], "urn:o")
    session.select(names)
    inspector = inspect(session)
    assert inspector.several.memo.prose.placeholderText() == "several values"
    inspector.focus_memo()
    qtbot.keyClicks(QApplication.focusWidget(), "look")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [session.annotation(name).memo for name in names] == ["look", "look"]


def test_what_was_typed_for_some_is_not_written_to_others(qtbot, session, claims, figures, inspect):
    session.select(claims)
    inspector = inspect(session)
    inspector.focus_first()
    qtbot.keyClicks(QApplication.focusWidget(), "Kim")
    session.select(figures)
    assert [len(body.claimant) for body in bodies(session, claims)] == [1, 1]
    assert [len(body.claimant) for body in bodies(session, figures)] == [0, 0]
    session.select(claims[:1])
    assert inspector.header.quote.text() == f"“{CLAIMS[0]}”"
    assert inspector.several.names == ()


def test_it_says_how_many_of_which_tag_and_asks_for_commands(qtbot, session, claims, figures, inspect):
    session.select((*claims, figures[0]))
    inspector = inspect(session)
    assert inspector.several.title.text() == "3 annotations"
    shown = [chip.accessibleName() for chip in inspector.several._chips if chip.isVisible()]
    assert shown == ["Tag: claim 2", "Tag: figure 1"]
    with qtbot.waitSignal(inspector.asked) as asked:
        qtbot.mouseClick(inspector.several.delete, Qt.MouseButton.LeftButton)
    assert asked.args == ["delete"]
    tagging.delete(session, claims[:1])
    assert inspector.several.title.text() == "2 annotations"


def test_nothing_is_written_in_a_cable_that_is_read_only(session, claims, inspect):
    session.standing.read_only = "It is locked."
    session.select(claims)
    inspector = inspect(session)
    assert "It is locked." in inspector.several.hint.text()
    assert not inspector.several.memo.isEnabled()
    assert not inspector.several.delete.isEnabled()
