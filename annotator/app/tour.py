"""The tour of the first minutes, on the sample cable: five steps, each done by doing it, or passed over."""

from dataclasses import dataclass

from annotator.app.paragraphs import paragraph_at
from annotator.app.session import Session
from annotator.app.signals import Signal
from annotator.language import N_
from annotator.model import Annotation, Change
from annotator.text import Span

WALKED, TAGGED, CORRECTED, FROM_CHART = "walked", "tagged", "corrected", "from chart"


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``text`` names commands in braces, for which their keys are put. ``place`` is the panel it is about.

    ``done_by`` are the commands, and what else may happen, by any of which it is done.
    """

    place: str
    title: str
    text: str
    done_by: tuple[str, ...]


STEPS = (
    Step(
        "reader",
        N_("Walk the text"),
        N_(
            "{next-paragraph} goes to the next paragraph, {previous-paragraph} to the one before. "
            "The text is never changed."
        ),
        (WALKED,),
    ),
    Step(
        "reader",
        N_("Tag a figure"),
        N_(
            "Numbers in dotted boxes are figures the program found. {next-suggestion} goes to the next one, "
            "{accept-suggestion} tags it. Other words: select them and press {tag-figure} for a figure, "
            "{tag-claim} for a claim."
        ),
        (TAGGED,),
    ),
    Step(
        "inspector",
        N_("Correct what was understood"),
        N_(
            "The inspector shows what is known of the annotation. {edit-fields} leads into its fields. "
            "Change one: Enter writes it, Escape leaves it as it was."
        ),
        (CORRECTED,),
    ),
    Step(
        "chart",
        N_("Look at the chart"),
        N_(
            "What is tagged is drawn at once. Click a bar, or press {chart} and then an arrow key: "
            "the text goes to the sentence behind it."
        ),
        (FROM_CHART,),
    ),
    Step(
        "help",
        N_("Find the way back"),
        N_(
            "{back} goes back to where you were, {undo} takes back any act. {key-sheet} shows all keys, "
            "{guide} opens the guide, and this menu begins the tour again."
        ),
        ("back", "undo"),
    ),
)


class Tour:
    """Goes through the steps on one session. ``changed()`` is emitted when another step is shown, or one is done."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.number = 0
        self.is_done = False
        """Whether the step that is shown has been done."""
        self.is_over = False
        self.changed: Signal[[]] = Signal()
        self._began_in = self._paragraph()
        session.changed.connect(self._follow_change)
        session.selection_changed.connect(self._follow_selection)

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return STEPS[self.number]

    @property
    def is_last(self) -> bool:
        """Whether no step follows."""
        return self.number == len(STEPS) - 1

    def go(self, by: int) -> None:
        """To another step; beyond the last one the tour is over."""
        if self.number + by >= len(STEPS):
            self.leave()
        elif self.number + by >= 0 and not self.is_over:
            self.number += by
            self.is_done = False
            self._began_in = self._paragraph()
            self.changed.emit()

    def leave(self) -> None:
        """It is over."""
        if not self.is_over:
            self.is_over = True
            self._session.changed.disconnect(self._follow_change)
            self._session.selection_changed.disconnect(self._follow_selection)
            self.changed.emit()

    def happened(self, what: str) -> None:
        """A command was run, or something else happened."""
        if what in self.step.done_by and not self.is_done and not self.is_over:
            self.is_done = True
            self.changed.emit()

    def _follow_change(self, change: Change, _origin: object) -> None:
        for edit in change.edits:
            if isinstance(edit.after, Annotation):
                self.happened(TAGGED if edit.before is None else CORRECTED)

    def _follow_selection(self, _ids: tuple[str, ...], _span: Span, _origin: object) -> None:
        if self._paragraph() != self._began_in:
            self.happened(WALKED)

    def _paragraph(self) -> int:
        paragraph = paragraph_at(self._session.cable, self._session.span.start)
        return paragraph.start if paragraph is not None else -1
