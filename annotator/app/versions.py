"""Earlier versions of a cable's annotations: what differs from the present ones, and going back to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.opening import set_sidecar_aside
from annotator.app.tag_names import tag_name
from annotator.language import _, n_
from annotator.model import Annotation, Change, Edit, Link, Record, Tag, TextInfo
from annotator.model.merge import differing
from annotator.store import Sidecar, read_sidecar
from annotator.store.backups import Backup, backups
from annotator.store.data_folder import cable_folder

if TYPE_CHECKING:
    from annotator.app.session import Session


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is not the same now as it was then; None where there is (was) none."""

    then: Record | None
    now: Record | None

    @property
    def sign(self) -> str:
        """``+`` came since, ``−`` went since, ``±`` was changed."""
        return "+" if self.then is None else "−" if self.now is None else "±"


def versions(session: Session) -> list[Backup]:
    """The versions kept of this cable's sidecar, the newest first."""
    return backups(cable_folder(session.path))


def differences(session: Session, backup: Backup) -> list[Difference]:
    """What is not as it was in this version, in the order of the text.

    Raises:
        CannotDo: it cannot be read, or is about another text.
    """
    then = {record.id: record for record in _read(session, backup).records}
    now = session.records
    names = differing(then, now, session.text.id)
    found = [Difference(then.get(name), now.get(name)) for name in names]
    return sorted(found, key=lambda one: (_place(one.now or one.then), (one.now or one.then or session.text).id))


def restore(session: Session, backup: Backup, origin: object = None) -> str:
    """Make everything as it was in this version, in one undoable change.

    Raises:
        CannotDo: it cannot be read, is about another text, or the cable is read-only.
    """
    if session.read_only:
        raise CannotDo(session.read_only)
    found = differences(session, backup)
    if not found:
        raise CannotDo(_("Nothing differs from that version."))
    edits = tuple(Edit(one.now, one.then) for one in found)
    session.apply(Change(_("Go back to an earlier version"), edits), origin)
    told = n_(
        "{count} annotation or other entry is as it was. Undo takes it back.",
        "{count} annotations and other entries are as they were. Undo takes it back.",
        len(edits),
    )
    return told.format(count=len(edits))


def restore_last(session: Session) -> str:
    """Set a sidecar that cannot be used aside, and go on with the last version that was kept of it.

    Raises:
        CannotDo: none is kept, or it cannot be used either.
        OSError: the broken file cannot be renamed.
    """
    kept = versions(session)
    if not kept:
        raise CannotDo(_("No earlier version of it is kept on this machine."))
    _read(session, kept[0])  # before anything is renamed
    told = set_sidecar_aside(session)
    return f"{told} {restore(session, kept[0])}"


def in_words(record: Record | None) -> str:
    """What a record is, in one line."""
    if isinstance(record, Annotation):
        return f"{tag_name(record.tag)}: {record.quote or _('whole cable')}"
    if isinstance(record, Link):
        return _("link: {relation}").format(relation=record.relation)
    if isinstance(record, Tag):
        return _("tag “{label}”").format(label=record.label)
    return _("another entry")


def _read(session: Session, backup: Backup) -> Sidecar:
    try:
        sidecar = read_sidecar(backup.read(), backup.path)
    except OSError as error:
        raise CannotDo(_("That version cannot be read: {reason}").format(reason=error)) from None
    if sidecar.text.sha256 not in ("", session.text.sha256):
        raise CannotDo(_("That version is about the text as it was before; it cannot be taken here."))
    return sidecar


def _place(record: Record | TextInfo | None) -> tuple[int, int]:
    anchors = record.anchors if isinstance(record, Annotation) else ()
    return (0, anchors[0].span.start) if anchors else (1, 0)
