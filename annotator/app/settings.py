"""What the program remembers between starts, in one readable file in the user's configuration folder."""

import getpass
import os
from pathlib import Path

from platformdirs import user_config_path

from annotator.app.kept_file import KeptFile
from annotator.model import Person, new_id
from annotator.store.data_folder import APP, data_folder

__all__ = ["Settings", "data_folder", "login_name"]


VERSION = 1


class Settings:
    """Read once; each change is written at once. A file that cannot be used is set aside and the defaults are used."""

    def __init__(self, path: Path | None = None) -> None:
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
            self._values[key] = value
            self._file.write()

    def author(self) -> Person:
        """The analyst: the name that was set, else the login name; the same name keeps its id."""
        name = self.get("author").strip() or login_name()
        authors = self._values.get("authors")
        if not isinstance(authors, dict):
            authors = self._values["authors"] = {}
        if not isinstance(authors.get(name), str):
            authors[name] = new_id()
            self._file.write()
        return Person(authors[name], name)


def login_name() -> str:
    """Who is logged in, as far as the machine knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "analyst")
