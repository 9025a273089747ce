"""The acts of tagging, each one undoable change."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import edges, tagging
from annotator.app.commands import CannotDo
from annotator.app.opening import open_session
from annotator.app.people import claimants, person_named
from annotator.app.session import Session
from annotator.figures import unit_of
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Link, Person
from annotator.text import Span

AUTHOR = Person("urn:b", "A. Reader")
TEXT = (
    "FM AMEMBASSY NOWHERE\r\nTO RUEHC/SECSTATE WASHDC\r\nSUBJECT: TRADE\r\n\r\n"
    "1. (SBU) The port 🚢 handled over 2.5 million tons in 2005. Ana Ruiz expects more.\r\n\r\n"
    "2. (U) Exports rose 10 percent.  Imports were 46,000 tons.\r\n"
)


@pytest.fixture
def session(tmp_path) -> Session:
    (tmp_path / "x.txt").write_bytes(TEXT.encode())
    opened = open_session(tmp_path / "x.txt", AUTHOR)
    opened.saver = None  # what is written is not asked here
    return opened


def select(session: Session, words: str, before: str = "", after: str = "") -> Span:
    start = TEXT.index(before + words + after) + len(before)
    span = Span(start, start + len(words))
    session.select((), span)
    return span


def caret(session: Session, words: str, inside: int = 1) -> None:
    at = TEXT.index(words) + inside
    session.select((), Span(at, at))


def only(session: Session) -> Annotation:
    (found,) = session.annotations()
    return found


def words_of(session: Session) -> str:
    (span,) = session.placed(only(session).id)
    assert only(session).quote == span.of(TEXT)
    return span.of(TEXT)


def test_selected_words_become_a_claim_without_blank_ends(session):
    start = TEXT.index(" Ana Ruiz expects more.")
    session.select((), Span(start, TEXT.index("2. (U)")))
    assert tagging.tag_claim(session) == "Tag claim"
    assert words_of(session) == "Ana Ruiz expects more."
    found = only(session)
    assert (found.tag, found.creator, found.modified) == (CLAIM, AUTHOR, "")
    assert found.created.endswith("Z")
    assert found.body == Claim(portion="SBU")
    anchor = found.anchors[0]
    assert TEXT[anchor.span.start - 32 : anchor.span.start] == anchor.quote.prefix
    assert TEXT[anchor.span.end : anchor.span.end + 32] == anchor.quote.suffix
    assert session.selected == (found.id,)
    assert session.undo() == "Tag claim"
    assert not list(session.annotations())


def test_with_nothing_selected_a_claim_is_the_sentence_under_the_caret(session):
    caret(session, "Ruiz")
    tagging.tag_claim(session)
    assert words_of(session) == "Ana Ruiz expects more."


def test_the_first_sentence_does_not_take_the_label_and_the_portion_mark(session):
    caret(session, "handled")
    tagging.tag_claim(session)
    assert words_of(session) == "The port 🚢 handled over 2.5 million tons in 2005."
    assert only(session).body.portion == "SBU"


def test_in_the_header_it_is_the_line(session):
    caret(session, "SUBJECT: TRADE")
    tagging.tag_claim(session)
    assert words_of(session) == "SUBJECT: TRADE"


def test_with_nothing_selected_a_figure_is_the_number_with_its_words(session):
    caret(session, "2.5 million")
    assert tagging.tag_figure(session) == "Tag figure"
    assert words_of(session).startswith("over 2.5 million tons")
    body = only(session).body
    assert (body.low, body.amount, body.comparator, body.unit, body.period) == (
        Decimal(2500000),
        None,
        ">",
        unit_of("tons").code,
        "2005",
    )


def test_selected_words_are_the_figure_as_they_are(session):
    select(session, "46,000 tons")
    tagging.tag_figure(session)
    assert words_of(session) == "46,000 tons"
    assert only(session).body.amount == Decimal(46000)


def test_words_without_a_number_are_a_figure_yet_to_be_filled(session):
    select(session, "Exports")
    tagging.tag_figure(session)
    assert only(session).body == Figure()


@pytest.mark.parametrize("act", [tagging.tag_claim, tagging.tag_figure])
def test_where_there_is_nothing_nothing_is_tagged(session, act):
    caret(session, "\r\n\r\n1.", 2)
    with pytest.raises(CannotDo):
        act(session)
    assert session.history.undo_label == ""


def test_overlaps_are_ordinary_but_the_same_words_carry_a_tag_once(session):
    span = select(session, "46,000 tons")
    tagging.tag_figure(session)
    first = only(session).id
    session.select((), span)
    assert "already" in tagging.tag_figure(session)
    assert session.selected == (first,)
    session.select((), span)
    tagging.tag_claim(session)
    caret(session, "Imports")
    tagging.tag_claim(session)
    assert len(list(session.annotations())) == 3
    assert len(session.touching(span.start, span.end)) == 3


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, len(TEXT)), st.integers(0, 60), st.sampled_from([tagging.tag_claim, tagging.tag_figure]))
def test_whatever_is_selected_what_is_tagged_is_words_and_can_be_undone(session, start, length, act):
    session.select((), Span(start, min(len(TEXT), start + length)))
    before = dict(session.records)
    try:
        act(session)
    except CannotDo:
        assert dict(session.records) == before
        return
    words = words_of(session)
    assert words == words.strip() != ""
    session.undo()
    assert dict(session.records) == before


def tagged(session: Session, words: str, act=tagging.tag_figure) -> Annotation:
    select(session, words)
    act(session)
    found = session.annotation(session.selected[0])
    assert found is not None
    return found


def again(session: Session, annotation: Annotation) -> Annotation:
    found = session.annotation(annotation.id)
    assert found is not None
    return found


def move(session: Session, annotation: Annotation, edge: str, step: int) -> str:
    edges.move_edge(session, annotation.id, "Move", lambda span: edges.shifted(TEXT, span, edge, step))
    return again(session, annotation).quote


def test_edges_move_word_by_word_and_back(session):
    made = tagged(session, "rose 10 percent")
    assert move(session, made, "start", -1) == "Exports rose 10 percent"
    assert move(session, made, "end", -1) == "Exports rose 10"
    assert move(session, made, "end", 1) == "Exports rose 10 percent."
    assert move(session, made, "start", 1) == "rose 10 percent."
    assert session.selected == (made.id,)
    for _ in range(4):
        session.undo()
    assert again(session, made) == made
    anchor = again(session, made).anchors[0]
    assert anchor.quote.exact == anchor.span.of(TEXT)


def test_an_edge_that_cannot_move_says_so(session):
    made = tagged(session, "Exports")
    for edge, step in (("start", 1), ("end", -1)):
        with pytest.raises(CannotDo, match="further"):
            move(session, made, edge, step)
    lost = Annotation("urn:lost", CLAIM)
    session.apply(Change("x", (Edit(None, lost),)))
    with pytest.raises(CannotDo, match="no words"):
        move(session, lost, "end", 1)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(st.sampled_from("ab \r\n🚢."), min_size=1, max_size=40),
    st.data(),
    st.sampled_from(["start", "end"]),
    st.sampled_from([1, -1]),
)
def test_a_moved_edge_leaves_words_without_blank_ends(text, data, edge, step):
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    moved = edges.shifted(text, span, edge, step)
    if moved != span:
        words = moved.of(text)
        assert words == words.strip() != ""
        assert text[moved.start - 1 : moved.start + 1] != "\r\n"


def test_a_figure_nobody_corrected_is_read_again_from_its_new_words(session):
    made = tagged(session, "46,000 tons")
    move(session, made, "end", -1)
    assert (again(session, made).body.unit, again(session, made).body.amount) == ("", Decimal(46000))
    move(session, made, "end", 1)
    assert again(session, made).body == made.body


def test_a_series_that_was_only_proposed_does_not_count_as_a_correction(session):
    first = tagged(session, "over 2.5 million tons")
    tagging.set_field(session, first.id, "series", "Tons")
    made = tagged(session, "2.5 million tons")
    assert made.body.series == "Tons"
    move(session, made, "end", -1)
    assert (again(session, made).body.unit, again(session, made).body.series) == ("", "Tons")


def test_what_the_analyst_entered_stays_when_an_edge_moves(session):
    made = tagged(session, "46,000 tons")
    tagging.set_field(session, made.id, "noun", "imports")
    move(session, made, "end", -1)
    assert again(session, made).body.noun == "imports"
    assert again(session, made).body.unit == made.body.unit


def test_a_field_is_written_once_and_stamped(session):
    made = tagged(session, "46,000 tons")
    heard = []
    session.changed.connect(lambda change, origin: heard.append((change.label, origin)))
    assert tagging.set_field(session, made.id, "noun", "imports", "inspector") == "Set noun"
    assert heard == [("Set noun", "inspector")]
    assert again(session, made).body.noun == "imports"
    assert again(session, made).modified >= made.created
    assert tagging.set_field(session, made.id, "noun", "imports") == ""
    assert len(heard) == 1
    session.undo()
    assert again(session, made) == made


def test_modified_is_never_before_created(session):
    future = Annotation("urn:f", FIGURE, body=Figure(), created="2999-12-31T23:59:59Z")
    session.apply(Change("x", (Edit(None, future),)))
    tagging.set_field(session, "urn:f", "noun", "x")
    assert again(session, future).modified == "2999-12-31T23:59:59Z"
    tagging.set_memo(session, "urn:f", "m")
    assert again(session, future).modified == "2999-12-31T23:59:59Z"


@pytest.mark.parametrize("field", ["stance", "nonsense", "raw"])
def test_a_field_the_kind_does_not_have_is_refused(session, field):
    made = tagged(session, "46,000 tons")
    with pytest.raises(CannotDo, match=field):
        tagging.set_field(session, made.id, field, "x")
    with pytest.raises(CannotDo):
        tagging.set_field(session, "urn:nobody", "noun", "x")


@pytest.mark.parametrize(
    ("writes", "left"),
    [
        ([("low", 1)], (None, 1, None, ">=")),
        ([("low", 1), ("high", 2)], (None, 1, 2, "range")),
        ([("high", 2)], (None, None, 2, "<=")),
        ([("low", 1), ("high", 2), ("low", None)], (None, None, 2, "<=")),
        ([("low", 1), ("amount", 5)], (5, None, None, "=")),
        ([("comparator", ">")], (None, 46000, None, ">")),
        ([("comparator", ">"), ("low", 7)], (None, 7, None, ">")),
        ([("comparator", "<"), ("comparator", "=")], (46000, None, None, "=")),
        ([("amount", None)], (None, None, None, "=")),
    ],
)
def test_value_bounds_and_comparator_agree(session, writes, left):
    made = tagged(session, "46,000 tons")
    for field, value in writes:
        tagging.set_field(session, made.id, field, Decimal(value) if isinstance(value, int) else value)
    body = again(session, made).body
    assert (body.amount, body.low, body.high, body.comparator) == left


def test_it_is_said_what_a_number_takes_the_place_of(session):
    made = tagged(session, "46,000 tons")
    said = [tagging.set_field(session, made.id, field, Decimal(n)) for field, n in (("low", 15_000), ("high", 20_000))]
    assert said == ["Set lower bound: it says ≥ 15,000 tons now, no longer 46,000 tons.", "Set upper bound"]
    assert session.history.undo_label == "Set upper bound"
    said = tagging.set_field(session, made.id, "amount", Decimal(17_000))
    assert said == "Set value: it says 17,000 tons now, no longer 15,000–20,000 tons."
    assert tagging.set_field(session, made.id, "amount", Decimal(18_000)) == "Set value"


def test_a_memo_is_added_edited_and_taken_away(session):
    made = tagged(session, "46,000 tons")
    assert tagging.set_memo(session, made.id, "check") == "Add memo"
    assert tagging.set_memo(session, made.id, "check") == ""
    assert tagging.set_memo(session, made.id, "") == "Edit memo"
    assert again(session, made).memo == ""


def test_another_tag_keeps_what_both_kinds_have(session):
    made = tagged(session, "46,000 tons")
    ruiz = person_named(session, "Ana Ruiz")
    tagging.set_field(session, made.id, "claimant", (ruiz,))
    tagging.set_field(session, made.id, "review", True)
    assert tagging.retag(session, made.id, CLAIM) == "Change tag to claim"
    found = again(session, made)
    assert (found.tag, found.body) == (CLAIM, Claim(claimant=(ruiz,), portion="U", review=True))
    assert tagging.retag(session, made.id, CLAIM) == ""
    tagging.retag(session, made.id, FIGURE)
    assert (again(session, made).body.amount, again(session, made).body.claimant) == (Decimal(46000), (ruiz,))
    tagging.retag(session, made.id, "follow up")
    assert (again(session, made).tag, again(session, made).body) == ("follow up", None)
    for _ in range(3):
        session.undo()
    assert again(session, made).body.review


def test_deleting_takes_the_links_along_in_one_step(session):
    first, second = tagged(session, "46,000 tons"), tagged(session, "10 percent")
    third = tagged(session, "Exports", tagging.tag_claim)
    links = [
        Link("urn:l1", first.id, "supports", second.id),
        Link("urn:l2", third.id, "supports", first.id),
        Link("urn:l3", second.id, "supports", third.id),
    ]
    session.apply(Change("Link", tuple(Edit(None, link) for link in links)))
    before = dict(session.records)
    assert tagging.delete(session, (first.id,)) == "Delete figure, with 2 links"
    assert set(session.records) == {second.id, third.id, "urn:l3"}
    assert session.undo() == "Delete figure"
    assert dict(session.records) == before
    assert tagging.delete(session, (first.id, second.id, first.id)).startswith("Delete 2 annotations")
    assert set(session.records) == {third.id}
    session.undo()
    assert dict(session.records) == before
    with pytest.raises(CannotDo):
        tagging.delete(session, ("urn:nobody",))


def test_the_same_name_is_the_same_person(session):
    made = tagged(session, "Ana Ruiz expects more", tagging.tag_claim)
    ruiz = person_named(session, "  Ana   Ruiz ")
    assert (ruiz.name, ruiz.id[:9]) == ("Ana Ruiz", "urn:uuid:")
    assert person_named(session, "Ana Ruiz") != ruiz  # nobody is named so yet
    tagging.set_field(session, made.id, "claimant", (ruiz,))
    press = person_named(session, "the press")
    tagging.set_field(session, made.id, "via", (press,))
    assert person_named(session, "ana ruiz") == ruiz
    assert person_named(session, "The Press") == press
    assert person_named(session, "Ana") not in (ruiz, press)
    assert claimants(session) == [ruiz, press]
