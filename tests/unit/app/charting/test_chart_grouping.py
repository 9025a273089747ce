"""Which figures share a chart."""

import pytest
from charting.rows_made import row

from annotator.app.charting import By, group


def names(rows):
    return [(one.name, one.by, [each.id for each in one.rows]) for one in group(rows)]


def test_a_series_joins_and_so_does_a_noun_in_singular_or_plural():
    rows = [
        row("a", 1, series="Quota"),
        row("b", 2, noun="attack", paragraph="¶1"),
        row("c", 3, noun="Attacks", paragraph="¶9"),
        row("d", 4, series=" quota "),
    ]
    assert names(rows) == [("Quota", By.SERIES, ["a", "d"]), ("attack", By.NOUN, ["b", "c"])]


def test_a_noun_that_is_the_name_of_a_series_joins_it():
    assert names([row("a", 1, noun="migrants"), row("b", 2, series="Migrants")]) == [
        ("Migrants", By.SERIES, ["a", "b"])
    ]


def test_bare_numbers_join_the_count_of_their_paragraph_and_it_is_said():
    rows = [
        row("a", 600_000),
        row("b", low=500_000, high=600_000, unit="people", noun="Tajiks"),
        row("c", 800_000),
        row("d", 7, paragraph="¶4"),
    ]
    tajiks, rest = group(rows)
    assert [each.id for each in tajiks.rows] == ["a", "b", "c"]
    assert tajiks.borrowed == {"a", "c"}
    assert tajiks.notes == ("2 numbers of ¶3 name no noun; they are taken to count the same.",)
    assert [each.id for each in rest.rows] == ["d"]
    assert rest.notes == ()


def test_of_two_nouns_a_bare_number_takes_the_last_before_it():
    rows = [row("a", 50, noun="ships"), row("b", 40, noun="planes"), row("c", 30), row("d", 20, noun="tanks")]
    assert [(one.name, len(one.rows)) for one in group(rows)] == [("ships", 1), ("planes", 2), ("tanks", 1)]


@pytest.mark.parametrize(
    "bare",
    [row("c", 2), row("c", 2_000_000), row("c", 0), row("c", 200, unit="km"), row("c", 200, unit="percent")],
    ids=["far smaller", "far larger", "zero", "a length", "a share"],
)
def test_a_number_of_another_size_or_dimension_joins_nobody(bare):
    assert len(group([row("a", 1600, noun="troops", unit="people"), bare])) == 2


def test_shares_by_which_a_sentence_divides_a_whole_stand_alone():
    rows = [
        row("a", 46, unit="percent", sentence=10, remainder=True),
        row("b", 20, unit="percent", sentence=10, remainder=True),
        row("c", 7, unit="percent", sentence=80),
    ]
    assert [(one.by, [each.id for each in one.rows]) for one in group(rows)] == [
        (By.SHARES, ["a", "b"]),
        (By.PARAGRAPH, ["c"]),
    ]


def test_percentages_that_make_a_hundred_in_one_sentence_are_shares():
    rows = [row("a", 67, unit="percent", sentence=10), row("b", 33, unit="percent", sentence=10, noun="women")]
    assert [one.by for one in group(rows)] == [By.SHARES]


@pytest.mark.parametrize(
    "second",
    [
        row("b", 60, unit="percent", sentence=10, remainder=True),
        row("b", 20, unit="percent", sentence=11, remainder=True),
        row("b", 20, unit="percent", sentence=10, remainder=True, role="change"),
        row("b", 20, unit="percent", sentence=10),
    ],
    ids=["over a hundred", "another sentence", "a change", "no remainder named"],
)
def test_other_percentages_are_no_shares(second):
    first = row("a", 46, unit="percent", sentence=10, remainder=second.remainder)
    assert By.SHARES not in {one.by for one in group([first, second])}


def test_what_names_nothing_stands_by_its_unit_called_as_most_of_it_is():
    rows = [row("a", 6, unit="day"), row("b", 4, unit="year"), row("c", 9, unit="year", paragraph="¶8"), row("d", 1)]
    assert [(one.title, len(one.rows)) for one in group(rows)] == [("Years", 3), ("Numbers without a unit", 1)]
