"""Words that glow for a moment, so that one sees where one was led."""

from __future__ import annotations

from PySide6.QtCore import QVariantAnimation
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractScrollArea

from annotator.text import Span
from annotator.ui.motion import is_less
from annotator.ui.theme import Theme

_MILLISECONDS = 900
_STRONGEST = 0.35


class Flash(QVariantAnimation):
    """Fades; the view is painted anew as it does. With less motion it stands still for as long."""

    def __init__(self, view: QAbstractScrollArea) -> None:
        super().__init__(view, duration=_MILLISECONDS)
        self._words: tuple[Span, ...] = ()
        self.valueChanged.connect(lambda _value: view.viewport().update())
        self.finished.connect(view.viewport().update)
        self._view = view

    def begin(self, spans: tuple[Span, ...]) -> None:
        """Let these glow now."""
        self._words = spans
        self.stop()
        self.setStartValue(_STRONGEST)
        self.setEndValue(_STRONGEST if is_less() else 0.0)  # it stands still, and is gone
        self.start()
        self._view.viewport().update()

    @property
    def spans(self) -> tuple[Span, ...]:
        """What glows now."""
        return self._words if self.state() == QVariantAnimation.State.Running else ()

    def color(self, theme: Theme) -> QColor:
        """What it glows in now."""
        glow = QColor(theme.accent)
        glow.setAlphaF(float(self.currentValue()))
        return glow
