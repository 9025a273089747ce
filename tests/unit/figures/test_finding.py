from datetime import date
from pathlib import Path

import pytest

from annotator.cable import parse_cable, read_cable
from annotator.figures import figure_at, find_figures, iter_figures, parse_figure
from annotator.resources_path import resource


@pytest.fixture(scope="module")
def sample():
    return read_cable(Path(resource("sample", "07DUSHANBE348.txt")))


def test_the_sample_cable_gives_its_figures_and_nothing_else(sample):
    found = find_figures(sample)
    words = [sample.text[m.start : m.end] for m in found]
    assert words == [
        "600,000",
        "one million",
        "between 500,000-600,000 Tajiks",
        "800,000",
        "200,000 increase",
        "over \\$1 billion",
        "approximately 46 percent",
        "20 percent",
        "17,000 Tajik migrants",
        "6,100",
        "20 percent",
        "triple",
    ]
    by_words = dict(zip(words, (m.quantity for m in found), strict=True))
    assert by_words["17,000 Tajik migrants"].period == "2005"
    assert by_words["6,100"].period == "2006"
    assert by_words["6,100"].noun == "Tajik migrants"
    assert by_words["between 500,000-600,000 Tajiks"].unit == "people"
    assert by_words["over \\$1 billion"].comparator == ">"
    assert by_words["approximately 46 percent"].approximate
    assert by_words["200,000 increase"].role == "change"


def test_spans_count_code_points_and_hold_the_words_read():
    text = "Ψ𝔘 — the “𝟙” of 30 000 euros."
    (mention,) = find_figures(text)
    assert text[mention.start : mention.end] == "30 000 euros"


def test_the_figure_at_the_caret_is_the_one_it_touches(sample):
    at = sample.text.index("46 percent")
    for offset in (at, at + 5, at + len("46 percent")):
        assert figure_at(sample, offset).quantity.value == 46
    assert figure_at(sample, sample.text.index("bulk of")) is None


def test_the_caret_reads_what_the_guards_refuse(sample):
    year = figure_at(sample, sample.text.index("2005,") + 2)
    assert (year.quantity.value, sample.text[year.start : year.end]) == (2005, "2005")


def test_a_long_text_can_be_read_a_paragraph_at_a_time(sample):
    parts = list(iter_figures(sample))
    assert len(parts) >= len(sample.paragraphs)
    assert [mention for _end, part in parts for mention in part] == find_figures(sample)
    ends = [end for end, _part in parts]
    assert ends == sorted(ends)


def test_a_giant_paragraph_is_read_in_parts_that_lose_nothing():
    text = "We counted 7 ships and over 1,200 boats in port. " * 2_000
    parts = list(iter_figures(text))
    assert len(parts) > 5
    assert parts[-1][0] == len(text.rstrip())
    assert len(find_figures(text)) == 4_000


def test_the_caret_outside_the_text_finds_nothing():
    assert figure_at("40 men", -1) is None
    assert figure_at("40 men", 99) is None
    assert figure_at("", 0) is None


def test_the_caret_looks_at_its_paragraph_only():
    text = "5 men\n\n" * 20_000 + "We saw 7 ships."
    assert figure_at(text, text.index("7 ships") + 1).quantity.noun == "ships"


def test_a_cable_brings_its_own_date():
    cable = parse_cable(
        "R 141200Z FEB 06\nFM AMEMBASSY NOWHERE\nTO RUEHC/SECSTATE WASHDC 1\n\n1. We gave 30 visas this year.\n"
    )
    assert cable.written == date(2006, 2, 14)
    assert [m.quantity.period for m in find_figures(cable)] == ["2006"]


@pytest.mark.parametrize("text", ["", " ", "nothing here", "\x00", "¶", "\ud800"])
def test_no_number_no_figure(text):
    assert find_figures(text) == []
    assert parse_figure(text) is None


def test_a_phrase_with_a_year_is_about_the_other_number():
    figure = parse_figure("in 2003, as many as 80 mosques")
    assert (figure.high, figure.noun, figure.period) == (80, "mosques", "2003")


def test_confidence_falls_with_what_is_known():
    unit, noun, bare = (find_figures(text)[0].confidence for text in ("5 km", "We saw 5 ships.", "We saw 52 there."))
    assert unit > noun > bare >= 0.5


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The bank cut its rate by 50 basis points.", "fall"),
        ("Staff was trimmed by 40 people.", "fall"),
        ("They slashed the budget by 3 million dollars.", "fall"),
        ("Rain shaved output by 7 percent.", "fall"),
        ("The firm pared its fleet by 12 trucks.", "fall"),
        ("The mine raised its output by 200 tons.", "rise"),
    ],
)
def test_a_change_is_told_by_the_verb_before_its_object(text, direction):
    (figure,) = find_figures(text)
    assert (figure.quantity.role, figure.quantity.direction) == ("change", direction)


def test_who_does_something_is_no_change():
    (figure,) = find_figures("The raised sum was signed by 40 people.")
    assert figure.quantity.role == "level"


def test_what_many_figures_say_alike_is_kept_once():
    first, second = find_figures("They sold 200 sacks of grain. Later they sold 350 sacks of flour.")
    assert first.quantity.noun == "sacks"
    assert second.quantity.noun is first.quantity.noun
    assert first.reason
    assert second.reason is first.reason
