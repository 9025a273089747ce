"""The figures of one cable that nobody has tagged or dismissed yet: found in slices, kept true with every change.

A suggestion is never a record and never saved. What is suggested at a moment is what was found, less what overlaps a
tagged figure or a dismissed suggestion.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from annotator.app.found_figures import FoundFigures
from annotator.figures import FigureMention, iter_figures
from annotator.model import FIGURE, Annotation, Change, Dismissed, Record
from annotator.text import Entry, Span, SpanIndex

if TYPE_CHECKING:
    from annotator.app.session import Session

SHOWN_FROM = 0.5
"""Confidence below which a figure is not proposed."""


class Suggestions:
    """What is suggested in one session. ``Session.suggested`` is emitted when that, or how it is shown, is different.

    Finding is done by whoever calls :meth:`find`, a slice of time at a call, so that nothing waits for a long text.
    ``shown`` is whether suggestions are to be seen at all, ``lens`` whether everything else is to fade.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cable = session.cable
        self._source: Iterator[tuple[int, list[FigureMention]]] | None = iter_figures(session.cable)
        self._read = 0
        self._found = FoundFigures()
        self._open = array("I")  # the numbers of those that are suggested
        # Where that is which keeps figures from being suggested: dismissed ones, and tags that are not where they say.
        self._elsewhere: dict[str, tuple[Span, ...]] = {}
        self._dismissed = SpanIndex()
        self._tagged = 0
        self._shown = True
        self._lens = False
        self.recount()
        session.changed.connect(lambda change, _origin: self._follow(change))

    # Finding

    @property
    def finding(self) -> bool:
        """Whether a part of the text has not been read yet."""
        return self._source is not None

    @property
    def progress(self) -> float:
        """How much of the text has been read, from 0 to 1."""
        return 1.0 if self._source is None else self._read / max(1, len(self._session.cable.text))

    def find(self, seconds: float = float("inf")) -> bool:
        """Go on finding for about so long, a paragraph at least; whether there is more to find."""
        if self._source is None:
            return False
        stop = perf_counter() + seconds
        for end, mentions in self._source:
            self._read = end
            for mention in mentions:
                if mention.confidence >= SHOWN_FROM and len(Span(mention.start, mention.end)):
                    self._found.append(mention)
                    if self._is_free(mention.start, mention.end):
                        self._open.append(len(self._found) - 1)
            if perf_counter() >= stop:
                break
        else:
            self._source = None
            self._found.finish()
        self._session.suggested.emit()
        return self._source is not None

    # What is suggested

    @property
    def left(self) -> int:
        """How many suggestions there are."""
        return len(self._open)

    @property
    def tagged(self) -> int:
        """How many figures are tagged in the text."""
        return self._tagged

    def all(self) -> tuple[FigureMention, ...]:
        """All suggestions in the order of the text."""
        return tuple([self._found[number] for number in self._open])

    def touching(self, start: int, end: int) -> list[FigureMention]:
        """The suggestions that share a code point with ``start..end``, in order."""
        here = self._open_among(self._found.reaching(start, end))
        return [self._found[number] for number in here if self._found.ends[number] > start]

    def count_between(self, start: int, end: int) -> int:
        """How many begin in ``start..end``."""
        return len(self._open_among(self._found.begun_in(start, end)))

    def at(self, offset: int) -> FigureMention | None:
        """The suggestion over the code point at ``offset``."""
        return next(iter(self.touching(offset, offset + 1)), None)

    def understood_near(self, start: int, end: int) -> list[FigureMention]:
        """All figures found in ``start..end``, tagged and dismissed ones too."""
        return [self._found[number] for number in self._found.begun_in(start, end)]

    @property
    def current(self) -> FigureMention | None:
        """The suggestion the caret stands in, while nothing is selected and suggestions are shown."""
        session = self._session
        if not self._shown or session.selected or len(session.span):
            return None
        return self.at(session.span.start)

    def step(self, step: int) -> FigureMention | None:
        """The next (1) or previous (-1) suggestion from where the analyst is; None where there is none."""
        session = self._session
        here = session.span
        if session.selected and (places := session.placed(session.selected[0])):
            here = places[0]
        current = self.current
        if step > 0:
            number = self._first_open(here.end if len(here) else here.start)
            number += current is not None and self._open_one(number) == current
        else:
            number = self._first_open(current.start if current is not None else here.start) - 1
        return self._open_one(number)

    def _first_open(self, offset: int) -> int:
        """The place among the suggestions of the first that begins at ``offset`` or behind it."""
        return bisect_left(self._open, bisect_left(self._found.starts, offset))

    def _open_one(self, place: int) -> FigureMention | None:
        return self._found[self._open[place]] if 0 <= place < len(self._open) else None

    def _open_among(self, numbers: range) -> array[int]:
        """Which of these are suggested."""
        return self._open[bisect_left(self._open, numbers.start) : bisect_left(self._open, numbers.stop)]

    # How it is shown

    @property
    def shown(self) -> bool:
        """Whether suggestions are to be seen."""
        return self._shown

    @property
    def lens(self) -> bool:
        """Whether everything but the suggestions is to fade."""
        return self._lens and self._shown

    def show(self, *, shown: bool, lens: bool) -> None:
        """Set both; a lens shows the suggestions."""
        if (shown, lens) != (self._shown, self._lens):
            self._shown, self._lens = shown, lens
            self._session.suggested.emit()

    # Following the session

    def recount(self) -> None:
        """Take over all records anew."""
        for _number in self.recounting():
            pass

    def recounting(self) -> Iterator[int]:
        """As :meth:`recount`, a record a step; nothing is different before the last one."""
        if self._session.cable is not self._cable:
            self._begin_anew()
            return
        elsewhere: dict[str, tuple[Span, ...]] = {}
        entries: list[Entry] = []
        tagged = 0
        for number, record in enumerate(self._session.records.values(), 1):
            spans = self._spans_of(record)
            if spans != _own_spans(record):
                elsewhere[record.id] = spans
            if isinstance(record, Dismissed):
                entries += [(span.start, span.end, record.id) for span in spans]
            else:
                tagged += bool(spans)
            yield number
        self._elsewhere, self._tagged = elsewhere, tagged
        self._dismissed = SpanIndex(entries)
        ends = enumerate(zip(self._found.starts, self._found.ends, strict=True))
        self._open = array("I", [number for number, (start, end) in ends if self._is_free(start, end)])
        self._session.suggested.emit()

    def _begin_anew(self) -> None:
        """The cable has other paragraphs now, so figures are read in other surroundings."""
        self._cable = self._session.cable
        self._source = iter_figures(self._cable)
        self._read = 0
        self._found = FoundFigures()
        self.recount()

    def _follow(self, change: Change) -> None:
        if self._session.cable is not self._cable:
            self._begin_anew()
            return
        touched: list[Span] = []
        for edit in change.edits:
            before = self._elsewhere.pop(edit.id, _own_spans(edit.before))
            record = self._session.records.get(edit.id)
            after = self._spans_of(record) if record is not None else ()
            if isinstance(edit.before or edit.after, Dismissed):
                for span in before:
                    self._dismissed.remove(span.start, span.end, edit.id)
                for span in after:
                    self._dismissed.add(span.start, span.end, edit.id)
            if after != _own_spans(record):
                self._elsewhere[edit.id] = after
            was, present = edit.before, record
            self._tagged += bool(after and isinstance(present, Annotation)) - bool(
                before and isinstance(was, Annotation) and was.tag == FIGURE
            )
            if before != after:
                touched += (*before, *after)
        for span in touched:
            self._look_again(span)
        if touched:
            self._session.suggested.emit()

    def _look_again(self, span: Span) -> None:
        """Open or cover the figures found at ``span``."""
        for number in self._found.reaching(span.start, span.end):
            at = bisect_left(self._open, number)
            is_open = at < len(self._open) and self._open[at] == number
            free = self._is_free(self._found.starts[number], self._found.ends[number])
            if free and not is_open:
                self._open.insert(at, number)
            elif is_open and not free:
                del self._open[at]

    def _is_free(self, start: int, end: int) -> bool:
        """Whether nothing that is tagged or dismissed has a part of the figure there."""
        if self._dismissed.touching(start, end):
            return False
        there = (self._session.annotation(name) for _start, _end, name in self._session.touching(start, end))
        return not any(annotation is not None and annotation.tag == FIGURE for annotation in there)

    def _spans_of(self, record: Record) -> tuple[Span, ...]:
        """Where a record keeps figures from being suggested."""
        if isinstance(record, Annotation) and record.tag == FIGURE:
            return self._session.placed(record.id)
        if isinstance(record, Dismissed) and record.tag == FIGURE:
            span = self._session.place_of(record)
            return (span,) if span is not None else ()
        return ()


def _own_spans(record: Record | None) -> tuple[Span, ...]:
    """Where a tagged figure stands as far as it knows; nothing for other records."""
    return record.spans if isinstance(record, Annotation) and record.tag == FIGURE else ()
