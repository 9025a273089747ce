"""How a cable was left: what was on the screen, what was selected, and what was shown of its annotations.

This is no part of the cable's annotations; it is kept on this machine (:mod:`annotator.app.state`).
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from annotator.app.filtering import Filter
from annotator.cable import Cable
from annotator.text import Span
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.session import Session

MOST_SELECTED = 100
"""Selected annotations that are remembered at the most."""


@value
class Left:
    """How a cable was left. Offsets are code points of the text with that SHA-256, and mean nothing in another."""

    sha256: str
    top: int
    """The first character on the screen."""
    span: Span
    selected: tuple[str, ...]
    filter: Filter
    hidden: tuple[str, ...]
    """The tags that were out of sight."""


def how_left(session: "Session", top: int) -> Left:
    """How a session is being left, with the character at ``top`` the first on the screen."""
    filtering = session.filtering
    return Left(
        session.cable.sha256 or "",
        top,
        session.span,
        session.selected if len(session.selected) <= MOST_SELECTED else (),
        filtering.filter,
        tuple(sorted(filtering.hidden)),
    )


def fits(left: Left | None, cable: Cable) -> bool:
    """Whether that was this very text."""
    return left is not None and left.sha256 == cable.sha256 and left.span.end <= len(cable.text)


def bring_back(left: Left, session: "Session") -> None:
    """Filter and selection as they were, as far as the annotations are there still."""
    session.filtering.filter_by(left.filter)
    session.filtering.hide(left.hidden)
    session.select(tuple(name for name in left.selected if session.placed(name)), left.span)


def as_row(left: Left) -> dict[str, Any]:
    """As an object of the state file; what is as at a first opening is left out."""
    row: dict[str, Any] = {"text": left.sha256, "top": left.top, "start": left.span.start, "end": left.span.end}
    shown = {name: value for name, value in asdict(left.filter).items() if value}
    return row | {
        key: value
        for key, value in (("selected", [*left.selected]), ("filter", shown), ("hidden", [*left.hidden]))
        if value
    }


def from_row(row: Mapping[str, Any]) -> Left | None:
    """What :func:`as_row` wrote; None for anything else."""
    text = row.get("text")
    top, start, end = (_offset(row.get(key)) for key in ("top", "start", "end"))
    if not isinstance(text, str) or start > end:
        return None
    return Left(
        text,
        top,
        Span(start, end),
        _texts(row.get("selected")),
        _filter(row.get("filter")),
        _texts(row.get("hidden")),
    )


def _filter(shown: object) -> Filter:
    if not isinstance(shown, dict):
        return Filter()
    kinds = {field.name: type(field.default) for field in fields(Filter)}
    known: dict[str, Any] = {key: value for key, value in shown.items() if type(value) is kinds.get(key)}
    return Filter(**known)


def _offset(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
