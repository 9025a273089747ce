"""Selecting any words and pressing F: the same grammar, without its guards."""

from decimal import Decimal

import pytest

from annotator.app import tagging
from annotator.text import Span

TEXT = "1. (U) On March 1 they deported about 17,000 Tajik migrants in 2005, said cable 12958.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("17,000", (Decimal(17_000), "", "2005", False)),
        ("about 17,000 Tajik migrants", (Decimal(17_000), "Tajik migrants", "2005", True)),
        ("2005", (Decimal(2005), "", "", False)),
        ("cable 12958", (Decimal(12958), "", "", False)),
        ("they deported", (None, "", "", False)),
    ],
)
def test_any_words_may_be_a_figure(open_text, words, says):
    session = open_text(TEXT)
    at = TEXT.index(words)
    session.select((), Span(at, at + len(words)))
    tagging.tag_figure(session)
    body = session.annotation(session.selected[0]).body
    assert (body.amount, body.noun, body.period, body.approximate) == says
    assert body.unit == ("people" if body.noun else "")
