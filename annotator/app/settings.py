"""What the program remembers between starts, in one readable file in the user's configuration folder."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_config_path

from annotator.app.kept_file import KeptFile
from annotator.app.setting_rows import SettingRow, Value, row_named
from annotator.app.signals import Signal
from annotator.store.data_folder import APP, data_folder

if TYPE_CHECKING:
    from annotator.model import Person

__all__ = ["Settings", "data_folder", "login_name", "proposed_name"]


VERSION = 1
KEYS = "keys"
"""Where the file holds the keys of commands that were changed."""


class Settings:
    """Read once; each change is written at once. A file that cannot be used is set aside and the defaults are used.

    What the analyst sets has a row in :mod:`annotator.app.setting_rows` and is asked for by ``text``, ``whole`` and
    ``yes``; what is only remembered (the window's size, the last folder) is text without a row. ``changed(key)``
    tells of either.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.changed: Signal[[str]] = Signal()
        self.put_off = False
        """Whether the analyst does not want to be asked for a name again before the next start."""
        self._file = KeptFile(path or user_config_path(APP, appauthor=False) / "settings.json", VERSION)
        self._values = self._file.values

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def problem(self) -> str:
        """What was wrong with the file, and where it is kept; empty where nothing was."""
        return self._file.problem

    def get(self, key: str, default: str = "") -> str:
        """A text setting."""
        value = self._values.get(key, default)
        return value if isinstance(value, str) else default

    def set(self, key: str, value: str) -> None:
        """Change a text setting and write the file; a folder that cannot be written only costs the memory of it."""
        if self._values.get(key) != value:
            self._keep(key, value)

    def value(self, name: str) -> Value:
        """What a row is set to; its default where the file holds nothing that can be used."""
        row = _row(name)
        read = row.read(self._values[name]) if name in self._values else None
        return row.default if read is None else read

    def text(self, name: str) -> str:
        """The text a row is set to."""
        value = self.value(name)
        assert isinstance(value, str)
        return value

    def whole(self, name: str) -> int:
        """The whole number a row is set to."""
        value = self.value(name)
        assert isinstance(value, int)
        return value

    def yes(self, name: str) -> bool:
        """Whether a row is set."""
        value = self.value(name)
        assert isinstance(value, bool)
        return value

    def choose(self, name: str, value: Value) -> None:
        """Set a row. What is set to its default is no longer in the file.

        Raises:
            ValueError: the row does not take the value; the text says why.
        """
        row = _row(name)
        read = row.read(value)
        if read is None:
            raise ValueError(row.complaint(value))
        if read == row.default:
            self.reset(name)
        elif self._values.get(name) != read:
            self._keep(name, read)

    def reset(self, name: str) -> None:
        """Set a row to its default."""
        if name in self._values:
            del self._values[name]
            self._file.write()
            self.changed.emit(name)

    def keys(self) -> dict[str, tuple[str, ...]]:
        """The keys that were changed, by the names of their commands; see :mod:`annotator.app.keys`."""
        from annotator.app.keys import read_changes

        return read_changes(self._values.get(KEYS))

    def set_keys(self, changes: Mapping[str, Sequence[str]]) -> None:
        """Keep other keys of commands, in place of those that were changed before."""
        if changes:
            wanted = {name: list(keys) for name, keys in changes.items()}
            if self._values.get(KEYS) != wanted:
                self._values[KEYS] = wanted
                self._file.write()
                self.changed.emit(KEYS)
        elif KEYS in self._values:
            del self._values[KEYS]
            self._file.write()
            self.changed.emit(KEYS)

    def _keep(self, key: str, value: Value) -> None:
        self._values[key] = value
        self._file.write()
        self.changed.emit(key)

    def author(self) -> Person:
        """The analyst: the name that was set, else the login name; the same name keeps its id."""
        from annotator.model import Person, new_id

        name = self.text("author") or login_name()
        authors = self._values.get("authors")
        if not isinstance(authors, dict):
            authors = self._values["authors"] = {}
        if not isinstance(authors.get(name), str):
            authors[name] = new_id()
            self._file.write()
        return Person(authors[name], name)


def _row(name: str) -> SettingRow:
    row = row_named(name)
    assert row is not None, name
    return row


def proposed_name() -> str:
    """The analyst's name as the machine knows it in full, else the login name."""
    try:
        import pwd

        entry = pwd.getpwuid(os.getuid())
    except (ImportError, KeyError, AttributeError):  # no such list on this system, or no entry
        return login_name()
    full = entry.pw_gecos.split(",")[0].replace("&", entry.pw_name.capitalize()).strip()
    return full if full and full.casefold() != "root" else login_name()


def login_name() -> str:
    """Who is logged in, as far as the machine knows."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "analyst")
