"""What other programs do to the sidecar of an open cable: git, a sync client, another analyst.

It is noticed by content. What only one side changed is put together; what both changed waits for the analyst, and
until then nothing is written: neither side's version is ever overwritten by the other's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.notices import Notice
from annotator.app.sidecar_slices import QUICK, differing_ids, read_on
from annotator.app.signals import Signal
from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.app.text_on_disk import REOPEN, Stamp, stamp_of
from annotator.language import _, n_
from annotator.model import Change, Edit, Record
from annotator.model.merge import Conflict, Merged, merge
from annotator.store import Sidecar, SidecarError, SidecarReading, digest, read_sidecar_bytes

if TYPE_CHECKING:
    from annotator.app.saving import Saver
    from annotator.app.session import Session


class Outside:
    """Watches the sidecar of one session; all of it is called in the session's thread.

    ``settled`` is emitted when what waits for the analyst has changed, ``began`` when there is something to take in by
    slices.
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
        self._holds = False  # nothing is written while it is not known what somebody else wrote
        self.began: Signal[[]] = Signal()
        self.taking: Slices | None = None
        """What is being read and put together, a slice at a time; whoever has time lets it go on."""

    def take_note(self, stamp: Stamp | None) -> None:
        """The sidecar that had this stamp (None: there was none) has just been read, and is the session's."""
        self._seen = stamp, False

    def look(self, *, closely: bool = True) -> bool:
        """Take in now what has been written since; whether anything was. Not ``closely``: only where it seems new."""
        before = self.finish()
        return Slices.at_once(lambda slices: self._look(slices, closely=closely)) or before

    def glance(self, *, closely: bool = False) -> None:
        """Begin to take in what has been written since, a small file at once, others by slices; as :meth:`look`."""
        saver = self._session.saver
        if self.taking is not None or saver is None:
            return
        if _is_small(saver.path):
            self.look(closely=closely)
        elif closely or self._is_new(saver, self._stamps(saver)):
            self.taking = Slices(lambda slices: self._look(slices, closely=closely))
            self.began.emit()

    def go_on(self, seconds: float) -> None:
        """Work at what is being taken in for about so long."""
        if self.taking is not None:
            try:
                self.taking.go_on(seconds)
            finally:
                if self.taking.is_over:
                    self.taking = None

    def finish(self) -> bool:
        """Do now what is left of what is being taken in; whether anything was."""
        taking, self.taking = self.taking, None
        if taking is None:
            return False
        taking.finish()
        return bool(taking.result)

    def give_up(self) -> None:
        """The cable is being closed: what is under way is left."""
        if self.taking is not None:
            self.taking.give_up()
            self.taking = None

    def _look(self, slices: Slices, *, closely: bool) -> Steps[bool]:
        session = self._session
        saver = session.saver
        if saver is None or session.read_only:
            return False
        if session.keeping is not None and session.keeping.taken_over():
            return False
        if session.keeping is not None and session.keeping.from_living:
            self._take_in_left()
        seen = self._stamps(saver)
        if not closely and not self._is_new(saver, seen):
            return False
        self._seen = seen
        try:
            data, found = yield from slices.aside(lambda: _bytes_and_digest(saver.path))
        except FileNotFoundError:
            return self._removed()
        except OSError as error:
            reason = error.reason if isinstance(error, SidecarError) else error.strerror
            self._wait(_("{name} cannot be read: {reason}").format(name=saver.path.name, reason=reason))
            return False
        if saver.is_known(found):
            if self._theirs is None and (self._notice is not None or self._holds):
                self._holds = False
                saver.go_on(found)  # what had vanished is there again
                self._say(None)
            return False
        if self._theirs is not None and self._theirs[0] == found:
            return False
        if stamp_of(saver.path) != seen[0]:  # written while it was read, by us most likely: what was read is old
            self._seen = None
            return (yield from self._look(slices, closely=True)) if closely else False
        if saver.state.kind == "saving" and not closely:  # it may be what is being written; that is known in a moment
            self._seen = None
            return False
        if not saver.is_held:
            self._holds = True
            saver.hold(_("what another program wrote is being taken in"))
        try:
            theirs = yield from read_on(SidecarReading(data, saver.path, self._session.cable.text), slices)
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
        keeping, base, records = session.keeping, _by_id(saver.base), _by_id(theirs)
        if keeping is not None:
            yield from slices.aside(lambda: keeping.put_by(data))
        changed = yield from differing_ids(base, records, session.text.id, slices)
        if stamp_of(saver.path) != seen[0]:  # there is a still newer one
            self._seen = None
            return False
        self._take(found, theirs, merge(base, session.records, records, session.text.id, changed))
        return True

    def merge_file(self, path: Path, then: Callable[[str], str]) -> str:
        """Take in another file on the same text (a conflicted copy, say); what to tell.

        ``then`` is called with what was taken in, in words, when all of it is there, and says what to tell. A large
        file is taken in by slices, and that is told in a notice in the end.

        Raises:
            CannotDo: it cannot be read, does not fit the text, or something else waits for a choice.
        """
        if self.conflicts:
            raise CannotDo(_("First choose for what both sides changed."))
        self.finish()
        if _is_small(path):
            return Slices.at_once(lambda slices: self._merge_file(slices, path, then))
        self.taking = Slices(lambda slices: self._merge_large(slices, path, then))
        self.began.emit()
        return _("{name} is being taken in…").format(name=path.name)

    def _merge_large(self, slices: Slices, path: Path, then: Callable[[str], str]) -> Steps[bool]:
        standing = self._session.standing
        try:
            standing.replace_notice(None, Notice("info", (yield from self._merge_file(slices, path, then))))
        except CannotDo as reason:
            standing.replace_notice(None, Notice("warning", str(reason)))
        return True

    def _merge_file(self, slices: Slices, path: Path, then: Callable[[str], str]) -> Steps[str]:
        session = self._session
        try:
            data = yield from slices.aside(lambda: read_sidecar_bytes(path))
            theirs = yield from read_on(SidecarReading(data, path, self._session.cable.text), slices)
        except OSError as error:
            raise CannotDo(_("{name} cannot be used: {reason}").format(name=path.name, reason=error)) from None
        if theirs.newer or theirs.text.sha256 not in ("", session.text.sha256):
            raise CannotDo(_("{name} is about another text; it was left as it is.").format(name=path.name))
        records, source = _by_id(theirs), session.text.id
        differs = yield from differing_ids(dict(session.records), records, source, slices)
        # What is here alone has no fellow there to be compared with.
        merged = merge({}, session.records, records, source, [name for name in records if name in differs])
        self._apply(merged, _("Take in {name}").format(name=path.name))
        self._await(merged.conflicts, _("{name} and this cable's annotations").format(name=path.name))
        if merged.conflicts:
            told = n_(
                "{count} annotation differs; choose which to keep.",
                "{count} annotations differ; choose which to keep.",
                len(merged.conflicts),
            )
            return then(told.format(count=len(merged.conflicts)))
        told = n_("{count} change was taken in.", "{count} changes were taken in.", len(merged.edits))
        return then(told.format(count=len(merged.edits)))

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

    def _stamps(self, saver: Saver) -> tuple[Stamp | None, bool]:
        """The sidecar's, and whether its text is gone."""
        return stamp_of(saver.path), stamp_of(self._session.path) is None

    def _is_new(self, saver: Saver, stamps: tuple[Stamp | None, bool]) -> bool:
        """Whether somebody else may have written; what was saved from here need not be read to know that."""
        waits = self._theirs is not None or self._notice is not None or self._holds
        if not waits and saver.wrote(stamps[0]):
            self._seen = stamps  # what comes after it is compared with it
        return stamps != self._seen

    def _take(self, found: str, theirs: Sidecar, merged: Merged) -> None:
        session = self._session
        saver = session.saver
        assert saver is not None
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
            self._holds = False
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


def _bytes_and_digest(path: Path) -> tuple[bytes, str]:
    data = read_sidecar_bytes(path)
    return data, digest(data)


def _is_small(path: Path) -> bool:
    try:
        return path.stat().st_size <= QUICK
    except OSError:  # that it is not there is soon known
        return True


def _by_id(sidecar: Sidecar | None) -> dict[str, Record]:
    return {record.id: record for record in sidecar.records} if sidecar is not None else {}


def heads_merged(mine: Sidecar, theirs: Sidecar) -> Sidecar:
    """Mine with what the program does not read of theirs: entries set aside, unknown keys, the collection's name."""
    text = replace(mine.text, raw=theirs.text.raw)
    return replace(theirs, text=text, records=(), version=theirs.version or mine.version)
