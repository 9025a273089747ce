"""How a series is charted, in the sidecar: read, written, kept."""

import json
from dataclasses import replace

import pytest

from annotator.model import Chart, Kept, Person
from annotator.model.chart_json import chart_from_json
from annotator.model.reading import Unreadable
from annotator.model.writing import to_json
from annotator.store import SidecarWriter, new_sidecar, read_sidecar, with_records

RECORD = Chart(
    "urn:uuid:1",
    series="Tajik migrants",
    kind="ranges",
    scale="log",
    order="value",
    units=("km",),
    excluded=("urn:uuid:8", "urn:uuid:9"),
    title="Who says what",
    notes="Quota of 2006",
    creator=Person("urn:uuid:2", "A"),
    created="2026-01-02T03:04:05Z",
    modified="2026-01-02T03:04:06Z",
)


def sidecar_with(*records):
    return SidecarWriter().encode(
        with_records(new_sidecar("a.txt", sha256="", encoding="utf-8", code_points=9), records)
    )


def test_it_is_written_in_its_own_list_and_read_back(tmp_path):
    data = sidecar_with(RECORD)
    (entry,) = json.loads(data)["cab:charts"]
    assert list(entry) == [
        *("id", "type", "cab:series", "cab:kind", "cab:scale", "cab:order", "cab:units", "cab:excluded"),
        *("label", "cab:notes", "creator", "created", "modified"),
    ]
    assert entry["type"] == "cab:Chart"
    assert read_sidecar(data, tmp_path / "x").records == (RECORD,)


def test_what_is_proposed_is_not_written():
    assert to_json(Chart("urn:uuid:1", "s"), "urn:uuid:9") == {
        "id": "urn:uuid:1",
        "type": "cab:Chart",
        "cab:series": "s",
    }


def test_saving_it_unchanged_gives_the_same_bytes(tmp_path):
    data = sidecar_with(RECORD)
    assert SidecarWriter().encode(read_sidecar(data, tmp_path / "x")) == data


def test_keys_and_words_it_does_not_know_are_kept_through_a_change():
    raw = to_json(RECORD, "urn:uuid:9") | {"cab:colors": ["red"], "cab:kind": "sunburst"}
    read = chart_from_json(raw)
    assert to_json(read, "urn:uuid:9") == raw
    assert to_json(replace(read, title=""), "urn:uuid:9") == {k: v for k, v in raw.items() if k != "label"}


def test_an_entry_of_another_type_is_kept_as_it_is(tmp_path):
    text = sidecar_with(RECORD).decode().replace('"cab:Chart"', '"cab:Map"')
    (record,) = read_sidecar(text.encode(), tmp_path / "x").records
    assert isinstance(record, Kept)


def test_one_entry_of_a_list_may_stand_alone():
    assert chart_from_json({"id": "urn:uuid:1", "type": "cab:Chart", "cab:units": "km"}).units == ("km",)


@pytest.mark.parametrize("broken", [{"id": ""}, {"cab:excluded": [5]}, {"cab:units": {"a": "km"}}, {"label": "\ud800"}])
def test_a_broken_one_is_set_aside_with_the_reason(broken, tmp_path):
    raw = {"id": "urn:uuid:1", "type": "cab:Chart"} | broken
    with pytest.raises(Unreadable):
        chart_from_json(raw)
    whole = json.loads(sidecar_with()) | {"cab:charts": [raw]}
    found = read_sidecar(json.dumps(whole).encode(), tmp_path / "x")
    assert found.records == ()
    assert [(aside.group, aside.raw) for aside in found.set_aside] == [("cab:charts", raw)]
