"""An unexpected exception is reported and the program goes on; told to end, or logging off, it saves."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QTimer
from PySide6.QtWidgets import QApplication

from annotator.app.crashes import bring_to_disk
from annotator.app.settings import data_folder
from annotator.text import Span
from annotator.ui.crash_care import CrashCare

PROJECT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")


class OutOfTheBlue(Exception):
    """What nobody has reckoned with."""


@pytest.fixture
def care(launch, sample, capsys):
    program = launch(sample)
    taker = CrashCare(program.window.windows)
    taker.install()
    yield program
    taker.remove()


def told(program) -> str:
    QApplication.processEvents()
    return " ".join(program.window.banner.texts())


def reports() -> list[Path]:
    return sorted(data_folder().glob("crash-*.txt"))


def fail() -> None:
    raise OutOfTheBlue("<b>with words</b>")


@pytest.mark.fault(18, "fault in a slot")
def test_an_exception_in_a_slot_is_told_reported_and_everything_tagged_saved(care, qtbot):
    care.session.select((), Span(900, 920))
    care.window.run("tag-claim")
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "OutOfTheBlue" in told(care), timeout=5_000)
    words = told(care)
    assert "<b>with words</b>" in words
    assert "What you tagged is saved." in words
    assert len(reports()) == 1
    assert str(reports()[0]) in words
    written = reports()[0].read_text(encoding="utf-8")
    assert "OutOfTheBlue" in written
    assert "def fail" not in written or "raise OutOfTheBlue" in written
    if sys.platform != "win32":
        assert reports()[0].stat().st_mode & 0o077 == 0
    assert care.sidecar()["total"] == 1
    care.session.select((), Span(930, 950))
    care.window.run("tag-claim")
    assert len(list(care.session.annotations())) == 2, "the program goes on"


@pytest.mark.hostile("terminal", "logs")
def test_neither_the_terminal_nor_the_report_obeys_what_an_exception_quotes(care, qtbot, capsys):
    def fail() -> None:
        raise OutOfTheBlue("\x1b]0;owned\x07 \x9b2J pay\u202etxt.exe")

    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "OutOfTheBlue" in told(care), timeout=5_000)
    said = capsys.readouterr().err
    for words in (said, reports()[0].read_text(encoding="utf-8")):
        assert "\\x1b]0;owned" in words or "\\u001b]0;owned" in words
        assert not set("\x1b\x07\x9b\u202e") & set(words)


def test_a_fault_that_comes_again_and_again_is_told_once(care, qtbot):
    for _number in range(5):
        QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "OutOfTheBlue" in told(care), timeout=5_000)
    assert len(reports()) == 1
    assert len([notice for notice in care.window.banner.texts() if "OutOfTheBlue" in notice]) == 1


def test_an_exception_in_a_thread_is_told_too(care, qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "OutOfTheBlue" in told(care), timeout=5_000)


def test_what_could_not_be_saved_is_named(care, qtbot, monkeypatch):
    care.session.select((), Span(900, 920))
    care.window.run("tag-claim")
    monkeypatch.setattr("annotator.ui.crash_care.bring_to_disk", lambda _session, _patience: False)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "OutOfTheBlue" in told(care), timeout=5_000)
    assert care.session.path.name in told(care)
    assert "elsewhere" in told(care)


def test_the_journal_is_synced_and_a_fault_in_that_stops_nothing(launch, sample, monkeypatch):
    program = launch(sample)
    program.session.select((), Span(900, 920))
    program.window.run("tag-claim")

    def fail() -> None:
        raise OSError("no room")

    monkeypatch.setattr(program.session.keeping, "sync", fail)
    assert bring_to_disk(program.session, 5.0) is False
    assert program.sidecar()["total"] == 1


@pytest.mark.fault(18, "logging off")
def test_logging_off_saves_without_asking(launch, sample):
    program = launch(sample)
    program.session.select((), Span(900, 920))
    program.window.run("tag-claim")
    assert program.window.windows.bring_to_disk()
    assert program.sidecar()["total"] == 1
    assert program.window.isVisible()


def test_the_desktops_request_at_logging_off_is_heard(launch, sample):
    """Only Qt can make the session manager that comes with the signal; what hears it is tested above."""
    application = QApplication.instance()
    request = SIGNAL("commitDataRequest(QSessionManager&)")
    before = application.receivers(request)
    launch(sample)
    assert application.receivers(request) == before + 1


CHILD = """
import os, signal, sys
from PySide6.QtCore import SIGNAL, QTimer
from PySide6.QtWidgets import QApplication
from annotator.__main__ import main
from annotator.text import Span
from annotator.ui.main_window import MainWindow

def fail():
    raise KeyError("out of the blue")

def work():
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow))
    window.session.select((), Span(900, 920))
    window.run("tag-claim")
    QTimer.singleShot(0, fail)
    QTimer.singleShot(300, lambda: os.kill(os.getpid(), getattr(signal, sys.argv[2])))

app = QApplication([])
QTimer.singleShot(200, app, work)
sys.exit(main([sys.argv[1]]))
"""


@POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
@pytest.mark.fault(18, "SIGTERM", "fault in a slot")
def test_the_whole_program_outlives_a_fault_and_saves_when_told_to_end(sample, name):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(sample), name],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT)},
    )
    assert done.returncode == 0, done.stderr
    assert "KeyError" in done.stderr
    assert len(reports()) == 1
    where = sample.with_name(sample.name + ".annotations.json")
    assert json.loads(where.read_bytes())["total"] == 1


@POSIX
@pytest.mark.fault(18, "interpreter crash")
def test_a_crash_of_the_interpreter_leaves_its_trace_in_the_crash_log(sample):
    code = "from annotator.__main__ import _log_crashes; _log_crashes(); import faulthandler; faulthandler._sigabrt()"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert done.returncode == -signal.SIGABRT
    assert "Fatal Python error" in (data_folder() / "crash.log").read_text()
