"""Every text of the window goes through translation: a made-up language marks what does, and a walk finds the rest."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QLocale, Qt
from PySide6.QtGui import QFontDatabase, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QDockWidget,
    QFileDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QProgressDialog,
    QPushButton,
    QStatusBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from annotator import language
from annotator.app.about import versions
from annotator.app.notices import Notice
from annotator.text import Span
from annotator.ui.panels import PANELS
from annotator.ui.reader_menu import reader_menu

ACCENTS = str.maketrans("aeiouyAEIOUYcnsz", "áéíóúýÁÉÍÓÚÝčñšž")
_FIELD = re.compile(r"(\{[^}]*\})")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")


class MadeUp:
    """A language in which every text is bracketed and accented; what is inserted into it is not."""

    def gettext(self, text):
        context, _mark, bare = text.rpartition("\x04")
        if context in ("as typed", "letters of Qt"):
            return bare
        pieces = _FIELD.split(bare)
        said = "".join(piece if piece.startswith("{") else piece.translate(ACCENTS) for piece in pieces)
        return f"⟦{said}⟧"

    def ngettext(self, one, many, number):
        return self.gettext(one if number == 1 else many)


def unmarked(text):
    """The words of a text that stand in no bracket."""
    text = re.sub(r"</?qt>|<br>|&#?x?[0-9a-z]+;|#[0-9a-f]{6}\b", " ", text)
    while _MARKED.search(text):
        text = _MARKED.sub(" ", text)
    return _WORD.findall(text)


ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def cells(model, parent, most=40):
    for row in range(min(model.rowCount(parent), most)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            yield model.index(row, column, parent)
        yield from cells(model, model.index(row, 0, parent))


def texts_of(widget):
    """Every text of a widget that a person sees or hears, with where it was found."""
    yield "title", widget.windowTitle() if widget.isWindow() or isinstance(widget, QDockWidget) else ""
    yield "tooltip", widget.toolTip()
    yield "status tip", widget.statusTip()
    yield "what is this", widget.whatsThis()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield "text", widget.text()
    if isinstance(widget, QGroupBox | QMenu):
        yield "title", widget.title()
    if isinstance(widget, QStatusBar):
        yield "message", widget.currentMessage()
    if hasattr(widget, "placeholderText"):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QAbstractSpinBox):
        yield "value", widget.text()
    if isinstance(widget, QComboBox):
        for number in range(widget.count()):
            yield "choice", widget.itemText(number)
            yield "choice", widget.itemData(number, Qt.ItemDataRole.ToolTipRole) or ""
    if isinstance(widget, QTabBar):
        for number in range(widget.count()):
            yield "tab", widget.tabText(number)
            yield "tab", widget.tabToolTip(number)
    if isinstance(widget, QHeaderView) and widget.model() is not None and not widget.isHidden():
        for number in range(widget.count()):
            for role in ROLES:
                yield "heading", widget.model().headerData(number, widget.orientation(), role) or ""
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        for index in cells(widget.model(), widget.rootIndex()):
            for role in ROLES:
                yield "item", index.data(role) or ""
    for action in widget.actions():
        yield "action", action.text().partition("\t")[0]
        yield "action", action.toolTip()
        yield "action", action.statusTip()


ACCENTED = frozenset(map(chr, ACCENTS.values()))
# Names, keys, and words of paths that are the same in every language; codes of units, as they are stored.
_OWN = (
    "annotator qt pyside python numpy pyqtgraph platformdirs rapidfuzz regex analyst linux utf crlf lf utc json csv",
    "svg png pdf html vega lite txt ctrl shift alt del esc backspace return enter space tab home end left right up",
    "down pgup pgdown ins meta xdg data sample state people percent usd times unclassified tmp pytest root annotations",
    "english deutsch am pm",
)
OWN = frozenset(" ".join(_OWN).split())
_LOCALE_WORDS = [
    *(QLocale("en_US").monthName(month, form) for month in range(1, 13) for form in QLocale.FormatType),
    *(QLocale("en_US").dayName(day, form) for day in range(1, 8) for form in QLocale.FormatType),
]
AWAY = {
    "quit": "ends the program",
    "close": "closes the cable",
    "close-window": "closes the window",
    "open": "the desktop's own dialog of files",
    "save-elsewhere": "the same",
    "desktop-entry": "changes the desktop",
    "print-figures": "the desktop's own dialog of printers",
    "print-report": "the same",
    "guide": "a text of its own, written in English",
}
"""Commands that are not run here, and why."""


def is_qts_own(widget):
    """Whether Qt itself, or the desktop, gives this widget its words: they come from Qt's translations."""
    above = widget
    while above is not None:
        if isinstance(above, QFileDialog) or above.objectName().startswith("qt_"):
            return True
        above = above.parentWidget()
    in_box = isinstance(widget.parentWidget(), QDialogButtonBox)
    in_box = in_box or (isinstance(widget, QPushButton) and isinstance(widget.parentWidget(), QProgressDialog))
    return in_box or (isinstance(widget, QToolButton) and widget.objectName().startswith("Scroll"))


