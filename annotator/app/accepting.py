"""The analyst's acts on suggestions: walking them, accepting, dismissing. Each act is one undoable change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from annotator import __version__
from annotator.app.commands import CannotDo
from annotator.app.paragraphs import paragraph_at
from annotator.app.rereading import figure_from
from annotator.app.session import Session
from annotator.app.tagging import proposed_series
from annotator.figures import FigureMention
from annotator.language import _, n_
from annotator.model import FIGURE, Annotation, Change, Dismissed, Edit, new_id, now
from annotator.text import Span, describe, view_text

GENERATOR = f"Annotator {__version__}"
"""Who proposed an annotation, in the sidecar; who accepted it is its creator."""
_LONGEST = 60


def step_suggestion(session: Session, step: int, origin: object = None) -> str:
    """Put the caret on the next (1) or previous (-1) suggestion.

    Raises:
        CannotDo: there is none in that direction, or suggestions are not shown.
    """
    _require_shown(session)
    suggestions = session.suggestions
    found = suggestions.step(step)
    if found is None:
        if step > 0 and suggestions.finding:
            raise CannotDo(progress_text(session))
        if not suggestions.left:
            raise CannotDo(_("No figure is left to tag."))
        told = _("No suggested figure after this one; {count} before it.")
        if step < 0:
            told = _("No suggested figure before this one; {count} after it.")
        current = suggestions.current
        raise CannotDo(told.format(count=suggestions.left - (current is not None)))
    session.select((), Span(found.start, found.start), origin)
    return ""


def accept_current(session: Session, origin: object = None) -> str:
    """Tag the suggestion the caret stands in."""
    return accept(session, [_current(session)], origin)


def accept_paragraph(session: Session, origin: object = None) -> str:
    """Tag all suggestions of the paragraph the caret is in, in one step.

    Raises:
        CannotDo: there is none, or suggestions are not shown.
    """
    _require_shown(session)
    return accept(session, session.suggestions.touching(*_paragraph(session)), origin)


def accept_all(session: Session, origin: object = None) -> str:
    """Tag all suggestions of the cable in one step.

    Raises:
        CannotDo: there is none, or not all have been found yet, or they are not shown.
    """
    _require_shown(session)
    if session.suggestions.finding:
        raise CannotDo(progress_text(session))
    return accept(session, session.suggestions.all(), origin)


def accept(session: Session, mentions: Sequence[FigureMention], origin: object = None) -> str:
    """Make figures of suggestions in one change; a single one is selected.

    Raises:
        CannotDo: there is none.
    """
    if not mentions:
        raise CannotDo(_("There is no suggested figure here."))
    count = len(mentions)
    label = n_("Accept figure", "Accept {count} figures", count).format(count=count)
    if count == 1:
        made = _annotation(session, mentions[0])
        session.apply(Change(label, (Edit(None, made),)), origin)
        session.select((made.id,), None, origin)
        return f"{label}. {tally_text(session)}."
    suggestions = session.suggestions

    def edits() -> Iterator[Edit]:
        for mention in mentions:
            if mention in suggestions.touching(mention.start, mention.end):  # nobody has tagged it meanwhile
                yield Edit(None, _annotation(session, mention))

    return session.work.do(count, label, edits(), lambda: f"{label}. {tally_text(session)}.", origin)


def dismiss_current(session: Session, origin: object = None) -> str:
    """Turn the suggestion the caret stands in down; it is not proposed again for this cable.

    Raises:
        CannotDo: the caret stands in none.
    """
    mention = _current(session)
    anchor = describe(session.cable.text, Span(mention.start, mention.end))
    record = Dismissed(new_id(), anchor, FIGURE, session.author, now())
    label = _("Dismiss suggestion")
    session.apply(Change(label, (Edit(None, record),)), origin)
    return _("Dismissed “{words}”. {tally}.").format(words=_words(session, mention), tally=tally_text(session))


def restore_dismissed(session: Session, origin: object = None) -> str:
    """Propose again what was ever dismissed in this cable, in one step.

    Raises:
        CannotDo: nothing was.
    """
    records = [record for record in session.records.values() if isinstance(record, Dismissed) and record.tag == FIGURE]
    if not records:
        raise CannotDo(_("No suggested figure was dismissed in this cable."))
    label = _("Bring dismissed figures back")
    session.apply(Change(label, tuple(Edit(record, None) for record in records)), origin)
    return f"{label}. {tally_text(session)}."


def toggle_shown(session: Session) -> str:
    """Show suggestions or put them away."""
    suggestions = session.suggestions
    suggestions.show(shown=not suggestions.shown, lens=False)
    return _("Suggested figures are shown.") if suggestions.shown else _("Suggested figures are hidden.")


def toggle_lens(session: Session) -> str:
    """Let everything but the suggested figures fade, or not."""
    suggestions = session.suggestions
    suggestions.show(shown=True, lens=not suggestions.lens)
    return tally_text(session) if suggestions.lens else _("The whole text is shown again.")


def explained(session: Session, mention: FigureMention) -> tuple[str, str, str]:
    """The words of a suggestion, what was understood, and why it is believed: three lines for a person."""
    meant = Annotation("", FIGURE, body=figure_from(mention.quantity))
    from annotator.app.listing import says

    return _words(session, mention), says(meant), mention.reason


def tally_text(session: Session) -> str:
    """How many figures are tagged of those that are known: ``7 of 11 figures tagged``."""
    tagged, left = session.suggestions.tagged, session.suggestions.left
    told = n_("{tagged} of {all} figure tagged", "{tagged} of {all} figures tagged", tagged + left)
    return told.format(tagged=tagged, all=tagged + left)


def progress_text(session: Session) -> str:
    """How far finding has come: ``Finding figures… 40 %``."""
    return _("Finding figures… {percent} %").format(percent=int(100 * session.suggestions.progress))


def _require_shown(session: Session) -> None:
    if not session.suggestions.shown:
        raise CannotDo(_("Suggested figures are not shown."))


def _current(session: Session) -> FigureMention:
    _require_shown(session)
    current = session.suggestions.current
    if current is None:
        raise CannotDo(_("The caret stands in no suggested figure. N goes to the next."))
    return current


def _paragraph(session: Session) -> tuple[int, int]:
    """The paragraph of the caret; above the first one, all that stands there."""
    cable = session.cable
    paragraph = paragraph_at(cable, session.span.start)
    if paragraph is not None:
        return paragraph.start, paragraph.end
    return 0, cable.paragraphs[0].start if cable.paragraphs else len(cable.text)


def _annotation(session: Session, mention: FigureMention) -> Annotation:
    span = Span(mention.start, mention.end)
    body = figure_from(mention.quantity)
    body = replace(body, series=proposed_series(session, span, body))
    return Annotation(
        id=new_id(),
        tag=FIGURE,
        anchors=(describe(session.cable.text, span),),
        body=body,
        creator=session.author,
        created=now(),
        generator=GENERATOR,
    )


def _words(session: Session, mention: FigureMention) -> str:
    words = " ".join(view_text(session.cable.text[mention.start : mention.end]).split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
