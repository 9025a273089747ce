"""``annotator desktop``: put the program into the desktop's menu and "open with", or take it out."""

import argparse

from annotator.app import desktop_entry
from annotator.cli.output import complain, one_line, reason_of, say
from annotator.language import _


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Put the program into your desktop's menu and its “open with” (Linux), or take it out.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--remove", action="store_true", help=_("take it out again"))


def run(options: argparse.Namespace) -> int:
    """Write or remove the files, and name them; 1 where that is not possible."""
    if not desktop_entry.is_possible():
        complain("desktop", _("only desktops of Linux and the BSDs have such entries; use the bundle here"))
        return 1
    try:
        paths = desktop_entry.remove() if options.remove else desktop_entry.install()
    except OSError as error:
        complain("desktop", reason_of(error))
        return 1
    except ValueError as error:
        complain("desktop", str(error))
        return 1
    told = _("removed {path}") if options.remove else _("wrote {path}")
    for path in paths:
        say(one_line(told.format(path=path)))
    if not paths:
        say(_("there was nothing to remove"))
    return 0
