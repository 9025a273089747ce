"""What goes on over several acts: one tag kept active, words being added to an annotation, a link being drawn.

One mode at a time. None of this is saved or undone; what is done in a mode is.
"""

from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.signals import Signal
from annotator.app.tag_names import tag_name
from annotator.language import _
from annotator.model import Change
from annotator.text import Span

if TYPE_CHECKING:
    from annotator.app.session import Session

_QUOTED = 32


class Modes:
    """At most one of the first three is set.

    ``kept`` is the tag kept active, ``joined`` the annotation words are added to, ``linked`` where a link starts.
    ``last`` is the tag given last, ``recent`` the annotation that was last selected alone.
    """

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.changed: Signal[[]] = Signal()
        self.last = ""
        self.recent = ""
        self.kept = ""
        self.joined = ""
        self.linked = ""
        session.selection_changed.connect(self._selected)
        session.changed.connect(self._changed)

    @property
    def active(self) -> bool:
        """Whether there is a mode that Escape ends."""
        return bool(self.kept or self.joined or self.linked)

    @property
    def takes_words(self) -> bool:
        """Whether something is done with each selection, by letting go of the mouse or Enter."""
        return bool(self.kept or self.joined)

    @property
    def target(self) -> str:
        """The annotation that is worked on while others, or words, are selected; empty where there is none."""
        return self.joined or self.linked

    def told(self) -> str:
        """The mode in words, with what to do; empty where there is none."""
        if self.kept:
            return _("Tagging with “{tag}”: select words; Escape ends").format(tag=tag_name(self.kept))
        if self.joined:
            told = _("Adding words to “{words}”: select them, Enter adds; Escape ends")
            return told.format(words=quoted(self._session, self.joined))
        if self.linked:
            told = _("Link from “{words}”: go to another annotation, Enter; Escape cancels")
            return told.format(words=quoted(self._session, self.linked))
        return ""

    def keep(self, tag: str) -> None:
        """Let each following selection be tagged."""
        self._begin(kept=tag)

    def join(self, name: str) -> None:
        """Let each following selection be added to an annotation."""
        self._begin(joined=name)

    def link(self, name: str) -> None:
        """Begin a link."""
        self._begin(linked=name)

    def end(self) -> bool:
        """End the mode; whether there was one."""
        was = self.active
        if was:
            self._begin()
        return was

    def forget(self) -> None:
        """No annotation was selected before."""
        self.recent = ""

    def _begin(self, kept: str = "", joined: str = "", linked: str = "") -> None:
        if (kept or joined or linked) and self._session.read_only:
            raise CannotDo(self._session.read_only)
        self.kept, self.joined, self.linked = kept, joined, linked
        self.changed.emit()

    def _selected(self, ids: tuple[str, ...], _span: Span, _origin: object) -> None:
        if len(ids) == 1:
            self.recent = ids[0]

    def _changed(self, change: Change, _origin: object) -> None:
        gone = {edit.id for edit in change.edits if edit.after is None}
        if self.recent in gone:
            self.recent = ""
        if self.target in gone:
            self.end()


def quoted(session: "Session", name: str) -> str:
    """The first words of an annotation, on one line; what it is where it has none."""
    annotation = session.annotation(name)
    if annotation is None:
        return ""
    words = " ".join(annotation.quote.split())
    if not words:
        return _("note on the whole cable")
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1].rstrip()}…"
