"""Finding words in the cable: what is looked for, where it stands, and which match is the current one."""

import threading
from array import array
from bisect import bisect_left, bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.key_names import naming_keys
from annotator.app.signals import Signal
from annotator.language import _, n_
from annotator.number_style import count_text
from annotator.text import Span
from annotator.text.search import BadQuery, Query, Search, TooSlow

if TYPE_CHECKING:
    from annotator.app.session import Session

AT_ONCE = 0.02
"""Seconds an expression may hold up the window; one that takes longer goes on in a thread."""
SMALL = 300_000
"""Code points up to which it is tried without a thread; words are found within a few milliseconds there."""
_SLICE = 0.1
LONGEST_SELECTED = 200
"""Code points of selected words that are taken for what is to be found."""


class Matches:
    """Belongs to one session. ``changed()`` says that there are others, or that another one is current.

    The current match is the session's selection, so that whatever acts on selected words acts on it. Looking for
    something goes to the first match behind where one is; ``told`` says how it went.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.query = Query()
        self.problem = ""
        """Why there are no more matches than these: the expression is wrong, or takes too long."""
        self.searching = False
        self.shown = False
        """Whether the text shows where they are."""
        self.wrapped = 0
        """1: the last step went on from the top, -1: from the end."""
        self.changed: Signal[[]] = Signal()
        self._starts, self._ends = array("q"), array("q")
        self._current = -1
        self._origin = session.span.start
        self._seeking = False
        self._stop = threading.Event()
        session.selection_changed.connect(self._follow)

    # What was found

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> Span:
        return Span(self._starts[number], self._ends[number])

    @property
    def current(self) -> int:
        """The number of the current match, from 0; -1 where none is."""
        return self._current

    @property
    def starts(self) -> "array[int]":
        """Where they begin, in order."""
        return self._starts

    def spans(self) -> list[Span]:
        """All of them, in order."""
        return list(map(Span, self._starts, self._ends))

    def touching(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Those that share a code point with ``start..end``, each with its number."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [(number, self[number]) for number in range(first, last)]

    def told(self) -> str:
        """What was found, in a few words; empty where nothing is looked for."""
        if self.query.is_empty:
            return ""
        if self.problem and not len(self):
            return self.problem
        count = count_text(len(self))
        if self.searching:
            told = _("{count} so far…") if len(self) else _("Looking…")
        elif not len(self):
            return _("Not found")
        elif self._current >= 0:
            told = _("{number} of {count}")
        else:
            told = n_("{count} found", "{count} found", len(self))
        parts = [told.format(number=count_text(self._current + 1), count=count)]
        if self.wrapped:
            parts.append(_("on from the top") if self.wrapped > 0 else _("on from the end"))
        return " · ".join(filter(None, (*parts, self.problem)))

    # What changes it

    def look_for(self, query: Query) -> None:
        """Look for something else, from where one is; nothing found leaves the caret there."""
        if query == self.query and not self.problem:
            return
        self.give_up()
        self.query, self.problem, self.wrapped = query, "", 0
        self._starts, self._ends, self._current = array("q"), array("q"), -1
        if query.is_empty:
            self._seeking = False
            self.changed.emit()
            return
        self._seeking = self.searching = True
        try:
            self._begin(Search(self._session.cable.text, query))
        except BadQuery as reason:
            self._seeking = self.searching = False
            self.problem = str(reason)
        self._settle()

    def step(self, step: int) -> str:
        """Go to the next match (1) or the one before (-1), round the end; what there is to say.

        Raises:
            CannotDo: there is none.
        """
        if not len(self):
            raise CannotDo(self.told() or naming_keys(_("Nothing is looked for; {find} finds words.")))
        here = self._session.span
        if self._current >= 0:
            number = self._current + step
        elif step > 0:
            number = bisect_left(self._starts, here.start + (1 if len(here) else 0))
        else:
            number = bisect_left(self._starts, here.start) - 1
        self.wrapped = 0 if 0 <= number < len(self) else step
        self._go(number % len(self))
        return self.told()

    def go_to(self, number: int) -> None:
        """Make a match the current one."""
        self.wrapped = 0
        self._go(number)

    def show(self, shown: bool) -> None:
        """Show in the text where they are, or no longer."""
        if shown != self.shown:
            self.shown = shown
            self.changed.emit()

    def give_up(self) -> None:
        """Look no further; the cable is being closed, or something else is looked for."""
        self._stop.set()
        self.searching = False

    # How it goes on

    def _begin(self, search: Search) -> None:
        if len(self._session.cable.text) <= SMALL:
            with suppress(TooSlow):
                if search.query.expression:
                    self._add(*search.step(AT_ONCE, AT_ONCE))
                while not search.query.expression and not search.done:
                    self._add(*search.step(1.0))
        self.searching = not search.done
        if not search.done:
            self._stop = stop = threading.Event()
            threading.Thread(target=self._run, args=(search, stop), name="find", daemon=True).start()

    def _run(self, search: Search, stop: threading.Event) -> None:
        """In the thread: hand over what was found, slice by slice."""
        post = self._session.post

        def hand_over(starts: "array[int]", ends: "array[int]", problem: str, *, done: bool) -> None:
            if not stop.is_set():
                post(lambda: None if stop.is_set() else self._take(starts, ends, problem, done=done))

        while not search.done and not stop.is_set():
            try:
                found = search.step(_SLICE)
            except TooSlow:
                told = _("This expression takes too long; the search was given up.")
                hand_over(array("q"), array("q"), told, done=True)
                return
            hand_over(*found, "", done=search.done)

    def _take(self, starts: "array[int]", ends: "array[int]", problem: str, *, done: bool) -> None:
        self._add(starts, ends)
        self.problem = problem
        self.searching = not done
        self._settle()

    def _add(self, starts: "array[int]", ends: "array[int]") -> None:
        self._starts.extend(starts)
        self._ends.extend(ends)

    def _settle(self) -> None:
        """Go to the first match behind where one was as soon as it is known; to the very first where there is none."""
        if self._seeking:
            number = bisect_left(self._starts, self._origin)
            if number < len(self):
                self._go(number)
                return
            if not self.searching:
                self._seeking = False
                if len(self):
                    self.wrapped = 1
                    self._go(0)
                    return
                if len(self._session.span):  # a match of what was looked for before
                    self._select(Span(self._origin, self._origin))
        self.changed.emit()

    def _go(self, number: int) -> None:
        self._seeking = False
        self._current = number
        self._origin = self._starts[number]
        self._select(self[number])
        self.changed.emit()

    def _select(self, span: Span) -> None:
        self._session.select((), span, self)

    def _follow(self, _ids: tuple[str, ...], span: Span, origin: object) -> None:
        if origin is self:
            return
        self._origin = span.start  # the analyst has gone elsewhere: the next search begins there
        self._seeking = False
        if self._current >= 0:
            match = self[self._current]
            if not match.start <= span.start <= span.end <= match.end:  # inside it, say to tag it, one is still there
                self._current = -1
                self.wrapped = 0
                self.changed.emit()


def words_to_find(session: "Session") -> str:
    """The selected words, where there are a few: what one is likely to look for."""
    span = session.span
    return " ".join(span.of(session.cable.text).split()) if 0 < len(span) <= LONGEST_SELECTED else ""
