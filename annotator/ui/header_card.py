"""The card above the text: what the header of the telegram says, each item a link to the words it was read from."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.app.header_facts import Fact, HeaderFacts, header_facts
from annotator.cable import Cable
from annotator.language import _, n_, p_
from annotator.ui.dates import telegram_time
from annotator.ui.fact_link import FactLink, FactRow, pop_up
from annotator.ui.icons import icon
from annotator.ui.plain import PlainLabel, set_plain_tooltip
from annotator.ui.theme import theme_of

MARKINGS = {
    "unclassified": ("#00703c", "#ffffff"),
    "confidential": ("#0033a0", "#ffffff"),
    "secret": ("#c0102b", "#ffffff"),
    "top secret": ("#ff8c00", "#000000"),
    "unknown": ("#5b6068", "#ffffff"),
}
"""Colour of the classification line and of the words on it, as on cover sheets; contrast 4.5:1 and more."""
LOW = 700
"""Pixels of a window under which the card is one line."""
_ACROSS = 10
_TO_THE_EDGE = 4
_BETWEEN = 8
_LEAST_SUBJECT = 150
"""Pixels the subject has in the folded card before the captions have any."""
_LEAST = 48
"""Pixels under which captions, subject and date are better not shown at all."""
CARD, RAW, FOLDED = "header.card", "header.raw", "folded"
"""What is remembered of the card and of the raw header below it."""


class HeaderCard(QWidget):
    """Nothing where the text has no header. Folded it is one line: classification, subject, date."""

    left = Signal()  # back to the text
    fold_changed = Signal(bool)
    picked = Signal(object)  # the Span of words to go to

    def __init__(self, cable: Cable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header-card")
        self.setAccessibleName(_("Header of the cable"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the cable's words, as it writes them
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.facts: HeaderFacts | None = header_facts(cable, telegram_time)
        self._folded = False
        self._wanted = False
        self._is_low = False
        self._rows: list[FactRow] = []
        self._line: _ClassificationLine | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.facts is None:
            self.hide()
            return
        self._line = _ClassificationLine(self.facts, self)
        self._line.fold.clicked.connect(self.toggle)
        self._line.row.picked.connect(self.pick)
        column.addWidget(self._line)
        self._body = QWidget(self)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(_ACROSS, 5, _ACROSS, 6)
        body.setSpacing(2)
        self._rows = [row for row in self._filled(self.facts) if not row.is_empty()]
        for row in self._rows:
            row.picked.connect(self.pick)
            body.addWidget(row)
        self._body.setVisible(bool(self._rows))
        column.addWidget(self._body)
        self.setFocusProxy(self._line.classification)

    @property
    def is_folded(self) -> bool:
        """Whether only one line is shown."""
        return self._folded

    def toggle(self) -> None:
        """Fold or unfold."""
        self._wanted = not self._folded
        self._show(self._wanted)
        self.fold_changed.emit(self._folded)

    def fold(self, folded: bool) -> None:
        """Show one line, or all of it where the window is high enough."""
        self._wanted = folded
        self._show(folded or self._is_low)

    def fit(self, height: int) -> None:
        """A window of this height: in a low one the text needs the room, until the analyst says otherwise."""
        is_low = height < LOW
        if is_low != self._is_low:
            self._is_low = is_low
            self._show(self._wanted or is_low)

    def _show(self, folded: bool) -> None:
        if self.facts is None or self._line is None or folded == self._folded:
            return
        self._folded = folded
        self._body.setVisible(not folded and bool(self._rows))
        self._line.show_folded(folded)

    def pick(self, fact: Fact) -> None:
        """Select the words a fact was read from."""
        if fact.span is not None:
            self.picked.emit(fact.span)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from item to item, Escape goes back to the text."""
        step = {Qt.Key.Key_Right: True, Qt.Key.Key_Down: True, Qt.Key.Key_Left: False, Qt.Key.Key_Up: False}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif (forward := step.get(Qt.Key(event.key()))) is not None:
            self._step(forward=forward)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour of a panel, a hairline below."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.window))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))

    def _step(self, *, forward: bool) -> None:
        links = [link for link in self.findChildren(FactLink) if link.isVisible()]
        corners = {link: link.mapTo(self, link.rect().topLeft()) for link in links}
        links.sort(key=lambda link: (corners[link].y() // 12, corners[link].x()))
        here = next((number for number, link in enumerate(links) if link is self.focusWidget()), -1)
        if links:
            links[(here + (1 if forward else -1)) % len(links)].setFocus(Qt.FocusReason.TabFocusReason)

    def _filled(self, facts: HeaderFacts) -> tuple[FactRow, FactRow, FactRow]:
        return self._addresses(facts), self._subject(facts), self._terms(facts)

    def _addresses(self, facts: HeaderFacts) -> FactRow:
        row = FactRow(self._body)
        if facts.sender is not None:
            row.add_link(facts.sender)
        if facts.to:
            row.add(_said("→", row))
            for fact in facts.to[:2]:
                row.add_link(fact)
        rest = facts.to[2:]
        if rest or facts.info:
            count = len(rest) + len(facts.info)
            words = _("and {count} info").format(count=count) if not rest else _("and {count} more").format(count=count)
            all_names = "\n".join(fact.text for fact in (*rest, *facts.info))
            more = FactLink(words, all_names, row)
            groups = [(_("To"), facts.to), (_("Info"), facts.info)]
            more.clicked.connect(lambda: pop_up(more, groups, self.pick))
            row.add(more, *rest, *facts.info)
        return row

    def _subject(self, facts: HeaderFacts) -> FactRow:
        row = FactRow(self._body)
        if facts.subject is not None:
            row.add_link(facts.subject, "strong")
        return row

    def _terms(self, facts: HeaderFacts) -> FactRow:
        row = FactRow(self._body)
        if facts.warnings:
            count = len(facts.warnings)
            text = n_("{count} warning", "{count} warnings", count).format(count=count)
            if count == 1 and not (facts.tags or facts.references or facts.attention):
                text = facts.warnings[0].text
            tip = "\n".join(fact.text for fact in facts.warnings)
            warning = FactLink(f"⚠ {text}", tip, row, look="warning")
            warning.clicked.connect(lambda: pop_up(warning, [(_("Warnings"), facts.warnings)], self.pick))
            row.add(warning, *facts.warnings)
        for title, several, look in (
            (p_("terms in a header", "Tags"), facts.tags, "chip"),
            (_("Ref"), facts.references, "words"),
            (p_("an office in a header", "For"), facts.attention, "words"),
        ):
            if several:
                row.add(_said(title, row))
            for fact in several:
                row.add_link(fact, look)
        return row


class _ClassificationLine(QWidget):
    """The line in the colour of the classification, with its words, the captions and the date."""

    def __init__(self, facts: HeaderFacts, parent: QWidget) -> None:
        super().__init__(parent)
        self._back, ink = MARKINGS[facts.level]
        line = QHBoxLayout(self)
        line.setContentsMargins(_ACROSS, 2, _TO_THE_EDGE, 2)
        line.setSpacing(_BETWEEN)
        marked = facts.classification
        self.classification = FactLink(marked.text, marked.tip, self, look="strong", ink=ink)
        self.classification.setMinimumWidth(self.classification.sizeHint().width())  # never cut off
        line.addWidget(self.classification)
        self.row = FactRow(self, ink=ink, whole=True)
        self.classification.clicked.connect(lambda: self.row.picked.emit(marked))
        for caption in facts.captions:
            self.row.add_link(caption, ink=ink)
        line.addWidget(self.row)
        line.addStretch(1)
        self.warnings: FactLink | None = None
        if facts.warnings:
            count = len(facts.warnings)
            tip = "\n".join(fact.text for fact in facts.warnings)
            self.warnings = FactLink(f"⚠ {count}", tip, self, look="strong", ink=ink)
            told = n_("{count} warning", "{count} warnings", count).format(count=count)
            self.warnings.setAccessibleName(f"{told}. {tip}")
            self.warnings.setMinimumWidth(self.warnings.sizeHint().width())
            self.warnings.clicked.connect(self._list_warnings)
            self._listed = facts.warnings
            line.addWidget(self.warnings)
        self.subject = FactRow(self, ink=ink)
        for row in (self.row, self.subject):  # as wide as the line says
            row.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if facts.subject is not None:
            self.subject.add_link(facts.subject, ink=ink)
        self.subject.picked.connect(self.row.picked)
        line.addWidget(self.subject)
        self.date: FactLink | None = None
        if facts.date is not None:
            date = facts.date
            self.date = FactLink(date.text, date.tip, self, ink=ink)
            self.date.clicked.connect(lambda: self.row.picked.emit(date))
            line.addWidget(self.date, 0, Qt.AlignmentFlag.AlignVCenter)
        self.fold = QToolButton(self)
        self.fold.setAutoRaise(True)
        self.fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fold.setFixedSize(22, 20)
        self._ink = ink
        self._folded = False
        line.addWidget(self.fold)
        self.show_folded(False)

    def minimumSizeHint(self) -> QSize:
        """What is never cut off: the classification, the warnings, the button."""
        return QSize(self._taken(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the line out anew."""
        super().resizeEvent(event)
        self._share()

    def _taken(self) -> int:
        kept = [self.classification, self.fold]
        if self.warnings is not None and not self.warnings.isHidden():
            kept.append(self.warnings)
        return (
            _ACROSS + _TO_THE_EDGE + sum(max(item.minimumWidth(), item.sizeHint().width()) + _BETWEEN for item in kept)
        )

    def _share(self) -> None:
        """The date is shown before the subject, the subject before the captions; each as far as there is room."""
        room = self.width() - self._taken()
        if self.date is not None:
            room = _give(self.date, min(self.date.sizeHint().width(), room), room)
        whole = self.row.sizeHint().width() if not self.row.is_empty() else 0
        if self._folded and not self.subject.is_empty():
            captions = min(whole, max(room - _LEAST_SUBJECT - 2 * _BETWEEN, 0))
            room = _give(self.row, captions, room)
            _give(self.subject, room - _BETWEEN, room)
        else:
            self.subject.hide()
            _give(self.row, min(whole, room - _BETWEEN), room)

    def show_folded(self, folded: bool) -> None:
        """With the subject in place of the captions, or without."""
        self._folded = folded
        if self.warnings is not None:  # unfolded they stand below, in words
            self.warnings.setVisible(folded)
        self.fold.setIcon(icon("unfold" if folded else "fold", self._ink))
        told = _("Unfold the header card") if folded else _("Fold the header card")
        self.fold.setAccessibleName(told)
        set_plain_tooltip(self.fold, told)
        self._share()

    def _list_warnings(self) -> None:
        if self.warnings is not None:
            pop_up(self.warnings, [(_("Warnings"), self._listed)], self.row.picked.emit)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour."""
        QPainter(self).fillRect(self.rect(), QColor(self._back))


def _give(item: QWidget, width: int, room: int) -> int:
    """Show an item so wide, or not at all where that is too little; the room that is left then."""
    shown = width >= _LEAST
    item.setVisible(shown)
    if not shown:
        return room
    item.setFixedWidth(width)
    return room - width - _BETWEEN


def _said(text: str, parent: QWidget) -> PlainLabel:
    label = PlainLabel(text, parent, role=parent.palette().ColorRole.PlaceholderText)
    label.setContentsMargins(3, 0, 0, 0)  # in line with the words of the links
    return label
