"""A note on the whole cable: an annotation that has no words of the text."""

from annotator.app.session import Session
from annotator.language import _
from annotator.model import Annotation, Change, Edit, new_id, now


def note_on_cable(session: Session, origin: object = None) -> str:
    """Select the analyst's note on the whole cable, made where there is none; the next one where it is selected."""
    mine = sorted(
        (note for note in session.annotations() if _is_note(note) and note.creator == session.author),
        key=lambda note: (note.created, note.id),
    )
    names = [note.id for note in mine]
    here = names.index(session.selected[0]) if len(session.selected) == 1 and session.selected[0] in names else -1
    if here + 1 < len(names):
        session.select((names[here + 1],), None, origin)
        return ""
    if mine and not mine[-1].memo:
        return _("This note is empty yet.")
    note = Annotation(id=new_id(), tag="", creator=session.author, created=now())
    label = _("Add note on the cable")
    session.apply(Change(label, (Edit(None, note),)), origin)
    session.select((note.id,), None, origin)
    return label


def _is_note(annotation: Annotation) -> bool:
    return not annotation.anchors and annotation.tag == "" and annotation.body is None
