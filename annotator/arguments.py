"""What a start with options asks for."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from annotator import __version__
from annotator.app.cells import visible
from annotator.cli import COMMANDS
from annotator.language import _


def parsed(arguments: Sequence[str]) -> tuple[list[str], bool, bool]:
    """The files, whether the sample is wanted, and whether a new window is; ends the program where all is said.

    Raises:
        SystemExit: with 0 after help and version, with 2 on wrong usage.
    """
    parser = _Parser(
        prog="annotator",
        description=_("Read diplomatic cables, tag their claims and figures, chart the figures."),
        epilog=_("Without a window: annotator {commands}. Each has --help.").format(commands=", ".join(COMMANDS)),
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help=_("a cable to open"))
    parser.add_argument("--sample", action="store_true", help=_("open a working copy of the sample cable"))
    parser.add_argument(
        "--new-window", action="store_true", help=_("do not hand the files to the program that runs already")
    )
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    options = parser.parse_args(arguments)
    return options.files, options.sample, options.new_window


class _Parser(argparse.ArgumentParser):
    """Complains in one line."""

    def error(self, message: str) -> NoReturn:
        # What was typed may hold escapes that steer the terminal.
        words = " ".join(visible(message).split())
        self.exit(2, f"annotator: {words} ({_('see annotator --help')})\n")
