"""Figures that cannot all be right, and many that can."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import tagging
from annotator.app.alarms import Alarms
from annotator.model import Change, Edit, Figure, Link
from annotator.text import Span


@pytest.fixture
def tagged(open_text):
    """A session in which these words are tagged, with these fields; the ids in the order of the words."""

    def make(text, *pieces):
        session = open_text(text)
        ids = []
        at = 0
        for piece in pieces:
            words, fields = piece if isinstance(piece, tuple) else (piece, {})
            at = text.index(words, at)
            session.select((), Span(at, at + len(words)))
            tagging.tag_figure(session)
            ids.append(session.selected[0])
            for field, value in fields.items():
                tagging.set_field(session, ids[-1], field, value)
            at += len(words)
        session.alarms.check()
        return session, ids

    return make


def alarms(session, ids):
    return [" ".join(session.alarms.of(name)) for name in ids]


def link(session, part, whole, relation="partOf", name="urn:uuid:link"):
    record = Link(f"{name}-{part}", part, relation, whole)
    session.apply(Change("Link", (Edit(None, record),)))
    return record


# Same noun and period


def test_same_noun_and_period_with_different_values(tagged):
    session, ids = tagged(
        "1. (U) In 2005 Russia deported 17,000 migrants.\n\n2. (U) Elsewhere 25,000 migrants were deported in 2005.\n",
        *("17,000 migrants", "25,000 migrants"),
    )
    first, second = alarms(session, ids)
    assert "25,000 (¶2)" in first
    assert "“migrants”" in first
    assert "2005" in first
    assert "17,000 (¶1)" in second
    session.undo()
    assert alarms(session, ids[:1]) == [""]
    session.redo()
    assert alarms(session, ids) == [first, second]


@pytest.mark.parametrize(
    "other",
    [
        {"period": "2006"},
        {"period": ""},
        {"noun": "ships"},
        {"role": "change"},
        {"approximate": True, "amount": Decimal(17_900)},
        {"amount": Decimal(17_000)},
        {"comparator": ">"},
        {"unit": "t"},
    ],
)
def test_what_may_both_be_true_is_no_contradiction(tagged, other):
    text = "1. (U) In 2005 they sent 17,000 migrants back.\n\n2. (U) In 2005 they sent 16,800 migrants back.\n"
    session, ids = tagged(text, "17,000 migrants", ("16,800 migrants", other))
    assert alarms(session, ids) == ["", ""]


def test_units_of_one_dimension_are_compared_in_one(tagged):
    text = "1. (U) Output in 2005 was 5,000 kg of cotton.\n\n2. (U) Output in 2005 was 5 tons of cotton.\n"
    session, ids = tagged(text, ("5,000 kg", {"noun": "cotton"}), ("5 tons", {"noun": "cotton", "unit": "t"}))
    assert alarms(session, ids) == ["", ""]
    tagging.set_field(session, ids[1], "amount", Decimal(8))
    assert all(alarms(session, ids))


def test_two_shares_of_one_whole_are_two_things(tagged):
    text = "1. (U) In 2005 60 percent of aid came by sea.\n\n2. (U) In 2005 10 percent of aid came by air.\n"
    session, ids = tagged(text, "60 percent of aid", "10 percent of aid")
    for name in ids:
        tagging.set_field(session, name, "noun", "aid")
        tagging.set_field(session, name, "period", "2005")
    assert not any(alarms(session, ids))


# Percentages of one sentence


def test_percentages_of_one_sentence_that_are_more_than_all(tagged):
    text = (
        "1. (U) Some 55 percent are farmers, 40 percent traders and 25 percent unemployed. Another 30 percent left.\n"
    )
    session, ids = tagged(text, "55 percent", "40 percent", "25 percent", "30 percent")
    found = alarms(session, ids)
    assert "120 %" in found[0]
    assert found[0] == found[1] == found[2]
    assert found[3] == ""


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("1. (U) It is 55 percent of men and 60 percent of women.\n", ("55 percent of men", "60 percent of women")),
        (
            "1. (U) Turnout among men was 60 percent and among women 70 percent.\n",
            ("60 percent", "70 percent"),
        ),
        ("1. (U) Literacy is 80 percent in cities and 40 percent in villages.\n", ("80 percent", "40 percent")),
        ("1. (U) It rose from 55 percent to 70 percent.\n", ("55 percent", "70 percent")),
        ("1. (U) It was 55 percent in 2004 and 70 percent in 2005.\n", ("55 percent", "70 percent")),
        (
            "1. (U) Shares are 33.4 percent, 33.3 percent and 33.5 percent.\n",
            ("33.4 percent", "33.3 percent", "33.5 percent"),
        ),
        ("1. (U) It grew by 70 percent here and grew by 90 percent there.\n", ("70 percent", "90 percent")),
    ],
)
def test_percentages_of_other_wholes_are_fine(tagged, text, pieces):
    session, ids = tagged(text, *pieces)
    assert not any(alarms(session, ids))


# Parts and wholes


def test_parts_that_are_more_than_their_whole(tagged):
    text = "1. (U) There are 900 soldiers. Of them 500 soldiers are here. Also 600 soldiers are there.\n"
    session, (whole, one, two) = tagged(text, "900 soldiers", "500 soldiers", "600 soldiers")
    first = link(session, one, whole)
    assert alarms(session, [whole, one]) == ["", ""]
    link(session, two, whole)
    assert "1,100" in alarms(session, [whole])[0]
    assert "900" in alarms(session, [one])[0]
    tagging.set_field(session, two, "amount", Decimal(400))
    assert not any(alarms(session, [whole, one, two]))
    session.undo()
    assert all(alarms(session, [whole, one, two]))
    session.apply(Change("Unlink", (Edit(first, None),)))
    assert not any(alarms(session, [whole, one, two]))


def test_one_part_can_be_more_than_its_whole_and_other_relations_are_none(tagged):
    session, (whole, part) = tagged("1. (U) Of 900 men came 950 men.\n", "900 men", "950 men")
    link(session, part, whole, "supports")
    assert not any(alarms(session, [whole, part]))
    link(session, part, whole, "partOf", "urn:uuid:other")
    assert "This part is more than the whole" in alarms(session, [part])[0]


def test_shares_linked_to_one_whole(tagged):
    text = "1. (U) Of 900 men 70 percent came.\n\n2. (U) And 60 percent left.\n"
    session, (whole, one, two) = tagged(text, "900 men", "70 percent", "60 percent")
    link(session, one, whole)
    link(session, two, whole)
    assert "130 %" in alarms(session, [one])[0]


def test_deleting_the_whole_ends_it(tagged):
    session, (whole, part) = tagged("1. (U) Of 900 men came 950 men.\n", "900 men", "950 men")
    link(session, part, whole)
    tagging.delete(session, (whole,))
    assert alarms(session, [part]) == [""]


# A percentage and its two numbers


@pytest.mark.parametrize(
    ("text", "pieces", "wrong"),
    [
        (
            "1. (U) Of 2,000 workers, 500 workers (25 percent) left.\n",
            ("2,000 workers", "500 workers", "25 percent"),
            "",
        ),
        (
            "1. (U) Of 2,000 workers, 500 workers (35 percent) left.\n",
            ("2,000 workers", "500 workers", "35 percent"),
            "25 %",
        ),
        (
            "1. (U) It fell 64 percent, from 17,000 cases in 2005 to 6,100 cases in 2006.\n",
            ("64 percent", "17,000 cases", "6,100 cases"),
            "",
        ),
        (
            "1. (U) It fell 46 percent, from 17,000 cases in 2005 to 6,100 cases in 2006.\n",
            ("46 percent", "17,000 cases", "6,100 cases"),
            "64 %",
        ),
        (
            "1. (U) We met 12 officials and 30 students; prices are 20 percent up.\n",
            ("12 officials", "30 students", "20 percent"),
            "",
        ),
        (
            "1. (U) About 2,000 workers, of them some 500 workers (27 percent), left.\n",
            ("About 2,000 workers", "some 500 workers", "27 percent"),
            "",
        ),
    ],
)
def test_a_percentage_beside_its_two_numbers(tagged, text, pieces, wrong):
    session, ids = tagged(text, *pieces)
    found = alarms(session, ids)
    at = next(n for n, piece in enumerate(pieces) if "percent" in piece)
    assert bool(found[at]) == bool(wrong)
    assert wrong in found[at]
    assert not any(found[:at] + found[at + 1 :])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_a_percentage_that_is_not_written_as_one_counts_as_well(tagged, order):
    session, ids = tagged("1. (U) Of 200 men 50 left, which is 90.\n", "200", "50", "90")
    assert alarms(session, ids) == ["", "", ""]
    units = ("people", "people", "percent")
    for number in order:
        tagging.set_field(session, ids[number], "unit", units[number])
    session.alarms.check()
    assert [bool(told) for told in alarms(session, ids)] == [False, False, True]
    session.undo()
    session.alarms.check()
    if order[-1] == 2:
        assert alarms(session, ids) == ["", "", ""]


# Slips of scale


def test_a_million_among_billions(tagged):
    text = "".join(
        f"{n}. (U) Aid was ${piece} that year.\n\n" for n, piece in enumerate(("1.2 billion", "1.3 million"), 1)
    )
    noun = {"noun": "aid"}
    session, ids = tagged(text, ("$1.2 billion", noun), ("$1.3 million", noun))
    big, small = alarms(session, ids)
    assert "thousand times" in big
    assert "thousandth" in small
    assert "¶1" in small


def test_the_one_that_stands_alone_is_the_suspect(tagged):
    pieces = ("$1.2 billion", "$1.4 million", "$1.3 billion", "$1.5 billion")
    text = "".join(f"{n}. (U) Aid was {piece} that year.\n\n" for n, piece in enumerate(pieces, 1))
    session, ids = tagged(text, *((piece, {"noun": "aid"}) for piece in pieces))
    assert [bool(a) for a in alarms(session, ids)] == [False, True, False, False]


@pytest.mark.parametrize("other", ["$300 million", "$20 million", "$1.2 trillion of"])
def test_other_ratios_are_no_slip(tagged, other):
    text = f"1. (U) Aid was $120 billion once.\n\n2. (U) Aid was {other} then.\n"
    nouns = {"noun": "aid"} if "trillion" not in other else {"noun": "debt"}
    session, ids = tagged(text, ("$120 billion", {"noun": "aid"}), (other.removesuffix(" of"), nouns))
    assert not any(alarms(session, ids))


def test_small_counts_are_no_slip(tagged):
    session, ids = tagged("1. (U) First 5 people came, then 5,000 people.\n", "5 people", "5,000 people")
    assert not any(alarms(session, ids))


def test_a_figure_without_a_number_is_left_alone(tagged):
    session, ids = tagged("1. (U) Nothing here in 2005.\n", "Nothing")
    assert isinstance(session.annotation(ids[0]).body, Figure)
    assert alarms(session, ids) == [""]


# What a change leaves


_ACTS = st.one_of(
    st.tuples(st.just("amount"), st.integers(0, 5), st.sampled_from([30, 45, 60, 90, 3_000_000_000])),
    st.tuples(st.just("noun"), st.integers(0, 5), st.sampled_from(["aid", "debt", ""])),
    st.tuples(st.sampled_from(["delete", "undo", "redo", "look"]), st.integers(0, 5), st.none()),
)


@given(st.lists(_ACTS, max_size=25))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_after_any_changes_alarms_are_those_of_all_figures_looked_at_anew(tagged, acts):
    text = "".join(f"{n}. (U) In 2005 it was {n}0 percent, then {n}5 percent.\n\n" for n in range(1, 4))
    session, ids = tagged(text, *(f"{n}{end} percent" for n in range(1, 4) for end in "05"))
    for act, number, value in acts:
        present = session.annotation(ids[number]) is not None
        if act in ("undo", "redo"):
            getattr(session, act)()
        elif act == "look":
            session.alarms.check()
        elif present and act == "delete":
            tagging.delete(session, (ids[number],))
        elif present:
            tagging.set_field(session, ids[number], act, Decimal(value) if act == "amount" else value)
    session.alarms.check()
    anew = Alarms(session)
    anew.check()
    assert session.alarms.alarmed() == anew.alarmed()
    assert session.alarms.alarmed() == {name for name in ids if session.alarms.of(name)}
