"""Back and forward through the places one has been at, as in a browser. Small steps of the caret are no journey."""

from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo
from annotator.language import _
from annotator.text import Span
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.session import Session

FAR = 400
"""Code points, about five lines, from which on a step of the caret is a jump."""
MOST = 200


@value
class Place:
    """A place in the text, and what was selected there."""

    span: Span
    ids: tuple[str, ...] = ()


class Places:
    """Belongs to one session and follows its selection."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._visited = [Place(session.span)]
        self._here = 0
        self._going = False
        session.selection_changed.connect(self._follow)

    def can_step(self, step: int) -> bool:
        """Whether there is a place to go back (-1) or forward (1) to."""
        return 0 <= self._here + step < len(self._visited)

    def step(self, step: int) -> str:
        """Go back (-1) or forward (1).

        Raises:
            CannotDo: this is the first or the last place.
        """
        if not self.can_step(step):
            raise CannotDo(_("There is no place to go back to.") if step < 0 else _("There is no place further on."))
        self._here += step
        place = self._visited[self._here]
        self._going = True
        try:
            ids = tuple(name for name in place.ids if self._session.annotation(name) is not None)
            self._session.select(ids, place.span)
        finally:
            self._going = False
        return ""

    def _follow(self, ids: tuple[str, ...], span: Span, _origin: object) -> None:
        if self._going:
            return
        place = Place(span, ids)
        if abs(span.start - self._visited[self._here].span.start) < FAR:
            self._visited[self._here] = place  # still the same place; what one goes back to is where one was last
            return
        del self._visited[self._here + 1 :]
        self._visited.append(place)
        del self._visited[:-MOST]
        self._here = len(self._visited) - 1
