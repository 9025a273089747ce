from decimal import Decimal

import pytest

from annotator.app import tagging
from annotator.app.listing import COLUMNS, Tally, list_row, moment, says, sort_key
from annotator.app.session import Session
from annotator.cable import parse_cable
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Person
from annotator.store import new_sidecar
from annotator.text import Anchor, Quote, Span, describe

TEXT = "SUBJECT: WATER\n\n1. Two rivers carry 17,000 boats.\n\n2. Boboev expects 46 percent more.\n"
BOBOEV = Person("urn:boboev", "Boboev")


def placed(name, words, body=None, tag=FIGURE, **more):
    at = TEXT.index(words)
    return Annotation(name, tag, (describe(TEXT, Span(at, at + len(words))),), body, **more)


@pytest.fixture
def session(tmp_path):
    sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(TEXT))
    return Session(parse_cable(TEXT), tmp_path / "x.txt", sidecar, Person("urn:a", "A"))


def add(session, *annotations):
    session.apply(Change("Add", tuple(Edit(None, one) for one in annotations)))


def order(session, column):
    return [one.id for one in sorted(session.annotations(), key=sort_key(session, column))]


def counted(session):
    tally = Tally(session)
    assert len(list(tally.counting())) == len(list(session.annotations()))
    return tally


def numbers(tally):
    return tally.claims, tally.figures, tally.others, tally.lost


def test_a_figure_says_its_value_when_and_what():
    figure = Figure(noun="boats", amount=Decimal(17000), period="2005")
    assert says(placed("a", "17,000", figure)) == "17,000 · 2005 · boats"
    assert says(placed("a", "17,000", Figure())) == "no number"


def test_a_claim_says_who_how_and_what():
    claim = Claim("More boats.", (BOBOEV,), stance="expects")
    assert says(placed("a", "46 percent", claim, CLAIM)) == "Boboev — expects — More boats."
    assert says(placed("a", "46 percent", Claim(stance="wonders"), CLAIM)) == "nobody named — wonders"


def test_a_note_says_its_memo():
    assert says(placed("a", "boats", None, "follow up", memo="Ask.")) == "Ask."


def test_what_has_no_place_says_so(session):
    lost = Annotation("lost", FIGURE, (Anchor(Span(3, 9), Quote("gone")),), Figure())
    whole = Annotation("whole", "follow up", ())
    add(session, lost, whole, placed("here", "17,000"), placed("head", "WATER"))
    row = {name: list_row(session, session.annotation(name)) for name in ("lost", "whole", "here", "head")}
    assert (row["lost"].lost, row["lost"].whole, row["lost"].paragraph) == (True, False, "")
    assert (row["whole"].lost, row["whole"].whole) == (False, True)
    assert (row["here"].paragraph, row["head"].paragraph) == ("1", "–")
    assert numbers(counted(session)) == (0, 3, 1, 1)


def test_the_order_of_the_text_puts_the_outer_first_and_the_lost_last(session):
    lost = Annotation("lost", FIGURE, (Anchor(Span(3, 9), Quote("gone")),), Figure())
    add(
        session,
        Annotation("whole", "note", ()),
        lost,
        placed("second", "46 percent"),
        placed("inner", "17,000"),
        placed("outer", "17,000 boats"),
    )
    assert order(session, "paragraph") == ["outer", "inner", "second", "lost", "whole"]


def test_meanings_are_sorted_as_numbers_across_units_of_one_dimension(session):
    bodies = {
        "m": Figure(amount=Decimal(900), unit="m", kind="measure"),
        "km": Figure(amount=Decimal(2), unit="km", kind="measure"),
        "mi": Figure(amount=Decimal(1), unit="mi", kind="measure"),
        "none": Figure(),
    }
    add(session, *(placed(name, "17,000", body) for name, body in bodies.items()))
    add(session, placed("claim", "boats", Claim("x"), CLAIM))
    assert order(session, "says") == ["m", "mi", "km", "none", "claim"]


@pytest.mark.parametrize("column", COLUMNS)
def test_no_two_annotations_are_equal_in_any_column(session, column):
    add(session, *(placed(f"urn:{number}", "17,000", Figure(amount=Decimal(17000))) for number in range(4)))
    key = sort_key(session, column)
    assert len({key(one) for one in session.annotations()}) == 4


def test_times_are_sorted_as_times_whatever_their_zone(session):
    times = {"b": "2026-01-01T12:00:00+05:00", "c": "2026-01-01T08:00:00Z", "a": "", "d": "2026-01-02"}
    add(session, *(placed(name, "boats", created=written) for name, written in times.items()))
    assert order(session, "modified") == ["a", "b", "c", "d"]
    assert moment("yesterday") is None


def test_a_tally_follows_changes(session):
    tally = counted(session)
    session.changed.connect(lambda change, _origin: tally.follow(change))
    lost = Annotation("lost", FIGURE, (Anchor(Span(3, 9), Quote("gone")),), Figure())
    add(session, lost, placed("here", "17,000"), placed("note", "boats", None, "follow up"))
    tagging.retag(session, "here", CLAIM)
    tagging.set_memo(session, "note", "look")
    assert numbers(tally) == (1, 1, 1, 1) == numbers(counted(session))
    tagging.delete(session, ("lost", "note"))
    assert numbers(tally) == (1, 0, 0, 0)
    for _ in range(4):
        session.undo()
    assert numbers(tally) == (0, 0, 0, 0)
