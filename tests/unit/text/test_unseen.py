import pytest

from annotator.text import unseen_name, view_text


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 NULL"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x1a", "U+001A SUBSTITUTE"),
        ("\x0c", "U+000C FORM FEED"),
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\u200b", "U+200B ZERO WIDTH SPACE"),
        ("\xad", "U+00AD SOFT HYPHEN"),
        ("\ufeff", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
        ("\xa0", "U+00A0 NO-BREAK SPACE"),
        ("\x9b", "U+009B"),
    ],
)
def test_what_cannot_be_seen_has_a_name(character, name):
    assert unseen_name(character) == name


@pytest.mark.parametrize("character", ["a", " ", "\n", "\t", "\r", "¶", "é", "\u4e2d", "😀"])
def test_what_can_be_seen_needs_none(character):
    assert unseen_name(character) == ""


@pytest.mark.parametrize(
    "character",
    ["\0", "\x1b", "\x7f", "\u202e", "\u2066", "\u200b", "\u2060", "\xad", "\ufeff", "\u061c", "\u200e", "\ufff9"],
)
def test_it_is_shown_as_one_symbol(character):
    shown = view_text(f"a{character}b")
    assert len(shown) == 3
    assert shown[1] != character
    assert shown[1].isprintable()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\U0001f469\u200d\U0001f467", True),
        ("\u2764\ufe0f\u200d\U0001f525", True),
        ("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", True),
        ("\u0915\u094d\u200d\u0937", True),
        ("\U0001f3f4\U000e0067\U000e007f", True),
        ("pay\u200dpal", False),
        ("pay\u200cpal", False),
        ("\U0001f469\u200dx", False),
        ("x\U000e0041", False),
    ],
)
def test_joiners_are_left_where_they_work_and_shown_where_they_hide(text, kept):
    assert (view_text(text) == text) is kept


def test_a_hidden_tag_keeps_its_two_units():
    assert view_text("x\U000e0041y") == "x\u2426\u2426y"


def test_on_request_they_work_but_what_no_widget_holds_is_still_shown():
    assert view_text("a\u202eb\u200bc\xad", unseen=False) == "a\u202eb\u200bc\xad"
    assert view_text("a\0b\u2029c", unseen=False) == "a\u2400b\nc"
