"""The inspector through real key presses and clicks, with a real session on the sample cable."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget

from annotator.app import links, tagging
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure, Person
from annotator.text import Anchor, Quote, Span, describe
from annotator.ui.inspector import Inspector
from annotator.ui.inspector.fields import CLAIM_FIELDS, FIGURE_FIELDS
from annotator.ui.inspector.words import WordsEditor
from annotator.ui.theme import DARK, LIGHT, palette_of

CLAIM_WORDS = "Russia will deport even fewer migrants this year"
ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab


@pytest.fixture
def window(qtbot):
    """A window with a stand-in for the text, so that the focus has somewhere to go."""
    QApplication.setPalette(palette_of(LIGHT))
    window = QWidget()
    window.text = QPlainTextEdit(window)
    window.text.setFixedHeight(30)
    qtbot.addWidget(window)
    return window


@pytest.fixture
def inspect(qtbot, window):
    def make(session, width=280):
        inspector = Inspector(session)
        inspector.left.connect(lambda: window.text.setFocus())
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(window.text)
        column.addWidget(inspector, 1)
        window.resize(width, 930)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return inspector

    return make


@pytest.fixture
def figure(session, tag):
    return tag(session, "17,000 Tajik migrants in 2005", tagging.tag_figure)


@pytest.fixture
def claim(session, tag):
    return tag(session, CLAIM_WORDS, tagging.tag_claim)


def body(session, name):
    return session.annotation(name).body


def entry(inspector, field):
    return inspector.editors()[field].entry


def enter(qtbot, inspector, field, text, key=ENTER):
    """Type over what a line holds, and be done with ``key``."""
    line = entry(inspector, field)
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(line, text)
    if key is not None:
        qtbot.keyClick(line, key)


def changes(session):
    labels = []
    session.changed.connect(lambda change, _origin: labels.append(change.label))
    return labels


# What is shown


def test_a_figure_shows_its_words_and_fields(session, figure, inspect):
    inspector = inspect(session)
    assert inspector.header.quote.text() == "“17,000 Tajik migrants in 2005”"
    assert inspector.header.place.text() == "¶5"
    assert inspector.header.origin.text().startswith("A. Reader · ")
    shown = {name: editor.text() for name, editor in inspector.editors().items()}
    assert shown["amount"] == "17,000"
    assert shown["noun"] == "Tajik migrants"
    assert shown["period"] == "2005"
    assert list(shown) == [field.name for field in FIGURE_FIELDS] + ["memo"]


def test_a_claim_shows_its_fields(session, claim, inspect):
    inspector = inspect(session)
    assert list(inspector.editors()) == [field.name for field in CLAIM_FIELDS] + ["memo"]
    assert inspector.editors()["portion"].text() == "U"
    assert entry(inspector, "stance").currentText() == "asserts"


def test_of_a_quote_as_long_as_half_the_cable_the_beginning_is_shown(session, inspect):
    inspector = inspect(session)
    session.select((), Span(0, 3000))
    tagging.tag_claim(session)
    shown, quote = inspector.header.quote.text(), session.annotation(session.selected[0]).quote
    assert len(quote) > 2500
    assert len(shown) < 2100
    assert shown.endswith("…”")
    assert " ".join(quote.split()).startswith(shown[1:-2])
    assert len(inspector.header.quote.toolTip()) < 2500


def test_none_and_several_get_a_calm_word(session, figure, claim, inspect):
    inspector = inspect(session)
    session.select(())
    assert inspector.message.isVisible()
    assert "Select an annotation" in inspector.message.text()
    session.select((figure, claim))
    assert inspector.several.title.text() == "2 annotations"
    assert set(inspector.editors()) == {"claimant", "review", "memo"}
    assert not inspector.focus_first_worth_correcting()
    session.select((figure,))
    assert not inspector.message.isVisible()


def test_a_foreign_tag_shows_its_memo_and_its_program(session, add, inspect):
    text = session.cable.text
    add(
        session,
        Annotation("urn:f", "Place", (describe(text, Span(1500, 1506)),), memo="<i>x</i>", generator="Recogito"),
    )
    session.select(("urn:f",))
    inspector = inspect(session)
    assert list(inspector.editors()) == ["memo"]
    assert inspector.editors()["memo"].text() == "<i>x</i>"
    assert inspector.header.origin.text() == "made by Recogito"


def test_an_orphan_says_so(session, add, inspect):
    add(session, Annotation("urn:o", FIGURE, (Anchor(Span(3, 9), Quote("gone")),), Figure()))
    session.select(("urn:o",))
    assert inspect(session).header.notice.text() == "These words are not found in this text."


def test_values_of_other_programs_are_shown_as_they_are_and_kept(session, add, inspect, qtbot):
    at = describe(session.cable.text, Span(1500, 1506))
    add(session, Annotation("urn:f", FIGURE, (at,), Figure(kind="guess", role="", comparator="~", unit="<b>")))
    session.select(("urn:f",))
    inspector = inspect(session)
    assert entry(inspector, "kind").currentText() == "guess"
    assert entry(inspector, "role").currentText() == "not said"
    assert entry(inspector, "comparator").currentText() == "~"
    enter(qtbot, inspector, "noun", "boats")
    assert body(session, "urn:f") == Figure(kind="guess", role="", comparator="~", unit="<b>", noun="boats")


def test_a_tag_without_a_body_can_be_filled_in(session, add, inspect, qtbot):
    add(session, Annotation("urn:f", CLAIM, (describe(session.cable.text, Span(1500, 1506)),)))
    session.select(("urn:f",))
    inspector = inspect(session)
    enter(qtbot, inspector, "claimant", "Boboev")
    assert [person.name for person in body(session, "urn:f").claimant] == ["Boboev"]


# Writing


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [
        ("1.2 billion", 1_200_000_000, "1,200,000,000"),
        ("1,200,000,000", 1_200_000_000, "1,200,000,000"),
        ("-5", -5, "-5"),
    ],
)
def test_a_number_is_understood_and_written_once(qtbot, session, figure, inspect, typed, value, shown):
    inspector = inspect(session)
    labels = changes(session)
    with qtbot.waitSignal(inspector.left):
        enter(qtbot, inspector, "amount", typed)
    assert body(session, figure).amount == Decimal(value)
    assert inspector.editors()["amount"].text() == shown
    assert labels == ["Set value"]


def test_nonsense_is_refused_with_a_reason_and_stays_for_correction(qtbot, session, figure, inspect):
    inspector = inspect(session)
    labels = changes(session)
    enter(qtbot, inspector, "amount", "1.2 bilion")
    editor = inspector.editors()["amount"]
    assert editor.problem.isVisible()
    assert "bilion" in editor.problem.text()
    assert editor.text() == "1.2 bilion"
    assert QApplication.focusWidget() is editor.entry
    assert labels == []
    qtbot.keyClick(editor.entry, TAB)
    assert editor.problem.isVisible()
    enter(qtbot, inspector, "amount", "1.2 billion")
    assert not editor.problem.isVisible()
    assert body(session, figure).amount == Decimal(1_200_000_000)


def test_a_period_is_checked(qtbot, session, figure, inspect):
    inspector = inspect(session)
    enter(qtbot, inspector, "period", "2005-13")
    assert inspector.editors()["period"].problem.text() == "There is no month 13."
    enter(qtbot, inspector, "period", "2005 / 2006")
    assert body(session, figure).period == "2005/2006"


def test_leaving_a_field_by_tab_writes_it_and_goes_to_the_next(qtbot, session, figure, inspect):
    inspector = inspect(session)
    order = [name for name in inspector.editors() if name != "memo"]
    entry(inspector, order[0]).setFocus()
    walked = []
    for _name in inspector.editors():
        walked.append(QApplication.focusWidget().objectName())
        qtbot.keyClick(QApplication.focusWidget(), TAB)
    assert walked == [*order, "memo"]
    enter(qtbot, inspector, "noun", "people sent home", TAB)
    assert body(session, figure).noun == "people sent home"
    assert QApplication.focusWidget() is entry(inspector, "series")


def test_what_is_there_is_not_written_again(qtbot, session, figure, inspect):
    inspector = inspect(session)
    labels = changes(session)
    enter(qtbot, inspector, "amount", "17 thousand")
    enter(qtbot, inspector, "noun", "  Tajik   migrants ")
    for name in ("period", "unit", "low", "claimant"):
        entry(inspector, name).setFocus()
        qtbot.keyClick(entry(inspector, name), ENTER)
    assert labels == []
    assert inspector.editors()["amount"].text() == "17,000"


def test_escape_puts_back_what_is_stored_and_leads_to_the_text(qtbot, session, figure, inspect, window):
    inspector = inspect(session)
    labels = changes(session)
    enter(qtbot, inspector, "amount", "99 bilion", TAB)
    enter(qtbot, inspector, "amount", "99", None)
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(entry(inspector, "amount"), ESCAPE)
    assert inspector.editors()["amount"].text() == "17,000"
    assert not inspector.editors()["amount"].problem.isVisible()
    assert QApplication.focusWidget() is window.text
    assert labels == []


def test_undo_and_redo_are_shown_and_leave_the_focus_alone(qtbot, session, figure, inspect):
    inspector = inspect(session)
    enter(qtbot, inspector, "amount", "18000", TAB)
    focus = QApplication.focusWidget()
    session.undo()
    assert inspector.editors()["amount"].text() == "17,000"
    session.redo()
    assert inspector.editors()["amount"].text() == "18,000"
    assert QApplication.focusWidget() is focus


def test_the_undo_key_is_the_fields_while_typing_and_the_sessions_otherwise(qtbot, session, figure, inspect, window):
    inspector = inspect(session)
    undone = []
    QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window).activated.connect(lambda: undone.append(1))
    enter(qtbot, inspector, "noun", "boats", None)
    qtbot.keyClick(entry(inspector, "noun"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == []
    assert inspector.editors()["noun"].text() != "boats"
    qtbot.keyClick(entry(inspector, "noun"), ESCAPE)
    entry(inspector, "noun").setFocus()
    qtbot.keyClick(entry(inspector, "noun"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert undone == [1]


def test_letters_and_delete_belong_to_the_field(qtbot, session, figure, inspect, window):
    inspector = inspect(session)
    ran = []
    for key in ("C", "F", "Del", "]"):
        QShortcut(QKeySequence(key), window).activated.connect(lambda key=key: ran.append(key))
    enter(qtbot, inspector, "noun", "cf]", None)
    for field in ("noun", "kind", "approximate", "memo"):
        entry(inspector, field).setFocus()
        qtbot.keyClick(entry(inspector, field), Qt.Key.Key_Delete)
        qtbot.keyClick(entry(inspector, field), Qt.Key.Key_C)
    assert ran == []


def test_typing_is_never_overwritten_by_an_echo(qtbot, session, figure, inspect):
    inspector = inspect(session)
    enter(qtbot, inspector, "noun", "boats and sh", None)
    tagging.set_field(session, figure, "noun", "something else")
    tagging.set_field(session, figure, "period", "2006")
    line = entry(inspector, "noun")
    assert line.text() == "boats and sh"
    assert inspector.editors()["period"].text() == "2006"
    qtbot.keyClicks(line, "ips")
    qtbot.keyClick(line, ENTER)
    assert body(session, figure).noun == "boats and ships"


def test_what_was_typed_is_written_before_another_annotation_is_shown(qtbot, session, figure, claim, inspect):
    inspector = inspect(session)
    session.select((figure,))
    enter(qtbot, inspector, "noun", "boats", None)
    session.select((claim,))
    assert body(session, figure).noun == "boats"
    assert body(session, claim).proposition == ""
    session.select((figure,))
    enter(qtbot, inspector, "amount", "nonsense", None)
    with qtbot.waitSignal(inspector.said) as said:
        session.select((claim,))
    assert "Value was left as it is" in said.args[0]
    session.select((figure,))
    assert inspector.editors()["amount"].text() == "17,000"
    assert not inspector.editors()["amount"].problem.isVisible()


def test_pending_entries_can_be_written_before_closing(qtbot, session, figure, inspect):
    inspector = inspect(session)
    enter(qtbot, inspector, "noun", "boats", None)
    assert inspector.commit_pending()
    assert body(session, figure).noun == "boats"
    enter(qtbot, inspector, "amount", "x", None)
    assert not inspector.commit_pending()


def test_an_annotation_deleted_while_typing_is_no_accident(qtbot, session, figure, inspect, window):
    inspector = inspect(session)
    enter(qtbot, inspector, "noun", "boats", None)
    tagging.delete(session, (figure,))
    assert inspector.message.isVisible()
    assert QApplication.focusWidget() is window.text
    session.undo()
    assert inspector.editors()["noun"].text() == "Tajik migrants"


def test_other_fields_follow_from_the_one_written(qtbot, session, figure, inspect):
    inspector = inspect(session)
    enter(qtbot, inspector, "low", "10,000")
    assert inspector.editors()["amount"].text() == ""
    assert entry(inspector, "comparator").currentText() == "≥ at least"
    enter(qtbot, inspector, "high", "20 thousand")
    assert entry(inspector, "comparator").currentText() == "– between"
    enter(qtbot, inspector, "unit", "dollars")
    assert inspector.editors()["unit"].text() == "USD"


# Kinds of entry


def choose(qtbot, box, text):
    """Open a list by key and take a value."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    view = box.view()
    assert view.isVisible()
    view.setCurrentIndex(box.model().index(box.findText(text), 0))
    qtbot.keyClick(view, ENTER)


