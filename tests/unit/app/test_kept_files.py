"""Settings and state: one readable file each; what cannot be used is set aside and told of."""

import json

import pytest

from annotator.app.settings import Settings
from annotator.app.state import RECENT, State


@pytest.fixture
def path(tmp_path):
    return tmp_path / "state" / "state.json"


def test_cables_opened_lately_come_back_the_last_one_first_and_each_once(path, tmp_path):
    state = State(path)
    for name in ("a", "b", "a"):
        state.opened(tmp_path / name, f"ABOUT {name.upper()}")
    again = State(path)
    assert [(one.path.name, one.title) for one in again.recent()] == [("a", "ABOUT A"), ("b", "ABOUT B")]
    again.forget([tmp_path / "a"])
    assert [one.path.name for one in State(path).recent()] == ["b"]


def test_the_list_is_bounded(path, tmp_path):
    state = State(path)
    for number in range(RECENT + 5):
        state.opened(tmp_path / str(number), "")
    assert len(State(path).recent()) == RECENT
    assert State(path).recent()[0].path.name == str(RECENT + 4)


def test_a_cable_opened_through_a_link_is_the_same_cable(path, tmp_path):
    (tmp_path / "a").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    state = State(path)
    state.opened(tmp_path / "a", "")
    state.opened(tmp_path / "link", "")
    assert len(state.recent()) == 1


@pytest.mark.parametrize(
    "rows", [{"a": 1}, [1, None, {"path": 3}, {"title": "x"}], "x", None, [{"path": "/x", "title": 5}]]
)
def test_what_cannot_be_understood_is_passed_over(path, rows):
    path.parent.mkdir()
    path.write_text(json.dumps({"version": 1, "recent": rows}))
    state = State(path)
    assert all(one.title == "" for one in state.recent())
    assert state.problem == ""


@pytest.mark.parametrize("kind", [State, Settings])
@pytest.mark.parametrize(
    ("content", "aside"),
    [
        (b"{broken", "broken"),
        (b"[]", "broken"),
        (b"\xff\xfe", "broken"),
        (b'{"version": 99, "recent": []}', "newer"),
    ],
)
def test_a_file_that_cannot_be_used_is_set_aside_and_told_of(kind, path, content, aside):
    path.parent.mkdir()
    path.write_bytes(content)
    kept = kind(path)
    there = path.with_name(f"state.{aside}.json")
    assert there.read_bytes() == content
    assert str(path) in kept.problem
    assert there.name in kept.problem
    assert not kind(path).problem


def test_a_file_written_names_its_version_first(path):
    Settings(path).set("author", "Ada")
    assert list(json.loads(path.read_text("utf-8"))) == ["version", "author"]


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("")
    state = State(tmp_path / "file" / "state.json")
    state.opened(tmp_path / "a", "")
    assert [one.path.name for one in state.recent()] == ["a"]
