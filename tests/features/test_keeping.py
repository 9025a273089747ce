"""Who else has the cable open, what lies beside it, and what is kept of it."""

import json
import os
import shutil
import socket

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from annotator.store import sidecar_path
from annotator.store.data_folder import cable_folder, data_folder
from annotator.store.lock import lock_path
from annotator.text import Span
from annotator.ui.keeping import versions


def tag(program, start=851, end=900):
    program.session.select((), Span(start, end))
    program.window.run("tag-claim")


def annotated(launch, sample) -> bytes:
    program = launch(sample)
    tag(program)
    program.wait_saved()
    program.quit()
    return sidecar_path(sample).read_bytes()


def with_a_version(launch, sample):
    """A cable whose only annotation went since the version that is kept, and the panel that tells it."""
    annotated(launch, sample)
    program = launch(sample)
    program.window.run("next-annotation")
    program.window.run("delete")
    program.wait_saved()
    program.window.run("versions")
    return program, program.window.docks.panel("versions")


def hold(sample, **said):
    holder = {"user": "B. Other", "host": "far-away", "process": 4711, "token": "x", **said}
    lock_path(sidecar_path(sample)).write_text(json.dumps(holder), "utf-8")


@pytest.mark.fault(9, "told who", "read-only")
@pytest.mark.fault(10, "another host", "open anyway")
def test_the_second_is_told_who_has_it_and_can_take_it_over(launch, sample):
    annotated(launch, sample)
    hold(sample)
    program = launch(sample)
    told = program.window.banner.texts()[0]
    assert "B. Other" in told
    assert "far-away" in told
    tag(program, 1000, 1040)
    assert len(list(program.session.annotations())) == 1
    assert "B. Other" in program.said()
    program.window.run("take-over")
    assert program.session.read_only == ""
    tag(program, 1000, 1040)
    program.wait_saved()
    assert program.sidecar()["total"] == 2
    program.quit()
    assert not lock_path(sidecar_path(sample)).exists()


@pytest.mark.fault(9, "holder killed")
@pytest.mark.fault(10, "stale")
def test_a_lock_a_killed_program_of_this_machine_has_left_is_no_hindrance(launch, sample):
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    hold(sample, host=socket.gethostname(), process=child)
    program = launch(sample)
    assert program.session.read_only == ""


@pytest.mark.parametrize("words", ["", "{", "[]", '"x"', '{"process": true}'])
@pytest.mark.fault(10, "empty", "open anyway")
def test_an_empty_or_odd_lock_can_be_taken_over(launch, sample, words):
    lock_path(sidecar_path(sample)).write_text(words, "utf-8")
    program = launch(sample)
    assert program.session.read_only
    program.window.run("take-over")
    assert program.session.read_only == ""


@pytest.mark.fault(14, "noticed", "merged")
def test_a_copy_of_a_sync_client_is_noticed_merged_and_put_away(launch, sample):
    whole = json.loads(annotated(launch, sample))
    item = whole["first"]["items"][0]
    whole["first"]["items"].append({**item, "id": "urn:uuid:0b0e5f5a-0000-4000-8000-000000000009"})
    copy = sample.with_name(sample.name + ".annotations (A's conflicted copy 2026-11-24).json")
    copy.write_text(json.dumps(whole), "utf-8")
    program = launch(sample)
    assert any("conflicted copy" in text for text in program.window.banner.texts())
    program.window.run("merge-copy")
    assert len(list(program.session.annotations())) == 2
    assert not copy.exists()
    assert copy.with_name(copy.name + ".merged-1").exists()
    program.window.run("undo")
    assert len(list(program.session.annotations())) == 1


def test_the_annotations_of_a_renamed_text_are_found(launch, sample):
    annotated(launch, sample)
    renamed = sample.rename(sample.with_name("renamed.txt"))
    program = launch(renamed)
    assert len(list(program.session.annotations())) == 0
    program.window.run("take-sidecar")
    assert len(list(program.session.annotations())) == 1
    assert sidecar_path(renamed).exists()
    tag(program, 1000, 1040)
    program.wait_saved()
    assert program.sidecar()["cab:document"]["schema:contentUrl"] == "renamed.txt"


@pytest.mark.fault(6, "folder", "work goes on", "saved elsewhere")
def test_a_folder_that_cannot_be_written_keeps_the_work_elsewhere(launch, sample, monkeypatch):
    monkeypatch.setattr("annotator.app.beside.is_unwritable", lambda _folder: True)
    program = launch(sample)
    assert str(sample.parent) in program.window.banner.texts()[0]
    tag(program)
    program.session.saver.flush()
    program.quit()
    assert not sidecar_path(sample).exists()
    assert len(list((data_folder() / "kept").glob("*.annotations.json"))) == 1
    again = launch(sample)
    assert len(list(again.session.annotations())) == 1
    again.quit()
    monkeypatch.setattr("annotator.app.beside.is_unwritable", lambda _folder: False)
    free = launch(sample)
    assert len(list(free.session.annotations())) == 0
    free.window.run("take-kept")
    assert len(list(free.session.annotations())) == 1
    free.wait_saved()
    assert free.sidecar()["total"] == 1


@pytest.mark.fault(6, "file", "told at opening", "work goes on", "saved elsewhere")
def test_a_protected_sidecar_is_told_and_what_is_tagged_is_kept_elsewhere(launch, sample, monkeypatch):
    annotated(launch, sample)
    where = sidecar_path(sample)
    where.chmod(0o444)
    before = where.read_bytes()
    real = os.access  # root may write everything
    monkeypatch.setattr(os, "access", lambda path, mode: os.fspath(path) != str(where) and real(path, mode))
    program = launch(sample)
    assert f"The file {where.name} cannot be written" in program.window.banner.texts()[0]
    assert len(list(program.session.annotations())) == 1
    tag(program, 1000, 1040)
    assert program.session.saver.flush().kind == "saved"
    program.quit()
    assert where.read_bytes() == before
    again = launch(sample)
    assert len(list(again.session.annotations())) == 2


