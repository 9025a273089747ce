"""The start page: what was open lately, by keys; files dropped on the window; what a later start hands over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtNetwork import QLocalServer
from PySide6.QtWidgets import QApplication

from annotator.ui.single import Asked, Listener, hand_over, server_name


@pytest.fixture
def cables(tmp_path):
    paths = [tmp_path / name for name in ("tea.txt", "rice.txt")]
    for path in paths:
        path.write_text("SUBJECT: PRICES\n\n1. (U) Tea.\n", "utf-8")
    return paths


def leave_to_the_start_page(program):
    program.window.settings.choose("start", "page")
    program.quit()


def rows(program):
    return [(choice.title, choice.detail) for choice in program.window.start.list.choices()]


def test_cables_opened_lately_are_opened_again_by_keys_alone(launch, cables):
    leave_to_the_start_page(launch(*cables))
    program = launch()
    assert rows(program) == [("rice.txt", ""), ("tea.txt", "")]
    assert program.window.start.list.choices()[0].under.startswith("PRICES · ")
    program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Return)
    assert program.session.path == cables[0]


def test_a_click_opens(launch, cables, qtbot):
    leave_to_the_start_page(launch(*cables))
    program = launch()
    view = program.window.start.list
    at = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert program.session.path == cables[1]


def test_what_is_gone_is_greyed_named_and_taken_off_by_a_key_or_all_at_once(launch, cables, tmp_path, qtbot):
    more = tmp_path / "more.txt"
    more.write_text("x", "utf-8")
    leave_to_the_start_page(launch(more, *cables))
    cables[0].unlink()
    more.unlink()
    program = launch()
    start = program.window.start
    qtbot.waitUntil(lambda: rows(program)[1] == ("tea.txt", "not found"))
    assert not start.list.choices()[1].possible
    program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Return)
    assert "tea.txt is not there any more" in start.banner.texts()[0]
    program.key(Qt.Key.Key_Delete)
    assert [title for title, _detail in rows(program)] == ["rice.txt", "more.txt"]
    assert start.tidy.isVisible()
    qtbot.mouseClick(start.tidy, Qt.MouseButton.LeftButton)
    assert rows(program) == [("rice.txt", "")]
    assert not start.tidy.isVisible()
    program.quit()
    assert rows(launch()) == [("rice.txt", "")]


def test_one_that_is_there_again_is_opened(launch, cables, qtbot):
    launch(cables[0]).quit()
    words = cables[0].read_bytes()
    cables[0].unlink()
    program = launch()
    qtbot.waitUntil(lambda: rows(program) == [("tea.txt", "not found")])
    cables[0].write_bytes(words)
    program.key(Qt.Key.Key_Return)
    assert program.session.path == cables[0]


def test_with_nothing_opened_lately_the_focus_is_on_the_first_button(launch):
    program = launch()
    assert program.window.start.first.hasFocus()
    assert not program.window.start.list.isVisible()


def test_a_cable_closed_stands_on_the_list_at_once(launch, cables):
    program = launch(cables[0])
    program.window.run("close")
    assert rows(program) == [("tea.txt", "")]
    assert program.window.start.list.hasFocus()


def drop(window, *urls):
    data = QMimeData()
    data.setUrls(list(urls))
    act, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(200, 200), act, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(200, 200), act, data, left, none))
    return enter.isAccepted()


def test_files_dropped_on_the_window_are_opened(launch, sample, cables):
    program = launch(sample)
    assert drop(program.window, *(QUrl.fromLocalFile(str(path)) for path in cables))
    assert [page.session.path for page in program.window.tabs.pages()] == [sample, *cables]


def test_a_dropped_web_address_is_not_taken(launch):
    assert not drop(launch().window, QUrl("https://example.invalid/x.txt"))


def test_of_very_many_files_the_first_are_opened_and_it_is_said(launch, tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.ui.application.MANY", 2)
    paths = [tmp_path / f"{n}.txt" for n in range(3)]
    for path in paths:
        path.write_text("x", "utf-8")
    program = launch(*paths)
    assert program.window.tabs.count() == 2
    assert "2 of 3 files were opened" in " ".join(
        text for page in program.window.tabs.pages() for text in page.banner.texts()
    )


def run_beside(qtbot, *command):
    """Run another program while this one's window lives on; its exit code and what it printed."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *map(str, command)]
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=30_000)
        printed = process.stdout.read()
    return process.returncode, printed


