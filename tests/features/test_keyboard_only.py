"""From opening a file to a chart on the disk without one mouse event."""

import shutil

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from annotator.text import Span
from annotator.ui.export.dialog import ExportDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseMove, QEvent.Type.Wheel}


class MouseWatch(QObject):
    """Remembers every event of a mouse."""

    def __init__(self, app):
        super().__init__(app)
        self.seen = []
        app.installEventFilter(self)

    def eventFilter(self, _watched, event):
        if event.type() in MOUSE:
            self.seen.append(event.type())
        return False


def file_dialog():
    """The file dialog in which one can type by now; None where there is none."""
    line = QApplication.focusWidget()
    return line.window() if isinstance(line, QLineEdit) and isinstance(line.window(), QFileDialog) else None


def type_into(dialog, path):
    """Type a file's name into the dialog, as the focus stands there, and press Enter."""
    line = dialog.focusWidget()
    line.selectAll()
    QTest.keyClicks(line, str(path))
    QTest.keyClick(line, Qt.Key.Key_Return)


def back_in_the_window(program, qtbot):
    """A dialog was closed: a desktop gives the window its focus back, the platform without a screen does not."""
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)


def test_from_opening_a_file_to_exporting_a_chart_without_a_mouse(launch, sample, tmp_path, qtbot, qapp):
    program = launch()
    watch = MouseWatch(qapp)
    opening = QTimer(qapp, interval=20)

    def answer():
        if file_dialog() is not None:
            opening.stop()
            type_into(file_dialog(), sample)

    opening.timeout.connect(answer)
    opening.start()
    program.key(Qt.Key.Key_O, CTRL)  # comes back when the dialog has been answered
    assert program.session.path == sample
    back_in_the_window(program, qtbot)
    assert program.reader.hasFocus()

    program.key(Qt.Key.Key_G, CTRL)
    program.type("5")
    program.key(Qt.Key.Key_Return)
    assert program.window.status.place.text().startswith("¶5")
    qtbot.waitUntil(lambda: not program.session.suggestions.finding, timeout=20_000)
    program.key("n")
    program.key(Qt.Key.Key_Return)
    assert len(list(program.session.annotations())) == 1
    program.key(Qt.Key.Key_Escape)
    program.window.focus_reader()

    program.key("p", CTRL | SHIFT)
    program.type("export chart")
    program.key(Qt.Key.Key_Return)
    assert program.window.findChild(ExportDialog) is not None
    program.key(Qt.Key.Key_Return)
    target = tmp_path / "chart.png"
    qtbot.waitUntil(lambda: file_dialog() is not None)
    type_into(file_dialog(), target)
    qtbot.waitUntil(target.exists, timeout=20_000)  # the dialog is gone as soon as it is written
    qtbot.waitUntil(lambda: str(target) in program.said(), timeout=20_000)
    back_in_the_window(program, qtbot)
    assert target.read_bytes().startswith(b"\x89PNG")
    program.wait_saved()
    assert watch.seen == []
    qapp.removeEventFilter(watch)


def tagged(program):
    """Two figures and a claim; their ids."""
    session = program.session
    for words, command in (
        ("17,000 Tajik migrants", "tag-figure"),
        ("6,100", "tag-figure"),
        ("Russia will deport even fewer migrants", "tag-claim"),
    ):
        at = session.cable.text.index(words)
        session.select((), Span(at, at + len(words)))
        program.window.run(command)
    return [annotation.id for annotation in session.annotations()]


@pytest.mark.parametrize("cables", [1, 2])
@pytest.mark.parametrize("chosen", [slice(0, 2), slice(0, 1), slice(2, 3)], ids=["several", "figure", "claim"])
def test_tab_leads_all_round_the_window_and_is_caught_nowhere(launch, sample, tmp_path, cables, chosen):
    program = launch(sample, *([shutil.copy(sample, tmp_path / "other.txt")] if cables == 2 else []))
    names = tagged(program)
    program.session.select(tuple(names[chosen]), Span(0, 0))
    program.window.docks.show("inspector")
    program.window.activateWindow()
    program.window.run("memo")
    QApplication.processEvents()
    memo, met = QApplication.focusWidget(), []
    for _ in range(80):
        program.key(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is memo:
            break
    assert met[-1] is memo, [(type(one).__name__, one.objectName()) for one in met[:20]]
    assert len(set(map(id, met))) == len(met)
    assert any(one is program.reader for one in met)
    takes = [one for one in met if one.accessibleName().endswith("take from selection")]
    assert len(takes) == (2 if chosen == slice(2, 3) else 0)
