"""What an analyst without a name has made since a cable was opened, to be signed once the name is known."""

from dataclasses import replace

from annotator.app.session import Session
from annotator.app.signals import Signal
from annotator.language import _
from annotator.model import Annotation, Change, Chart, Dismissed, Edit, Link, ParagraphStart, Person

ANONYMOUS = "anonymous"
"""The name of who wants none; the same in every language, since it stands in the files."""
_Signed = Annotation | Chart | Dismissed | Link | ParagraphStart


class Unsigned:
    """Follows one session. What others made, and what was there before, is left alone. ``waiting`` tells of more."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._made: dict[str, None] = {}
        self.waiting: Signal[[]] = Signal()
        session.changed.connect(self._note)

    def __bool__(self) -> bool:
        """Whether anything waits for a name."""
        return bool(self._made)

    def end(self) -> None:
        """Follow no more."""
        self._session.changed.disconnect(self._note)

    def sign(self, person: Person) -> int:
        """Put a name to all of it, as one act that can be undone; how much it was."""
        records = [record for name in self._made if (record := self._waiting(name)) is not None]
        self._made.clear()
        if not records or person == self._session.author or self._session.read_only:
            return 0
        edits = tuple(Edit(record, replace(record, creator=person)) for record in records)
        self._session.apply(Change(_("Sign with “{name}”").format(name=person.name), edits))
        return len(edits)

    def _note(self, change: Change, _origin: object) -> None:
        made = [edit.id for edit in change.edits if edit.before is None and self._waiting(edit.id) is not None]
        self._made |= dict.fromkeys(made)
        if made:
            self.waiting.emit()

    def _waiting(self, name: str) -> _Signed | None:
        record = self._session.records.get(name)
        mine = isinstance(record, _Signed) and record.creator == self._session.author
        return record if mine and isinstance(record, _Signed) else None
