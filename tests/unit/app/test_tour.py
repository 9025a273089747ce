"""The tour: a step is done by doing it or passed over, and it lets go of the session at its end."""

import re

import pytest

from annotator.app import accepting, key_names, tagging
from annotator.app.about import as_text, versions
from annotator.app.state import TOUR, State
from annotator.app.tour import STEPS, Tour
from annotator.app.walking import step_paragraph
from annotator.text import Span


@pytest.fixture
def tour(sample_session):
    return Tour(sample_session)


def test_each_step_is_done_by_doing_it(tour, sample_session):
    session = sample_session
    step_paragraph(session, 1)
    assert tour.is_done
    tour.go(1)
    assert not tour.is_done
    accepting.step_suggestion(session, 1)
    assert not tour.is_done  # walking is another step
    accepting.accept_current(session)
    assert tour.is_done
    tour.go(1)
    tagging.set_memo(session, session.selected[0], "Look again.")
    assert tour.is_done
    tour.go(1)
    session.select((), Span(0, 0))
    assert not tour.is_done  # it did not come from the chart
    tour.happened("from chart")
    assert tour.is_done
    tour.go(1)
    tour.happened("undo")
    assert tour.is_done
    assert tour.is_last
    tour.go(1)
    assert tour.is_over


def test_steps_are_passed_over_and_gone_back_to(tour):
    seen = []
    tour.changed.connect(lambda: seen.append(tour.number))
    tour.go(-1)
    assert (tour.number, seen) == (0, [])
    for _step in STEPS[1:]:
        tour.go(1)
    tour.go(-1)
    assert (tour.number, tour.is_done) == (3, False)
    assert seen == [1, 2, 3, 4, 3]


def test_when_it_is_over_it_has_let_go(tour, sample_session):
    tour.leave()
    tour.leave()
    step_paragraph(sample_session, 1)
    tour.happened("undo")
    tour.go(-1)
    assert (tour.is_over, tour.is_done, tour.number) == (True, False, 0)
    assert tour._follow_change not in sample_session.changed._listeners


def test_every_command_a_step_names_is_there_and_gets_its_key(monkeypatch):
    from annotator.ui.commands import command_table

    names = {command.name for command in command_table()}
    asked = []
    monkeypatch.setattr(key_names, "_asked", lambda name: asked.append(name) or "KEY")
    for step in STEPS:
        assert set(re.findall(r"{([a-z-]+)}", step.text)) <= names
        text = key_names.naming_keys(step.text)
        assert "{" not in text
        assert "KEY" in text
    assert "guide" in asked


def test_that_it_was_seen_is_remembered(tmp_path):
    state = State(tmp_path / "state.json")
    assert not state.has_seen(TOUR)
    state.see(TOUR)
    state.see("other")
    again = State(tmp_path / "state.json")
    assert again.has_seen(TOUR)
    assert not again.has_seen("nothing")
    (tmp_path / "odd.json").write_text('{"version": 1, "seen": {"tour": 1}}', "utf-8")
    odd = State(tmp_path / "odd.json")
    assert not odd.has_seen(TOUR)
    odd.see(TOUR)
    assert odd.has_seen(TOUR)


def test_versions_are_told_without_what_is_not_known(monkeypatch):
    rows = dict(versions())
    assert list(rows)[:2] == ["Annotator", "Python"]
    assert {"PySide6", "pyqtgraph", "Platform"} <= rows.keys()
    assert all(rows.values())
    assert as_text([("Annotator", "1"), ("Qt", "6")]) == "Annotator 1\nQt 6\n"

    def missing(_name):
        from importlib.metadata import PackageNotFoundError

        raise PackageNotFoundError

    monkeypatch.setattr("annotator.app.about.version", missing)
    assert "PySide6" not in dict(versions())
