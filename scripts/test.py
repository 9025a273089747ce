"""Check everything from a checkout: python3 scripts/test.py [PYTEST-ARGUMENT...].

Makes the virtual environment as run.py does, with what the tests need, then runs formatter, linter, type checker,
import contracts and tests. All of them run even if one fails; pytest comes last and gets the arguments.

Exits with 0 if all passed, with pytest's code if pytest failed, with 1 if only another check did, and with 3
when this machine lacks something.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.interpreter import NOT_READY, ensure_new_enough

if TYPE_CHECKING:
    from scripts.environment import Environment


def checks(environment: Environment) -> dict[str, list[str]]:
    """The commands that look at the code without running it, in order, by the name they are reported under."""
    module = [str(environment.python), "-m"]
    return {
        "ruff format --check .": [*module, "ruff", "format", "--check", "."],
        "ruff check .": [*module, "ruff", "check", "."],
        "mypy": [*module, "mypy"],
        "lint-imports": [str(environment.program("lint-imports"))],
    }


def exit_code(failed: list[str], pytest_code: int) -> int:
    """The code for the whole: pytest's own words first, since they tell more than a plain failure."""
    return pytest_code or int(bool(failed))


def main(arguments: list[str]) -> int:
    """Make ready, run every check, and return the code for the whole."""
    ensure_new_enough()
    from scripts import machine
    from scripts.environment import Environment

    environment = Environment()
    environ = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    try:
        environment.prepare(frozenset({"test"}), machine.qt_platform(environ))
    except machine.NotReadyError as problem:
        print(problem, file=sys.stderr)
        return NOT_READY

    def run(name: str, command: list[str]) -> int:
        print(f"\n== {name}", flush=True)
        return subprocess.run(command, cwd=environment.checkout, env=environ, check=False).returncode

    try:
        commands = checks(environment)
        failed = [name for name, command in commands.items() if run(name, command)]
        if failed:
            # Said before pytest, so that the output ends with pytest's own closing line.
            print(f"\nFailed before the tests: {', '.join(failed)}", flush=True)
        return exit_code(failed, run("pytest", [str(environment.python), "-m", "pytest", *arguments]))
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
