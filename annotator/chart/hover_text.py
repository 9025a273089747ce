"""What the chart tells of a figure when the mouse rests on it."""

from collections.abc import Iterable
from html import escape

from annotator.app.charting import Sign
from annotator.app.figure_labels import shortened
from annotator.app.series import FigureRow, described
from annotator.message import drawn
from annotator.text import view_text


def hover_text(row: FigureRow, signs: Iterable[Sign]) -> str:
    """Rich text, everything escaped that is not ours: the figure's label, quote, place, meaning, what is said of it."""
    lines = [*([shortened(row.label)] if row.label not in row.quote else []), *described(row)]
    return rich([*lines, *(sign.text for sign in signs)])


def rich(lines: Iterable[str]) -> str:
    """Rich text of plain lines, each value in its own order."""
    return "<qt>" + "<br>".join(escape(drawn(line, view_text)) for line in lines) + "</qt>"
