"""How the program starts, on a screen or without one."""

import gc
import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from annotator import __version__
from annotator.ui.application import start
from annotator.ui.theme import DARK, theme_of

FIRST_PAINT = """
import enum
import sys
from annotator.__main__ import main
from annotator.ui.reader import Reader
from PySide6.QtWidgets import QApplication

LATER = (
    *("numpy", "pyqtgraph", "PySide6.QtNetwork", "PySide6.QtPrintSupport", "html.parser", "annotator.chart"),
    *("annotator.figures.finding", "annotator.figures.units", "annotator.text.relocation", "annotator.app.consistency"),
    *("annotator.app.charting.board", "annotator.app.handing_on", "annotator.ui.tables", "annotator.ui.inspector"),
    *("annotator.ui.outline", "annotator.ui.annotations", "annotator.ui.chart_panel", "annotator.ui.start_page"),
    *("annotator.ui.palette", "annotator.ui.export.acts", "annotator.ui.clipboard"),
    *("csv", "getpass", "html", "locale", "secrets", "annotator.arguments", "argparse", "logging"),
    *("signal", "decimal", "annotator.ui.focus_ring", "annotator.ui.plain_box", "annotator.ui.heavy"),
    *("regex", "annotator.app.searching", "annotator.ui.find.bar"),
    *("annotator.app.session", "annotator.app.opening", "annotator.model", "annotator.store.sidecar"),
    *("annotator.app.session_commands", "annotator.ui.commands", "annotator.ui.actions", "annotator.ui.inspector"),
    *("hashlib", "annotator.store.writer", "annotator.ui.work_bar", "annotator.cable.classified_by"),
)

def painted(self, event, paint=Reader.paintEvent):
    paint(self, event)
    print([name for name in LATER if name in sys.modules], flush=True)
    print(sum(name.partition(".")[0] == "annotator" for name in sys.modules), flush=True)
    names = {kind.__qualname__.partition(".")[0] for base in vars(enum).values() if isinstance(base, enum.EnumType)
             for kind in base.__subclasses__()}
    print("QMainWindow" in names, "QStyle" in names, flush=True)
    QApplication.instance().exit(0)

Reader.paintEvent = painted
sys.exit(main(sys.argv[1:]))
"""

MODULES = 102
"""Modules of the program before the first paint at the most; each costs a quarter of a millisecond and more."""

STANDS_STILL = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.__main__ import main
from annotator.ui.reader import Reader

places = []

def painted(self, event, paint=Reader.paintEvent):
    paint(self, event)
    if not places:
        places.append(place_of(self))
        print(len(self.window().page.panels), flush=True)
        self.poll = QTimer(self, interval=0)
        self.poll.timeout.connect(lambda: look(self))
        self.poll.start()

def place_of(reader):
    return reader.mapTo(reader.window(), reader.rect().topLeft()), reader.viewport().size()

def look(reader):
    if {"outline", "annotations", "inspector", "chart"} <= set(reader.window().page.panels):
        reader.poll.stop()
        QTimer.singleShot(0, lambda: (print(place_of(reader) == places[0], flush=True), QApplication.exit(0)))

Reader.paintEvent = painted
sys.exit(main(sys.argv[1:]))
"""

FIRST_CABLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from annotator.__main__ import main
from annotator.late import imported_aside
from annotator.ui.start_page import StartPage

def painted(self, event, paint=StartPage.paintEvent):
    paint(self, event)
    if not hasattr(self, "poll"):
        self.poll = QTimer(self, interval=5)
        self.poll.timeout.connect(lambda: look(self))
        self.poll.start()

def look(page):
    if "annotator.ui.first_cable" in sys.modules and imported_aside("annotator.ui.first_cable"):
        page.poll.stop()
        before = set(sys.modules)
        window = page.window()
        window.open(Path(sys.argv[1]))
        session = window.session
        while not {"outline", "annotations", "inspector"} <= set(window.page.panels) or session.suggestions.finding:
            QApplication.processEvents()
        new = [name for name in set(sys.modules) - before if name.startswith('annotator.')]
        print([name for name in new if not name.startswith('annotator.chart')], flush=True)
        QApplication.exit(0)

StartPage.paintEvent = painted
sys.exit(main([]))
"""

READS_NO_SOURCE = """
import inspect
import annotator.ui
read = []
inspect.getsource = lambda module: read.append(module.__name__) or ""
import annotator.ui.application
print(read)
"""

REFERENCES = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(500):
    label.setText("x")
