"""Annotations on a text that has changed: proposed, accepted, rejected, put to other words; never in silence."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app import review as review_module
from annotator.app import reviewing
from annotator.app.commands import CannotDo
from annotator.app.edges import move_edge
from annotator.app.rereading import figure_from, read_anew
from annotator.app.reviewing import items
from annotator.app.tagging import set_field, tag_claim, tag_figure
from annotator.app.text_keeper import Search
from annotator.figures import parse_figure
from annotator.model import Annotation, Change, Claim, Dismissed, Edit, Figure, Person, new_id, now
from annotator.store import sidecar_path, text_copies
from annotator.text import Span, Verdict, describe

WORDS = ("17,000 Tajik migrants", "6,100", "46 percent", "increased migrant awareness")
AUTHOR = Person("", "A. Reader")


def tag(session, words, act=tag_figure):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    act(session)
    return session.selected[0]


@pytest.fixture
def tagged(sample, start):
    session = start(sample)
    for words in WORDS[:3]:
        tag(session, words)
    tag(session, WORDS[3], tag_claim)
    assert session.saver.flush().kind == "saved"
    session.saver.close()
    return sample


def edit(path, *pairs, before=""):
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(before + text, "utf-8")


def verdicts(session):
    return {item.before: item.verdict for item in items(session)}


def placed(session):
    return {a.quote: tuple(s.of(session.cable.text) for s in session.placed(a.id)) for a in session.annotations()}


def named(session, words):
    return next(a for a in session.annotations() if a.quote == words)


def saved(path):
    return sidecar_path(path).read_bytes()


def test_a_copy_of_the_text_is_kept_with_the_first_annotation(sample, start):
    session = start(sample)
    assert text_copies.get(session.cable.sha256) is None
    tag(session, "6,100")
    assert text_copies.get(session.cable.sha256) == sample.read_bytes()


def test_each_annotation_gets_a_verdict_and_nothing_is_written(tagged, start):
    before = saved(tagged)
    edit(tagged, ("17,000", "18,500"), ("46 percent - ", ""), before="A stamp.\n\n")
    session = start(tagged)
    assert verdicts(session) == {
        WORDS[0]: Verdict.CHANGED,
        WORDS[1]: Verdict.SAME,
        WORDS[2]: Verdict.LOST,
        WORDS[3]: Verdict.SAME,
    }
    assert placed(session)[WORDS[0]] == ("18,500 Tajik migrants",)
    assert placed(session)[WORDS[2]] == ()
    assert session.saver.flush().kind == "saved"
    assert saved(tagged) == before


def test_without_a_copy_quotes_and_context_are_used(tagged, start):
    text_copies.forget(start(tagged).cable.sha256)
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    assert not session.review.has_copy
    assert set(verdicts(session).values()) == {Verdict.SAME}


def test_an_accepted_place_is_written_and_can_be_taken_back(tagged, start):
    before = saved(tagged)
    edit(tagged, ("17,000", "18,500"), before="A stamp.\n\n")
    session = start(tagged)
    session.select((named(session, WORDS[0]).id,))
    reviewing.accept(session)
    moved = named(session, "18,500 Tajik migrants")
    assert moved.anchors[0] == describe(session.cable.text, session.placed(moved.id)[0])
    assert moved.body.review  # its words are others now
    assert len(verdicts(session)) == 3
    assert session.selected == (named(session, WORDS[1]).id,)  # the next in the text
    assert session.saver.flush().kind == "saved"
    document = json.loads(saved(tagged))["cab:document"]
    assert document["schema:sha256"] == session.cable.sha256
    assert len(document["cab:earlier"]["cab:pending"]) == 3
    session.undo()
    assert session.saver.flush().kind == "saved"
    assert saved(tagged) == before
    assert len(verdicts(session)) == 4


def test_what_still_waits_is_found_again_at_the_next_opening(tagged, start):
    edit(tagged, ("6,100", "6,200"), before="A stamp.\n\n")
    session = start(tagged)
    session.select((named(session, WORDS[0]).id,))
    reviewing.accept(session)
    session.saver.close()
    again = start(tagged)
    assert again.snapshot().set_aside == ()
    assert verdicts(again) == {WORDS[1]: Verdict.CHANGED, WORDS[2]: Verdict.SAME, WORDS[3]: Verdict.SAME}
    assert again.review.has_copy
    assert placed(again)[WORDS[1]] == ("6,200",)
    assert placed(again)[WORDS[0]] == (WORDS[0],)


def test_a_text_that_changes_again_is_compared_with_the_one_that_was_annotated(tagged, start):
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    session.select((named(session, WORDS[0]).id,))
    reviewing.accept(session)
    session.saver.close()
    edit(tagged, before="Another stamp, longer than the first.\n\n")
    again = start(tagged)
    assert placed(again) == {words: (words,) for words in WORDS}


def test_work_on_the_changed_text_is_possible_and_means_the_changed_text(tagged, start):
    edit(tagged, before="A stamp of the archive.\n\n")
    session = start(tagged)
    new = tag(session, "600,000")
    set_field(session, named(session, WORDS[1]).id, "noun", "people")
    assert new not in session.review.pending
    assert len(verdicts(session)) == 4
    session.saver.close()
    again = start(tagged)
    assert [span.of(again.cable.text) for span in again.placed(new)] == ["600,000"]
    assert len(verdicts(again)) == 4
    assert placed(again)[WORDS[0]] == (WORDS[0],)


def test_an_edge_moved_by_hand_settles_the_place(tagged, start):
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    name = named(session, WORDS[1]).id
    move_edge(session, name, "Move end", lambda span: Span(span.start, span.end + 3))
    assert name not in session.review.pending
    assert [span.of(session.cable.text) for span in session.placed(name)] == ["6,100 in"]


def test_the_other_pieces_come_along_when_one_is_moved_by_hand(tagged, start):
    session = start(tagged)
    two = named(session, WORDS[1])
    at = session.cable.text.index("600,000")
    more = replace(two, anchors=(*two.anchors, describe(session.cable.text, Span(at, at + 7))))
    session.apply(Change("Add a piece", (Edit(two, more),)))
    session.saver.close()
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    move_edge(session, two.id, "Move end", lambda span: Span(span.start, span.end + 3), fragment=0)
    assert two.id not in session.review.pending
    assert [span.of(session.cable.text) for span in session.placed(two.id)] == ["600,000", "6,100 in"]


def test_a_rejected_place_is_not_taken_up_again(tagged, start):
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    session.select((named(session, WORDS[3]).id,))
    reviewing.reject(session)
    assert session.is_orphan(named(session, WORDS[3]))
    session.saver.close()
    again = start(tagged)
    assert again.is_orphan(named(again, WORDS[3]))
    assert verdicts(again)[WORDS[3]] is None
    document = json.loads(saved(tagged))["cab:document"]
    assert document["cab:orphans"] == [named(again, WORDS[3]).id]


def test_an_orphan_is_put_to_selected_words(tagged, start):
    edit(tagged, ("46 percent - ", "nearly half - "))
    session = start(tagged)
    reviewing.accept_places(session)
    lost = named(session, WORDS[2])
    assert session.is_orphan(lost)
    session.select((lost.id,))
    with pytest.raises(CannotDo, match="select its words"):
        reviewing.attach(session)
    at = session.cable.text.index("nearly half")
    session.select((), Span(at, at + 11))
    reviewing.attach(session)
    assert [span.of(session.cable.text) for span in session.placed(lost.id)] == ["nearly half"]
    assert items(session) == []
    session.undo()
    assert session.is_orphan(session.annotation(lost.id))
    session.saver.close()


def test_all_of_one_verdict_are_accepted_in_one_change(tagged, start):
    edit(tagged, ("17,000", "18,500"), before="A stamp.\n\n")
    session = start(tagged)
    session.select((named(session, WORDS[1]).id,))
    reviewing.accept_verdict(session)
    assert verdicts(session) == {WORDS[0]: Verdict.CHANGED}
    session.undo()
    assert len(verdicts(session)) == 4


def test_the_words_that_name_source_and_cue_move_too(tagged, start):
    session = start(tagged)
    text = session.cable.text
    name = named(session, WORDS[3]).id
    source, cue = (text.index(words) for words in ("Boboev predicts", "predicts"))
    set_field(session, name, "source_span", describe(text, Span(source, source + 6)))
    set_field(session, name, "cue_span", describe(text, Span(cue, cue + 8)))
    session.saver.close()
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    reviewing.accept_places(session)
    body = session.annotation(name).body
    assert isinstance(body, Claim)
    for anchor in (body.source_span, body.cue_span):
        assert anchor.span.of(session.cable.text) == anchor.quote.exact


def test_dismissed_suggestions_and_paragraph_starts_wait_and_move_too(tagged, start):
    from annotator.app.corrections import toggle_start

    session = start(tagged)
    text = session.cable.text
    at = text.index("600,000")
    gone = Dismissed(new_id(), describe(text, Span(at, at + 7)), "figure", AUTHOR, now())
    session.apply(Change("Dismiss", (Edit(None, gone),)))
    session.select((), Span(text.index("COMMENT") - 5, text.index("COMMENT") - 5))
    toggle_start(session)
    starts = session.corrections()
    assert len(starts) == 1
    session.saver.close()
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    assert list(session.corrections()) == [next(iter(starts)) + len("A stamp.\n\n")]
    assert session.place_of(session.records[gone.id]).of(session.cable.text) == "600,000"
    reviewing.accept_places(session)
    assert items(session) == []
    for record in session.records.values():
        if not isinstance(record, Annotation) and hasattr(record, "anchor"):
            assert record.anchor.span.of(session.cable.text) == record.anchor.quote.exact


def test_another_file_is_said_once_and_plainly(tagged, start):
    tagged.write_text("SUBJECT: OTHER\n\n1. Nothing of this was ever said before.\n" * 5, "utf-8")
    session = start(tagged)
    assert set(verdicts(session).values()) == {Verdict.LOST}
    (told,) = [notice.text for notice in session.notices if notice.command == "places"]
    assert told.count("another file") == 1
    assert "4 of 4" in told


def test_a_large_text_is_searched_in_a_thread_and_told_in_ours(tagged, start, monkeypatch):
    monkeypatch.setattr("annotator.app.review._QUICK_TEXT", 10)
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    assert not session.review.is_searched
    assert "Looking for 4" in session.notices[0].text
    assert all(places == () for places in placed(session).values())
    session.select((named(session, WORDS[0]).id,))
    with pytest.raises(CannotDo, match="not over"):
        reviewing.accept(session)
    calls = []
    session.post = calls.append
    Search(session)._thread.join(20)
    assert not session.review.is_searched
    calls.pop()()
    assert placed(session) == {words: (words,) for words in WORDS}
    given_up = Search(session)
    given_up.give_up()
    given_up._thread.join(20)
    for call in calls:
        call()


def test_an_unchanged_text_is_not_searched(tagged, start, monkeypatch):
    monkeypatch.setattr("annotator.app.review.relocate", None)
    monkeypatch.setattr("annotator.app.review.relocate_quotes", None)
    session = start(tagged)
    assert session.review.is_searched
    assert placed(session) == {words: (words,) for words in WORDS}
    assert items(session) == []


def test_line_ends_that_change_while_places_wait_leave_them_waiting(tagged, start):
    edit(tagged, before="A stamp.\n\n")
    session = start(tagged)
    session.select((named(session, WORDS[0]).id,))
    reviewing.accept(session)
    session.saver.close()
    tagged.write_bytes(tagged.read_bytes().replace(b"\n", b"\r\n"))
    again = start(tagged)
    assert placed(again) == {words: (words,) for words in WORDS}
    assert len(verdicts(again)) == 3


def test_a_text_that_changes_while_open_is_reviewed_at_the_next_opening(tagged, start):
    session = start(tagged)
    edit(tagged, ("17,000", "18,500"), before="A stamp.\n\n")
    tag(session, "600,000")  # said of the text that is open
    assert session.saver.flush().kind == "saved"
    session.saver.close()
    again = start(tagged)
    assert verdicts(again)["600,000"] == Verdict.SAME
    assert verdicts(again)[WORDS[0]] == Verdict.CHANGED
    assert placed(again)["600,000"] == ("600,000",)


def test_a_text_that_is_removed_while_open_loses_nothing(tagged, start):
    session = start(tagged)
    kept = tagged.read_bytes()
    tagged.unlink()
    name = tag(session, "600,000")
    assert session.saver.flush().kind == "saved"
    session.saver.close()
    tagged.write_bytes(kept)
    again = start(tagged)
    assert again.notices == ()
    assert [span.of(again.cable.text) for span in again.placed(name)] == ["600,000"]


def test_all_are_accepted_and_taken_back_without_looking_for_any_in_vain(tagged, start, monkeypatch):
    """A record is never looked for by selectors that count in the other text: with many that took seconds."""
    tagged.write_text("A new first line.\n" + tagged.read_text("utf-8"), "utf-8")
    session = start(tagged)
    assert session.review.pending
    asked = []
    real = review_module.place

    def asked_for(text, anchor):
        asked.append(anchor.span.of(text) == anchor.quote.exact)
        return real(text, anchor)

    monkeypatch.setattr(review_module, "place", asked_for)
    reviewing.accept_places(session)
    session.undo()
    session.redo()
    assert asked
    assert all(asked)


def test_a_figure_whose_words_changed_says_what_they_say_now(tagged, start):
    edit(tagged, ("17,000", "18,500"))
    session = start(tagged)
    name = named(session, WORDS[0]).id
    before = session.annotation(name).body
    assert reviewing.read_anew(session, name) == ("17,000 Tajik migrants", "18,500 Tajik migrants")
    session.select((name,))
    reviewing.accept(session)
    body = session.annotation(name).body
    assert (body.amount, body.review) == (Decimal(18500), True)
    assert (body.noun, body.period, body.series) == (before.noun, "2005", before.series)
    assert reviewing.read_anew(session, name) == ("", "")
    session.undo()
    assert session.annotation(name).body == before


def test_what_the_analyst_wrote_otherwise_stays_when_the_words_change(tagged, start):
    session = start(tagged)
    name = named(session, WORDS[0]).id
    set_field(session, name, "amount", Decimal(17_100))
    assert session.saver.flush().kind == "saved"
    session.saver.close()
    edit(tagged, ("17,000", "18,500"))
    session = start(tagged)
    assert reviewing.read_anew(session, name) == ("", "")
    session.select((name,))
    reviewing.accept(session)
    body = session.annotation(name).body
    assert (body.amount, body.review) == (Decimal(17_100), True)


def test_words_that_hold_no_number_any_more_leave_the_value_as_it_was():
    figure = Figure(noun="migrants", amount=Decimal(17_000))
    assert read_anew(figure, "17,000 migrants", "many migrants", None) == figure
    assert read_anew(figure, "some migrants", "18,000 migrants", None) == figure
    assert read_anew(figure, "17,000 migrants", "18,000 workers", None) == Figure("workers", amount=Decimal(18_000))


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_there_and_back_again_is_the_same(one, other):
    words, others = (f"over {number:,} people" for number in (one, other))
    figure = read_anew(figure_from(parse_figure(words)), words, others, None)
    assert figure == figure_from(parse_figure(others))
    assert read_anew(figure, others, words, None) == figure_from(parse_figure(words))
