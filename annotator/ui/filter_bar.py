"""The line below the text that says what is shown of the annotations, and where that is chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.app.filtering import Filter
from annotator.app.tag_names import tag_name
from annotator.language import _
from annotator.message import joined
from annotator.number_style import count_text
from annotator.ui.framed_line import FramedLine
from annotator.ui.icons import icon
from annotator.ui.menus import Menu
from annotator.ui.plain import FoldedLabel, on_one_line, set_plain_tooltip
from annotator.ui.tags_shown import TagsShown
from annotator.ui.theme import theme_of

if TYPE_CHECKING:
    from annotator.app.session import Session

LEAST_WORDS = 110
"""Pixels of the field beside all that the line says: a word or two, and the sign that clears it."""
NARROW = 420
"""Pixels of width below which the button that shows everything has no words."""
SOON = 80
"""Milliseconds after a key in the field before others are shown."""
_SIGN = 16


class FilterLine(FramedLine):
    """The words looked for. Escape and Enter lead back to the text; Down opens what else can be chosen."""

    left = Signal()
    more_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See above."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.more_asked.emit()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Hidden while everything is shown, unless the analyst is about to choose."""

    left = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._write_words)
        self._sign = QLabel(self)
        self.words = FilterLine(self)
        self.words.setObjectName("filter-words")
        self.words.setPlaceholderText(_("Words in annotations"))
        self.words.setAccessibleName(_("Show annotations with these words"))
        self.words.setClearButtonEnabled(True)
        self.words.setMinimumWidth(LEAST_WORDS)
        self.words.setMaximumWidth(220)
        self.words.textChanged.connect(lambda _text: self._soon.start())
        self.words.left.connect(self._leave)
        self.by = QToolButton(self)
        self.by.setText(_("More"))
        self.by.setAccessibleName(_("Filter by tag, author, paragraph, another look"))
        set_plain_tooltip(self.by, _("Filter by tag, author, paragraph, another look"))
        self.by.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = Menu(self.by)
        self.menu.setObjectName("filter-by")
        self.menu.aboutToShow.connect(self._fill_menu)
        self.by.setMenu(self.menu)
        self.words.more_asked.connect(self._open_menu)
        self.told = FoldedLabel(self, lines=1)
        self.told.setAccessibleName(_("What is shown"))
        self.told.setForegroundRole(QPalette.ColorRole.WindowText)
        self.told.hide()  # with nothing to say it leaves its room to the words
        self.clear = QToolButton(self)
        self.clear.setText(_("Show all"))
        self.clear.setAccessibleName(_("Show all annotations"))
        set_plain_tooltip(self.clear, _("Show all annotations (A)"))
        self.clear.clicked.connect(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 6, 5)
        row.setSpacing(6)
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.by)
        row.addWidget(self.told, 2, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(0)
        row.addWidget(self.clear)
        self._recolor()
        session.filtering.changed.connect(self.show_filter)
        session.filtering.counted.connect(self._tell)
        session.changed.connect(lambda _change, _origin: self._tell())
        self.show_filter()

    def ask(self) -> None:
        """Show the line, ready for typing."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def show_filter(self) -> None:
        """Show what the session filters by; a line with nothing to say goes away, unless one is in it."""
        wanted = self._session.filtering.filter.words
        if not self._soon.isActive() and " ".join(self.words.text().split()) != wanted:
            self.words.setText(wanted)
            self._soon.stop()
        self._tell()
        self.setVisible(not self._session.filtering.is_clear or self._has_focus())

    def _tell(self) -> None:
        filtering = self._session.filtering
        if filtering.is_clear and not self.told.text():
            return
        by = described(filtering.filter)
        self.told.set_text(joined(" — ", [*filter(None, (by, filtering.told()))]))
        self.told.setVisible(bool(self.told.text()))
        self.clear.setEnabled(not filtering.is_clear)
        self.update()

    def _write_words(self) -> None:
        filtering = self._session.filtering
        filtering.filter_by(replace(filtering.filter, words=self.words.text()))

    def _leave(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._write_words()
        self.left.emit()
        self.setVisible(not self._session.filtering.is_clear)

    def _clear(self) -> None:
        self._soon.stop()
        self.words.clear()
        self._soon.stop()
        if not self._session.filtering.is_clear:
            self._session.filtering.clear()
        self.left.emit()
        self.hide()

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isVisible() and self.isAncestorOf(focus)

    # What else can be chosen

    def _open_menu(self) -> None:
        self.menu.popup(self.by.mapToGlobal(self.by.rect().bottomLeft()))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _fill_menu(self) -> None:
        filtering = self._session.filtering
        menu, wanted = self.menu, filtering.filter
        menu.clear()
        counts = {one.tag: one.count for one in filtering.tags()}
        tags = [(tag, f"{tag_name(tag)} ({count_text(count)})") for tag, count in counts.items() if tag]
        self._add_choice(_("Tag"), _("any tag"), tags, "tag", wanted.tag)
        authors = [(name, name) for name in filtering.authors()]
        self._add_choice(_("Author"), _("any author"), authors, "author", wanted.author)
        marks = [(mark, _("header") if mark == "–" else f"¶{mark}") for mark in filtering.paragraphs()]
        self._add_choice(_("Paragraph"), _("any paragraph"), marks, "paragraph", wanted.paragraph)
        review = menu.addAction(_("Wants another look"))
        review.setCheckable(True)
        review.setChecked(wanted.review)
        review.triggered.connect(lambda on: filtering.filter_by(replace(filtering.filter, review=on)))
        menu.addSeparator()
        shown = TagsShown(self._session, menu)
        shown.setTitle(_("Shown in the text"))
        menu.addMenu(shown)

    def _add_choice(
        self, title: str, anything: str, choices: Iterable[tuple[str, str]], part: str, present: str
    ) -> None:
        filtering = self._session.filtering
        submenu = self.menu.add_submenu(title)
        for value, words in (("", anything), *choices):
            action = submenu.addAction(on_one_line(words).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == present)
            action.triggered.connect(
                lambda _on, value=value: filtering.filter_by(replace(filtering.filter, **{part: value}))
            )

    # How it looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Without words on a button where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextOnly
        if self.clear.toolButtonStyle() != style:
            self.clear.setToolButtonStyle(style)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "clear"):
            self._recolor()

    def _recolor(self) -> None:
        theme = theme_of(self.palette())
        self.clear.setIcon(icon("close", theme.text))
        self._sign.setPixmap(icon("filter", theme.accent).pixmap(_SIGN, _SIGN))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted strip with a hairline above."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.here))
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.line))


def described(wanted: Filter) -> str:
    """What a filter asks for besides words: ``figure · Ben · ¶3 · another look``."""
    place = wanted.paragraph and (_("header") if wanted.paragraph == "–" else f"¶{wanted.paragraph}")
    tag = tag_name(wanted.tag) if wanted.tag else ""
    review = _("another look") if wanted.review else ""
    return joined(" · ", [*filter(None, (tag, wanted.author, place, review))])
