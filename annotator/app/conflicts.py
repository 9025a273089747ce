"""What two versions of a record differ in, in words."""

from annotator.app.fields import FIELD_LABELS
from annotator.language import _
from annotator.model import Person
from annotator.model.merge import Conflict, shown_fields
from annotator.text import Anchor


def differing_fields(conflict: Conflict) -> list[tuple[str, str, str]]:
    """What is not the same in the two versions of a record: the field, mine, theirs, in words."""
    mine, theirs = shown_fields(conflict.mine), shown_fields(conflict.theirs)
    if conflict.mine is None or conflict.theirs is None:
        gone = _("removed")
        return [(_("all of it"), gone if conflict.mine is None else _("kept"), gone if not theirs else _("kept"))]
    rows = []
    for name in dict.fromkeys((*mine, *theirs)):
        here, there = _in_words(mine.get(name)), _in_words(theirs.get(name))
        if here != there and name not in ("modified", "created"):
            rows.append((_(FIELD_LABELS.get(name, name)), here, there))
    return rows or [(_("all of it"), _("kept"), _("changed in what this program does not show"))]


def _in_words(value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, tuple):
        return " … ".join(_in_words(one) for one in value)
    if isinstance(value, Anchor):
        return f"{value.quote.exact} ({value.span.start}–{value.span.end})"
    if isinstance(value, Person):
        return value.name
    return str(value)
