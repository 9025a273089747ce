"""What a claim takes from the cable: source and cue words, portion mark."""

import pytest

from annotator.app import tagging
from annotator.app.claim_words import take_portions, take_words, words_of
from annotator.app.commands import CannotDo
from annotator.model import CLAIM, Annotation, Change, Edit
from annotator.text import Span, describe

TEXT = "1. (SBU) The press said so. Ana Ruiz expects 46,000 tons.\n\n2. (U) She doubts it.\n"


@pytest.fixture
def session(open_text):
    return open_text(TEXT, find=False)


def select(session, words):
    at = TEXT.index(words)
    session.select((), Span(at, at + len(words)))


@pytest.fixture
def claim(session):
    select(session, "Ana Ruiz expects 46,000 tons")
    tagging.tag_claim(session)
    return session.selected[0]


def test_words_anywhere_are_taken_while_the_claim_is_in_hand(session, claim):
    select(session, " The press ")
    assert take_words(session, "source_span") == "Set source words"
    assert session.selected == (claim,)
    select(session, "expects")
    take_words(session, "cue_span")
    words = {field: anchor.quote.exact for field, anchor in words_of(session.annotation(claim)).items()}
    assert words == {"source_span": "The press", "cue_span": "expects"}
    select(session, "expects")
    assert "already" in take_words(session, "cue_span")
    session.undo()
    session.undo()
    assert words_of(session.annotation(claim)) == {}


def test_another_annotation_takes_the_claim_out_of_hand(session, claim):
    select(session, "46,000 tons")
    tagging.tag_figure(session)
    select(session, "The press")
    with pytest.raises(CannotDo, match="Select a claim first"):
        take_words(session, "source_span")
    session.select((claim,))
    tagging.delete(session, (claim,))
    select(session, "The press")
    with pytest.raises(CannotDo, match="Select a claim first"):
        take_words(session, "source_span")


def test_without_words_it_says_so(session, claim):
    session.select((claim,))
    with pytest.raises(CannotDo, match="Select the words"):
        take_words(session, "cue_span")


def test_portion_marks_come_from_the_paragraphs_in_one_step(session, claim):
    bare = Annotation("urn:bare", CLAIM, (describe(TEXT, Span(TEXT.index("She"), TEXT.index("doubts"))),))
    session.apply(Change("Add", (Edit(None, bare),)))
    tagging.set_field(session, claim, "portion", "S")
    session.select((claim, "urn:bare"))
    assert take_portions(session) == "Take portion mark (2 annotations)"
    assert [session.annotation(name).body.portion for name in (claim, "urn:bare")] == ["SBU", "U"]
    with pytest.raises(CannotDo, match="already"):
        take_portions(session)
    session.undo()
    assert session.annotation(claim).body.portion == "S"
    session.select(())
    with pytest.raises(CannotDo, match="Select a claim"):
        take_portions(session)
