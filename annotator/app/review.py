"""What became of the records of a text that has changed since they were made. Knows no session.

While a record is *pending* its selectors count in the earlier text; where its words were found in the present one is
told here, and stays a proposal until the analyst accepts it. *Orphans* are those the analyst knows to have no words.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from annotator.app.rereading import read_anew
from annotator.cable import Cable
from annotator.cable.decode import decode
from annotator.language import N_, _, n_
from annotator.message import joined
from annotator.model import (
    Annotation,
    Change,
    Claim,
    Dismissed,
    Earlier,
    Edit,
    Figure,
    ParagraphStart,
    Record,
    TextInfo,
)
from annotator.store import text_copies
from annotator.text import Anchor, Relocation, Span, Verdict, describe, place, relocate, relocate_quotes
from annotator.values import value

_QUICK_TEXT = 100_000
_QUICK_RECORDS = 300
_GRAVEST = (Verdict.LOST, Verdict.AMBIGUOUS, Verdict.CHANGED, Verdict.MOVED, Verdict.SAME)
_NOTHING = Relocation(None, Verdict.LOST, 0.0)


@value
class Found:
    """What became of a record: the gravest verdict of its pieces, and the least confidence."""

    verdict: Verdict
    confidence: float


class Review:
    """Which records wait for the analyst, and where their words are now."""

    def __init__(self, cable: Cable, records: Iterable[Record], text: TextInfo) -> None:
        self._text = cable.text
        self._written = cable.written
        self._sha256 = cable.sha256 or ""
        other = bool(text.sha256) and text.sha256 != self._sha256
        looks = other or text.earlier is not None  # else nothing waits, whatever there is
        records = [record for record in records if anchors_of(record)] if looks else []
        before = text.earlier if text.earlier is not None and (not other or text.earlier.pending) else None
        self.earlier = before or Earlier(text.sha256 if other else "", text.code_points if other else None)
        """The text the pending records are on; one that changed twice is still looked for in the first."""
        self._at_first = tuple(sorted(record.id for record in records)) if other else ()
        self.pending: frozenset[str] = frozenset()
        self.orphans: frozenset[str] = frozenset()
        self.follow(text)
        waiting = [record for record in records if record.id in self.pending]
        self._waiting = sorted(waiting, key=lambda record: (main_anchors(record)[0].span.start, record.id))
        self.order = tuple(record.id for record in self._waiting)
        """The ids of all that have waited, in the order of the earlier text."""
        self._judged: dict[str, Found] = {}
        self._found: dict[Anchor, Relocation] = {}
        self.is_searched = not self._waiting
        self.has_copy = False
        """Whether the earlier text was at hand."""
        self.current = ""
        """The id of the record the analyst is at, kept while words are selected for it."""

    @property
    def is_quick(self) -> bool:
        """Whether searching takes no longer than opening a cable may."""
        length = max(len(self._text), self.earlier.code_points or 0)
        return length <= _QUICK_TEXT and len(self._waiting) <= _QUICK_RECORDS

    def search(self, tick: Callable[[], None] = lambda: None) -> Mapping[Anchor, Relocation]:
        """Look for the words of all that wait; may run in any thread. :meth:`take` makes it known."""
        anchors = list(dict.fromkeys(anchor for record in self._waiting for anchor in anchors_of(record)))
        found: dict[Anchor, Relocation] = {}
        data = text_copies.get(self.earlier.sha256)
        if data is not None:
            before = decode(data).text
            spans = {anchor: _span_in(before, anchor) for anchor in anchors}
            known = {anchor: span for anchor, span in spans.items() if span is not None}
            found.update(zip(known, relocate(before, self._text, known.values(), tick=tick), strict=True))
            self.has_copy = True
        left = [anchor for anchor in anchors if anchor not in found]
        found.update(zip(left, relocate_quotes(self._text, left, tick=tick), strict=True))
        return found

    def take(self, found: Mapping[Anchor, Relocation]) -> None:
        """The search is over."""
        self._found = dict(found)
        self._judged = {record.id: self._judge(record) for record in self._waiting}
        self.is_searched = True

    def follow(self, text: TextInfo) -> frozenset[str]:
        """Take over what a sidecar says of its text; the ids of the records whose places are others now."""
        before = self.pending, self.orphans
        if self._at_first and text.sha256 != self._sha256:
            self.pending = frozenset(self._at_first)
        else:
            self.pending = frozenset(text.earlier.pending) if text.earlier is not None else frozenset()
        self.orphans = frozenset(text.orphans)
        return (before[0] ^ self.pending) | (before[1] ^ self.orphans)

    def found(self, record: Record) -> Found:
        """The verdict on a record that waits."""
        return self._judged.get(record.id) or Found(Verdict.LOST, 0.0)

    def _judge(self, record: Record) -> Found:
        answers = [self._found.get(anchor, _NOTHING) for anchor in main_anchors(record)]
        gravest = min((answer.verdict for answer in answers), key=_GRAVEST.index, default=Verdict.LOST)
        return Found(gravest, min((answer.confidence for answer in answers), default=0.0))

    def places_of(self, annotation: Annotation) -> tuple[Span, ...]:
        """Where an annotation's words are, in the order of its pieces; empty where they are not found."""
        if self.pending or self.orphans:
            held = self.places(annotation)
            if held is not None:
                return held
        anchors = annotation.anchors
        if len(anchors) == 1:
            span = place(self._text, anchors[0])
            return (span,) if span is not None else ()
        found: dict[Span, None] = {}  # ordered, and without the same piece twice
        for anchor in anchors:
            span = place(self._text, anchor)
            if span is None:
                return ()
            found[span] = None
        return tuple(found)

    def places(self, record: Record) -> tuple[Span, ...] | None:
        """Where a record that waits or is an orphan is; None where its own selectors count."""
        if record.id in self.orphans:
            return ()
        if record.id not in self.pending:
            return None
        spans = [self._found.get(anchor, _NOTHING).span for anchor in main_anchors(record)]
        whole = tuple(span for span in spans if span is not None)
        return tuple(dict.fromkeys(whole)) if len(whole) == len(spans) else ()

    def accepted(self, record: Record) -> Record:
        """The record with the selectors of its places; as it is where it has none.

        Changed words want another look, and a figure says what they say now, as far as it said what they said before.
        """
        if not self.places(record):
            return kept_inside(record, len(self._text))

        def move(anchor: Anchor) -> Anchor:
            span = self._found.get(anchor, _NOTHING).span
            return describe(self._text, span) if span is not None else anchor

        moved = re_anchored(record, move)
        if not isinstance(moved, Annotation) or moved.body is None or self.found(record).verdict != Verdict.CHANGED:
            return moved
        body = moved.body
        if isinstance(body, Figure) and isinstance(record, Annotation) and len(record.anchors) == 1:
            body = read_anew(body, record.quote, moved.quote, self._written)
        return replace(moved, body=replace(body, review=True))

    def adopted(self, text: TextInfo, cable: Cable, settled: Iterable[str], orphans: Iterable[str] = ()) -> TextInfo:
        """What the sidecar says of its text once ``settled`` no longer wait; ``orphans`` have no words in it."""
        settled, lost = set(settled), set(orphans)
        pending = tuple(sorted(self.pending - settled - lost))
        return replace(
            text,
            sha256=cable.sha256 or "",
            encoding=cable.encoding,
            code_points=len(cable.text),
            earlier=replace(self.earlier, pending=pending) if pending else None,
            orphans=tuple(sorted((self.orphans - settled) | lost)),
        )

    def completed(self, change: Change, text: TextInfo, cable: Cable) -> Change:
        """The change, with what it means for the text: it becomes the annotated one; what got other selectors is done.

        So nothing that is done on the present text is mistaken for something done on the earlier one.
        """
        other = text.sha256 not in ("", self._sha256)
        if any(isinstance(edit.after, TextInfo) for edit in change.edits):
            return change
        if not (self.pending or self.orphans or other):
            return change
        waiting = self.pending | self.orphans
        settled = [edit.id for edit in change.edits if edit.id in waiting and _holds_on_elsewhere(edit)]
        adopted = self.adopted(text, cable, settled)
        if adopted == text:
            return change
        edits = [self._carried(edit) if edit.id in self.pending else edit for edit in change.edits]
        return replace(change, edits=(Edit(text, adopted), *edits))

    def _carried(self, edit: Edit) -> Edit:
        """The edit of a record that waits; where it puts some pieces to other words, the others come along."""
        if edit.after is None or not _holds_on_elsewhere(edit):
            return edit

        def move(anchor: Anchor) -> Anchor:
            span = self._found.get(anchor, _NOTHING).span
            return describe(self._text, span) if span is not None else anchor

        return Edit(edit.before, re_anchored(edit.after, move))

    def told(self, name: str, records: Mapping[str, Record]) -> str:
        """What to say of a text that has changed; empty when nothing waits any more."""
        waiting = [records[id_] for id_ in self.pending if id_ in records]
        if not waiting:
            return ""
        told = _("{name} is not the text that was annotated (its SHA-256 differs).").format(name=name)
        if not self.is_searched:
            looking = n_(
                "Looking for {count} annotation or correction in it.",
                "Looking for {count} annotations and corrections in it.",
                len(waiting),
            )
            return joined(" ", [told, looking.format(count=len(waiting))])
        verdicts = [self.found(record).verdict for record in waiting]
        lost = sum(verdict in (Verdict.LOST, Verdict.AMBIGUOUS) for verdict in verdicts)
        counts = {verdict: verdicts.count(verdict) for verdict in reversed(_GRAVEST)}
        parts = ", ".join(f"{count} {_(WORDS[verdict])}" for verdict, count in counts.items() if count)
        if len(waiting) >= 3 and 2 * lost > len(waiting):
            other = _("It is probably another file: {lost} of {all} annotations are not to be found in it.")
            told = joined(" ", [told, other.format(lost=lost, all=len(waiting))])
        waits = _("Waiting for you: {parts}. Nothing is changed in the file until you accept a place.")
        return joined(" ", [told, waits.format(parts=parts)])


