"""Why a command cannot act on a session now, in words for the status line; empty where it can."""

from collections.abc import Callable

from annotator.app import fragments, reviewing
from annotator.app.commands import when
from annotator.app.session import Session
from annotator.language import N_, _
from annotator.model import Figure
from annotator.text import trim

Hindrance = Callable[[Session], str]


def writable(session: Session) -> str:
    """The cable can only be read."""
    return session.read_only


def if_writable(then: Hindrance) -> Hindrance:
    """The cable can only be read, or what ``then`` says."""
    return lambda session: session.read_only or then(session)


some_selected: Hindrance = when(lambda s: bool(s.selected), N_("Select an annotation first."))
one_selected: Hindrance = when(lambda s: len(s.selected) == 1, N_("Select one annotation first."))
editable = if_writable(some_selected)
editable_one = if_writable(one_selected)
has_paragraphs: Hindrance = when(lambda s: bool(s.cable.paragraphs), N_("The cable has no numbered paragraphs."))
has_target = if_writable(
    when(lambda s: bool(fragments.target_of(s)), N_("Select an annotation first, then the words."))
)
waiting: Hindrance = when(reviewing.is_waiting, N_("No annotation waits for a review of its place."))
attachable = if_writable(
    when(lambda s: reviewing.current(s) is not None, N_("Select an annotation whose words were not found first."))
)
on_suggestion = if_writable(
    when(lambda s: s.suggestions.current is not None, N_("Put the caret on a suggested figure first."))
)
takes_words = if_writable(
    when(
        lambda s: s.modes.takes_words and bool(len(trim(s.cable.text, s.span))),
        N_("Keep a tag active, or begin to add words, and select the words first."),
    )
)
begins_link = if_writable(
    when(
        lambda s: bool(s.modes.linked) or len(s.selected) == 1,
        N_("Select the annotation the link starts from first."),
    )
)
has_figures = if_writable(when(lambda s: s.suggestions.tagged > 0, N_("Tag a figure first.")))
can_undo: Hindrance = when(lambda s: bool(s.history.undo_label), N_("There is nothing to undo."))
can_redo: Hindrance = when(lambda s: bool(s.history.redo_label), N_("There is nothing to do again."))
under_way: Hindrance = when(lambda s: bool(s.work.label), N_("Nothing is under way."))
in_conflict: Hindrance = when(
    lambda s: bool(s.outside.conflicts), N_("Nothing was changed both here and by another program.")
)


def figure_selected(session: Session) -> str:
    """No figure is selected, or none can be changed."""
    chosen = (session.annotation(name) for name in session.selected)
    if not session.read_only and not any(one is not None and isinstance(one.body, Figure) for one in chosen):
        return _("Select a figure first.")
    return session.read_only


def offered(name: str) -> Hindrance:
    """No notice offers the command of this name: there is nothing it could mend."""
    return when(
        lambda s: any(notice.command == name for notice in s.notices),
        N_("There is no need for it; a notice below the text offers it when there is."),
    )
