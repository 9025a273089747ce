"""An act on many records in the real window: one sees how far it has come, goes on reading, and may call it off."""

import pytest
from PySide6.QtCore import Qt

from annotator.app import work as module

CTRL = Qt.KeyboardModifier.ControlModifier
COUNT = 60
TEXT = "".join(f"The minister counted {n + 1000} sacks of grain.\n\n" for n in range(COUNT))


@pytest.fixture
def program(launch, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(module, "FEW", 20)
    monkeypatch.setattr(module, "_LOOK", 1)
    path = tmp_path / "many.txt"
    path.write_bytes(TEXT.encode())
    program = launch(path)
    qtbot.waitUntil(lambda: not program.session.suggestions.finding)
    return program


@pytest.fixture
def held(program, monkeypatch):
    """The window lets the work go on only when it is told to."""
    work, real = program.session.work, program.session.work.go_on
    may = []
    monkeypatch.setattr(work, "go_on", lambda seconds: real(seconds) if may else None)
    return lambda: may.append(True)


def test_accepting_all_shows_how_far_it_has_come_and_is_one_change(program, held, qtbot):
    bar = program.window.status.work
    assert not bar.isVisible()
    program.window.run("accept-cable")
    assert bar.isVisible()
    assert bar.label.text() == "Accept 60 figures"
    program.reader.put_caret(100)  # one goes on reading
    assert list(program.session.annotations()) == []
    held()
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert program.said() == "Accept 60 figures. 60 of 60 figures tagged."
    assert len(list(program.session.annotations())) == COUNT
    program.key(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: not list(program.session.annotations()))
    assert program.said() == "Undone: Accept 60 figures"


@pytest.mark.parametrize("how", ["key", "click"])
def test_it_is_called_off_by_key_and_by_click(program, held, qtbot, how):
    program.window.run("accept-cable")
    bar = program.window.status.work
    assert "Ctrl+." in bar.cancel.toolTip()
    if how == "key":
        program.key(".", CTRL)
    else:
        qtbot.mouseClick(bar.cancel, Qt.MouseButton.LeftButton)
    held()
    assert not bar.isVisible()
    assert program.said() == "Called off: Accept 60 figures. Nothing was changed."
    assert (list(program.session.annotations()), program.session.history.undo_label) == ([], "")
    program.key(".", CTRL)
    assert program.said() == "Nothing is under way."


def test_a_cable_that_is_closed_meanwhile_keeps_what_was_asked_for(program, held, launch):
    path = program.session.path
    program.window.run("accept-cable")
    held()
    program.quit()
    again = launch(path)
    assert len(list(again.session.annotations())) == COUNT
