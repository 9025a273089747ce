"""Sessions on any text, without a screen or a saver."""

import pytest

from annotator.app.opening import open_session
from annotator.app.session import Session
from annotator.cable import parse_cable, read_cable
from annotator.model import Person
from annotator.store import new_sidecar

AUTHOR = Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader")


@pytest.fixture
def open_text(tmp_path):
    """Makes a session on a text, in which all figures have been found."""

    def make(text, records=(), find=True):
        sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(text))
        from annotator.store import with_records

        session = Session(parse_cable(text), tmp_path / "x.txt", with_records(sidecar, records), AUTHOR)
        if find:
            session.suggestions.find()
        return session

    return make


@pytest.fixture
def sample_session(sample):
    cable = read_cable(sample)
    sidecar = new_sidecar(sample.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text))
    session = Session(cable, sample, sidecar, AUTHOR)
    session.suggestions.find()
    return session


@pytest.fixture
def start():
    """Opens cables as the program does, and closes them at the end."""
    opened = []

    def one(path):
        opened.append(open_session(path, AUTHOR))
        return opened[-1]

    yield one
    for session in opened:
        if session.saver is not None:  # one that has crashed has none any more
            session.saver.close(5)
