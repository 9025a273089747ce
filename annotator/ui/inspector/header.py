"""The head of the inspector: which annotation it is, its words, who made it and when."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from annotator.app.citation import quoted
from annotator.app.listing import moment
from annotator.app.paragraphs import place_name
from annotator.app.session import Session
from annotator.app.tag_names import tag_name
from annotator.language import _
from annotator.message import joined
from annotator.model import CLAIM, FIGURE, Annotation
from annotator.number_style import count_text
from annotator.ui.dates import moment_text
from annotator.ui.inspector.alarm_note import AlarmNote
from annotator.ui.looks import Look, look_of
from annotator.ui.marks import mark_height, mark_width, paint_mark
from annotator.ui.plain import FoldedLabel, PlainLabel, on_one_line, set_plain_tooltip
from annotator.ui.theme import Theme, theme_of

_MARGIN = 10
_WIDEST = 160
_MOST = 2_000
"""Code points of a quote that are shown: no tooltip has room for more, and a claim may quote half a book."""


class TagChip(QWidget):
    """A tag as its mark."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tag = ""
        self._text = ""
        self._look: Callable[[Theme], Look] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tag(self, tag: str, look: Callable[[Theme], Look] | None = None, *, count: int = 0) -> None:
        """Show another tag; ``look`` says how an own one looks in a theme, ``count`` how many have it, where wanted."""
        name = on_one_line(tag_name(tag))
        self._tag, self._text, self._look = tag, f"{name} {count_text(count)}" if count else name, look
        self.setAccessibleName(_("Tag: {tag}").format(tag=self._text))
        set_plain_tooltip(self, self._text if len(self._text) > 16 else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the word, up to a bound."""
        width = min(_WIDEST, mark_width(self._text, self.font()))
        return QSize(round(width + 1), round(mark_height(self.font()) + 2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark."""
        box = QRectF(self.rect()).adjusted(0, 0.5, -1, -1.5)
        painter = QPainter(self)
        theme = theme_of(self.palette())
        look = self._look(theme) if self._look is not None else None
        paint_mark(painter, box, self._tag, self._text, self.font(), theme, look)


class Header(QWidget):
    """What is known of an annotation besides its fields."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        muted = QPalette.ColorRole.PlaceholderText
        self.chip = TagChip(self)
        self.place = PlainLabel(parent=self, role=muted)
        self.place.setAccessibleName(_("Place"))
        self.quote = FoldedLabel(self, lines=4)
        self.quote.setAccessibleName(_("Quote"))
        self.notice = PlainLabel(parent=self, role=QPalette.ColorRole.BrightText, wrap=True)
        self.alarms = AlarmNote(self)
        self.origin = PlainLabel(parent=self, role=muted, wrap=True)
        self.origin.setAccessibleName(_("Author and times"))
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chip)
        top.addWidget(self.place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN - 1)
        column.setSpacing(5)
        column.addLayout(top)
        for widget in (self.quote, self.notice, self.alarms, self.origin):
            column.addWidget(widget)

    def present(self, session: Session, annotation: Annotation) -> None:
        """Show an annotation of ``session``."""
        tag = annotation.tag
        self.chip.show_tag(tag, lambda theme: look_of(session, tag, theme))
        places = session.placed(annotation.id)
        pieces = _(" · {count} pieces").format(count=len(places)) if len(places) > 1 else ""
        if places:
            self.place.setText(place_name(session.cable, places[0].start) + pieces)
        else:
            self.place.setText(_("whole cable") if not annotation.anchors else "")
        self.quote.set_text(quoted(on_one_line(_beginning(annotation.quote))) if annotation.quote else "")
        self.quote.setVisible(bool(annotation.quote))
        notices = []
        if session.is_orphan(annotation):
            notices.append(_("These words are not found in this text."))
        if session.read_only:
            notices.append(_("Nothing can be changed: {reason}").format(reason=session.read_only))
        self.notice.setText("\n".join(notices))
        self.notice.setVisible(bool(notices))
        self.alarms.present(session.alarms.of(annotation.id))
        self.origin.setText(_origin(annotation))
        self.origin.setVisible(bool(self.origin.text()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A hairline below."""
        line = self.palette().color(QPalette.ColorRole.Mid)
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, line)


def _beginning(quote: str) -> str:
    return quote if len(quote) <= _MOST else f"{quote[:_MOST].rstrip()}…"


def _origin(annotation: Annotation) -> str:
    """Author, times, and the program where it was not a person alone."""
    made, changed = moment(annotation.created), moment(annotation.modified)
    parts = [annotation.creator.name if annotation.creator is not None else "", moment_text(made) if made else ""]
    if changed is not None and annotation.modified != annotation.created:
        when = moment_text(changed, made)
        parts.append(_("changed {when}").format(when=when) if when else "")
    if annotation.generator:
        told = _("proposed by {program}") if annotation.tag in (CLAIM, FIGURE) else _("made by {program}")
        parts.append(told.format(program=annotation.generator))
    return on_one_line(joined(" · ", [*filter(None, parts)]))
