"""A life of the real program under torture, through its ``main``, with its window, tagging until it is killed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from scripts.torture_life import name_of, present, save_soon


def ready() -> None:
    """Import what the program imports: each fork begins where a start has come to; Qt itself begins in the fork.

    Saving is not put off as long as usual, so that kills fall into it.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"  # of what a window without a screen cannot do
    import annotator.__main__
    import annotator.ui.application
    import annotator.ui.main_window  # noqa: F401 - all that it brings along

    save_soon()


def tag_in_window(cable: Path, say: Callable[[str], None]) -> None:
    """Open the cable in the real window and tag in it without end; ``say`` is told as by `scripts.torture_life`."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from annotator.__main__ import main
    from annotator.model import Change, Edit, Tag
    from annotator.ui.main_window import MainWindow

    number = 0

    def begin() -> None:
        nonlocal number
        window = next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))
        session = window.session
        assert session is not None
        if session.loading is not None:
            QTimer.singleShot(5, begin)
            return
        saver = session.saver
        if saver is None:
            say(f"read-only {session.read_only}")
            return
        number = present(session.records)
        say(f"open {number}")

        def told(_state: object) -> None:
            if saver.state.kind == "saved" and not saver.pending:
                say(f"saved {number}")

        def tag() -> None:
            nonlocal number
            session.apply(Change("Torture", (Edit(None, Tag(name_of(number), f"tag {number}")),)))
            number += 1
            say(f"applied {number}")

        session.state_changed.connect(told)
        timer = QTimer(window, interval=5)
        timer.timeout.connect(tag)
        timer.start()

    _app = QApplication([])
    QTimer.singleShot(0, begin)
    main(["--new-window", str(cable)])
