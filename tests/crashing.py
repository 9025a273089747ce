"""What a kill does, without ending the tests: the threads stop where they are and nothing more is written."""

import contextlib
import os


def crash(session) -> None:
    """Leave a session as ``kill -9`` would: no saving, no closing, its files as they are."""
    if session.saver is not None:
        with session.saver._condition:
            session.saver._closed = True
            session.saver._condition.notify_all()
        if session.saver._thread is not None:
            session.saver._thread.join()
        session.saver = None
    if session.keeping is not None:
        journal = session.keeping.journal
        journal._stop()
        if journal._file is not None:
            with contextlib.suppress(OSError):
                os.close(journal._file)
        session.keeping = None
