"""A sidecar cut at every byte and with every byte flipped: refused or read, never a crash, never a loss of the rest."""

import json
import re
from pathlib import Path

import pytest

from annotator.app.opening import open_session
from annotator.model import Person
from annotator.store import SUFFIX, SidecarError, SidecarWriter, read_sidecar
from annotator.store.strict_json import dumps

TEXT = "The harbour earned $17 million in 2006, the minister said.\n"
WHERE = Path("x.txt.annotations.json")
OWN = Path(__file__).resolve().parents[2] / "data" / "sidecars" / "invented.txt.annotations.json"
FLIPS = [0x01, 0x02, 0x10, 0x20, 0x80, 0xFF]


def item(number: int, start: int, end: int) -> dict[str, object]:
    return {
        "id": f"urn:uuid:{number}",
        "type": "Annotation",
        "motivation": "tagging",
        "body": {"type": "Claim", "proposition": f"claim {number}"},
        "target": {
            "source": "urn:uuid:text",
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", "exact": TEXT[start:end]},
            ],
        },
    }


WHOLE = dumps(
    {
        "id": "urn:uuid:c",
        "type": "AnnotationCollection",
        "total": 3,
        "cab:formatVersion": 1,
        "first": {"type": "AnnotationPage", "items": [item(1, 0, 11), item(2, 19, 30), item(3, 34, 38)]},
    }
).encode()


def outcome(data: bytes) -> tuple[int, int] | None:
    """How many entries were read and how many stand in what would be written; None where the file is refused."""
    try:
        found = read_sidecar(data, WHERE)
    except SidecarError:
        return None
    entries = len(found.records) + len(found.set_aside)
    again = read_sidecar(SidecarWriter().encode(found), WHERE)
    return entries, len(again.records) + len(again.set_aside)


@pytest.mark.fault(7, "truncated", "every byte")
def test_cut_at_every_byte_it_is_refused():
    for end in range(len(WHOLE)):
        assert outcome(WHOLE[:end]) is None, WHOLE[:end][-40:]
    assert outcome(WHOLE) == (3, 3)


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.fault(7, "every byte")
def test_with_any_byte_flipped_nothing_of_the_rest_is_lost(flip):
    for place in range(len(WHOLE)):
        data = bytearray(WHOLE)
        data[place] ^= flip
        found = outcome(bytes(data))
        if found is None:
            continue
        there = _items(bytes(data))
        assert found == (there, there), bytes(data)[max(0, place - 30) : place + 30]


@pytest.mark.fault(7, "every byte")
def test_any_byte_of_a_whole_sidecar_of_ours_flipped_loses_nothing_of_the_rest():
    """What this program wrote is read by a shorter way, line by line. Every id that is in the file stays in it."""
    own = OWN.read_bytes()
    used = 0
    for place in range(len(own)):
        data = bytearray(own)
        data[place] ^= FLIPS[place % len(FLIPS)]
        try:
            found = read_sidecar(bytes(data), WHERE)
        except SidecarError:
            continue
        used += 1
        written = SidecarWriter().encode(found)
        lost = [name for name in re.findall(rb'"urn:uuid:[^"\\\\]*"', data) if name not in written]
        assert lost == [], bytes(data)[max(0, place - 30) : place + 30]
    assert 0 < used < len(own)


def _items(data: bytes) -> int:
    """The entries another program finds in the file."""
    whole = json.loads(data)
    first = whole.get("first", {}) if isinstance(whole, dict) else {}
    return len(first.get("items", [])) if isinstance(first, dict) else 0


@pytest.mark.parametrize("end", [0, 1, 40, len(WHOLE) // 2, len(WHOLE) - 1])
@pytest.mark.fault(7, "not overwritten")
def test_a_session_never_overwrites_what_it_could_not_read(tmp_path, end):
    path = tmp_path / "x.txt"
    path.write_text(TEXT, encoding="utf-8")
    where = tmp_path / f"x.txt{SUFFIX}"
    where.write_bytes(WHOLE[:end])
    session = open_session(path, Person("urn:uuid:me", "me"))
    assert session.read_only
    session.saver.touch()
    session.saver.flush(5.0)
    session.saver.close()
    assert where.read_bytes() == WHOLE[:end]
