"""What a figure is called where it has no name: its noun and period, or its words with a few of those around them."""

from functools import lru_cache

from annotator.app.figure_text import period_text
from annotator.language import _
from annotator.message import joined
from annotator.model import Annotation, Figure
from annotator.regex import regex
from annotator.text import view_text

_SHORT = 60
"""Code points that fit where a label is drawn in one line."""
_CLAUSE = regex(r"[.,;:!?)\n]\s|\s-\s")
_SMALL = frozenset(
    {
        *("a", "about", "above", "after", "all", "almost", "an", "and", "are", "as", "at", "be", "been"),
        *("below", "but", "by", "for", "from", "had", "has", "have", "in", "into", "is", "it", "its", "more"),
        *("nearly", "of", "on", "only", "or", "over", "some", "than", "that", "the", "their", "there"),
        *("these", "this", "to", "under", "up", "was", "were", "which", "while", "with", "far", "currently"),
        *("between", "around", "approximately"),
    }
)
_DASH = regex(r"^\s+-+\s")
_CLAUSE_END = regex(r"[.,;:!?()]|\s-\s")


def label_of(annotation: Annotation, figure: Figure) -> str:
    """Noun and period; without a noun the quote among its words. However long: who draws it makes it shorter."""
    period = period_text(figure.period)
    words = " ".join(figure.noun.split())
    if not words:
        words = in_its_words(annotation)
        if period and period in words:
            period = ""
    words = words or " ".join(figure.series.split()) or _("whole cable")
    return _label(words, period)


@lru_cache(maxsize=512)
def _label(words: str, period: str) -> str:
    """Many figures have the same: it is kept once."""
    return joined(", ", (view_text(words), period))


def in_its_words(annotation: Annotation) -> str:
    """The quote with a few words of its clause: those before it or those behind, whichever say more.

    Characters that would reorder what is drawn are shown, as everywhere in the view.
    """
    if not annotation.anchors:
        return ""
    quote = annotation.anchors[0].quote
    said = view_text(" ".join(annotation.quote.split()))
    before, behind = view_text(_words_before(quote.prefix)), view_text(_words_behind(quote.suffix))
    if _telling(before) >= _telling(behind):
        return f"{before} {said}".strip()
    return f"{said} {behind}".strip()


def shortened(label: str) -> str:
    """A label of at most 60 code points: what is longer loses its middle."""
    if len(label) <= _SHORT:
        return label
    half = (_SHORT - 1) // 2
    return f"{label[:half].rstrip()}…{label[-half:].lstrip()}"


def _telling(words: str) -> int:
    """How many words do more than hold a sentence together."""
    return sum(word.casefold().strip("\"'") not in _SMALL for word in words.split())


def _words_behind(suffix: str) -> str:
    """The first four whole words behind, not reaching into another clause."""
    suffix = _DASH.sub(" ", suffix, count=1)  # of an aside only the dash it ends with is passed over
    clause = _CLAUSE_END.split(suffix, maxsplit=1)[0]
    if clause[:1].strip():  # a letter or sign that touches the quote
        return ""
    words = clause.split()
    if len(clause) == len(suffix):
        words = words[:-1]  # the last one may be cut
    return " ".join(words[:4])


def _words_before(prefix: str) -> str:
    """The last three whole words of a context, not reaching into another sentence."""
    clause = _CLAUSE.split(prefix)[-1]
    words = clause.split()
    if len(clause) == len(prefix):
        words = words[1:]  # the first one may be cut
    return " ".join(words[-3:])
