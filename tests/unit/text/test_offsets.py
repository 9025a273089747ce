"""Offsets to positions of the view and back: laws over any text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import OffsetMap, view_text

ODD = "\r\n\r\n\n\r\x0b\x0c\x85\u2028\u2029\t\x00\x1b\x7f\x9b\u202e\u2066\ufeff\ufdd0\xa0ae\u0301中𝄞😀"
texts = st.lists(st.one_of(st.sampled_from(["\r\n", *ODD]), st.characters())).map("".join)


def units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def naive_to_view(text: str, offset: int) -> int:
    """Units of the view before ``offset``, counted one by one."""
    cut = re.sub("\r\n", "\n", text[:offset])
    inside = text[:offset].endswith("\r") and text[offset : offset + 1] == "\n"
    return units(cut) - inside


@given(texts)
def test_the_view_is_as_long_as_the_map_says(text):
    assert units(view_text(text)) == len(OffsetMap(text))


@given(texts)
def test_every_offset_goes_where_counting_puts_it(text):
    offsets = OffsetMap(text)
    for offset in range(len(text) + 1):
        assert offsets.to_view(offset) == naive_to_view(text, offset)


@given(texts)
def test_back_and_forth_is_the_same_place(text):
    offsets = OffsetMap(text)
    for offset in range(len(text) + 1):
        back = offsets.to_text(offsets.to_view(offset))
        between_cr_and_lf = text[max(0, offset - 1) : offset + 1] == "\r\n"
        assert back == offset - between_cr_and_lf


@given(texts)
def test_every_position_names_a_code_point_and_none_goes_backwards(text):
    offsets = OffsetMap(text)
    found = [offsets.to_text(position) for position in range(len(offsets) + 1)]
    assert found == sorted(found)
    assert all(0 <= offset <= len(text) for offset in found)
    shown = view_text(text)
    for position, offset in enumerate(found):
        if position < len(offsets):
            unit = shown.encode("utf-16-le", "surrogatepass")[2 * position : 2 * position + 2]
            if 0xDC00 <= int.from_bytes(unit, "little") <= 0xDFFF:
                assert offset == found[position - 1]  # the second unit of a character is that character


@given(texts)
def test_a_character_of_the_text_is_a_character_of_the_view(text):
    offsets, shown = OffsetMap(text), view_text(text).encode("utf-16-le", "surrogatepass")
    for offset, character in enumerate(text):
        if character.isalnum():
            start, end = 2 * offsets.to_view(offset), 2 * offsets.to_view(offset + 1)
            assert shown[start:end].decode("utf-16-le") == character


@given(st.text(st.sampled_from("a\r\n中😀\u2028")))
def test_a_wide_map_of_one_speaks_of_line_ends_only(text):
    unix = re.sub("\r\n?", "\n", text)
    here, there = OffsetMap(text, wide=1), OffsetMap(unix, wide=1)
    assert len(here) == len(there) == len(unix)
    for offset in range(len(text) + 1):
        if text[max(0, offset - 1) : offset + 1] != "\r\n":
            assert re.sub("\r\n?", "\n", text[:offset]) == unix[: there.to_text(here.to_view(offset))]


@pytest.mark.parametrize("odd", [-5, 99])
def test_places_outside_are_brought_inside(odd):
    offsets = OffsetMap("a\r\n😀")
    assert offsets.to_view(odd) in (0, 4)
    assert offsets.to_text(odd) in (0, 4)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x85d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("\x00\x1b\t\x7f", "␀␛\t␡"),
        ("\u202e\u2066\ufeff\x9b", "⇚↠⍽␦"),
        ("\ufdd0\ud800", "\ufffd\ufffd"),
        ("no\xa0break", "no\xa0break"),
    ],
)
def test_what_a_widget_would_lose_is_shown(text, shown):
    assert view_text(text) == shown


def test_nothing_that_is_shown_otherwise_passes_for_printable():
    signs = [sign for code in range(0x110000) if (sign := chr(code)) != "\n" and view_text(sign) != sign]
    assert len(signs) > 2048
    assert not any(map(str.isprintable, signs))


@pytest.mark.parametrize("sign", ["\x00", "\x1f", "\x7f", "\x9f", "\ufdd1", "\ud800", "\u2066", "\u2069", "\u200d"])
def test_every_end_of_a_range_is_shown(sign):
    assert view_text(f"a{sign}b") != f"a{sign}b"
