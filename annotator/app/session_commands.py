"""The commands that need only a session: tagging, undoing, walking. The window adds those that need a screen."""

from annotator.app import accepting, completing, reviewing, tagging, walking
from annotator.app.chart_commands import chart_commands
from annotator.app.commands import CannotDo, Command
from annotator.app.corrections import toggle_start
from annotator.app.finding_commands import finding_commands
from annotator.app.hindrances import (
    attachable,
    can_redo,
    can_undo,
    editable,
    has_paragraphs,
    offered,
    on_suggestion,
    under_way,
    waiting,
    writable,
)
from annotator.app.keeping_commands import keeping_commands
from annotator.app.opening import set_sidecar_aside
from annotator.app.session import Session
from annotator.app.span_commands import span_commands
from annotator.language import N_, _


def session_commands() -> list[Command[Session]]:
    """The table, in the order of the menus."""
    return [
        Command(
            "undo",
            N_("Undo"),
            ("Ctrl+Z",),
            _undo,
            can_undo,
            "Edit",
            "undo",
            group="history",
        ),
        Command(
            "redo",
            N_("Redo"),
            ("Ctrl+Shift+Z", "Ctrl+Y"),
            _redo,
            can_redo,
            "Edit",
            "redo",
            group="history",
        ),
        Command(
            "call-off",
            N_("Call off what is under way"),
            ("Ctrl+.",),
            lambda session: session.work.call_off(),
            under_way,
            "Edit",
            group="history",
        ),
        Command("tag-claim", N_("Claim"), ("C",), tagging.tag_claim, writable, "Tag", "claim", group="new"),
        Command("tag-figure", N_("Figure"), ("F",), tagging.tag_figure, writable, "Tag", "figure", group="new"),
        *_suggestion_commands(),
        *span_commands(),
        *finding_commands(),
        *chart_commands(),
        *keeping_commands(),
        Command("delete", N_("Delete annotation"), ("Delete",), _delete, editable, "Tag", "delete", group="delete"),
        Command(
            "next-paragraph",
            N_("Next paragraph"),
            ("Ctrl+Down", "J"),
            lambda s: walking.step_paragraph(s, 1),
            has_paragraphs,
            "Go",
            "next",
            group="paragraph",
        ),
        Command(
            "previous-paragraph",
            N_("Previous paragraph"),
            ("Ctrl+Up", "K"),
            lambda s: walking.step_paragraph(s, -1),
            has_paragraphs,
            "Go",
            "previous",
            group="paragraph",
        ),
        Command(
            "next-annotation",
            N_("Next annotation"),
            ("Alt+Down", "]"),
            lambda s: walking.step_annotation(s, 1),
            menu="Go",
            group="annotation",
        ),
        Command(
            "previous-annotation",
            N_("Previous annotation"),
            ("Alt+Up", "["),
            lambda s: walking.step_annotation(s, -1),
            menu="Go",
            group="annotation",
        ),
        Command(
            "paragraph-start",
            N_("Begin a paragraph here, or not"),
            ("P",),
            toggle_start,
            writable,
            "Edit",
            group="paragraph",
        ),
        Command("save", N_("Save annotations now"), ("Ctrl+S",), _save, menu="File", group="save"),
        *_review_commands(),
        Command(
            "set-sidecar-aside",
            N_("Set the broken file aside and start anew"),
            (),
            _set_aside,
            offered("set-sidecar-aside"),
            "File",
            group="mend",
        ),
    ]


def _review_commands() -> list[Command[Session]]:
    """What is done about a text that is no longer the annotated one."""
    return [
        Command(
            "accept-place",
            N_("Accept the place found"),
            ("Alt+A",),
            reviewing.accept,
            waiting,
            "Tag",
            group="places",
        ),
        Command(
            "reject-place",
            N_("Reject the place found"),
            ("Alt+R",),
            reviewing.reject,
            waiting,
            "Tag",
            group="places",
        ),
        Command(
            "attach",
            N_("Attach to the selected words"),
            ("Alt+W",),
            reviewing.attach,
            attachable,
            "Tag",
            group="places",
        ),
        Command(
            "accept-verdict",
            N_("Accept all with this verdict"),
            ("Alt+Shift+A",),
            reviewing.accept_verdict,
            waiting,
            "Tag",
            group="places",
        ),
        Command(
            "accept-places",
            N_("Accept all places found"),
            (),
            reviewing.accept_places,
            waiting,
            "Tag",
            group="places",
        ),
    ]


def _suggestion_commands() -> list[Command[Session]]:
    return [
        Command(
            "accept-suggestion",
            N_("Accept the suggested figure"),
            ("Return",),
            accepting.accept_current,
            on_suggestion,
            "Tag",
            before="edit-fields",
            group="suggestion",
        ),
        Command(
            "dismiss-suggestion",
            N_("Dismiss the suggested figure"),
            ("Backspace",),
            accepting.dismiss_current,
            writable,
            "Tag",
            group="suggestion",
        ),
        Command(
            "accept-paragraph",
            N_("Accept all figures suggested in the paragraph"),
            ("Shift+Return",),
            accepting.accept_paragraph,
            writable,
            "Tag",
            group="suggestion",
        ),
        Command(
            "accept-cable",
            N_("Accept all figures suggested in the cable"),
            ("Ctrl+Shift+Return",),
            accepting.accept_all,
            writable,
            "Tag",
            group="suggestion",
        ),
        Command(
            "restore-dismissed",
            N_("Bring dismissed figures back"),
            (),
            accepting.restore_dismissed,
            writable,
            "Tag",
            group="suggestion",
        ),
        Command(
            "take-noun",
            N_("Take the noun offered"),
            ("Alt+1",),
            completing.take_noun,
            editable,
            "Tag",
            group="completing",
        ),
        Command(
            "take-series",
            N_("Take the series offered"),
            ("Alt+2",),
            completing.take_series,
            editable,
            "Tag",
            group="completing",
        ),
        Command(
            "next-suggestion",
            N_("Next suggested figure"),
            ("N",),
            lambda s: accepting.step_suggestion(s, 1),
            menu="Go",
            group="suggestion",
        ),
        Command(
            "previous-suggestion",
            N_("Previous suggested figure"),
            ("Shift+N",),
            lambda s: accepting.step_suggestion(s, -1),
            menu="Go",
            group="suggestion",
        ),
        Command(
            "suggestions",
            N_("Suggested figures"),
            ("S",),
            accepting.toggle_shown,
            menu="View",
            checked=lambda s: s.suggestions.shown,
            group="suggestion",
        ),
        Command(
            "untagged",
            N_("Untagged figures only"),
            ("U",),
            accepting.toggle_lens,
            menu="View",
            checked=lambda s: s.suggestions.lens,
            group="suggestion",
        ),
    ]


def _undo(session: Session) -> str:
    return session.work.undo(lambda label: _("Undone: {label}").format(label=label))


def _redo(session: Session) -> str:
    return session.work.redo(lambda label: _("Done again: {label}").format(label=label))


def _delete(session: Session) -> str:
    return tagging.delete(session, session.selected)


def _save(session: Session) -> str:
    if session.read_only:
        raise CannotDo(session.read_only)
    assert session.saver is not None
    session.saver.flush_soon()
    return ""


def _set_aside(session: Session) -> str:
    try:
        return set_sidecar_aside(session)
    except OSError as error:
        raise CannotDo(_("It could not be set aside: {reason}").format(reason=error.strerror or error)) from None
