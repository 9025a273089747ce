#!/usr/bin/env python3
"""Draws the real window on the sample cable, light and dark, and saves the pictures the README shows.

    python scripts/screenshots.py [FOLDER]     (FOLDER: resources/pictures)

Needs no screen. The cable is tagged by the same acts the keys run.
"""

import argparse
import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FIGURES = (
    *("600,000, far", "one million", "500,000-600,000", "800,000", "200,000", "$1 billion", "46 percent", "20 percent"),
    *("17,000", "6,100"),
)
SERIES = {"17,000": "Deportations from Russia", "6,100": "Deportations from Russia"}
CLAIMS = (
    ("Although the Tajik government publicly", "Tajik government", "asserts"),
    ("Boboev predicts", "Anvar Boboev", "expects"),
)


def main() -> int:
    """Make every picture."""
    folder = folder_asked("Draws the pictures of the README.", PROJECT / "resources" / "pictures")
    with sample_at_home() as cable:
        _draw(cable, folder)
    return 0


def folder_asked(what: str, usual: Path) -> Path:
    """The folder named on the command line, made if need be; ``usual`` where none is."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("folder", nargs="?", type=Path, default=usual)
    folder: Path = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def sample_at_home(name: str = "07DUSHANBE348.txt") -> Iterator[Path]:
    """A copy of the sample, under a name, in a home of its own: no setting, state or data of the user is touched."""
    with tempfile.TemporaryDirectory() as home:
        for place in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
            os.environ[place] = home
        os.environ["LOGNAME"] = "A. Reader"
        yield Path(shutil.copy(PROJECT / "resources" / "sample" / "07DUSHANBE348.txt", Path(home, name)))


def _draw(cable: Path, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.app.settings import Settings
    from annotator.ui.application import start
    from annotator.ui.theme import DARK, LIGHT, palette_of
    from scripts.chart_pictures import draw_charts
    from scripts.tag_pictures import draw_tags

    app = QApplication([])
    Settings().choose("author", "A. Reader")  # else it would be asked for in every picture
    windows = start(app, [])
    welcome = windows.new()
    welcome.resize(900, 560)
    window = windows.all()[0]
    windows.open(cable, window)
    window.resize(1440, 900)
    docks = window.docks
    assert docks is not None
    until(lambda: docks.chart.is_drawn)
    _suggestions(window, folder)
    tag_sample(window)
    for name, theme in (("light", LIGHT), ("dark", DARK)):
        app.setPalette(palette_of(theme))
        until(lambda: window.status.saving.text() == "Saved", rounds=60)
        until(lambda: window.page is not None and not window.page.after_paint.is_due and docks.chart.is_drawn)
        window.grab().save(str(folder / f"window-{name}.png"))
        welcome.show()
        app.processEvents()
        welcome.grab().save(str(folder / f"welcome-{name}.png"))
        _hand_on(window, folder, name)
    _review(windows, window, cable, folder)
    draw_charts(folder)
    draw_tags(windows, folder, until)
    window.close()
    welcome.close()


def _suggestions(window: object, folder: Path) -> None:
    """Suggested figures, the lens, an alarm; the cable is left as it was."""
    from annotator.app import tagging
    from annotator.text import Span
    from annotator.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    session = window.session
    assert session is not None
    until(lambda: not session.suggestions.finding)

    def caret(words: str) -> None:
        at = session.cable.text.index(words)
        session.select((), Span(at, at))

    for words in ("between 500,000", "17,000 Tajik"):
        caret(words)
        window.run("accept-suggestion")
    caret("over \\$1 billion")
    window.focus_reader()
    _both(window, folder, "suggestions")
    window.run("untagged")
    _both(window, folder, "lens")
    window.run("untagged")
    caret("800,000")
    window.run("accept-suggestion")
    window.run("take-noun")
    for name in list(session.records):
        annotation = session.annotation(name)
        if annotation is not None and annotation.quote in ("800,000", "between 500,000-600,000 Tajiks"):
            tagging.set_field(session, name, "period", "2006")
    _both(window, folder, "alarm")
    while session.history.undo_label:
        session.undo()


def _review(windows: object, window: object, cable: Path, folder: Path) -> None:
    """The same cable after somebody has edited its file."""
    from annotator.app.reviewing import items
    from annotator.text import Verdict
    from annotator.ui.application import Windows
    from annotator.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    assert isinstance(windows, Windows)
    window.run("close")
    text = cable.read_text("utf-8")
    for old, new in (
        ("17,000", "18,500"),
        ("approximately 46 percent", "a large share"),
        ("Boboev predicts", "He expects"),
    ):
        text = text.replace(old, new)
    cable.write_text(f"Released in part\n\n{text}", "utf-8")
    windows.open(cable, window)
    window.run("places")
    assert window.session is not None
    changed = [item for item in items(window.session) if item.verdict == Verdict.CHANGED]
    window.session.select((changed[0].id,))
    _both(window, folder, "review")


def _hand_on(window: object, folder: Path, mode: str) -> None:
    """The figure table and the export of the chart."""
    from annotator.ui.export.dialog import ExportDialog
    from annotator.ui.figure_table import FigureTable
    from annotator.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    assert window.session is not None
    table = FigureTable(window.session)
    table.resize(1000, 320)
    table.show()
    until(lambda: False, rounds=15)
    table.grab().save(str(folder / f"figures-{mode}.png"))
    table.close()
    table.deleteLater()
    window.run("export-chart")
    until(lambda: False, rounds=15)
    dialog = next(one for one in window.findChildren(ExportDialog) if one.isVisible())
    dialog.page.setCurrentIndex(dialog.page.findData(mode))
    until(lambda: False, rounds=15)
    dialog.grab().save(str(folder / f"export-{mode}.png"))
    dialog.reject()


def _both(window: object, folder: Path, name: str) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.ui.main_window import MainWindow
    from annotator.ui.theme import DARK, LIGHT, palette_of

    assert isinstance(window, MainWindow)
    docks = window.docks
    assert docks is not None
    for mode, theme in (("light", LIGHT), ("dark", DARK)):
        QApplication.setPalette(palette_of(theme))
        until(lambda: False, rounds=20)
        until(lambda: docks.chart.is_drawn)
        window.grab().save(str(folder / f"{name}-{mode}.png"))


def tag_sample(window: object) -> None:
    """Tag the sample as the pictures have it: ten figures and two claims, the last of them selected."""
    from annotator.app import people, tagging
    from annotator.text import Span
    from annotator.ui.main_window import MainWindow

    assert isinstance(window, MainWindow)
    session = window.session
    assert session is not None
    text = session.cable.text
    for words in FIGURES:
        at = text.index(words) + 1
        session.select((), Span(at, at))
        tagging.tag_figure(session)
        name = session.selected[0]
        if words in SERIES:
            tagging.set_field(session, name, "series", SERIES[words])
    for words, claimant, stance in CLAIMS:
        at = text.index(words)
        session.select((), Span(at, at))
        tagging.tag_claim(session)
        name = session.selected[0]
        tagging.set_field(session, name, "claimant", (people.person_named(session, claimant),))
        tagging.set_field(session, name, "stance", stance)
    tagging.set_field(session, name, "reliability", "B")
    tagging.set_field(session, name, "credibility", "3")
    tagging.set_memo(session, name, "Compare with the trend 2005 to 2006.")
    window.run("previous-paragraph")
    window.run("previous-paragraph")
    session.select((name,))


def until(done: Callable[[], bool], rounds: int = 400) -> None:
    """Let the program go on until something is done, or for so many rounds of 20 ms."""
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    for _ in range(rounds):
        QApplication.processEvents()
        QThread.msleep(20)
        if done():
            for _last in range(5):  # what was made is drawn, and has its scroll bars
                QApplication.processEvents()
            return


if __name__ == "__main__":
    sys.exit(main())
