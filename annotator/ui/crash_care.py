"""An unexpected exception: reported, everything tagged brought to disk, told below the text; the program goes on."""

from __future__ import annotations

import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from annotator.app.crashes import bring_to_disk, in_words, write_report
from annotator.app.notices import Notice
from annotator.language import _
from annotator.message import joined

if TYPE_CHECKING:
    from annotator.ui.application import Windows

Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]
PATIENCE = 2.0
"""Seconds a slow disk is waited for after something went wrong."""
_MOST = 50
_LONGEST = 160


class CrashCare(QObject):
    """Takes what no one caught, in any thread. The same fault in the same place is reported once a start."""

    _raised = Signal(object, object)  # the exception and its report, from whatever thread

    def __init__(self, windows: Windows, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._windows = windows
        self._seen: Counter[tuple[str, str, int]] = Counter()
        self._before: tuple[Hook, Callable[[threading.ExceptHookArgs], object]] | None = None
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take exceptions from now on."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Leave them to whoever had them before."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Note an exception; what is to be done about it is done when the event loop turns."""
        if issubclass(kind, KeyboardInterrupt):
            self._windows.close_all(forced=True)
            return
        place = (kind.__name__, *_place(trace))
        self._seen[place] += 1
        if self._seen[place] > 1 or len(self._seen) > _MOST:
            return  # a fault in painting comes with every picture
        if sys.stderr is not None:
            sys.stderr.write(in_words(error.with_traceback(trace)))
        self._raised.emit(error, write_report(error.with_traceback(trace)))

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _tell(self, error: BaseException, report: Path | None) -> None:
        unsaved = [page for window in self._windows.all() for page in window.tabs.pages()]
        unsaved = [page for page in unsaved if not bring_to_disk(page.session, PATIENCE)]
        words = str(error)[:_LONGEST]
        what = f"{type(error).__name__}: {words}" if words else type(error).__name__
        told = [_("Something went wrong in the program ({what}). It goes on.").format(what=what)]
        if unsaved:
            names = joined(", ", [page.session.path.name for page in unsaved])
            told.append(
                _("Not everything tagged in {names} could be saved; choose File, Save annotations elsewhere.").format(
                    names=names
                )
            )
        else:
            told.append(_("What you tagged is saved."))
        told.append(
            _("A report is in {path}.").format(path=report)
            if report is not None
            else _("No report could be written into the data folder.")
        )
        self._windows.current().tell(Notice("error", joined(" ", told)))


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """The file and line in which the exception arose."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ("", 0)
