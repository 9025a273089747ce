"""The bytes of a sidecar: laid out like the example, the same when nothing changed, small differences else."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_made import annotations, charts, dismissed, links, tags

from annotator.model import (
    CLAIM,
    FIGURE,
    Annotation,
    Chart,
    Claim,
    Dismissed,
    Figure,
    Kept,
    Link,
    Person,
    Tag,
    TextInfo,
)
from annotator.store import (
    Sidecar,
    SidecarWriter,
    new_sidecar,
    read_sidecar,
    sidecar_path,
    with_records,
)
from annotator.text import Span, describe

PROJECT = Path(__file__).resolve().parents[3]
SHARED = PROJECT / ".." / "shared" / "example.annotations.json"
OWN = PROJECT / "tests" / "data" / "sidecars" / "invented.txt.annotations.json"
SAMPLE = PROJECT / "resources" / "sample" / "07DUSHANBE348.txt"


@pytest.fixture(params=["shared", "own"])
def example(request) -> bytes:
    path = SHARED if request.param == "shared" else OWN
    if not path.exists():
        pytest.skip(f"{path.name} lies in the folder shared beside the project, which is not here")
    return path.read_bytes()


def encode(sidecar: Sidecar) -> bytes:
    return SidecarWriter().encode(sidecar)


def read(data: bytes) -> Sidecar:
    return read_sidecar(data, Path("x.txt.annotations.json"))


def forget(value):
    """The record as if it had been made here: what it was read from is gone, at every level."""
    if isinstance(value, tuple):
        return tuple(forget(item) for item in value)
    if isinstance(value, Annotation | Link | Dismissed):
        value = replace(value, creator=forget(value.creator))
    if isinstance(value, Annotation):
        value = replace(value, body=forget(value.body))
    if isinstance(value, Figure | Claim):
        value = replace(value, claimant=forget(value.claimant))
    if isinstance(value, Claim):
        value = replace(value, via=forget(value.via))
    return replace(value, raw=None) if hasattr(value, "raw") and not isinstance(value, Kept) else value


def test_an_unchanged_sidecar_is_the_same_bytes(example):
    assert encode(read(example)) == example


def test_the_same_records_made_here_are_laid_out_the_same(example):
    found = read(example)
    built = Sidecar(
        found.id, replace(found.text, raw=None), tuple(forget(record) for record in reversed(found.records))
    )
    assert encode(built) == example


def test_the_example_built_from_its_cable_is_the_example():
    """Every field of the shared example, given to the records by name, comes out as its bytes."""
    if not SHARED.exists():
        pytest.skip("the example lies in the folder shared beside the project, which is not here")
    text = SAMPLE.read_bytes().decode()
    base = "urn:uuid:7e0b2f8c-5a51-4c3e-9a0f-3d5be6a6"
    reader, boboev = Person(f"{base}b001", "A. Reader"), Person(f"{base}b002", "Anvar Boboev")

    def at(words):
        start = text.index(words)
        return describe(text, Span(start, start + len(words)))

    made = "2026-11-23T14:55:02Z"
    figure = Annotation(
        f"{base}0001",
        FIGURE,
        (at("17,000 Tajik migrants in 2005"),),
        Figure(
            noun="Tajik migrants",
            series="Deportations from Russia",
            amount=Decimal(17000),
            unit="people",
            period="2005",
            claimant=(boboev,),
        ),
        creator=reader,
        created=made,
        modified="2026-11-23T14:56:40Z",
    )
    sentence = text.index("Boboev predicts that")
    claim = Annotation(
        f"{base}0002",
        CLAIM,
        (at("Russia will deport even fewer migrants this year"),),
        Claim(
            proposition="Russia will deport fewer Tajik migrants in 2007 than in 2006.",
            claimant=(boboev,),
            stance="expects",
            source_span=describe(text, Span(sentence, sentence + 6)),
            cue_span=describe(text, Span(sentence + 7, sentence + 20)),
            reliability="B",
            credibility="3",
            portion="U",
        ),
        "Compare with the trend 2005 to 2006.",
        reader,
        made,
        "2026-11-23T14:56:40Z",
    )
    link = Link(f"{base}0003", f"{base}0001", "supports", f"{base}0002", reader, "2026-11-23T14:57:11Z")
    tag = Tag(f"{base}d001", "follow up", "#c2410c", "U")
    text_info = TextInfo(
        f"{base}f001",
        "07DUSHANBE348.txt",
        "657ab5ce480c6886ff4ea2eb880db59da44da2930b22d012c2095d2016c38b81",
        "utf-8",
        len(text),
    )
    assert encode(Sidecar(f"{base}c000", text_info, (tag, link, claim, figure))) == SHARED.read_bytes()


@given(
    st.lists(st.one_of(annotations(), links, tags, dismissed, charts), max_size=6, unique_by=lambda record: record.id)
)
def test_any_records_come_back_and_are_written_the_same_again(records):
    data = encode(Sidecar("urn:uuid:c", TextInfo("urn:uuid:f", "x.txt", "0" * 64, "utf-8", None), tuple(records)))
    found = read(data)
    assert found.set_aside == ()
    assert {record.id: record for record in found.records} == {record.id: record for record in records}
    assert encode(found) == data
    assert data.endswith(b"}\n")
    whole = json.loads(data)
    items = [record for record in records if not isinstance(record, Tag | Dismissed | Chart)]
    assert whole["total"] == len(items)
    assert ("first" in whole) == bool(items)
    if items:
        lines = data.decode().split('"items": [\n', 1)[1].split("\n    ]\n", 1)[0].split("\n")
        assert [json.loads(line.rstrip(",")) for line in lines] == whole["first"]["items"]
        spans = [anchors_of(found, item["id"]) for item in whole["first"]["items"]]
        assert spans == sorted(spans)


def anchors_of(sidecar, name):
    record = next(record for record in sidecar.records if record.id == name)
    anchors = record.anchors if isinstance(record, Annotation) else ()
    return (0, anchors[0].span.start, anchors[0].span.end, name) if anchors else (1, 0, 0, name)


def test_an_empty_cable_has_no_page():
    whole = json.loads(encode(new_sidecar("x.txt", sha256="0" * 64, encoding="utf-8", code_points=3)))
    assert whole["total"] == 0
    assert "first" not in whole
    assert not [key for key in whole if key.startswith("cab:") and key not in ("cab:formatVersion", "cab:document")]


def test_the_total_is_counted_never_trusted(example):
    wrong = example.replace(b'"total": ', b'"total": 9', 1)
    assert encode(read(wrong)) == example


def edited(example: bytes, number: int = 0):
    found = read(example)
    chosen = [record for record in found.records if isinstance(record, Annotation)][number]
    records = [replace(r, memo="another memo") if r is chosen else r for r in found.records]
    return encode(with_records(found, records)), chosen.id


def test_an_edit_changes_one_line(example):
    data, name = edited(example)
    old, new = example.split(b"\n"), data.split(b"\n")
    assert len(old) == len(new)
    different = [after for before, after in zip(old, new, strict=True) if before != after]
    assert len(different) == 1
    assert name.encode() in different[0]
    assert b'"value": "another memo"' in different[0]


ODD = b'"x:odd": {"b": [1.50, 1e3, -0, "\xc3\xa9\\ud800"], "a": null, "deep": {"1E400": 12345678901234567890.10}}'


@pytest.mark.fault(8, "unknown keys kept")
def test_unknown_keys_stay_everywhere_numbers_as_printed(example):
    """In the top object, the text, a tag, the page, and a line nobody edits."""
    whole = example
    whole = whole.replace(b'"utf-8",\n', b'"utf-8",\n    ' + ODD.replace(b'"x:odd"', b'"x:kept"') + b",\n", 1)
    whole = whole.replace(b'"startIndex": 0,\n', b'"startIndex": 0,\n    "x:page": 1.50,\n', 1)
    whole = whole.replace(b'"cab:key": "U"\n', b'"cab:key": "U",\n      "x:tag": -0\n', 1)
    whole = whole.replace(b'"motivation": ', ODD + b', "motivation": ')
    whole = whole.replace(b'  "first": {', b'  "x:top": 1e3,\n  "first": {', 1)
    found = encode(read(whole))
    assert encode(read(found)) == found
    for part in (b'"x:page": 1.50', b'"x:tag": -0', b'"x:top": 1e3', b"12345678901234567890.10", b"\\ud800"):
        assert part in found
    assert found.endswith(b'  "x:top": 1e3\n}\n')
    lone = read(whole)
    assert len(lone.set_aside) == whole.count(b'"motivation"')  # half a pair of surrogates in each: set aside
    data, name = edited(whole.replace(b"\\ud800", b""))
    (line,) = [line for line in data.split(b"\n") if line.strip().startswith(b'{"id": "' + name.encode())]
    assert line.rstrip(b",").endswith(ODD.replace(b"\\ud800", b"") + b"}")  # behind the known keys, as printed


def test_an_annotation_nobody_edits_stays_as_another_program_wrote_it(example):
    foreign = (
        b'{"type": ["Annotation"], "x": 1.50, "id": "https://example.org/1", "body": "https://example.org/b", '
        b'"target": {"selector": [{"exact": "x", "type": "TextQuoteSelector"}, {"end": 2, "start": 1, '
        b'"type": "TextPositionSelector"}], "source": "https://example.org/t"}}'
    )
    whole = example.replace(b'"items": [\n', b'"items": [\n      ' + foreign + b",\n", 1)
    data, _ = edited(whole, 1)
    assert foreign in data


def test_what_is_set_aside_is_written_back(example):
    aside = [
        b'{"id": "urn:bad:1", "type": "Bookmark", "y": 1.50}',
        b"7",
        b'{"group": "cab:tags", "entry": {"id": "urn:no"}}',
    ]
    whole = example.replace(b'"items": [\n', b'"items": [\n      ' + b",\n      ".join(aside) + b",\n", 1)
    whole = whole.replace(b'"cab:tags": [\n', b'"cab:tags": [\n    {\n      "x": 1\n    },\n', 1)
    found = read(whole)
    assert [(entry.id, entry.group) for entry in found.set_aside] == [
        ("urn:bad:1", ""),
        ("", ""),
        ("", ""),
        ("", "cab:tags"),
    ]
    data, _ = edited(whole)
    for line in aside:
        assert line in data
    assert b'"cab:tags": [\n    {\n      "x": 1\n    },' in data
    assert len(read(data).set_aside) == 4
    assert encode(read(data)) == data


def test_the_second_of_two_equal_ids_is_set_aside_and_kept(example):
    whole = json.loads(example)
    whole["first"]["items"].append({**whole["first"]["items"][0], "x": 1})
    whole["cab:tags"].append({**whole["cab:tags"][0], "id": whole["first"]["items"][0]["id"]})
    found = read(json.dumps(whole).encode())
    assert [entry.reason for entry in found.set_aside] == ["its id is used twice"] * 2
    again = json.loads(encode(found))
    assert sum(item["id"] == found.set_aside[0].id for item in again["first"]["items"]) == 2
    assert len(again["cab:tags"]) == 2


def test_a_tag_with_odd_values_stays_as_it_was(example):
    whole = example.replace(b'"cab:key": "U"', b'"cab:key": 5', 1).replace(b'"cab:Tag"', b'["cab:Tag", "x:Other"]', 1)
    again = encode(read(whole))
    assert b'"cab:key": 5' in again
    assert b'"x:Other"' in again


def test_records_of_later_versions_stay_as_they_are():
    entry = {"id": "urn:p", "type": "cab:Paragraph", "cab:n": [1, {"a": 2}]}
    empty = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=3)
    data = encode(with_records(empty, [Kept("urn:p", "cab:paragraphs", entry)]))
    found = read(data)
    assert found.records == (Kept("urn:p", "cab:paragraphs", entry),)
    assert encode(found) == data


def test_the_sidecar_stands_beside_its_text():
    assert sidecar_path(Path("a/x.tar.txt")) == Path("a/x.tar.txt.annotations.json")
