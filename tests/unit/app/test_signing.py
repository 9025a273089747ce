"""What was made by an analyst without a name is signed, once there is one, in one act that can be undone."""

import json

import pytest

from annotator.app import tagging
from annotator.app.opening import open_session
from annotator.app.settings import Settings, proposed_name
from annotator.app.signing import Unsigned
from annotator.model import Annotation, Change, Edit, Person, new_id
from annotator.text import Span

LOGIN = Person("urn:uuid:00000000-0000-4000-8000-00000000000a", "analyst")
ADA = Person("urn:uuid:00000000-0000-4000-8000-00000000000b", "Ada Reader")
OTHER = Person("urn:uuid:00000000-0000-4000-8000-00000000000c", "B. Other")


@pytest.fixture
def session(sample):
    session = open_session(sample, LOGIN)
    yield session
    if session.saver is not None:
        session.saver.close(5)


def tag(session, words):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    tagging.tag_claim(session)
    return session.selected[0]


def creators(session):
    return {annotation.quote: annotation.creator for annotation in session.annotations()}


def test_all_that_was_made_meanwhile_is_signed_in_one_act(session):
    unsigned = Unsigned(session)
    assert not unsigned
    first, second = tag(session, "Boboev predicts"), tag(session, "one million")
    assert unsigned
    before = session.annotation(first)
    assert unsigned.sign(ADA) == 2
    assert set(creators(session).values()) == {ADA}
    assert session.annotation(first).modified == before.modified
    assert not unsigned
    assert session.history.undo_label == "Sign with “Ada Reader”"
    session.undo()
    assert {session.annotation(name).creator for name in (first, second)} == {LOGIN}


def test_what_others_made_and_what_was_there_before_is_left_alone(session):
    tag(session, "Boboev predicts")
    unsigned = Unsigned(session)
    session.apply(Change("From elsewhere", (Edit(None, Annotation(new_id(), "note", creator=OTHER)),)))
    kept = tag(session, "one million")
    gone = tag(session, "17,000")
    tagging.delete(session, (gone,))
    assert unsigned.sign(ADA) == 1
    assert session.annotation(kept).creator == ADA
    assert sorted(creator.name for creator in creators(session).values()) == ["Ada Reader", "B. Other", "analyst"]


def test_the_same_name_changes_nothing(session):
    unsigned = Unsigned(session)
    tag(session, "one million")
    label = session.history.undo_label
    assert unsigned.sign(LOGIN) == 0
    assert session.history.undo_label == label


def test_after_the_end_nothing_is_followed_any_more(session):
    unsigned = Unsigned(session)
    unsigned.end()
    tag(session, "one million")
    assert not unsigned


def test_the_file_says_the_name_that_was_given(session, sample):
    unsigned = Unsigned(session)
    tag(session, "one million")
    session.saver.flush(5)
    unsigned.sign(ADA)
    session.saver.flush(5)
    (item,) = json.loads(sample.with_name(sample.name + ".annotations.json").read_bytes())["first"]["items"]
    assert (item["creator"]["name"], item["creator"]["id"]) == ("Ada Reader", ADA.id)


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("Ada Reader,Room 7,,", "Ada Reader"),
        ("& Reader", "Analyst Reader"),
        ("", "login"),
        (" ,,", "login"),
        ("root", "login"),
    ],
)
def test_the_name_proposed_is_the_one_the_machine_knows(monkeypatch, entry, name):
    pwd = pytest.importorskip("pwd")
    monkeypatch.setattr("annotator.app.settings.login_name", lambda: "login")
    found = type("Entry", (), {"pw_gecos": entry, "pw_name": "analyst"})
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: found)
    assert proposed_name() == name


def test_a_machine_without_such_a_list_proposes_the_login_name(monkeypatch):
    pwd = pytest.importorskip("pwd")

    def unknown(_number):
        raise KeyError("uid not found")

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    assert proposed_name() == "analyst"


def test_being_put_off_is_not_kept(tmp_path):
    settings = Settings(tmp_path / "settings.json")
    settings.put_off = True
    settings.choose("zoom", 110)
    assert not Settings(settings.path).put_off
