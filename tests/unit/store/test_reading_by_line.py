"""A file laid out by lines is read line by line: quicker than as a whole, to the same end, refusals and all."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from records_made import annotations, links, tags

from annotator.model import Annotation, Claim, Link, Person, TextInfo
from annotator.model.reading import item_from_json
from annotator.store import Sidecar, SidecarError, SidecarReading, SidecarWriter, entries, read_sidecar, sidecar_reading
from annotator.store.kept_lines import KeptLines, line_of
from annotator.store.own_lines import OwnLines
from annotator.store.strict_json import loads
from annotator.text import Anchor, Quote, Span, describe

OWN = Path(__file__).resolve().parents[2] / "data" / "sidecars" / "invented.txt.annotations.json"
EXAMPLE = OWN.read_bytes()
PLACE = Path("x.txt.annotations.json")


def lines_of(data: bytes) -> list[bytes]:
    inside = data.partition(b'"items": [\n')[2].partition(b"\n    ]")[0]
    return [line.strip().removesuffix(b",") for line in inside.split(b"\n") if line.strip()]


def read_line(line: bytes, cable: str = ""):
    return OwnLines(None, cable).read(line, KeptLines(line).add(0, len(line)))


VARIED = st.text(st.sampled_from('ab \n\r\t"\\/\0\x1f\x7f\u2028é𝒳'), max_size=90)
"""Texts full of what JSON prints otherwise."""


def encoded(records) -> bytes:
    text = TextInfo("urn:uuid:f", "x.txt", "0" * 64, "utf-8", None)
    return SidecarWriter().encode(Sidecar("urn:uuid:c", text, tuple(records)))


def outcome(data: bytes):
    """What reading comes to: a sidecar with all that is kept of it, or a refusal with its place."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (sidecar_reading, entries):
            patch.setattr(module, "new_id", lambda: "urn:uuid:new")
        try:
            found = read_sidecar(data, PLACE)
        except SidecarError as error:
            return error.reason, error.line, str(error)
    raws = [dict(getattr(record, "raw", None) or {}) for record in found.records]
    return found.records, raws, found.set_aside, found.version, found.raw, SidecarWriter().encode(found)


def as_a_whole(data: bytes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sidecar_reading, "_lines", lambda _data: None)
        return outcome(data)


def is_plain(record) -> bool:
    """Whether the record says nothing but what most say: one span, one claimant, no control characters."""
    if isinstance(record, Link):
        return True
    body = record.body
    said = body.claimant if body is not None else ()
    return len(record.anchors) == 1 and len(said) <= 1 and not (isinstance(body, Claim) and body.via)


@settings(deadline=None)
@given(st.lists(st.one_of(annotations(), links), min_size=1, max_size=4, unique_by=lambda record: record.id))
def test_a_line_of_ours_is_the_record_its_json_is(records):
    data = encoded(records)
    by_id = {record.id: record for record in records}
    for line in lines_of(data):
        found = read_line(line)
        if found is None:
            record = by_id[loads(line)["id"]]
            assert not is_plain(record) or b"\\u" in line or b"E+" in line
            continue
        assert found == item_from_json(loads(line)) == by_id[found.id]
        assert dict(found.raw) == loads(line)
        assert line_of(found) == line


SAID = st.builds(
    Claim,
    proposition=st.sampled_from(("", "Rain")),
    claimant=st.sampled_from(((), (Person("urn:uuid:p", "A"),), (Person("urn:uuid:p", "B"),))),
    stance=st.sampled_from(("asserts", "denies")),
    source_span=st.sampled_from((None, Anchor(Span(0, 0), Quote("")))),
    cue_span=st.sampled_from((None, Anchor(Span(0, 1), Quote("a")))),
    reliability=st.sampled_from(("", "B")),
    credibility=st.sampled_from(("", "2")),
    portion=st.sampled_from(("", "S")),
    review=st.booleans(),
)
"""Claims of which many say the same, or nearly."""


@settings(deadline=None)
@given(st.lists(SAID, min_size=2, max_size=30))
def test_claims_that_say_the_same_are_kept_once(said):
    records = [Annotation(f"urn:uuid:{n}", "claim", (describe("abc", Span(0, 2)),), one) for n, one in enumerate(said)]
    reads = OwnLines(None, "abc")
    found = [reads.read(line, KeptLines(line).add(0, len(line))) for line in lines_of(encoded(records))]
    assert {one.id: one.body for one in found} == {record.id: record.body for record in records}
    plain = [
        one.body for one in found if one.body == replace(one.body, proposition="", source_span=None, cue_span=None)
    ]
    assert len(set(map(id, plain))) == len(set(plain))


