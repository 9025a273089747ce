"""The application: its windows, its look, and how it starts."""

from __future__ import annotations

import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.app.session import Notice
from annotator.app.settings import Settings, data_folder
from annotator.language import _
from annotator.resources_path import resource
from annotator.ui.chart_panel import IDLE, preload
from annotator.ui.icons import app_icon
from annotator.ui.main_window import MainWindow
from annotator.ui.theme import palette_of, system_theme

SAMPLE = "07DUSHANBE348.txt"


class Windows:
    """All windows of the program, and what they share."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._windows: list[MainWindow] = []

    def new(self) -> MainWindow:
        """A window with the welcome page, shown."""
        window = MainWindow(self._settings, self)
        self._windows.append(window)
        return window

    def all(self) -> tuple[MainWindow, ...]:
        """The windows that are open."""
        return tuple(self._windows)

    def open(self, path: Path, asking: MainWindow | None = None) -> bool:
        """Open a cable: in the tab that has it already, else in a new tab of the window that asks, or the last used.

        Where it cannot be read, that window says why.
        """
        window = asking or self.current()
        opened = window.open(path)
        window.show()
        return opened

    def current(self) -> MainWindow:
        """The window that is used; a new one where none is open."""
        return next((window for window in self._windows if window.isActiveWindow()), None) or (
            self._windows[-1] if self._windows else self.new()
        )

    def go_to(self, path: Path) -> bool:
        """Go to the tab in which a file is open; false where it is open in none."""
        for window in self._windows:
            page = window.tabs.page_of(path)
            if page is not None:
                window.tabs.setCurrentWidget(page)
                window.raise_()
                window.activateWindow()
                return True
        return False

    def open_sample(self, window: MainWindow) -> None:
        """Open a working copy of the sample in the user's data folder, so that its sidecar has a place."""
        try:
            path = sample_copy()
        except OSError as error:
            text = _("The sample cannot be copied: {reason}.").format(reason=error.strerror or error)
            window.tell(Notice("error", text))
        else:
            self.open(path, window)

    def forget(self, window: MainWindow) -> None:
        """A window was closed."""
        if window in self._windows:
            self._windows.remove(window)
            window.deleteLater()

    def close_all(self, *, forced: bool = False) -> None:
        """Close every window, as far as each agrees; ``forced``: the program was told to end, so none is asked."""
        for window in tuple(self._windows):
            window.forced = forced
            window.close()

    def author_changed(self) -> None:
        """What is tagged from now on carries the new name."""
        for window in self._windows:
            for page in window.tabs.pages():
                page.session.author = self._settings.author()


def start(app: QApplication, files: Sequence[str], *, sample: bool = False) -> Windows:
    """Show a window with a tab for each file, or with the welcome page."""
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("annotator")
    app.setWindowIcon(app_icon())
    if QLocale().language() == QLocale.Language.C:  # a machine that was told no language: numbers stay readable
        QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app.setStyle("Fusion")
    app.setPalette(palette_of(system_theme()))
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: app.setPalette(palette_of(system_theme())))
    settings = Settings()
    windows = Windows(settings)
    window = windows.new()
    if settings.problem:
        told = _("The settings could not be read and were set aside: {problem}.").format(problem=settings.problem)
        window.tell(Notice("warning", told))
    for name in files:
        windows.open(Path(name))
    if sample and not files:
        windows.open_sample(window)
    window.show()
    QTimer.singleShot(IDLE, app, preload)
    return windows


def sample_copy() -> Path:
    """The working copy of the sample cable; made when missing, never overwritten.

    Raises:
        OSError: the user's data folder cannot be written.
    """
    folder = data_folder() / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / SAMPLE
    if not path.exists():
        shutil.copyfile(resource("sample", SAMPLE), path)
    return path


def run(files: Sequence[str], *, sample: bool = False) -> int:
    """Start the program and return its exit code."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    windows = start(app, files, sample=sample)
    # Python runs its signal handlers only between its own instructions; a slow timer gives it the chance.
    heartbeat = QTimer(app)
    heartbeat.start(500)
    heartbeat.timeout.connect(lambda: None)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: windows.close_all(forced=True))
    return int(app.exec())
