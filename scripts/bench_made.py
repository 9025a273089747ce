"""Makes the telegrams and annotations the benchmarks run on: invented, seeded, of any size."""

from __future__ import annotations

import random
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.model import Annotation
    from annotator.store import Sidecar

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


def made_annotations(text: str, count: int, seed: int = 2, *, nested: bool = True) -> list[Annotation]:
    """``count`` annotations spread evenly: figures, claims, own tags; some long, some nested many deep."""
    from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure, Person
    from annotator.text import Span, describe

    chance = random.Random(seed)  # noqa: S311 - made text, the same at every run
    who = Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader")
    said = Person("urn:uuid:00000000-0000-4000-8000-000000000002", "The Minister")
    body_start, room = len(HEADER), len(text) - len(HEADER) - 1
    made = []
    for number in range(count):
        start = body_start + number * room // count
        while start < len(text) - 1 and not (text[start].isalnum() and not text[start - 1].isalnum()):
            start += 1
        kind = number % 10
        length = 14 if kind < 6 else 90 if kind < 9 else 900 if nested and number % 100 == 9 else 240
        end = min(len(text), start + length)
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        body: Figure | Claim | None = None
        if kind < 6:
            body = Figure(
                noun="sacks",
                series=f"harvest {number % 40}",
                amount=Decimal(chance.randrange(1, 9_000_000)),
                unit="t",
                kind="measure",
                period=str(1990 + number % 30),
            )
        elif kind < 9:
            body = Claim(claimant=(said,), stance="asserts", portion="U")
        made.append(
            Annotation(
                f"urn:uuid:{seed:08x}-0000-4000-8000-{number:012x}",
                FIGURE if kind < 6 else CLAIM if kind < 9 else "follow up",
                (describe(text, Span(start, end)),),
                body,
                "" if number % 50 else "A note on this.",
                who,
                "2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05Z",
            )
        )
    return made


def made_sidecar(text: str, name: str, count: int) -> Sidecar:
    """A sidecar with ``count`` annotations on ``text``, which is the UTF-8 file ``name``."""
    import hashlib

    from annotator.store import new_sidecar, with_records

    empty = new_sidecar(name, sha256=hashlib.sha256(text.encode()).hexdigest(), encoding="utf-8", code_points=len(text))
    return with_records(empty, made_annotations(text, count))


def write_case(folder: Path, size: int, count: int) -> Path:
    """The text file of a case with its sidecar beside it; made once a folder."""
    from annotator.store import save_sidecar, sidecar_path

    path = folder / f"made-{size}-{count}.txt"
    if not path.exists():
        text = made_text(size)
        path.write_bytes(text.encode())
        if count:
            save_sidecar(sidecar_path(path), made_sidecar(text, path.name, count))
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
