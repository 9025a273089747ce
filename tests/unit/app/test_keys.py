"""Keys that are changed: who holds one, taking it over, the way back; never two commands with one key."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app.commands import Command, CommandTable
from annotator.app.keys import (
    given as changes_given,
)
from annotator.app.keys import (
    holders,
    is_plain,
    names_of,
    reach,
    read_changes,
    refusal,
    sharers,
    with_keys,
)
from annotator.app.session_commands import session_commands
from annotator.app.settings import Settings


def command(name, *keys, before=""):
    return Command(name, name.title(), keys, lambda _context: None, menu="Tag", before=before)


TABLE = CommandTable(
    [
        command("claim", "C"),
        command("figure", "F", "Ctrl+F"),
        command("edit", "Return", "E"),
        command("accept", "Return", before="edit"),
        command("link", "Return", before="edit"),
        command("bars", "Ctrl+K, 1"),
        command("sheet"),
    ]
)
KEYS = ("C", "F", "E", "Return", "Ctrl+F", "Ctrl+K", "Ctrl+K, 1", "Ctrl+K, 2", "Q", "Left")
NAMES = tuple(one.name for one in TABLE)


def keys(table, name):
    return table[name].keys


def test_a_key_nobody_has_has_no_holder():
    assert holders(TABLE, "claim", "Q") == []
    assert holders(TABLE, "claim", "C") == []  # its own


@pytest.mark.parametrize(
    ("name", "key", "names"),
    [
        ("claim", "F", ["figure"]),
        ("claim", "Return", ["edit", "accept", "link"]),
        ("accept", "E", []),  # it stands before that one, and comes first while it is possible
        ("edit", "Return", []),
        ("claim", "Ctrl+K", ["bars"]),  # the first press of two: the second could never follow
        ("claim", "Ctrl+K, 2", []),
        ("figure", "Ctrl+K, 1", ["bars"]),
    ],
)
def test_whoever_would_have_to_give_a_key_up_is_named(name, key, names):
    assert [one.name for one in holders(TABLE, name, key)] == names


def test_those_that_may_share_a_key_are_known_with_who_comes_first():
    assert [one.name for one in sharers(TABLE, "edit", "Return")] == ["accept", "link"]
    assert [one.name for one in sharers(TABLE, "accept", "Return")] == ["link", "edit"]
    assert sharers(TABLE, "claim", "F") == []


def test_taking_a_key_leaves_the_other_command_its_other_keys():
    changes = changes_given(TABLE, {}, "claim", ["F", "C"])
    after = with_keys(TABLE, changes)
    assert (keys(after, "claim"), keys(after, "figure")) == (("F", "C"), ("Ctrl+F",))
    assert changes == {"claim": ("F", "C"), "figure": ("Ctrl+F",)}


def test_the_default_is_no_change():
    changes = changes_given(TABLE, {}, "claim", ["F"])
    changes = changes_given(TABLE, changes, "figure", ["F", "Ctrl+F"])
    assert changes == {"claim": ()}
    assert changes_given(TABLE, changes, "claim", ["C"]) == {}


def test_changes_of_commands_nobody_knows_are_kept():
    assert changes_given(TABLE, {"newer": ("X",)}, "claim", ["Q"]) == {"newer": ("X",), "claim": ("Q",)}
    assert keys(with_keys(TABLE, {"newer": ("C",)}), "claim") == ("C",)


def test_what_was_changed_comes_before_a_default():
    after = with_keys(TABLE, {"sheet": ("C",)})
    assert (keys(after, "sheet"), keys(after, "claim")) == (("C",), ())


CHANGES = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(KEYS), max_size=3).map(tuple), max_size=6)


@given(CHANGES)
@settings(deadline=None)
def test_whatever_a_file_says_no_two_commands_have_one_key(changes):
    after = with_keys(TABLE, changes)  # the table itself refuses what clashes
    assert [one.name for one in after] == list(NAMES)
    for one in after:
        assert set(one.keys) <= set(changes.get(one.name, one.keys))
        assert all(holders(after, one.name, key) == [] for key in one.keys)


@given(CHANGES, st.sampled_from(NAMES), st.lists(st.sampled_from(KEYS[:-1]), max_size=1))
@settings(max_examples=100, deadline=None)
def test_what_is_given_is_had_and_can_be_given_back(changes, name, wanted):
    after = changes_given(TABLE, changes, name, wanted)
    assert keys(with_keys(TABLE, after), name) == tuple(wanted)
    back = after
    for one in TABLE:
        back = changes_given(TABLE, back, one.name, one.keys)
    assert back == {}


@pytest.mark.parametrize(
    ("key", "plain"),
    [
        *((key, True) for key in ("C", "Shift+J", "Alt+A", "Alt+Shift+A", "+", "Return", "F, Ctrl+A")),
        *((key, False) for key in ("Ctrl+C", "F1", "Shift+F3", "Alt+1", "Ctrl++", "Ctrl+K, S")),
    ],
)
def test_which_keys_could_mean_something_while_one_types(key, plain):
    assert is_plain(key) is plain
    assert ("lists" in reach(key)) is plain


@pytest.mark.parametrize("key", ["Left", "Shift+Home", "Tab", "Esc", "Shift+Backtab", "Alt+F", "Ctrl+K, Down", "PgUp"])
def test_keys_one_cannot_do_without_are_refused_with_a_reason(key):
    assert "take another key" in refusal(key)


@pytest.mark.parametrize("key", ["C", "Ctrl+Left", "Alt+Down", "Alt+A", "+", "Ctrl++", "Return", "F", "Ctrl+F"])
def test_other_keys_can_be_had(key):
    assert refusal(key) == ""


def test_commands_are_named_with_their_menus():
    assert names_of([TABLE["claim"], TABLE["figure"]]) == "“Claim” (Tag), “Figure” (Tag)"


@pytest.mark.parametrize("value", [None, [], "x", {"a": "C"}, {"a": [1]}, {"a": [""]}, {"a": None}])
def test_changes_that_cannot_be_understood_are_passed_over(value):
    assert read_changes(value) == {}


def test_changed_keys_are_kept_readable_and_told(tmp_path):
    path = tmp_path / "settings.json"
    kept = Settings(path)
    told = []
    kept.changed.connect(told.append)
    kept.set_keys({"tag-claim": ("Q",), "tag-figure": ()})
    kept.set_keys({"tag-claim": ("Q",), "tag-figure": ()})
    assert told == ["keys"]
    assert '"tag-claim": ["Q"]' in path.read_text("utf-8").replace("\n", "").replace("  ", "").replace("[ ", "[")
    assert Settings(path).keys() == {"tag-claim": ("Q",), "tag-figure": ()}
    kept.set_keys({})
    kept.set_keys({})
    assert (told, kept.keys()) == (["keys", "keys"], {})


def test_no_default_of_a_session_command_is_one_that_would_be_refused():
    assert [key for one in session_commands() for key in one.keys if refusal(key)] == []
