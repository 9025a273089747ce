"""Figures found in a text, kept in little room."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from annotator.app.found_figures import FoundFigures
from annotator.figures import FigureMention, Quantity


@st.composite
def mentions(draw):
    """Mentions in the order of a text, none over another."""
    at, made = 0, []
    for gap, length, value in draw(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.integers(0, 2)))):
        quantity = Quantity(value=Decimal(value), unit="people")
        made.append(FigureMention(at + gap, at + gap + length, quantity, 0.9, "a noun"))
        at += gap + length
    return made


def kept(made):
    found = FoundFigures()
    for mention in made:
        found.append(mention)
    return found


@given(mentions(), st.integers(0, 30), st.integers(0, 10))
def test_every_mention_comes_back_and_is_found_by_its_place(made, start, length):
    found, end = kept(made), start + length
    assert [found[number] for number in range(len(found))] == made
    assert [found[number] for number in found.begun_in(start, end)] == [m for m in made if start <= m.start < end]
    touching = [number for number, m in enumerate(made) if m.start < end and m.end > start]
    assert set(touching) <= set(found.reaching(start, end))
    assert len(found.reaching(start, end)) <= len(touching) + 1


def test_what_many_say_alike_is_kept_once():
    found = kept(FigureMention(at, at + 2, Quantity(value=Decimal(12))) for at in (0, 5))
    assert found[0].quantity is found[1].quantity
    found.finish()
    assert found[1] == FigureMention(5, 7, Quantity(value=Decimal(12)))
