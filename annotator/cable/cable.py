"""What is known of a cable once it is read: values only; reading is done by :mod:`annotator.cable.parse`."""

from bisect import bisect_right
from dataclasses import field
from datetime import date, datetime
from typing import Generic, TypeVar

from annotator.text import Span
from annotator.values import value

T = TypeVar("T")


@value
class Field(Generic[T]):
    """One value of the header: its meaning, the words it was read from, and where they stand.

    ``printed`` is always ``text[span.start:span.end]``, line ends and all.
    """

    value: T
    printed: str
    span: Span

    def __init__(self, value: T, printed: str, span: Span) -> None:  # quicker than that of all values: there are many
        _put_value(self, value)
        _put_printed(self, printed)
        _put_span(self, span)


# The slots themselves, past what forbids to set them.
_put_value, _put_printed, _put_span = (getattr(Field, name).__set__ for name in Field.__match_args__)


@value
class Addressee:
    """One line of FM, TO or INFO: routing indicator, plain-language address, precedence, number, all as printed.

    ``precedence`` is the word (``"PRIORITY"``, ``"NIACT IMMEDIATE"``), ``number`` the channel number.
    """

    name: str
    routing: str | None = None
    precedence: str | None = None
    number: str | None = None


@value
class FilingTime:
    """The time of the DE line: day of the year (1..366), hour and minute, Greenwich time."""

    day_of_year: int
    hour: int
    minute: int


@value
class Section:
    """Which section of how many: ``SECTION 01 OF 02``."""

    number: int
    of: int


@value
class Classifier:
    """Who classified the cable; each part None or empty where it is not printed."""

    name: str | None
    title: str | None
    reasons: tuple[str, ...] = ()


@value
class Tag(Field[str]):
    """A TAGS term. ``kind`` is subject, program, place, organisation, person, visit or other, read off its form."""

    kind: str = "other"


@value
class Reference(Field[str]):
    """One message referred to; ``printed`` is the raw text without its list mark.

    ``value`` is the canonical id (``"06KINGSTON1280"``) where there is one, else the raw text on one line.
    ``label`` is the letter or digit of the list as printed, without its bracket or stop. ``kind`` is cable,
    airgram, date-time group or other. ``year_assumed`` says that no year is printed and the cable's own was taken.
    """

    label: str | None = None
    cable_id: str | None = None
    kind: str = "other"
    year_assumed: bool = False


@value
class Item:
    """A lettered, bracketed or bulleted part of a paragraph. ``label`` is the letter or digit, None for a bullet."""

    label: str | None
    span: Span


@value
class Paragraph:
    """A numbered unit of the body, or a block between blank lines where nothing is numbered.

    ``start`` is where the printed label begins and ``end`` the end of the last word; code points.
    ``ordinal`` counts from 1 in the order of the text, ``label`` is the number as printed (never renumbered;
    None where none is printed), ``portion`` the portion mark without its brackets (``"U"``, ``"S/NF"``).
    ``items`` are its sub-paragraphs in the order of the text.
    """

    ordinal: int
    label: str | None
    portion: str | None
    start: int
    end: int
    items: tuple[Item, ...] = ()

    @property
    def span(self) -> Span:
        """The paragraph as a span."""
        return Span(self.start, self.end)


@value
class Caution:
    """Something a reader of the cable should know, in words, and where it is seen; None for what is seen nowhere."""

    text: str
    span: Span | None = None


