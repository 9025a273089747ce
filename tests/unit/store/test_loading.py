"""What a reader must refuse or survive, each refusal with file, place and reason, the file left as it was."""

import json
import os
from pathlib import Path

import pytest

from annotator.model import Annotation, Tag
from annotator.store import (
    ChangedOnDisk,
    SidecarError,
    SidecarWriter,
    load_sidecar,
    read_sidecar,
    save_sidecar,
    with_records,
)

OWN = Path(__file__).resolve().parents[3] / "tests" / "data" / "sidecars" / "invented.txt.annotations.json"
EXAMPLE = OWN.read_bytes()


@pytest.fixture
def sidecar(tmp_path):
    return tmp_path / "x.txt.annotations.json"


def refused(path: Path, data: bytes) -> SidecarError:
    path.write_bytes(data)
    with pytest.raises(SidecarError) as found:
        load_sidecar(path)
    assert path.read_bytes() == data
    assert str(found.value).startswith(str(path))
    assert found.value.reason in str(found.value)
    return found.value


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (EXAMPLE.replace(b"B. Reader", b"B. R\xe9ader", 1), "not UTF-8", 37),
        (EXAMPLE.replace(b'"total": 5,', b'"total": 5', 1), "not JSON", 7),
        (EXAMPLE.replace(b'"startIndex": 0', b'"startIndex": NaN', 1), "NaN", 62),
        (EXAMPLE.replace(b'"startIndex": 0', b'"startIndex": -Infinity', 1), "-Infinity", 62),
        (EXAMPLE.replace(b'"startIndex": 0', b'"startIndex": 1e999', 1), "too large", 62),
        (EXAMPLE.replace(b'"total": 5,', b'"total": 5,\n"total": 5,', 1), "“total” stands twice", 7),
        (EXAMPLE.replace(b'"total": 5', b'"x": ' + b"[" * 64 + b"]" * 64, 1), "deeper than 64", 6),
        (b"", "empty", 1),
        (b"\x00" * 4096, "not JSON", 1),
        (EXAMPLE[: len(EXAMPLE) // 2], "not JSON", 65),
        (b"true", "neither an object nor a list", None),
        (b'"text"', "neither an object nor a list", None),
        (b"{}", "its type is null", None),
        (b'{"type": "Bookmarks"}', 'its type is "Bookmarks"', None),
        (b'{"type": "AnnotationCollection", "first": "https://example.org/1"}', "not in it", None),
        (b'{"type": "AnnotationCollection", "first": {"items": {}}}', "not in it", None),
        (b'{"type": "AnnotationCollection", "first": {"Items": []}}', "not in it", None),
        (b'{"type": "AnnotationCollection", "cab:formatVersion": true}', "formatVersion", None),
        (b'{"type": "AnnotationCollection", "cab:formatVersion": 0}', "formatVersion", None),
        (b'{"type": "AnnotationCollection", "cab:document": []}', "cab:document", None),
        (b'{"type": "AnnotationCollection", "cab:document": {"cab:codePoints": 5.0}}', "codePoints", None),
        (b'{"type": "AnnotationCollection", "cab:document": {"cab:codePoints": -1}}', "codePoints", None),
        (b'{"type": "AnnotationCollection", "cab:tags": {}}', "cab:tags", None),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_left_alone(sidecar, data, reason, line):
    error = refused(sidecar, data)
    assert reason in error.reason
    assert error.line == line
    assert "\n" not in str(error)


def test_a_fault_in_an_annotation_names_line_and_annotation(sidecar):
    error = refused(sidecar, EXAMPLE.replace(b'"kind": "measure"', b'"kind": "measure", "kind": "count"', 1))
    assert error.line == 65
    assert "urn:uuid:11111111-0000-4000-8000-0000000a0001" in error.reason


def test_missing_files_and_things_that_are_no_files(sidecar):
    with pytest.raises(FileNotFoundError):
        load_sidecar(sidecar)
    sidecar.mkdir()
    with pytest.raises(SidecarError, match="not an ordinary file"):
        load_sidecar(sidecar)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_refused_without_waiting(sidecar):
    os.mkfifo(sidecar)
    with pytest.raises(SidecarError, match="not an ordinary file"):
        load_sidecar(sidecar)


def test_a_sidecar_too_large_is_refused_unread(sidecar, monkeypatch):
    sidecar.write_bytes(b"")
    os.truncate(sidecar, 513 * 2**20)  # a hole: no space is taken
    with pytest.raises(SidecarError, match="512 MB"):
        load_sidecar(sidecar)


def test_a_sidecar_cut_at_any_byte_is_used_whole_or_refused_and_never_overwritten(sidecar):
    for length in range(len(EXAMPLE)):
        torn = EXAMPLE[:length]
        if length == len(EXAMPLE) - 1:
            continue  # only the last line end is missing
        with pytest.raises(SidecarError):
            read_sidecar(torn, sidecar)
    assert len(read_sidecar(EXAMPLE[:-1], sidecar).records) == 7
    torn = EXAMPLE[: len(EXAMPLE) // 3]
    sidecar.write_bytes(torn)
    with pytest.raises(ChangedOnDisk):
        save_sidecar(sidecar, read_sidecar(EXAMPLE, sidecar))
    assert sidecar.read_bytes() == torn


@pytest.mark.parametrize("version", [2, 99])
@pytest.mark.fault(8, "never written down")
def test_a_newer_format_is_read_and_never_written_down(sidecar, version):
    data = EXAMPLE.replace(b'"cab:formatVersion": 1', f'"cab:formatVersion": {version}'.encode(), 1)
    sidecar.write_bytes(data)
    found = load_sidecar(sidecar)
    assert found.newer
    assert len(found.records) == 7
    with pytest.raises(SidecarError, match="newer version"):
        save_sidecar(sidecar, with_records(found, ()), expected=None)
    assert sidecar.read_bytes() == data


SELECTORS = [
    {"type": "TextPositionSelector", "start": 3, "end": 6},
    {"type": "TextQuoteSelector", "exact": "abc", "prefix": "xx ", "suffix": ""},
]
ONE = {
    "id": "https://example.org/1",
    "type": "Annotation",
    "body": [{"type": "TextualBody", "value": "a comment"}],
    "target": {"source": "https://example.org/x.txt", "selector": SELECTORS},
    "x:own": [1],
}


@pytest.mark.parametrize("kind", ["list", "page", "annotation", "collection"])
def test_files_of_other_programs_open_and_keep_what_is_their_own(sidecar, kind):
    context = ["http://www.w3.org/ns/anno.jsonld", {"x": "https://example.org/x#"}]
    page = {"@context": context, "id": "https://example.org/p", "type": "AnnotationPage", "x:page": 1, "items": [ONE]}
    forms = {
        "list": [ONE],
        "page": page,
        "annotation": {"@context": context, **ONE},
        "collection": {
            "@context": context,
            "id": "https://example.org/c",
            "type": ["AnnotationCollection", "x:Own"],
            "label": "Theirs",
            "first": {key: value for key, value in page.items() if key != "@context"},
            "x:top": 1,
        },
    }
    data = json.dumps(forms[kind]).encode()
    found = read_sidecar(data, sidecar)
    (record,) = found.records
    assert isinstance(record, Annotation)
    assert (record.memo, record.quote, found.version, found.set_aside) == ("a comment", "abc", None, ())
    written = SidecarWriter().encode(with_records(found, [record, Tag("urn:t", "mine")]))
    again = read_sidecar(written, sidecar)
    assert again.version == 1
    assert SidecarWriter().encode(again) == written
    whole = json.loads(written)
    (item,) = whole["first"]["items"]
    assert {key: item[key] for key in ONE} == ONE
    if kind == "annotation":
        assert item["@context"] == context
    elif kind != "list":
        assert {"x": "https://example.org/x#"} in whole["@context"]
        assert whole["first"]["x:page"] == 1
        assert whole["first"]["id"] == "https://example.org/p"
    if kind == "collection":
        assert (whole["id"], whole["label"], whole["x:top"]) == ("https://example.org/c", "Theirs", 1)
        assert whole["type"] == ["AnnotationCollection", "x:Own"]


def test_a_file_of_another_program_with_one_bad_annotation_still_opens(sidecar):
    data = json.dumps([ONE, {"id": "https://example.org/2", "type": "Annotation", "target": {"selector": []}}, 3])
    found = read_sidecar(data.encode(), sidecar)
    assert len(found.records) == 1
    assert [entry.id for entry in found.set_aside] == ["https://example.org/2", ""]
    assert "no quote" in found.set_aside[0].reason
