"""Claims and figures as rows: columns, citation, links, orphans."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import tagging
from annotator.app.claim_rows import CLAIM_FIELDS, FIGURE_FIELDS, claim_rows, figure_rows
from annotator.app.linked import Linked
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Link, Person
from annotator.text import Anchor, Quote, Span, describe

TEXT = "1. (U) Boboev expects -5 percent, the press said, and 17,000 tons.\n\n2. (U) More.\n"


def anchor(words):
    at = TEXT.index(words)
    return describe(TEXT, Span(at, at + len(words)))


CLAIMED = Annotation(
    "urn:c",
    CLAIM,
    (anchor("Boboev expects -5 percent"),),
    Claim(
        "It falls.",
        (Person("urn:b", "Boboev"), Person("urn:k", "Kim")),
        (Person("urn:p", "the press"),),
        "expects",
        anchor("Boboev"),
        anchor("expects"),
        "B",
        "2",
        "U",
        True,
    ),
    memo="ask",
    creator=Person("urn:a", "Ann"),
    created="2026-01-02T03:04:05Z",
)
COUNTED = Annotation("urn:f", FIGURE, (anchor("-5 percent"),), Figure(amount=Decimal("-5.0"), unit="percent"))
LOST = Annotation("urn:l", CLAIM, (Anchor(Span(1, 5), Quote("gone")),), None)
PIECES = Annotation("urn:p", FIGURE, (anchor("17,000"), anchor("More")), None)


@pytest.fixture
def session(open_text):
    link = Link("urn:k1", "urn:f", "supports", "urn:c")
    return open_text(TEXT, (CLAIMED, COUNTED, LOST, PIECES, link), find=False)


def test_a_claim_as_a_row(session):
    row, lost = claim_rows(session)
    assert tuple(row) == tuple(lost) == CLAIM_FIELDS
    assert (row["cable"], row["paragraph"]) == ("x", "¶1")
    assert TEXT[row["start"] : row["end"]] == row["quote"] == "Boboev expects -5 percent"
    assert (row["claimant"], row["via"]) == (["Boboev", "Kim"], ["the press"])
    assert (row["source"], row["cue"], row["figures"]) == ("Boboev", "expects", ["-5 percent"])
    assert (row["reliability"], row["credibility"], row["portion"], row["review"]) == ("B", "2", "U", True)
    assert (lost["start"], lost["paragraph"], lost["quote"]) == (None, "", "gone")


def test_a_figure_as_a_row(session):
    row, pieces = figure_rows(session)
    assert tuple(row) == FIGURE_FIELDS
    assert (row["value"], row["unit"], row["claims"]) == ("-5.0", "percent", ["Boboev expects -5 percent"])
    assert pieces["quote"] == "17,000 … More"
    assert (pieces["start"], pieces["end"]) == (TEXT.index("17,000"), TEXT.index("More") + 4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=12))
def test_links_followed_are_links_counted_anew(session, acts):
    ends = ("urn:c", "urn:f", "urn:l", "urn:p")
    linked = Linked(session)
    session.changed.connect(lambda change, _origin: linked.follow(change))
    for number, (a, b, undo) in enumerate(acts):
        if undo:
            session.undo()
        else:
            session.apply(Change("Link", (Edit(None, Link(f"urn:n{number}", ends[a], "sameAs", ends[b])),)))
    for name in ends:
        anew = Linked(session)
        assert {link.id for link in linked.of(name)} == {link.id for link in anew.of(name)}
        assert set(linked.others(name)) == set(anew.others(name))
    while session.undo():
        pass


def test_deleting_an_end_takes_its_link_out_of_the_row(session):
    linked = Linked(session)
    session.changed.connect(lambda change, _origin: touched.append(linked.follow(change)))
    touched = []
    tagging.delete(session, ("urn:f",))
    assert linked.others("urn:c") == []
    assert "urn:c" in touched[0]
