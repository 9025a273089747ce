"""Acts on several annotations: one undo step each, and nothing done where it cannot be."""

from decimal import Decimal

import pytest

from annotator.app import bulk, tagging
from annotator.app.commands import CannotDo
from annotator.app.session import StaleChange
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit
from annotator.text import Span, describe

TEXT = "1. (U) Ten ships came. Ana Ruiz expects 46,000 tons. Later 12 ships left.\n\n2. (SBU) She doubts it.\n"


@pytest.fixture
def session(open_text):
    return open_text(TEXT, find=False)


def tagged(session, words, act):
    at = TEXT.index(words)
    session.select((), Span(at, at + len(words)))
    act(session)
    return session.selected[0]


@pytest.fixture
def names(session):
    claims = [tagged(session, words, tagging.tag_claim) for words in ("Ana Ruiz expects", "She doubts it")]
    figures = [tagged(session, words, tagging.tag_figure) for words in ("46,000 tons", "12 ships")]
    return (*claims, *figures)


def bodies(session, names):
    return [session.annotation(name).body for name in names]


def test_another_look_is_toggled_for_all_that_are_selected(session, names):
    session.select(names[:1])
    assert bulk.toggle_review(session) == "Want another look"
    session.select(names)
    assert "3 annotations" in bulk.toggle_review(session)  # one was marked already
    assert all(body.review for body in bodies(session, names))
    bulk.toggle_review(session)
    assert not any(body.review for body in bodies(session, names))
    session.undo()
    assert all(body.review for body in bodies(session, names))
    assert set(session.selected) == set(names)


def test_own_tags_are_passed_over_and_it_is_said(session, names):
    own = Annotation("urn:own", "harbour", (describe(TEXT, Span(7, 10)),))
    session.apply(Change("Add", (Edit(None, own),)))
    session.select((names[0], "urn:own"))
    assert "1 passed over" in bulk.toggle_review(session)
    session.select(("urn:own",))
    with pytest.raises(CannotDo, match="Only claims and figures"):
        bulk.toggle_review(session)
    session.select(())
    with pytest.raises(CannotDo, match="Select an annotation"):
        bulk.toggle_review(session)


def test_a_field_is_written_in_one_step_and_passes_those_without_it(session, names):
    undo = session.history.undo_label
    label = bulk.set_field(session, names, "stance", "doubts")
    assert label == "Set stance (2 annotations)"
    assert [body.stance for body in bodies(session, names[:2])] == ["doubts"] * 2
    assert bulk.set_field(session, names, "stance", "doubts") == ""
    session.undo()
    assert session.history.undo_label == undo
    assert [body.stance for body in bodies(session, names[:2])] == ["asserts"] * 2
    with pytest.raises(CannotDo, match="None of these"):
        bulk.set_field(session, names[:2], "noun", "ships")


def test_what_contradicts_one_of_them_is_done_to_none(session, names):
    bulk.set_field(session, names[3:], "low", Decimal(5))
    before = bodies(session, names)
    with pytest.raises(CannotDo, match="below the lower"):
        bulk.set_field(session, names[2:], "high", Decimal(1))
    assert bodies(session, names) == before


def test_tags_and_memos_of_several(session, names):
    assert bulk.retag(session, names, CLAIM) == "Change tag to claim (2 annotations)"
    assert {session.annotation(name).tag for name in names} == {CLAIM}
    assert bodies(session, names)[3].portion == "U"
    session.undo()
    assert [session.annotation(name).tag for name in names] == [CLAIM, CLAIM, FIGURE, FIGURE]
    bulk.set_memo(session, names, "ask the port")
    assert {session.annotation(name).memo for name in names} == {"ask the port"}
    session.undo()
    assert {session.annotation(name).memo for name in names} == {""}


def test_what_they_have_in_common_and_what_differs(session, names):
    ones = [session.annotation(name) for name in names]
    assert bulk.common(ones, ["review"])["review"] == bulk.Common(False)
    assert bulk.common(ones, ["stance"])["stance"] == bulk.Common("asserts")
    assert bulk.common(ones, ["portion"])["portion"].mixed
    assert bulk.common(ones[:1], ["noun"])["noun"] == bulk.Common(None)
    assert bulk.common_memo(ones) == bulk.Common("")
    tagging.set_memo(session, names[0], "x")
    assert bulk.common_memo(session.annotations()).mixed


def test_a_cable_that_is_read_only_stays_as_it_is(open_text, session, names):
    session.standing.read_only = "It is locked."
    session.select(names)
    with pytest.raises(StaleChange, match="locked"):
        bulk.toggle_review(session)


def test_a_claim_whose_tag_alone_is_known_gets_a_body(session):
    bare = Annotation("urn:bare", CLAIM, (describe(TEXT, Span(7, 10)),))
    session.apply(Change("Add", (Edit(None, bare),)))
    bulk.set_field(session, ("urn:bare",), "review", True)
    assert session.annotation("urn:bare").body == Claim(review=True)
