"""What kind of figure it is, whether it tells a level or a change, and how sure that is."""

from functools import lru_cache
from typing import Final

from annotator.figures.counted import CHANGE_NOUNS
from annotator.figures.drafts import Draft
from annotator.figures.lexer import PAD, Token
from annotator.figures.number_words import words
from annotator.figures.ranges import CUTS, changes
from annotator.figures.units import unit_of
from annotator.language import _

_RISE: Final = words(
    """
    rose rise rises risen rising grew grow grows grown growing growth increased increase increases increasing
    climbed climb climbs jumped jump jumps surged surge gained gain gains soared up raised raise raises higher added
    upward advanced
    """
)
_FALL: Final = CUTS | words(
    """
    fell fall falls fallen falling decreased decrease decreases decreasing dropped drop drops dropping declined
    decline declines declining slipped slip slid slide plunged plunge plummeted plummet shrank shrink shrunk reduced
    reduce reduction reductions cut cuts lowered lower down lost loss losses downward tumbled slumped
    """
)
# People whom "under 5" or "over 65" tells by their age.
_AGED: Final = words(
    """
    children child kids girls boys infants babies youths youth adults men women males females people persons those
    anyone everyone citizens residents voters students pupils orphans patients workers
    """
)
_LEVEL_WORDS: Final = words("below above under over beyond")


def describe(tokens: list[Token], draft: Draft) -> None:
    """Sets kind, role and direction of a figure whose unit and noun are known."""
    unit = draft.amount.unit
    shape = draft.amount.number.shape
    if unit is None:
        draft.kind = {"fraction": "fraction", "ratio": "ratio", "multiple": "multiple"}.get(shape, "count")
        if draft.kind == "fraction" and draft.low >= 1:
            draft.kind = "count"
        if draft.amount.rate and draft.kind == "count":
            draft.kind = "rate"
    elif unit.is_money:
        draft.kind = "money"
    elif unit.dimension in ("percent", "percentage point"):
        draft.kind = "percent"
    elif unit.dimension == "age":
        draft.kind = "age"
    elif unit.dimension == "multiple":
        draft.kind = "multiple"
    elif draft.amount.rate or unit.dimension in ("speed", "volume flow", "data rate"):
        draft.kind = "rate"
    elif unit.dimension == "proportion":
        draft.kind = "ratio"
    else:
        draft.kind = "duration" if unit.dimension == "time" else "measure"
    if shape == "multiple":
        draft.amount.unit = unit_of("times")
    _age(tokens, draft)
    _change(tokens, draft)


def _age(tokens: list[Token], draft: Draft) -> None:
    """As in "aged 35", "at the age of 12", "Karimov, 66, said"."""
    before = tokens[draft.first - 1].low
    two = tokens[draft.first - 2].low
    year_like = draft.amount.unit is None or draft.amount.unit.code == "year"
    if not year_like or draft.low > 130 or draft.noun is not None:
        return
    said = tokens[draft.first].low
    if before in _AGED and said in ("under", "over", "above", "below") and draft.core == draft.first + 1:
        draft.amount.unit, draft.kind = unit_of("year of age"), "age"  # "children under 5"
        return
    aged = before in ("aged", "age", "ages") or (before == "of" and two in ("age", "ages"))
    name = (
        before == ","
        and draft.amount.unit is None
        and tokens[draft.first - 2].text[:1].isupper()
        and tokens[draft.end].text in (",", ".")
        and draft.amount.in_digits
        and 10 < draft.low < 110
        and draft.high is None
    )
    if aged or name:
        draft.amount.unit = unit_of("year of age")
        draft.kind = "age"
        if tokens[draft.first - 1].low == "of" and tokens[draft.first - 4].low in ("under", "over", "below", "above"):
            draft.comparator = "<" if tokens[draft.first - 4].low in ("under", "below") else ">"


