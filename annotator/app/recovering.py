"""After a crash: what the journal holds and the sidecar lacks; and the history from which undo goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from annotator.app.history import History, Stored
from annotator.language import _
from annotator.model import Change, Edit, Record, TextInfo
from annotator.model.merge import Conflict, differing, merge
from annotator.model.reading import Unreadable
from annotator.store import Sidecar, with_records
from annotator.store.history_file import read_history, unbroken
from annotator.store.journal import read_journal
from annotator.store.journal_lines import Head, Line, act_of, change_of, changes_between, digest_in, head_of
from annotator.values import value


@value
class Recovered:
    """A sidecar with what it lacked, and how its journal goes on."""

    sidecar: Sidecar
    history: History
    number: int = 0
    """That of the last change."""
    held_up_to: int = 0
    """That of the last change the file holds."""
    back: tuple[Change, ...] = ()
    """What came back; where ``foreign``, what had to be done to the file for that."""
    lacking: tuple[Line, ...] = ()
    """What the new journal begins with."""
    held: tuple[Line, ...] = ()
    """What of the old journal the file holds, for the history."""
    continues: str | None = None
    """The digest of the sidecar the new journal begins with."""
    leftover: bool = False
    """Whether there was a journal."""
    foreign: bool = False
    """Whether another program changed the file since."""
    conflicts: tuple[Conflict, ...] = ()
    """What both changed since ``base``; on my side until it is settled."""
    base: Sidecar | None = None
    fits: bool = True
    """Whether the history file leads up to all this."""
    damaged: int = 0
    text: str = ""
    """The SHA-256 of the text the journal speaks of."""


def recover(folder: Path, sidecar: Sidecar, disk: str | None) -> Recovered:
    """What the journal and history in a cable's folder add to the sidecar whose digest on disk is ``disk``.

    Nothing is written.
    """
    past, leads_to = read_history(folder)
    lines, damaged = read_journal(folder)
    last = past[-1].number if past else 0
    if not lines:
        fits = leads_to == (disk or "")
        stacks = _history(past if fits else [])
        return Recovered(sidecar, stacks, last, last, fits=fits, continues=disk, damaged=damaged)
    head = next((found for line in lines if line.kind == "continues" and (found := head_of(line))), None)
    if disk is None and head is not None:  # the sidecar gets the name it was to have
        text = head.text if head.text.sha256 == sidecar.text.sha256 else sidecar.text
        sidecar = replace(sidecar, id=head.sidecar, text=text)
    held_up_to = _held(lines, head, disk)
    if held_up_to is None:
        return _foreign(sidecar, disk, head, lines, damaged)
    speaks_of = head.text.sha256 if head is not None else ""
    changes = changes_between(lines, -1)
    held = tuple(line for line in changes if line.number <= held_up_to)
    known = {digest_in(line) for line in lines if line.kind in ("saving", "saved")}
    known.add(head.continues or "" if head is not None else "")
    fits = leads_to in known and (not past or not changes or last + 1 >= changes[0].number)
    past = past if fits else []
    lacking = changes_between(lines, held_up_to)
    records: dict[str, Record] = {record.id: record for record in sidecar.records}
    text = sidecar.text
    back: list[Change] = []
    for line in lacking:
        try:
            change = change_of(line)
        except Unreadable:
            damaged += 1
            continue
        edits = []
        for edit in change.edits:
            present = text if edit.id == text.id else records.get(edit.id)
            if isinstance(edit.after, TextInfo):
                text = edit.after
            elif edit.after is None:
                records.pop(edit.id, None)
            else:
                records[edit.id] = edit.after
            if present is not None or edit.after is not None:
                edits.append(Edit(present, edit.after))
        if any(edit.before != edit.after for edit in edits):
            back.append(Change(change.label, tuple(edits)))
    return Recovered(
        with_records(replace(sidecar, text=text), records.values()) if lacking else sidecar,
        _history(changes_between([*past, *changes], -1)),
        max(line.number for line in lines),
        held_up_to,
        tuple(back),
        tuple(lacking),
        held,
        disk,
        leftover=True,
        fits=fits,
        damaged=damaged,
        text=speaks_of,
    )


def in_other_offsets(recovered: Recovered, disk: Sidecar, whole: Sidecar) -> Recovered:
    """The same where the offsets of all records were moved since: what came back is one change, from disk to whole."""
    old = {record.id: record for record in disk.records}
    new = {record.id: record for record in whole.records}
    changed = differing(old, new, whole.text.id)
    edits = tuple(Edit(old.get(name), new.get(name)) for name in sorted(changed))
    change = Change(_("Bring back what was not saved"), edits)
    back = (change,) if edits else ()
    return replace(recovered, history=History(back), back=back, lacking=(), foreign=True, fits=False)


def _held(lines: Sequence[Line], head: Head | None, disk: str | None) -> int | None:
    """The number up to which the sidecar on disk holds everything; None where the journal does not know it."""
    known = None
    for line in lines:
        if line.kind == "continues":
            if head is not None and head.continues == disk:
                known = line.number
        elif line.kind != "act" and digest_in(line) == disk:
            known = line.number
    return known


def _foreign(sidecar: Sidecar, disk: str | None, head: Head | None, lines: list[Line], damaged: int) -> Recovered:
    """The sidecar was changed by another program after the crash: both sides' changes, by id."""
    saved = max((line.number for line in lines if line.kind == "saved"), default=-1)
    lacking = changes_between(lines, saved)
    base: dict[str, Record | None] = {}
    mine: dict[str, Record | None] = {}
    for line in lacking:
        try:
            change = change_of(line)
        except Unreadable:
            damaged += 1
            continue
        for edit in change.edits:
            if not isinstance(edit.before or edit.after, TextInfo):
                base.setdefault(edit.id, edit.before)
                mine[edit.id] = edit.after
    theirs: dict[str, Record] = {record.id: record for record in sidecar.records}
    merged = merge(laid_over(theirs, base), theirs, laid_over(theirs, mine), sidecar.text.id, base.keys())
    records = dict(theirs)
    for edit in merged.edits:
        _put(records, edit.id, edit.after)
    # The side of this program is the journal's, which was handed over as the other one.
    conflicts = tuple(Conflict(c.id, c.base, c.theirs, c.mine) for c in merged.conflicts)
    for conflict in conflicts:
        _put(records, conflict.id, conflict.mine)
    edits = [Edit(c.theirs, c.mine) for c in conflicts if c.mine is not None or c.theirs is not None]
    change = Change(_("Bring back what was not saved"), (*merged.edits, *edits))
    history = History()
    if change.edits:
        history.push(change)
    return Recovered(
        with_records(sidecar, records.values()) if change.edits else sidecar,
        history,
        max(line.number for line in lines),
        max(saved, 0),
        (change,) if change.edits else (),
        tuple(lacking) if conflicts else (),
        continues=(head.continues if head is not None else None) if conflicts else disk,
        leftover=True,
        foreign=True,
        fits=False,
        conflicts=conflicts,
        damaged=damaged,
        text=head.text.sha256 if head is not None else "",
        base=with_records(sidecar, laid_over(theirs, base).values()),
    )


def laid_over(records: Mapping[str, Record], others: Mapping[str, Record | None]) -> dict[str, Record]:
    """The records with others in the place of those with the same ids; None removes one."""
    result = dict(records)
    for name, record in others.items():
        _put(result, name, record)
    return result


def _put(records: dict[str, Record], name: str, record: Record | None) -> None:
    if record is None:
        records.pop(name, None)
    else:
        records[name] = record


def _history(lines: Sequence[Line]) -> History:
    """The stacks of undo and redo as the lines tell; a change is read only when it is asked for."""
    done: list[Change | Stored] = []
    undone: list[Change | Stored] = []
    for line in unbroken(lines):
        act, label = act_of(line)
        stored = Stored(label, partial(change_of, line))
        if act == "do":
            done.append(stored)
            undone.clear()
        elif act == "undo":
            if done:
                done.pop()
            undone.append(Stored(label, partial(_taken_back, line)))
        elif act == "redo":
            if undone:
                undone.pop()
            done.append(stored)
    return History(done, undone)


def _taken_back(line: Line) -> Change:
    return change_of(line).inverse()
