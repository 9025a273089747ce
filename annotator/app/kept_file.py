"""One readable JSON file of the program's own. What cannot be used is set aside; the program starts all the same."""

import contextlib
from pathlib import Path
from typing import Any

from annotator.language import _
from annotator.store.strict_json import JsonError, dumps_indented, loads

VERSION = "version"


class KeptFile:
    """Read once, written whole when asked; a folder that cannot be written only costs the memory of it.

    ``problem`` says what was wrong with the file, and where it is kept now; empty where nothing was. A file of a
    newer version is set aside unchanged, so that the program that wrote it can be given it back.
    """

    def __init__(self, path: Path, version: int) -> None:
        self.path = path
        self.problem = ""
        self.values: dict[str, Any] = {}
        self._version = version
        try:
            self.values = self._read()
        except FileNotFoundError:
            pass
        except JsonError as error:
            self._set_aside("broken", error.reason)
        except OSError as error:
            self.problem = _("{path} cannot be read: {reason}.").format(path=path, reason=error.strerror or error)

    def write(self) -> None:
        """Write the values."""
        from annotator.store.writer import digest_of_file, write_whole

        values = {VERSION: self._version, **{key: value for key, value in self.values.items() if key != VERSION}}
        data = (dumps_indented(values) + "\n").encode("utf-8")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, data, expected=digest_of_file(self.path))

    def _read(self) -> dict[str, Any]:
        values = loads(self.path.read_bytes())
        if not isinstance(values, dict):
            raise JsonError(_("it holds no settings"))
        version = values.get(VERSION, 1)
        if isinstance(version, int) and version > self._version:
            self._set_aside("newer", _("it was written by a newer version of the program"))
            return {}
        return values

    def _set_aside(self, kind: str, reason: str) -> None:
        aside = self.path.with_suffix(f".{kind}{self.path.suffix}")
        told = _("{path} could not be used ({reason}); it is kept as {name}, and the program begins without it.")
        try:
            self.path.replace(aside)
        except OSError:
            told = _("{path} could not be used ({reason}); the program begins without it.")
        self.problem = told.format(path=self.path, reason=reason.rstrip("."), name=aside.name)