WORDS = {
    Verdict.SAME: N_("in the same place"),
    Verdict.MOVED: N_("moved"),
    Verdict.CHANGED: N_("changed"),
    Verdict.AMBIGUOUS: N_("ambiguous"),
    Verdict.LOST: N_("lost"),
}
SIGNS = {Verdict.SAME: "=", Verdict.MOVED: "↕", Verdict.CHANGED: "≠", Verdict.AMBIGUOUS: "?", Verdict.LOST: "×"}
"""One character a verdict, for where there is no room for a word."""


def in_turn(edits: tuple[Edit, ...], sha256: str) -> tuple[Edit, ...]:
    """The edits as they are best done one by one in the text with this digest.

    What is said of the text comes last where it lets records go and first where it takes them back: a record whose
    selectors count in the other text is never looked for in this one, which takes long where its words are not.
    """
    about = [edit for edit in edits if isinstance(edit.after, TextInfo)]
    if not about or len(edits) == len(about):
        return edits
    others = [edit for edit in edits if not isinstance(edit.after, TextInfo)]
    before, after = (_waiting_in(text, sha256) for text in (about[0].before, about[-1].after))
    return (*others, *about) if after <= before else (*about, *others)


def _waiting_in(text: Record | TextInfo | None, sha256: str) -> float:
    """How many records wait as long as this is said of the text: all on another text."""
    if not isinstance(text, TextInfo) or text.sha256 not in ("", sha256):
        return float("inf")
    return len(text.earlier.pending) if text.earlier is not None else 0


