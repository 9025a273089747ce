"""The charts of a session: the story of the sample cable, what is said about figures, what follows a change."""

from decimal import Decimal

import pytest

from annotator.app import accepting
from annotator.app.charting import COMPARE, PARTS, TIME, Board
from annotator.app.corrections import toggle_start
from annotator.app.tagging import set_field
from annotator.model import CLAIM, Annotation, Change, Claim, Edit, Link, Person
from annotator.text import Span, describe


@pytest.fixture
def board(sample_session):
    accepting.accept_all(sample_session)
    return Board(sample_session)


def figure(session, words):
    return next(one for one in session.annotations() if words in one.quote)


def test_the_sample_tells_its_story_once_all_suggestions_are_accepted(board):
    charts = {chart.title: chart for chart in board.plan().charts}

    there = charts["Tajiks"]
    assert there.kind == COMPARE
    assert [(mark.text, mark.borrowed) for mark in there.marks] == [
        ("600,000", True),
        ("1 million", True),
        ("500,000–600,000", False),
        ("800,000", True),
        ("+200,000", True),
    ]
    assert there.marks[4].base == 600_000  # the increase leads from the quota to the request
    assert there.notes == ("4 numbers of ¶3 name no noun; they are taken to count the same.",)

    deported = charts["Tajik migrants"]
    assert deported.kind == TIME
    assert [(mark.row.period, mark.text) for mark in deported.marks] == [("2005", "17,000"), ("2006", "6,100")]
    assert deported.panes[0].joins == ((0, 1),)

    shares = charts["Shares, ¶4"]
    assert shares.kind == PARTS
    assert [mark.text for mark in shares.marks] == ["≈46%", "20%"]
    assert shares.panes[0].remainder == 34
    assert [mark.text for mark in charts["Unemployment market"].marks] == ["20%"]


def linked(session, first, relation, second):
    link = Link("urn:link", first, relation, second)
    session.apply(Change("Link", (Edit(None, link),)))


def test_claims_and_contradicting_figures_stand_with_the_figure(board, sample_session):
    quota, believed = figure(sample_session, "600,000"), figure(sample_session, "one million")
    claim = Annotation(
        "urn:claim", CLAIM, (describe(sample_session.cable.text, Span(100, 110)),), Claim("x" * 100, (Person("", "B"),))
    )
    sample_session.apply(Change("Claim", (Edit(None, claim),)))
    linked(sample_session, quota.id, "supports", claim.id)
    (sign,) = board.plan().mark_of(quota.id).signs
    assert (sign.kind, sign.other) == ("supports", claim.id)
    assert sign.text.startswith("Supports: “xxx")
    assert sign.text.endswith("…” (B)")
    sample_session.undo()
    linked(sample_session, quota.id, "contradicts", believed.id)
    plan = board.plan()
    assert plan.mark_of(quota.id).signs[0].text == "Contradicts 1 million (¶3)."
    assert plan.mark_of(believed.id).disputed
    assert not plan.mark_of(figure(sample_session, "800,000").id).signs


def test_alarms_are_signs(board, sample_session):
    from annotator.app import tagging

    first, second = figure(sample_session, "17,000"), figure(sample_session, "6,100")
    tagging.set_field(sample_session, second.id, "period", "2005")
    sample_session.alarms.check()
    plan = board.plan()
    assert any("17,000" in sign.text for sign in plan.mark_of(second.id).signs)
    assert plan.mark_of(first.id).disputed


def test_rows_are_made_anew_when_the_paragraphs_are_others(board, sample_session):
    before = {row.paragraph for row in board.rows()}
    at = sample_session.cable.text.index("¶4.")
    sample_session.select((), Span(at, at))
    toggle_start(sample_session)
    assert {row.paragraph for row in board.rows()} != before


def test_rows_of_figures_nobody_touched_are_kept(board, sample_session):
    first = board.rows()
    name = figure(sample_session, "one million").id
    sample_session.apply(Change("Gone", (Edit(sample_session.annotation(name), None),)))
    second = {row.id: row for row in board.rows()}
    assert len(second) == len(first) - 1
    assert all(second[row.id] is row for row in first if row.id != name)


def test_a_change_makes_only_the_chart_it_touches(board, sample_session):
    before = {chart.name: chart for chart in board.plan().charts}
    assert board.charts_made == len(before) > 3
    deported = figure(sample_session, "17,000")
    for act in (
        lambda: set_field(sample_session, deported.id, "amount", Decimal(16_500)),
        sample_session.undo,
        sample_session.redo,
    ):
        made = board.charts_made
        act()
        after = {chart.name: chart for chart in board.plan().charts}
        assert board.charts_made == made + 1
        assert [name for name in after if after[name] is not before[name]] == ["Tajik migrants"]
        before = after
    assert [mark.text for mark in before["Tajik migrants"].marks] == ["16,500", "6,100"]


def test_planned_by_and_by_it_is_the_same_plan(board, sample_session, monkeypatch):
    monkeypatch.setattr("annotator.app.charting.board._SOME", 2)
    steps = sum(1 for _step in board.making())
    assert steps >= len(list(sample_session.annotations())) // 2 + len(board.plan().charts)
    made = board.charts_made
    assert board.plan() == Board(sample_session).plan()
    assert board.charts_made == made  # nothing was left to make
    assert sum(1 for _step in board.making()) == 0


def test_what_changes_meanwhile_is_planned_by_and_by_too(board, sample_session):
    steps = board.making()
    while not board.charts_made:
        next(steps)
    set_field(sample_session, figure(sample_session, "600,000").id, "amount", Decimal(7))
    for _step in steps:
        pass
    made = board.charts_made
    assert board.plan() == Board(sample_session).plan()
    assert board.charts_made == made  # nothing was left to make at once


@pytest.mark.parametrize("after", [0, 1, 2, 4, 6, 8, 10])
@pytest.mark.parametrize("what", ["change", "delete", "paragraphs", "link"])
def test_what_happens_meanwhile_is_in_the_plan(board, sample_session, monkeypatch, after, what):
    monkeypatch.setattr("annotator.app.charting.board._SOME", 1)
    steps = board.making()
    for _number in range(after):
        next(steps, None)
    first = figure(sample_session, "600,000")
    if what == "change":
        set_field(sample_session, first.id, "amount", Decimal(7))
    elif what == "delete":
        sample_session.apply(Change("Delete", (Edit(first, None),)))
    elif what == "link":
        linked(sample_session, first.id, "contradicts", figure(sample_session, "one million").id)
    else:
        at = sample_session.cable.text.index("¶4.")
        sample_session.select((), Span(at, at))
        toggle_start(sample_session)
    for _step in steps:
        pass
    assert board.plan() == Board(sample_session).plan()
