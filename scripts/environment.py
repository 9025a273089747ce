"""The virtual environment `.venv` of the checkout: made once, known by a stamp, remade when the stamp is stale."""

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

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
STAMP = FOLDER / "annotator-installed.json"


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


def wanted_stamp(extras: frozenset[str], root: Path = ROOT) -> Stamp:
    """The stamp of an environment made now by the running interpreter."""
    project = hashlib.sha256((root / "pyproject.toml").read_bytes()).hexdigest()
    return Stamp(f"{sys.version_info[0]}.{sys.version_info[1]}", str(root), project, extras)


def read_stamp(path: Path = STAMP) -> Stamp | None:
    """The stamp in an environment; None if there is none or it says nothing we understand."""
    try:
        found = json.loads(path.read_text("utf-8"))
        return Stamp(
            str(found["python"]), str(found["place"]), str(found["project"]), frozenset(map(str, found["extras"]))
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_stamp(stamp: Stamp, path: Path = STAMP) -> None:
    """Note what an environment was made of, once it is complete."""
    fields = {"python": stamp.python, "place": stamp.place, "project": stamp.project, "extras": sorted(stamp.extras)}
    path.write_text(json.dumps(fields, indent=2) + "\n", "utf-8")


def program(name: str, folder: Path = FOLDER, system: str = sys.platform) -> Path:
    """The path of a command in the environment."""
    return folder / "Scripts" / f"{name}.exe" if system == "win32" else folder / "bin" / name


def pip_command(python: Path, extras: frozenset[str], root: Path = ROOT) -> list[str]:
    """The command that installs the project editable, with its dependencies and the extras."""
    target = f"{root}[{','.join(sorted(extras))}]" if extras else str(root)
    return [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--editable", target]


def prepare(extras: frozenset[str], qt: str) -> Path:
    """Make the machine and the environment ready and return the environment's Python.

    Args:
        extras: Optional dependencies of the project to be there.
        qt: The Qt platform plugin that is going to be used; empty if Qt will not be.

    Raises:
        NotReadyError: Something is missing that we may not or cannot install.
    """
    wanted, found, python = wanted_stamp(extras), read_stamp(), program("python")
    usable = python.exists() and found is not None
    fresh = not (usable and found is not None and found.can_become(wanted))
    missing = machine.lacking(qt) if qt else []
    if fresh and importlib.util.find_spec("ensurepip") is None:
        missing.insert(0, machine.venv_part())
    machine.supply(missing)
    if usable and found is not None and found.serves(wanted):
        return python
    try:
        STAMP.unlink(missing_ok=True)
        if fresh:
            _make()
        _install(python, extras)
        if qt:
            machine.supply(machine.lacking_for(qt_files(qt)))
        write_stamp(wanted)
    except OSError as error:
        raise machine.NotReadyError(
            f"{FOLDER} cannot be written ({error.strerror}). If another user made it, remove it and start again."
        ) from error
    return python


def _make() -> None:
    print(f"Making a virtual environment in {FOLDER}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=False)
    if made.returncode:
        raise machine.NotReadyError(f"No virtual environment could be made in {FOLDER}; Python's words stand above.")


def _install(python: Path, extras: frozenset[str]) -> None:
    print("Installing Annotator and what it needs (some 100 MB are fetched the first time)", flush=True)
    # An environment has no user site; a configuration that asks for --user would make pip refuse.
    environ = {**os.environ, "PIP_USER": "0"}
    if subprocess.run(pip_command(python, extras), env=environ, check=False).returncode:
        raise machine.NotReadyError(
            "pip could not install Annotator; its words stand above. Is the package index reached from here?"
        )


def qt_files(qt: str, folder: Path = FOLDER) -> list[Path]:
    """The installed files whose needs tell what Qt loads in this program."""
    home = next(folder.glob("lib*/python*/site-packages/PySide6"), None)
    if home is None:
        return []
    libraries = (home / f"Qt/lib/libQt6{name}.so.6" for name in ("Widgets", "Svg", "PrintSupport"))
    plugins = (home / "Qt/plugins/platforms" / f"libq{qt}.so", *(home / "Qt/plugins/xcbglintegrations").glob("*.so"))
    return [file for file in (*libraries, *(plugins if qt == "xcb" else plugins[:1])) if file.exists()]
