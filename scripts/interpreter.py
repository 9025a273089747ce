"""The right Python for this program: the running one, or a newer one found on PATH.

The only module that an old Python has to understand, so it (and the first lines of run.py and test.py) keeps
to the syntax of Python 3.8 and imports nothing of the project.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

OLDEST = (3, 11)
"""What `requires-python` in pyproject.toml says; a test holds the two together."""

NAMES = ("python3.13", "python3.12", "python3.14", "python3.11")
"""Newer interpreters worth trying, the best tried one first."""

NOT_READY = 3
"""Exit code of run.py and test.py when this machine lacks something that the program needs."""


def refusal(found: tuple[int, ...]) -> str:
    """The sentence for a person whose only Python is too old."""
    needed = ".".join(map(str, OLDEST))
    return (
        f"Annotator needs Python {needed} or newer; this is Python {'.'.join(map(str, found[:3]))}, and no newer "
        "one was found on PATH. Install one, then start again with it, for example: python3.12 scripts/run.py"
    )


def version_of(python: str) -> tuple[int, ...]:
    """The version that an interpreter reports of itself, empty if it does not run.

    Being on PATH is not enough: a version switcher leaves a stub there for every version it knows of.
    """
    question = "import sys; print(*sys.version_info[:3])"
    try:
        answer = subprocess.run([python, "-c", question], capture_output=True, text=True, timeout=20, check=True).stdout
        return tuple(map(int, answer.split()))
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def find_newer(
    which: Callable[[str], str | None] = shutil.which,
    version: Callable[[str], tuple[int, ...]] = version_of,
) -> str | None:
    """The path of the first interpreter in `NAMES` that runs and is new enough."""
    for name in NAMES:
        path = which(name)
        if path is not None and version(path)[:2] >= OLDEST:
            return path
    return None


def ensure_new_enough() -> None:
    """Return under a Python that is new enough; otherwise start over with such a one, or say what to do."""
    if sys.version_info[:2] >= OLDEST:
        return
    newer = find_newer()
    if newer is None:
        print(refusal(tuple(sys.version_info[:3])), file=sys.stderr)
        raise SystemExit(NOT_READY)
    become([newer, str(Path(sys.argv[0]).resolve()), *sys.argv[1:]], dict(os.environ))


def become(command: list[str], environ: dict[str, str]) -> NoReturn:
    """Go on as another program, whose exit code is then ours."""
    sys.stdout.flush()
    sys.stderr.flush()
    if sys.platform == "win32":  # there exec returns to the shell at once and leaves the child behind
        raise SystemExit(subprocess.run(command, env=environ, check=False).returncode)
    os.execve(command[0], command, environ)  # noqa: S606 - the command is ours, no shell is wanted