def test_choices_are_spelled_out_and_written_at_once(qtbot, session, claim, inspect):
    inspector = inspect(session)
    labels = changes(session)
    choose(qtbot, entry(inspector, "reliability"), "B – usually reliable")
    choose(qtbot, entry(inspector, "credibility"), "3 – possibly true")
    choose(qtbot, entry(inspector, "stance"), "expects")
    assert (body(session, claim).reliability, body(session, claim).credibility) == ("B", "3")
    assert body(session, claim).stance == "expects"
    assert labels == ["Set reliability", "Set credibility", "Set stance"]
    choose(qtbot, entry(inspector, "reliability"), "not judged")
    assert body(session, claim).reliability == ""


def test_scrolling_over_a_choice_does_not_choose(qtbot, session, claim, inspect):
    inspector = inspect(session)
    labels = changes(session)
    box = entry(inspector, "stance")
    box.setFocus()
    at = QPointF(5, 5)
    wheel = QWheelEvent(
        at, box.mapToGlobal(at), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert labels == []


def test_check_boxes_are_written_at_once(qtbot, session, figure, inspect):
    inspector = inspect(session)
    labels = changes(session)
    for field in ("approximate", "review"):
        entry(inspector, field).setFocus()
        qtbot.keyClick(entry(inspector, field), Qt.Key.Key_Space)
    assert body(session, figure).approximate
    assert body(session, figure).review
    assert labels == ["Set approximate", "Set another look"]


def test_claimants_are_several_and_the_same_person_everywhere(qtbot, session, claim, tag, inspect):
    inspector = inspect(session)
    enter(qtbot, inspector, "claimant", " Anvar  Boboev ;critics; anvar boboev;")
    people = body(session, claim).claimant
    assert [person.name for person in people] == ["Anvar Boboev", "critics"]
    assert inspector.editors()["claimant"].text() == "Anvar Boboev; critics"
    other = tag(session, "600,000", tagging.tag_figure)
    enter(qtbot, inspector, "claimant", "ANVAR BOBOEV")
    assert body(session, other).claimant == (people[0],)


def test_a_person_who_stays_keeps_the_id_even_among_namesakes(qtbot, session, add, claim, inspect):
    first, second = Person("urn:1", "Boboev"), Person("urn:2", "Boboev")
    at = describe(session.cable.text, Span(1500, 1506))
    add(session, Annotation("urn:a", CLAIM, (at,), Claim(claimant=(first,))))
    add(session, Annotation("urn:b", CLAIM, (at,), Claim(claimant=(second,))))
    session.select(("urn:b",))
    inspector = inspect(session)
    enter(qtbot, inspector, "claimant", "Boboev; Critics")
    assert body(session, "urn:b").claimant[0] == second


def test_names_are_completed_after_each_semicolon(qtbot, session, claim, tag, inspect):
    tagging.set_field(session, claim, "claimant", (Person("urn:1", "Anvar Boboev"), Person("urn:2", "Critics")))
    other = tag(session, "600,000", tagging.tag_figure)
    inspector = inspect(session)
    enter(qtbot, inspector, "claimant", "someone; bob", None)
    line = entry(inspector, "claimant")
    popup = line.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, ENTER)
    qtbot.waitUntil(lambda: len(body(session, other).claimant) == 2)
    assert [person.name for person in body(session, other).claimant] == ["someone", "Anvar Boboev"]


