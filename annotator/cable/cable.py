"""What is known of a cable once it is read: values only; reading is done by :mod:`annotator.cable.parse`."""

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from annotator.text import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """One value of the header: its meaning, the words it was read from, and where they stand."""

    value: T
    printed: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered unit of the body, or a block between blank lines where nothing is numbered.

    ``start`` is where the printed label begins and ``end`` the end of the last word; code points.
    ``ordinal`` counts from 1 in the order of the text, ``label`` is the number as printed (never renumbered;
    None where none is printed), ``portion`` the portion mark without its brackets (``"U"``, ``"S/NF"``).
    """

    ordinal: int
    label: str | None
    portion: str | None
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The paragraph as a span."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the body. Every field is optional; nothing is guessed.

    ``span`` runs from the first line of the header to the end of its last one, None where there is no header.
    """

    span: Span | None = None
    subject: Field[str] | None = None
    tags: tuple[Field[str], ...] = ()
    references: tuple[Field[str], ...] = ()


@dataclass(frozen=True, slots=True)
class Cable:
    """One telegram. ``text`` is the truth that all offsets count in; it is never changed by the program.

    ``encoding`` decodes the file's bytes to exactly ``text``; ``newlines`` is ``"lf"``, ``"crlf"``, ``"cr"``,
    ``"mixed"`` or ``"none"``; ``sha256`` is the digest of the bytes, None for a text that came from no file.
    """

    text: str
    encoding: str = "utf-8"
    newlines: str = "none"
    header: Header = field(default_factory=Header)
    paragraphs: tuple[Paragraph, ...] = ()
    headings: tuple[Span, ...] = ()
    page_lines: tuple[Span, ...] = ()
    rules: tuple[Span, ...] = ()
    signer: Field[str] | None = None
    warnings: tuple[str, ...] = ()
    sha256: str | None = None
    written: date | None = None
