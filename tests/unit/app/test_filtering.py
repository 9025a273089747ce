"""One filter a session: what it lets through, what the text shows, and how it follows changes."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.app import bulk, tagging
from annotator.app import filtering as module
from annotator.app.commands import CannotDo
from annotator.app.filtering import Filter, TagShown
from annotator.app.walking import step_annotation
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Person
from annotator.store import new_sidecar
from annotator.text import Anchor, Quote, Span, describe

TEXT = "1. (U) Boboev counted 17,000 tons\nof cotton.\n\n2. (SBU) The press denies it.\n\nA last block, unnumbered.\n"
ANN, BEN = Person("urn:ann", "Ann"), Person("urn:ben", "Ben")


def over(name, words, tag, body=None, author=ANN, memo=""):
    at = TEXT.index(words)
    return Annotation(name, tag, (describe(TEXT, Span(at, at + len(words))),), body, memo=memo, creator=author)


ONES = (
    over("urn:1", "Boboev counted 17,000 tons\nof cotton", CLAIM, Claim(claimant=(Person("urn:b", "Boboev"),))),
    over("urn:2", "17,000 tons", FIGURE, Figure(noun="cotton bales", review=True), memo="check Ünits"),
    over("urn:3", "The press denies it", CLAIM, Claim(stance="denies"), author=BEN),
    over("urn:4", "A last block", "harbour", author=BEN),
    Annotation("urn:5", FIGURE, (Anchor(Span(3, 9), Quote("gone words")),), Figure()),
)


@pytest.fixture
def session(open_text):
    return open_text(TEXT, ONES, find=False)


def shown(session):
    return {one.id[4:] for one in session.annotations() if session.filtering.passes(one.id)}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filter(), "12345"),
        (Filter(words="cotton"), "12"),
        (Filter(words="  TONS  of "), "1"),  # every word, in any order, over the end of a line too
        (Filter(words="bales 17,000"), "2"),
        (Filter(words="ünits"), "2"),
        (Filter(words="gone"), "5"),
        (Filter(words="nowhere"), ""),
        (Filter(tag=FIGURE), "25"),
        (Filter(tag="harbour"), "4"),
        (Filter(author="Ben"), "34"),
        (Filter(paragraph="1"), "12"),
        (Filter(paragraph="2"), "34"),
        (Filter(review=True), "2"),
        (Filter(tag=CLAIM, author="Ben"), "3"),
        (Filter(words="boboev", tag=FIGURE), ""),
    ],
)
def test_what_the_filter_lets_through(wanted, names, session):
    session.filtering.filter_by(wanted)
    assert shown(session) == set(names)
    assert session.filtering.left_out == 5 - len(names)
    entries = {name[4:] for _start, _end, name in session.filtering.touching(0, len(TEXT))}
    assert entries == set(names) - {"5"}


def test_a_claim_over_two_paragraphs_is_in_both(open_text):
    start, end = TEXT.index("Boboev"), TEXT.index("press")
    session = open_text(TEXT, [Annotation("urn:1", CLAIM, (describe(TEXT, Span(start, end)),), Claim())], find=False)
    for mark in ("1", "2"):
        session.filtering.filter_by(Filter(paragraph=mark))
        assert shown(session) == {"1"}


def test_listeners_hear_of_it_once_and_only_when_it_is_another(session):
    heard = []
    session.filtering.changed.connect(lambda: heard.append(session.filtering.told()))
    session.filtering.filter_by(Filter(words="cotton"))
    session.filtering.filter_by(Filter(words=" cotton "))
    session.filtering.show_tag(CLAIM, shown=False)
    session.filtering.show_tag(CLAIM, shown=False)
    assert heard == [
        "2 of 5 annotations shown",
        "2 of 5 annotations shown · not shown in the text: claim (2)",
    ]
    assert session.filtering.clear()
    assert session.filtering.told() == ""
    with pytest.raises(CannotDo, match="All annotations are shown"):
        session.filtering.clear()
    assert len(heard) == 3


def test_a_hidden_tag_that_nothing_carries_any_more_is_told_still(session):
    session.filtering.hide(["harbour"])
    tagging.delete(session, ("urn:4",))
    assert session.filtering.told() == "not shown in the text: harbour (0)"


def test_a_hidden_tag_is_not_in_the_text_and_still_in_the_list(session):
    session.filtering.show_tag(FIGURE, shown=False)
    assert shown(session) == set("12345")
    assert {name for _s, _e, name in session.filtering.touching(0, len(TEXT))} == {"urn:1", "urn:3", "urn:4"}
    assert session.filtering.tags() == [
        TagShown(CLAIM, 2, True),
        TagShown(FIGURE, 2, False),
        TagShown("harbour", 1, True),
    ]


def test_what_is_tagged_meanwhile_stays_and_what_is_changed_is_judged_anew(session):
    session.filtering.filter_by(Filter(review=True))
    session.select((), Span(TEXT.index("last"), TEXT.index("block") + 5))
    tagging.tag_claim(session)
    made = session.selected[0]
    assert session.filtering.passes(made)
    session.select(("urn:2",))
    bulk.toggle_review(session)
    assert shown(session) == {made[4:]}
    session.undo()
    assert "2" in shown(session)
    tagging.delete(session, ("urn:2", made))
    assert session.filtering.total == 4
    session.undo()
    assert session.filtering.total == 5 + 1
    session.filtering.filter_by(Filter(review=True, words="tons"))
    assert shown(session) == {"2"}


def test_offers_are_what_there_is(session):
    assert session.filtering.authors() == ["Ann", "Ben"]
    assert session.filtering.paragraphs()[:2] == ["1", "2"]


def test_walking_passes_over_what_the_text_does_not_show(session):
    session.filtering.filter_by(Filter(author="Ben"))
    session.select((), Span(0, 0))
    step_annotation(session, 1)
    assert session.selected == ("urn:3",)
    step_annotation(session, 1)
    assert session.selected == ("urn:4",)
    step_annotation(session, -1)
    assert session.selected == ("urn:3",)
    with pytest.raises(CannotDo):
        step_annotation(session, -1)


def test_other_records_are_counted_anew(session):
    session.filtering.filter_by(Filter(tag=CLAIM))
    session.replace_sidecar(new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(TEXT)))
    assert (session.filtering.total, session.filtering.left_out, session.filtering.tags()) == (0, 0, [])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.sampled_from(["delete", "undo", "review", "retag"])), max_size=8),
    st.sampled_from([Filter(tag=CLAIM), Filter(review=True), Filter(words="tons"), Filter(author="Ann")]),
)
def test_following_changes_comes_to_the_same_as_judging_anew(open_text, acts, wanted):
    """Of what was there when the filter was set."""
    session = open_text(TEXT, ONES, find=False)
    session.filtering.filter_by(wanted)
    for number, act in acts:
        name = f"urn:{number + 1}"
        if act == "undo":
            session.undo()
        elif session.annotation(name) is not None:
            if act == "delete":
                tagging.delete(session, (name,))
            elif act == "retag":
                bulk.retag(session, (name,), CLAIM)
            elif session.annotation(name).tag in (CLAIM, FIGURE):
                session.select((name,))
                bulk.toggle_review(session)
    followed = shown(session) - {name[4:] for name in session.filtering._new}
    counts = session.filtering.tags()
    session.filtering.recount()
    assert shown(session) - followed <= {"1", "2", "3", "4", "5"} - followed
    assert followed <= shown(session)
    assert session.filtering.tags() == counts


def test_an_edit_of_another_record_counts_nothing(session):
    from annotator.model import Tag

    session.apply(Change("Make a tag", (Edit(None, Tag("urn:t", "harbour")),)))
    assert session.filtering.total == 5


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(typed=st.lists(st.sampled_from(["cotton", "cot", "t", "to", "17", "17,0", "cotton 17", "no", "", "17 cot"])))
def test_what_is_shown_never_depends_on_what_was_typed_before(session, typed):
    for words in typed:
        session.filtering.filter_by(Filter(words=words))
        after_others = shown(session)
        session.filtering.filter_by(Filter(words="nowhere at all"))
        session.filtering.filter_by(Filter())
        session.filtering.filter_by(Filter(words=words))
        assert shown(session) == after_others


def test_one_more_letter_looks_only_at_what_was_left(session, monkeypatch):
    looked = []
    fits = type(session.filtering)._fits
    monkeypatch.setattr(type(session.filtering), "_fits", lambda self, one: looked.append(one.id) or fits(self, one))
    session.filtering.filter_by(Filter(words="cotto"))
    assert len(looked) == len(ONES)
    looked.clear()
    session.filtering.filter_by(Filter(words="cotton"))
    assert sorted(looked) == ["urn:1", "urn:2"]
    assert shown(session) == {"1", "2"}


def test_words_that_are_changed_while_a_filter_is_on_are_looked_for_anew(session):
    session.filtering.filter_by(Filter(words="cotton"))
    tagging.set_field(session, "urn:2", "noun", "sheep")
    session.filtering.filter_by(Filter(words="cotton", tag=FIGURE))
    assert shown(session) == set()
    session.filtering.filter_by(Filter(words="sheep"))
    assert shown(session) == {"2"}


# Many: what is on the screen first, the others by and by


@pytest.fixture
def driven(session, monkeypatch):
    """Even five are many, and are looked at one by one."""
    monkeypatch.setattr(module, "FEW", 0)
    monkeypatch.setattr(module, "_LOOK", 1)
    session.filtering.is_driven = True
    return session.filtering


def test_only_what_is_asked_for_is_looked_at_when_the_filter_is_set(driven, monkeypatch):
    looked, fits = [], type(driven)._fits
    monkeypatch.setattr(type(driven), "_fits", lambda self, one: looked.append(one.id) or fits(self, one))
    driven.filter_by(Filter(words="cotton"))
    assert looked == []
    assert driven.passes("urn:1")
    assert not driven.in_text("urn:3")
    assert not driven.passes("urn:3")
    assert looked == ["urn:1", "urn:3"]
    assert driven.is_judging
    assert driven.told() == "1 of 5 annotations shown so far"
    while driven.is_judging:
        driven.judge(0.0)
    assert sorted(looked) == [f"urn:{n}" for n in range(1, 6)]
    assert driven.told() == "2 of 5 annotations shown"


def test_it_says_how_far_it_has_come(driven):
    told = []
    driven.filter_by(Filter(words="cotton"))
    driven.counted.connect(lambda: told.append(driven.told()))
    while driven.is_judging:
        driven.judge(0.0)
    assert told[-1] == "2 of 5 annotations shown"
    assert len(told) == 5


def test_showing_everything_again_needs_nobody_who_looks(driven):
    driven.filter_by(Filter(words="cotton"))
    driven.clear()
    assert not driven.is_judging
    assert all(driven.passes(f"urn:{n}") for n in range(1, 6))


ACTS = st.sampled_from(
    ["delete 1", "delete 2", "undo", "review 2", "cotton", "cot", "17", "", "ask 1", "ask 3", "judge"]
)


@given(acts=st.lists(ACTS, max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_by_and_by_it_comes_to_the_same_as_at_once(open_text, acts):
    sessions = [open_text(TEXT, ONES, find=False) for _ in range(2)]
    before, module.FEW, module._LOOK = (module.FEW, module._LOOK), 0, 1
    sessions[1].filtering.is_driven = True
    try:
        for act in acts:
            for session in sessions:
                what, _, name = act.partition(" ")
                if what == "undo":
                    session.undo()
                elif what == "delete" and session.annotation(f"urn:{name}") is not None:
                    tagging.delete(session, (f"urn:{name}",))
                elif what == "review" and session.annotation(f"urn:{name}") is not None:
                    bulk.write(session, "x", [f"urn:{name}"], lambda one: replace(one, memo=f"{one.memo} cotton"))
                elif what == "ask":
                    session.filtering.passes(f"urn:{name}")
                elif what == "judge":
                    session.filtering.judge(0.0)
                elif not name:
                    session.filtering.filter_by(Filter(words=what))
    finally:
        module.FEW, module._LOOK = before
    assert shown(sessions[0]) == shown(sessions[1])
    sessions[1].filtering.judge()
    assert sessions[0].filtering.told() == sessions[1].filtering.told()


def test_another_filter_lets_nothing_go_before_it_shows_something(open_text, monkeypatch):
    session = open_text(TEXT, ONES, find=False)
    filtering = session.filtering
    filtering.filter_by(Filter(tag=FIGURE))
    assert not filtering.is_judging
    names, found = filtering._names, dict(filtering._found)
    filtering.is_driven = True
    monkeypatch.setattr(module, "FEW", 0)
    filtering.filter_by(Filter(author="Ben"))
    assert filtering._names is names
    assert filtering._found == found  # what is in there is told by its number
    assert filtering.left_out == 0
    assert filtering.is_judging
    assert shown(session) == {"3", "4"}
    assert not filtering.is_judging
    assert filtering.left_out == 3
    filtering.clear()
    assert filtering._found == {}
