import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.periods import parse_period


@pytest.mark.parametrize(
    "period",
    ["2005", "2006-12", "2006-12-24", "2005/2006", "2004~", "2004?", "2004%", "2007/..", "../2007", "2006-11/2006",
     "2006/2006-11", "2005-12-24/2006-01-02", "2004~/2006?", "0000", "2004-02-29"],
)  # fmt: skip
def test_what_the_sidecar_writes_is_read_as_it_is(period):
    assert parse_period(period) == period


@pytest.mark.parametrize(
    ("typed", "period"),
    [("", ""), ("   ", ""), (" 2005 / 2006 ", "2005/2006"), ("2006-3-4", "2006-03-04"), ("2007/", "2007/.."),
     ("/2007", "../2007")],
)  # fmt: skip
def test_what_people_type_is_written_properly(typed, period):
    assert parse_period(typed) == period


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("last year", "no date"),
        ("05", "no date"),
        ("2005-2006", "no date"),
        ("20056", "no date"),
        ("2006-13", "no month 13"),
        ("2006-00", "no month 00"),
        ("2005-02-29", "no such day"),
        ("2005-04-31", "no such day"),
        ("2006/2005", "ends before"),
        ("2005-06/2005-05", "ends before"),
        ("2005/2006/2007", "two ends"),
        ("../..", "has to be known"),
        ("/", "has to be known"),
        ("¹²³⁴", "no date"),
        ("٢٠٠٥", "no date"),
        ("<b>", "no date"),
    ],
)
def test_nonsense_is_refused_with_a_reason(typed, reason):
    with pytest.raises(ValueError, match=reason):
        parse_period(typed)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_and_reading_twice_changes_nothing(typed):
    try:
        period = parse_period(typed)
    except ValueError:
        return
    assert parse_period(period) == period


@given(st.dates(), st.dates())
def test_two_days_are_a_period_in_their_order_only(one, other):
    first, last = sorted((one, other))
    assert parse_period(f"{first}/{last}") == f"{first}/{last}"
    if first != last:
        with pytest.raises(ValueError, match="ends before"):
            parse_period(f"{last}/{first}")
