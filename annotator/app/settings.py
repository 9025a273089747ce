"""What the program remembers between starts, in one readable file in the user's configuration folder."""

import contextlib
import getpass
import os
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from annotator.language import _
from annotator.model import Person, new_id
from annotator.store.data_folder import APP, data_folder
from annotator.store.strict_json import JsonError, dumps_indented, loads
from annotator.store.writer import digest_of_file, write_whole

__all__ = ["Settings", "data_folder", "login_name"]


class Settings:
    """Read once; each change is written at once. A broken file is set aside and the defaults are used."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or user_config_path(APP, appauthor=False) / "settings.json"
        self.problem = ""
        self._values: dict[str, Any] = {}
        try:
            values = loads(self.path.read_bytes())
            if not isinstance(values, dict):
                raise JsonError(_("it holds no settings"))
            self._values = values
        except FileNotFoundError:
            pass
        except JsonError as error:
            self.problem = f"{self.path}: {error.reason}"
            with contextlib.suppress(OSError):
                self.path.replace(self.path.with_suffix(".broken.json"))
        except OSError as error:
            self.problem = f"{self.path}: {error.strerror or error}"

    def get(self, key: str, default: str = "") -> str:
        """A text setting."""
        value = self._values.get(key, default)
        return value if isinstance(value, str) else default

    def set(self, key: str, value: str) -> None:
        """Change a text setting and write the file; a folder that cannot be written only costs the memory of it."""
        if self._values.get(key) != value:
            self._values[key] = value
            self._write()

    def author(self) -> Person:
        """The analyst: the name that was set, else the login name; the same name keeps its id."""
        name = self.get("author").strip() or login_name()
        authors = self._values.get("authors")
        if not isinstance(authors, dict):
            authors = self._values["authors"] = {}
        if not isinstance(authors.get(name), str):
            authors[name] = new_id()
            self._write()
        return Person(authors[name], name)

    def _write(self) -> None:
        data = (dumps_indented(self._values) + "\n").encode("utf-8")
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, data, expected=digest_of_file(self.path))


def login_name() -> str:
    """Who is logged in, as far as the machine knows."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return os.environ.get("USERNAME", "analyst")
