"""What the analyst does to charts: each act one change, undone as a whole, refused with its reason."""

import pytest

from annotator.app import accepting
from annotator.app.charting import COMPARE, DISTRIBUTION, PARTS, RANGES, TIME, acts
from annotator.app.commands import CannotDo
from annotator.model import CLAIM, Annotation, Change, Chart, Claim, Edit, Link
from annotator.text import Span, describe


@pytest.fixture
def session(sample_session):
    accepting.accept_all(sample_session)
    sample_session.select(())
    return sample_session


def ids(session, *words):
    return tuple(next(one.id for one in session.annotations() if said in one.quote) for said in words)


def choose(session, *words):
    session.select(ids(session, *words))


def chart(session, title):
    return next(one for one in session.board.plan().charts if one.title == title)


def titles(session):
    return [one.title for one in session.board.plan().charts]


def setups(session):
    return [record for record in session.records.values() if isinstance(record, Chart)]


def test_a_kind_is_chosen_kept_and_undone(session):
    choose(session, "one million")
    assert acts.set_kind(session, RANGES) == "Tajiks: Who says what."
    assert chart(session, "Tajiks").kind == RANGES
    assert [(one.series, one.kind) for one in setups(session)] == [("Tajiks", RANGES)]
    acts.set_kind(session, COMPARE)  # the proposed one needs no set-up
    assert setups(session) == []
    session.undo()
    session.undo()
    assert chart(session, "Tajiks").kind == COMPARE
    session.redo()
    assert chart(session, "Tajiks").kind == RANGES


def test_what_cannot_be_shown_so_is_refused_with_the_reason(session):
    choose(session, "one million")
    with pytest.raises(CannotDo, match="period"):
        acts.set_kind(session, TIME)
    with pytest.raises(CannotDo, match="change"):
        acts.set_kind(session, PARTS)
    choose(session, "17,000")
    with pytest.raises(CannotDo, match="5"):
        acts.set_kind(session, DISTRIBUTION)
    assert not setups(session)


def test_without_a_figure_and_with_many_charts_no_chart_is_meant(session):
    with pytest.raises(CannotDo, match="Select a figure"):
        acts.set_kind(session, RANGES)
    session.board.hold("Tajiks")
    acts.set_kind(session, RANGES)
    assert chart(session, "Tajiks").kind == RANGES
    choose(session, "17,000")
    acts.set_kind(session, COMPARE)
    assert chart(session, "Tajik migrants").kind == COMPARE


def test_a_log_scale_is_for_numbers_that_ask_for_it(session):
    choose(session, "one million")
    with pytest.raises(CannotDo, match="hundred times"):
        acts.toggle_log(session)
    acts.set_series(session, ids(session, "17,000", "one million", "6,100"), "People")
    choose(session, "17,000")
    acts.set_kind(session, COMPARE)
    acts.toggle_log(session)
    assert chart(session, "People").panes[0].scale == "log"
    acts.toggle_log(session)
    assert chart(session, "People").panes[0].scale == "linear"


def test_orders_follow_each_other(session):
    choose(session, "one million")
    said = [acts.next_order(session) for _ in range(4)]
    assert said == ["Order: by size.", "Order: by name.", "Order: by time.", "Order: as in the text."]
    assert setups(session) == []


def test_figures_are_left_out_without_being_deleted_and_come_back(session):
    choose(session, "one million", "6,100")
    acts.leave_out(session)
    plan = session.board.plan()
    assert {row.id for row in plan.excluded} == set(session.selected)
    assert all(session.annotation(id_) is not None for id_ in session.selected)
    assert len(setups(session)) == 2
    acts.leave_out(session)
    assert session.board.plan().excluded == ()
    assert setups(session) == []
    session.undo()
    assert len(session.board.plan().excluded) == 2


def test_figures_left_out_one_after_the_other_and_two_at_once(session):
    choose(session, "one million")
    acts.leave_out(session)
    choose(session, "600,000", "800,000")
    acts.leave_out(session)
    assert len(session.board.plan().excluded) == 3
    assert len(setups(session)) == 1
    session.undo()
    assert len(session.board.plan().excluded) == 1


def test_a_set_up_is_forgotten(session):
    choose(session, "one million")
    with pytest.raises(CannotDo, match="already"):
        acts.as_proposed(session)
    acts.set_kind(session, RANGES)
    acts.as_proposed(session)
    assert setups(session) == []


def test_charts_are_joined_and_figures_set_apart(session):
    choose(session, "17,000")
    before = titles(session)
    acts.join_above(session)
    assert titles(session) != before
    merged = session.board.plan().chart_of(ids(session, "17,000")[0])
    assert {mark.text for mark in merged.marks} >= {"17,000", "6,100"}
    session.undo()
    assert titles(session) == before
    choose(session, "17,000")
    acts.set_apart(session)
    alone = session.board.plan().chart_of(ids(session, "17,000")[0])
    assert [mark.text for mark in alone.marks] == ["17,000"]
    with pytest.raises(CannotDo, match="already"):
        acts.set_apart(session)
    session.board.hold(titles(session)[0])
    with pytest.raises(CannotDo, match="above"):
        acts.join_above(session)


def test_what_is_dropped_on_a_chart_joins_it_and_both_are_one_series(session):
    acts.move(session, ids(session, "17,000", "6,100"), "Tajiks")
    joined = chart(session, "Tajiks")
    assert {mark.text for mark in joined.marks} >= {"600,000", "17,000", "6,100"}
    assert joined.notes == ()  # nothing stands there by guess any more
    with pytest.raises(CannotDo, match="already"):
        acts.move(session, ids(session, "17,000"), "Tajiks")
    with pytest.raises(CannotDo, match="no chart"):
        acts.move(session, ids(session, "17,000"), "gone")


