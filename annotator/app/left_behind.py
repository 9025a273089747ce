"""What a program applied while the cable was taken over from it: found here, and taken in as one undoable change."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotator.app.history import History
from annotator.app.keeping import told_of
from annotator.app.recovering import Recovered, laid_over
from annotator.language import _
from annotator.model import Annotation, Change, Edit, Record, TextInfo, new_id
from annotator.model.merge import merge
from annotator.model.reading import Unreadable
from annotator.store.journal_lines import Line, change_of, changes_between, head_of, lines_in
from annotator.store.left_journals import left_journals, taken_in

if TYPE_CHECKING:
    from annotator.app.session import Session


def take_in_left(session: "Session") -> bool:
    """Take in what journals left behind hold and the session does not; whether anything was.

    What both sides changed is kept twice: as it is here, and beside it as it was there. A journal on another text stays
    where it is until its text is there again.
    """
    keeping = session.keeping
    if keeping is None or session.read_only or session.outside.conflicts:
        return False
    taken: list[Change] = []
    for path, number in left_journals(keeping.folder):
        try:
            lines, _damaged = lines_in(path.read_bytes())
        except OSError:
            continue
        head = next((found for line in lines if line.kind == "continues" and (found := head_of(line))), None)
        if head is not None and head.text.sha256 not in ("", session.text.sha256):
            continue
        news = changes_between(lines, number)
        changes = _readable(news)
        edits = _edits(session, changes)
        if edits:
            session.apply(Change(_("Bring back what was not saved"), edits))
            taken += changes
        keeping.sync()  # before the other file goes
        if keeping.journal.works:
            taken_in(path, max((line.number for line in news), default=number))
    for notice in told_of(Recovered(session.snapshot(), History(), back=tuple(taken)), session.path.name):
        session.standing.replace_notice(None, notice)
    return bool(taken)


def _readable(lines: Sequence[Line]) -> list[Change]:
    changes = []
    for line in lines:
        try:
            changes.append(change_of(line))
        except Unreadable:  # it stays in the file as long as that is there
            continue
    return changes


def _edits(session: "Session", changes: Sequence[Change]) -> tuple[Edit, ...]:
    base: dict[str, Record | None] = {}
    there: dict[str, Record | None] = {}
    for change in changes:
        for edit in change.edits:
            if not isinstance(edit.before or edit.after, TextInfo):
                base.setdefault(edit.id, edit.before)
                there[edit.id] = edit.after
    here = session.records
    merged = merge(laid_over(here, base), here, laid_over(here, there), session.text.id, base.keys())
    edits = list(merged.edits)
    for conflict in merged.conflicts:
        if conflict.mine is None and conflict.theirs is not None:
            edits.append(Edit(None, conflict.theirs))
        elif isinstance(conflict.theirs, Annotation):
            edits.append(Edit(None, replace(conflict.theirs, id=new_id(), raw=None)))
    return tuple(edits)
