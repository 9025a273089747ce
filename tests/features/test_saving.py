"""Written by itself, safely, and never called saved before it is."""

import errno

from PySide6.QtWidgets import QFileDialog, QMessageBox

from annotator.text import Span


def tag(program, start=851, end=900):
    program.session.select((), Span(start, end))
    program.window.run("tag-claim")


def test_written_by_itself_and_unchanged_by_looking(launch, sample):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    program.quit()
    sidecar = sample.with_name(sample.name + ".annotations.json")
    before = sidecar.read_bytes(), sidecar.stat().st_mtime_ns
    again = launch(sample)
    again.window.run("next-annotation")
    again.window.run("next-paragraph")
    again.quit()
    assert (sidecar.read_bytes(), sidecar.stat().st_mtime_ns) == before


def test_opening_without_tagging_leaves_no_file(launch, sample):
    launch(sample).quit()
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]


def test_undo_of_everything_gives_the_first_bytes_back(launch, sample):
    program = launch(sample)
    tag(program)
    program.quit()
    sidecar = sample.with_name(sample.name + ".annotations.json")
    before = sidecar.read_bytes()
    again = launch(sample)
    tag(again, 1000, 1040)
    again.window.run("delete")
    again.window.run("previous-annotation")
    again.window.run("delete")
    for _ in range(3):
        again.window.run("undo")
    again.quit()
    assert sidecar.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_said_at_once(launch, sample, monkeypatch):
    monkeypatch.setattr("annotator.app.opening.is_unwritable", lambda _folder: True)
    program = launch(sample)
    assert str(sample.parent) in program.window.banner.texts()[0]
    tag(program)
    assert len(list(program.session.annotations())) == 1


def test_closing_with_a_full_disk_asks_and_saves_elsewhere(launch, sample, tmp_path, monkeypatch, qtbot):
    program = launch(sample)
    other = tmp_path / "elsewhere.json"

    def full(path, *arguments, **more):
        if path != other:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, *arguments, **more)

    from annotator.store import sidecar as store

    real = store.write_whole
    monkeypatch.setattr(store, "write_whole", full)
    tag(program)
    qtbot.waitUntil(lambda: program.window.status.saving.text() == "Not saved", timeout=5000)
    asked = []

    def answer(box):
        asked.append(box.informativeText())
        keep = next(b for b in box.buttons() if b.text() == ("Keep open" if len(asked) == 1 else "Save elsewhere…"))
        monkeypatch.setattr(QMessageBox, "clickedButton", lambda _box: keep)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (str(other), ""))
    program.window.close()
    assert program.window.isVisible()
    assert "No space left" in asked[0]
    program.window.close()
    assert not program.window.isVisible()
    assert b"urn:uuid" in other.read_bytes()


def test_a_sidecar_changed_by_another_program_is_not_overwritten(launch, sample, monkeypatch, qtbot):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    sidecar = sample.with_name(sample.name + ".annotations.json")
    other = sidecar.read_bytes().replace(b'"total": 1', b'"total":  1')
    sidecar.write_bytes(other)
    tag(program, 1000, 1040)
    qtbot.waitUntil(lambda: program.window.status.saving.text() == "Not saved", timeout=5000)
    assert sidecar.read_bytes() == other
    monkeypatch.setattr(QMessageBox, "exec", lambda box: 0)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if b.text() == "Close without saving")
    )
    program.window.close()
    assert sidecar.read_bytes() == other