print(before - sys.getrefcount(None))
"""


def run(*arguments, **more):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **more}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)


def test_neither_numpy_nor_pyqtgraph_is_loaded_before_the_first_paint(sample):
    done = run("-c", FIRST_PAINT, sample)
    early, count, names = done.stdout.splitlines()[:3]
    assert early == "[]", done.stderr
    assert int(count) <= MODULES
    assert names == "True False", "PySide6 makes hundreds of names for the style alone"


def test_what_the_first_cable_needs_is_imported_while_the_start_page_is_looked_at(sample):
    done = run("-c", FIRST_CABLE, sample)
    assert done.stdout.splitlines() == ["[]"], done.stderr


def test_the_style_is_the_programs_own_on_every_desktop():
    code = "from annotator.ui.application import Application; print(Application(['x']).style().objectName())"
    assert run("-c", code, QT_STYLE_OVERRIDE="Windows").stdout.strip() == "fusion"


def test_qt_reads_the_source_of_no_module():
    done = run("-c", READS_NO_SOURCE)
    assert done.stdout.strip() == "[]", done.stderr


def test_a_key_pressed_before_the_first_paint_is_taken(qapp, qtbot, sample):
    (window,) = start(qapp, [str(sample)]).all()
    page = window.page
    assert page is not None
    assert not page.is_begun
    qtbot.keyClick(page.reader, Qt.Key.Key_Down)
    assert page.is_begun
    assert page.session.span.start > 0
    window.forced = True
    window.close()


def test_what_is_tagged_is_there_right_after_the_first_paint(launch, sample, qtbot):
    program = launch(sample)
    program.session.select((), program.session.span.__class__(3470, 3470))
    program.window.run("tag-figure")
    program.quit()
    again = launch(sample)
    page = again._window.page
    qtbot.waitUntil(lambda: page.is_begun)  # nobody asks for it
    assert len(list(page.session.annotations())) == 1


def test_the_text_is_painted_before_the_panels_are_made_and_stands_still_when_they_come(sample):
    done = run("-c", STANDS_STILL, sample)
    assert done.stdout.splitlines() == ["0", "True"], done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_do_not_eat_references_to_none():
    done = run("-c", REFERENCES)
    assert abs(int(done.stdout)) < 100, done.stderr


def test_without_a_screen_a_sentence_and_a_code(sample):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-m", "annotator", str(sample)], capture_output=True, text=True, env=environment, timeout=60
    )
    if sys.platform in ("win32", "darwin"):
        pytest.skip("these always have a screen")
    assert done.returncode == 3
    assert "screen" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_version_and_wrong_usage():
    assert run("-m", "annotator", "--version").stdout.strip() == f"annotator {__version__}"
    assert run("-m", "annotator", "--nonsense").returncode == 2


def test_show_needs_no_qt(sample):
    code = "import sys; sys.modules['PySide6'] = None; from annotator.__main__ import main; sys.exit(main())"
    done = run("-c", code, "show", sample, "--json")
    assert json.loads(done.stdout)["codePoints"] == 5334, done.stderr


def test_without_a_file_the_start_page_opens_the_sample(launch, qtbot, home):
    program = launch()
    assert program.window.session is None
    button = next(b for b in program.window.findChildren(QPushButton) if "sample" in b.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert program.session.path.name == "07DUSHANBE348.txt"
    assert home in program.session.path.parents


def test_the_sample_is_a_working_copy_that_keeps_its_tags(launch):
    program = launch("--sample")
    program.session.select((), program.session.span.__class__(3470, 3470))
    program.window.run("tag-figure")
    program.quit()
    again = launch("--sample")
    assert len(list(again.session.annotations())) == 1


def test_threads_give_the_window_its_turn_soon(launch):
    before = sys.getswitchinterval()
    try:
        launch()
        assert sys.getswitchinterval() < 0.001
    finally:
        sys.setswitchinterval(before)


def test_several_files_open_as_tabs_of_one_window(launch, sample, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea.\n", encoding="utf-8")
    program = launch(sample, other, sample)
    titles = {w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowTitle()}
    assert titles == {f"{sample.name} — Annotator"}
    assert [page.session.path for page in program.window.tabs.pages()] == [sample, other]


def test_the_author_is_the_login_name_until_set(launch, sample):
    program = launch(sample)
    assert program.session.author.name == "analyst"
    program.window.run("author")
    program.type("  Ada  Reader ")
    program.key(Qt.Key.Key_Return)
    program.session.select((), program.session.span.__class__(3470, 3470))
    program.window.run("tag-figure")
    (annotation,) = program.session.annotations()
    assert annotation.creator.name == "Ada Reader"
    first = annotation.creator.id
    program.quit()
    again = launch(sample)
    assert (again.session.author.name, again.session.author.id) == ("Ada Reader", first)


def test_the_desktops_dark_scheme_is_followed(launch, sample, qapp, monkeypatch):
    program = launch(sample)
    monkeypatch.setattr("annotator.ui.appearance.system_theme", lambda: DARK)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    QApplication.processEvents()
    assert theme_of(program.reader.palette()) is DARK
    assert theme_of(program.window.docks.inspector.palette()) is DARK


def test_settings_that_cannot_be_read_are_set_aside(launch, sample, home):
    from annotator.app.settings import Settings

    path = Settings().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{broken", encoding="utf-8")
    program = launch(sample)
    assert program.window.session is not None
    assert path.with_suffix(".broken.json").read_text("utf-8") == "{broken"


def test_panels_come_back_as_they_were_left(launch, sample):
    program = launch(sample)
    docks = program.window.docks
    docks.dock("outline").hide()
    program.quit()
    again = launch(sample)
    assert not again.window.docks.dock("outline").isVisible()
    again.window.run("reset-layout")
    assert again.window.docks.dock("outline").isVisible()


def test_garbage_is_looked_for_in_the_windows_thread_alone_while_a_window_is_open(launch, sample):
    program = launch(sample)
    program.qtbot.waitUntil(lambda: not gc.isenabled())
    program.window.windows.close_all(forced=True)
    assert gc.isenabled()
