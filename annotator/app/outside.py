"""What other programs do to the sidecar of an open cable: git, a sync client, another analyst.

It is noticed by content. What only one side changed is put together; what both changed waits for the analyst, and
until then nothing is written: neither side's version is ever overwritten by the other's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.fields import FIELD_LABELS
from annotator.app.notices import Notice
from annotator.app.signals import Signal
from annotator.app.text_on_disk import REOPEN, Stamp, stamp_of
from annotator.language import _, n_
from annotator.model import Change, Edit, Person, Record
from annotator.model.merge import Conflict, Merged, merge, shown_fields
from annotator.store import Sidecar, SidecarError, digest, read_sidecar, read_sidecar_bytes
from annotator.text import Anchor

if TYPE_CHECKING:
    from annotator.app.session import Session


class Outside:
    """Watches the sidecar of one session; all of it is called in the session's thread.

    ``settled`` is emitted when what waits for the analyst has changed.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self.conflicts: tuple[Conflict, ...] = ()
        """What both sides changed; my side's version is the one in the session."""
        self.current = ""
        """The id of the conflict the analyst is at."""
        self.settled: Signal[[]] = Signal()
        self._theirs: tuple[str, Sidecar] | None = None  # their version that waits, with its digest
        self._seen: tuple[Stamp | None, bool] | None = None  # the sidecar's, and whether its text was gone
        self._notice: Notice | None = None

    def take_note(self, stamp: Stamp | None) -> None:
        """The sidecar that had this stamp (None: there was none) has just been read, and is the session's."""
        self._seen = stamp, False

    def look(self, *, closely: bool = True) -> bool:
        """Take in what has been written since; whether anything was. Not ``closely``: only where the file seems new."""
        session = self._session
        saver = session.saver
        if saver is None or session.read_only:
            return False
        if session.keeping is not None and session.keeping.taken_over():
            return False
        if session.keeping is not None and session.keeping.from_living:
            self._take_in_left()
        seen = stamp_of(saver.path), stamp_of(session.path) is None
        if not closely and seen == self._seen:
            return False
        self._seen = seen
        try:
            data = read_sidecar_bytes(saver.path)
        except FileNotFoundError:
            return self._removed()
        except OSError as error:
            reason = error.reason if isinstance(error, SidecarError) else error.strerror
            self._wait(_("{name} cannot be read: {reason}").format(name=saver.path.name, reason=reason))
            return False
        found = digest(data)
        if saver.is_known(found):
            if self._theirs is None and self._notice is not None:
                saver.go_on(found)  # what had vanished is there again
                self._say(None)
            return False
        if self._theirs is not None and self._theirs[0] == found:
            return False
        if stamp_of(saver.path) != seen[0]:  # written while it was read, by us most likely: what was read is old
            self._seen = None
            return self.look() if closely else False
        if saver.state.kind == "saving" and not closely:  # it may be what is being written; that is known in a moment
            self._seen = None
            return False
        try:
            theirs = read_sidecar(data, saver.path)
        except OSError as error:  # half written by a sync client, it may be whole in a moment
            told = _("{reason}. It was changed by another program and is not overwritten until it can be read.")
            self._wait(told.format(reason=str(error).rstrip(".")))
            return False
        if theirs.newer or theirs.text.sha256 not in ("", session.text.sha256):
            told = _(
                "{name} was changed by another program and does not fit this text any more. It is not overwritten."
            )
            session.text_on_disk.look()
            fits = not theirs.newer and theirs.text.sha256 == session.text_on_disk.sha256  # both came from elsewhere
            self._wait(told.format(name=saver.path.name), REOPEN if fits else "save-elsewhere")
            return False
        if session.keeping is not None:
            session.keeping.put_by(data)
        self._take(found, theirs)
        return True

    def merge_file(self, path: Path) -> str:
        """Take in another file on the same text (a conflicted copy, say); what to tell.

        Raises:
            CannotDo: it cannot be read, does not fit the text, or something else waits for a choice.
        """
        session = self._session
        if self.conflicts:
            raise CannotDo(_("First choose for what both sides changed."))
        try:
            theirs = read_sidecar(read_sidecar_bytes(path), path)
        except OSError as error:
            raise CannotDo(_("{name} cannot be used: {reason}").format(name=path.name, reason=error)) from None
        if theirs.newer or theirs.text.sha256 not in ("", session.text.sha256):
            raise CannotDo(_("{name} is about another text; it was left as it is.").format(name=path.name))
        merged = self._merged({}, theirs)
        self._apply(merged, _("Take in {name}").format(name=path.name))
        self._await(merged.conflicts, _("{name} and this cable's annotations").format(name=path.name))
        if merged.conflicts:
            told = n_(
                "{count} annotation differs; choose which to keep.",
                "{count} annotations differ; choose which to keep.",
                len(merged.conflicts),
            )
            return told.format(count=len(merged.conflicts))
        told = n_("{count} change was taken in.", "{count} changes were taken in.", len(merged.edits))
        return told.format(count=len(merged.edits))

    def settle(self, *, theirs: bool, origin: object = None) -> str:
        """Choose one side for the current record that both changed; theirs is one undoable change.

        Raises:
            CannotDo: nothing waits.
        """
        if not self.conflicts:
            raise CannotDo(_("Nothing waits for a choice."))
        conflict = next((one for one in self.conflicts if one.id == self.current), self.conflicts[0])
        session, name = self._session, conflict.id
        present = session.records.get(name)
        if theirs and present != conflict.theirs:
            session.apply(Change(_("Take the other version"), (Edit(present, conflict.theirs),)), origin)
        self.conflicts = tuple(one for one in self.conflicts if one.id != name)
        if not self.conflicts:
            self._over()
        self.settled.emit()
        told = _("The other version was taken; {count} wait.") if theirs else _("Your version stays; {count} wait.")
        return told.format(count=len(self.conflicts))

    def settle_all(self, *, theirs: bool, origin: object = None) -> str:
        """Choose one side for everything that waits, in one undoable change.

        Raises:
            CannotDo: nothing waits.
        """
        if not self.conflicts:
            raise CannotDo(_("Nothing waits for a choice."))
        session = self._session
        edits = [Edit(session.records.get(one.id), one.theirs) for one in self.conflicts] if theirs else []
        edits = [edit for edit in edits if edit.before != edit.after]
        if edits:
            session.apply(Change(_("Take the other versions"), tuple(edits)), origin)
        self.conflicts = ()
        self._over()
        self.settled.emit()
        return _("The other versions were taken.") if theirs else _("Your versions stay.")

    def write_again(self) -> str:
        """Make the sidecar again that another program removed; the analyst has asked for it."""
        saver = self._session.saver
        if saver is None or self._notice is None or saver.path.exists():
            raise CannotDo(_("The file is there."))
        saver.go_on(None)
        saver.touch()
        self._say(None)
        return _("{name} is written again.").format(name=saver.path.name)

    # How

    def _take(self, found: str, theirs: Sidecar) -> None:
        session = self._session
        saver = session.saver
        assert saver is not None
        merged = self._merged(_by_id(saver.base), theirs)
        saver.hold(_("what another program wrote is being taken in"))
        self._theirs = (found, theirs)
        session.take_head(theirs)
        self._apply(merged, _("Take in what another program wrote"))
        self._await(merged.conflicts, saver.path.name)
        if not merged.conflicts:
            self._over()
            told = n_(
                "{name} was changed by another program; {count} change was taken in. Undo takes it back.",
                "{name} was changed by another program; {count} changes were taken in. Undo takes them back.",
                len(merged.edits),
            )
            if merged.edits:
                self._say(Notice("info", told.format(name=saver.path.name, count=len(merged.edits))))

    def _merged(self, base: Mapping[str, Record], theirs: Sidecar) -> Merged:
        session = self._session
        return merge(base, session.records, _by_id(theirs), session.text.id)

    def _apply(self, merged: Merged, label: str) -> None:
        if merged.edits:
            self._session.apply(Change(label, merged.edits), self)

    def _await(self, conflicts: tuple[Conflict, ...], name: str) -> None:
        self.conflicts = conflicts
        if conflicts:
            told = n_(
                "{count} annotation was changed here and in {name}. Choose; until then nothing is overwritten.",
                "{count} annotations were changed here and in {name}. Choose; until then nothing is overwritten.",
                len(conflicts),
            )
            self._say(Notice("warning", told.format(count=len(conflicts), name=name), "both"))
            if self._theirs is not None and self._session.saver is not None:
                self._session.saver.hold(_("choose first for what was changed here and elsewhere"))
        self.settled.emit()

    def _over(self) -> None:
        """Nothing waits any more: what is here now may be written over what was taken in."""
        saver = self._session.saver
        if self._theirs is not None and saver is not None:
            found, theirs = self._theirs
            saver.go_on(found, theirs)
            saver.touch()  # where nothing differs, nothing is written
        self._theirs = None
        self._say(None)

    def _take_in_left(self) -> None:
        from annotator.app.left_behind import take_in_left  # late: it asks Keeping, which knows this module's session

        take_in_left(self._session)

    def _removed(self) -> bool:
        saver = self._session.saver
        assert saver is not None
        if stamp_of(self._session.path) is None and saver.path.parent == self._session.path.parent:
            told = _(
                "{name} and its text are not in {folder} any more: the folder was renamed, moved or removed, or its "
                "disk is gone. Nothing you tagged is lost. Bring it back, and saving goes on; or save the annotations "
                "elsewhere."
            )
            self._wait(told.format(name=saver.path.name, folder=saver.path.parent), "save-elsewhere")
            return not saver.is_known(None)
        if saver.is_known(None):
            if self._notice is not None and self._theirs is None:
                saver.go_on(None)  # the text is there again; there was no sidecar yet
                self._say(None)
            return False
        told = _("{name} was removed by another program; it is made again only when you ask for it.")
        self._wait(told.format(name=saver.path.name), "write-again")
        return True

    def _wait(self, told: str, command: str = "") -> None:
        saver = self._session.saver
        if saver is not None:
            saver.hold(told)
        self._say(Notice("warning", told, command))

    def _say(self, notice: Notice | None) -> None:
        if notice != self._notice:
            before, self._notice = self._notice, notice
            self._session.standing.replace_notice(before, notice)


