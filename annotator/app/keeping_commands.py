"""The commands about where annotations are kept and who else writes them."""

from collections.abc import Callable
from pathlib import Path

from annotator.app.beside import conflicted_copies, kept_elsewhere, put_away
from annotator.app.commands import CannotDo, Command
from annotator.app.hindrances import in_conflict, offered
from annotator.app.opening import take_over, take_sidecar_of_renamed
from annotator.app.session import Session
from annotator.app.symlinked import allow_target
from annotator.app.versions import restore_last
from annotator.language import N_, _


def keeping_commands() -> list[Command[Session]]:
    """In the order of their menus."""

    def mend(name: str, title: str, run: Callable[[Session], str]) -> Command[Session]:
        return Command(name, title, (), run, offered(name), "File", group="mend")

    def settle(name: str, title: str, key: str, run: Callable[[Session], str]) -> Command[Session]:
        return Command(name, title, (key,), run, in_conflict, "Edit", group="conflict")

    return [
        mend("take-over", N_("Take the cable over from who has it open"), take_over),
        mend("allow-target", N_("Write the annotations to where the link leads"), allow_target),
        mend("take-kept", N_("Take in what was kept while the folder could not be written"), _take_kept),
        mend("merge-copy", N_("Merge the copy, and put it away"), _merge_copy),
        mend("take-sidecar", N_("Take the annotations of the renamed text"), take_sidecar_of_renamed),
        mend("write-again", N_("Write the removed annotations file again"), lambda s: s.outside.write_again()),
        Command(
            "restore-last",
            N_("Set the broken file aside and take its last kept version"),
            (),
            _restore_last,
            offered("set-sidecar-aside"),
            "File",
            group="mend",
        ),
        settle("keep-mine", N_("Keep my version"), "Alt+M", lambda s: s.outside.settle(theirs=False)),
        settle("take-theirs", N_("Take the other version"), "Alt+I", lambda s: s.outside.settle(theirs=True)),
        settle(
            "keep-all-mine", N_("Keep all my versions"), "Alt+Shift+M", lambda s: s.outside.settle_all(theirs=False)
        ),
        settle(
            "take-all-theirs",
            N_("Take all other versions"),
            "Alt+Shift+I",
            lambda s: s.outside.settle_all(theirs=True),
        ),
    ]


def _restore_last(session: Session) -> str:
    try:
        return restore_last(session)
    except OSError as error:
        raise CannotDo(_("It could not be set aside: {reason}").format(reason=error.strerror or error)) from None


def _take_kept(session: Session) -> str:
    kept = kept_elsewhere(session.path, session.cable.sha256 or "")
    if kept is None:
        raise CannotDo(_("There is nothing any more that was kept elsewhere."))

    def done(told: str) -> str:
        _done_with(session, "take-kept")
        _put_away(kept, told)
        return told

    return session.outside.merge_file(kept, done)


def _merge_copy(session: Session) -> str:
    copies = conflicted_copies(session.path)
    if not copies:
        raise CannotDo(_("There is no such copy any more."))

    def done(told: str) -> str:
        if len(copies) == 1:
            _done_with(session, "merge-copy")
        merged = _put_away(copies[0], told)
        return _("{told} The copy is now {name}.").format(told=told, name=merged.name)

    return session.outside.merge_file(copies[0], done)


def _put_away(path: Path, told: str) -> Path:
    """Where a file that was taken in lies now; ``told`` is what was taken in."""
    try:
        return put_away(path)
    except OSError as error:
        failed = _("{told} {name} could not be put away: {reason}")
        raise CannotDo(failed.format(told=told, name=path.name, reason=error.strerror)) from None


def _done_with(session: Session, command: str) -> None:
    for notice in [one for one in session.notices if one.command == command]:
        session.standing.replace_notice(notice, None)
