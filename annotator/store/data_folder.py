"""Where the program keeps what it keeps for itself: the one place that knows the layout of the data folder.

``cables/KEY/``: journal, history and backups of one cable; the key is made from the file's real path.
``kept/HASH.annotations.json``: annotations on a text whose folder cannot be written, by the SHA-256 of its bytes.
``texts/``: copies of annotated texts, by the same hash.
"""

import hashlib
import os
import unicodedata
from pathlib import Path

from platformdirs import user_data_path

APP = "annotator"


def data_folder() -> Path:
    """The user's data folder for this program; made when missing."""
    return user_data_path(APP, appauthor=False, ensure_exists=True)


def cable_folder(path: Path) -> Path:
    """The folder for the cable in the file ``path``; not made here.

    The same file has the same folder through any link, and whether its name is composed (NFC) or not (NFD).
    """
    name = unicodedata.normalize("NFC", os.path.realpath(path))
    return _in_data("cables") / hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def kept_sidecar(sha256: str) -> Path:
    """Where annotations are kept on a text (SHA-256 of its bytes) beside which nothing can be written."""
    return _in_data("kept") / f"{sha256}.annotations.json"


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


def _in_data(name: str) -> Path:
    return user_data_path(APP, appauthor=False) / name