def main_anchors(record: Record) -> tuple[Anchor, ...]:
    """The words a record is about."""
    if isinstance(record, Annotation):
        return record.anchors
    return (record.anchor,) if isinstance(record, (Dismissed, ParagraphStart)) else ()


def anchors_of(record: Record) -> tuple[Anchor, ...]:
    """All words a record holds on to; those that name the source of a claim, too."""
    body = record.body if isinstance(record, Annotation) else None
    more = (body.source_span, body.cue_span) if isinstance(body, Claim) else ()
    return (*main_anchors(record), *(anchor for anchor in more if anchor is not None))


def re_anchored(record: Record, move: Callable[[Anchor], Anchor]) -> Record:
    """The record with each of its anchors moved."""
    if isinstance(record, (Dismissed, ParagraphStart)):
        return replace(record, anchor=move(record.anchor))
    if not isinstance(record, Annotation):
        return record
    body = record.body
    if isinstance(body, Claim):
        source, cue = body.source_span, body.cue_span
        body = replace(body, source_span=source and move(source), cue_span=cue and move(cue))
    return replace(record, anchors=tuple(map(move, record.anchors)), body=body)


def kept_inside(record: Record, length: int) -> Record:
    """A record whose words are not there: it keeps them, its offsets stay inside the text."""

    def inside(anchor: Anchor) -> Anchor:
        return Anchor(Span(min(anchor.span.start, length), min(anchor.span.end, length)), anchor.quote)

    return re_anchored(record, inside)


def _span_in(text: str, anchor: Anchor) -> Span | None:
    if anchor.span.end <= len(text) and anchor.span.of(text) == anchor.quote.exact:
        return anchor.span
    return place(text, anchor)  # other programs count otherwise


def _holds_on_elsewhere(edit: Edit) -> bool:
    before = main_anchors(edit.before) if edit.before is not None else ()
    return edit.after is None or main_anchors(edit.after) != before
