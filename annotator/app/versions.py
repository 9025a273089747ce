"""Earlier versions of a cable's annotations: what differs from the present ones, and going back to one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.app.opening import set_sidecar_aside
from annotator.app.sidecar_slices import differing_ids, read_on
from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.app.tag_names import tag_name
from annotator.language import _, n_
from annotator.message import joined
from annotator.model import Annotation, Edit, Link, Record, Tag, TextInfo
from annotator.store import SidecarReading
from annotator.store.backups import Backup, backups
from annotator.store.data_folder import cable_folder
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.session import Session


@value
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


def read_version(session: Session, backup: Backup, slices: Slices) -> Steps[dict[str, Record]]:
    """The records of a version, by id.

    Raises:
        CannotDo: it cannot be read, or is about another text.
    """
    try:
        data = yield from slices.aside(backup.read)
        sidecar = yield from read_on(SidecarReading(data, backup.path), slices)
    except OSError as error:
        raise CannotDo(_("That version cannot be read: {reason}").format(reason=error)) from None
    if sidecar.text.sha256 not in ("", session.text.sha256):
        raise CannotDo(_("That version is about the text as it was before; it cannot be taken here."))
    return {record.id: record for record in sidecar.records}


def differences(session: Session, then: Mapping[str, Record], slices: Slices) -> Steps[list[Difference]]:
    """What is not as it was in the version with these records, in the order of the text."""
    now = dict(session.records)
    names = yield from differing_ids(then, now, session.text.id, slices)
    found = [Difference(then.get(name), now.get(name)) for name in names]
    return sorted(found, key=lambda one: (_place(one.now or one.then), (one.now or one.then or session.text).id))


def restore(session: Session, found: Sequence[Difference], origin: object = None) -> str:
    """Make everything as it was, in one undoable change; what to tell.

    Raises:
        CannotDo: nothing differs, or the cable is read-only.
    """
    if session.read_only:
        raise CannotDo(session.read_only)
    if not found:
        raise CannotDo(_("Nothing differs from that version."))
    count = len(found)
    told = n_(
        "{count} annotation or other entry is as it was. Undo takes it back.",
        "{count} annotations and other entries are as they were. Undo takes it back.",
        count,
    ).format(count=count)
    edits = (Edit(one.now, one.then) for one in found)
    return session.work.do(count, _("Go back to an earlier version"), edits, lambda: told, origin)


def restore_last(session: Session) -> str:
    """Set a sidecar that cannot be used aside, and go on with the last version that was kept of it.

    Raises:
        CannotDo: none is kept, or it cannot be used either.
        OSError: the broken file cannot be renamed.
    """
    kept = versions(session)
    if not kept:
        raise CannotDo(_("No earlier version of it is kept on this machine."))
    then = Slices.at_once(lambda slices: read_version(session, kept[0], slices))  # before anything is renamed
    told = set_sidecar_aside(session)
    found = Slices.at_once(lambda slices: differences(session, then, slices))
    return joined(" ", [told, restore(session, found)])


def in_words(record: Record | None) -> str:
    """What a record is, in one line."""
    if isinstance(record, Annotation):
        return f"{tag_name(record.tag)}: {record.quote or _('whole cable')}"
    if isinstance(record, Link):
        return _("link: {relation}").format(relation=record.relation)
    if isinstance(record, Tag):
        return _("tag “{label}”").format(label=record.label)
    return _("another entry")


def _place(record: Record | TextInfo | None) -> tuple[int, int]:
    anchors = record.anchors if isinstance(record, Annotation) else ()
    return (0, anchors[0].span.start) if anchors else (1, 0)