def test_the_down_key_lists_what_is_known(qtbot, session, figure, tag, inspect):
    tagging.set_field(session, figure, "series", "Deportations")
    tag(session, "6,100", tagging.tag_figure)
    inspector = inspect(session)
    line = entry(inspector, "series")
    line.clear()
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Down)
    model = line.completer().completionModel()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Deportations"]
    assert line.completer().popup().isVisible()
    line.completer().popup().hide()


def test_the_proposition_ends_with_enter_and_breaks_with_shift(qtbot, session, claim, inspect):
    inspector = inspect(session)
    prose = entry(inspector, "proposition")
    prose.setFocus()
    qtbot.keyClicks(prose, "Fewer")
    qtbot.keyClick(prose, ENTER, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(prose, "in 2007")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(prose, ENTER)
    assert body(session, claim).proposition == "Fewer\nin 2007"


def test_the_memo_takes_lines_and_ends_with_control_enter(qtbot, session, figure, inspect):
    inspector = inspect(session)
    inspector.focus_memo()
    memo = QApplication.focusWidget()
    assert memo is entry(inspector, "memo")
    qtbot.keyClicks(memo, "one")
    qtbot.keyClick(memo, ENTER)
    qtbot.keyClicks(memo, "two")
    with qtbot.waitSignal(inspector.left):
        qtbot.keyClick(memo, ENTER, Qt.KeyboardModifier.ControlModifier)
    assert session.annotation(figure).memo == "one\ntwo"
    session.undo()
    assert inspector.editors()["memo"].text() == ""


# Words of the cable


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_selected_words_are_taken_for_the_source(qtbot, session, claim, inspect):
    inspector = inspect(session)
    at = session.cable.text.index("Boboev predicts that")
    session.select((), Span(at, at + 7))
    assert inspector.editors(), "it stays while words are selected"
    editor = inspector.editors()["source_span"]
    click(qtbot, editor.take)
    assert body(session, claim).source_span == describe(session.cable.text, Span(at, at + 6))
    assert editor.line.text() == "Boboev"
    assert session.selected == (claim,)
    click(qtbot, editor.drop)
    assert body(session, claim).source_span is None
    session.undo()
    assert editor.line.text() == "Boboev"


def test_with_nothing_selected_it_waits_for_the_words(qtbot, session, claim, figure, inspect):
    session.select((claim,))
    inspector = inspect(session)
    editor = inspector.editors()["cue_span"]
    with qtbot.waitSignal(inspector.said):
        click(qtbot, editor.take)
    assert editor.take.isChecked()
    session.select((), Span(10, 10))
    session.select((figure,))
    at = session.cable.text.index("predicts that")
    session.select((), Span(at, at + 13))
    assert inspector.header.quote.text() == f"“{CLAIM_WORDS}”"
    click(qtbot, editor.take)
    assert body(session, claim).cue_span.quote.exact == "predicts that"
    assert not editor.take.isChecked()
    assert session.selected == (claim,)


def test_escape_ends_the_waiting(qtbot, session, claim, figure, inspect):
    session.select((claim,))
    inspector = inspect(session)
    click(qtbot, inspector.editors()["cue_span"].take)
    qtbot.keyClick(entry(inspector, "claimant"), ESCAPE)
    session.select((figure,))
    assert "17,000" in inspector.header.quote.text()


# The first field worth correcting


def test_a_claim_asks_for_its_claimant(qtbot, session, claim, inspect):
    inspector = inspect(session)
    assert inspector.focus_first_worth_correcting()
    assert QApplication.focusWidget() is entry(inspector, "claimant")
    qtbot.keyClicks(QApplication.focusWidget(), "Boboev")
    qtbot.keyClick(QApplication.focusWidget(), ENTER)
    assert not inspector.focus_first_worth_correcting()


@pytest.mark.parametrize(
    ("figure_body", "field"),
    [
        (Figure(noun="x"), "amount"),
        (Figure(low=Decimal(1)), "noun"),
        (Figure(amount=Decimal(1), noun="x", kind="money"), "unit"),
        (Figure(amount=Decimal(1), noun="x", kind="measure"), "unit"),
        (Figure(amount=Decimal(1), noun="x"), ""),
        (Figure(amount=Decimal(1), noun="x", kind="money", unit="USD"), ""),
    ],
)
def test_a_figure_asks_for_what_it_misses(session, add, inspect, figure_body, field):
    add(session, Annotation("urn:f", FIGURE, (describe(session.cable.text, Span(1500, 1506)),), figure_body))
    session.select(("urn:f",))
    inspector = inspect(session)
    assert inspector.focus_first_worth_correcting() == bool(field)
    if field:
        assert QApplication.focusWidget() is entry(inspector, field)


def test_the_first_field_and_the_panel_itself_take_the_focus(session, figure, inspect):
    inspector = inspect(session)
    inspector.focus_first()
    assert QApplication.focusWidget() is entry(inspector, "noun")
    entry(inspector, "period").setFocus()
    inspector.setFocus()
    assert QApplication.focusWidget() is entry(inspector, "noun")


# Circumstances


def test_a_read_only_cable_shows_fields_that_cannot_be_changed(open_text, add, inspect):
    session = open_text("1. Four men.\n")
    add(session, Annotation("urn:f", FIGURE, (describe(session.cable.text, Span(3, 7)),), Figure()))
    session.standing.read_only = "x.txt.annotations.json cannot be used."
    session.select(("urn:f",))
    inspector = inspect(session)
    assert not entry(inspector, "amount").isEnabled()
    assert not entry(inspector, "memo").isEnabled()
    assert "x.txt.annotations.json cannot be used." in inspector.header.notice.text()
    session.standing.read_only = ""
    inspector.refill()
    assert entry(inspector, "amount").isEnabled()


def test_a_refused_change_is_said_and_the_stored_value_shown(qtbot, session, figure, inspect):
    inspector = inspect(session)
    session.standing.read_only = "Nothing goes any more."
    with qtbot.waitSignal(inspector.said) as said:
        enter(qtbot, inspector, "noun", "boats", TAB)
    assert said.args == ["Nothing goes any more."]
    assert inspector.editors()["noun"].text() == "Tajik migrants"


def test_nothing_is_done_while_hidden_and_all_of_it_when_shown(session, figure, claim, inspect):
    inspector = inspect(session)
    inspector.hide()
    session.select((figure,))
    assert CLAIM_WORDS in inspector.header.quote.text()
    inspector.show()
    assert "17,000" in inspector.header.quote.text()


def test_retagging_changes_the_form(session, figure, inspect):
    inspector = inspect(session)
    tagging.retag(session, figure, CLAIM)
    assert "claimant" in inspector.editors()
    assert "amount" not in inspector.editors()
    session.undo()
    assert inspector.editors()["amount"].text() == "17,000"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("width", [280, 420])
def test_nothing_is_cut_off_in_a_narrow_panel(theme, width, session, figure, claim, inspect):
    QApplication.setPalette(palette_of(theme))
    inspector = inspect(session, width)
    for name in (figure, claim):
        annotation = session.annotation(name)
        long = replace(annotation.body, claimant=(Person("urn:x", "A" * 300),))
        session.select((name,))
        tagging.set_field(session, name, "claimant", long.claimant)
        QApplication.processEvents()
        assert inspector._fields.width() <= inspector.width()
        for editor in inspector.editors().values():
            right = editor.mapTo(inspector, QPoint(editor.width(), 0)).x()
            assert right <= inspector.width()
            if not isinstance(editor.entry, QPlainTextEdit):  # which scrolls
                assert editor.entry.height() >= editor.entry.minimumSizeHint().height()
        assert not inspector.grab().isNull()


def test_every_widget_that_takes_the_focus_has_a_name(session, figure, claim, inspect):
    inspector = inspect(session)
    for name in (figure, claim):
        session.select((name,))
        for editor in inspector.editors().values():
            assert editor.entry.accessibleName()


def test_tab_leads_from_the_memo_to_the_links_whenever_the_other_form_is_made(qtbot, session, inspect, figure, claim):
    links.make_link(session, figure, "supports", claim)
    session.select((figure,))
    inspector = inspect(session)
    made_later = []
    inspector.later = lambda call, _rank: made_later.append(call)
    inspector.fill()
    assert made_later
    for call in made_later:
        call()
    inspector.memo.entry.setFocus()
    qtbot.keyClick(inspector.memo.entry, TAB)
    assert QApplication.focusWidget() is inspector.links.buttons[0]


def tab_round(qtbot, window):
    """All that Tab leads to from the text until it is back there."""
    window.text.setTabChangesFocus(True)
    window.text.setFocus()
    stops = []
    for _stop in range(60):
        qtbot.keyClick(QApplication.focusWidget(), TAB)
        if QApplication.focusWidget() is window.text:
            return stops
        stops.append(QApplication.focusWidget())
    raise AssertionError("Tab does not lead back to the text")


@pytest.mark.parametrize("first", ["claim", "figure"])
def test_tab_leads_from_one_to_the_next_as_they_stand(first, session, inspect, window, claim, figure, qtbot):
    names = [claim, figure] if first == "claim" else [figure, claim]
    inspector = inspect(session)
    tagging.set_field(session, claim, "source_span", session.annotation(claim).anchors[0])
    for name in (*names, names[0]):  # the other form was made meanwhile
        session.select((name,), Span(0, 0))
        stops = tab_round(qtbot, window)
        buttons = [editor for editor in inspector.editors().values() if isinstance(editor, WordsEditor)]
        assert bool(buttons) == (name == claim)
        assert {editor.entry for editor in inspector.editors().values()} <= {*stops}
        assert {editor.take for editor in buttons} <= {*stops}
        places = [QRect(stop.mapTo(inspector, QPoint()), stop.size()) for stop in stops]
        for before, after in pairwise(places):
            assert after.top() > before.center().y() or after.left() > before.right(), stops


def test_the_marks_of_a_capital_in_a_title_are_not_cut_off(session, inspect, claim):
    title = inspect(session).editors()["via"].title
    pictures = []
    for words in ("Übermittelt durch", "Ubermittelt durch"):
        title.setText(words)
        pictures.append(title.grab().toImage())
    rows = [[[one.pixelColor(x, y) for x in range(12)] for y in range(title.height())] for one in pictures]
    assert sum(one != other for one, other in zip(*rows, strict=True)) >= 2
