"""Opening the file of a cable: what may be read, how much of it, and what is no text at all."""

import os
import stat
from itertools import islice
from pathlib import Path

from annotator.language import _
from annotator.regex import regex

LARGEST = 256 * 1024 * 1024
"""Bytes above which a file is refused; the largest cable known has 70 KB."""

_MAGIC = (
    (b"PK\x03\x04", "ZIP"),
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Microsoft Office"),
    (b"\x1f\x8b\x08", "gzip"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"SQLite format 3\x00", "SQLite"),
    (b"\x7fELF", "ELF"),
)
_MAGIC_BYTES = tuple(magic for magic, _kind in _MAGIC)
_SAMPLE = 64 * 1024
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x1B)) + bytes(range(0x1C, 0x20)) + b"\x7f"
_LARGEST_SHARE_OF_CONTROLS = 0.1
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
# Five quoted cells in a row at the head of a file: nobody writes a sentence so.
_CSV_ROW = regex(r'"[^"\r\n]{0,200}"(?:,"[^"\r\n]{0,200}"){3}[,\r\n]')
# The name of a column: short, and no blank behind the delimiter, as in a list of places in a sentence.
_COLUMN = regex(r"\w[\w .-]{0,30}(?<! )")
_TABLE_SUFFIXES = (".csv", ".tsv")
_JSON_HEAD = regex(r'[\[{]\s*(?:[\[{]\s*)?"[^"\r\n]{0,200}"\s*[:,\]]')


class NotText(OSError):
    """The file is no text to read: a picture, an archive, a data dump. The message says what it is."""


def read_bytes(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file.

    Never blocks: a pipe or a device is refused before anything is read from it.

    Raises:
        OSError: missing, a folder, no permission, no regular file, or larger than :data:`LARGEST`.
    """
    place = os.fspath(path)
    # A file swapped for a pipe between looking and opening would block without O_NONBLOCK.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        _refuse_irregular(os.stat(place), place)  # noqa: PTH116 - a Path costs as much as reading a small file
    except ValueError as error:  # a NUL in the name
        raise OSError(_("{path} is no name of a file.").format(path=repr(place))) from error
    file = os.open(place, flags)
    try:
        facts = os.fstat(file)
        _refuse_irregular(facts, place)
        if facts.st_size > LARGEST:
            raise _too_large(place)
        return _read_all(file, facts.st_size, place)
    finally:
        os.close(file)


def _read_all(file: int, size: int, place: str | bytes) -> bytes:
    """Everything to the end of the file, which may have grown or shrunk since its ``size`` was asked for."""
    parts: list[bytes] = []
    length = 0
    while length <= LARGEST:
        part = os.read(file, min(max(size - length, 0), LARGEST) + 1)
        if not part:
            return parts[0] if len(parts) == 1 else b"".join(parts)
        parts.append(part)
        length += len(part)
    raise _too_large(place)


def refuse_binary(data: bytes, path: str | os.PathLike[str]) -> None:
    """Refuse bytes that are plainly no text.

    Raises:
        NotText: a known kind of file by its first bytes, or a tenth of control characters and more.
    """
    if data.startswith(_MAGIC_BYTES):
        kind = next(kind for magic, kind in _MAGIC if data.startswith(magic))
        raise NotText(_("{name} is no text but a {kind} file.").format(name=Path(path).name, kind=kind))
    if data.startswith(_WIDE_MARKS):
        return  # UTF-16 and UTF-32 are full of NUL bytes
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if len(sample) >= 32 and controls > len(sample) * _LARGEST_SHARE_OF_CONTROLS:
        raise NotText(_("{name} is no text: it is full of control bytes.").format(name=Path(path).name))


def refuse_dump(text: str, path: str | os.PathLike[str]) -> None:
    """Refuse a table or a data file of many cables: its text is not the text of one.

    Raises:
        NotText: JSON or CSV, with a word on how to get at a text inside.
    """
    head = text[:4096].lstrip()
    if head[:1] in ("[", "{") and _JSON_HEAD.match(head):
        name = Path(path).name
        raise NotText(
            _("{name} is JSON. Save the value that holds the cable's text as a .txt file of its own.").format(name=name)
        )
    if (head[:1] == '"' and _CSV_ROW.match(head)) or _is_table(head, path):
        name = Path(path).name
        raise NotText(
            _("{name} is a CSV table. Save the cell that holds the cable's text as a .txt file of its own.").format(
                name=name
            )
        )


def _is_table(head: str, path: str | os.PathLike[str]) -> bool:
    """Whether a text begins with the names of three columns and more and a row of as many cells, or is called a table.

    By its name it is one with two delimiters in its first line already.
    """
    first = head[: head.find("\n")] if "\n" in head else head
    for delimiter in ",\t":
        if first.count(delimiter) < 2:
            continue
        lines = head.splitlines()
        if lines[0].count(delimiter) < 2:
            continue
        if Path(path).suffix.lower() in _TABLE_SUFFIXES:
            return True
        import csv

        try:
            rows = list(islice(csv.reader(lines, delimiter=delimiter), 2))
        except csv.Error:
            continue
        names = rows[0]
        is_even = len(rows) > 1 and len(rows[1]) == len(names) == len(set(names))
        if is_even and all(_COLUMN.fullmatch(name) for name in names):
            return True
    return False


def _refuse_irregular(facts: os.stat_result, place: str | bytes) -> None:
    if stat.S_ISDIR(facts.st_mode):
        raise IsADirectoryError(_("{path} is a folder, not a file.").format(path=place))
    if not stat.S_ISREG(facts.st_mode):
        raise OSError(_("{path} is a pipe or a device, not a file.").format(path=place))


def _too_large(place: str | bytes) -> OSError:
    return OSError(_("{path} is larger than {megabytes} MB.").format(path=place, megabytes=LARGEST // 2**20))
