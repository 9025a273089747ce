"""One open cable: its text, its records, what is selected, what can be undone. The only writer of records."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from annotator.app.alarms import Alarms
from annotator.app.corrections import corrected
from annotator.app.filtering import Filtering
from annotator.app.history import History
from annotator.app.in_hand import ClaimInHand
from annotator.app.keeping import Keeping
from annotator.app.link_index import LinkIndex
from annotator.app.modes import Modes
from annotator.app.notices import Notice
from annotator.app.outside import Outside, heads_merged
from annotator.app.places import Places
from annotator.app.review import Review, in_turn
from annotator.app.reviewing import place_of
from annotator.app.saving import Saver, SaveState
from annotator.app.signals import Signal
from annotator.app.standing import Standing
from annotator.app.suggesting import Suggestions
from annotator.app.text_keeper import TextKeeper
from annotator.app.text_on_disk import TextOnDisk
from annotator.app.work import Work
from annotator.cable import Cable
from annotator.language import N_
from annotator.model import Annotation, Change, Dismissed, ParagraphStart, Person, Record, StaleChange, Tag, TextInfo
from annotator.store import Sidecar, with_records
from annotator.store.journal_lines import Written
from annotator.store.waking import Later, at_once
from annotator.text import Anchor, Entry, Relocation, Span, SpanIndex, whole_clusters

if TYPE_CHECKING:
    from annotator.app.charting.board import Board
    from annotator.app.loading import Loading
    from annotator.app.searching import Matches

__all__ = ["OTHER_TEXT", "Notice", "Session", "StaleChange"]

OTHER_TEXT = N_("The text is not the one that was annotated.")


class Session:
    """Records change only through :meth:`apply`, which swaps, remembers, asks for saving and notifies once.

    Signals: ``changed(change, origin)``, ``selection_changed(ids, span, origin)``, ``state_changed(state)``,
    ``notices_changed()``, ``paragraphs_changed()`` (``cable`` has other paragraphs, after a correction),
    ``suggested()`` (see :class:`~annotator.app.suggesting.Suggestions`), ``alarmed(ids)`` (see
    :class:`~annotator.app.alarms.Alarms`). ``origin`` is whatever the caller passed, so that a view can ignore its own
    echo. What of the annotations is shown is ``filtering``'s to say, where one has been that of ``places``.

    ``post`` hands a call to the thread that owns the session; states of the saver arrive through it. ``later``, called
    by that thread alone, makes a call for which what is seen need not wait; the threads that write are woken by it.
    """

    def __init__(
        self,
        cable: Cable,
        path: Path,
        sidecar: Sidecar,
        author: Person,
        *,
        read_only: str = "",
        notices: tuple[Notice, ...] = (),
    ) -> None:
        self.cable = cable  # its paragraphs as the analyst corrected them
        self._parsed = cable.paragraphs
        self.path = path
        self.author = author
        self.history = History()
        self.post: Callable[[Callable[[], None]], None] = lambda call: call()
        self.later: Later = at_once
        self.standing = Standing(self, read_only, notices)
        self.changed: Signal[[Change, object]] = Signal()
        self.selection_changed: Signal[[tuple[str, ...], Span, object]] = Signal()
        self.state_changed = self.standing.state_changed
        self.notices_changed = self.standing.notices_changed
        self.paragraphs_changed: Signal[[]] = Signal()
        self.suggested: Signal[[]] = Signal()
        self.alarmed: Signal[[frozenset[str]]] = Signal()
        self.review = Review(cable, sidecar.records, sidecar.text)
        self.text_keeper: TextKeeper | None = None
        self.saver: Saver | None = None
        self.keeping: Keeping | None = None
        self.outside = Outside(self)
        self.text_on_disk = TextOnDisk(self)
        self.work = Work(self)
        self.selected: tuple[str, ...] = ()
        self.span = Span(0, 0)
        self.grown: tuple[Span, ...] = ()
        """What the selection grew from, up to what it is (see :mod:`annotator.app.growing`)."""
        self._lock = threading.Lock()
        self._sidecar = sidecar
        self._records: dict[str, Record] = {}
        self._elsewhere: dict[str, tuple[Span, ...]] = {}  # places of annotations that are not where they say
        self.loading: Loading | None = None
        """What brings the annotations in, as long as that goes on."""
        for _number in self.filling(sidecar, self.review):
            pass
        self.filtering = Filtering(self)  # before anything that asks what is shown
        self.places = Places(self)
        self.in_hand = ClaimInHand(self)
        self.modes = Modes(self)
        self.suggestions = Suggestions(self)
        self.alarms = Alarms(self)

    @cached_property
    def board(self) -> "Board":
        """The charts of this session; made when they are first asked for."""
        from annotator.app.charting.board import Board

        return Board(self)

    @cached_property
    def matches(self) -> "Matches":
        """What is found in the text; made when something is first looked for."""
        from annotator.app.searching import Matches

        return Matches(self)

    # How it stands

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the analyst has to know about this cable."""
        return self.standing.notices

    @property
    def read_only(self) -> str:
        """Why nothing can be changed here; empty where it can."""
        return self.standing.read_only

    @property
    def save_state(self) -> SaveState:
        """What of the annotations is saved."""
        return self.standing.save_state

    # What is there

    @property
    def records(self) -> Mapping[str, Record]:
        """All records by id; read only."""
        return MappingProxyType(self._records)

    def annotations(self) -> Iterator[Annotation]:
        """All annotations, in no particular order."""
        return (record for record in self._records.values() if isinstance(record, Annotation))

    def annotation(self, name: str) -> Annotation | None:
        """The annotation with this id; None where there is none."""
        record = self._records.get(name)
        return record if isinstance(record, Annotation) else None

    def tags(self) -> list[Tag]:
        """The analyst's own tags, by label."""
        return sorted(self._tags.values(), key=lambda tag: tag.label.casefold())

    def corrections(self) -> dict[int, ParagraphStart]:
        """The analyst's corrections of the paragraph list, by the offset they stand at now; lost ones are left out."""
        found = ((place_of(self, one), one) for one in self._corrections.values())
        return {span.start: one for span, one in found if span is not None}

    def placed(self, name: str) -> tuple[Span, ...]:
        """Where an annotation's words stand in the present text; empty for an orphan or a note on the whole cable."""
        annotation = self.annotation(name)
        return self._elsewhere.get(name, annotation.spans if annotation is not None else ())

    def is_orphan(self, annotation: Annotation) -> bool:
        """Whether the annotation has words and they can no longer be found."""
        return bool(annotation.anchors) and not self.placed(annotation.id)

    @property
    def text(self) -> TextInfo:
        """What the sidecar says of its text."""
        return self._sidecar.text

    def place_of(self, record: Dismissed | ParagraphStart) -> Span | None:
        """Where a dismissed suggestion or a correction is in the present text; None where that is not known."""
        return place_of(self, record)

    def touching(self, start: int, end: int) -> list[Entry]:
        """The placed spans that share a code point with ``start..end``, with the ids of their annotations."""
        return self._index.touching(start, end)

    def in_order(self) -> list[Entry]:
        """Each annotation that has a place, once, in the order of the text; of nested ones the outer first."""
        return list(self.from_start(0, 1))

    def from_start(self, offset: int, step: int) -> Iterator[Entry]:
        """As :meth:`in_order`, from those that start at ``offset`` onwards (1) or back (-1); costs what is asked for.

        An annotation of several pieces stands where its first one does.
        """
        for group in self._index.from_start(offset, step):
            firsts = [entry for entry in group if self.placed(entry[2])[0] == Span(entry[0], entry[1])]
            yield from sorted(firsts, key=lambda entry: (-entry[1], entry[2]), reverse=step < 0)

    def snapshot(self) -> Sidecar:
        """The sidecar as it is at this moment; may be called from any thread."""
        with self._lock:
            return with_records(self._sidecar, self._records.values())

    # What changes it

    def apply(self, change: Change, origin: object = None, written: Written | None = None) -> None:
        """Do one act and remember it for undo; ``written`` is what was prepared for the journal.

        Raises:
            StaleChange: a record is not as the change believes, or the cable is read-only; nothing was done.
        """
        change = self.review.completed(change, self._sidecar.text, self.cable)
        self._swap(change, "do", written)
        self.history.push(change)
        self._tell(change, origin)

    def undo(self, origin: object = None, written: Written | None = None) -> str:
        """Take the last change back; its name, empty when there is none."""
        return self._replay("undo", self.history.undo(), self.history.redo, origin, written)

    def redo(self, origin: object = None, written: Written | None = None) -> str:
        """Do again what was undone; its name, empty when there is none."""
        return self._replay("redo", self.history.redo(), self.history.undo, origin, written)

    def select(self, ids: tuple[str, ...] = (), span: Span | None = None, origin: object = None) -> None:
        """Select annotations; ``span`` is the selected text, or the caret where it is empty.

        By default the caret goes to the start of the first annotation. No letter is cut from its marks.
        """
        if span is None:
            places = self.placed(ids[0]) if ids else ()
            span = Span(places[0].start, places[0].start) if places else self.span
        span = whole_clusters(self.cable.text, span)
        if ids and (ids[0] in self.review.pending or not self.placed(ids[0])):
            self.review.current = ids[0]
        if (ids, span) != (self.selected, self.span):
            self.selected, self.span = ids, span
            self.selection_changed.emit(ids, span, origin)

    def sync(self) -> None:
        """Wait until what was applied is on the disk (in the journal); for the moment before the program ends."""
        if self.keeping is not None:
            self.keeping.sync()

    def take_head(self, theirs: Sidecar) -> None:
        """Keep what the program does not read of another version of the sidecar, beside the present records."""
        with self._lock:
            self._sidecar = heads_merged(self._sidecar, theirs)

    def replace_sidecar(self, sidecar: Sidecar) -> None:
        """Take over another sidecar for the same text in place of one that could not be used; history begins anew."""
        for _number in self.filling(sidecar, Review(self.cable, sidecar.records, sidecar.text)):
            pass
        self.history = History()
        self.filtering.recount()
        self.suggestions.recount()
        self.alarms.recount()
        self.select((), self.span)
        self.standing.mend()
        self.paragraphs_changed.emit()

    def found_again(self, found: Mapping[Anchor, Relocation]) -> None:
        """The search for the words of a changed text is over."""
        self.review.take(found)
        self._place_anew(self.review.pending)
        self.suggestions.recount()
        self.alarms.recount()
        self.standing.tell_review()

    def _place_anew(self, names: Iterable[str]) -> None:
        """Put records where the review says they are now."""
        with self._lock:
            for name in names:
                record = self._records.get(name)
                if isinstance(record, Annotation):
                    self._put(name, record)
        self._correct()

    def _replay(
        self,
        act: str,
        change: Change | None,
        put_back: Callable[[], object],
        origin: object,
        written: Written | None = None,
    ) -> str:
        if change is None:
            return ""
        try:
            self._swap(change, act, written)
        except StaleChange:
            put_back()
            raise
        self._tell(change, origin)
        present = tuple(edit.id for edit in change.edits if self.annotation(edit.id) is not None)
        if present:
            self.select(present, None, None)
        return change.label

    def _swap(self, change: Change, act: str, written: Written | None = None) -> None:
        if self.read_only:
            raise StaleChange(self.read_only)
        with self._lock:
            done: list[tuple[str, Record | None]] = []
            for edit in in_turn(change.edits, self.cable.sha256 or ""):
                present = self._present(edit.id)
                if present != edit.before:
                    for name, record in reversed(done):
                        self._put(name, record)
                    raise StaleChange(f"{change.label}: {edit.id} is not as it was")
                done.append((edit.id, present))
                self._put(edit.id, edit.after)
        if self.keeping is not None:
            self.keeping.append(act, change, written)
        if any(isinstance(edit.before or edit.after, ParagraphStart) for edit in change.edits):
            self._correct()

    def _tell(self, change: Change, origin: object) -> None:
        gone = {edit.id for edit in change.edits if self._present(edit.id) is None}
        left = tuple(name for name in self.selected if name not in gone)
        if self.saver is not None:
            self.saver.touch()
        self.changed.emit(change, origin)
        if any(isinstance(edit.after, TextInfo) for edit in change.edits):
            self.standing.tell_review()
        if left != self.selected:
            self.select(left, self.span, origin)
        if any(isinstance(edit.before or edit.after, ParagraphStart) for edit in change.edits):
            self.paragraphs_changed.emit()

    def _present(self, name: str) -> Record | None:
        return self._sidecar.text if name == self._sidecar.text.id else self._records.get(name)

    def _put(self, name: str, record: Record | None) -> None:
        if isinstance(record, TextInfo):  # it stands at the head of the sidecar, not among its records
            self._sidecar = replace(self._sidecar, text=record)
            for moved in self.review.follow(record):
                if moved in self._records:
                    self._put(moved, self._records[moved])
            return
        for span in self.placed(name):
            self._index.remove(span.start, span.end, name)
        self._elsewhere.pop(name, None)
        self._tags.pop(name, None)
        self._corrections.pop(name, None)
        self.links.remove(self._records.get(name))
        if record is None:
            del self._records[name]
            return
        self._records[name] = record
        self.links.put(record)
        if isinstance(record, Tag):
            self._tags[name] = record
        if isinstance(record, ParagraphStart):
            self._corrections[name] = record
        if isinstance(record, Annotation):
            if (spans := self.places_of(record)) != record.spans:
                self._elsewhere[name] = spans
            for span in spans:
                self._index.add(span.start, span.end, name)

    def places_of(self, annotation: Annotation) -> tuple[Span, ...]:
        """Where an annotation's words stand, be it one of the records or not; empty where they are not found."""
        return self.review.places_of(annotation)

    def filling(self, sidecar: Sidecar, review: Review) -> Iterator[int]:
        """Take over another sidecar for the text, a record a step; nothing is different before the last step."""
        records: dict[str, Record] = {}
        elsewhere: dict[str, tuple[Span, ...]] = {}
        entries: list[Entry] = []
        for number, record in enumerate(sidecar.records, 1):
            name = record.id
            records[name] = record
            if isinstance(record, Annotation):
                if (spans := review.places_of(record)) != record.spans:
                    elsewhere[name] = spans
                entries += [(span.start, span.end, name) for span in spans]
            yield number
        index = SpanIndex(entries)
        few = [record for record in sidecar.records if not isinstance(record, Annotation)]
        with self._lock:
            self._sidecar, self.review = sidecar, review
            self._records, self._elsewhere, self._index = records, elsewhere, index
            self.links = LinkIndex(few)
            self._tags = {record.id: record for record in few if isinstance(record, Tag)}
            self._corrections = {record.id: record for record in few if isinstance(record, ParagraphStart)}
        self._correct()

    def _correct(self) -> None:
        starts = {start: one.begins for start, one in self.corrections().items()}
        paragraphs = corrected(replace(self.cable, paragraphs=self._parsed), starts)
        if paragraphs != self.cable.paragraphs:
            self.cable = replace(self.cable, paragraphs=paragraphs)
