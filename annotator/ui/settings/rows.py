"""The rows of the settings: what each is, what it does, what it is set to, and a button back to the default."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.app.setting_rows import ROWS, SECTIONS, SettingRow, Value, found_rows
from annotator.app.settings import Settings
from annotator.language import _
from annotator.ui.icons import icon
from annotator.ui.plain import FoldedLabel, PlainLabel, set_plain_tooltip
from annotator.ui.settings.editors import editor_for
from annotator.ui.theme import theme_of


class RowWidget(QWidget):
    """One setting."""

    def __init__(self, row: SettingRow, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self._settings = settings
        self.title = PlainLabel(_(row.title), self, wrap=True)
        strong = QFont(self.title.font())
        strong.setBold(True)
        self.title.setFont(strong)
        told = FoldedLabel(self, lines=8)
        told.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        told.set_text(_(row.explanation))
        self.reason = FoldedLabel(self, lines=3)
        self.reason.setForegroundRole(QPalette.ColorRole.BrightText)
        self.reason.hide()
        self.editor = editor_for(row, self)
        self.title.setBuddy(self.editor)
        self.back = QToolButton(self)
        self.back.setAutoRaise(True)
        self.back.setIconSize(QSize(16, 16))
        self.back.setAccessibleName(_("Back to the default: {title}").format(title=_(row.title)))
        set_plain_tooltip(self.back, _("Back to the default"))
        keeps = QSizePolicy(self.back.sizePolicy())
        keeps.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(keeps)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self.title, told, self.reason):
            words.addWidget(part)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 8, 0, 8)
        line.setSpacing(8)
        line.addLayout(words, 2)
        line.addSpacing(4)
        line.addWidget(self.editor, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.editor.chosen.connect(self._choose)
        self.back.clicked.connect(self._reset)
        self._recolor()
        self.refresh()

    def refresh(self) -> None:
        """Show what is set."""
        value = self._settings.value(self.row.name)
        self.editor.show_value(value)
        if self.back.hasFocus() and value == self.row.default:
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.back.setVisible(value != self.row.default)
        self._complain("")

    def _choose(self, value: Value) -> None:
        try:
            self._settings.choose(self.row.name, value)
        except ValueError as reason:
            self._complain(str(reason))
        else:
            self.refresh()  # tidied, perhaps, or the same as before

    def _reset(self) -> None:
        self._settings.reset(self.row.name)

    def _complain(self, reason: str) -> None:
        self.reason.set_text(reason)
        self.reason.setVisible(bool(reason))

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "back"):
            self._recolor()

    def _recolor(self) -> None:
        self.back.setIcon(icon("undo", theme_of(self.palette()).muted))


class RowsPage(QScrollArea):
    """All rows under the headings of their sections; those that hold what is looked for."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Settings"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(0)
        self._headings: dict[str, QWidget] = {}
        self.rows: dict[str, RowWidget] = {}
        for section, title in SECTIONS.items():
            column.addWidget(self._heading(section, _(title), inside))
            for row in (row for row in ROWS if row.section == section):
                self.rows[row.name] = RowWidget(row, settings, inside)
                column.addWidget(self.rows[row.name])
        column.addStretch(1)
        self.setWidget(inside)

    def _heading(self, section: str, title: str, parent: QWidget) -> QWidget:
        heading = PlainLabel(title, parent, role=QPalette.ColorRole.Accent)
        font = QFont(heading.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.2)
        heading.setFont(font)
        heading.setContentsMargins(0, 12, 0, 2)
        self._headings[section] = heading
        return heading

    def look_for(self, typed: str) -> int:
        """Show the rows that hold what was typed; how many they are."""
        found = {row.name for row in found_rows(typed)}
        for name, widget in self.rows.items():
            widget.setVisible(name in found)
        for section, heading in self._headings.items():
            heading.setVisible(any(widget.row.section == section for widget in self._shown(found)))
        self.verticalScrollBar().setValue(0)
        return len(found)

    def _shown(self, found: set[str]) -> list[RowWidget]:
        return [widget for name, widget in self.rows.items() if name in found]

    def enter(self, name: str = "") -> None:
        """Go to a row, or to the first that is shown."""
        shown = [widget for widget in self.rows.values() if not widget.isHidden()]
        widget = self.rows.get(name) or next(iter(shown), None)
        if widget is not None:
            widget.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.ensureWidgetVisible(widget)

    def follow(self, name: str) -> None:
        """A setting has changed."""
        if name in self.rows:
            self.rows[name].refresh()
