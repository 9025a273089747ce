"""The table of settings: what is taken, what is refused with a reason, what the file holds."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.setting_rows import ROWS, SECTIONS, Choice, SettingRow, Whole, Words, YesNo, found_rows, row_named
from annotator.app.settings import Settings

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=300),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@pytest.fixture(name="kept")
def kept_settings(tmp_path):
    return Settings(tmp_path / "settings.json")


def stored(kept):
    return json.loads(kept.path.read_text("utf-8"))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_each_row_says_what_it_is_and_takes_its_own_default(row):
    assert row.section in SECTIONS
    assert row.title
    assert row.explanation.endswith(".")
    assert row.read(row.default) == row.default
    assert row.complaint(row.default) == ""


def test_no_two_rows_have_one_name():
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
@given(value=ANYTHING)
@settings(max_examples=50, deadline=None)
def test_whatever_the_file_holds_what_is_read_can_be_written_and_read_again(row, value):
    read = row.read(value)
    if read is None:
        assert row.complaint(value)
    else:
        assert type(read) is type(row.default)
        assert row.read(json.loads(json.dumps(read))) == read


@pytest.mark.parametrize(
    ("kind", "value", "read"),
    [
        (Words(), "  Ada \t Reader\n", "Ada Reader"),
        (Words(3), "abcd", None),
        (Words(), 5, None),
        (Whole(6, 48), 6, 6),
        (Whole(6, 48), "12", 12),
        (Whole(6, 48), 5, None),
        (Whole(6, 48), 49, None),
        (Whole(6, 48), 0, None),
        (Whole(6, 48, zero="none"), 0, 0),
        (Whole(0, 9), True, None),
        (Whole(0, 9), 1.0, None),
        (Whole(0, 9), "٣", None),
        (YesNo(), False, False),
        (YesNo(), 1, None),
        (Choice(lambda: {"a": "A"}), "a", "a"),
        (Choice(lambda: {"a": "A"}), "b", None),
    ],
)
def test_kinds_take_what_is_meant_and_nothing_else(kind, value, read):
    found = kind.read(value)
    assert found == read
    assert type(found) is type(read)


def test_a_check_of_the_row_refuses_with_its_own_words():
    row = SettingRow("n", "you", "N", "N.", Whole(0, 9), 0, lambda value: "Not seven." if value == 7 else "")
    assert row.read(7) is None
    assert (row.complaint(7), row.complaint(8), bool(row.complaint(70))) == ("Not seven.", "", True)


def test_what_is_chosen_is_told_kept_and_gone_once_it_is_the_default(kept):
    told = []
    kept.changed.connect(told.append)
    kept.choose("text.size", 14)
    kept.choose("text.size", 14)
    assert (kept.whole("text.size"), told) == (14, ["text.size"])
    assert Settings(kept.path).whole("text.size") == 14
    kept.choose("text.size", 0)
    assert told == ["text.size", "text.size"]
    assert "text.size" not in stored(kept)
    kept.reset("text.size")
    assert len(told) == 2


def test_what_is_refused_changes_nothing(kept):
    kept.choose("text.width", 90)
    with pytest.raises(ValueError, match="from 40 to 400"):
        kept.choose("text.width", 39)
    with pytest.raises(ValueError, match="at most 200"):
        kept.choose("author", "x" * 201)
    assert (kept.whole("text.width"), kept.text("author")) == (90, "")


def test_values_nobody_can_use_count_as_the_default_and_stay_in_the_file(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"look": "ultraviolet", "zoom": [1], "text.size": 4000, "text.width": 0, "motion": null}')
    kept = Settings(path)
    assert kept.problem == ""
    assert (kept.text("look"), kept.whole("zoom"), kept.whole("text.size")) == ("system", 100, 0)
    assert (kept.whole("text.width"), kept.text("motion")) == (0, "system")
    kept.choose("author", "Ada")
    assert stored(kept)["look"] == "ultraviolet"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("font size", ["text.size"]),
        ("CONTRAST", ["look"]),
        ("text.width", ["text.width"]),
        ("you name", ["author"]),
        ("nothing is called this", []),
    ],
)
def test_rows_are_found_by_any_of_their_words(typed, names):
    assert [row.name for row in found_rows(typed)] == names


def test_nothing_typed_finds_all():
    assert found_rows("  ") == list(ROWS)
    assert row_named("no such row") is None
