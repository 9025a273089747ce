"""The words of an annotation as they were and as they are now, side by side, with what differs marked."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QTextEdit, QWidget

from annotator.app.word_diff import Part, marked, word_changes
from annotator.language import _
from annotator.text import view_text
from annotator.ui.plain import FoldedLabel, PlainLabel
from annotator.ui.theme import theme_of

_MOST = 4_000


class _Words(QTextEdit):
    """Words to be read and copied; formats are set by cursor, so nothing in them is ever taken for HTML."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(6)

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(160, 3 * self.fontMetrics().lineSpacing() + 12)

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return QSize(80, 2 * self.fontMetrics().lineSpacing() + 12)


class Comparison(QWidget):
    """Two boxes, and below them what becomes of a figure.

    Taken out is struck through, put in is bold and underlined; both also have a ground of their own.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parts: tuple[list[Part], list[Part]] = ([], [])
        self.before, self.after = _Words(self), _Words(self)
        self.before.setAccessibleName(_("The words as they were"))
        self.after.setAccessibleName(_("The words as they are now"))
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for column, (title, words) in enumerate(((_("Was"), self.before), (_("Is now"), self.after))):
            label = PlainLabel(title, self, role=self.palette().ColorRole.PlaceholderText)
            label.setBuddy(words)
            grid.addWidget(label, 0, column)
            grid.addWidget(words, 1, column)
            grid.setColumnStretch(column, 1)
        self.meaning = FoldedLabel(self, lines=2)
        self.meaning.hide()
        grid.addWidget(self.meaning, 2, 0, 1, 2)

    def compare(self, before: str, after: str, instead: str = "", meaning: str = "") -> None:
        """Show both; ``instead`` stands where there are no words now, ``meaning`` below them."""
        self.meaning.set_text(meaning)
        self.meaning.setVisible(bool(meaning))
        self._parts = word_changes(before[:_MOST], after[:_MOST]) if after else ([(before[:_MOST], False)], [])
        self._instead = instead
        self._show()

    def _show(self) -> None:
        theme = theme_of(self.palette())
        was, now = self._parts
        gone = QTextCharFormat()
        gone.setFontStrikeOut(True)
        gone.setBackground(QColor(theme.error_tint))
        new = QTextCharFormat()
        new.setFontUnderline(True)
        new.setFontWeight(QFont.Weight.Bold)
        new.setBackground(QColor(theme.warning_tint))
        _write(self.before, was, gone)
        _write(self.after, now, new)
        if not now:
            muted = QTextCharFormat()
            muted.setForeground(QColor(theme.muted))
            _write(self.after, [(self._instead, True)] if self._instead else [], muted)
        self.before.setAccessibleDescription(marked(was, "[-", "-]"))
        self.after.setAccessibleDescription(marked(now, "{+", "+}") or self._instead)

    def changeEvent(self, event: QEvent) -> None:
        """A new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and any(self._parts):
            self._show()


def _write(words: QTextEdit, parts: list[Part], differing: QTextCharFormat) -> None:
    words.clear()
    cursor = QTextCursor(words.document())
    for text, differs in parts:
        cursor.insertText(view_text(text), differing if differs else QTextCharFormat())
    words.verticalScrollBar().setValue(0)
