"""Saving the annotations of a cable to another place, without harm to what is there."""

from pathlib import Path

from annotator.app.commands import CannotDo
from annotator.app.saving import SaveState
from annotator.app.session import Session
from annotator.language import _
from annotator.store import load_sidecar


def save_elsewhere(session: Session, path: Path) -> SaveState:
    """Write the annotations to ``path``, and from then on there; the old place stays in use where that fails.

    Raises:
        CannotDo: the cable is read-only, or something else than annotations on this cable is at that place.
    """
    if session.read_only and not session.standing.is_lost:
        raise CannotDo(session.read_only)
    assert session.saver is not None
    told = _("{name} is there already and holds something else; it was left alone. Choose another name.")
    if path.is_dir():
        raise CannotDo(_("{name} is a folder. Choose a file in it.").format(name=path.name))
    if path.exists() or path.is_symlink():
        try:
            other = load_sidecar(path)
        except OSError:
            raise CannotDo(told.format(name=path.name)) from None
        if other.text.id != session.snapshot().text.id:
            raise CannotDo(told.format(name=path.name))
    return session.saver.move_to(path)
