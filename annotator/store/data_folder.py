"""Where the program keeps what it keeps for itself: the one place that knows the layout of the data folder.

``cables/KEY/``: journal, history and backups of one cable, which file it is, and where its sidecar may lead; the key is
made from the file's real path.
``kept/HASH.annotations.json``: annotations on a text whose folder cannot be written, by the SHA-256 of its bytes.
``texts/``: copies of annotated texts, by the same hash.
"""

import os
import shutil
import unicodedata
from pathlib import Path

from platformdirs import user_data_path

APP = "annotator"


def data_folder() -> Path:
    """The user's data folder for this program; made when missing."""
    return user_data_path(APP, appauthor=False, ensure_exists=True)


def cable_folder(path: Path) -> Path:
    """The folder for the cable in the file ``path``; not made here.

    The same file has the same folder through any link, and whether its name is composed (NFC) or not (NFD); where a
    file system keeps one of each, each is a file of its own.
    """
    real = os.path.realpath(path)
    name = unicodedata.normalize("NFC", real)
    if name != real and Path(name).exists() and not Path(name).samefile(real):
        name = real
    import hashlib  # which takes its time, and no first paint needs it

    return _in_data("cables") / hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def allowed_target(path: Path) -> Path:
    """The file that remembers where outside its folder the sidecar of the cable in ``path`` may be written."""
    return cable_folder(path) / "allowed-target"


def kept_sidecar(sha256: str) -> Path:
    """Where annotations are kept on a text (SHA-256 of its bytes) beside which nothing can be written."""
    return _in_data("kept") / f"{sha256}.annotations.json"


def kept_of(sha256: str) -> list[Path]:
    """Everything that is kept on a text in place of a sidecar beside it: what is in use, put away or left behind."""
    folder = _in_data("kept")
    if not sha256 or not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if sha256 in path.name)


def text_copies() -> Path:
    """The folder of the copies of annotated texts, named by the SHA-256 of their bytes; not made here."""
    return _in_data("texts")


def private_folder(folder: Path) -> Path:
    """The folder, made when missing, for this user only.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def forget_folder(folder: Path) -> None:
    """Remove the folder of a cable with all that is in it.

    Raises:
        OSError: something is there and cannot be removed.
    """
    if folder.is_dir():
        shutil.rmtree(folder)


def _in_data(name: str) -> Path:
    return user_data_path(APP, appauthor=False) / name