def _change(tokens: list[Token], draft: Draft) -> None:
    """Role and direction: "rose by 5" and "a 5 percent drop" are changes, "rose to 5" is a level."""
    i = draft.first
    while tokens[i - 1].low in ("a", "an", "the", "only", "just", "another", "further", "about", "by", "of"):
        i -= 1
        if draft.first - i > 3:
            break
    word = tokens[i - 1].low
    linked = tokens[draft.first - 1].low
    behind = tokens[draft.end].low
    after = behind if behind in CHANGE_NOUNS else ""
    if not after and draft.noun is not None:
        last = draft.noun_text.split()[-1].lower()
        after = last if last in CHANGE_NOUNS else ""
    if after:
        draft.role = "change"
        draft.direction = "rise" if after in _RISE or after in ("hike", "improvement") else "fall"
        if draft.noun is None:
            draft.end += 1
        return
    if (linked in _RISE or linked in _FALL) and tokens[draft.first].low in _LEVEL_WORDS:
        draft.direction = "rise" if linked in _RISE else "fall"  # "fell below 10 percent" names a level
        return
    if linked == "from" and changes(tokens, draft.first):
        draft.direction = _verb_before(tokens, draft.first - 1) or "none"
        return
    if linked == "to" and _verb_before(tokens, draft.first - 1):
        draft.direction = _verb_before(tokens, draft.first - 1)
        return
    moved = _verb_before(tokens, draft.first - 1) if linked == "by" else ""
    verb = tokens[draft.first - 2].low
    if moved and (verb in _RISE or verb in _FALL or not verb.endswith("ed")):  # not "signed by 40 people"
        draft.role, draft.direction = "change", moved  # "cut its rate by 50 points"
        return
    if word in _RISE or word in _FALL:
        counted = draft.amount.unit is None and linked not in ("by", "of")
        if counted and word not in ("up", "down"):
            return
        if linked == "by" or draft.kind in ("percent", "money", "measure", "count") or word in CHANGE_NOUNS:
            if linked == "of" and word not in CHANGE_NOUNS:
                return
            draft.role = "change"
            draft.direction = "rise" if word in _RISE else "fall"


def _verb_before(tokens: list[Token], i: int) -> str:
    for k in range(i - 1, max(i - 7, PAD) - 1, -1):
        low = tokens[k].low
        if tokens[k].text in (".", ";", ","):
            return ""
        if low in _RISE:
            return "rise"
        if low in _FALL:
            return "fall"
    return ""


def judge(tokens: list[Token], draft: Draft) -> None:
    """Sets the confidence and the few words that say what spoke for the figure and how its qualifier was read."""
    unit = draft.amount.unit
    if unit is not None:
        draft.confidence, why = 0.95, _told(_("number with the unit “{what}”"), unit.name)
    elif draft.noun is not None:
        draft.confidence, why = 0.9, _told(_("number of “{what}”"), draft.noun_text)
    elif draft.inherited:
        draft.confidence, why = 0.75, _told(_("number of “{what}”, named beside it"), draft.noun_text)
    elif draft.amount.number.scale > 1 or draft.amount.number.shape in ("vague", "fraction", "ratio", "multiple"):
        draft.confidence, why = 0.8, _("number in words of quantity")
    elif "," in tokens[draft.core].text or draft.comparator != "=" or draft.approximate:
        draft.confidence, why = 0.75, _("number written as a quantity")
    else:
        draft.confidence, why = 0.55, _("number without a unit")
    if draft.low == 1 and draft.amount.number.shape == "words" and unit is None:
        draft.confidence = 0.5
    if draft.said:
        sign = ("~" if draft.approximate else "") + (draft.comparator if draft.comparator not in ("=", "range") else "")
        why = f"“{draft.said}” → {sign}; {why}" if sign else why
    draft.reason = why


@lru_cache(maxsize=512)
def _told(reason: str, what: str) -> str:
    """A reason with what it names; a long text has thousands of figures with the same one."""
    return reason.format(what=what)
