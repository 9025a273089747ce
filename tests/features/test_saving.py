"""Written by itself, safely, and never called saved before it is."""

import copy
import errno
import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from annotator.app import tagging
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


@pytest.mark.fault(6, "folder", "told at opening", "work goes on")
def test_a_folder_that_cannot_be_written_is_said_at_once(launch, sample, monkeypatch):
    monkeypatch.setattr("annotator.app.loading.is_unwritable", lambda _folder: True)
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

    from annotator.store import sidecar_writing as store

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


def other_program_adds(sidecar, name="urn:uuid:0b0e5f5a-0000-4000-8000-000000000001"):
    """What git or another analyst may do to the file: one more annotation, the rest as it was."""
    whole = json.loads(sidecar.read_bytes())
    added = copy.deepcopy(whole["first"]["items"][0])
    added["id"] = name
    whole["first"]["items"].append(added)
    sidecar.write_text(json.dumps(whole), "utf-8")
    return name


@pytest.mark.fault(11, "merged")
def test_what_another_program_wrote_meanwhile_is_taken_in_and_can_be_undone(launch, sample, qtbot):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    sidecar = sample.with_name(sample.name + ".annotations.json")
    added = other_program_adds(sidecar)
    tag(program, 1000, 1040)
    qtbot.waitUntil(lambda: added in program.session.records, timeout=5000)
    program.wait_saved()
    assert json.loads(sidecar.read_bytes())["total"] == 3
    qtbot.waitUntil(lambda: any("taken in" in text for text in program.window.banner.texts()))
    program.window.run("undo")
    assert added not in program.session.records


def test_a_change_outside_is_seen_without_a_change_here(launch, sample, qtbot):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    added = other_program_adds(sample.with_name(sample.name + ".annotations.json"))
    qtbot.waitUntil(lambda: added in program.session.records, timeout=10_000)
    assert program.session.save_state.kind in ("saved", "unsaved", "saving")


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_M, "mine"), (Qt.Key.Key_I, "theirs")])
@pytest.mark.fault(11, "both kept")
def test_what_both_changed_waits_for_a_choice_by_key(launch, sample, qtbot, key, kept):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    name = program.session.selected[0]
    sidecar = sample.with_name(sample.name + ".annotations.json")
    whole = json.loads(sidecar.read_bytes())
    whole["first"]["items"][0]["body"].append(
        {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": "theirs"}
    )
    theirs = json.dumps(whole)
    sidecar.write_text(theirs, "utf-8")
    tagging.set_memo(program.session, name, "mine")
    qtbot.waitUntil(lambda: len(program.session.outside.conflicts) == 1, timeout=5000)
    assert sidecar.read_text("utf-8") == theirs  # nobody's version wins before the choice
    assert program.window.status.saving.text() == "Not saved"
    program.window.run("both")
    panel = program.window.docks.panel("both")
    shown = [panel.view.topLevelItem(0).child(0).text(column) for column in range(3)]
    assert shown == ["memo", "mine", "theirs"]
    program.key(key, Qt.KeyboardModifier.AltModifier)
    assert program.session.annotation(name).memo == kept
    program.wait_saved()
    assert json.loads(sidecar.read_bytes())["first"]["items"][0]["body"][-1]["value"] == kept


def test_the_choice_by_mouse_and_for_all(launch, sample, qtbot):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    name = program.session.selected[0]
    sidecar = sample.with_name(sample.name + ".annotations.json")
    whole = json.loads(sidecar.read_bytes())
    whole["first"]["items"][0]["body"].append(
        {"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": "theirs"}
    )
    sidecar.write_text(json.dumps(whole), "utf-8")
    tagging.set_memo(program.session, name, "mine")
    qtbot.waitUntil(lambda: len(program.session.outside.conflicts) == 1, timeout=5000)
    program.window.run("both")
    panel = program.window.docks.panel("both")
    qtbot.mouseClick(panel.buttons["take-all-theirs"], Qt.MouseButton.LeftButton)
    assert program.session.annotation(name).memo == "theirs"
    assert not panel.buttons["keep-mine"].isEnabled()
    program.wait_saved()


@pytest.mark.fault(13, "sidecar", "made again when asked")
def test_a_removed_sidecar_is_written_again_only_on_request(launch, sample, qtbot):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    sidecar = sample.with_name(sample.name + ".annotations.json")
    sidecar.unlink()
    tag(program, 1000, 1040)
    qtbot.waitUntil(lambda: any("removed" in text for text in program.window.banner.texts()), timeout=5000)
    assert not sidecar.exists()
    program.window.run("write-again")
    program.wait_saved()
    assert json.loads(sidecar.read_bytes())["total"] == 2


@pytest.mark.fault(11, "half a file")
def test_half_a_file_from_a_sync_client_is_waited_for(launch, sample, qtbot):
    program = launch(sample)
    tag(program)
    program.wait_saved()
    sidecar = sample.with_name(sample.name + ".annotations.json")
    before = sidecar.read_bytes()
    sidecar.write_bytes(before[: len(before) // 2])
    tag(program, 1000, 1040)
    qtbot.waitUntil(lambda: program.session.saver.is_held, timeout=5000)
    assert sidecar.read_bytes() == before[: len(before) // 2]
    sidecar.write_bytes(before)
    qtbot.waitUntil(lambda: not program.session.saver.is_held, timeout=10_000)
    program.wait_saved()
    assert json.loads(sidecar.read_bytes())["total"] == 2
