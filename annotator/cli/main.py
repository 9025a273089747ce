"""Arguments of the commands, and what is common to all: usage, interruptions, output that cannot be written."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import NoReturn

from annotator import __version__
from annotator.cli import COMMANDS, chart, check, claims, desktop, figures, report, show, suggest
from annotator.cli.output import complain, reason_of
from annotator.language import _

WRONG_USAGE = 2
INTERRUPTED = 130

_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "show": show.run,
    "check": check.run,
    "suggest": suggest.run,
    "figures": figures.run,
    "claims": claims.run,
    "chart": chart.run,
    "report": report.run,
    "desktop": desktop.run,
}


class _WrongUsage(Exception):
    """The arguments make no sense; the text says why."""


class _Parser(argparse.ArgumentParser):
    """Complains in one line, through us, instead of printing the usage and ending the program."""

    def error(self, message: str) -> NoReturn:
        raise _WrongUsage(_("{message} (see {program} --help)").format(message=message, program=self.prog))


def run_command(argv: Sequence[str]) -> int:
    """Run a command; its exit code. Nothing escapes as a traceback that is not a fault of the program itself."""
    command = argv[0] if argv and argv[0] in COMMANDS else ""
    try:
        code = _dispatch(argv)
        sys.stdout.flush()
    except _WrongUsage as error:
        complain(command, str(error))
        return WRONG_USAGE
    except BrokenPipeError:
        _abandon_output()  # whoever reads it (``head``) has seen enough
        return 0
    except OSError as error:
        _abandon_output()
        complain(command, _("the output cannot be written: {reason}").format(reason=reason_of(error)))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _abandon_output() -> None:
    """What is left in the buffer goes nowhere; else Python would try once more, and complain, at its end."""
    with contextlib.suppress(OSError):  # a stream that is no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _dispatch(argv: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(list(argv))
    except SystemExit as end:  # --help and --version have printed and are done
        return int(end.code or 0)
    return _RUN[options.command](options)


def _parser() -> argparse.ArgumentParser:
    codes = _("Exit codes: 0 fine; 1 problems found, or a file could not be read; 2 wrong usage; 130 interrupted.")
    parser = _Parser(prog="annotator", description=_("Read cables and check sidecars without a window."), epilog=codes)
    parser.add_argument("--version", action="version", version=f"annotator {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    modules = {
        "show": show,
        "check": check,
        "suggest": suggest,
        "figures": figures,
        "claims": claims,
        "chart": chart,
        "report": report,
        "desktop": desktop,
    }
    for name, module in modules.items():
        summary = module.summary()
        command = commands.add_parser(name, help=summary, description=summary, epilog=codes)
        command.add_argument("--version", action="version", version=f"annotator {__version__}")
        module.add_arguments(command)
    return parser
