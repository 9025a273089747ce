"""The published JSON Schema and the loader agree on what a sidecar is."""

import copy
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from records_made import annotations, charts, dismissed, links, paragraph_starts, tags

from annotator.model import Annotation, TextInfo
from annotator.resources_path import resource
from annotator.store import Sidecar, SidecarError, SidecarWriter, new_sidecar, read_sidecar

PROJECT = Path(__file__).resolve().parents[3]
SHARED = PROJECT / ".." / "shared" / "example.annotations.json"
OWN = PROJECT / "tests" / "data" / "sidecars" / "invented.txt.annotations.json"
SCHEMA = json.loads(resource("schema", "sidecar.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def is_valid(whole) -> bool:
    return VALIDATOR.is_valid(whole)


def is_clean(whole) -> bool:
    """Whether the loader takes all of it."""
    try:
        return not read_sidecar(json.dumps(whole).encode(), Path("x")).set_aside
    except SidecarError:
        return False


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", [SHARED, OWN], ids=["shared", "own"])
def test_the_examples_are_valid(path):
    if not path.exists():
        pytest.skip(f"{path.name} lies in the folder shared beside the project, which is not here")
    whole = json.loads(path.read_bytes())
    assert list(VALIDATOR.iter_errors(whole)) == []
    assert is_clean(whole)


colors = st.sampled_from(["", "#c2410c", "#FFFFFF"])


@given(
    st.lists(
        st.one_of(annotations(), links, tags, dismissed, paragraph_starts, charts),
        max_size=5,
        unique_by=lambda record: record.id,
    )
)
def test_whatever_is_written_is_valid(records):
    text = TextInfo("urn:uuid:0f", "x.txt", "0" * 64, "utf-8", 10_000)
    whole = json.loads(SidecarWriter().encode(Sidecar("urn:uuid:0c", text, tuple(records))))
    assert [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(whole)] == []


def test_an_empty_sidecar_is_valid():
    whole = json.loads(SidecarWriter().encode(new_sidecar("x.txt", sha256="0" * 64, encoding="utf-8", code_points=0)))
    assert is_valid(whole)
    assert not is_valid({**whole, "total": 1})


def test_unknown_keys_are_welcome_everywhere():
    def more(value):
        if isinstance(value, dict):
            return {**{key: more(item) for key, item in value.items()}, "x:new": {"y": [1.5, None]}}
        return [more(item) for item in value] if isinstance(value, list) else value

    whole = json.loads(OWN.read_bytes())
    odd = {key: value if key == "@context" else more(value) for key, value in whole.items()}
    assert is_valid({**odd, "x:top": 1})
    assert is_clean(odd)


def test_annotations_of_other_programs_are_valid_beside_ours():
    whole = json.loads(OWN.read_bytes())
    whole["first"]["items"].append(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "https://example.org/a/1",
            "type": "Annotation",
            "body": [{"type": "TextualBody", "value": "*", "format": "text/markdown"}, "https://example.org/b"],
            "target": [
                {
                    "source": "https://example.org/x",
                    "selector": [
                        {"type": "RangeSelector", "startContainer": "/div[1]"},
                        {"type": "TextPositionSelector", "start": 5, "end": 8},
                        {"type": "TextQuoteSelector", "exact": "abc", "prefix": "-- ", "suffix": "\n"},
                    ],
                },
                "https://example.org/whole",
            ],
            "creator": "acct:someone@example.org",
            "created": "2024-02-03T04:05:06.789+00:00",
        }
    )
    assert is_valid(whole)
    assert is_clean(whole)


def item(whole, tag="figure"):
    """The item of the own example with this tag, or the link."""
    if tag == "link":
        return next(entry for entry in whole["first"]["items"] if entry["motivation"] == "linking")
    return next(entry for entry in whole["first"]["items"] if entry["body"][0].get("value") == tag)


def selector(whole, number):
    return item(whole)["target"]["selector"][number]


def described(whole, tag="figure"):
    return item(whole, tag)["body"][1]["source"]


BROKEN_FOR_BOTH = {
    "no type": lambda w: w.pop("type"),
    "another type": lambda w: w.update(type="Bookmarks"),
    "a page elsewhere": lambda w: w.update(first="https://example.org/1"),
    "items no list": lambda w: w["first"].update(items={}),
    "version a text": lambda w: w.update({"cab:formatVersion": "1"}),
    "version true": lambda w: w.update({"cab:formatVersion": True}),
    "version nought": lambda w: w.update({"cab:formatVersion": 0}),
    "document a list": lambda w: w.update({"cab:document": []}),
    "length negative": lambda w: w["cab:document"].update({"cab:codePoints": -1}),
    "length a text": lambda w: w["cab:document"].update({"cab:codePoints": "9"}),
    "tags no list": lambda w: w.update({"cab:tags": {}}),
    "tag without label": lambda w: w["cab:tags"][0].pop("label"),
    "tag without id": lambda w: w["cab:tags"][0].pop("id"),
    "tag of another type": lambda w: w["cab:tags"][0].update(type="Tag"),
    "tag a text": lambda w: w["cab:tags"].append("follow up"),
    "dismissed without words": lambda w: w["cab:dismissed"][0].pop("target"),
    "dismissed from the whole": lambda w: w["cab:dismissed"][0].update(target="urn:uuid:1"),
    "dismissed without quote": lambda w: w["cab:dismissed"][0]["target"]["selector"].pop(1),
    "chart without id": lambda w: w.update({"cab:charts": [{"type": "cab:Chart"}]}),
    "chart with a figure for an id": lambda w: w.update(
        {"cab:charts": [{"id": "urn:uuid:1", "type": "cab:Chart", "cab:excluded": [5]}]}
    ),
    "item a number": lambda w: w["first"]["items"].append(5),
    "item without id": lambda w: item(w).pop("id"),
    "item with empty id": lambda w: item(w).update(id=""),
    "item of another type": lambda w: item(w).update(type="Bookmark"),
    "no target": lambda w: item(w).pop("target"),
    "target a number": lambda w: item(w).update(target=5),
    "no targets": lambda w: item(w).update(target=[]),
    "no selector in the list": lambda w: item(w)["target"].update(selector=[]),
    "no quote": lambda w: item(w)["target"]["selector"].pop(1),
    "quote without words": lambda w: selector(w, 1).pop("exact"),
    "quote a number": lambda w: selector(w, 1).update(exact=5),
    "half a surrogate pair": lambda w: selector(w, 1).update(exact="\ud83d"),
    "offset missing": lambda w: selector(w, 0).pop("end"),
    "offset true": lambda w: selector(w, 0).update(start=True),
    "offset a text": lambda w: selector(w, 0).update(start="3"),
    "offset a fraction": lambda w: selector(w, 0).update(end=1.5),
    "offset negative": lambda w: selector(w, 0).update(start=-1),
    "number no number": lambda w: described(w).update(low="many"),
    "number infinite": lambda w: described(w).update(low="Infinity"),
    "number true": lambda w: described(w).update(amount=True),
    "cue without words": lambda w: described(w, "claim")["cueSpan"].pop("exact"),
    "cue with a broken offset": lambda w: described(w, "claim")["cueSpan"].update(end="x"),
    "link without first": lambda w: item(w, "link")["body"].pop(0),
    "link without relation": lambda w: item(w, "link")["body"].pop(1),
    "link of unknown relation": lambda w: item(w, "link")["body"][1]["source"].update(id="urn:x"),
    "link to a number": lambda w: item(w, "link").update(target=5),
}
# Liberal in what it reads: the loader takes these, and this program never writes them.
BROKEN_FOR_THE_SCHEMA = {
    "no context": lambda w: w.pop("@context"),
    "cut context": lambda w: w["@context"].pop(),
    "no hash": lambda w: w["cab:document"].pop("schema:sha256"),
    "a path": lambda w: w["cab:document"].update({"schema:contentUrl": "../x.txt"}),
    "a newer version": lambda w: w.update({"cab:formatVersion": 2}),
    "an unknown kind": lambda w: described(w).update(kind="sort"),
    "a number as number": lambda w: described(w).update(low=2500000),
    "an exponent": lambda w: described(w).update(low="2.5e6"),
    "an unknown stance": lambda w: described(w, "claim").update(stance="thinks"),
    "reliability beyond F": lambda w: described(w, "claim").update(reliability="G"),
    "a relative id": lambda w: item(w).update(id="1"),
    "a time that is none": lambda w: item(w).update(created="yesterday"),
}
# What no schema can say.
BROKEN_FOR_THE_LOADER = {
    "reversed": lambda w: selector(w, 0).update(start=200, end=1),
    "beyond the text": lambda w: selector(w, 0).update(end=10**6),
    "printed as a fraction": lambda w: selector(w, 0).update(start=3.0),
    "id used twice": lambda w: item(w).update(id=item(w, "claim")["id"]),
}


def broken(change):
    whole = copy.deepcopy(json.loads(OWN.read_bytes()))
    change(whole)
    return whole


@pytest.mark.parametrize("change", BROKEN_FOR_BOTH.values(), ids=BROKEN_FOR_BOTH)
def test_what_is_broken_is_refused_or_set_aside_by_both(change):
    whole = broken(change)
    assert not is_valid(whole)
    assert not is_clean(whole)


@pytest.mark.parametrize("change", BROKEN_FOR_THE_SCHEMA.values(), ids=BROKEN_FOR_THE_SCHEMA)
def test_what_is_never_written_may_be_read(change):
    whole = broken(change)
    assert not is_valid(whole)
    assert is_clean(whole)


@pytest.mark.parametrize("change", BROKEN_FOR_THE_LOADER.values(), ids=BROKEN_FOR_THE_LOADER)
def test_what_no_schema_can_say_the_loader_does(change):
    whole = broken(change)
    assert is_valid(whole)
    assert not is_clean(whole)


def test_every_item_of_a_valid_file_is_read_as_what_the_schema_takes_it_for():
    found = read_sidecar(OWN.read_bytes(), OWN)
    assert len(found.records) == 7
    assert sum(isinstance(record, Annotation) and record.body is not None for record in found.records) == 2
    assert replace(found, raw=None).text.name == "invented.txt"


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"cab:action": "continues"}, True),
        ({"cab:action": "moves"}, False),
        ({"cab:at": {"start": 1, "end": 2}}, False),
        ({"cab:at": {"start": -1, "end": 2, "exact": "x"}}, False),
        ({"type": "cab:Later", "cab:action": "of a later version"}, True),
    ],
)
def test_schema_and_loader_agree_on_paragraph_starts(change, fits):
    whole = json.loads(SidecarWriter().encode(new_sidecar("x.txt", sha256="0" * 64, encoding="utf-8", code_points=9)))
    start = {"id": "urn:uuid:01", "type": "cab:ParagraphStart", "cab:action": "begins"}
    start["cab:at"] = {"start": 1, "end": 2, "exact": "x"}
    whole["cab:paragraphs"] = [start | change]
    assert is_valid(whole) is is_clean(whole) is fits
