"""What is shown of the annotations: one filter a session, for text and tables alike, and the tags put out of sight.

The filter says what one is working on: everything else is shown nowhere but in the chart. A tag that is put out of
sight is not painted in the text; the list still has it, and says so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.paragraphs import mark_at, marks_between
from annotator.app.signals import Signal
from annotator.app.tag_names import tag_name
from annotator.language import _
from annotator.message import Frame, joined
from annotator.model import Annotation, Change, Claim, Figure, Person
from annotator.number_style import count_text
from annotator.text import Entry
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.session import Session

FEW = 500
"""Annotations that are looked at when the filter is set: that takes no longer than a turn of the window."""
_LOOK = 32
"""Annotations between two looks at the clock."""
_COUNTED = Frame("{tag} ({count})")


@value
class Filter:
    """What an annotation has to be in order to be shown; an empty part asks for nothing.

    Each of ``words`` has to stand somewhere in what it quotes or says; ``paragraph`` is a mark as the list shows it.
    """

    words: str = ""
    tag: str = ""
    author: str = ""
    paragraph: str = ""
    review: bool = False


NOTHING = Filter()
"""The filter that lets everything through."""


@value
class TagShown:
    """A tag that is in use, how often, and whether the text shows it."""

    tag: str
    count: int
    shown: bool


class Filtering:
    """Belongs to one session, and follows its changes before any view does. ``changed()`` says that others are shown.

    What is tagged while a filter is on stays in sight until the filter is changed, whatever it says.

    Whether a filter lets an annotation through is found out when it is first asked for, so that what is on the screen
    is there at once; whoever drives :meth:`judge` comes to the others, and ``counted()`` says how far that is.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.filter = NOTHING
        self.hidden: frozenset[str] = frozenset()
        self.changed: Signal[[]] = Signal()
        self.counted: Signal[[]] = Signal()
        self.is_driven = False
        """Whether somebody calls :meth:`judge`; else all are looked at when the filter is set."""
        # What was found out, as the number of the filter that let it through, below zero of one that left it out: a
        # new filter is a new number, and need not let go of a hundred thousand names before anything is shown.
        self._found: dict[str, int] = {}
        self._number = self._since = 1  # of this filter, and of the first since which what is left out stays so
        self._in = self._out = 0  # how many of those looked at it lets through and leaves out
        # All there have been since the first look at them under a filter, and how far they have been judged.
        self._names: list[str] = []
        self._judged = 0
        self._wanted: list[str] = []  # the words looked for
        self._new: set[str] = set()  # made since the filter was set
        self._texts: dict[str, str] = {}  # what annotations quote and say, while words are looked for
        self._counts: Counter[str] = Counter()
        session.changed.connect(self._follow)
        self._count()

    # What is shown

    @property
    def is_on(self) -> bool:
        """Whether a filter is set."""
        return self.filter is not NOTHING

    @property
    def is_clear(self) -> bool:
        """Whether everything is shown."""
        return not self.is_on and not self.hidden

    def passes(self, name: str) -> bool:
        """Whether the filter lets this annotation through."""
        if not self.is_on:
            return True
        found = self._found.get(name, 0)
        return found == self._number or (found > -self._since and self._look_at(name))

    def in_text(self, name: str) -> bool:
        """Whether the text shows this annotation."""
        annotation = self._session.annotation(name)
        return (annotation is None or annotation.tag not in self.hidden) and self.passes(name)

    def touching(self, start: int, end: int) -> list[Entry]:
        """As :meth:`Session.touching <annotator.app.session.Session.touching>`, of what the text shows."""
        entries = self._session.touching(start, end)
        return entries if self.is_clear else [entry for entry in entries if self.in_text(entry[2])]

    @property
    def total(self) -> int:
        """How many annotations there are."""
        return self._counts.total()

    @property
    def left_out(self) -> int:
        """How many the filter leaves out, as far as that is known."""
        return self._out

    @property
    def is_judging(self) -> bool:
        """Whether some have not been looked at yet."""
        return self.is_on and self._in + self._out < self.total

    def judge(self, seconds: float = float("inf")) -> None:
        """Look at more of them, for about so long."""
        stop = perf_counter() + seconds
        if self.is_judging and not self._names:
            self._names = list(self._session.records)
        while self.is_judging:
            for name in self._names[self._judged : self._judged + _LOOK]:
                self.passes(name)
            self._judged += _LOOK
            if perf_counter() >= stop:
                break
        self.counted.emit()

    def tags(self) -> list[TagShown]:
        """The tags in use, those of the program first, then by name."""
        order = sorted(self._counts, key=lambda tag: (tag not in ("claim", "figure"), tag.casefold(), tag))
        return [TagShown(tag, self._counts[tag], tag not in self.hidden) for tag in order]

    def authors(self) -> list[str]:
        """Who made annotations, by name."""
        return sorted({_author(one) for one in self._session.annotations()} - {""}, key=str.casefold)

    def paragraphs(self) -> list[str]:
        """The marks of the paragraphs that have annotations, in the order of the text."""
        cable = self._session.cable
        return list(dict.fromkeys(mark_at(cable, start) for start, _end, _name in self._session.in_order()))

    def told(self) -> str:
        """What is out of sight, in a line; empty where everything is shown."""
        parts = []
        if self.is_on:
            told = _("{shown} of {all} annotations shown")
            if self.is_judging:
                told = _("{shown} of {all} annotations shown so far")
            parts.append(told.format(shown=count_text(self._in), all=count_text(self.total)))
        if self.hidden:
            away = sorted(self.hidden, key=str.casefold)
            names = joined(
                ", ", [_COUNTED.format(tag=tag_name(tag), count=count_text(self._counts[tag])) for tag in away]
            )
            parts.append(_("not shown in the text: {tags}").format(tags=names))
        return joined(" · ", parts)

    # What changes it

    def filter_by(self, wanted: Filter) -> None:
        """Filter by something else."""
        wanted = replace(wanted, words=" ".join(wanted.words.split()))
        if wanted != self.filter:
            narrower = self.is_on and _narrower(wanted, self.filter)
            self.filter = wanted if wanted != NOTHING else NOTHING
            self._new.clear()
            self._judge(narrower=narrower)
            self.changed.emit()

    def show_tag(self, tag: str, *, shown: bool) -> None:
        """Show a tag in the text, or put it out of sight."""
        self.hide(self.hidden - {tag} if shown else self.hidden | {tag})

    def hide(self, tags: Iterable[str]) -> None:
        """Put exactly these tags out of sight."""
        hidden = frozenset(tags)
        if hidden != self.hidden:
            self.hidden = hidden
            self.changed.emit()

    def clear(self) -> str:
        """Show everything.

        Raises:
            CannotDo: everything is shown.
        """
        if self.is_clear:
            raise CannotDo(_("All annotations are shown."))
        self.filter, self.hidden = NOTHING, frozenset()
        self._judge()
        self._new.clear()
        self._texts.clear()
        self.changed.emit()
        return _("All annotations are shown again.")

    def recount(self) -> None:
        """The session took over other records."""
        self._new.clear()
        self._texts.clear()
        self._count()
        self._judge()
        self.changed.emit()

    def _follow(self, change: Change, _origin: object) -> None:
        for edit in change.edits:
            if isinstance(edit.before, Annotation):
                self._counts[edit.before.tag] -= 1
                if not self._counts[edit.before.tag]:
                    del self._counts[edit.before.tag]
            if isinstance(edit.after, Annotation):
                self._counts[edit.after.tag] += 1
            found = self._found.pop(edit.id, 0)
            self._in -= found == self._number
            self._out -= found <= -self._since
            self._texts.pop(edit.id, None)
            if edit.after is not None and edit.before is None and self.is_on:
                self._new.add(edit.id)
                if self._names:
                    self._names.append(edit.id)
            self.passes(edit.id)

    def _count(self) -> None:
        self._names = []
        self._counts = Counter([annotation.tag for annotation in self._session.annotations()])

    def _judge(self, *, narrower: bool = False) -> None:
        """Look, by and by, at all; where the filter is ``narrower`` than the one before, at what that let through."""
        self._wanted = self.filter.words.casefold().split()
        if not self._wanted:
            self._texts.clear()
        self._number += 1
        self._in = self._judged = 0
        if not narrower:
            self._out, self._since = 0, self._number
        if not self.is_on:
            self._found.clear()
            self._names = []
        if not self.is_driven or self.total - self._out <= FEW:
            self.judge()

    def _look_at(self, name: str) -> bool:
        annotation = self._session.annotation(name)
        if annotation is None:
            return True
        passes = name in self._new or self._fits(annotation)
        self._in += passes
        self._out += not passes
        self._found[name] = self._number if passes else -self._number
        return passes

    def _fits(self, annotation: Annotation) -> bool:
        wanted, words = self.filter, self._wanted
        if wanted.tag and annotation.tag != wanted.tag:
            return False
        if wanted.author and _author(annotation) != wanted.author:
            return False
        if wanted.review and not getattr(annotation.body, "review", False):
            return False
        if wanted.paragraph and wanted.paragraph not in self._marks(annotation):
            return False
        if not words:
            return True
        said = self._texts.get(annotation.id)
        if said is None:
            said = self._texts[annotation.id] = "\n".join(_said(annotation)).casefold()
        return all(word in said for word in words)

    def _marks(self, annotation: Annotation) -> set[str]:
        """The marks of all paragraphs the words of an annotation stand in."""
        cable = self._session.cable
        return {mark for place in self._session.placed(annotation.id) for mark in marks_between(cable, place)}


def _narrower(wanted: Filter, present: Filter) -> bool:
    """Whether nothing that the present filter leaves out can be let through: as after one more letter."""
    if replace(wanted, words="") != replace(present, words=""):
        return False
    words = wanted.words.casefold().split()
    return all(any(before in word for word in words) for before in present.words.casefold().split())


def _author(annotation: Annotation) -> str:
    return annotation.creator.name if annotation.creator is not None else annotation.generator


def _said(annotation: Annotation) -> Iterator[str]:
    """Everything an annotation quotes or says."""
    yield " ".join(annotation.quote.split())  # words may stand on two lines
    yield tag_name(annotation.tag)
    yield annotation.memo
    body = annotation.body
    people: tuple[Person, ...] = ()
    if isinstance(body, Claim):
        yield from (body.proposition, body.stance)
        people = (*body.claimant, *body.via)
    elif isinstance(body, Figure):
        yield from (body.noun, body.series, body.unit, body.period)
        yield from (format(number, "f") for number in (body.amount, body.low, body.high) if number is not None)
        people = body.claimant
    yield from (person.name for person in people)
