"""The plan of one session's charts. Asked anew after a change; what did not change is not made twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from annotator.app.charting.marks import ChartPlan, Plan, Sign
from annotator.app.charting.planning import ChartsMade, plan_of, planning
from annotator.app.paragraphs import place_name
from annotator.app.series import FigureRow, FigureRows, Surroundings, is_figure, unit_of
from annotator.language import N_, _
from annotator.message import Frame, joined
from annotator.model import Annotation, Change, Chart, Claim, Figure, Link
from annotator.regex import regex
from annotator.text import Span, sentence_at

if TYPE_CHECKING:
    from annotator.app.session import Session

_SENTENCE = 1000
"""Code points to either side of a figure in which its sentence is looked for."""
_REMAINDER = regex(r"\b(?:remainder|the (?:rest|others|balance))\b", re.IGNORECASE)
_LONGEST = 80
_SOME = 16
"""Figures whose rows are made at a time."""
DISPUTED, SUPPORTS, CONTRADICTS = "disputed", "supports", "contradicts"
SIGN_WORDS = {
    DISPUTED: N_("disputed"),
    SUPPORTS: N_("supports a claim"),
    CONTRADICTS: N_("contradicts a claim"),
}


class Board:
    """Makes the rows and the plan of a session; keeps the row of each figure for as long as its record is the same.

    The plan is made when it is asked for, and kept until something changes.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cable = session.cable
        self._rows = FigureRows()
        self._touched: dict[str, None] | None = None  # whose rows are to be looked at; None: all
        self._plan: Plan | None = None
        self._changes = 0  # how often what it is made from has changed
        self._charts = ChartsMade()
        self._disputed: dict[str, tuple[Sign, ...]] = {}  # what alarms say, by figure
        self._alarmed = dict.fromkeys(session.alarms.alarmed())  # figures of which they have to be asked
        self._held = ""
        session.changed.connect(lambda change, _origin: self._follow(change))
        session.alarmed.connect(self._dispute)
        session.paragraphs_changed.connect(self._forget)
        session.selection_changed.connect(lambda _ids, _span, _origin: self.hold(""))

    def rows(self) -> list[FigureRow]:
        """A row for each figure, in text order."""
        session = self._session
        if session.cable is not self._cable:  # other paragraphs
            self._cable, self._rows, self._touched = session.cable, FigureRows(), None
        touched, self._touched = self._touched, {}
        if touched is None:
            return self._rows.of(session.annotations(), self._surroundings)
        return self._rows.with_changed(((id_, session.annotation(id_)) for id_ in touched), self._surroundings)

    def plan(self) -> Plan:
        """All charts of the session as they are now."""
        if self._plan is None:
            self._plan = plan_of(*self._basis())
        return self._plan

    @property
    def has_much_to_do(self) -> bool:
        """Whether more figures than a few have to be looked at for the next plan."""
        return self._touched is None or len(self._touched) > _SOME

    def making(self) -> Iterator[None]:
        """Make the plan, some figures or a chart a step; anew where something changes meanwhile."""
        if self._touched is None:
            self._cable, self._rows, self._touched = self._session.cable, FigureRows(), {}
            rows = self._rows
            figures = [one for one in self._session.annotations() if is_figure(one)]
            for first in range(0, len(figures), _SOME):
                if rows is not self._rows:  # it was begun anew
                    return
                rows.with_changed(((one.id, one) for one in figures[first : first + _SOME]), self._surroundings)
                yield
        while len(self._alarmed) > _SOME:
            self._ask_alarms(_SOME)
            yield
        while self._touched and len(self._touched) > _SOME:  # an act on many
            some = [self._touched.popitem()[0] for _number in range(_SOME)]
            self._rows.with_changed(((id_, self._session.annotation(id_)) for id_ in some), self._surroundings)
            yield
        while self._plan is None:
            before = self._changes
            plan = yield from planning(*self._basis())
            if before == self._changes:
                self._plan = plan

    def hold(self, name: str) -> None:
        """Point at a chart by its name, until the selection is another; at none where it is empty."""
        self._held = name

    def here(self) -> ChartPlan | None:
        """The chart that is pointed at, else that of the first selected figure that has one, else the only one."""
        plan = self.plan()
        for chart in plan.charts:
            if self._held and chart.name == self._held:
                return chart
        for id_ in self._session.selected:
            found = plan.chart_of(id_)
            if found is not None:
                return found
        return plan.charts[0] if len(plan.charts) == 1 else None

    @property
    def charts_made(self) -> int:
        """How many charts have been made so far; one change makes those it touches."""
        return self._charts.count

    def _follow(self, change: Change) -> None:
        self._plan, self._changes = None, self._changes + 1
        if self._touched is not None:
            self._touched.update(dict.fromkeys(edit.id for edit in change.edits))

    def _forget(self) -> None:
        self._plan = self._touched = None
        self._changes += 1

    def _dispute(self, names: Iterable[str]) -> None:
        self._alarmed.update(dict.fromkeys(names))
        self._plan, self._changes = None, self._changes + 1

    def _ask_alarms(self, most: int) -> None:
        """What alarms say now, of so many figures at most of which it may be something else."""
        for _number in range(min(most, len(self._alarmed))):
            name, _nothing = self._alarmed.popitem()
            texts = self._session.alarms.of(name)
            if texts:
                self._disputed[name] = _disputes(texts)
            else:
                self._disputed.pop(name, None)
        if not self._alarmed:
            self._alarmed = {}  # an emptied dictionary keeps the room of all that was in it

    def _basis(self) -> tuple[list[FigureRow], list[Chart], dict[str, tuple[Sign, ...]], dict[str, str], ChartsMade]:
        """All the plan is made from."""
        others = [record for record in self._session.records.values() if isinstance(record, (Link, Chart))]
        links = [record for record in others if isinstance(record, Link)]
        rows = self.rows()
        wholes = {link.first: link.second for link in links if link.relation == "partOf"}
        setups = [record for record in others if isinstance(record, Chart)]
        return rows, setups, self._signs(rows, links), wholes, self._charts

    def _surroundings(self, annotation: Annotation) -> Surroundings:
        places = self._session.placed(annotation.id)
        if not places:
            return Surroundings("")
        cable, start, body = self._session.cable, places[0].start, annotation.body
        if not isinstance(body, Figure) or unit_of(body) != "percent":  # only shares are told by their sentence
            return Surroundings(place_name(cable, start))
        near = Span(max(0, start - _SENTENCE), min(len(cable.text), start + _SENTENCE))
        sentence = sentence_at(cable.text, start, near)
        words = sentence.of(cable.text) if sentence is not None else ""
        return Surroundings(
            place_name(cable, start),
            sentence.start if sentence is not None else -1,
            bool(_REMAINDER.search(words)),
        )

    def _signs(self, rows: list[FigureRow], links: list[Link]) -> dict[str, tuple[Sign, ...]]:
        """What is said about each figure: alarms, figures that contradict it, claims it is linked to."""
        self._ask_alarms(len(self._alarmed))
        found = dict(self._disputed)
        by_id = {row.id: row for row in rows} if links else {}
        for link in links:
            for one, other in ((link.first, link.second), (link.second, link.first)):
                if one in by_id and (sign := self._sign(link.relation, other, by_id)) is not None:
                    found[one] = (*found.get(one, ()), sign)
        return found

    def _sign(self, relation: str, other: str, rows: dict[str, FigureRow]) -> Sign | None:
        annotation = self._session.annotation(other)
        if annotation is None or relation not in (SUPPORTS, CONTRADICTS):
            return None
        if isinstance(annotation.body, Figure):
            row = rows.get(other)
            if relation != CONTRADICTS or row is None:
                return None
            place = f"({row.paragraph})" if row.paragraph else ""
            said = joined(" ", (row.printed, row.noun, place))
            return Sign(DISPUTED, _("Contradicts {figure}.").format(figure=said), other)
        told = _("Supports: {claim}") if relation == SUPPORTS else _("Contradicts: {claim}")
        return Sign(relation, told.format(claim=_claim_words(annotation)), other)


@lru_cache(maxsize=1024)
def _disputes(texts: tuple[str, ...]) -> tuple[Sign, ...]:
    """What alarms say, as signs; of many figures they say the same."""
    return tuple(Sign(DISPUTED, text) for text in texts)


def _claim_words(annotation: Annotation) -> str:
    """A claim in one line, with who makes it."""
    body = annotation.body if isinstance(annotation.body, Claim) else Claim()
    words = " ".join((body.proposition or annotation.quote or annotation.memo).split())
    words = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"
    who = ", ".join(person.name for person in body.claimant)
    return Frame("“{words}” ({who})").format(words=words, who=who) if who else f"“{words}”"
