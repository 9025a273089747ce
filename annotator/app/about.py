"""Which versions are at work here: what a report of a fault begins with."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from annotator import __version__

_LIBRARIES = (("PySide6", "PySide6_Essentials"), ("pyqtgraph", "pyqtgraph"), ("numpy", "numpy"))


def versions() -> list[tuple[str, str]]:
    """Name and version of the program, of Python, of the libraries, and the platform; what is not known is left out.

    Nothing is imported for it.
    """
    python = f"{platform.python_version()} ({platform.python_implementation()})"
    found = [("Annotator", __version__), ("Python", python)]
    found += [(name, _version(package)) for name, package in _LIBRARIES]
    return [(name, said) for name, said in [*found, ("Platform", _platform())] if said]


def as_text(rows: list[tuple[str, str]]) -> str:
    """A line each, as it is copied."""
    return "".join(f"{name} {said}\n" for name, said in rows)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # in a bundle
        return ""


def _platform() -> str:
    if sys.platform.startswith("linux"):
        try:
            name = platform.freedesktop_os_release()["PRETTY_NAME"]
            return f"{name}, Linux {platform.release()}, {platform.machine()}"
        except (OSError, KeyError):
            pass
    return platform.platform()
