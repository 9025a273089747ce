"""The guide in a window of its own, beside the work: chapters, a line to find words in them, the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from annotator.app.commands import CannotDo
from annotator.app.guide import Chapter, chapters, picture
from annotator.language import _
from annotator.ui.framed_line import FramedLine
from annotator.ui.plain import PlainLabel

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow

_MARGIN = 18
_LEAD = 125.0  # per cent of a line
_ROOM = 10
_PICTURE = "\ufffc"
_SETTLE = 120  # milliseconds after which a window is taken to have its new size


class GuidePage(QTextBrowser):
    """One chapter. It loads the guide's own pictures, no wider than there is room, and nothing else."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Chapter of the guide"))
        self.document().setDocumentMargin(_MARGIN)
        self._chapter: Chapter | None = None
        self._shown_for = 0
        self._settled = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settled.timeout.connect(self._fit)

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning."""
        self._chapter = chapter
        self._shown_for = self.viewport().width()
        self.setMarkdown(chapter.text)
        self._set_apart()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_apart(self) -> None:
        """Lines and headings with room between them, for reading; pictures take none for themselves."""
        block = self.document().begin()
        while block.isValid():
            form = QTextBlockFormat(block.blockFormat())
            if _PICTURE not in block.text():
                form.setLineHeight(_LEAD, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            else:
                form.setTopMargin(_ROOM)
                form.setBottomMargin(_ROOM)
            if form.headingLevel() and block.blockNumber():
                form.setTopMargin(2 * _ROOM)
            QTextCursor(block).setBlockFormat(form)
            block = block.next()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """A picture of the guide; no other file, and nothing from elsewhere."""
        path = picture(name.toString() if isinstance(name, QUrl) else name)
        if kind != QTextDocument.ResourceType.ImageResource.value or path is None:
            return None
        image = QImage(str(path))
        room = max(200, self._shown_for - 2 * _MARGIN)
        if image.width() > room:
            image = image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pictures follow the width."""
        super().resizeEvent(event)
        if self.viewport().width() != self._shown_for:
            self._settled.start()

    def _fit(self) -> None:
        if self._chapter is not None:
            share = self.verticalScrollBar().value() / max(1, self.verticalScrollBar().maximum())
            self.show_chapter(self._chapter)
            self.verticalScrollBar().setValue(round(share * self.verticalScrollBar().maximum()))


class GuideWindow(QDialog):
    """Stays open beside the work. The line leaves the chapters that say what is typed; Enter goes to the words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Guide to Annotator"))
        self._chapters: list[Chapter] = []  # those that are listed
        self.line = FramedLine(self)
        self.line.setPlaceholderText(_("Find in the guide"))
        self.line.setAccessibleName(_("Find in the guide"))
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._filter)
        self.line.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(_("Chapters"))
        self.list.setSpacing(2)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._show)
        self.nothing = PlainLabel(
            _("No chapter says that."), self, role=self.palette().ColorRole.PlaceholderText, wrap=True
        )
        self.page = GuidePage(self)
        self.page.anchorClicked.connect(self._follow)
        letters = self.fontMetrics().averageCharWidth()
        side = QWidget(self)
        side.setFixedWidth(letters * 38)
        left = QVBoxLayout(side)
        left.setContentsMargins(10, 10, 10, 10)
        left.setSpacing(8)
        left.addWidget(self.line)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addWidget(self.page, 1)
        QShortcut(QKeySequence.StandardKey.Find, self, self.line.setFocus)
        self._filter("")
        self.list.setFocus()
        room = self.screen().availableSize()
        self.resize(QSize(letters * 150, letters * 110).boundedTo(room * 0.9))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the line, the arrows go through the chapters, Enter to the words, Escape empties it first."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._find_next()
                return True
            if key == Qt.Key.Key_Escape and self.line.text():
                self.line.clear()
                return True
        return super().eventFilter(watched, event)

    def _filter(self, wanted: str) -> None:
        shown = self._chapters[self.list.currentRow()].name if self._chapters and self.list.currentRow() >= 0 else ""
        self._chapters = [chapter for chapter in chapters() if chapter.says(wanted)]
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([chapter.title for chapter in self._chapters])
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._chapters))
        self.nothing.setVisible(not self._chapters)
        names = [chapter.name for chapter in self._chapters]
        if names:
            self.list.setCurrentRow(names.index(shown) if shown in names else 0)
            if wanted.strip():
                self._find(wanted, anew=True)

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._chapters):
            self.page.show_chapter(self._chapters[row])
            if self.line.text().strip():
                self._find(self.line.text(), anew=True)

    def _follow(self, link: QUrl) -> None:
        """A link leads to another chapter, and nowhere else."""
        names = [chapter.name for chapter in chapters()]
        if link.toString().removesuffix(".md") in names:
            self.line.clear()
            self.list.setCurrentRow(names.index(link.toString().removesuffix(".md")))

    def _find_next(self) -> None:
        """The next place in the chapter; behind the last one the next chapter that says it."""
        wanted = self.line.text()
        if wanted.strip() and self._chapters and not self._find(wanted):
            if len(self._chapters) > 1:
                self.list.setCurrentRow((self.list.currentRow() + 1) % len(self._chapters))
            else:
                self._find(wanted, anew=True)

    def _find(self, wanted: str, *, anew: bool = False) -> bool:
        """Go to the words as they were typed, else to the first of them."""
        if anew:
            self.page.moveCursor(QTextCursor.MoveOperation.Start)
        if self.page.find(" ".join(wanted.split())):
            return True
        words = wanted.split()
        return len(words) > 1 and self.page.find(words[0])


def open_guide(window: MainWindow) -> None:
    """Show the guide, or bring the one that is open to the front.

    Raises:
        CannotDo: its files are not there.
    """
    try:
        chapters()
    except OSError as error:
        raise CannotDo(_("The guide cannot be read: {reason}").format(reason=error.strerror or error)) from None
    guide = window.findChild(GuideWindow)
    if guide is None:
        guide = GuideWindow(window)
    guide.show()
    guide.raise_()
    guide.activateWindow()
