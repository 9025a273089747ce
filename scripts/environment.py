"""The virtual environment of a checkout: made once, known by a stamp, remade when the stamp is stale.

Knows the project and pip, and leaves it to `machine` to say what the system lacks.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import machine

CHECKOUT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an environment was made of.

    Attributes:
        python: Version of the interpreter, major and minor; packages of one do not load in another.
        place: The checkout; an editable install and the commands in the environment hold its path.
        project: SHA-256 of pyproject.toml, as hexadecimal digits.
        extras: The optional dependencies that were installed.
    """

    python: str
    place: str
    project: str
    extras: frozenset[str] = frozenset()

    def serves(self, wanted: Stamp) -> bool:
        """Whether an environment so made can be used as it is for what is wanted."""
        return self.extras >= wanted.extras and replace(self, extras=wanted.extras) == wanted

    def can_become(self, wanted: Stamp) -> bool:
        """Whether installing into it is enough; otherwise it has to be made anew."""
        return (self.python, self.place) == (wanted.python, wanted.place)

    def to_json(self) -> str:
        """The stamp as it is written into the environment."""
        fields = {"python": self.python, "place": self.place, "project": self.project, "extras": sorted(self.extras)}
        return json.dumps(fields, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Stamp | None:
        """The stamp that a text holds; None if it says nothing we understand."""
        try:
            found = json.loads(text)
            extras = frozenset(map(str, found["extras"]))
            return cls(str(found["python"]), str(found["place"]), str(found["project"]), extras)
        except (ValueError, KeyError, TypeError):
            return None


class Environment:
    """The virtual environment `.venv` in a checkout."""

    def __init__(self, checkout: Path = CHECKOUT, system: str = sys.platform) -> None:
        self.checkout = checkout
        self.folder = checkout / ".venv"
        self._stamp_file = self.folder / "annotator-installed.json"
        self._system = system

    def program(self, name: str) -> Path:
        """The path of a command in the environment."""
        if self._system == "win32":
            return self.folder / "Scripts" / f"{name}.exe"
        return self.folder / "bin" / name

    @property
    def python(self) -> Path:
        """The interpreter of the environment."""
        return self.program("python")

    def wanted(self, extras: frozenset[str]) -> Stamp:
        """The stamp that an environment gets which the running interpreter makes now."""
        project = hashlib.sha256((self.checkout / "pyproject.toml").read_bytes()).hexdigest()
        return Stamp(f"{sys.version_info[0]}.{sys.version_info[1]}", str(self.checkout), project, extras)

    def stamp(self) -> Stamp | None:
        """What the environment was made of; None if it is not there, not complete or not usable."""
        try:
            return Stamp.from_json(self._stamp_file.read_text("utf-8")) if self.python.exists() else None
        except (OSError, ValueError):
            return None

    def prepare(self, extras: frozenset[str], qt: str) -> None:
        """Make the machine and the environment ready; quick when they are.

        Args:
            extras: Optional dependencies of the project to be there.
            qt: The Qt platform plugin that is going to be used; empty if no Qt is.

        Raises:
            NotReadyError: Something is missing that we may not or cannot install.
        """
        wanted, found = self.wanted(extras), self.stamp()
        keeps = found is not None and found.can_become(wanted)
        missing = machine.lacking(qt) if qt else []
        if not keeps and importlib.util.find_spec("ensurepip") is None:
            missing.insert(0, machine.venv_part())
        machine.supply(missing)
        if found is not None and found.serves(wanted):
            return
        if not os.access(self.folder if self.folder.exists() else self.checkout, os.W_OK):
            raise self._unwritable("Permission denied")
        try:
            # Without its stamp an environment counts as unfinished, whatever ends us before we are done.
            self._stamp_file.unlink(missing_ok=True)
            if not keeps:
                self._make()
            self._install(extras)
            if qt:
                machine.supply(machine.lacking_for(self.qt_files(qt)))
            self._stamp_file.write_text(wanted.to_json(), "utf-8")
        except OSError as error:
            raise self._unwritable(error.strerror or str(error)) from error

    def _unwritable(self, reason: str) -> machine.NotReadyError:
        return machine.NotReadyError(
            f"{self.folder} cannot be written ({reason}). If another user made it, have it removed and start again."
        )

    def _make(self) -> None:
        print(f"Making a virtual environment in {self.folder}", flush=True)
        command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        if subprocess.run(command, check=False).returncode:
            raise machine.NotReadyError(
                f"No virtual environment could be made in {self.folder}; Python's own words stand above."
            )

    def _install(self, extras: frozenset[str]) -> None:
        print("Installing Annotator and what it needs (some 100 MB are fetched the first time)", flush=True)
        # An environment has no user site; a configuration that asks for --user would make pip refuse.
        environ = {**os.environ, "PIP_USER": "0"}
        if subprocess.run(self.pip_command(extras), env=environ, check=False).returncode:
            raise machine.NotReadyError(
                "pip could not install Annotator; its own words stand above. Is the package index reached from here?"
            )

    def pip_command(self, extras: frozenset[str]) -> list[str]:
        """The command that installs the project editable, with its dependencies and the extras."""
        target = f"{self.checkout}[{','.join(sorted(extras))}]" if extras else str(self.checkout)
        return [str(self.python), "-m", "pip", "install", "--disable-pip-version-check", "--editable", target]

    def qt_files(self, qt: str) -> list[Path]:
        """The installed files whose needs tell what this program loads of Qt on a platform (Linux only)."""
        home = next(self.folder.glob("lib*/python*/site-packages/PySide6/Qt"), None)
        if home is None:
            return []
        files = [home / f"lib/libQt6{name}.so.6" for name in ("Widgets", "Svg", "PrintSupport")]
        files.append(home / f"plugins/platforms/libq{qt}.so")
        if qt == "xcb":
            files.extend(sorted((home / "plugins/xcbglintegrations").glob("*.so")))
        return [file for file in files if file.exists()]
