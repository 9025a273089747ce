"""The records of a sidecar: annotation, link, tag, dismissed suggestion, paragraph start, chart.

Frozen values; a change makes a new one with the same id.

``raw`` on a record is the JSON object it was read from. It takes no part in comparison; it is there so that keys
this program does not know are written back as they were. ``unchanged`` says that the record is
what ``raw`` says, which is then written back whole; a copy made by ``replace`` never is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias
from uuid import uuid4

from annotator.text import Anchor, Span
from annotator.values import quick_value

Json: TypeAlias = Mapping[str, Any]

CLAIM = "claim"
FIGURE = "figure"
STANCES = ("asserts", "denies", "doubts", "expects", "demands", "reports")
RELATIONS = ("supports", "contradicts", "partOf", "sameAs")
KINDS = ("count", "money", "percent", "measure", "rate", "ratio", "fraction", "multiple", "age", "duration")
ROLES = ("level", "change")
COMPARATORS = ("=", ">", ">=", "<", "<=", "range")
DIRECTIONS = ("", "rise", "fall")
CHART_KINDS = ("compare", "time", "parts", "ranges", "distribution")
CHART_SCALES = ("linear", "log")
CHART_ORDERS = ("text", "value", "name", "time")
_TIME = "%Y-%m-%dT%H:%M:%SZ"


def new_id() -> str:
    """An absolute IRI nobody has used yet."""
    return f"urn:uuid:{uuid4()}"


def now() -> str:
    """The present time as the sidecar writes it: UTC, whole seconds, ``Z``."""
    return datetime.now(UTC).strftime(_TIME)


def now_after(created: str) -> str:
    """As :func:`now`, but never before ``created``: the clock may have been set back since."""
    present = now()
    try:
        moment = datetime.fromisoformat(created)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        whole = moment.replace(microsecond=0) + timedelta(seconds=1 if moment.microsecond else 0)
    except (ValueError, OverflowError):  # no time at all, or one at the end of time
        return present
    return whole.strftime(_TIME) if whole > datetime.fromisoformat(present) else present


@dataclass(frozen=True, slots=True)
class Person:
    """An analyst or a claimant; the id is the same wherever the same person is meant."""

    id: str
    name: str
    raw: Json | None = field(default=None, compare=False, repr=False)


@quick_value
class Figure:
    """What the analyst knows about a figure; meanings as in :class:`annotator.figures.Quantity`."""

    noun: str = ""
    series: str = ""
    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    unit_code: str = ""
    kind: str = "count"
    role: str = "level"
    comparator: str = "="
    approximate: bool = False
    direction: str = ""
    period: str = ""
    claimant: tuple[Person, ...] = ()
    review: bool = False


@quick_value
class Claim:
    """Who says it, how, and the words that say so. An empty ``proposition`` lets the quote speak."""

    proposition: str = ""
    claimant: tuple[Person, ...] = ()
    via: tuple[Person, ...] = ()
    stance: str = "asserts"
    source_span: Anchor | None = None
    cue_span: Anchor | None = None
    reliability: str = ""
    credibility: str = ""
    portion: str = ""
    review: bool = False


@quick_value
class Annotation:
    """Words of the cable (or none: then the whole of it), a tag, and what is known about them.

    ``tag`` is ``claim``, ``figure``, a tag of the analyst's own, or empty for a note from another program.
    Several ``anchors`` are one span in several pieces.
    """

    id: str
    tag: str
    anchors: tuple[Anchor, ...] = ()
    body: Figure | Claim | None = None
    memo: str = ""
    creator: Person | None = None
    created: str = ""
    modified: str = ""
    generator: str = ""
    raw: Json | None = field(default=None, compare=False, repr=False)
    unchanged: bool = field(default=False, init=False, compare=False, repr=False)

    @property
    def quote(self) -> str:
        """The exact words, pieces joined by an ellipsis."""
        return " … ".join(anchor.exact for anchor in self.anchors)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its pieces stand as far as it knows, code points of the text it was made on."""
        return tuple([anchor.span for anchor in self.anchors])


@dataclass(frozen=True, slots=True)
class Link:
    """Read it: ``first`` *relation* ``second``, e.g. figure supports claim; both are annotation ids."""

    id: str
    first: str
    relation: str
    second: str
    creator: Person | None = None
    created: str = ""
    modified: str = ""
    raw: Json | None = field(default=None, compare=False, repr=False)
    unchanged: bool = field(default=False, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the analyst's own: a name, a colour (``#rrggbb``), a key, what it is for."""

    id: str
    label: str
    color: str = ""
    key: str = ""
    description: str = ""
    raw: Json | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A suggestion the analyst turned down: the words, and the ``tag`` they were proposed for."""

    id: str
    anchor: Anchor
    tag: str = FIGURE
    creator: Person | None = None
    created: str = ""
    raw: Json | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ParagraphStart:
    """The analyst's correction of the paragraph list: at the start of ``anchor`` a paragraph begins, or none does."""

    id: str
    anchor: Anchor
    begins: bool = True
    creator: Person | None = None
    created: str = ""
    raw: Json | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Chart:
    """How the analyst wants one series charted. What is empty is proposed by the program.

    ``series`` is the name of the series (see :attr:`annotator.app.charting.Group.name`), ``kind`` one of
    :data:`CHART_KINDS`, ``scale`` one of :data:`CHART_SCALES`, ``order`` one of :data:`CHART_ORDERS`; other words are
    of a later version and kept. ``units`` are the units to show, one a dimension; ``excluded`` the ids of figures that
    are left out.
    """

    id: str
    series: str = ""
    kind: str = ""
    scale: str = ""
    order: str = ""
    units: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    title: str = ""
    notes: str = ""
    creator: Person | None = None
    created: str = ""
    modified: str = ""
    raw: Json | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record this version does not read (``group`` is where it stands: ``cab:charts``, …); written back as it was."""

    id: str
    group: str
    raw: Json = field(repr=False)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that was annotated before the present one: records whose places in the present one wait for the analyst.

    Until one is accepted its selectors count in that text.
    """

    sha256: str
    code_points: int | None = None
    pending: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextInfo:
    """What the sidecar knows of its text: IRI, bare file name, SHA-256 of the bytes, encoding, length.

    ``orphans`` are the ids of records of which the analyst knows that their words are not in it.
    """

    id: str
    name: str
    sha256: str = ""
    encoding: str = "utf-8"
    code_points: int | None = None
    earlier: Earlier | None = None
    orphans: tuple[str, ...] = ()
    raw: Json | None = field(default=None, compare=False, repr=False)

    @property
    def longest(self) -> int | None:
        """The length no offset may go beyond; None where it is not known."""
        earlier = self.earlier.code_points if self.earlier is not None else 0
        return None if self.code_points is None or earlier is None else max(self.code_points, earlier)


Record: TypeAlias = Annotation | Link | Tag | Dismissed | ParagraphStart | Chart | Kept | TextInfo


def as_it_stands(record: Annotation | Link) -> None:
    """Note that this is what its ``raw`` says; for readers of files only."""
    object.__setattr__(record, "unchanged", True)
