"""Sets of tags in files: what is shipped, what is written, what is taken over."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records_made import tags as made_tags

from annotator.app import tag_sets, tags
from annotator.app.commands import CannotDo
from annotator.app.tints import MARK_LEAST, TEXT_LEAST, contrast, mark_of, tint_of
from annotator.model import Tag
from annotator.store.sidecar import SidecarError

TEXT = "1. One.\n"


@pytest.mark.parametrize("path", tag_sets.shipped_sets(), ids=lambda path: path.name)
def test_the_shipped_sets_can_be_used_whole(open_text, path):
    found = tag_sets.read_tag_set(path)
    assert found.label
    assert found.description
    assert not found.unusable
    assert all(tag.description and tag.key and tag.color for tag in found.tags)
    session = open_text(TEXT)
    said = tag_sets.import_tags(session, path)
    assert said == f"{len(found.tags)} tags imported from {found.label}."
    assert [(t.label, t.key) for t in session.tags()] == sorted(
        ((t.label, t.key) for t in found.tags), key=lambda pair: pair[0].casefold()
    )
    session.undo()
    assert session.tags() == []


def test_there_are_some():
    assert len(tag_sets.shipped_sets()) >= 3


@given(tags=st.lists(made_tags, max_size=6))
def test_what_is_written_is_read_back(tmp_path_factory, tags):
    path = tmp_path_factory.mktemp("sets") / "mine.tags.json"
    tag_sets.write_tag_set(path, "Mine", tags)
    found = tag_sets.read_tag_set(path)
    assert found.label == "Mine"
    assert [(t.label, t.color, t.key, t.description) for t in found.tags] == [
        (t.label, t.color, t.key, t.description) for t in tags
    ]


def test_a_set_goes_from_one_cable_to_another(open_text, tmp_path):
    one = open_text(TEXT, (Tag("urn:t", "check", "#b91c1c", "K", "Doubtful."),))
    path = tmp_path / "mine.tags.json"
    assert tag_sets.export_tags(one, path) == f"Wrote 1 tag to {path}."
    other = open_text(TEXT)
    assert tag_sets.import_tags(other, path) == "1 tag imported from mine."
    (tag,) = other.tags()
    assert (tag.label, tag.color, tag.key, tag.description) == ("check", "#b91c1c", "K", "Doubtful.")
    assert tag.id != "urn:t"  # an id is never used again


def test_tags_that_are_there_stay_and_keys_that_are_taken_are_left_out(open_text, tmp_path):
    path = tmp_path / "set.tags.json"
    entries = [
        {"type": "cab:Tag", "label": "Check", "cab:color": "#000000"},
        {"type": "cab:Tag", "label": "new", "cab:key": "K", "cab:color": "blue"},
        {"type": "cab:Tag", "label": "twin", "cab:key": "2"},
        {"type": "cab:Tag", "label": "other twin", "cab:key": "2"},
        {"type": "cab:Tag"},
        7,
    ]
    path.write_text(json.dumps({"cab:tags": entries}))
    session = open_text(TEXT, (Tag("urn:t", "check", "#b91c1c", "K"),))
    said = tag_sets.import_tags(session, path)
    assert said == (
        "3 tags imported from set; 1 was there already; 2 without a key, for theirs is taken; 2 entries cannot be used."
    )
    assert {(tag.label, tag.color, tag.key) for tag in session.tags()} == {
        ("check", "#b91c1c", "K"),
        ("new", "", ""),
        ("twin", "", "2"),
        ("other twin", "", ""),
    }
    with pytest.raises(CannotDo, match="not here already"):
        tag_sets.import_tags(session, path)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"cab:tags": 1}', b"\xff", b"{'a'"])
def test_what_is_no_set_is_refused_with_file_and_reason(open_text, tmp_path, content):
    path = tmp_path / "odd.tags.json"
    path.write_bytes(content)
    with pytest.raises(SidecarError):
        tag_sets.read_tag_set(path)
    with pytest.raises(CannotDo, match=r"odd\.tags\.json cannot be used: "):
        tag_sets.import_tags(open_text(TEXT), path)


def test_a_file_that_is_not_there_or_cannot_be_written_is_said(open_text, tmp_path):
    session = open_text(TEXT, (Tag("urn:t", "check"),))
    with pytest.raises(CannotDo, match="cannot be used"):
        tag_sets.import_tags(session, tmp_path / "none.tags.json")
    with pytest.raises(CannotDo, match="could not be written"):
        tag_sets.export_tags(session, tmp_path / "no" / "x.tags.json")
    with pytest.raises(CannotDo, match="no tags of your own"):
        tag_sets.export_tags(open_text(TEXT), tmp_path / "x.tags.json")


colors = st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#" + "".join(f"{part:02x}" for part in parts))
PAGES = {"light": ("#ffffff", "#1c1e22"), "dark": ("#1b1d21", "#e6e7ea")}


@pytest.mark.parametrize(("page", "text"), PAGES.values(), ids=PAGES)
@given(color=colors | st.sampled_from(["#000000", "#ffffff", "#ffff00", "#0000ff", *tags.COLORS]))
def test_every_colour_keeps_its_contrast(page, text, color):
    tint, mark = tint_of(color, page, text), mark_of(color, page, text)
    assert contrast(tint, text) >= TEXT_LEAST
    assert min(contrast(mark, page), contrast(mark, tint)) >= MARK_LEAST


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_the_pages_are_those_of_the_themes():
    theme = pytest.importorskip("annotator.ui.theme")
    themes = {"light": theme.LIGHT, "dark": theme.DARK}
    assert {name: (one.page, one.text) for name, one in themes.items()} == PAGES
