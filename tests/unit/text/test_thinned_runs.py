"""What is left of entries that cannot be told apart when painted."""

from annotator.text import thinned


def test_of_twenty_thousand_equal_spans_a_few_are_left_and_all_others_stay():
    same = [(3, 9, f"same {number}") for number in range(20_000)]
    other = [(3, 10, "longer"), (4, 9, "shorter")]
    assert thinned([*same, *other], 4) == [*same[:4], *other]