@value
class Header:
    """What stands above the body. Every field is optional; nothing is guessed.

    ``span`` runs from the first line of the header to the end of its last one, None where there is no header.
    Names follow the lines of ACP 127: ``transmission`` holds format lines 1 to 4 as printed, ``routing`` their
    indicators, ``originator``, ``station_serial`` and ``filed`` the parts of the DE line; ``date_time_group`` is
    printed with its precedence, its value is None when it names no real moment in Greenwich time.
    """

    span: Span | None = None
    title: Field[str] | None = None
    dateline: Field[date] | None = None
    notice: Field[str] | None = None
    transmission: tuple[Field[str], ...] = ()
    routing: tuple[Field[str], ...] = ()
    originator: Field[str] | None = None
    station_serial: Field[int] | None = None
    filed: Field[FilingTime] | None = None
    distribution: tuple[Field[str], ...] = ()
    precedence: Field[str] | None = None
    date_time_group: Field[datetime | None] | None = None
    sender: Field[Addressee] | None = None
    to: tuple[Field[Addressee], ...] = ()
    info: tuple[Field[Addressee], ...] = ()
    exempt: tuple[Field[str], ...] = ()
    classification: Field[str] | None = None
    section: Field[Section] | None = None
    post: Field[str] | None = None
    message_number: Field[int] | None = None
    cable_id: Field[str] | None = None
    captions: tuple[Field[str], ...] = ()
    attention: tuple[Field[str], ...] = ()
    remarks: tuple[Field[str], ...] = ()
    executive_order: Field[str] | None = None
    declassify_on: Field[str] | None = None
    subject: Field[str] | None = None
    subject_portion: Field[str] | None = None
    tags: tuple[Tag, ...] = ()
    references: tuple[Reference, ...] = ()
    classified_by: Field[Classifier] | None = None


class Digest:
    """The SHA-256 of a file's bytes, worked out when it is first asked for: after the first paint.

    The library for it takes longer to import than a cable to read. Equal where the bytes are.
    """

    __slots__ = ("_data", "_hex")

    def __init__(self, data: bytes) -> None:
        self._data: bytes | None = data
        self._hex = ""

    def __str__(self) -> str:
        """In hex."""
        data = self._data
        if data is not None:
            import hashlib

            self._hex = hashlib.sha256(data).hexdigest()
            self._data = None
        return self._hex

    def __repr__(self) -> str:
        return f"Digest({self})"

    def __eq__(self, other: object) -> bool:
        return str(self) == str(other) if isinstance(other, Digest) else NotImplemented

    def __hash__(self) -> int:
        return hash(str(self))


@value
class Cable:
    """One telegram. ``text`` is the truth that all offsets count in; it is never changed by the program.

    ``encoding`` decodes the file's bytes to exactly ``text``; ``newlines`` is ``"lf"``, ``"crlf"``, ``"cr"``,
    ``"mixed"`` or ``"none"``; ``digest`` is that of the bytes, None for a text that came from no file.
    ``page_lines`` are the lines a page break left, also inside a sentence; ``furniture`` the other words that are
    not part of the message (the classification repeated on each page, stamps, NNNN); ``rules`` lines of dashes;
    ``summaries`` and ``comments`` the extents so marked; ``redactions`` what was taken out before publication.
    ``written`` is the day of the date-time group, else of the printed dateline.
    """

    text: str
    encoding: str = "utf-8"
    newlines: str = "none"
    header: Header = field(default_factory=Header)
    paragraphs: tuple[Paragraph, ...] = ()
    headings: tuple[Span, ...] = ()
    page_lines: tuple[Span, ...] = ()
    furniture: tuple[Span, ...] = ()
    rules: tuple[Span, ...] = ()
    summaries: tuple[Span, ...] = ()
    comments: tuple[Span, ...] = ()
    redactions: tuple[Span, ...] = ()
    signer: Field[str] | None = None
    cautions: tuple[Caution, ...] = ()
    digest: Digest | None = None
    written: date | None = None

    @property
    def sha256(self) -> str | None:
        """The digest in hex; None for a text that came from no file."""
        return None if self.digest is None else str(self.digest)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The cautions in words."""
        return tuple(caution.text for caution in self.cautions)

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """The paragraph that ``offset`` (code points) belongs to: the last one begun at or before it.

        A heading or table between two numbers belongs to the number before it. None above the first paragraph.
        """
        at = bisect_right(self.paragraphs, offset, key=lambda paragraph: paragraph.start)
        return self.paragraphs[at - 1] if at else None
