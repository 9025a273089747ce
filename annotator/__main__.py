"""Arguments and the crash log; then hands over to the command line or the window."""

import contextlib
import faulthandler
import os
import sys
from collections.abc import Sequence

from annotator.language import _, use, wished

EXIT_NO_SCREEN = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; the exit code.

    ``annotator [FILE…]`` opens windows, ``annotator COMMAND …`` does without (:data:`annotator.cli.COMMANDS`). 0 fine,
    1 problems found, 2 wrong usage, 3 no screen to open a window on.
    """
    use(wished())  # the command line goes by the environment; the window asks its settings too
    arguments = list(sys.argv[1:] if argv is None else argv)
    from annotator.cli import COMMANDS

    if arguments and arguments[0] in COMMANDS:
        from annotator.cli import run as run_cli

        return run_cli(arguments)
    files, sample, anew = _wishes(arguments)
    missing = _missing_screen()
    if missing:
        print(f"annotator: {missing}", file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return EXIT_NO_SCREEN
    _log_crashes()
    try:
        from annotator.ui.single import asked_for, hand_over

        if not anew and hand_over(asked_for(files, sample=sample)):
            return 0
        from annotator.ui.application import run
    except ImportError as error:
        told = _("a library the window needs is missing ({error}); the README names the packages").format(error=error)
        print(f"annotator: {told}", file=sys.stderr)  # noqa: T201 - there is no window to say it in
        return EXIT_NO_SCREEN
    return run(files, sample=sample, anew=anew)


def _wishes(arguments: list[str]) -> tuple[list[str], bool, bool]:
    """The files, whether the sample is wanted, and whether a new window is."""
    if not any(argument.startswith("-") for argument in arguments):
        return arguments, False, False  # names alone need no parser, which takes as long to make as a page to paint
    from annotator.arguments import parsed

    return parsed(arguments)


def _missing_screen() -> str:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return _("there is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be opened")


def _log_crashes() -> None:
    """A fault inside Qt leaves its trace in ``crash.log`` in the user's data folder."""
    from annotator.app.crashes import open_crash_log

    with contextlib.suppress(OSError):
        # A descriptor, open for the life of the process: a crashing program cannot open files.
        faulthandler.enable(open_crash_log())


if __name__ == "__main__":
    sys.exit(main())
