"""The status bar: where the caret is, how the saving stands, who annotates."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar, QToolButton, QWidget

from annotator.app.paragraphs import Lines, place_name
from annotator.language import _
from annotator.message import Frame
from annotator.number_style import count_text
from annotator.text import Span, unseen_name
from annotator.ui.plain import PlainLabel, on_one_line, set_plain_tooltip
from annotator.ui.theme import theme_of

_CROSS = "  ✕"
_LEAST_MODE = 160
"""Pixels that are left to what goes on over several acts, however narrow the window."""
_BESIDE = 12
"""Pixels that a message, and each label, has besides its words."""
_EXPLAINED = Frame("{words}: {meaning} — {reason}")

if TYPE_CHECKING:
    from annotator.app.saving import SaveState
    from annotator.app.session import Session
    from annotator.ui.work_bar import WorkBar


class ModeButton(QToolButton):
    """What goes on over several acts; a click ends it. Never a reason for the window to be wide."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mode")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._told = ""
        self._room: int | None = None

    def keep_within(self, room: int | None) -> None:
        """Have so many pixels at most, however few they are room for a few words; None is as many as it needs."""
        if room != self._room:
            self._room = room
            self.updateGeometry()

    def tell(self, told: str) -> None:
        """Say what goes on; without words it is gone."""
        self._told = on_one_line(told)
        self.setAccessibleName(told)
        self._fit()
        self.updateGeometry()
        self.setVisible(bool(told))

    def sizeHint(self) -> QSize:
        """Room for all words, where there is that much."""
        whole = self._width_of(self._told)
        room = whole if self._room is None else max(_LEAST_MODE, self._room)
        return QSize(min(whole, room), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few."""
        return QSize(min(_LEAST_MODE, self._width_of(self._told)), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _width_of(self, told: str) -> int:
        metrics = QFontMetricsF(self.font())  # rounded, there can be less room than the words need, and Qt cuts them
        return ceil(metrics.horizontalAdvance(told)) + ceil(metrics.horizontalAdvance(_CROSS)) + 16

    def _fit(self) -> None:
        """The words, without their middle where there is no room: they stand in the tooltip then."""
        room = self.width() - self._width_of("")
        shown = self.fontMetrics().elidedText(self._told, Qt.TextElideMode.ElideMiddle, room)
        self.setText(f"{shown}{_CROSS}".replace("&", "&&") if shown else "")
        set_plain_tooltip(self, self._told if shown != self._told else "")


class StatusBar(QStatusBar):
    """Messages at the left, the standing facts at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._lines: Lines | None = None
        self.later: Callable[[Callable[[], None]], None] = lambda call: call()
        self._told_state: tuple[object, ...] = ()
        self._explained = ""  # what was said of the suggestion under the caret
        self.mode = ModeButton(self)
        self.mode.clicked.connect(self._end_mode)
        self.mode.hide()
        self.addPermanentWidget(self.mode)
        self.place = self._label("place", _("Place of the caret"))
        self.figures = self._label("figures", _("Figures tagged"))
        self.encoding = self._label("encoding", _("Encoding of the file"))
        self.saving = self._label("saving", _("State of the annotations"))
        self.setSizeGripEnabled(False)
        self.messageChanged.connect(lambda _message: self._share())

    @cached_property
    def work(self) -> WorkBar:
        """How far a large act has come; made when first a cable is followed."""
        from annotator.ui.work_bar import WorkBar

        work = WorkBar(self)
        self.insertPermanentWidget(0, work)
        for label in (self.place, self.encoding):  # there is no room for all
            work.shown.connect(label.setHidden)
        return work

    def _label(self, name: str, accessible: str) -> QLabel:
        label = PlainLabel(parent=self)
        label.setObjectName(name)
        label.setAccessibleName(accessible)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setContentsMargins(8, 0, 8, 0)
        self.addPermanentWidget(label)
        return label

    def follow(self, session: Session | None) -> None:
        """Speak of this session from now on, and of no other; of none while no cable is open."""
        self._let_go()
        self._session = session
        self.work.follow(session)
        for label in (self.place, self.figures, self.encoding, self.saving):
            label.setText("")
        self._told_state = ()
        if session is None:
            self._lines = None
            self.mode.hide()
            return
        self._lines = Lines(session.cable.text)
        names = {"lf": "LF", "crlf": "CR LF", "cr": "CR", "mixed": _("mixed line ends")}
        ends = names.get(session.cable.newlines, "")
        self.encoding.setText("  ".join(part for part in (session.cable.encoding.upper(), ends) if part))
        session.selection_changed.connect(self._moved)
        session.paragraphs_changed.connect(self._renumbered)
        session.suggested.connect(self._suggested)
        session.state_changed.connect(self._saved)
        session.modes.changed.connect(self._told_mode)
        self._renumbered()
        self._told_mode()
        self._suggested()
        self._show_saved()

    def _let_go(self) -> None:
        if self._session is None:
            return
        self._session.selection_changed.disconnect(self._moved)
        self._session.paragraphs_changed.disconnect(self._renumbered)
        self._session.suggested.disconnect(self._suggested)
        self._session.state_changed.disconnect(self._saved)
        self._session.modes.changed.disconnect(self._told_mode)
        self.clearMessage()
        self._explained = ""

    def _renumbered(self) -> None:
        if self._session is not None:
            self._moved((), self._session.span, None)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the same words in its colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._session is not None:
            self._show_saved()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """A message goes before what goes on for longer, whose words give way where there is no room for both."""
        if self.mode.isHidden() or not self.currentMessage():
            self.mode.keep_within(None)
            return
        said = QFontMetricsF(self.font()).horizontalAdvance(self.currentMessage())
        widgets = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        others = [one.sizeHint().width() + _BESIDE for one in widgets if one is not self.mode and not one.isHidden()]
        self.mode.keep_within(self.width() - ceil(said) - _BESIDE - sum(others))

    def say(self, text: str) -> None:
        """Show a message for a while."""
        self.showMessage(on_one_line(text), 10_000)

    def _moved(self, _ids: tuple[str, ...], _span: Span, _origin: object) -> None:
        if self._session is not None:
            self.later(self._show_place)
            self._explain()

    def _show_place(self) -> None:
        if self._session is None or self._lines is None:
            return
        span = self._session.span
        parts = [
            place_name(self._session.cable, span.start),
            _("line {number}").format(number=count_text(self._lines.at(span.start))),
            _("offset {number}").format(number=count_text(span.start)),
        ]
        text = self._session.cable.text
        if len(span) <= 1 and span.start < len(text) and (name := unseen_name(text[span.start])):
            parts.append(name)
        if len(span):
            parts.append(_("{count} selected").format(count=count_text(len(span))))
        self.place.setText("  ·  ".join(parts))
        self._share()

    def _told_mode(self) -> None:
        """Say what goes on over several acts, for as long as it does."""
        self.mode.tell(self._session.modes.told() if self._session is not None else "")
        self._share()

    def _end_mode(self) -> None:
        if self._session is not None:
            self._session.modes.end()

    def _suggested(self) -> None:
        """How many figures are tagged, or how far finding them has come; and what the caret stands on."""
        if self._session is not None:
            self.later(self._show_figures)
            self._explain()

    def _show_figures(self) -> None:
        if self._session is None:
            return
        from annotator.app.accepting import progress_text, tally_text

        suggestions = self._session.suggestions
        text = tally_text(self._session) if suggestions.tagged or suggestions.left else ""
        if suggestions.finding:
            text = progress_text(self._session) if suggestions.progress else ""
        self.figures.setText(text)
        self.figures.setVisible(bool(text))
        self._share()

    def _explain(self) -> None:
        """Say what is suggested where the caret stands, for as long as it stands there."""
        assert self._session is not None
        current = self._session.suggestions.current
        told = ""
        if current is not None:
            from annotator.app.accepting import explained
            from annotator.app.citation import quoted

            words, meaning, reason = explained(self._session, current)
            told = on_one_line(_EXPLAINED.format(words=quoted(words), meaning=meaning, reason=reason))
        if told and told != self._explained:
            self.showMessage(told)
        elif not told and self._explained and self.currentMessage() == self._explained:
            self.clearMessage()
        self._explained = told

    def _saved(self, state: SaveState) -> None:
        if state.kind == "unsaved":  # said of each change, which the text shows first
            self.later(self._show_saved)
        else:
            self._show_saved()

    def _show_saved(self) -> None:
        if self._session is None:
            return
        state = self._session.save_state
        theme = theme_of(self.palette())
        if (state, theme) == self._told_state and state.kind != "failed":  # each change says so anew
            return
        self._told_state = state, theme
        words, color = {
            "saved": (_("Saved"), theme.good),
            "unsaved": (_("Not saved yet"), theme.muted),
            "saving": (_("Saving…"), theme.muted),
            "failed": (_("Not saved"), theme.error),
            "read-only": (_("Read only"), theme.warning),
            "reading": (_("Reading annotations… {percent} %").format(percent=state.percent), theme.muted),
        }[state.kind]
        self.saving.setText(words)
        palette = QPalette(self.saving.palette())
        if palette.color(QPalette.ColorRole.WindowText).name() != color:
            palette.setColor(QPalette.ColorRole.WindowText, color)
            self.saving.setPalette(palette)
        set_plain_tooltip(self.saving, state.reason)
        if state.kind == "failed":
            self.say(_("Not saved: {reason}").format(reason=state.reason))
