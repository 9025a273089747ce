"""What the chart tells of a figure when the mouse rests on it."""

from collections.abc import Iterable, Sequence

from annotator.app.charting import Sign
from annotator.app.figure_labels import shortened
from annotator.app.series import FigureRow, described
from annotator.language import _
from annotator.message import drawn
from annotator.text import view_text

_TOLD = 5
"""Of how many figures at one place all is told."""


def hover_text(figures: Sequence[tuple[FigureRow, Iterable[Sign]]]) -> str:
    """Rich text, everything escaped that is not ours: label, quote, place, meaning, what is said of each figure there.

    Of figures that lie on each other the first few are told, and how many there are.
    """
    lines: list[str] = []
    if len(figures) > 1:
        lines.append(_("{count} figures stand here; a click again goes to the next.").format(count=len(figures)))
    for row, signs in figures[:_TOLD]:
        lines += [shortened(row.label)] if row.label not in row.quote else []
        lines += [*described(row), *(sign.text for sign in signs)]
    return rich([*lines, *(["…"] if len(figures) > _TOLD else [])])


def rich(lines: Iterable[str]) -> str:
    """Rich text of plain lines, each value in its own order."""
    from html import escape  # it knows a name for every letter, which are many

    return "<qt>" + "<br>".join(escape(drawn(line, view_text)) for line in lines) + "</qt>"
