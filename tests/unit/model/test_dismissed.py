"""Dismissed suggestions in the sidecar: read, written, kept."""

import json

import pytest

from annotator.model import Dismissed, Kept, Person
from annotator.model.reading import Unreadable, dismissed_from_json
from annotator.model.writing import to_json
from annotator.store import SidecarWriter, new_sidecar, read_sidecar, with_records
from annotator.text import Span, describe

TEXT = "We saw 40 ships and 12 planes."
RECORD = Dismissed(
    "urn:uuid:1", describe(TEXT, Span(7, 15)), "figure", Person("urn:uuid:2", "A"), "2026-01-02T03:04:05Z"
)


def sidecar_with(tmp_path, *records):
    sidecar = new_sidecar("a.txt", sha256="", encoding="utf-8", code_points=len(TEXT))
    return SidecarWriter().encode(with_records(sidecar, records))


def test_it_is_written_with_type_and_words_and_read_back(tmp_path):
    data = sidecar_with(tmp_path, RECORD)
    (entry,) = json.loads(data)["cab:dismissed"]
    assert entry["type"] == "cab:Dismissed"
    assert entry["target"]["selector"][1]["exact"] == "40 ships"
    assert read_sidecar(data, tmp_path / "x").records == (RECORD,)


def test_saving_it_unchanged_gives_the_same_bytes(tmp_path):
    data = sidecar_with(tmp_path, RECORD)
    assert SidecarWriter().encode(read_sidecar(data, tmp_path / "x")) == data


def test_keys_it_does_not_know_are_kept():
    raw = to_json(RECORD, "urn:uuid:9") | {"cab:why": "a date"}
    assert to_json(dismissed_from_json(raw), "urn:uuid:9") == raw


def test_an_entry_of_another_kind_is_kept_as_it_is(tmp_path):
    text = sidecar_with(tmp_path, RECORD).decode().replace('"cab:Dismissed"', '"cab:Other"')
    (record,) = read_sidecar(text.encode(), tmp_path / "x").records
    assert isinstance(record, Kept)


@pytest.mark.parametrize("target", [None, "urn:uuid:9", {"selector": {"type": "TextQuoteSelector"}}])
def test_one_without_words_is_set_aside(target, tmp_path):
    with pytest.raises(Unreadable):
        dismissed_from_json({"id": "urn:uuid:1", "type": "cab:Dismissed", "target": target or {}})
