#!/usr/bin/env python3
"""Draws every screen of the real program, to be looked at: empty and full, in each look, at any scale and language.

    python scripts/screens.py FOLDER [--scale 2] [--language de] [--looks light dark strong-light strong-dark]

Needs no screen. Each picture is named after the screen and the look. It says which commands opened nothing.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

if TYPE_CHECKING:
    from annotator.ui.application import Windows
    from annotator.ui.main_window import MainWindow

DIALOGS = ("settings", "change-keys", "about", "export-chart", "guide", "forget", "preview-report", "find-all")
"""Commands that open a window of their own."""
INSIDE = ("palette", "key-sheet", "find", "find-annotations", "filter", "go-to-paragraph", "reading")
"""Commands that show something in the window itself."""
LONG = (
    "07PORT_OF_THE_NORTHERN_ISLANDS_AND_OF_MUCH_ELSE_348_second_corrected_copy_of_the_released_version.txt",
    "Ministry of Labour and Social Protection of the Population, Directorate for Migration, Head of Section",
)
"""A name and a claimant that have no room anywhere."""


def main() -> int:
    """Draw them all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", default="1")
    parser.add_argument("--language", default="en")
    parser.add_argument("--looks", nargs="+", default=["light", "dark", "strong-light", "strong-dark"])
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": asked.scale,
        "ANNOTATOR_LANGUAGE": asked.language,
    }
    from scripts.screenshots import sample_at_home

    with sample_at_home(LONG[0]) as cable:
        _draw(cable, asked.folder, asked.looks)
    return 0


def _draw(cable: Path, folder: Path, looks: list[str]) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.app import people, tagging
    from annotator.app.settings import Settings
    from annotator.text.search import Query
    from annotator.ui.application import start
    from scripts.screenshots import tag_sample, until

    app = QApplication([])
    Settings().choose("author", "A. Reader")  # else it would be asked for in every picture
    windows = start(app, [])
    window = windows.new()
    window.resize(1280, 800)
    window.show()
    _in_each_look(windows, window, folder, looks, "start")
    windows.open(cable, window)
    until(lambda: window.docks is not None and window.docks.chart.is_drawn)
    _in_each_look(windows, window, folder, looks, "window-empty")
    tag_sample(window)
    session = window.session
    assert session is not None
    assert window.docks is not None
    drawn = window.docks.chart.chart
    until(lambda: drawn is not None and len(drawn.plan.charts) > 3)
    tagging.set_field(session, session.selected[0], "claimant", (people.person_named(session, LONG[1]),))
    _in_each_look(windows, window, folder, looks, "window-full")
    window.resize(760, 560)
    _in_each_look(windows, window, folder, looks, "window-small")
    window.resize(1280, 800)
    until(lambda: False, rounds=20)  # the panels stand as they will stay
    names = {command.name for command in window.commands}
    for panel in ("claims", "figures", "places", "versions", "both", "own-tags"):
        window.run(panel)
        _in_each_look(windows, window, folder, looks, f"panel-{panel}")
        window.run(panel)
    for name in INSIDE:
        if name not in names:
            print(f"no command {name}")
            continue
        window.focus_reader()
        window.run(name)
        _in_each_look(windows, window, folder, looks, f"window-{name}")
        _escape(window)
    session.matches.look_for(Query("migrants"))
    for name in DIALOGS:
        _dialog(windows, window, folder, looks, name) if name in names else print(f"no command {name}")
    window.run("tour")  # last: it opens the sample
    _in_each_look(windows, window, folder, looks, "window-tour")
    window.close()


def _dialog(windows: Windows, window: MainWindow, folder: Path, looks: list[str], name: str) -> None:
    from PySide6.QtWidgets import QApplication

    from scripts.screenshots import until

    before = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    window.run(name)
    until(lambda: False, rounds=60)
    opened = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one not in before]
    if not opened:
        print(f"{name} opened no window; the status line says: {window.status.currentMessage()}")
    for number, one in enumerate(opened):
        _in_each_look(windows, one, folder, looks, f"dialog-{name}{number or ''}")
        one.close()
    until(lambda: False, rounds=5)


def _in_each_look(windows: Windows, shown: object, folder: Path, looks: list[str], name: str) -> None:
    from PySide6.QtWidgets import QWidget

    from scripts.screenshots import until

    assert isinstance(shown, QWidget)
    assert windows.appearance is not None
    for look in looks:
        windows.appearance.choose(look)
        until(lambda: False, rounds=15)
        shown.grab().save(str(folder / f"{name}-{look}.png"))


def _escape(window: MainWindow) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    if window.isVisible() and focused is not None:
        QTest.keyClick(focused, Qt.Key.Key_Escape)
    QApplication.processEvents()


if __name__ == "__main__":
    sys.exit(main())