@settings(deadline=None)
@given(VARIED, VARIED, st.data())
def test_a_quote_that_stands_in_the_text_to_the_letter_is_kept_as_its_place_there(text, other, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    quote = describe(text, span).quote
    (line,) = lines_of(encoded([Annotation("urn:uuid:a", "port", (Anchor(span, quote),))]))
    for cable in (text, other):
        found = read_line(line, cable)
        if found is None:
            assert b"\\u" in line
            continue
        (anchor,) = found.anchors
        assert anchor == Anchor(span, quote)
        assert (anchor.words is cable) == (describe(cable, span).quote == quote)


@settings(deadline=None)
@given(st.lists(st.one_of(annotations(), links, tags), max_size=4, unique_by=lambda record: record.id))
def test_by_lines_or_as_a_whole_is_the_same(records):
    data = encoded(records)
    assert outcome(data) == as_a_whole(data)


ODD = [
    b'"motivation": "x"',
    b'"start": 1.0',
    b'"start": -1',
    b'"start": 99999999999999999999',
    b'"exact": "\\ud800"',
    b'"exact": "\x00"',
    b'"exact": "\n"',
    b'"exact": "\\q"',
    b'"id": "a", "id": "a"',
    b'"x": NaN',
    b'"x": 1.50',
    b'"x": 1e999',
    b'"x": ' + b"[" * 62 + b"]" * 62,
    b'"x": ' + b"[" * 55 + b"]" * 55,
    b'"value": "\xe9"',
    b'"value": "\\u00e9"',
    b'"value":"tight"',
    b",\n      ",
    b"\n    ]",
    b'\n    "items": [\n      1\n    ]',
    b"",
    b"}",
]


@settings(deadline=None)
@given(st.data())
def test_whatever_is_done_to_the_bytes_both_ways_agree(data):
    """Parts taken out, doubled, and put in, in the annotations above all."""
    whole = EXAMPLE
    for _ in range(data.draw(st.integers(1, 2))):
        inside = data.draw(st.sampled_from([max(0, whole.find(b'"items"')), 0]))
        start = data.draw(st.integers(inside, len(whole)))
        start = max(0, whole.rfind(b'"', 0, start)) if data.draw(st.booleans()) else start
        end = min(len(whole), start + data.draw(st.integers(0, 40)))
        piece = data.draw(st.sampled_from(ODD) | st.just(whole[start:end] * 2))
        whole = whole[:start] + piece + data.draw(st.sampled_from([b"", b", ", whole[start:end]])) + whole[end:]
    assert outcome(whole) == as_a_whole(whole)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("known", [b'"motivation": ', b'"start": ', b'"exact": ', b'"value": ', b'"created": '])
def test_what_is_odd_in_a_line_is_taken_or_refused_alike(known, odd):
    for whole in (EXAMPLE.replace(known, odd + b", " + known, 1), EXAMPLE.replace(known, odd + b", " + known)):
        assert outcome(whole) == as_a_whole(whole)


def test_a_line_written_otherwise_is_kept_as_objects_and_its_neighbours_as_lines():
    first, *others = lines_of(EXAMPLE)
    found = read_sidecar(EXAMPLE.replace(first, first.replace(b'": "', b'":"')), PLACE)
    kept = {record.id: line_of(record) for record in found.records if isinstance(record, Annotation | Link)}
    assert sorted(line for line in kept.values() if line is not None) == sorted(others)
    assert SidecarWriter().encode(found) == EXAMPLE  # in our layout, as ever


def test_no_slice_of_reading_takes_more_than_some_records(monkeypatch):
    monkeypatch.setattr(sidecar_reading, "_LOOK", 2)
    reading = SidecarReading(EXAMPLE, PLACE)
    reading.frame()
    counts = [0]
    while not reading.is_done:
        reading.go_on(0.0)
        counts.append(len(reading.sidecar().records))
    assert max(after - before for before, after in pairwise(counts)) <= 2
    assert counts[-1] == 7
    assert reading.progress == 1.0


def test_what_is_not_laid_out_by_lines_shows_when_its_line_comes_and_is_framed_again():
    (first, *_others) = lines_of(EXAMPLE)
    data = EXAMPLE.replace(first, first.replace(b", ", b",\n        ", 1))
    reading = SidecarReading(data, PLACE)
    reading.frame()
    reading.go_on()
    assert not reading.is_done
    assert not reading.is_framed
    reading.frame()
    reading.go_on()
    assert reading.is_done
    assert len(reading.sidecar().records) == 7