def _by_id(sidecar: Sidecar | None) -> dict[str, Record]:
    return {record.id: record for record in sidecar.records} if sidecar is not None else {}


def differing_fields(conflict: Conflict) -> list[tuple[str, str, str]]:
    """What is not the same in the two versions of a record: the field, mine, theirs, in words."""
    mine, theirs = shown_fields(conflict.mine), shown_fields(conflict.theirs)
    if conflict.mine is None or conflict.theirs is None:
        gone = _("removed")
        return [(_("all of it"), gone if conflict.mine is None else _("kept"), gone if not theirs else _("kept"))]
    rows = []
    for name in dict.fromkeys((*mine, *theirs)):
        here, there = _in_words(mine.get(name)), _in_words(theirs.get(name))
        if here != there and name not in ("modified", "created"):
            rows.append((_(FIELD_LABELS.get(name, name)), here, there))
    return rows or [(_("all of it"), _("kept"), _("changed in what this program does not show"))]


def _in_words(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return " … ".join(_in_words(one) for one in value)
    if isinstance(value, Anchor):
        return f"{value.quote.exact} ({value.span.start}–{value.span.end})"
    if isinstance(value, Person):
        return value.name
    return str(value)


def heads_merged(mine: Sidecar, theirs: Sidecar) -> Sidecar:
    """Mine with what the program does not read of theirs: entries set aside, unknown keys, the collection's name."""
    text = replace(mine.text, raw=theirs.text.raw)
    return replace(theirs, text=text, records=(), version=theirs.version or mine.version)