def test_the_set_up_goes_along_when_a_whole_chart_gets_another_name(session):
    choose(session, "17,000", "6,100")
    acts.set_kind(session, COMPARE)
    acts.write_words(session, "series", "Deportations")
    assert chart(session, "Deportations").kind == COMPARE
    assert [one.series for one in setups(session)] == ["Deportations"]
    session.undo()
    assert chart(session, "Tajik migrants").kind == COMPARE


@pytest.mark.parametrize(
    ("what", "words", "field", "value"),
    [
        ("series", "  Quota ", "series", "Quota"),
        ("period", "2007", "period", "2007"),
        ("unit", "persons", "unit", "people"),
        ("period", "", "period", ""),
    ],
)
def test_words_are_written_into_all_selected_figures_at_once(session, what, words, field, value):
    choose(session, "17,000", "6,100")
    if what == "unit":
        acts.write_words(session, what, "km")
    said = acts.write_words(session, what, words)
    assert said
    assert {getattr(session.annotation(id_).body, field) for id_ in session.selected} == {value}
    session.undo()
    assert {getattr(session.annotation(id_).body, field) for id_ in session.selected} != {value}


def test_words_that_cannot_be_are_refused(session):
    choose(session, "17,000")
    with pytest.raises(CannotDo, match="no date"):
        acts.write_words(session, "period", "soon")
    with pytest.raises(CannotDo, match="already"):
        acts.write_words(session, "period", "2005")
    session.select(())
    for what in ("series", "period", "unit"):
        with pytest.raises(CannotDo, match="No figure"):
            acts.write_words(session, what, "x")
        with pytest.raises(CannotDo, match="No figure"):
            acts.present_words(session, what)


def test_title_and_notes_are_the_charts(session):
    choose(session, "17,000")
    acts.write_words(session, "title", "Sent home")
    acts.write_words(session, "notes", "Boboev's numbers")
    shown = session.board.plan().chart_of(session.selected[0])
    assert (shown.title, shown.memo) == ("Sent home", "Boboev's numbers")
    assert acts.present_words(session, "title") == "Sent home"
    assert acts.present_words(session, "notes") == "Boboev's numbers"
    acts.write_words(session, "title", "")
    assert session.board.plan().chart_of(session.selected[0]).title == "Tajik migrants"


def test_what_may_be_typed_is_offered(session):
    choose(session, "17,000", "6,100")
    assert "Tajiks" in acts.suggested_words(session, "series")
    assert acts.suggested_words(session, "period") == ["2005", "2006"]
    assert acts.present_words(session, "period") == ""  # they do not agree
    assert acts.present_words(session, "unit") == "people"


def test_a_chart_is_shown_in_another_unit_of_its_dimension(open_text):
    session = open_text("The pipe is 40 km long. It was to be 900 m long.")
    accepting.accept_all(session)
    assert session.board.here() is not None
    acts.show_in(session, "m")
    pane = session.board.here().panes[0]
    assert pane.unit == "m"
    assert pane.high == 40_000
    with pytest.raises(CannotDo):
        acts.show_in(session, "kg")


def test_a_session_that_may_not_be_written_changes_nothing(session):
    choose(session, "one million")
    session.standing.read_only = "no"
    with pytest.raises(ValueError, match="no"):
        acts.set_kind(session, RANGES)
    assert chart(session, "Tajiks").kind == COMPARE


def test_figures_for_and_against_a_claim_are_selected_together(session):
    text = session.cable.text
    at = text.index("far below")
    claim = Annotation("urn:claim", CLAIM, (describe(text, Span(at, at + 9)),), Claim())
    quota, asked, believed = ids(session, "600,000", "800,000", "one million")
    links = [
        Link("urn:1", quota, "supports", "urn:claim"),
        Link("urn:2", believed, "contradicts", "urn:claim"),
        Link("urn:3", asked, "contradicts", quota),
    ]
    session.apply(Change("Link", tuple(Edit(None, record) for record in (claim, *links))))
    session.select((quota,))
    assert acts.select_linked(session) == "1 for, 1 against."
    assert set(session.selected) == {quota, believed}
    session.select(("urn:claim",))
    acts.select_linked(session)
    assert set(session.selected) == {quota, believed}
    session.select((asked,))
    with pytest.raises(CannotDo, match="linked to a claim"):
        acts.select_linked(session)
    with pytest.raises(CannotDo, match="linked to a claim"):
        acts.chart_linked(session)


def test_a_chart_of_support_and_contradiction_is_one_act_and_one_undo(session):
    text = session.cable.text
    at = text.index("far below")
    claim = Annotation("urn:claim", CLAIM, (describe(text, Span(at, at + 9)),), Claim())
    quota, money = ids(session, "600,000", "1 billion")
    links = [Link("urn:1", quota, "supports", "urn:claim"), Link("urn:2", money, "contradicts", "urn:claim")]
    session.apply(Change("Link", tuple(Edit(None, record) for record in (claim, *links))))
    before = session.board.plan()
    session.select((quota,))
    assert acts.chart_linked(session) == "1 for, 1 against."
    drawn = chart(session, "far below")
    assert (drawn.kind, [mark.id for mark in drawn.marks]) == (RANGES, [quota, money])
    assert {sign.kind for mark in drawn.marks for sign in mark.signs} == {"supports", "contradicts"}
    assert len(drawn.panes) == 2  # people and dollars share no axis
    with pytest.raises(CannotDo, match="already"):
        acts.chart_linked(session)
    assert session.history.undo_label == "Chart for and against"
    session.undo()
    assert session.board.plan() == before
