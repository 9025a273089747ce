"""Own tags: made, changed, merged, deleted; each in one step that undo takes back."""

from dataclasses import replace

import pytest

from annotator.app import tagging, tags
from annotator.app.commands import CannotDo
from annotator.model import CLAIM, Annotation, Link, Tag
from annotator.text import Span, describe

TEXT = "1. (U) One two three four. Five six seven.\n\n2. (U) Eight nine ten.\n"


def note(name, words, tag):
    at = TEXT.index(words)
    return Annotation(name, tag, (describe(TEXT, Span(at, at + len(words))),))


@pytest.fixture
def session(open_text):
    return open_text(
        TEXT,
        (
            Tag("urn:t1", "check", "#b91c1c", "K"),
            Tag("urn:t2", "quote", "#0f766e", "Q", "To be printed."),
            note("urn:a", "One", "check"),
            note("urn:b", "Two".lower(), "check"),
            note("urn:c", "Five", "quote"),
            note("urn:d", "Eight", "from elsewhere"),
            Link("urn:l", "urn:a", "supports", "urn:c"),
        ),
    )


def state(session):
    return dict(session.records)


def test_all_tags_are_known_with_how_often_they_are_used(session):
    known = [(one.tag.label, bool(one.tag.id), one.uses) for one in tags.known_tags(session)]
    assert known == [("check", True, 2), ("from elsewhere", False, 1), ("quote", True, 1)]


def test_a_new_tag_gets_a_colour_nobody_has(session):
    made = tags.make_tag(session, "  follow   up ", key="u", description=" Ask. ")
    assert (made.label, made.key, made.description) == ("follow up", "U", "Ask.")
    assert made.color in tags.COLORS
    assert made.color not in ("#b91c1c", "#0f766e")
    assert session.records[made.id] == made
    session.undo()
    assert made.id not in session.records


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"label": " "}, "needs a name"),
        ({"label": "Claim"}, "tag of the program"),
        ({"label": "CHECK"}, "There is a tag “check” already"),
        ({"label": "From Elsewhere"}, "There is a tag “from elsewhere” already"),
        ({"label": "new", "color": "red"}, "“red” is no colour"),
        ({"label": "new", "key": "q"}, "The key Q belongs to “quote”"),
        ({"label": "new", "key": "c"}, "The key C belongs to “claim”"),
        ({"label": "new", "key": "ab"}, "one letter"),
        ({"label": "new", "key": "\n\n"}, ""),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(session, asked, told):
    before = state(session)
    if not told:
        assert tags.make_tag(session, **asked).key == ""
        return
    with pytest.raises(CannotDo, match=told):
        tags.make_tag(session, **asked)
    assert state(session) == before


def test_another_name_retags_its_annotations_in_the_same_step(session):
    before = state(session)
    tag = session.records["urn:t1"]
    said = tags.edit_tag(session, tag, replace(tag, label="verify"))
    assert said == "Rename tag check to verify, on 2 annotations"
    assert {session.annotation(name).tag for name in ("urn:a", "urn:b")} == {"verify"}
    assert session.records["urn:t1"].label == "verify"
    assert session.annotation("urn:a").modified
    session.undo()
    assert state(session) == before


def test_a_tag_of_another_program_becomes_one_of_ours_when_it_is_edited(session):
    (loose,) = (one.tag for one in tags.known_tags(session) if not one.tag.id)
    tags.edit_tag(session, loose, replace(loose, label="mine", color="#123456"))
    (made,) = (tag for tag in session.tags() if tag.label == "mine")
    assert made.color == "#123456"
    assert session.annotation("urn:d").tag == "mine"
    session.undo()
    assert session.annotation("urn:d").tag == "from elsewhere"


def test_writing_a_tag_as_it_is_changes_nothing(session):
    tag = session.records["urn:t2"]
    assert tags.edit_tag(session, tag, replace(tag, key="q")) == ""
    assert session.history.undo_label == ""


def test_merging_gives_the_annotations_the_other_tag(session):
    before = state(session)
    check, quote = session.records["urn:t1"], session.records["urn:t2"]
    assert tags.merge_tags(session, check, quote) == "Merge tag check into quote, on 2 annotations"
    assert {annotation.tag for annotation in session.annotations()} == {"quote", "from elsewhere"}
    assert "urn:t1" not in session.records
    with pytest.raises(CannotDo, match="itself"):
        tags.merge_tags(session, quote, quote)
    session.undo()
    assert state(session) == before


def test_deleting_takes_annotations_and_links_along_and_says_so(session):
    before = state(session)
    said = tags.delete_tag(session, session.records["urn:t1"])
    assert said == "Delete tag check, with 2 annotations and 1 link"
    assert set(session.records) == {"urn:t2", "urn:c", "urn:d"}
    session.undo()
    assert state(session) == before
    assert session.links.of("urn:a") == [before["urn:l"]]


def test_words_are_tagged_with_an_own_tag(session):
    at = TEXT.index("six seven")
    session.select((), Span(at, at + 9))
    assert tagging.tag_with(session, "quote") == "Tag quote"
    made = session.annotation(session.selected[0])
    assert (made.tag, made.body, made.quote) == ("quote", None, "six seven")
    assert session.modes.last == "quote"
    session.select((), Span(at, at))
    tagging.tag_again(session)
    assert session.annotation(session.selected[0]).quote == "Five six seven."


def test_nothing_is_repeated_before_anything_was_tagged(session):
    with pytest.raises(CannotDo, match="Nothing was tagged yet"):
        tagging.tag_again(session)


def test_a_new_tag_is_made_and_given_in_one_step(session):
    before = state(session)
    at = TEXT.index("nine")
    session.select((), Span(at, at + 4))
    tags.tag_with_new(session, "odd")
    assert session.annotation(session.selected[0]).tag == "odd"
    assert tags.tag_named(session, "ODD") is not None
    session.undo()
    assert state(session) == before
    session.select(("urn:c", "urn:d"))
    tags.tag_with_new(session, "odd")
    assert [session.annotation(name).tag for name in ("urn:c", "urn:d")] == ["odd", "odd"]
    session.undo()
    assert state(session) == before


def test_the_tag_of_a_key(session):
    assert tags.tag_for_key(session, "q").label == "quote"
    assert tags.tag_for_key(session, "z") is None
    assert tags.tag_for_key(session, "") is None


def test_no_two_tags_share_a_line_while_there_are_enough():
    made = [Tag(f"urn:uuid:{number:04x}", f"tag {number}") for number in range(tags.PATTERNS)]
    assert sorted(tags.patterns(made).values()) == list(range(tags.PATTERNS))
    many = [Tag(f"urn:uuid:{number:04x}", f"tag {number}") for number in range(50)]
    assert set(tags.patterns(many).values()) == set(range(tags.PATTERNS))


def test_pointing_at_words_tells_their_own_tags_with_what_they_are_for(session):
    assert tags.told_at(session, TEXT.index("Five")) == "quote: To be printed."
    assert tags.told_at(session, TEXT.index("One")) == "check"
    assert tags.told_at(session, TEXT.index("ten")) == ""
    session.select((), Span(0, 5))
    assert session.annotation("urn:a").tag != CLAIM
