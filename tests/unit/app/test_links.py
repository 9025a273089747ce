"""Links between annotations: made, changed, refused, found again from either end."""

import pytest

from annotator.app import links, tagging
from annotator.app.commands import CannotDo
from annotator.app.link_index import LinkIndex
from annotator.model import RELATIONS, Annotation, Change, Edit, Link
from annotator.text import Span, describe

TEXT = "1. (U) One two three four.\n\n2. (U) Five six seven.\n"


def note(name, words):
    at = TEXT.index(words)
    return Annotation(name, "x", (describe(TEXT, Span(at, at + len(words))),))


@pytest.fixture
def session(open_text):
    return open_text(TEXT, (note("urn:a", "One two"), note("urn:b", "four"), note("urn:c", "Five")))


def only(session):
    (link,) = (record for record in session.records.values() if isinstance(record, Link))
    return link


def test_a_link_is_begun_walked_to_its_end_and_made(session):
    session.select(("urn:a",))
    links.begin_link(session)
    assert "One two" in session.modes.told()
    with pytest.raises(CannotDo, match="itself"):
        links.link_target(session)
    session.select(("urn:c",))
    assert links.link_target(session) == "urn:c"
    assert links.make_link(session, "urn:a", "supports", "urn:c") == "“One two” supports “Five”"
    link = only(session)
    assert (link.first, link.relation, link.second, link.creator) == ("urn:a", "supports", "urn:c", session.author)
    assert not session.modes.active
    session.undo()
    assert session.links.of("urn:a") == []
    session.redo()
    assert session.links.of("urn:c") == [link]


def test_a_link_begun_is_cancelled_by_the_same_key(session):
    session.select(("urn:a",))
    links.begin_link(session)
    assert links.begin_link(session) == "No link was made."
    with pytest.raises(CannotDo, match="No link was begun"):
        links.link_target(session)
    session.select((), Span(0, 0))
    with pytest.raises(CannotDo, match="Select the annotation"):
        links.begin_link(session)


def test_each_end_reads_it_its_own_way(session):
    links.make_link(session, "urn:a", "partOf", "urn:c")
    links.make_link(session, "urn:b", "contradicts", "urn:a")
    rows = links.link_rows(session, "urn:a")
    assert [(links.relation_words(row), row.words, row.place) for row in rows] == [
        ("is part of", "Five", "¶2"),
        ("is contradicted by", "four", "¶1"),
    ]
    assert [links.relation_words(row) for row in links.link_rows(session, "urn:c")] == ["has as a part"]
    links.follow_link(session, rows[0])
    assert session.selected == ("urn:c",)


@pytest.mark.parametrize("relation", RELATIONS)
def test_the_same_link_twice_and_one_with_itself_are_refused(session, relation):
    links.make_link(session, "urn:a", relation, "urn:b")
    with pytest.raises(CannotDo, match="linked so already: “One two”"):
        links.make_link(session, "urn:a", relation, "urn:b")
    with pytest.raises(CannotDo, match="itself"):
        links.make_link(session, "urn:a", relation, "urn:a")
    if relation in links.MUTUAL:
        with pytest.raises(CannotDo, match="linked so already"):
            links.make_link(session, "urn:b", relation, "urn:a")
    else:
        links.make_link(session, "urn:b", relation, "urn:a")
    with pytest.raises(CannotDo, match="no longer there"):
        links.make_link(session, "urn:a", relation, "urn:gone")


def test_the_relation_is_changed_the_link_turned_and_deleted(session):
    links.make_link(session, "urn:a", "supports", "urn:b")
    first = only(session)
    assert links.set_relation(session, first, "supports") == ""
    links.set_relation(session, first, "partOf")
    assert only(session).relation == "partOf"
    assert only(session).modified
    links.turn_round(session, only(session))
    assert (only(session).first, only(session).second) == ("urn:b", "urn:a")
    links.set_relation(session, only(session), "sameAs")
    with pytest.raises(CannotDo, match="either side"):
        links.turn_round(session, only(session))
    links.delete_link(session, only(session))
    assert session.links.of("urn:a") == session.links.of("urn:b") == []
    for _ in range(4):
        session.undo()
    assert only(session) == first


def test_a_changed_relation_may_not_repeat_another_link(session):
    links.make_link(session, "urn:a", "supports", "urn:b")
    links.make_link(session, "urn:a", "partOf", "urn:b")
    link = next(link for link in session.links.of("urn:a") if link.relation == "partOf")
    with pytest.raises(CannotDo, match="linked so already"):
        links.set_relation(session, link, "supports")


def test_deleting_an_annotation_takes_its_links_along_and_says_so(session):
    links.make_link(session, "urn:a", "supports", "urn:b")
    links.make_link(session, "urn:c", "supports", "urn:a")
    before = dict(session.records)
    assert tagging.delete(session, ("urn:a",)) == "Delete x, with 2 links"
    assert set(session.records) == {"urn:b", "urn:c"}
    assert session.links.of("urn:b") == []
    session.undo()
    assert dict(session.records) == before
    assert len(session.links.of("urn:a")) == 2


def test_a_link_to_an_annotation_that_is_not_here_is_shown_and_not_followed(session):
    session.apply(Change("x", (Edit(None, Link("urn:l", "urn:a", "supports", "urn:far")),)))
    (row,) = links.link_rows(session, "urn:a")
    assert row.words.startswith("(not among")
    with pytest.raises(CannotDo, match="not among those"):
        links.follow_link(session, row)


def test_the_index_forgets_what_is_removed():
    link, loop = Link("urn:1", "urn:a", "supports", "urn:b"), Link("urn:2", "urn:a", "supports", "urn:a")
    index = LinkIndex([link, loop, note("urn:x", "One")])
    assert index.of("urn:a") == [link, loop]
    index.remove(loop)
    index.remove(link)
    index.remove(None)
    assert index.of("urn:a") == index.of("urn:b") == []
