"""Lines of a sidecar as this program writes them, read by one expression each: many times quicker than any JSON.

What the expression matches is whole and strict: our keys in our order, each once, our types, offsets that are whole
numbers. Any other line is nobody's fault and read as JSON (:mod:`annotator.store.sidecar_reading`); both ways lead to
the same record, and only the time differs.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeAlias

from annotator.model import RELATIONS, Annotation, Claim, Figure, Link, Person
from annotator.model.reading import VOCABULARY
from annotator.model.records import as_it_stands
from annotator.regex import regex
from annotator.store.kept_lines import AsRead
from annotator.text import CONTEXT, Anchor, Quote, Span, describe

# Nothing that has matched is tried in another way (``*+``, ``?+``): there is none, and looking for one takes long.
_TEXT = r'"([^"\\\x00-\x1f]*+(?:\\["\\/bfnrt][^"\\\x00-\x1f]*+)*+)"'  # with \u escapes it is read as JSON
_SOME_TEXT = r'"(?!")' + _TEXT[1:]
_WHOLE = r"(0|[1-9][0-9]{0,14})"
_DECIMAL = r'"(-?[0-9]{1,100}(?:\.[0-9]{1,100})?)"'
_PERSON = rf'\{{(?:"id": {_SOME_TEXT}, )?+"type": "Person", "name": {_SOME_TEXT}\}}'
_WORDS = rf'"start": {_WHOLE}, "end": {_WHOLE}, "exact": {_TEXT}, "prefix": {_TEXT}, "suffix": {_TEXT}'


def _maybe(key: str, value: str) -> str:
    return rf'(?:, "{key}": {value})?+'


def _described(types: str, *keys: str) -> str:
    source = rf'\{{"id": {_TEXT}, "type": \["Dataset", {types}\]{"".join(keys)}\}}'
    return rf'(?:, \{{"type": "SpecificResource", "purpose": "describing", "source": {source}\}})'


_HEADING = (
    _maybe("creator", _PERSON)
    + _maybe("generator", rf'\{{"id": {_SOME_TEXT}, "type": "Software", "name": {_SOME_TEXT}\}}')
    + _maybe("created", _SOME_TEXT)
    + _maybe("modified", _SOME_TEXT)
)
_FIGURE = _described(
    '"Figure", "schema:Observation"',
    *(_maybe(key, _TEXT) for key in ("noun", "series")),
    *(_maybe(key, _DECIMAL) for key in ("amount", "low", "high")),
    *(_maybe(key, _TEXT) for key in ("unit", "unitCode", "kind", "role", "comparator")),
    _maybe("approximate", "(true|false)"),
    *(_maybe(key, _TEXT) for key in ("direction", "period")),
    _maybe("claimant", _PERSON),
    _maybe("review", "(true)"),
)
_CLAIM = _described(
    '"Claim"',
    _maybe("proposition", _TEXT),
    _maybe("claimant", _PERSON),
    _maybe("stance", _TEXT),
    _maybe("sourceSpan", rf"\{{{_WORDS}\}}"),
    _maybe("cueSpan", rf"\{{{_WORDS}\}}"),
    *(_maybe(key, _TEXT) for key in ("reliability", "credibility", "portion")),
    _maybe("review", "(true)"),
)
_TAG = rf'\{{"type": "TextualBody", "purpose": "tagging", "value": {_SOME_TEXT}\}}'
_MEMO = rf'(?:, \{{"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": {_SOME_TEXT}\}})?+'
_TARGET = (
    rf'\{{"type": "SpecificResource", "source": {_TEXT}, "selector": \[\{{"type": "TextPositionSelector", '
    rf'"start": {_WHOLE}, "end": {_WHOLE}\}}, \{{"type": "TextQuoteSelector", '
    rf'"exact": {_TEXT}, "prefix": {_TEXT}, "suffix": {_TEXT}\}}\]\}}'
)


def _annotation(detail: str) -> str:
    return (
        rf'\{{"id": {_SOME_TEXT}, "type": "Annotation", "motivation": "(?:describing|tagging|commenting)"{_HEADING}, '
        rf'"body": \[{_TAG}{detail}{_MEMO}\], "target": {_TARGET}\}}'
    )


_FIGURES = regex(_annotation(_FIGURE))
_CLAIMS = regex(_annotation(_CLAIM))
_OTHERS = regex(_annotation(""))
_LINKS = regex(
    rf'\{{"id": {_SOME_TEXT}, "type": "Annotation", "motivation": "linking"{_HEADING}, "body": \['
    rf'\{{"type": "SpecificResource", "purpose": "linking", "source": {_SOME_TEXT}\}}, '
    r'\{"type": "SpecificResource", "purpose": "classifying", "source": '
    rf'\{{"id": "{VOCABULARY}({"|".join(RELATIONS)})", "type": "cab:Relation", "label": {_TEXT}\}}\}}\], '
    rf'"target": {_SOME_TEXT}\}}'
)


_Match: TypeAlias = re.Match[str] | None
_Groups: TypeAlias = Sequence[str | None]
_Body: TypeAlias = Callable[[_Groups], Figure | Claim | None]
_REVERSED = Anchor(Span(0, 0), Quote(""))
"""Stands for words whose offsets are reversed."""


def as_read(record: Annotation | Link, raw: AsRead) -> Annotation | Link:
    """The record, which has just been read from this line, without the objects it was made from."""
    lean = replace(record, raw=raw)
    as_it_stands(lean)
    return lean


class _Same(dict[str | None, str]):
    """Texts by how JSON prints them; what many records say is the same object in all of them."""

    def __missing__(self, printed: str | None) -> str:
        found = self[printed] = _plain(printed)
        return found


class _People(dict[tuple[str | None, str | None], tuple[Person, ...]]):
    """One person, or none, by id and name as JSON prints them."""

    def __missing__(self, printed: tuple[str | None, str | None]) -> tuple[Person, ...]:
        name, called = map(_plain, printed)
        raw = {"id": name, "type": "Person", "name": called}
        if printed[0] is None:
            del raw["id"]
        found = self[printed] = (Person(name, called, raw),) if called else ()
        return found


class OwnLines:
    """Reads the lines of one sidecar; what many records say alike is kept once."""

    def __init__(self, longest: int | None, text: str = "") -> None:
        self._longest = longest
        self._text = text
        self._people = _People()
        self._same = _Same()
        self._claims: dict[_Groups, Claim] = {}

    def read(self, data: bytes, raw: AsRead) -> Annotation | Link | None:
        """The record in a line; None where this program would not have written it so, or it holds what is refused.

        ``raw`` is what the record keeps of the line.

        Raises:
            UnicodeDecodeError: it is not UTF-8.
        """
        line = data.decode()
        record: Annotation | Link | None
        if ', "type": ["Dataset", "Figure", ' in line:
            record = self._annotation(_FIGURES.fullmatch(line), self._figure, raw)
        elif ', "type": ["Dataset", "Claim"]' in line:
            record = self._annotation(_CLAIMS.fullmatch(line), self._claim, raw)
        elif ', "motivation": "linking", ' in line:
            record = self._link(_LINKS.fullmatch(line), raw)
        else:
            record = self._annotation(_OTHERS.fullmatch(line), None, raw)
        if record is not None:
            as_it_stands(record)
        return record

    def _annotation(self, match: _Match, body: _Body | None, raw: AsRead) -> Annotation | None:
        if match is None:
            return None
        (
            name,
            by,
            creator,
            _id,
            maker,
            created,
            modified,
            tag,
            *detail,
            memo,
            _source,
            start,
            end,
            exact,
            before,
            after,
        ) = match.groups()
        span = self._span(start, end)
        said = body(detail) if body is not None else None
        if span is None or (body is not None and said is None):
            return None
        return Annotation(
            _plain(name),
            self._same[tag],
            (self._anchor(span, exact, before, after),),
            said,
            _plain(memo),
            self._person(by, creator),
            self._same[created],
            self._same[modified],
            self._same[maker],
            raw,
        )

    def _figure(self, groups: _Groups) -> Figure:
        same = self._same
        _id, noun, series, amount, low, high, unit, code, kind, role, comparator, about, way, period, by, who, again = (
            groups
        )
        return Figure(
            same[noun],
            same[series],
            Decimal(amount) if amount else None,
            Decimal(low) if low else None,
            Decimal(high) if high else None,
            same[unit],
            same[code],
            same[kind],
            same[role],
            same[comparator],
            about == "true",
            same[way],
            same[period],
            self._people[by, who],
            again is not None,
        )

    def _claim(self, groups: _Groups) -> Claim | None:
        _id, proposition, by, who, stance, *words, reliability, credibility, portion, again = groups
        alike = None if proposition or any(words) else (by, who, stance, reliability, credibility, portion, again)
        if alike in self._claims:  # as many are whose quote speaks for itself
            return self._claims[alike]
        source, cue = self._words(words[:5]), self._words(words[5:])
        if source is _REVERSED or cue is _REVERSED:
            return None
        claim = Claim(
            _plain(proposition),
            self._people[by, who],
            (),
            self._same[stance],
            source,
            cue,
            self._same[reliability],
            self._same[credibility],
            self._same[portion],
            again is not None,
        )
        if alike is not None:
            self._claims[alike] = claim
        return claim

    def _link(self, match: _Match, raw: AsRead) -> Link | None:
        if match is None:
            return None
        name, by, creator, maker, _maker, created, modified, first, relation, _label, second = match.groups()
        if maker is not None:  # a link says nothing of what proposed it
            return None
        return Link(
            _plain(name),
            _plain(first),
            self._same[relation],
            _plain(second),
            self._person(by, creator),
            self._same[created],
            self._same[modified],
            raw,
        )

    def _span(self, start: str, end: str) -> Span | None:
        first, last = int(start), int(end)
        return Span(first, last) if first <= last and (self._longest is None or last <= self._longest) else None

    def _words(self, groups: _Groups) -> Anchor | None:
        start, end, exact, before, after = groups
        if start is None or end is None:
            return None
        if int(start) > int(end):
            return _REVERSED
        return self._anchor(Span(int(start), int(end)), exact, before, after)

    def _anchor(self, span: Span, exact: str | None, before: str | None, after: str | None) -> Anchor:
        """The anchor of a quote; nearly always that is what stands in the text, which is seen at one look."""
        text, start, end = self._text, span.start, span.end
        there = f"{text[max(0, start - CONTEXT) : start]}\0{text[start:end]}\0{text[end : end + CONTEXT]}"
        if _plain(f"{before}\0{exact}\0{after}") == there:
            return describe(text, span)
        return Anchor(span, Quote(_plain(exact), _plain(before), _plain(after)))

    def _person(self, name: str | None, called: str | None) -> Person | None:
        people = self._people[name, called]
        return people[0] if people else None


def _plain(printed: str | None) -> str:
    """A text as JSON prints it, without its quotation marks, as it is; empty for None."""
    if not printed:
        return ""
    if "\\" not in printed:
        return printed
    if "\\\\" not in printed:  # no backslash is meant: those that are there belong to what follows
        plain = printed.replace("\\n", "\n").replace('\\"', '"')
        if "\\" not in plain:
            return plain
    found: str = _unescaped(f'"{printed}"')
    return found


_unescaped = json.JSONDecoder(strict=False).decode
"""As ``json.loads``; a control character put between two texts is no fault."""