def test_an_earlier_version_is_shown_and_brought_back_by_key(launch, sample, qtbot):
    program, panel = with_a_version(launch, sample)
    assert panel.list.count() == 1
    assert panel.changes.item(0).text().startswith("− claim")
    assert "1 went" in panel.summary.text()
    program.key(Qt.Key.Key_Return)
    assert len(list(program.session.annotations())) == 1
    assert "Nothing differs" in panel.summary.text()
    program.window.run("undo")
    assert len(list(program.session.annotations())) == 0


def test_a_large_version_is_compared_by_slices_and_read_once(launch, sample, qtbot, monkeypatch):
    monkeypatch.setattr(versions, "_FEW", 0)
    monkeypatch.setattr(versions, "_SLICE", 0.0)
    reads, read = [], versions.read_version
    monkeypatch.setattr(versions, "read_version", lambda *given: reads.append(given[1].number) or read(*given))
    program, panel = with_a_version(launch, sample)
    qtbot.waitUntil(lambda: "1 went" in panel.summary.text())
    program.window.run("undo")
    qtbot.waitUntil(lambda: "Nothing differs" in panel.summary.text())
    assert len(reads) == 1
    program.window.run("redo")
    qtbot.waitUntil(lambda: panel.button.isEnabled())
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    assert len(list(program.session.annotations())) == 1


@pytest.mark.fault(7, "last backup")
def test_a_broken_sidecar_is_replaced_by_its_last_version(launch, sample):
    annotated(launch, sample)
    program = launch(sample)
    tag(program, 1000, 1040)
    program.wait_saved()
    program.quit()
    sidecar_path(sample).write_bytes(b"\0" * 100)
    again = launch(sample)
    assert any("earlier version" in text for text in again.window.banner.texts())
    again.window.run("restore-last")
    assert len(list(again.session.annotations())) == 1
    again.wait_saved()
    assert sidecar_path(sample).with_name(sidecar_path(sample).name + ".broken-1").read_bytes() == b"\0" * 100


def test_forgetting_asks_and_removes_what_is_kept(launch, sample, qtbot):
    annotated(launch, sample)
    program = launch(sample)
    tag(program, 1000, 1040)
    program.wait_saved()
    folder = cable_folder(sample)
    assert any(folder.iterdir())
    program.window.run("forget")
    box = program.window.findChild(QMessageBox, "forget")
    remove = next(button for button in box.buttons() if button.text() == "Remove")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "removed" in program.said())
    assert not folder.exists()
    assert not list((data_folder() / "texts").glob("*"))
    assert program.session.history.undo_label == ""
    assert program.sidecar()["total"] == 2


@pytest.mark.fault(17, "long")
def test_a_name_too_long_for_the_ending_is_cut(launch, sample):
    longest = sample.with_name("x" * 251 + ".txt")
    shutil.copy(sample, longest)
    program = launch(longest)
    tag(program)
    program.wait_saved()
    where = sidecar_path(longest)
    assert len(where.name) <= 255
    assert where.exists()
    program.quit()
    assert len(list(launch(longest).session.annotations())) == 1


def test_forgetting_says_so_where_the_annotations_are_kept_nowhere_else(launch, sample, qtbot, monkeypatch):
    monkeypatch.setattr("annotator.app.beside.is_unwritable", lambda _folder: True)
    program = launch(sample)
    tag(program)
    program.session.saver.flush()
    program.window.run("forget")
    box = program.window.findChild(QMessageBox, "forget")
    assert "The annotations go too" in box.informativeText()
    remove = next(button for button in box.buttons() if button.text() == "Remove")
    qtbot.mouseClick(remove, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "removed" in program.said())
    assert list(program.session.annotations()) == []
    assert not list((data_folder() / "kept").glob("*.json"))


def test_a_sidecar_that_leads_out_of_its_folder_is_asked_about_above_the_text(launch, sample):
    annotated(launch, sample)
    target = sample.parent / "elsewhere.json"
    (sample.parent / "deep").mkdir()
    cable = sample.rename(sample.parent / "deep" / sample.name)
    sidecar_path(sample).rename(target)
    sidecar_path(cable).symlink_to(target)
    before = target.read_bytes()
    program = launch(cable)
    assert str(target) in program.window.banner.texts()[0]
    tag(program, 1000, 1040)
    assert program.session.saver.flush().kind == "failed"
    assert target.read_bytes() == before
    program.window.run("allow-target")
    program.wait_saved()
    assert program.window.banner.texts() == []
    assert json.loads(target.read_bytes())["total"] == 2


def test_in_a_narrow_panel_the_moment_is_whole_and_words_are_cut_where_the_list_ends(launch, sample):
    program, panel = with_a_version(launch, sample)
    program.window.resize(1280, 800)
    program.window.activateWindow()
    QApplication.processEvents()
    assert panel.list.viewport().width() >= panel.list.sizeHintForColumn(0) > 0
    assert panel.list.width() < panel.changes.width()
    (item,) = (panel.changes.item(row) for row in range(panel.changes.count()))
    assert panel.changes.visualItemRect(item).width() <= panel.changes.viewport().width()
    for bar in (panel.list.horizontalScrollBar(), panel.changes.horizontalScrollBar()):
        assert not bar.isVisible()
        assert bar.maximum() == 0
    assert panel.summary.width() > panel.width() * 0.9
