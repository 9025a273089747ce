"""The chart's panel: it follows the session soon after a change, never during one."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app import tagging
from annotator.app.charting import Board
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit
from annotator.text import Span, describe
from annotator.ui.chart_panel import ChartPanel


@pytest.fixture
def panel(qtbot, session):
    panel = ChartPanel(session)
    qtbot.addWidget(panel)
    panel.resize(500, 400)
    panel.show()
    qtbot.waitUntil(lambda: panel.chart is not None, timeout=20_000)
    return panel


@pytest.fixture
def fills(monkeypatch):
    """How many rows each refill had."""
    seen = []
    plan = Board.plan

    def counting(self):
        made = plan(self)
        seen.append(len(self.rows()))
        return made

    monkeypatch.setattr(Board, "plan", counting)
    return seen


def test_a_burst_of_changes_fills_the_chart_once_and_later(panel, session, tag, fills, qtbot):
    fills.clear()
    for words in ("600,000", "one million", "approximately 46 percent"):
        tag(session, words, tagging.tag_figure)
    session.undo()
    assert fills == []
    qtbot.waitUntil(lambda: bool(fills))
    assert fills == [2]


def test_a_new_figure_is_drawn_and_ringed(panel, session, tag, qtbot):
    name = tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    qtbot.waitUntil(lambda: panel.chart.mark_rect(name) is not None)
    assert panel.chart._selected == {name}


def test_a_figure_without_fields_counts_as_one(panel, session, fills, qtbot):
    bare = Annotation("urn:bare", FIGURE, (describe(session.cable.text, Span(100, 110)),))
    session.apply(Change("Add", (Edit(None, bare),)))
    qtbot.waitUntil(lambda: fills[-1:] == [1])


def test_claims_leave_the_chart_alone(panel, session, fills):
    fills.clear()
    claim = Annotation("urn:claim", CLAIM, (describe(session.cable.text, Span(100, 110)),), Claim())
    session.apply(Change("Add", (Edit(None, claim),)))
    assert not panel._changes.isActive()


def test_a_panel_hidden_before_it_followed_is_filled_when_shown(panel, session, tag, fills, qtbot):
    fills.clear()
    tag(session, "17,000 Tajik migrants", tagging.tag_figure)
    panel.hide()
    qtbot.waitUntil(lambda: not panel._changes.isActive())
    assert fills == []
    panel.show()
    QApplication.processEvents()
    assert fills == [1]


def test_many_figures_are_planned_by_and_by_and_drawn_once(qtbot, session, tag, monkeypatch):
    monkeypatch.setattr("annotator.ui.chart_panel.MANY", 1)
    monkeypatch.setattr("annotator.ui.chart_panel._SLICE", 0.0)
    names = [tag(session, words, tagging.tag_figure) for words in ("600,000", "one million", "46 percent")]
    panel = ChartPanel(session)
    qtbot.addWidget(panel)
    panel.resize(500, 400)
    panel.show()
    qtbot.waitUntil(lambda: panel.is_drawn, timeout=20_000)
    assert panel.chart.redraws == 1
    assert panel.chart.mark_rect(names[0]) is not None
    for _name in names:
        session.undo()
    qtbot.waitUntil(lambda: panel.chart.mark_rect(names[0]) is None)


def test_figures_that_are_still_looked_at_are_not_drawn_yet(qtbot, session, tag, monkeypatch):
    monkeypatch.setattr("annotator.ui.chart_panel.MANY", 1)
    monkeypatch.setattr("annotator.ui.chart_panel.IDLE", 1)
    tag(session, "600,000", tagging.tag_figure)
    tag(session, "one million", tagging.tag_figure)
    session.alarms.recount()
    assert session.alarms.checking
    panel = ChartPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    for _turn in range(5):
        qtbot.wait(2)
    assert panel.chart is None
    session.alarms.check()
    qtbot.waitUntil(lambda: panel.chart is not None, timeout=20_000)