def test_a_second_start_hands_its_files_to_the_running_window(launch, sample, cables, qtbot, monkeypatch):
    program = launch(sample)
    monkeypatch.chdir(cables[0].parent)
    code, printed = run_beside(qtbot, "-m", "annotator", "tea.txt")  # a relative name
    assert code == 0, printed
    assert [page.session.path for page in program.window.tabs.pages()] == [sample, cables[0]]
    assert program.session.path == cables[0]


def test_a_program_closed_answers_no_more(launch, sample):
    program = launch(sample)
    name = server_name()
    program.quit()
    assert not hand_over(Asked(("x",)), name)


def test_a_socket_left_by_a_crash_is_taken_over(launch, home, sample, qtbot):
    code = (
        "import os, signal; from PySide6.QtCore import QCoreApplication; a = QCoreApplication([]);"
        "from annotator.ui.single import Listener; l = Listener(print); assert l.listens;"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", code], env=dict(os.environ), timeout=60, check=False)
    program = launch(sample)
    code, printed = run_beside(qtbot, "-m", "annotator", sample)
    assert code == 0, printed
    assert program.window.tabs.count() == 1


def test_nonsense_on_the_socket_does_no_harm(launch, sample, qtbot):
    program = launch(sample)
    code = (
        "import sys; from PySide6.QtNetwork import QLocalSocket; s = QLocalSocket(); s.connectToServer(sys.argv[1]);"
        "assert s.waitForConnected(5000); s.write(sys.argv[2].encode() + b'\\n'); s.waitForBytesWritten(5000);"
        "s.waitForReadyRead(5000); print(bytes(s.readAll()))"
    )
    for words in ("not json", "[1]", '{"files": 3}', '{"files": [3, "/nowhere/at/all.txt"], "token": 5}'):
        assert run_beside(qtbot, "-c", code, server_name(), words) == (0, "b'ok\\n'\n")
    assert program.window.tabs.count() == 1
    assert "/nowhere/at/all.txt cannot be opened" in program.window.banner.texts()[0]


def test_two_data_folders_have_two_names(home, monkeypatch, tmp_path):
    before = server_name()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "other"))
    assert server_name() != before


def test_a_name_that_is_taken_leaves_the_other_program_alone(qapp):
    first = Listener(print)
    second = Listener(print, name=first.name)
    assert first.listens
    assert not second.listens
    first.close()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="sockets are files on Unix only")
def test_a_socket_of_somebody_else_is_told_nothing(qapp, monkeypatch):
    server = QLocalServer()
    name = server_name()
    assert server.listen(name)
    mine = Path(server.fullServerName()).lstat().st_uid
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert not hand_over(Asked(("secret.txt",)), name)
    assert not server.waitForNewConnection(50)[0]
    server.close()


def test_new_window_is_a_program_of_its_own(launch, sample, cables):
    program = launch(sample)
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; from annotator.__main__ import main;"
        "QApplication.exec = staticmethod(lambda: print(len(QApplication.topLevelWidgets())) or 0);"
        "sys.exit(main(sys.argv[1:]))"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", code, "--new-window", str(cables[0])],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert int(done.stdout) > 0, done.stderr
    assert program.window.tabs.count() == 1
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


OPENED_BY_EVENT = """
import sys
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from annotator.__main__ import main

def run():
    app = QApplication.instance()
    app.sendEvent(app, QFileOpenEvent(sys.argv[1]))
    print([window.windowTitle() for window in app.topLevelWidgets() if window.isVisible()])
    return 0

QApplication.exec = staticmethod(run)
sys.exit(main([]))
"""


def test_a_file_manager_that_asks_by_an_event_is_answered(home, cables):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", OPENED_BY_EVENT, str(cables[0])]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "['tea.txt — Annotator']", done.stderr


def test_a_sidecar_opens_the_text_beside_it(launch, cables):
    program = launch(cables[0])
    program.reader.setFocus()
    program.select_by_keys("Tea")
    program.key("c")
    program.wait_saved()
    program.quit()
    program = launch(cables[0].with_name("tea.txt.annotations.json"))
    assert program.session.path == cables[0]
    assert len([*program.session.annotations()]) == 1


def test_the_program_is_put_into_the_desktop_s_menu_and_taken_out(launch, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    program = launch()
    entry = tmp_path / "share" / "applications" / "annotator.desktop"
    program.window.run("desktop-entry")
    assert entry.is_file()
    assert str(entry) in program.said()
    program.window.run("desktop-entry")
    assert not entry.exists()
