"""The command line, one module a command. Needs no screen and imports nothing of one.

Exit codes: 0 fine; 1 problems were found, or a file could not be read or the output not written; 2 wrong usage;
130 interrupted. Results go to standard output, errors to standard error, one line each.
"""

from collections.abc import Sequence

COMMANDS = ("show", "check", "suggest", "figures", "claims", "chart", "report", "desktop")
"""The words that, as first argument, mean a command; a file of that name is opened as ``./show``."""


def run(argv: Sequence[str]) -> int:
    """Run the command that ``argv[0]`` names with the arguments after it; the exit code."""
    from annotator.cli.main import run_command

    return run_command(argv)


__all__ = ["COMMANDS", "run"]
