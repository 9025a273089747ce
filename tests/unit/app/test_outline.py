from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app import edges, tagging
from annotator.app.outline import ABOVE, EXTENT, HEADING, ITEM, PARAGRAPH, SIGNER, Counts, Outline
from annotator.app.session import Session
from annotator.cable import parse_cable
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Person, now
from annotator.store import new_sidecar
from annotator.text import Anchor, Quote, Span, describe

CABLE = """UNCLAS DUSHANBE 000348

SUBJECT: FOUR HUNDRED MIGRANTS

1. (U) The first paragraph speaks of 600,000 migrants.

2. (SBU) The second says that 46 percent work.

3. (U) The third is short.
"""
AUTHOR = Person("urn:author", "A. Reader")


def session_of(tmp_path, text=CABLE):
    sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(text))
    return Session(parse_cable(text), tmp_path / "07DUSHANBE348.txt", sidecar, AUTHOR)


def annotation(name, tag, span, text=CABLE):
    return Annotation(name, tag, (describe(text, span),), creator=AUTHOR, created=now())


def add(session, *annotations):
    change = Change("Add", tuple(Edit(None, one) for one in annotations))
    session.apply(change)
    return change


def test_rows_have_label_portion_and_first_words(tmp_path):
    outline = Outline(session_of(tmp_path))
    assert [(row.label, row.portion, row.name) for row in outline.rows] == [
        ("¶1", "U", "¶1"),
        ("¶2", "SBU", "¶2"),
        ("¶3", "U", "¶3"),
    ]
    assert outline.rows[1].words == "The second says that 46 percent work."
    assert outline.subject == "FOUR HUNDRED MIGRANTS"
    assert CABLE[outline.subject_start :].startswith("FOUR")


def test_an_article_has_rows_without_labels_and_its_file_for_a_subject(tmp_path):
    outline = Outline(session_of(tmp_path, "Troops return\n\nThe first came home.\n\nMore follow.\n"))
    assert [row.label for row in outline.rows] == [""] * len(outline.rows)
    assert outline.rows[-1].words == "More follow."
    assert outline.subject == "07DUSHANBE348"


def test_an_empty_cable_has_no_rows(tmp_path):
    outline = Outline(session_of(tmp_path, ""))
    assert outline.rows == ()
    assert outline.row_at(0) == ABOVE


def test_annotations_count_where_they_begin(tmp_path):
    session = session_of(tmp_path)
    first, second = (CABLE.index(words) for words in ("600,000", "46 percent"))
    across = Span(first, second + 10)
    add(session, annotation("urn:a", FIGURE, Span(first, first + 7)), annotation("urn:b", CLAIM, across))
    add(session, annotation("urn:c", "follow up", Span(second, second + 2)))
    subject = CABLE.index("FOUR")
    add(session, annotation("urn:d", FIGURE, Span(subject, subject + 4)))
    outline = Outline(session)
    assert outline.counts(0) == Counts(1, 1)
    assert outline.counts(1) == Counts()
    assert outline.counts(ABOVE) == Counts(0, 1)


def test_orphans_and_notes_on_the_cable_count_nowhere(tmp_path):
    session = session_of(tmp_path)
    lost = Annotation("urn:a", CLAIM, (Anchor(Span(90, 99), Quote("not there")),), Claim())
    add(session, lost, Annotation("urn:b", CLAIM, (), Claim()))
    outline = Outline(session)
    assert all(outline.counts(row) == Counts() for row in range(ABOVE, 3))


def test_only_the_touched_rows_are_named(tmp_path):
    session = session_of(tmp_path)
    outline = Outline(session)
    assert outline.counts(1) == Counts()
    at = CABLE.index("46 percent")
    figure = annotation("urn:a", FIGURE, Span(at, at + 10))
    assert outline.follow(add(session, figure)) == {1}
    memo = Change("Memo", (Edit(figure, replace(figure, memo="look")),))
    session.apply(memo)
    assert outline.follow(memo) == set()
    session.select(("urn:a",))
    seen = []
    session.changed.connect(lambda change, _origin: seen.append(outline.follow(change)))
    there = CABLE.index("600,000")
    edges.move_edge(session, "urn:a", "Move", lambda _span: Span(there, there + 7))
    tagging.retag(session, "urn:a", CLAIM)
    session.undo()
    tagging.delete(session, ("urn:a",))
    assert seen == [{0, 1}, {0}, {0}, {0}]
    assert [outline.counts(row) for row in range(3)] == [Counts()] * 3


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from("adur"), st.integers(0, len(CABLE) - 5), st.booleans()), max_size=25))
def test_following_gives_the_same_as_counting_anew(tmp_path_factory, acts):
    session = session_of(tmp_path_factory.getbasetemp())
    outline = Outline(session)
    assert outline.counts(ABOVE) == Counts()
    session.changed.connect(lambda change, _origin: outline.follow(change))
    for number, (act, at, claim) in enumerate(acts):
        names = sorted(one.id for one in session.annotations())
        if act == "a":
            add(session, annotation(f"urn:{number}", CLAIM if claim else FIGURE, Span(at, at + 5)))
        elif act == "d" and names:
            tagging.delete(session, (names[at % len(names)],))
        elif act == "u":
            session.undo()
        elif act == "r":
            session.redo()
    fresh = Outline(session)
    assert [outline.counts(row) for row in range(ABOVE, 3)] == [fresh.counts(row) for row in range(ABOVE, 3)]


PARTS = """UNCLAS DUSHANBE 000348

SUBJECT: FOUR HUNDRED MIGRANTS

-------
SUMMARY
-------

1. (U) The first paragraph. END SUMMARY.

2. (U) Three things were asked:

A. That rain falls.

B. That the sun shines.

3. (U) COMMENT: We doubt it. END COMMENT.

JACOBSON
"""


def test_headings_parts_comment_and_signer_are_rows(tmp_path):
    session = session_of(tmp_path, PARTS)
    outline = Outline(session)
    assert [(row.kind, row.label, row.words) for row in outline.rows] == [
        (HEADING, "", "SUMMARY"),
        (PARAGRAPH, "¶1", "The first paragraph. END SUMMARY."),
        (PARAGRAPH, "¶2", "Three things were asked: A. That rain falls. B. That the sun shines."),
        (ITEM, "A", "That rain falls."),
        (ITEM, "B", "That the sun shines."),
        (PARAGRAPH, "¶3", "COMMENT: We doubt it. END COMMENT."),
        (EXTENT, "", "Comment"),
        (SIGNER, "", "Signed JACOBSON"),
    ]
    for row in outline.rows:
        assert PARTS[row.start :].strip()


def test_the_row_of_an_offset_is_that_of_its_paragraph(tmp_path):
    outline = Outline(session_of(tmp_path, PARTS))
    assert outline.row_at(PARTS.index("SUMMARY")) == ABOVE
    assert outline.row_at(PARTS.index("sun shines")) == 2
    assert outline.row_at(PARTS.index("We doubt")) == 5
