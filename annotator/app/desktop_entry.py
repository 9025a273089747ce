"""Puts the program into the desktop's menu of programs and its "open with", for this user; and takes it out again.

Follows the Desktop Entry, Icon Theme, Shared MIME-info and Base Directory specifications of freedesktop.org, which the
desktops of Linux and the BSDs share. Nothing outside the user's data folder is written, and no root is needed.
"""

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from annotator.resources_path import resource

_APPLICATIONS = Path("applications")
_MIME = Path("mime")
_PLACES = {
    _APPLICATIONS / "annotator.desktop": ("desktop", "annotator.desktop"),
    _MIME / "packages" / "annotator-mime.xml": ("desktop", "annotator-mime.xml"),
    Path("icons") / "hicolor" / "scalable" / "apps" / "annotator.svg": ("icons", "annotator.svg"),
}
"""Where each shipped file goes under the user's data home."""
_LONGEST_UPDATE = 20
"""Seconds after which a program that brings the desktop's lists up to date is left alone."""


def is_possible() -> bool:
    """Whether this system's desktop reads such entries."""
    return sys.platform not in ("win32", "darwin")


def data_home() -> Path:
    """The user's data home: ``XDG_DATA_HOME`` where it is an absolute path, else ``~/.local/share``."""
    named = os.environ.get("XDG_DATA_HOME", "")
    return Path(named) if named.startswith("/") else Path.home() / ".local" / "share"


def program() -> tuple[str, ...]:
    """The words that start this very program from anywhere: of the bundle, of the environment, or of the checkout."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    command = Path(sys.executable).with_name("annotator")
    return (str(command),) if command.is_file() else (sys.executable, "-P", "-m", "annotator")


def is_installed(home: Path | None = None) -> bool:
    """Whether this user's menu has the program."""
    return ((home or data_home()) / _APPLICATIONS / "annotator.desktop").is_file()


def install(home: Path | None = None, words: Sequence[str] = ()) -> list[Path]:
    """Write entry, icon and file types under ``home`` (else the user's data home), and tell the desktop of them.

    ``words`` start the program (else :func:`program`). What is there from an earlier time is replaced. The files
    that were written.

    Raises:
        OSError: one cannot be written.
        ValueError: a word holds a character no entry can hold.
    """
    home = home or data_home()
    started = exec_line(words or program())
    written = []
    for place, source in _PLACES.items():
        text = resource(*source).read_text("utf-8")
        if place.suffix == ".desktop":
            text = text.replace("\nExec=annotator %F\n", f"\nExec={started} %F\n")
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_text(text, "utf-8")
        written.append(home / place)
    _tell_desktop(home)
    return written


def remove(home: Path | None = None) -> list[Path]:
    """Take away what :func:`install` wrote, and tell the desktop. The files that were there.

    Raises:
        OSError: one cannot be removed.
    """
    home = home or data_home()
    there = [home / place for place in _PLACES if (home / place).is_file()]
    for path in there:
        path.unlink()
    if there:
        _tell_desktop(home)
    return there


def exec_line(words: Sequence[str]) -> str:
    """The words of a command as the value of ``Exec``.

    Each is put in double quotes, with quotes, backticks, dollar signs and backslashes escaped and percent signs
    doubled; then the value is escaped once more, as every string of an entry is (Desktop Entry Specification, section
    "The Exec key").

    Raises:
        ValueError: a word holds a line break or another control character.
    """
    quoted = []
    for word in words:
        if any(ord(character) < 0x20 or ord(character) == 0x7F for character in word):
            raise ValueError(f"no desktop entry can start {word!r}")
        inner = "".join(f"\\{character}" if character in '"`$\\' else character for character in word)
        quoted.append('"' + inner.replace("%", "%%") + '"')
    return " ".join(quoted).replace("\\", "\\\\")


def _tell_desktop(home: Path) -> None:
    """Bring the lists up to date that some desktops read instead of the files; those without the tools need it not."""
    import shutil  # both cost the start of the program time, and are hardly ever wanted
    import subprocess

    for tool, folder in (("update-desktop-database", _APPLICATIONS), ("update-mime-database", _MIME)):
        found = shutil.which(tool)
        if found is not None and (home / folder).is_dir():
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                subprocess.run(  # noqa: S603 - the desktop's own tool, and a folder we have just written
                    [found, str(home / folder)], check=False, capture_output=True, timeout=_LONGEST_UPDATE
                )
