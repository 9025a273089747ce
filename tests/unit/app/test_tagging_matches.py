"""All matches tagged in one change: which, as what, and that undo takes all of them back."""

import pytest

from annotator.app import tagging_matches
from annotator.app.commands import CannotDo
from annotator.app.tagging import tag_figure
from annotator.model import CLAIM, FIGURE, Figure
from annotator.text import Span
from annotator.text.search import Query

TEXT = "1. (U) Tea costs 17 dollars.\n\n2. (SBU) Rice costs\n17 dollars or 17 rubles.\n"


@pytest.fixture
def session(open_text):
    session = open_text(TEXT)
    session.matches.look_for(Query("17"))
    return session


def test_a_match_is_read_in_its_context_on_one_line(session):
    second = tagging_matches.candidates(session)[1]
    shown = tagging_matches.in_context(session, second)
    assert (shown.paragraph, shown.words) == ("2", "17")
    assert shown.before.endswith("(SBU) Rice costs ")
    assert shown.behind == " dollars or 17 rubles."


def test_each_is_tagged_as_if_alone_and_one_undo_takes_all_back(session):
    spans = tagging_matches.candidates(session)
    said = tagging_matches.tag_all(session, FIGURE, [*tagging_matches.made(session, FIGURE, spans)])
    assert said == "Tag 3 matches as figure"
    figures = [one for one in session.annotations() if isinstance(one.body, Figure)]
    assert [one.body.amount for one in figures] == [17, 17, 17]
    assert {session.placed(one.id)[0] for one in figures} == set(spans)
    assert session.history.undo_label == said
    session.undo()
    assert not [*session.annotations()]
    session.redo()
    assert len([*session.annotations()]) == 3


def test_a_claim_has_the_portion_mark_of_its_paragraph(session):
    spans = tagging_matches.candidates(session)
    tagging_matches.tag_all(session, CLAIM, [*tagging_matches.made(session, CLAIM, spans)])
    assert sorted(one.body.portion for one in session.annotations()) == ["SBU", "SBU", "U"]


def test_words_that_carry_the_tag_are_known(session):
    first = tagging_matches.candidates(session)[0]
    session.select((), first)
    tag_figure(session)
    assert tagging_matches.tagged_already(session, FIGURE) == {first}
    assert not tagging_matches.tagged_already(session, CLAIM)


def test_blanks_at_the_edges_of_a_match_are_not_tagged_nor_blanks_alone(open_text):
    session = open_text("1. (U) Tea .\n")
    session.matches.look_for(Query(r"\s?Tea\s|\s\.?$", expression=True))
    assert [span.of(session.cable.text) for span in tagging_matches.candidates(session)] == ["Tea"]


def test_what_hinders_is_said(session, open_text, monkeypatch):
    assert not tagging_matches.hindrance(session)
    monkeypatch.setattr(tagging_matches, "MOST", 2)
    assert "3" in tagging_matches.hindrance(session)
    assert "Find something first" in tagging_matches.hindrance(open_text(TEXT))
    with pytest.raises(CannotDo, match="No match is chosen"):
        tagging_matches.tag_all(session, FIGURE, [])


def test_the_context_at_the_ends_of_a_text(open_text):
    session = open_text("17")
    shown = tagging_matches.in_context(session, Span(0, 2))
    assert (shown.before, shown.words, shown.behind) == ("", "17", "")
