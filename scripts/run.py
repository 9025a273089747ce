"""Open Annotator from a checkout: python3 scripts/run.py [FILE...].

The first time this makes a virtual environment in .venv, installs what is needed and names (as root on Debian or
Ubuntu: installs) missing system parts; after that it starts at once. Without FILE the sample cable is opened.
Arguments are handed to the program as they are, so `run.py show FILE` and `run.py --help` work as well.

Exits with what the program exits with, or 3 when this machine lacks something that it needs.
Tried on Debian; written for, but not tried on, Windows and macOS.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.interpreter import NOT_READY, become, ensure_new_enough

CLI = Path(__file__).resolve().parents[1] / "annotator" / "cli"


def opens_a_window(arguments: list[str]) -> bool:
    """Whether the program called so is going to need a display: all but its commands and what it says of itself."""
    if not arguments:
        return True
    # Each command is a module of its own; asked of the folder, since nothing may be installed yet.
    commands = {module.stem for module in CLI.glob("*.py")}
    return arguments[0] not in {*commands, "-h", "--help", "--version"}


def command(python: Path, arguments: list[str]) -> list[str]:
    """The command that starts the program; -P keeps a folder called annotator where we stand from being it."""
    return [str(python), "-P", "-m", "annotator", *(arguments or ["--sample"])]


def main(arguments: list[str]) -> NoReturn:
    """Make ready, then become the program."""
    ensure_new_enough()
    from scripts import machine
    from scripts.environment import Environment

    try:
        qt = ""
        if opens_a_window(arguments):
            qt = machine.qt_platform(os.environ)
            machine.require_display(qt)
        environment = Environment()
        environment.prepare(frozenset(), qt)
        if qt:
            machine.require_answer(qt, os.environ)
    except machine.NotReadyError as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(NOT_READY) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    become(command(environment.python, arguments), dict(os.environ))


if __name__ == "__main__":
    main(sys.argv[1:])
