"""Qt without a screen, for pictures and pages made from the command line."""

import os

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The running application, or one that needs no screen."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication([])
