"""Keeps a copy of the text annotations are made on, and looks for annotations in a text that has changed."""

import threading
from codecs import getincrementalencoder
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.review import anchors_of
from annotator.store import text_copies

if TYPE_CHECKING:
    from annotator.app.session import Session

_SMALL = 1_000_000
_PIECE = 1 << 16


class TextKeeper:
    """Copies a session's text into the data folder once there is something on it: now, or with the first change."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._thread: threading.Thread | None = None
        self._kept = False
        session.changed.connect(lambda _change, _origin: self._look())
        self._look()

    def wait(self) -> None:
        """Until a copy that is being made is there."""
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        session = self._session
        if self._kept or session.text.sha256 != session.cable.sha256:
            return
        if not any(anchors_of(record) for record in session.records.values()):
            return
        self._kept = True
        if len(session.cable.text) <= _SMALL:
            self._copy()
        else:  # compressing it takes longer than a key press may
            self._thread = threading.Thread(target=self._copy, name="text copy", daemon=True)
            self._thread.start()

    def _copy(self) -> None:
        cable = self._session.cable
        if len(cable.text) > text_copies.LARGEST:
            return
        if text_copies.put(_in_pieces(self._session.path), cable.sha256 or ""):
            return
        with suppress(ValueError, LookupError):  # the file has changed since it was read, or is gone
            text_copies.put(_encoded(cable.text, cable.encoding), cable.sha256 or "")


def _in_pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def _encoded(text: str, encoding: str) -> Iterator[bytes]:
    encoder = getincrementalencoder(encoding)()
    for start in range(0, len(text), _PIECE):
        yield encoder.encode(text[start : start + _PIECE])
    yield encoder.encode("", final=True)


class _GivenUp(Exception):
    """The cable was closed."""


class Search:
    """Looks in a thread for the annotations of a text that has changed; the session is told in its own thread."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="search for places", daemon=True)
        self._thread.start()

    def give_up(self) -> None:
        """The cable is being closed."""
        self._stop.set()

    def _run(self) -> None:
        session = self._session

        def tick() -> None:
            if self._stop.is_set():
                raise _GivenUp

        with suppress(_GivenUp):
            found = session.review.search(tick)
            tick()
            session.post(lambda: None if self._stop.is_set() else session.found_again(found))
