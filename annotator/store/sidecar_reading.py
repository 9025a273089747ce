"""Reading a sidecar file: all at once, or a slice at a time while somebody else goes on.

A file laid out as this program does it is taken line by line; all it says beside its annotations is read first, as a
small file of its own. Any other file is read as one JSON text.
"""

import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

from annotator.language import _
from annotator.model import Annotation, Json, Link, Record, TextInfo, new_id
from annotator.model.reading import Unreadable
from annotator.store.entries import DOCUMENT, GROUPS, ITEMS, record_of, text_of_entry
from annotator.store.kept_lines import AsRead, KeptLines
from annotator.store.own_lines import OwnLines, as_read
from annotator.store.sidecar import SetAside, Sidecar, SidecarError
from annotator.store.strict_json import JsonError, dumps, loads

MAX_BYTES = 512 * 1024 * 1024
_DEPTH = 3
"""How deep an annotation is nested in its file."""
_BEFORE, _BETWEEN, _BEHIND = b'\n    "items": [\n      ', b",\n      ", b"\n    ]"
_HERE = "\0"
"""Stands for the annotations where all but them is read."""
_LOOK = 16
"""Records between two looks at the clock."""


def load_sidecar(path: Path) -> Sidecar:
    """Read and check a sidecar.

    Entries that cannot be used are in ``set_aside``, with the reason.

    Raises:
        FileNotFoundError: there is none.
        SidecarError: it cannot be used at all: not UTF-8, not JSON, no Web Annotation.
        OSError: it cannot be read.
    """
    return read_sidecar(read_sidecar_bytes(path), path)


def read_sidecar_bytes(path: Path) -> bytes:
    """The bytes of a sidecar.

    Raises:
        FileNotFoundError: there is none.
        SidecarError: it is a link that leads nowhere, no ordinary file (opening a pipe would wait for ever), or too
            large.
        OSError: it cannot be read.
    """
    try:
        status = path.stat()
    except FileNotFoundError:
        if path.is_symlink():
            told = _("it is a link that leads nowhere, to {target}")
            raise SidecarError(path, told.format(target=path.readlink())) from None
        raise
    if not stat.S_ISREG(status.st_mode):
        raise SidecarError(path, _("it is not an ordinary file"))
    if status.st_size > MAX_BYTES:
        raise SidecarError(path, _("it is larger than 512 MB"))
    return path.read_bytes()


def read_sidecar(data: bytes, path: Path) -> Sidecar:
    """The sidecar in ``data``; ``path`` is for messages.

    Raises:
        SidecarError: as :func:`load_sidecar`.
    """
    reading = SidecarReading(data, path)
    while not reading.is_done:
        if reading.is_framed:
            reading.go_on()
        else:
            reading.frame()
    return reading.sidecar()


class _OtherLayout(Exception):
    """The lines are not what lines are in our layout."""


