"""Many annotations: the text is read while they still come."""

import hashlib
import threading

import pytest
from PySide6.QtCore import Qt

from annotator.app import loading as module
from annotator.model import Annotation, Claim
from annotator.store import load_sidecar, new_sidecar, save_sidecar, sidecar_path, with_records
from annotator.store.lock import lock_path
from annotator.store.writer import digest_of_file
from annotator.text import Span, describe
from annotator.ui.reader import Reader

COUNT = 400
TEXT = "".join(
    f"{number}. (U) The minister counted {number} sacks of grain in the port.\n\n" for number in range(1, COUNT + 1)
)


@pytest.fixture
def cable(tmp_path):
    path = tmp_path / "many.txt"
    path.write_bytes(TEXT.encode())
    starts = [TEXT.index(f"counted {number} sacks") for number in range(1, COUNT + 1)]
    records = [
        Annotation(f"urn:{number}", "claim", (describe(TEXT, Span(start, start + 7)),), Claim())
        for number, start in enumerate(starts)
    ]
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    sidecar = new_sidecar(path.name, sha256=sha, encoding="utf-8", code_points=len(TEXT))
    save_sidecar(sidecar_path(path), with_records(sidecar, records))
    assert sidecar_path(path).stat().st_size > module.QUICK
    return path


@pytest.fixture
def slow(monkeypatch):
    """Reading waits until it is told to go on; what happened, in order."""
    may, happened = threading.Event(), []
    real, paint = module.read_sidecar_bytes, Reader.paintEvent

    def read(path):
        if path.name.startswith("many"):
            happened.append("read")
            may.wait(20)
        return real(path)

    def painted(self, event):
        paint(self, event)
        happened.append("painted")

    monkeypatch.setattr(module, "read_sidecar_bytes", read)
    monkeypatch.setattr(Reader, "paintEvent", painted)
    yield may, happened
    may.set()


def test_the_text_is_painted_before_the_sidecar_is_read(launch, cable, slow, qtbot):
    may, happened = slow
    may.set()
    program = launch(cable)
    qtbot.waitUntil(lambda: program.session.loading is None)
    assert happened[0] == "painted"
    assert happened.count("read") == 1
    assert len(program.session.touching(0, 1000)) > 5


def test_in_a_window_that_is_there_the_text_comes_first_too(launch, sample, cable, slow, qtbot):
    may, happened = slow
    may.set()
    program = launch(sample)
    happened.clear()
    program.window.open(cable)
    qtbot.waitUntil(lambda: program.session.loading is None)
    assert happened[0] == "painted"


def test_meanwhile_one_reads_and_moves_and_is_told_why_nothing_can_be_tagged(launch, cable, slow, qtbot):
    may, _happened = slow
    program = launch(cable)
    assert program.session.loading is not None
    assert program.window.status.saving.text().startswith("Reading annotations")
    program.put_caret("minister")
    program.key(Qt.Key.Key_PageDown)
    assert program.session.span.start > TEXT.index("minister")
    program.key("c")
    assert "still being read" in program.said()
    assert not list(program.session.annotations())
    may.set()
    qtbot.waitUntil(lambda: program.session.loading is None)
    qtbot.waitUntil(lambda: program.window.status.saving.text() == "Saved")
    qtbot.waitUntil(lambda: "annotations" in program.window.page.panels)
    assert program.window.docks.annotations.model.rowCount() == COUNT
    program.select_by_keys("minister")
    program.key("c")
    assert len(list(program.session.annotations())) == COUNT + 1
    program.wait_saved()
    assert len(program.sidecar()["first"]["items"]) == COUNT + 1


def test_a_cable_can_be_closed_while_its_annotations_are_read(launch, sample, cable, slow, qtbot):
    may, _happened = slow
    program = launch(sample)
    program.window.open(cable)
    qtbot.waitUntil(lambda: "read" in _happened)
    assert program.window.close_page(program.window.page)
    may.set()
    assert program.session.path == sample
    qtbot.wait(50)
    assert not lock_path(sidecar_path(cable)).exists()


def test_what_another_program_writes_comes_while_one_goes_on_reading(launch, cable, qtbot):
    program = launch(cable)
    qtbot.waitUntil(lambda: program.session.loading is None)
    where = sidecar_path(cable)
    theirs = load_sidecar(where)
    added = Annotation("urn:added", "claim", (describe(TEXT, Span(0, 7)),), Claim(claimant="Somebody else"))
    save_sidecar(where, with_records(theirs, [*theirs.records, added]), expected=digest_of_file(where))
    program.session.outside.glance()
    assert program.session.outside.taking is not None  # not at one go
    program.put_caret("counted 3 sacks")
    program.key(Qt.Key.Key_C)
    qtbot.waitUntil(lambda: program.session.outside.taking is None and "urn:added" in program.session.records)
    assert "1 change was taken in" in program.window.page.banner.notices()[-1].text
    program.wait_saved()
    assert len(load_sidecar(where).records) == COUNT + 2
