"""A record written and read again is the same record; what was not understood is still there."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_made import annotations, claims, figures, links, paragraph_starts, some_words, tags

from annotator.model import CLAIM, FIGURE, Annotation, Change, Edit, Figure, Link, Person, Tag, now, now_after
from annotator.model.reading import VOCABULARY, Unreadable, item_from_json, paragraph_start_from_json, tag_from_json
from annotator.model.writing import to_json
from annotator.text import Anchor, Quote, Span

SOURCE = "urn:uuid:7e0b2f8c-5a51-4c3e-9a0f-3d5be6a6f001"
NAME = "urn:uuid:7e0b2f8c-5a51-4c3e-9a0f-3d5be6a60001"

extras = st.dictionaries(
    some_words.map(lambda word: f"x:{word}"),
    st.recursive(st.none() | st.booleans() | st.integers() | some_words, lambda inner: st.lists(inner, max_size=2)),
    max_size=3,
)


def through_json(value):
    return json.loads(json.dumps(value))


@given(annotations())
def test_an_annotation_comes_back_as_it_was(annotation):
    written = through_json(to_json(annotation, SOURCE))
    assert item_from_json(written) == annotation
    assert to_json(item_from_json(written), SOURCE) == written


@given(links)
def test_a_link_comes_back_as_it_was(link):
    assert item_from_json(through_json(to_json(link, SOURCE))) == link


@given(tags)
def test_a_tag_comes_back_as_it_was(tag):
    assert tag_from_json(through_json(to_json(tag, SOURCE))) == tag


@given(paragraph_starts, extras)
def test_a_paragraph_start_comes_back_as_it_was_with_what_others_added(start, extra):
    written = through_json(to_json(start, SOURCE))
    assert paragraph_start_from_json(written) == start
    more = with_extras(written, extra)
    turned = replace(paragraph_start_from_json(more), begins=not start.begins)
    again = through_json(to_json(turned, SOURCE))
    assert paragraph_start_from_json(again) == turned
    assert extra.items() <= again.items()
    assert extra.items() <= again["cab:at"].items()


@pytest.mark.parametrize(
    "change",
    [
        {"cab:action": "moves"},
        {"cab:action": None},
        {"cab:at": None},
        {"cab:at": {"start": 1, "end": 2}},
        {"cab:at": {"start": True, "end": 2, "exact": "x"}},
        {"cab:at": {"start": 3, "end": 2, "exact": "x"}},
        {"id": ""},
    ],
)
def test_a_paragraph_start_that_says_nothing_is_refused(change):
    start = {"id": NAME, "type": "cab:ParagraphStart", "cab:action": "begins"}
    start["cab:at"] = {"start": 1, "end": 2, "exact": "x"}
    with pytest.raises(Unreadable):
        paragraph_start_from_json(start | change)


def with_extras(value, extra):
    """The same JSON with more keys at the end of every object in it."""
    if isinstance(value, dict):
        return {key: with_extras(item, extra) for key, item in value.items()} | extra
    return [with_extras(item, extra) for item in value] if isinstance(value, list) else value


@given(annotations(), extras, st.data())
def test_unknown_keys_stay_at_every_level_behind_the_known_in_their_order(annotation, extra, data):
    """Whatever single thing is edited, in every object that is still there the unknown keys are the last ones."""
    read = item_from_json(with_extras(through_json(to_json(annotation, SOURCE)), extra))
    edited = data.draw(
        st.sampled_from(
            [
                replace(read, memo="another"),
                replace(read, modified="2026-01-01T00:00:00Z"),
                replace(read, anchors=tuple(Anchor(Span(1, 2), Quote("b", "a", "c")) for _ in read.anchors)),
                replace(read, body=read.body and replace(read.body, review=not read.body.review)),
                replace(read, creator=read.creator and replace(read.creator, name="Somebody")),
            ]
        )
    )
    written = to_json(edited, SOURCE)
    assert item_from_json(written) == edited

    def check(value):
        if isinstance(value, dict):
            if value.get("value") != "another":  # a memo that was not there before has nothing to keep
                assert list(value.items())[len(value) - len(extra) :] == list(extra.items())
            for item in value.values():
                check(item)
        elif isinstance(value, list):
            for item in value:
                check(item)

    check({key: value for key, value in written.items() if key not in extra} | extra)


@given(annotations(), figures | claims)
def test_a_retagged_annotation_says_nothing_of_its_old_kind(annotation, body):
    read = item_from_json(through_json(to_json(annotation, SOURCE)))
    tag = FIGURE if isinstance(body, Figure) else CLAIM
    retagged = replace(read, tag=tag, body=body)
    written = through_json(to_json(retagged, SOURCE))
    assert item_from_json(written) == retagged
    if annotation.tag != tag:
        (detail,) = [entry for entry in written["body"] if entry.get("purpose") == "describing"]
        fresh = to_json(replace(retagged, raw=None), SOURCE)
        assert detail in fresh["body"]
        assert written["motivation"] == "describing"


@given(annotations())
def test_an_annotation_of_one_tag_alone_forgets_its_body(annotation):
    read = item_from_json(through_json(to_json(annotation, SOURCE)))
    written = to_json(replace(read, tag="follow up", body=None), SOURCE)
    assert [entry["purpose"] for entry in written["body"]][:1] == ["tagging"]
    assert "describing" not in [entry.get("purpose") for entry in written["body"]]


def figure_item(**described):
    return {
        "id": NAME,
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "figure"},
            {
                "type": "SpecificResource",
                "purpose": "describing",
                "source": {"id": f"{NAME}#body", "type": ["Dataset", "Figure"], "approximate": False, **described},
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": SOURCE,
            "selector": [
                {"type": "TextPositionSelector", "start": 5, "end": 8},
                {"type": "TextQuoteSelector", "exact": "abc", "prefix": "", "suffix": ""},
            ],
        },
    }


def body_of(annotation):
    return to_json(annotation, SOURCE)["body"][1]["source"]


@pytest.mark.parametrize("printed", ["17000", "-0", "1E+3", "0.1000", "00012", "0"])
def test_a_number_nobody_touched_stays_as_printed(printed):
    read = item_from_json(figure_item(amount=printed))
    edited = replace(read, body=replace(read.body, noun="x"))
    assert body_of(edited)["amount"] == printed
    assert edited.body.amount == Decimal(printed)


def test_nought_is_written():
    assert body_of(Annotation(NAME, FIGURE, body=Figure(amount=Decimal(0), low=Decimal("0.0")))) == {
        "id": f"{NAME}#body",
        "type": ["Dataset", "Figure", "schema:Observation"],
        "amount": "0",
        "low": "0.0",
        "kind": "count",
        "role": "level",
        "comparator": "=",
        "approximate": False,
    }


def test_numbers_are_written_without_exponent():
    assert body_of(Annotation(NAME, FIGURE, body=Figure(amount=Decimal("1.2E+9"))))["amount"] == "1200000000"


@pytest.mark.parametrize("number", [17000, 1.5, "17000"])
def test_numbers_of_other_programs_are_understood(number):
    assert item_from_json(figure_item(amount=number)).body.amount == Decimal(str(number))


@pytest.mark.parametrize("odd", [{"noun": 5}, {"claimant": 7}, {"period": ["2005"]}, {"direction": None}, {"unit": ""}])
def test_a_value_that_was_not_understood_is_not_lost_by_another_edit(odd):
    read = item_from_json(figure_item(**odd))
    ((key, value),) = odd.items()
    assert body_of(replace(read, body=replace(read.body, series="s")))[key] == value


def test_a_cleared_field_is_gone():
    read = item_from_json(figure_item(noun="migrants", review=True, low="1"))
    written = body_of(replace(read, body=replace(read.body, noun="", review=False, low=None)))
    assert not {"noun", "review", "low"} & written.keys()


def test_several_creators_survive_an_edit():
    item = figure_item() | {"creator": [{"type": "Person", "name": "A"}, {"type": "Person", "name": "B"}]}
    item |= {"generator": "https://example.org/tool", "created": 7}
    read = item_from_json(item)
    assert read.creator == Person("", "A")
    assert read.generator == "https://example.org/tool"
    written = to_json(replace(read, memo="m"), SOURCE)
    assert {key: written[key] for key in ("creator", "generator", "created")} == {
        key: item[key] for key in ("creator", "generator", "created")
    }


def test_a_target_that_means_no_words_keeps_its_place():
    item = figure_item()
    item["target"] = ["https://example.org/page", item["target"], {"source": "https://example.org/other"}]
    read = item_from_json(item)
    assert [anchor.span for anchor in read.anchors] == [Span(5, 8)]
    moved = replace(read, anchors=(Anchor(Span(6, 8), Quote("bc", "a", "")),))
    targets = to_json(moved, SOURCE)["target"]
    assert targets[0] == "https://example.org/page"
    assert targets[1]["selector"][0] == {"type": "TextPositionSelector", "start": 6, "end": 8}
    assert targets[2] == {"source": "https://example.org/other"}


def test_other_selectors_stay_behind_ours():
    item = figure_item()
    pages = {"type": "FragmentSelector", "value": "page=2"}
    item["target"]["selector"].insert(0, pages)
    read = item_from_json(item)
    moved = replace(read, anchors=(Anchor(Span(6, 8), Quote("bc", "a", "")),))
    assert to_json(moved, SOURCE)["target"]["selector"][2] == pages
    assert to_json(replace(read, memo="m"), SOURCE)["target"] == item["target"]


HYPOTHESIS = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "https://hypothes.is/a/1",
    "type": "Annotation",
    "body": [
        {"type": "TextualBody", "value": "A *note*", "format": "text/markdown"},
        {"type": "TextualBody", "purpose": "tagging", "value": "trade"},
        {"type": "TextualBody", "purpose": "tagging", "value": "second"},
    ],
    "target": [
        {
            "source": "https://example.org/x",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/div[1]"},
                {"type": "TextPositionSelector", "start": 5, "end": 8},
                {"type": "TextQuoteSelector", "exact": "abc", "prefix": "-- ", "suffix": "\n"},
            ],
        }
    ],
    "creator": "acct:someone@example.org",
    "created": "2024-02-03T04:05:06.789+00:00",
}
RECOGITO = {
    "id": "#a88b22d0",
    "type": "Annotation",
    "body": [{"type": "TextualBody", "value": "a comment"}],
    "target": {
        "selector": [
            {"type": "TextQuoteSelector", "exact": "abc"},
            {"type": "TextPositionSelector", "start": 5, "end": 8},
        ]
    },
}


def test_an_annotation_of_hypothesis_is_read_and_keeps_what_is_its_own():
    read = item_from_json(HYPOTHESIS)
    assert (read.tag, read.memo, read.creator.name) == ("trade", "A *note*", "acct:someone@example.org")
    assert read.anchors == (Anchor(Span(5, 8), Quote("abc", "-- ", "\n")),)
    assert to_json(read, SOURCE) == HYPOTHESIS
    written = to_json(replace(read, memo="changed"), SOURCE)
    assert written["target"] == HYPOTHESIS["target"]
    assert written["creator"] == HYPOTHESIS["creator"]
    assert written["created"] == HYPOTHESIS["created"]
    assert {"type": "TextualBody", "purpose": "tagging", "value": "second"} in written["body"]
    assert written["body"][1]["format"] == "text/markdown"


def test_an_annotation_of_recogito_is_read_and_keeps_what_is_its_own():
    read = item_from_json(RECOGITO)
    assert (read.tag, read.memo, read.quote) == ("", "a comment", "abc")
    written = to_json(replace(read, tag="place"), SOURCE)
    assert written["body"][0] == {"type": "TextualBody", "purpose": "tagging", "value": "place"}
    assert written["body"][1] == RECOGITO["body"][0]
    assert written["target"] == RECOGITO["target"]
    assert written["motivation"] == "tagging"


def test_a_text_given_as_body_value_is_the_memo():
    item = {"id": NAME, "type": "Annotation", "bodyValue": "just words", "target": "https://example.org/x"}
    read = item_from_json(item)
    assert (read.memo, read.anchors) == ("just words", ())
    assert to_json(read, SOURCE) == item
    written = to_json(replace(read, tag="t"), SOURCE)
    assert "bodyValue" not in written
    assert [entry["value"] for entry in written["body"]] == ["t", "just words"]


def test_a_note_on_the_whole_cable_points_at_it_without_a_selector():
    assert to_json(Annotation(NAME, "t"), SOURCE)["target"] == SOURCE


def test_a_quote_alone_is_not_given_offsets_it_never_had():
    item = figure_item()
    del item["target"]["selector"][0]
    read = item_from_json(item)
    assert to_json(replace(read, memo="m"), SOURCE)["target"] == item["target"]


def altered(**changes):
    item = figure_item()
    position, quote = item["target"]["selector"]
    for key, value in changes.items():
        (position if key in ("start", "end") else quote)[key] = value
    return item


BROKEN = {
    "not an object": 5,
    "no id": {"type": "Annotation", "target": SOURCE},
    "id no text": figure_item() | {"id": 5},
    "another type": figure_item() | {"type": "Bookmark"},
    "no type": {"id": NAME, "target": SOURCE},
    "no target": {"id": NAME, "type": "Annotation"},
    "empty target": figure_item() | {"target": []},
    "target a number": figure_item() | {"target": 5},
    "offset true": altered(start=True),
    "offset a fraction": altered(start=5.0),
    "offset a text": altered(end="8"),
    "offset missing": altered(end=None),
    "reversed": altered(start=9),
    "negative": altered(start=-1),
    "beyond the text": altered(end=10**6),
    "no quote": altered(exact=None),
    "half a surrogate pair": altered(exact="\ud83d"),
    "half a pair in a key": figure_item() | {"\udc00": 1},
    "a number that is none": figure_item(amount="many"),
    "an infinite number": figure_item(low="Infinity"),
    "a number that is true": figure_item(high=True),
    "a list for a number": figure_item(high=["1"]),
    "an enormous number": figure_item(high="1e999999"),
    "a link to nowhere": {
        "id": NAME,
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"purpose": "linking", "source": NAME}],
        "target": NAME,
    },
}


@pytest.mark.hostile("JSON", "offsets", "lone surrogates", "huge numbers")
@pytest.mark.parametrize("item", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_used_is_refused_with_a_reason(item):
    with pytest.raises(Unreadable, match=r"\w+ \w+"):
        item_from_json(item, 1000)


def test_a_reason_stays_short_however_long_the_value():
    with pytest.raises(Unreadable) as found:
        item_from_json(altered(start="x" * 10_000))
    assert len(str(found.value)) < 200
    with pytest.raises(Unreadable) as found:
        item_from_json(altered(end=10**5000), 10)
    assert len(str(found.value)) < 200


@pytest.mark.parametrize("item", [5, {}, {"id": ""}, {"id": NAME, "type": "cab:Tag"}, {"id": NAME, "label": "x"}])
def test_a_tag_needs_type_id_and_label(item):
    with pytest.raises(Unreadable):
        tag_from_json(item)


@pytest.mark.parametrize("relation", [f"{VOCABULARY}supports", "cab:supports", "supports"])
def test_a_relation_is_known_by_any_of_its_names(relation):
    item = to_json(Link(NAME, "urn:a", "supports", "urn:b"), SOURCE)
    item["body"][1]["source"]["id"] = relation
    assert item_from_json(item).relation == "supports"


def test_a_changed_link_keeps_what_is_not_ours():
    item = to_json(Link(NAME, "urn:a", "supports", "urn:b"), SOURCE)
    item = {**item, "body": [{**item["body"][0], "x": 1}, item["body"][1], "urn:c"], "x": 2}
    link = item_from_json(item)
    written = to_json(replace(link, relation="contradicts"), SOURCE)
    assert written["body"][0] == item["body"][0]
    assert written["body"][2] == "urn:c"
    assert written["x"] == 2
    assert item_from_json(written) == replace(link, relation="contradicts")


@given(st.lists(annotations(), min_size=1, max_size=4, unique_by=lambda a: a.id), st.data())
def test_the_inverse_of_the_inverse_is_the_change(made, data):
    edits = tuple(
        data.draw(st.sampled_from([Edit(None, a), Edit(a, None), Edit(a, replace(a, memo="m"))])) for a in made
    )
    change = Change("x", edits)
    assert change.inverse().inverse() == change
    assert [edit.id for edit in change.inverse().edits] == [edit.id for edit in reversed(edits)]
    assert [(edit.after, edit.before) for edit in reversed(change.inverse().edits)] == [
        (edit.before, edit.after) for edit in edits
    ]


def test_an_edit_is_of_one_record():
    with pytest.raises(ValueError, match="needs a record"):
        Edit(None, None)
    with pytest.raises(ValueError, match="cannot turn"):
        Edit(Tag("urn:a", "a"), Tag("urn:b", "a"))


@pytest.mark.parametrize(
    "created",
    ["2999-01-01T00:00:00Z", "2999-01-01T00:00:00.500Z", "2999-01-01T09:00:00+09:00", "2999-01-01T00:00:00"],
)
@pytest.mark.fault(15, "modified not before created")
def test_modified_is_never_before_created(created):
    stamped = now_after(created)
    assert stamped.startswith("2999-01-01T00:00:0")
    assert stamped.endswith("Z")


@pytest.mark.parametrize("created", ["", "yesterday", "2001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59"])
def test_a_time_long_past_or_none_leaves_the_present(created):
    assert now_after(created) >= now()[:4]
    assert len(now_after(created)) == 20
