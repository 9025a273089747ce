"""Names of files in message boxes."""

from annotator.ui.plain import name_in_short


def test_a_name_of_usual_length_is_shown_whole_and_a_long_one_by_both_its_ends():
    assert name_in_short("07DUSHANBE348.txt") == "07DUSHANBE348.txt"
    shown = name_in_short("A" * 100 + "corrected.txt")
    assert len(shown) == 61
    assert shown.startswith("AAA")
    assert shown.endswith("corrected.txt")
    assert "…" in shown


def test_characters_that_turn_words_round_are_shown_before_it_is_cut():
    assert "\u202e" not in name_in_short("\u202e" + "B" * 100)