class Watch:
    """Collects what is not marked, with the place where it was first seen."""

    def __init__(self, known):
        self.known = {word.casefold() for text in known for word in _WORD.findall(text)} | OWN
        self.found = {}
        self.marked = 0

    def look(self, place, only=None):
        for widget in QApplication.allWidgets():
            if not is_qts_own(widget) and (only is None or only(widget)):
                for kind, text in texts_of(widget):
                    self.take(text, place, f"{type(widget).__name__} {widget.objectName()} {kind}")

    def take(self, text, place, where):
        if not isinstance(text, str) or not text:
            return
        self.marked += "⟦" in text
        words = unmarked(text)
        unknown = [word for word in words if word.casefold() not in self.known and not ACCENTED & set(word)]
        # Words of the cable are cut short where they do not fit; of a line that was broken a bracket may be missing.
        cut = 2 if "…" in text else int(len(words) > 8)
        if len(unknown) > cut:
            self.found.setdefault(text, f"{place}: {where}: {unknown}")


@pytest.fixture
def made_up(monkeypatch, qapp):
    def use(_wishes):
        language.install(MadeUp(), "xx")
        return "xx"

    monkeypatch.setattr("annotator.__main__.use", use)
    monkeypatch.setattr("annotator.ui.translating.use", use)


@pytest.fixture
def drawn(monkeypatch):
    """What is painted by hand, word by word."""
    found = []
    draw = QPainter.drawText

    def draw_text(self, *arguments):
        found.extend(argument for argument in arguments if isinstance(argument, str))
        return draw(self, *arguments)

    monkeypatch.setattr(QPainter, "drawText", draw_text)
    return found


def test_every_text_of_the_window_is_translated(launch, sample, made_up, drawn, qtbot):
    program = launch(sample)
    window, session = program.window, program.session
    known = [session.cable.text, str(sample), str(Path.home()), *QFontDatabase.families(), *_LOCALE_WORDS]
    watch = Watch([*known, *map(str, versions())])

    def look(place, only=None):
        QApplication.processEvents()
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and (top is not window or place in panels):
                top.grab()
        watch.look(place, only)
        for text in drawn:
            watch.take(text, place, "drawn")
        drawn.clear()

    panels = {row.name for row in PANELS}
    for words, command in (("17,000 Tajik migrants", "tag-figure"), ("6,100", "tag-figure"), ("Boboev", "tag-claim")):
        at = session.cable.text.index(words)
        session.select((), Span(at, at + len(words)))
        window.run(command)
    for row in PANELS:
        window.docks.show(row.name)
        if row.name == "chart":
            program.wait_chart()
        look(row.name)
    for level in ("info", "warning", "error"):
        window.tell(Notice(level, "2007"))
    look("notices")
    menu = reader_menu(window, None)
    look("menu of the text")
    menu.close()
    for number, command in enumerate(window.commands):
        if command.name in AWAY:
            continue
        window.run(command.name)
        # All of the window now and then; what it says and what it has opened each time.
        look(command.name, None if number % 20 == 0 else lambda one: one is window.status or one.window() is not window)
        for popup in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if popup is not None:
                popup.close()
    look("all at the end")
    assert watch.found == {}
    assert watch.marked > 1000


def test_the_start_page_is_translated(launch, made_up, drawn):
    program = launch()
    watch = Watch([str(Path.home())])
    QApplication.processEvents()
    program.window.grab()
    watch.look("start page")
    for text in drawn:
        watch.take(text, "start page", "drawn")
    assert watch.found == {}
    assert watch.marked > 100


def test_the_walk_finds_what_is_not_translated(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    QLabel("Boboev", top)
    QLabel("Not translated", top)
    top.setToolTip("⟦ále⟧ and more")
    watch = Watch(["Boboev said"])
    watch.look("here")
    assert {"Not translated", "⟦ále⟧ and more"} <= set(watch.found)
    assert "Boboev" not in watch.found
