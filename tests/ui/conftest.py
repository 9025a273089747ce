"""A real session on the sample cable, without a saver, for the tests of one widget."""

from functools import partial

import pytest

from annotator.app import key_names
from annotator.app.session import Session
from annotator.cable import parse_cable, read_cable
from annotator.model import Change, Edit, Person
from annotator.store import new_sidecar
from annotator.text import Span
from annotator.ui.commands import command_table
from annotator.ui.keys import shortest_key

AUTHOR = Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader")


@pytest.fixture(autouse=True)
def default_keys():
    """Sentences name the keys as a window does whose keys nobody has changed."""
    key_names.use(partial(shortest_key, command_table()))


@pytest.fixture
def open_text(tmp_path):
    """Makes a session on any text."""

    def make(text, name="cable.txt", read_only=""):
        sidecar = new_sidecar(name, sha256="", encoding="utf-8", code_points=len(text))
        return Session(parse_cable(text), tmp_path / name, sidecar, AUTHOR, read_only=read_only)

    return make


@pytest.fixture
def session(sample):
    cable = read_cable(sample)
    sidecar = new_sidecar(sample.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text))
    return Session(cable, sample, sidecar, AUTHOR)


@pytest.fixture
def tag():
    """Tags the first place of some words, as the commands do; the annotation's id."""

    def make(session, words, act):
        at = session.cable.text.index(words)
        session.select((), Span(at, at + len(words)))
        act(session)
        return session.selected[0]

    return make


@pytest.fixture
def add():
    """Puts ready-made annotations into a session in one step."""

    def put(session, *annotations):
        session.apply(Change("Add", tuple(Edit(None, annotation) for annotation in annotations)))

    return put
