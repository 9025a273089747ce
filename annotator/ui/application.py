"""The application: its windows, its look, and how it starts."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from annotator import __version__
from annotator.app.notices import Notice
from annotator.app.settings import KEYS, Settings, data_folder
from annotator.app.state import TOUR, State
from annotator.language import _
from annotator.resources_path import resource
from annotator.store import text_path
from annotator.ui.appearance import Appearance
from annotator.ui.main_window import FORCED_PATIENCE, MainWindow
from annotator.ui.motion import Motion, is_less
from annotator.ui.reader.text_style import NAMES as STYLE_NAMES
from annotator.ui.reader.text_style import text_style
from annotator.ui.translating import choose_language

if TYPE_CHECKING:
    from annotator.ui.single import Asked, Listener
    from annotator.ui.tidying import TidyingTimer

SAMPLE = "07DUSHANBE348.txt"
STYLE = ("-style", "Fusion")
"""Options of ``QApplication``: the program looks the same on every desktop."""
MANY = 50
"""Files opened at once at the most."""
TURN = 0.0005
"""Seconds after which a thread that saves lets the window go on; Python's own 5 ms each time add up to a stall."""


class Windows:
    """All windows of the program, and what they share."""

    def __init__(self, settings: Settings, state: State) -> None:
        self._settings = settings
        self.state = state
        self._windows: list[MainWindow] = []
        self.listener: Listener | None = None
        self.appearance: Appearance | None = None
        self.motion: Motion | None = None
        self._tidying: TidyingTimer | None = None
        settings.changed.connect(self._setting_changed)

    def new(self) -> MainWindow:
        """A window with the start page; not shown yet."""
        window = MainWindow(self._settings, self)
        window.setAnimated(not is_less())
        self._windows.append(window)
        return window

    def all(self) -> tuple[MainWindow, ...]:
        """The windows that are open."""
        return tuple(self._windows)

    def open(self, path: Path, asking: MainWindow | None = None) -> bool:
        """Open a cable: in the tab that has it already, else in a new tab of the window that asks, or the last used.

        Where it cannot be read, that window says why. A sidecar stands for the text beside it.
        """
        window = asking or self.current()
        if (text := text_path(path)).is_file():
            path = text
        opened = window.open(path)
        window.show()
        return opened

    def open_all(self, paths: Sequence[Path], asking: MainWindow | None = None) -> None:
        """Open cables as tabs of one window; of very many only the first, and the window says so."""
        window = asking or self.current()
        for path in paths[:MANY]:
            self.open(path, window)
        if len(paths) > MANY:
            told = _("{some} of {all} files were opened; open the others in smaller lots.")
            window.tell(Notice("warning", told.format(some=MANY, all=len(paths))))

    def take(self, asked: Asked) -> None:
        """A later start asks for something: do it in the window used last, and bring that up."""
        window = self.current()
        self.open_all([Path(name) for name in asked.files], window)
        if asked.sample and not asked.files:
            self.open_sample(window)
        if asked.token:
            os.environ["XDG_ACTIVATION_TOKEN"] = asked.token  # the desktop lets no window come up without one
        if window.isMinimized():
            window.showNormal()
        window.show()
        window.raise_()
        window.activateWindow()

    def follow_motion(self, app: QApplication) -> None:
        """From now on move no more than is wanted."""
        self.motion = Motion(app, self._settings)

    def tidy_here(self) -> None:
        """From now on look for garbage in this thread alone."""
        from annotator.ui.tidying import TidyingTimer

        if self._windows:
            self._tidying = TidyingTimer()
            self._tidying.begin()

    def listen(self, app: QApplication) -> None:
        """From now on take what later starts hand over."""
        from annotator.ui.single import Listener

        self.listener = Listener(self.take, app)

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
            waiting = window.tabs.waiting(path)
            if waiting is not None:
                window.tabs.setCurrentWidget(waiting)  # which reads it
                return window.tabs.page_of(path) is not None
        return False

    def open_sample(self, window: MainWindow) -> None:
        """Open a working copy of the sample in the user's data folder, so that its sidecar has a place."""
        try:
            path = sample_copy()
        except OSError as error:
            text = _("The sample cannot be copied: {reason}.").format(reason=error.strerror or error)
            window.tell(Notice("error", text))
        else:
            if self.open(path, window) and not self.state.has_seen(TOUR):
                window.once_painted(lambda: window.run("tour"))

    def forget(self, window: MainWindow) -> None:
        """A window was closed."""
        if window in self._windows:
            self._windows.remove(window)
            window.deleteLater()
        if not self._windows and self.listener is not None:
            self.listener.close()
        if not self._windows and self._tidying is not None:
            self._tidying.end()

    def close_all(self, *, forced: bool = False) -> None:
        """Close every window, as far as each agrees; ``forced``: the program was told to end, so none is asked."""
        for window in tuple(self._windows):
            window.forced = forced
            window.close()

    def bring_to_disk(self) -> bool:
        """Write all that is tagged, in every tab, whatever it takes; whether it is all there. Nobody is asked."""
        from annotator.app.crashes import bring_to_disk

        pages = [page for window in self._windows for page in window.tabs.pages() if page.is_begun]
        done = [bring_to_disk(page.session, FORCED_PATIENCE) for page in pages]  # each, whatever became of the others
        return all(done)

    def _setting_changed(self, name: str) -> None:
        """All that is open follows."""
        pages = [page for window in self._windows for page in window.tabs.pages()]
        if name == "author":  # what is tagged from now on carries the new name, and what waited for one
            for page in (page for page in pages if page.is_begun):
                page.name_bar.sign(self._settings.author())
        elif name == KEYS:
            from annotator.ui.keys import rekey

            for window in self._windows:
                rekey(window)
        elif name in STYLE_NAMES:
            for page in pages:
                page.reader.set_style(text_style(self._settings))


