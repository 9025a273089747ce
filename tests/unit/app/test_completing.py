"""What a figure lacks, and what is offered for it."""

from decimal import Decimal

import pytest

from annotator.app import tagging
from annotator.app.commands import CannotDo
from annotator.app.completing import missing_field, offers_for, take_noun, take_series
from annotator.model import Claim, Figure, Person
from annotator.text import Span

TEXT = "1. (U) In 2004 they deported 500 migrants.\n\n2. (U) It was 700 in 2005, then 900. Trade: $5 million.\n"


def tag(session, piece):
    at = TEXT.index(piece)
    session.select((), Span(at, at + len(piece)))
    tagging.tag_figure(session)
    return session.annotation(session.selected[0])


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (Figure(), "amount"),
        (Figure(low=Decimal(1)), "noun"),
        (Figure(amount=Decimal(1), noun="ships"), ""),
        (Figure(amount=Decimal(1), noun="aid", kind="money"), "unit"),
        (Claim(), "claimant"),
        (Claim(claimant=(Person("a", "A"),)), ""),
        (None, ""),
    ],
)
def test_the_first_field_that_is_missing(body, field):
    assert missing_field(body) == field


def test_the_noun_named_last_and_the_series_of_the_paragraph_are_offered(open_text):
    session = open_text(TEXT)
    first = tag(session, "500 migrants")
    tagging.set_field(session, first.id, "series", "Deportations")
    second = tag(session, "700")
    offers = offers_for(session, second)
    assert (offers.noun, offers.series) == ("migrants", "")
    assert take_noun(session) == "It counts “migrants”."
    tagging.set_field(session, second.id, "series", "Deported")
    third = tag(session, "900")
    tagging.set_field(session, third.id, "series", "")
    assert offers_for(session, session.annotation(third.id)).series == "Deported"
    take_series(session)
    take_noun(session)
    body = session.annotation(third.id).body
    assert (body.noun, body.series, body.unit) == ("migrants", "Deported", "people")
    session.undo()
    assert session.annotation(third.id).body.noun == ""


def test_a_noun_only_found_in_the_paragraph_is_offered_too(open_text):
    session = open_text("1. (U) Some 700 left. The other 30 ships stayed.\n")
    session.select((), Span(12, 15))
    tagging.tag_figure(session)
    assert offers_for(session, session.annotation(session.selected[0])).noun == "ships"


def test_where_nothing_is_offered_taking_says_so(open_text):
    session = open_text(TEXT)
    with pytest.raises(CannotDo):
        take_noun(session)
    tag(session, "500 migrants")
    for take in (take_noun, take_series):
        with pytest.raises(CannotDo, match="is offered"):
            take(session)
