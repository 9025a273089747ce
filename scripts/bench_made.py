"""Makes the telegrams and annotations the benchmarks run on: invented, seeded, of any size."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.model import Annotation, Person
    from annotator.text import Span

HEADER = """UNCLAS SECTION 01 OF 99 EXAMPLETOWN 000123

SIPDIS

E.O. 12958: N/A
TAGS: ECON, EAGR, PGOV
SUBJECT: A LONG REPORT ON THE HARVEST

REF: EXAMPLETOWN 100

"""
_WORDS = re.findall(
    "[a-z]+",
    """the ministry said that farmers in northern districts had sold grain to traders from abroad at lower prices than
    officials expected while roads remained closed and rain delayed work on new stores near border towns where
    inspectors counted sacks wagons mills and markets before winter came""",
)
_WIDTH = 75
_SENTENCES = 5
_DEEP = 8

SPREAD, OVERLAPS, NESTED, CHARTED = "spread", "overlaps", "nested", "charted"
KINDS = (SPREAD, OVERLAPS, NESTED, CHARTED)
"""Annotations spread evenly, some long and a few over others; each place under some four claims; claims of ten lines
and less in each other, seven deep, and now and then one over a tenth of the text; spread, all figures in one series and
said by fifty people."""


@lru_cache(maxsize=1)
def made_text(size: int, seed: int = 1) -> str:
    """A telegram of about ``size`` code points: numbered paragraphs of some five sentences, wrapped at 75."""
    chance = random.Random(seed)  # noqa: S311 - made text, the same at every run
    parts = [HEADER]
    length, number = len(HEADER), 0
    while length < size:
        number += 1
        paragraph = _wrapped(f"{number}. (U) " + " ".join(_sentence(chance) for _ in range(_SENTENCES))) + "\n\n"
        parts.append(paragraph)
        length += len(paragraph)
    return "".join(parts)


def made_annotations(text: str, count: int, kind: str = SPREAD, seed: int = 2) -> list[Annotation]:
    """``count`` figures, claims and own tags, as :data:`KINDS` says."""
    from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure, Person
    from annotator.text import Span, describe

    chance = random.Random(seed)  # noqa: S311 - made text, the same at every run
    who = Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader")
    said = Person("urn:uuid:00000000-0000-4000-8000-000000000002", "The Minister")
    made = []
    for number, span in enumerate(_spans(text, count, kind)):
        is_figure = len(span) < 20
        is_claim = not is_figure and number % 10 != 9
        body: Figure | Claim | None = None
        if is_figure:
            body = Figure(
                noun="sacks",
                series="all" if kind == CHARTED else f"harvest {number % 40}",
                amount=Decimal(chance.randrange(1, 9_000_000)),
                unit="t",
                kind="measure",
                period=str(1990 + number % 30),
                claimant=_witness(number) if kind == CHARTED else (),
            )
        elif is_claim:
            body = Claim(claimant=(said,), stance="asserts", portion="U")
        made.append(
            Annotation(
                f"urn:uuid:{seed:08x}-0000-4000-8000-{number:012x}",
                FIGURE if is_figure else CLAIM if is_claim else "follow up",
                (describe(text, Span(span.start, span.end)),),
                body,
                "" if number % 50 else "A note on this.",
                who,
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05Z",
            )
        )
    return made


def _witness(number: int) -> tuple[Person, ...]:
    from annotator.model import Person

    return (Person(f"urn:person:{number % 50}", f"Witness {number % 50}"),)


def _spans(text: str, count: int, kind: str) -> Iterator[Span]:
    """Where they stand: whole words."""
    from annotator.text import Span

    room = len(text) - len(HEADER) - 1
    for number in range(count):
        start = len(HEADER) + number * room // count
        tenth = number % 10
        length = 14 if tenth < 6 else 90 if tenth < 9 else 900 if number % 100 == 9 else 240
        if kind == OVERLAPS:
            length = 14 if tenth < 3 else 6 * room // count
        elif kind == NESTED:
            depth = number % _DEEP
            start -= depth * room // count // 2  # a group of them begins close together
            length = 14 if depth == _DEEP - 1 else 750 - 80 * depth
            if number % 1000 == 0:
                length = room // 10
        while start < len(text) - 1 and not (text[start].isalnum() and not text[start - 1].isalnum()):
            start += 1
        end = min(len(text), start + length)
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        yield Span(start, end)


def write_case(folder: Path, size: int, count: int, kind: str = SPREAD) -> Path:
    """The text file of a case with its sidecar beside it; made once a folder."""
    import hashlib

    from annotator.store import new_sidecar, save_sidecar, sidecar_path, with_records

    path = folder / f"made-{size}-{count}-{kind}.txt"
    if not path.exists():
        text = made_text(size)
        data = text.encode()
        if count:
            sha256 = hashlib.sha256(data).hexdigest()
            empty = new_sidecar(path.name, sha256=sha256, encoding="utf-8", code_points=len(text))
            save_sidecar(sidecar_path(path), with_records(empty, made_annotations(text, count, kind)))
        path.write_bytes(data)
    return path


def _sentence(chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randrange(9, 20))]
    if chance.random() < 0.5:
        words[chance.randrange(2, 8)] = f"{chance.randrange(1, 900) * 1000:,} sacks"
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def _wrapped(text: str) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > _WIDTH:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])