class SidecarReading:
    """A sidecar while it is read: first its frame, then its records by and by, until it is done.

    ``cable`` is the text the records are on, which keeps the quotes that stand in it.
    :meth:`frame` may run in another thread, and takes long for a file that is not laid out by lines. Where that shows
    only later the file has to be framed again.
    """

    def __init__(self, data: bytes, path: Path, cable: str = "") -> None:
        self.size = len(data)
        """Bytes it has."""
        self._data = data
        self._path = path
        self._cable = cable
        self._by_lines = True
        self._top: Json = {}
        self._page: Json = {}
        self._text = TextInfo("", "")
        self._records: list[Record] = []
        self._aside: list[SetAside] = []
        self._seen: set[str] = set()
        self.lines: KeptLines | None = None
        """All lines of the annotations, in order, where the file is laid out by lines."""
        self._steps: Iterator[None] | None = None
        self.is_done = False
        self.progress = 0.0
        """How much of it has been read, from 0 to 1."""

    @property
    def is_framed(self) -> bool:
        """Whether all but its records is known."""
        return self._steps is not None

    def frame(self) -> None:
        """Read what the file says beside its records; where it is not laid out by lines, all of it.

        Raises:
            SidecarError: it cannot be used at all.
        """
        try:
            self._frame()
        except SidecarError:
            if not self._by_lines:
                raise
            self._by_lines = False  # the fault that stands first is told, wherever it is
            self._frame()

    def _frame(self) -> None:
        lines = _lines(self._data) if self._by_lines else None
        whole = self._all_but(lines) if lines is not None else None
        if whole is None:
            lines = None
            try:
                whole = loads(self._data)
            except JsonError as error:
                raise SidecarError(self._path, error.reason, error.line, error.column) from None
        self._top, self._page, items = _unwrap(whole, self._path)
        version = self._top.get("cab:formatVersion")
        if version is not None and (type(version) is not int or version < 1):
            raise SidecarError(self._path, _("cab:formatVersion is not a whole number from 1"))
        self._text = _text_info(self._top.get(DOCUMENT), self._path)
        for group in GROUPS:
            if not isinstance(self._top.get(group, []), list):
                raise SidecarError(self._path, _("{group} is not a list").format(group=group))
        self._records, self._aside, self._seen = [], [], set()
        self._steps = self._read(lines, items)

    def go_on(self, seconds: float = float("inf")) -> None:
        """Read records for about so long, some at least."""
        assert self._steps is not None
        stop = perf_counter() + seconds
        try:
            for _step in self._steps:
                if perf_counter() >= stop:
                    return
        except _OtherLayout:
            self._by_lines, self._steps, self.lines = False, None, None
            return
        self.is_done = True
        self.progress = 1.0
        self._data = b""
        self._seen.clear()

    def pack(self) -> None:
        """Let the bytes of the file go, which the records still have: worth it where they are to stay."""
        if self.lines is not None:
            self.lines.pack()

    def sidecar(self) -> Sidecar:
        """What was read, once it is done."""
        top = self._top
        raw = {key: value for key, value in top.items() if key not in GROUPS and key != "first"}
        raw["first"] = {key: value for key, value in self._page.items() if key != "items"}
        name, version = top.get("id"), top.get("cab:formatVersion")
        name = name if isinstance(name, str) else new_id()
        return Sidecar(name, self._text, tuple(self._records), tuple(self._aside), version, raw)

    def _all_but(self, lines: tuple[int, int]) -> Any:
        """The value of the file without its annotations; None where that is not what is between the lines."""
        start, end = lines
        try:
            whole = loads(self._data[:start] + dumps(_HERE).encode() + self._data[end:])
        except JsonError:  # where the fault is only the whole file tells
            return None
        page = whole.get("first") if isinstance(whole, dict) else None
        return whole if isinstance(page, dict) and page.get("items") == [_HERE] else None

    def _read(self, lines: tuple[int, int] | None, items: list[Any]) -> Iterator[None]:
        """Read everything, some records a step."""
        if lines is not None:
            for at in self._read_lines(*lines):
                self.progress = at / len(self._data)
                yield
        for number, item in enumerate(items if lines is None else (), 1):
            self._take(ITEMS, item)
            if not number % _LOOK:
                self.progress = number / len(items)
                yield
        yield
        number = 0
        for group in GROUPS:
            for entry in self._top.get(group, []):
                self._take(group, entry)
                number += 1
                if not number % _LOOK:
                    yield

    def _read_lines(self, start: int, end: int) -> Iterator[int]:
        """Read the annotations line by line; after some of them the offset (bytes) behind the last."""
        data, records, seen = self._data, self._records, self._seen
        own = OwnLines(self._text.longest, self._cable)
        kept = self.lines = KeptLines(data)
        number = 0
        while start < end:
            newline = data.find(b"\n", start, end)  # one byte is found many times quicker than several
            stop = newline - 1 if newline >= 0 else end
            if newline >= 0 and not data.startswith(_BETWEEN, stop):
                raise _OtherLayout
            line, raw = data[start:stop], kept.add(start, stop)
            start = stop + len(_BETWEEN)
            try:
                record = own.read(line, raw)
            except UnicodeDecodeError:
                raise _OtherLayout from None
            if record is not None and record.id not in seen:
                seen.add(record.id)
                records.append(record)
            else:
                self._read_other(line, raw)
            number += 1
            if not number % _LOOK:
                yield start

    def _read_other(self, line: bytes, raw: AsRead) -> None:
        """Read a line that this program would have written otherwise."""
        try:
            item = loads(line, _DEPTH)
        except JsonError:
            raise _OtherLayout from None
        record = self._take(ITEMS, item)
        if isinstance(record, Annotation | Link) and dumps(item).encode() == line:
            self._records[-1] = as_read(record, raw)

    def _take(self, group: str, entry: object) -> Record | None:
        """Keep the record in an entry, or the entry where it is none."""
        try:
            record = record_of(group, entry, self._text.longest)
            if record.id in self._seen:
                raise Unreadable(_("its id is used twice"))
        except Unreadable as error:
            self._aside.append(SetAside(_name(entry), str(error), entry, "" if group == ITEMS else group))
            return None
        self._seen.add(record.id)
        self._records.append(record)
        return record


def _lines(data: bytes) -> tuple[int, int] | None:
    """Where the lines of the annotations begin and end, if they are laid out as this program does it (bytes)."""
    start, end = data.find(_BEFORE), data.rfind(_BEHIND)
    return (start + len(_BEFORE), end) if start >= 0 and start + len(_BEFORE) <= end else None


def _name(item: object) -> str:
    name = item.get("id") if isinstance(item, Mapping) else None
    return name if isinstance(name, str) else ""


def _unwrap(whole: object, path: Path) -> tuple[dict[str, Any], Json, list[Any]]:
    """The top object, its page, and the annotations, from any of the forms other programs write."""
    if isinstance(whole, list):
        return {}, {}, whole
    if not isinstance(whole, dict):
        raise SidecarError(path, _("it is no Web Annotation file: neither an object nor a list"))
    kinds = whole.get("type")
    types = {kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)}
    if "AnnotationCollection" in types:
        page = whole.get("first", {"items": []})
        if isinstance(page, dict) and isinstance(page.get("items"), list):
            return whole, page, page["items"]
        raise SidecarError(path, _("its annotations are not in it (“first” holds no page with items)"))
    if "AnnotationPage" in types and isinstance(whole.get("items"), list):
        top = {key: value for key, value in whole.items() if key == "@context"}
        return top, {key: value for key, value in whole.items() if key != "@context"}, whole["items"]
    if "Annotation" in types:
        return {}, {}, [whole]
    raise SidecarError(path, _("it is no Web Annotation file: its type is {type}").format(type=dumps(kinds)[:60]))


def _text_info(raw: object, path: Path) -> TextInfo:
    if raw is None:
        return TextInfo(new_id(), "")
    try:
        return text_of_entry(raw)
    except Unreadable as error:
        raise SidecarError(path, str(error)) from None
