"""Fields of a figure that follow from one another when one of them is written."""

from decimal import Decimal

import pytest

from annotator.app import tagging
from annotator.app.session import Session
from annotator.cable import parse_cable
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Person
from annotator.store import new_sidecar

FIVE, NINE = Decimal(5), Decimal(9)


@pytest.fixture
def session(tmp_path):
    sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=0)
    return Session(parse_cable(""), tmp_path / "x.txt", sidecar, Person("urn:a", "A"))


def with_body(session, body, tag=FIGURE):
    session.apply(Change("Add", (Edit(None, Annotation("urn:1", tag, (), body)),)))


@pytest.mark.parametrize(
    ("figure", "comparator", "numbers"),
    [
        (Figure(amount=FIVE), ">", (FIVE, None, None)),
        (Figure(amount=FIVE), "<=", (None, None, FIVE)),
        (Figure(amount=FIVE), "range", (FIVE, None, None)),
        (Figure(low=FIVE, high=NINE, comparator="range"), "=", (None, FIVE, None)),
        (Figure(low=FIVE, high=NINE, comparator="range"), ">=", (FIVE, None, None)),
        (Figure(low=FIVE, high=NINE, comparator="range"), "<", (None, None, NINE)),
        (Figure(low=FIVE, comparator=">"), ">=", (FIVE, None, None)),
        (Figure(), ">", (None, None, None)),
        (Figure(amount=Decimal(0)), "<", (None, None, Decimal(0))),
    ],
)
def test_a_comparator_moves_the_number_to_where_it_needs_it(session, figure, comparator, numbers):
    with_body(session, figure)
    tagging.set_field(session, "urn:1", "comparator", comparator)
    body = session.annotation("urn:1").body
    assert (body.low, body.amount, body.high) == numbers
    assert body.comparator == comparator
    session.undo()
    assert session.annotation("urn:1").body == figure


def test_the_code_of_a_unit_goes_with_it(session):
    with_body(session, Figure(amount=FIVE, unit="km", unit_code="KMT"))
    tagging.set_field(session, "urn:1", "unit", "kg")
    assert session.annotation("urn:1").body.unit_code == "KGM"
    tagging.set_field(session, "urn:1", "unit", "bushels of hope")
    assert session.annotation("urn:1").body.unit_code == ""


@pytest.mark.parametrize(
    ("tag", "field", "body"), [(FIGURE, "noun", Figure(noun="x")), (CLAIM, "portion", Claim(portion="x"))]
)
def test_an_annotation_that_has_a_tag_alone_gets_fields_when_one_is_written(session, tag, field, body):
    with_body(session, None, tag)
    tagging.set_field(session, "urn:1", field, "x")
    assert session.annotation("urn:1").body == body
