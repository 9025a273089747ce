"""Where a cable's annotations lie, and what else lies there: copies in conflict, a sidecar whose text was renamed."""

import re
from pathlib import Path

from annotator.language import _
from annotator.model import Person
from annotator.store import SUFFIX, is_unwritable, load_sidecar, sidecar_of, sidecar_path
from annotator.store.data_folder import kept_sidecar, private_folder
from annotator.store.lock import Held, Lock, acquire
from annotator.store.sidecar_names import composed, other_forms

_COPIES_AT_MOST = 20
_ORPHANS_AT_MOST = 200
_ORPHAN_BYTES = 64 * 1024 * 1024
_OURS = re.compile(r"\.(broken|merged)-\d+$")
# Dropbox, OneDrive and Google Drive put their words before the ending or the last part, Syncthing too; some behind it.
_STEM = SUFFIX.removesuffix(".json")


def place_of_sidecar(path: Path, sha256: str) -> tuple[Path, bool]:
    """Where the annotations on a cable are written, and whether that is not beside it.

    Where they cannot be written beside it they are kept in the data folder, by the hash of the text.
    """
    beside = sidecar_of(path)
    if not is_unwritable(beside):
        return beside, False
    kept = kept_sidecar(sha256)
    try:
        private_folder(kept.parent)
    except OSError:
        return beside, False
    return kept, True


def kept_elsewhere(path: Path, sha256: str) -> Path | None:
    """What was kept in the data folder on a text whose folder can be written now; None where there is nothing."""
    kept = kept_sidecar(sha256)
    return kept if kept.is_file() and not is_unwritable(sidecar_of(path)) else None


def conflicted_copies(path: Path) -> list[Path]:
    """Files beside a cable that look like copies of its sidecar a sync client has made, by name."""
    own = sidecar_of(path).name
    begins = composed(path.name) + _STEM
    others = {sidecar_path(other).name for other in other_forms(path) if other.exists()}  # of texts of their own
    found = []
    try:
        for other in path.parent.iterdir():
            name = other.name
            said = composed(name)
            if name == own or name in others or not said.startswith(begins) or _OURS.search(name):
                continue
            if ".json" in said[len(begins) :] and not name.endswith(".tmp") and other.is_file():
                found.append(other)
    except OSError:
        return []
    return sorted(found)[:_COPIES_AT_MOST]


def sidecar_of_renamed(path: Path, sha256: str) -> Path | None:
    """The sidecar in the same folder that belongs to this text, and whose own file is no longer there.

    Only where it is certain, and there is one.
    """
    if sidecar_of(path).exists():
        return None
    found = []
    try:
        others = sorted(path.parent.glob(f"*{SUFFIX}"))[:_ORPHANS_AT_MOST]
    except OSError:
        return None
    for other in others:
        text = other.with_name(other.name.removesuffix(SUFFIX))
        if any(form.exists() for form in (text, *other_forms(text))):
            continue
        try:
            if other.stat().st_size <= _ORPHAN_BYTES and load_sidecar(other).text.sha256 == sha256:
                found.append(other)
        except OSError:
            continue
    return found[0] if len(found) == 1 else None


def lock_of(where: Path, author: Person, *, knowingly: bool = False) -> tuple[Lock | None, str]:
    """The lock on a sidecar, or in words who else has it; neither where no lock can be written there."""
    try:
        return acquire(where, author.name, knowingly=knowingly), ""
    except Held as held:
        holder = held.holder
        if not holder.host:
            return None, _("A lock file says that {name} is open elsewhere, but not by whom.").format(name=where.name)
        told = _("{name} is open elsewhere: {user} on {host}, process {process}.")
        who = told.format(name=where.name, user=holder.user or "?", host=holder.host, process=holder.process)
        return None, who
    except OSError:
        return None, ""


def put_away(path: Path) -> Path:
    """Give a copy that was merged a name that says so; it is never deleted.

    Raises:
        OSError: it cannot be renamed.
    """
    number = 1
    while (merged := path.with_name(f"{path.name}.merged-{number}")).exists():
        number += 1
    return path.rename(merged)
