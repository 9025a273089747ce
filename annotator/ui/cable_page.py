"""One open cable in a window: its header card, text, notices and the lines at its foot; its panels belong to it too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.app.notices import Notice
from annotator.app.text_notices import told_of_text
from annotator.cable import Cable
from annotator.store.waking import at_once
from annotator.ui.after_paint import AfterPaint
from annotator.ui.banner import Banner
from annotator.ui.header_card import CARD, FOLDED, RAW, HeaderCard
from annotator.ui.reader import Reader
from annotator.ui.reader.text_style import text_style

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.app.settings import Settings
    from annotator.app.text_keeper import Search
    from annotator.text import Span
    from annotator.text.search import Query
    from annotator.ui.background import Background
    from annotator.ui.filter_bar import FilterBar
    from annotator.ui.find.bar import FindBar
    from annotator.ui.go_to import GoTo
    from annotator.ui.name_bar import NameBar
    from annotator.ui.panel import Panel

WATCH = 2000
"""Milliseconds between looks at whether another program has written the sidecar."""

Button = Callable[[str], tuple[str, Callable[[], object]] | None]


class CablePage(QWidget):
    """What a tab holds. ``panels`` are those of its panels that have been built; they live in the docks.

    At first it shows the cable alone: its text, header card and what is to be said of them. With :meth:`begin` it gets
    its ``session``, and what belongs to that; whoever asks for the session before has it begin.
    """

    begun = Signal()  # the session is there
    said = Signal(object)  # for the status line
    renewed = Signal()  # what can be done has changed
    loaded = Signal()  # the annotations are there
    searched = Signal(object)  # a Query worth remembering

    def __init__(
        self,
        cable: Cable,
        path: Path,
        open_session: Callable[[], Session],
        settings: Settings,
        button: Button,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cable = cable  # as it was read: the session's may have other paragraphs
        self.path = path
        self.panels: dict[str, Panel] = {}
        self.history: Callable[[], Sequence[Query]] = tuple
        """The last searches, the newest first."""
        self._open_session = open_session
        self._session: Session | None = None
        self._settings = settings
        self._find_bar: FindBar | None = None
        self._button = button
        self._told: list[Notice] = []  # notices that are not the session's
        self._search: Search | None = None
        self.reader = Reader(cable, self)
        self.card = self._add_card()
        self.banner = Banner(self)
        self.reader.set_style(text_style(settings))
        self.after_paint = AfterPaint(self)
        self.reader.before_input = self._before_input
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.card, self.reader, self.banner):  # a notice that comes or goes leaves the text where it is
            column.addWidget(widget, 1 if widget is self.reader else 0)
        self.setFocusProxy(self.reader)
        self._watch = QTimer(self, interval=WATCH)
        self._watch.timeout.connect(self.look_outside)
        self._show_notices()

    def _add_card(self) -> HeaderCard:
        """The card, folded as it was left; the raw header too."""
        settings, card = self._settings, HeaderCard(self.cable, self)
        card.fold(settings.get(CARD) == FOLDED)
        card.fit(self.window().height())
        card.fold_changed.connect(lambda folded: settings.set(CARD, FOLDED if folded else ""))
        card.picked.connect(self._pick)
        card.left.connect(self.reader.setFocus)
        return card

    def show_text(self) -> None:
        """Put the text in, its header folded as it was left: once the page has its place in the window."""
        self.reader.fill()
        if self._settings.get(RAW) == FOLDED and self.card.facts is not None:
            self.reader.fold_header(True)

    def _pick(self, span: Span) -> None:
        self.session.select((), span, self.card)

    def _before_input(self) -> None:
        self.begin()
        self.after_paint.catch_up()

    @property
    def session(self) -> Session:
        """What is done with the cable."""
        self.begin()
        assert self._session is not None
        return self._session

    @property
    def is_begun(self) -> bool:
        """Whether the session is there."""
        return self._session is not None

    def once_begun(self, call: Callable[[], object]) -> None:
        """Do something with the session as soon as it is there: now, where it is."""
        if self.is_begun:
            call()
        else:
            self.begun.connect(call)

    def begin(self) -> None:
        """Get the session and what belongs to it, where that has not been done. The text stays where it is."""
        if self._session is not None:
            return
        from annotator.ui.background import Background
        from annotator.ui.filter_bar import FilterBar
        from annotator.ui.go_to import GoTo
        from annotator.ui.name_bar import NameBar
        from annotator.ui.reader.announcing import Announcer

        self._session = session = self._open_session()
        self.reader.follow(session)
        Announcer(session, self.reader)
        self.filter_bar: FilterBar = FilterBar(session, self)
        self.filter_bar.left.connect(self.reader.setFocus)
        self.go_to: GoTo = GoTo(self)
        self.go_to.asked.connect(self._go_to_paragraph)
        self.go_to.left.connect(self.reader.setFocus)
        self.name_bar: NameBar = NameBar(session, self._settings, self.reader, self)
        self.name_bar.left.connect(self.reader.setFocus)
        self.name_bar.said.connect(self.said.emit)
        for bar in (self.filter_bar, self.go_to):
            self._column.addWidget(bar)
        self.background: Background = Background(session, self)
        self.background.loaded.connect(self._loaded)
        session.suggestions.show(shown=self._settings.text("suggestions") != "hidden", lens=False)
        session.suggested.connect(self._renewed)
        session.changed.connect(self._renewed)
        session.selection_changed.connect(self._renewed)
        session.notices_changed.connect(self._renew)
        session.paragraphs_changed.connect(self.refill)
        session.work.said.connect(self.said.emit)
        self._watch.start()
        self._look_for_places()
        self._show_notices()
        self.begun.emit()

    @property
    def find_bar(self) -> FindBar:
        """The line in which one says what is to be found; made when it is first asked for."""
        if self._find_bar is None:
            from annotator.ui.find.bar import FindBar

            self._find_bar = bar = FindBar(self.session, lambda: self.history(), self)
            bar.left.connect(self.reader.setFocus)
            self.reader.installEventFilter(bar)
            bar.remembered.connect(self.searched)
            bar.all_asked.connect(lambda: self.reader.asked.emit("find-all"))
            self.reader.show_matches(self.session.matches)
            self._column.insertWidget(self._column.indexOf(self.go_to), bar)
        return self._find_bar

    def tell(self, notice: Notice) -> None:
        """Say something that is not about the session's own state; it stays until it is put away."""
        self._told.append(notice)
        self._show_notices()

    def look_outside(self) -> None:
        """See what other programs have done to the text and its annotations."""
        self.session.text_on_disk.look()
        self.session.outside.glance()

    def refill(self) -> None:
        """Every panel anew from the session."""
        for panel in self.panels.values():
            panel.refill()

    def typed_is_written(self) -> str:
        """Write what is still being typed; the name of the panel that holds what cannot be understood, or nothing."""
        refused = [name for name, panel in self.panels.items() if not panel.commit_pending()]
        return refused[0] if refused else ""

    def let_go(self, patience: float = 0.0) -> None:
        """The cable is being closed: nothing that is still on its way reaches the window any more.

        ``patience``: seconds the disk is waited for.
        """
        self._watch.stop()
        if not self.is_begun:
            return
        self.background.stop()
        self.after_paint.forget()
        self.session.later = at_once
        self.session.post = lambda _call: None
        if self._search is not None:
            self._search.give_up()
        if self._find_bar is not None:
            self.session.matches.give_up()
        if self.session.saver is not None:
            self.session.saver.close(patience)

    def fit(self) -> None:
        """The window has another size."""
        self.card.fit(self.window().height())

    def showEvent(self, event: QShowEvent) -> None:
        """The window may have another size than when this page was last seen."""
        super().showEvent(event)
        self.fit()

    def _look_for_places(self) -> None:
        """Look for the annotations of a text that has changed, where that has not been done."""
        if self.session.loading is None and not self.session.review.is_searched:
            from annotator.app.text_keeper import Search

            self._search = Search(self.session)

    def _renewed(self, *_what: object) -> None:
        """What an act can do next is told once for all that it does."""
        self.session.later(self.renewed.emit)

    def _loaded(self) -> None:
        """The annotations are there."""
        self._look_for_places()
        self._renew()
        self.loaded.emit()

    def _renew(self) -> None:
        """The session took over other records, or became writable."""
        self.refill()
        self.reader.viewport().update()
        self._show_notices()
        self.renewed.emit()

    def _show_notices(self) -> None:
        notices = told_of_text(self.cable, self.path) if self._session is None else self._session.notices
        self.banner.show_notices([*notices, *self._told], self._button)

    def _go_to_paragraph(self, label: str) -> None:
        from annotator.app import walking
        from annotator.app.commands import CannotDo

        try:
            self.said.emit(walking.go_to_paragraph(self.session, label))
        except CannotDo as reason:
            self.go_to.refuse(str(reason))
        else:
            self.go_to.hide()
            self.reader.setFocus()
