from datetime import date

import pytest

from annotator.figures import find_figures, parse_figure

WRITTEN = date(2007, 3, 9)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("400 visas in 2003", "2003"),
        ("400 visas in May 2003", "2003-05"),
        ("400 visas on 12 May 2003", "2003-05-12"),
        ("400 visas on May 12, 2003", "2003-05-12"),
        ("400 visas between 2001 and 2003", "2001/2003"),
        ("400 visas in 2001-2003", "2001/2003"),
        ("400 visas in 2002-03", "2002/2003"),
        ("400 visas since 2001", "2001/.."),
        ("400 visas until 2010", "../2010"),
        ("400 visas by 2010", "2010"),
        ("400 visas in about 1998", "1998~"),
        ("400 visas in FY 2006", "2006"),
        ("400 visas in FY 06", "2006"),
        ("400 visas this year", "2007"),
        ("400 visas last year", "2006"),
        ("400 visas last month", "2007-02"),
        ("400 visas last December", "2006-12"),
        ("400 visas in December", "2006-12"),
        ("400 visas in January", "2007-01"),
        ("400 visas in the 1990s", "199X"),
        ("400 visas under Resolution 1737", ""),
        ("400 visas", ""),
    ],
)
def test_the_time_beside_a_figure(text, period):
    assert parse_figure(text, written=WRITTEN).period == period


def test_this_year_means_nothing_without_the_day_of_writing():
    assert parse_figure("400 visas this year").period == ""


def test_each_figure_gets_the_nearest_year():
    found = find_figures("They seized 80 kilos in 1998, but only 25 in 1999.")
    assert [m.quantity.period for m in found] == ["1998", "1999"]


def test_a_year_that_opens_the_sentence_serves_every_figure():
    found = find_figures("In 2004, the north had 20 clinics and the south had 9 clinics.")
    assert [m.quantity.period for m in found] == ["2004", "2004"]


def test_the_year_before_a_noun_counts_too():
    (mention,) = find_figures("The 2006 quota of 60,000 was not met.")
    assert mention.quantity.period == "2006"


def test_a_time_does_not_leak_into_the_next_sentence():
    (mention,) = find_figures("He came in 1995. The town has 4,000 houses.")
    assert mention.quantity.period == ""


@pytest.mark.parametrize(
    "text",
    [
        "UNSCR 1701 calls for 15,000 troops.",
        "Under resolution 1929 some 40 firms were listed.",
        "Law no. 1980 frees 12 men.",
    ],
)
def test_the_number_of_a_document_is_no_period(text):
    (figure,) = find_figures(text)
    assert figure.quantity.period == ""


def test_a_year_beside_the_number_of_a_document_is_still_a_period():
    (figure,) = find_figures("UNSCR 1701 sent 15,000 troops in 2006.")
    assert figure.quantity.period == "2006"
