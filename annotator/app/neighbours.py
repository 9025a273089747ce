"""The file in the same folder that holds a cable: by its name, else by its header. Slow: not for the UI thread."""

import os
from collections import OrderedDict
from itertools import islice
from pathlib import Path

from annotator.cable import decode, parse_cable
from annotator.regex import regex
from annotator.store import SUFFIX

MOST_NAMES = 100_000
MOST_HEADS = 400
_HEAD = 8 * 1024
_NAME = regex(r"(?:19|20)?(\d\d)([A-Z]+?)0*(\d{1,8})(?![0-9])")
_TEXTS = frozenset((".txt", ".text", ".cable", ""))
_REMEMBERED = 4096
_heads: "OrderedDict[tuple[str, int, int], str]" = OrderedDict()


def find_cable(folder: Path, cable_id: str) -> Path | None:
    """The file in ``folder`` whose cable has this canonical id; None where none is found.

    Looks at no more than 100,000 names, and reads the beginning of no more than 400 files whose name says nothing.
    A folder that cannot be read holds nothing.
    """
    unnamed: list[Path] = []
    try:
        with os.scandir(folder) as entries:
            for entry in islice(entries, MOST_NAMES):
                if entry.name.endswith(SUFFIX) or entry.name.startswith(".") or not _may_be_text(entry.name):
                    continue
                named = id_of_name(entry.name)
                if named == cable_id and entry.is_file():
                    return Path(entry.path)
                if not named and len(unnamed) < MOST_HEADS:
                    unnamed.append(Path(entry.path))
    except OSError:
        return None
    return next((path for path in sorted(unnamed) if _id_in_header(path) == cable_id), None)


def id_of_name(name: str) -> str:
    """The canonical id a file is named by: ``07DUSHANBE348.txt``, ``1977STATE013174.txt``; empty where it is none."""
    match = _NAME.match(name.upper())
    return f"{match[1]}{match[2]}{match[3]}" if match else ""


def _may_be_text(name: str) -> bool:
    return Path(name).suffix.lower() in _TEXTS


def _id_in_header(path: Path) -> str:
    try:
        facts = path.stat()
        if not path.is_file():
            return ""
        key = (str(path), facts.st_mtime_ns, facts.st_size)
        if key not in _heads:
            with path.open("rb") as file:
                text = decode(file.read(_HEAD)).text
            found = parse_cable(text).header.cable_id
            _heads[key] = found.value if found is not None else ""
            while len(_heads) > _REMEMBERED:
                _heads.popitem(last=False)
        return _heads[key]
    except OSError:
        return ""
