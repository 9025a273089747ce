"""Finding a name by a few letters of it."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.app.fuzzy import match, ranked

NAMES = ["Next annotation", "Next paragraph", "Untagged figures only", "Go to paragraph…", "Next untagged paragraph"]


def best(typed):
    return ranked(typed, [(name, name) for name in NAMES])[0][0]


def test_starts_of_words_count_most():
    assert best("np") == "Next paragraph"
    assert best("gtp") == "Go to paragraph…"
    assert best("unt") == "Untagged figures only"


def test_words_may_stand_in_any_order():
    assert best("para go") == "Go to paragraph…"


def test_what_does_not_fit_is_left_out_and_nothing_typed_leaves_all_in_their_order():
    assert ranked("xyz", [(name, name) for name in NAMES]) == []
    assert [value for value, _places in ranked("  ", [(name, name) for name in NAMES])] == NAMES


def test_the_letters_found_are_told():
    assert match("np", "Next paragraph")[1] == (0, 5)


@given(st.text(max_size=12), st.text(max_size=30))
def test_the_places_hold_the_letters_typed(typed, name):
    found = match(typed, name)
    if found is not None:
        assert list(found[1]) == sorted(set(found[1]))
        assert all(0 <= place < len(name) for place in found[1])
        assert len(found[1]) <= len("".join(typed.lower().split()))


@given(st.text(st.characters(categories=["Ll", "Nd"], max_codepoint=127), min_size=1, max_size=20), st.data())
def test_letters_in_their_order_always_fit(name, data):
    picked = sorted(data.draw(st.sets(st.integers(0, len(name) - 1))))
    assert match("".join(name[place] for place in picked), name) is not None
