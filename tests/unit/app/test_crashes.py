"""Reports of unexpected exceptions: what they hold, how many are kept."""

import pytest

from annotator.app import crashes
from annotator.app.settings import data_folder


def raised() -> Exception:
    try:
        raise ValueError("half a \ud800 pair")
    except ValueError as error:
        return error


def test_a_report_tells_the_way_and_the_versions():
    path = crashes.write_report(raised())
    words = path.read_text(encoding="utf-8")
    assert "ValueError" in words
    assert "in raised" in words
    assert "Annotator " in words
    assert "Python " in words


def test_only_the_newest_reports_are_kept():
    paths = [crashes.write_report(raised()) for _number in range(crashes.KEPT + 5)]
    left = sorted(data_folder().glob("crash-*.txt"))
    assert len(left) == crashes.KEPT
    assert paths[-1] in left


def test_a_report_that_cannot_be_written_is_none(monkeypatch):
    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(crashes.os, "open", refuse)
    assert crashes.write_report(raised()) is None


def test_a_crash_log_that_has_grown_large_is_begun_anew(monkeypatch):
    import os

    path = data_folder() / "crash.log"
    path.write_bytes(b"x" * 100)
    os.close(crashes.open_crash_log())
    assert path.stat().st_size == 100
    monkeypatch.setattr(crashes, "LARGEST_LOG", 50)
    os.close(crashes.open_crash_log())
    assert path.stat().st_size == 0
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 in (0, 0o044)


@pytest.mark.parametrize("kind", ["saved", "failed"])
def test_bringing_to_disk_says_whether_it_is_there(kind):
    class Saver:
        pending = True

        def flush(self, _patience: float) -> object:
            return type("State", (), {"kind": kind})()

    session = type("Tagged", (), {"saver": Saver(), "keeping": None})()
    assert crashes.bring_to_disk(session, 1.0) is (kind == "saved")
