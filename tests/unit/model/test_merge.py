"""Merging by record id: nobody's work is lost, and nobody's version wins where both changed the same."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import CLAIM, Annotation, Claim, Kept, Link, Tag
from annotator.model.merge import differing, merge, same, shown_fields
from annotator.model.reading import item_from_json
from annotator.model.writing import to_json
from annotator.text import Anchor, Quote, Span

SOURCE = "urn:uuid:7e0b2f8c-5a51-4c3e-9a0f-3d5be6a6f001"
A = Annotation("urn:a", "x", (Anchor(Span(0, 3), Quote("abc", "", "")),), memo="old", modified="2026-01-01T00:00:00Z")


def by_id(*records):
    return {record.id: record for record in records}


def done(mine, merged):
    result = dict(mine)
    for edit in merged.edits:
        assert result.get(edit.id) == edit.before
        if edit.after is None:
            del result[edit.id]
        else:
            result[edit.id] = edit.after
    return result


ids = st.sampled_from(["urn:a", "urn:b", "urn:c", "urn:d"])
records = st.one_of(
    st.builds(Annotation, ids, st.sampled_from(["x", "y"]), memo=st.sampled_from(["", "p", "q"])),
    st.builds(Tag, ids, st.sampled_from(["p", "q", "r"])),
    st.builds(Link, ids, ids, st.just("supports"), ids),
)
sets = st.lists(records, max_size=4).map(lambda found: by_id(*found))


@given(sets, sets)
def test_where_only_one_side_changed_that_side_holds(base, other):
    assert merge(base, other, other, SOURCE).edits == ()
    assert merge(base, other, base, SOURCE) == merge(base, base, base, SOURCE)
    taken = merge(base, base, other, SOURCE)
    left = {conflict.id for conflict in taken.conflicts}
    assert {name: one for name, one in done(base, taken).items() if name not in left} == {
        name: one for name, one in other.items() if name not in left
    }
    for name in left:  # removed there while a link was made to it
        assert name in base
        assert name not in other


@given(sets, sets, sets)
def test_both_sides_come_to_the_same_and_nothing_is_lost(base, mine, theirs):
    here, there = merge(base, mine, theirs, SOURCE), merge(base, theirs, mine, SOURCE)
    left = {conflict.id for conflict in here.conflicts}
    assert left == {conflict.id for conflict in there.conflicts}
    one, other = done(mine, here), done(theirs, there)
    assert {n: r for n, r in one.items() if n not in left} == {n: r for n, r in other.items() if n not in left}
    for name in differing(base, mine, SOURCE) - left:
        if name in mine and mine[name] != theirs.get(name) and base.get(name) == theirs.get(name):
            assert one[name] == mine[name]
    for conflict in here.conflicts:
        assert (conflict.mine, conflict.theirs) == (mine.get(conflict.id), theirs.get(conflict.id))


@given(sets, sets, sets)
def test_merging_again_changes_nothing(base, mine, theirs):
    once = merge(base, mine, theirs, SOURCE)
    again = merge(theirs, done(mine, once), theirs, SOURCE)
    assert again.edits == ()


def test_different_things_of_one_annotation_are_put_together():
    mine = replace(A, memo="mine", modified="2026-01-03T00:00:00Z")
    theirs = replace(A, tag="y", modified="2026-01-02T00:00:00Z")
    merged = merge(by_id(A), by_id(mine), by_id(theirs), SOURCE)
    assert merged.conflicts == ()
    assert merged.edits[0].after == replace(mine, tag="y")


def test_the_same_thing_changed_on_both_sides_is_a_conflict():
    mine, theirs = replace(A, memo="mine"), replace(A, memo="theirs", tag="y")
    merged = merge(by_id(A), by_id(mine), by_id(theirs), SOURCE)
    assert merged.edits == ()
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == (A, mine, theirs)


def test_tag_and_body_belong_together():
    mine = replace(A, tag=CLAIM, body=Claim())
    theirs = replace(A, tag="y")
    assert len(merge(by_id(A), by_id(mine), by_id(theirs), SOURCE).conflicts) == 1


def test_removed_here_and_changed_there_is_a_conflict():
    merged = merge(by_id(A), {}, by_id(replace(A, memo="new")), SOURCE)
    assert merged.conflicts[0].mine is None
    merged = merge(by_id(A), by_id(replace(A, memo="new")), {}, SOURCE)
    assert merged.conflicts[0].theirs is None


def test_removed_there_while_linked_here_is_a_conflict_and_no_link_is_left_hanging():
    link = Link("urn:l", "urn:a", "supports", "urn:b")
    other = replace(A, id="urn:b")
    merged = merge(by_id(A, other), by_id(A, other, link), by_id(other), SOURCE)
    assert [conflict.id for conflict in merged.conflicts] == ["urn:a"]
    merged = merge(by_id(A, other), by_id(other), by_id(A, other, link), SOURCE)
    assert [conflict.id for conflict in merged.conflicts] == ["urn:a"]


def read_again(record, **more):
    return item_from_json(to_json(record, SOURCE) | more)


def test_what_this_program_does_not_read_is_compared_and_taken_too():
    base = read_again(A)
    assert same(A, base, SOURCE)
    theirs = read_again(A, **{"x:own": 1})
    assert not same(base, theirs, SOURCE)
    merged = merge(by_id(base), by_id(base), by_id(theirs), SOURCE)
    assert merged.edits[0].after.raw["x:own"] == 1
    mine = replace(base, memo="mine")
    both = merge(by_id(base), by_id(mine), by_id(theirs), SOURCE).edits[0].after
    assert both.memo == "mine"
    assert to_json(both, SOURCE)["x:own"] == 1


def test_fields_for_showing():
    fields = shown_fields(replace(A, tag=CLAIM, body=Claim(proposition="p")))
    assert fields["proposition"] == "p"
    assert "raw" not in fields
    assert shown_fields(None) == {}
    assert shown_fields(Kept("urn:k", "cab:charts", {"id": "urn:k", "x": 1})) == {"id": "urn:k", "x": 1}
