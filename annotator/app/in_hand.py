"""The claim one is at work on, while words for it are being selected in the text."""

from typing import TYPE_CHECKING

from annotator.model import CLAIM, Annotation
from annotator.text import Span

if TYPE_CHECKING:
    from annotator.app.session import Session


class ClaimInHand:
    """The claim that was selected last, while nothing else was: words selected anywhere can be its source or cue."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._name = ""
        session.selection_changed.connect(self._follow)

    @property
    def claim(self) -> Annotation | None:
        """The claim; None where another annotation was selected since, or it is gone."""
        found = self._session.annotation(self._name)
        return found if found is not None and found.tag == CLAIM else None

    def _follow(self, ids: tuple[str, ...], _span: Span, _origin: object) -> None:
        if ids:
            self._name = ids[0] if len(ids) == 1 else ""
