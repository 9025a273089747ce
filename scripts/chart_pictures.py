"""Pictures of every kind of chart, from real cables where they lie beside the project, else from the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.app.charting import Plan
    from annotator.app.session import Session

PROJECT = Path(__file__).resolve().parents[1]
SAMPLE = PROJECT / "resources" / "sample" / "07DUSHANBE348.txt"
CABLES = PROJECT.parent / "shared" / "cables"
WIDTH, LEAST, MOST = 620, 120, 1600
SAYS = {
    "600,000": "Russian government",
    "500,000-600,000": "Tajik government",
    "800,000": "Anvar Boboev",
    "200,000 increase": "Anvar Boboev",
}


def draw_charts(folder: Path) -> None:
    """Every kind, light and dark, into ``folder``; an application must be running."""
    for name, make in PICTURES.items():
        plan = make()
        _save(plan, folder / f"chart-{name}")


def _sample() -> Plan:
    """As it is proposed once all suggested figures of the sample are accepted."""
    return _accepted(SAMPLE).board.plan()


def _ranges() -> Plan:
    """Who says how many, with a contradiction and a claim."""
    from annotator.app import tagging
    from annotator.app.people import person_named
    from annotator.model import Change, Edit, Link, new_id
    from annotator.text import Span

    session = _accepted(SAMPLE)
    for words, who in SAYS.items():
        tagging.set_field(session, _figure(session, words), "claimant", (person_named(session, who),))
    at = session.cable.text.index("believed to be working")
    session.select((), Span(at, at))
    tagging.tag_claim(session)
    claim = session.selected[0]
    links = (
        Link(new_id(), _figure(session, "one million"), "contradicts", _figure(session, "500,000-600,000")),
        Link(new_id(), _figure(session, "one million"), "supports", claim),
    )
    session.apply(Change("Link", tuple(Edit(None, link) for link in links)))
    return _only(session, "one million")


def _parts() -> Plan:
    """Shares with their remainder."""
    return _only(_accepted(SAMPLE), "46 percent")


def _time() -> Plan:
    """Over time, with spans, bounds and figures without a period."""
    from annotator.app.charting import acts

    cable = CABLES / "06PARIS7884.txt"
    session = _accepted(cable if cable.exists() else SAMPLE)
    if not cable.exists():
        return _only(session, "17,000")
    more = ("29 people", "70 people", "20 imams", "25 Islamic", "nine terrorists")
    acts.set_series(session, [_figure(session, words) for words in more], "Persons of whom the cable tells")
    return _only(session, more[0])


def _distribution() -> Plan:
    """How long: the terms and periods of a whole cable."""
    from annotator.app.charting import acts

    cable = CABLES / "06PARIS7884.txt"
    session = _accepted(cable if cable.exists() else SAMPLE)
    words = "30 years" if cable.exists() else "one million"
    session.select((_figure(session, words),))
    acts.set_kind(session, "distribution")
    return _only(session, words)


def _log() -> Plan:
    """Numbers far apart on a log scale."""
    from annotator.app.charting import acts

    session = _accepted(SAMPLE)
    acts.set_series(
        session, [_figure(session, words) for words in ("one million", "17,000", "6,100", "600,000")], "Migrants"
    )
    session.select((_figure(session, "one million"),))
    acts.toggle_log(session)
    return _only(session, "one million")


PICTURES: dict[str, Callable[[], Plan]] = {
    "sample": _sample,
    "ranges": _ranges,
    "parts": _parts,
    "time": _time,
    "distribution": _distribution,
    "log": _log,
}


def _accepted(cable: Path) -> Session:
    """A session on a cable, all of its suggested figures accepted."""
    from annotator.app import accepting
    from annotator.app.session import Session
    from annotator.cable import read_cable
    from annotator.model import Person
    from annotator.store import new_sidecar

    read = read_cable(cable)
    sidecar = new_sidecar(cable.name, sha256=read.sha256 or "", encoding=read.encoding, code_points=len(read.text))
    session = Session(read, cable, sidecar, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    session.suggestions.find()
    accepting.accept_all(session)
    session.alarms.check()
    return session


def _figure(session: Session, words: str) -> str:
    return next(one.id for one in session.annotations() if one.tag == "figure" and words in one.quote)


def _only(session: Session, words: str) -> Plan:
    """The one chart that a figure is in."""
    from annotator.app.charting import Plan

    chart = session.board.plan().chart_of(_figure(session, words))
    assert chart is not None
    return Plan((replace(chart),))


def _save(plan: Plan, path: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.chart.colors import DARK, LIGHT
    from annotator.chart.figure_chart import FigureChart

    for mode, colors in (("light", LIGHT), ("dark", DARK)):
        chart = FigureChart()
        chart.set_colors(colors)
        chart.set_plan(plan)
        chart.resize(WIDTH, 400)
        chart.show()
        QApplication.processEvents()
        chart.resize(WIDTH, max(LEAST, min(MOST, round(chart.view.plan.height))))
        QApplication.processEvents()
        chart.grab().save(f"{path}-{mode}.png")
        chart.close()
