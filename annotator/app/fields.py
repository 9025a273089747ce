"""The fields of a figure and a claim: what each is called, and what follows from writing one of them."""

from dataclasses import fields, replace
from typing import Any

from annotator.app.commands import CannotDo
from annotator.figures import Unit, unit_of
from annotator.language import N_, _
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure

FIELD_LABELS = {
    "noun": N_("noun"),
    "series": N_("series"),
    "amount": N_("value"),
    "low": N_("lower bound"),
    "high": N_("upper bound"),
    "unit": N_("unit"),
    "unit_code": N_("unit code"),
    "kind": N_("kind"),
    "role": N_("role"),
    "comparator": N_("comparator"),
    "approximate": N_("approximate"),
    "direction": N_("direction"),
    "period": N_("period"),
    "claimant": N_("claimant"),
    "review": N_("another look"),
    "proposition": N_("proposition"),
    "via": N_("reported via"),
    "stance": N_("stance"),
    "source_span": N_("source words"),
    "cue_span": N_("cue words"),
    "reliability": N_("reliability"),
    "credibility": N_("credibility"),
    "portion": N_("portion mark"),
}
UNIT_KINDS = ("", "count", "money", "percent", "measure")
"""The kinds that follow from the unit alone."""
_NAMES = {kind: frozenset(known.name for known in fields(kind)) for kind in (Figure, Claim)}


def body_of(annotation: Annotation) -> Figure | Claim | None:
    """What is known of an annotation: its body, an empty one where another program wrote the tag alone."""
    return annotation.body or empty_body(annotation.tag)


def has_field(annotation: Annotation, field: str) -> bool:
    """Whether the annotation's body has a field of this name."""
    body = body_of(annotation)
    return body is not None and field in names_of(type(body))


def names_of(kind: type[Figure] | type[Claim]) -> frozenset[str]:
    """The names of the fields of a kind of body."""
    return _NAMES[kind]


def with_field(annotation: Annotation, field: str, value: Any) -> Annotation:
    """The annotation with one field written, and those that follow from it; the same one where it says so already.

    Raises:
        CannotDo: its body has no such field, or the value contradicts another.
    """
    body = body_of(annotation)
    if body is None or not has_field(annotation, field):
        raise CannotDo(_("This annotation has no field “{field}”.").format(field=field))
    if getattr(body, field) == value:
        return annotation
    written: Figure | Claim = replace(body, **{field: value})
    if isinstance(written, Figure):
        written = _made_to_agree(written, field)
        if written.low is not None and written.high is not None and written.low > written.high:
            raise CannotDo(_("The upper bound would be below the lower one."))
    return replace(annotation, body=written)


def empty_body(tag: str) -> Figure | Claim | None:
    """What is known of an annotation that another program gave the tag alone."""
    if tag == FIGURE:
        return Figure()
    return Claim() if tag == CLAIM else None


def _made_to_agree(figure: Figure, field: str) -> Figure:
    """The other fields that follow from the one just written: a unit has one code, a comparator fits the numbers."""
    if field == "unit":
        unit = unit_of(figure.unit) if figure.unit else None
        kind = figure.kind
        if unit is not None and kind in UNIT_KINDS:  # what the analyst chose beside these stays
            kind = _kind_of(unit)
        return replace(figure, unit_code=unit.cefact if unit is not None else "", kind=kind)
    if field == "comparator":
        return _with_numbers(figure)
    return _with_comparator(figure, field) if field in ("amount", "low", "high") else figure


def _kind_of(unit: Unit) -> str:
    if unit.is_money:
        return "money"
    if unit.code == "percent":
        return "percent"
    return "count" if unit.code == "people" or not unit.dimension else "measure"


def _with_numbers(figure: Figure) -> Figure:
    """The number moved to where the comparator needs it; a bound it leaves no room for goes (undo has it)."""
    low, value, high = figure.low, figure.amount, figure.high
    if figure.comparator in (">", ">="):
        return replace(figure, low=next((n for n in (low, value, high) if n is not None), None), amount=None, high=None)
    if figure.comparator in ("<", "<="):
        return replace(figure, high=next((n for n in (high, value, low) if n is not None), None), amount=None, low=None)
    if figure.comparator == "range":
        return replace(figure, low=low if low is not None else value, amount=None)
    return replace(figure, amount=next((n for n in (value, low, high) if n is not None), None), low=None, high=None)


def _with_comparator(figure: Figure, field: str) -> Figure:
    """The comparator that fits the numbers that are there; a value and bounds exclude each other."""
    if field == "amount" and figure.amount is not None:
        return replace(figure, low=None, high=None, comparator="=")
    if field in ("low", "high") and (figure.low is not None or figure.high is not None):
        figure = replace(figure, amount=None)
    if figure.low is not None and figure.high is not None:
        return replace(figure, comparator="range")
    if figure.low is not None:
        return replace(figure, comparator=figure.comparator if figure.comparator in (">", ">=") else ">=")
    if figure.high is not None:
        return replace(figure, comparator=figure.comparator if figure.comparator in ("<", "<=") else "<=")
    return replace(figure, comparator="=")