class Application(QApplication):
    """Tells of a file that the desktop hands to the running program by an event, as macOS does."""

    file_asked = Signal(str)

    def __init__(self, program: Sequence[str]) -> None:
        # Not ``setStyle``: it gives the style back, for which PySide6 makes the hundreds of names QStyle has.
        super().__init__([*program, *STYLE])

    def event(self, event: QEvent) -> bool:
        """Take the event that names a file."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            self.file_asked.emit(event.file())
            return True
        return super().event(event)


def start(app: QApplication, files: Sequence[str], *, sample: bool = False, anew: bool = False) -> Windows:
    """Show a window with a tab for each file; without one as it was left, or ``anew`` with the start page."""
    sys.setswitchinterval(TURN)
    app.setApplicationName("annotator")
    app.setApplicationDisplayName("Annotator")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("annotator")
    settings = Settings()
    choose_language(app, settings)
    state = State()
    windows = Windows(settings, state)
    windows.appearance = Appearance(app, settings)
    window = windows.new()
    for problem in filter(None, (settings.problem, state.problem)):
        window.tell(Notice("warning", problem))
    windows.open_all([Path(name) for name in files], window)
    if sample and not files:
        windows.open_sample(window)
    if not files and not sample and not anew and settings.text("start") == "open":
        window.coming_back.open_tabs()
    window.show()
    window.once_painted(lambda: windows.follow_motion(app))
    window.once_painted(windows.tidy_here)
    window.once_painted(lambda: _after_paint(app))
    return windows


def _after_paint(app: QApplication) -> None:
    from annotator.late import imported_aside
    from annotator.ui.chart_panel import IDLE, preload
    from annotator.ui.focus_ring import FocusRing
    from annotator.ui.icons import app_icon

    app.setWindowIcon(app_icon())
    if app.findChild(FocusRing) is None:
        FocusRing(app)
    QTimer.singleShot(IDLE, app, lambda: imported_aside("annotator.ui.first_cable"))
    QTimer.singleShot(IDLE, app, preload)


def _heed_signals(app: QApplication, windows: Windows) -> None:
    """Save and end when told to; before the first paint there is nothing to save."""
    import signal

    # Python runs its signal handlers only between its own instructions; a slow timer gives it the chance.
    heartbeat = QTimer(app)
    heartbeat.start(500)
    heartbeat.timeout.connect(lambda: None)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):  # the last when the terminal it was started from is closed
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda _number, _frame: windows.close_all(forced=True))


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


def run(files: Sequence[str], *, sample: bool = False, anew: bool = False) -> int:
    """Start the program and return its exit code. ``anew``: beside another one, which has what was open."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else Application(sys.argv[:1])
    windows = start(app, files, sample=sample, anew=anew)
    if isinstance(app, Application):
        app.file_asked.connect(lambda name: windows.open(Path(name)))
    windows.current().once_painted(lambda: windows.listen(app))
    # Logging off saves and asks nothing.
    app.commitDataRequest.connect(lambda _manager: windows.bring_to_disk())
    windows.current().once_painted(lambda: _heed_signals(app, windows))
    from annotator.ui.crash_care import CrashCare

    care = CrashCare(windows)
    care.install()
    try:
        return int(app.exec())
    finally:
        care.remove()
