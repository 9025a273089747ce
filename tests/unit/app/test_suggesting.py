"""What is suggested: found in slices, less what is tagged or dismissed, true after every change."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.app import accepting, edges, tagging
from annotator.app.commands import CannotDo
from annotator.app.opening import open_session
from annotator.app.reviewing import accept_places
from annotator.model import Annotation, Dismissed, Figure
from annotator.text import Span, describe

TEXT = (
    "1. (U) We counted 40 ships and 12 planes.\n\n2. (U) Trade grew to over $3 billion in 2005.\n\n"
    "3. (U) Nothing here.\n\n4. (U) About 300 refugees left, 20 stayed.\n"
)


def words(session, mentions=None):
    return [session.cable.text[m.start : m.end] for m in (session.suggestions.all() if mentions is None else mentions)]


def caret(session, piece):
    at = session.cable.text.index(piece)
    session.select((), Span(at, at))


def test_the_figures_of_the_sample_cable_are_suggested_and_nothing_else(sample_session):
    assert words(sample_session) == [
        *("600,000", "one million", "between 500,000-600,000 Tajiks", "800,000", "200,000 increase"),
        *(
            "over \\$1 billion",
            "approximately 46 percent",
            "20 percent",
            "17,000 Tajik migrants",
            "6,100",
            "20 percent",
        ),
        "triple",
    ]


def test_finding_goes_on_in_slices_and_tells_how_far_it_is(open_text):
    session = open_text("We saw 40 ships that day.\n\n" * 300, find=False)
    suggestions = session.suggestions
    told = []
    session.suggested.connect(lambda: told.append(suggestions.progress))
    assert suggestions.finding
    assert suggestions.progress == 0
    assert suggestions.find(0)
    assert (suggestions.left, suggestions.finding) == (1, True)
    while suggestions.find(0):
        pass
    assert (suggestions.left, suggestions.finding, suggestions.progress) == (300, False, 1)
    assert told == sorted(told)
    assert not suggestions.find()


def test_tagging_takes_a_suggestion_away_and_undo_brings_it_back(open_text):
    session = open_text(TEXT)
    before = words(session)
    caret(session, "12 planes")
    tagging.tag_figure(session)
    assert words(session) == [w for w in before if w != "12 planes"]
    assert (session.suggestions.tagged, session.suggestions.left) == (1, 4)
    session.undo()
    assert words(session) == before
    assert session.suggestions.tagged == 0
    session.redo()
    assert "12 planes" not in words(session)


def test_a_claim_over_a_figure_leaves_it_suggested(open_text):
    session = open_text(TEXT)
    caret(session, "We counted")
    tagging.tag_claim(session)
    assert "40 ships" in words(session)
    tagging.retag(session, session.selected[0], "figure")
    assert "40 ships" not in words(session)


def test_a_moved_edge_frees_what_it_no_longer_covers(open_text):
    session = open_text(TEXT)
    at = TEXT.index("40 ships")
    session.select((), Span(at, TEXT.index(" planes")))
    tagging.tag_figure(session)
    assert words(session)[0] == "over $3 billion"
    edges.move_edge(session, session.selected[0], "x", lambda span: Span(span.start, span.start + 8))
    assert words(session)[0] == "12 planes"


def test_the_caret_makes_a_suggestion_the_current_one(open_text):
    session = open_text(TEXT)
    assert session.suggestions.current is None
    caret(session, "ships")
    assert words(session, [session.suggestions.current]) == ["40 ships"]
    session.select((), Span(session.span.start, session.span.start + 2))
    assert session.suggestions.current is None
    caret(session, "ships")
    accepting.toggle_shown(session)
    assert session.suggestions.current is None


def test_walking_there_and_back(open_text):
    session = open_text(TEXT)
    seen = []
    for _ in range(5):
        accepting.step_suggestion(session, 1)
        seen += words(session, [session.suggestions.current])
    assert seen == words(session)
    with pytest.raises(CannotDo, match="4 before"):
        accepting.step_suggestion(session, 1)
    for _ in range(4):
        accepting.step_suggestion(session, -1)
    assert words(session, [session.suggestions.current]) == seen[:1]
    with pytest.raises(CannotDo, match="4 after"):
        accepting.step_suggestion(session, -1)


def test_walking_goes_on_behind_an_accepted_one(open_text):
    session = open_text(TEXT)
    accepting.step_suggestion(session, 1)
    accepting.accept_current(session)
    accepting.step_suggestion(session, 1)
    assert words(session, [session.suggestions.current]) == ["12 planes"]


def test_walking_tells_while_finding_goes_on(open_text):
    session = open_text("Nothing.\n\n" * 50, find=False)
    session.suggestions.find(0)
    with pytest.raises(CannotDo, match="Finding"):
        accepting.step_suggestion(session, 1)
    with pytest.raises(CannotDo, match="Finding"):
        accepting.accept_all(session)


def test_an_accepted_figure_is_an_ordinary_annotation_that_says_who_proposed_it(open_text):
    session = open_text(TEXT)
    caret(session, "$3 billion")
    said = accepting.accept_current(session)
    (figure,) = session.annotations()
    assert figure.quote == "over $3 billion"
    assert (figure.body.low, figure.body.unit, figure.body.comparator) == (3_000_000_000, "USD", ">")
    assert figure.generator.startswith("Annotator ")
    assert figure.creator == session.author
    assert session.selected == (figure.id,)
    assert "1 of 5 figures tagged" in said


def test_all_of_a_paragraph_and_of_the_cable_in_one_step(open_text):
    session = open_text(TEXT)
    caret(session, "We counted")
    accepting.accept_paragraph(session)
    assert [a.quote for a in session.annotations()] == ["40 ships", "12 planes"]
    accepting.accept_all(session)
    assert session.suggestions.left == 0
    session.undo()
    session.undo()
    assert list(session.annotations()) == []
    assert session.suggestions.left == 5
    caret(session, "Nothing here")
    with pytest.raises(CannotDo):
        accepting.accept_paragraph(session)


def test_dismissed_is_remembered_and_undone(open_text):
    session = open_text(TEXT)
    caret(session, "12 planes")
    accepting.dismiss_current(session)
    assert "12 planes" not in words(session)
    kept = [record for record in session.records.values() if isinstance(record, Dismissed)]
    assert [record.anchor.quote.exact for record in kept] == ["12 planes"]
    assert "12 planes" not in words(open_text(TEXT, kept))
    assert "12 planes" not in words(open_text(f"New first line.\n\n{TEXT}", kept))
    session.undo()
    assert "12 planes" in words(session)
    assert words(session, [session.suggestions.current]) == ["12 planes"]


def test_all_that_was_dismissed_can_be_brought_back_in_one_step(open_text):
    session = open_text(TEXT)
    with pytest.raises(CannotDo):
        accepting.restore_dismissed(session)
    before = words(session)
    for piece in ("12 planes", "40 ships"):
        caret(session, piece)
        accepting.dismiss_current(session)
    accepting.restore_dismissed(session)
    assert words(session) == before
    session.undo()
    assert len(words(session)) == len(before) - 2


def test_the_tally_counts_by_hand_tagged_figures_too(open_text):
    session = open_text(TEXT)
    assert accepting.tally_text(session) == "0 of 5 figures tagged"
    at = TEXT.index("Nothing")
    session.select((), Span(at, at + 7))
    tagging.tag_figure(session)
    assert accepting.tally_text(session) == "1 of 6 figures tagged"


def test_a_suggestion_explains_itself(open_text):
    session = open_text(TEXT)
    quote, meaning, why = accepting.explained(session, session.suggestions.all()[2])
    assert quote == "over $3 billion"
    assert meaning.startswith("> $3 bn")
    assert "“over” → >" in why


def test_the_lens_shows_suggestions_and_hiding_them_ends_it(open_text):
    session = open_text(TEXT)
    accepting.toggle_shown(session)
    assert not session.suggestions.shown
    assert "5 figures" in accepting.toggle_lens(session)
    assert session.suggestions.shown
    assert session.suggestions.lens
    accepting.toggle_shown(session)
    assert not session.suggestions.lens


def test_records_taken_over_anew_are_counted_anew(open_text):
    session = open_text(TEXT)
    accepting.accept_all(session)
    session.replace_sidecar(open_text(TEXT).snapshot())
    assert session.suggestions.left == 5
    assert session.suggestions.tagged == 0


def test_records_are_counted_anew_by_steps_and_nothing_is_different_before_the_last(open_text):
    session = open_text(TEXT)
    accepting.accept_all(session)
    suggestions = session.suggestions
    before = suggestions.tagged, suggestions.left
    for record in list(session.annotations())[:2]:
        del session._records[record.id]
    for _number in suggestions.recounting():
        assert (suggestions.tagged, suggestions.left) == before
    assert (suggestions.tagged, suggestions.left) == (before[0] - 2, 2)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["tag", "accept", "dismiss", "undo", "redo", "delete"]))))
def test_what_is_left_never_overlaps_what_is_tagged_or_dismissed(acts):
    from pathlib import Path

    from annotator.app.session import Session
    from annotator.cable import parse_cable
    from annotator.model import Person
    from annotator.store import new_sidecar

    sidecar = new_sidecar("x", sha256="", encoding="utf-8", code_points=len(TEXT))
    session = Session(parse_cable(TEXT), Path("x"), sidecar, Person("urn:a", "A"))
    session.suggestions.find()
    every = session.suggestions.all()
    for number, act in acts:
        left = session.suggestions.all()
        if act in ("accept", "dismiss") and left:
            at = left[number % len(left)].start
            session.select((), Span(at, at))
            (accepting.accept_current if act == "accept" else accepting.dismiss_current)(session)
        elif act == "tag":
            session.select((), Span(number * 4, number * 4 + 9))
            tagging.tag_figure(session)
        elif act == "delete" and (ids := [a.id for a in session.annotations()]):
            tagging.delete(session, (sorted(ids)[number % len(ids)],))
        elif act in ("undo", "redo"):
            getattr(session, act)()
        covered = [span for a in session.annotations() for span in session.placed(a.id)]
        covered += [r.anchor.span for r in session.records.values() if isinstance(r, Dismissed)]
        free = [m for m in every if not any(s.start < m.end and m.start < s.end for s in covered)]
        assert list(session.suggestions.all()) == free
        assert session.suggestions.tagged == len(list(session.annotations()))


def test_figures_read_from_the_file_cover_what_they_tag(open_text):
    at = TEXT.index("40 ships")
    figure = Annotation("urn:uuid:1", "figure", (describe(TEXT, Span(at, at + 8)),), Figure())
    session = open_text(TEXT, [figure])
    assert words(session)[0] == "12 planes"
    assert session.suggestions.tagged == 1


def test_other_paragraphs_are_read_anew(open_text):
    session = open_text(TEXT)
    caret(session, "12 planes")
    accepting.accept_current(session)
    session.cable = replace(session.cable, paragraphs=session.cable.paragraphs[:2])
    session.undo()
    assert session.suggestions.finding
    session.suggestions.find()
    assert "12 planes" in words(session)
    assert not session.alarms.check()


def test_dismissed_suggestions_go_along_when_the_text_is_another(tmp_path, open_text):
    path = tmp_path / "x.txt"
    path.write_text(TEXT)
    session = open_session(path, open_text("").author)
    session.suggestions.find()
    for piece in ("12 planes", "20 stayed"):
        caret(session, piece)
        accepting.dismiss_current(session)
    session.saver.close()
    path.write_text("A first line.\n\n" + TEXT.replace(", 20 stayed", ""))
    again = open_session(path, session.author)
    again.suggestions.find()
    assert "12 planes" not in words(again)
    accept_places(again)
    again.saver.close()
    last = open_session(path, session.author)
    last.suggestions.find()
    assert "12 planes" not in words(last)
    kept = {r.anchor.quote.exact: r for r in last.records.values() if isinstance(r, Dismissed)}
    assert set(kept) == {"12 planes", "20"}
    assert kept["12 planes"].anchor.span.start == last.cable.text.index("12 planes")
    assert kept["20"].anchor.span.end <= len(last.cable.text)
    last.saver.close()
