"""Joining amounts into figures: ranges, shared scales and units, qualifiers. Knows word order, no zones."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from annotator.figures import qualifiers
from annotator.figures.amounts import Amount, amount_at, amount_from, rate_at
from annotator.figures.lexer import DIGITS, SIGN, WORD, Token
from annotator.figures.nouns import Noun
from annotator.figures.number_words import words, DASHES
from annotator.figures.units import unit_of

_HEDGES: Final = words("about around approximately roughly nearly almost some perhaps maybe")
_TO: Final = frozenset({"to", "through", "thru"})


@dataclass(slots=True)
class Draft:
    """A figure while it is being read. ``tokens[first:end]`` grows from the bare number (``core``) outwards."""

    first: int
    end: int
    core: int
    core_end: int
    amount: Amount
    low: Decimal
    high: Decimal | None = None
    comparator: str = "="
    approximate: bool = False
    noun: Noun | None = None
    noun_text: str = ""
    inherited: bool = False
    listed: bool = False
    refusal: str = ""
    kind: str = "count"
    role: str = "level"
    direction: str = "none"
    period: str = ""
    joined: str = ""
    confidence: float = 1.0
    reason: str = ""

    @property
    def unit_code(self) -> str:
        """Code of the unit without its rate."""
        return self.amount.unit.code if self.amount.unit is not None else ""

    @property
    def bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return self.amount.unit is None and not self.amount.rate and self.noun is None


def draft_at(tokens: list[Token], i: int, floor: int, *, guarded: bool) -> Draft | None:
    """The figure whose number begins at token ``i``, with range, unit and qualifiers but without its noun."""
    amount = amount_at(tokens, i, floor, guarded=guarded)
    if amount is None:
        return None
    draft = Draft(amount.first, amount.end, i, amount.number.end, amount, amount.value, amount.high)
    if amount.high is not None:
        draft.comparator = "range"
    _take_plus_minus(tokens, draft)
    _take_range(tokens, draft, floor, guarded=guarded)
    _take_repeat(tokens, draft)
    _take_qualifiers(tokens, draft, floor)
    return draft


def _take_plus_minus(tokens: list[Token], draft: Draft) -> None:
    number = draft.amount.number
    if tokens[number.end].text != "±" or tokens[number.end + 1].kind != DIGITS or draft.amount.unit is not None:
        return
    spread = amount_from(tokens, number.end + 1)
    if spread is not None:
        draft.low, draft.high = draft.low - spread.value, draft.low + spread.value
        draft.amount.unit, draft.amount.rate, draft.end = spread.unit, spread.rate, spread.end
        draft.comparator, draft.joined = "range", "±"


def _take_range(tokens: list[Token], draft: Draft, floor: int, *, guarded: bool) -> None:
    """As in "between A and B", "A to B", "A-B", "two or three", with a scale or a unit said once for both."""
    a = draft.amount
    if draft.high is not None or a.number.shape in ("vague", "multiple", "ratio"):
        return
    opener = _opener(tokens, draft, floor)
    j = a.end
    word = tokens[j].low
    after = j + 1
    if word in DASHES and not tokens[j].gap and tokens[j + 1].gap and tokens[j + 1].low in (*_TO, "or", "and"):
        word = tokens[j + 1].low  # "8- to 16-metre"
        after = j + 2
    elif word in DASHES:
        if tokens[j].gap != tokens[j + 1].gap or (tokens[j].gap and word == "-" and tokens[j + 1].kind == WORD):
            return
        if tokens[after].low in _TO:
            after += 1
    elif word in _TO and tokens[after].text == "-" and not tokens[after + 1].gap:
        after += 1
    if word not in _TO and word not in DASHES and word not in ("and", "or", "~", "/"):
        return
    if word == "and" and opener != "between":
        return
    if word == "or" and opener == "from":
        return
    if word == "/" and not (a.prefixed and not tokens[j].gap and not tokens[after].gap):
        return
    hedged = False
    while tokens[after].low in _HEDGES:
        after, hedged = after + 1, True
    if tokens[after].low in ("as", "more") and tokens[after + 2].low in ("as", "than"):
        after += 3 if tokens[after].low == "as" else 2
    b = amount_from(tokens, after, guarded=guarded)
    if b is None or b.high is not None or b.number.shape in ("vague", "multiple", "ratio"):
        return
    if not _joins(tokens, draft, b, word, opener):
        return
    _share_scale(a, b)
    low, high = sorted((a.value, b.value))
    draft.low, draft.high = low, high
    draft.comparator, draft.joined = "range", word
    draft.approximate = hedged
    unit = b.unit or a.unit
    if b.prefixed and a.unit is not None and not a.prefixed:
        unit = a.unit
    a.unit, a.rate, a.hyphen = unit, b.rate or a.rate, a.hyphen or b.hyphen
    draft.end, draft.core_end = b.end, b.number.end
    if opener and tokens[draft.first - 1].low == opener:
        draft.first -= 1
    elif opener and tokens[draft.first - 2].low == opener:
        draft.first -= 2
        draft.approximate = True


def _opener(tokens: list[Token], draft: Draft, floor: int) -> str:
    for back in (1, 2):
        at = draft.first - back
        if at < floor:
            break
        if tokens[at].low in ("between", "from"):
            return tokens[at].low
        if tokens[at].low not in _HEDGES:
            break
    return ""


def _joins(tokens: list[Token], draft: Draft, b: Amount, word: str, opener: str) -> bool:
    a = draft.amount
    if a.unit is not None and b.unit is not None and a.unit.code != b.unit.code:
        return False
    if a.unit is not None and b.unit is None and not (a.prefixed or opener or word in DASHES or word in _TO):
        return False
    if a.number.shape != b.number.shape and "fraction" in (a.number.shape, b.number.shape):
        return a.unit is not None or b.unit is not None
    dash = word in DASHES or word == "~"
    lead = b.value / b.number.scale if b.number.scale > 1 else b.value
    if dash or word in ("/", "or"):
        # "15-0" is a score and "3-2" a vote; a range rises.
        if not (a.value < b.value or (b.number.scale > 1 and a.value < lead)):
            return bool(a.value == b.value and False)
    if word == "or":
        return a.rate == "" and b.value <= 3 * a.value and (a.unit is None or a.unit == b.unit)
    if word in _TO and opener == "from" and _changed(tokens, draft.first):
        return False
    if word in _TO and opener != "from" and not (a.value < b.value or a.unit is not None or b.unit is not None):
        return False
    if word in _TO and _changed(tokens, draft.first):
        return False
    return not (a.rate and not b.rate)


_CHANGE_VERBS: Final = words(
    """
    rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing increased increase
    increases increasing decreased decrease decreases decreasing dropped drop drops dropping declined decline
    declines declining climbed climb climbs jumped jump surged surge gained gain gains slipped slip slid slide
    plunged plunge plummeted soared soar shrank shrink shrunk reduced reduce cut cuts lowered raised raise up down
    edged went came moved
    """
)


def _changed(tokens: list[Token], first: int) -> bool:
    """Whether a verb of change stands right before: "rose 5% to 10%" names two figures, not a range."""
    at = first - 2 if tokens[first - 1].low in ("by", "from") else first - 1
    return tokens[at].low in _CHANGE_VERBS and tokens[at].low not in ("cut", "up")


def _share_scale(a: Amount, b: Amount) -> None:
    if b.number.scale >= 100 and a.number.scale == 1 and abs(a.value) < 1000:
        lead = b.value / b.number.scale
        if a.value <= lead or (
            lead < 1000 and a.value < 1000 and b.number.scale >= 1000 and a.unit is None and not a.prefixed
        ):
            a.value *= b.number.scale


def _take_repeat(tokens: list[Token], draft: Draft) -> None:
    """As in "four (4)": the number said twice is one figure."""
    j = draft.amount.number.end
    if draft.high is None and tokens[j].text == "(" and tokens[j + 1].kind == DIGITS and tokens[j + 2].text == ")":
        if tokens[j + 1].text.replace(",", "") == f"{draft.low.normalize():f}":
            draft.core_end = draft.end = j + 3
            later = amount_at(tokens, j + 1, j + 1)
            if later is not None and draft.amount.unit is None:
                from annotator.figures.units import unit_after

                found = unit_after(tokens, j + 3)
                if found is not None:
                    draft.amount.unit, draft.end = found


def _take_qualifiers(tokens: list[Token], draft: Draft, floor: int) -> None:
    said = qualifiers.before(tokens, draft.first, floor)
    comparator, approximate = said.comparator, said.approximate
    draft.first = said.first
    behind = qualifiers.after(tokens, draft.end)
    if behind.end == draft.end and draft.core_end < draft.end:
        pass
    if behind.end > draft.end:
        comparator = comparator or behind.comparator
        approximate = approximate or behind.approximate
        draft.end = behind.end
        _unit_behind(tokens, draft)
    draft.approximate = draft.approximate or approximate
    if draft.comparator != "range" and comparator:
        draft.comparator = comparator


def _unit_behind(tokens: list[Token], draft: Draft) -> None:
    """As in "200-plus tons", "20 or so miles": the unit comes after the qualifier."""
    from annotator.figures.units import unit_after

    if draft.amount.unit is None and tokens[draft.end].kind in (WORD, SIGN):
        found = unit_after(tokens, draft.end)
        if found is not None and not (found[0].is_money and len(tokens[draft.end].text) < 3):
            draft.amount.unit, draft.end = found
            rate = rate_at(tokens, draft.end)
            if rate is not None:
                draft.amount.rate, draft.end = rate


def share_between(left: Draft, right: Draft, tokens: list[Token]) -> None:
    """As in "2.3, 4.5 and 6 percent": a unit, scale or noun said once belongs to all figures of a list."""
    between = [token.low for token in tokens[left.end : right.first]]
    if not between or len(between) > 2 or any(word not in (",", "and", "or", "&") for word in between):
        return
    if between == [","] and not right.listed:
        return
    if not left.bare or left.amount.hyphen:
        return
    left.listed = True
    unit = right.amount.unit
    if unit is not None and not right.amount.prefixed and not right.amount.hyphen:
        left.amount.unit, left.amount.rate = unit, right.amount.rate
        scale = right.amount.number.scale
        if scale >= 1000 and left.amount.number.scale == 1 and left.low < 1000 and left.high is None:
            left.low *= scale
    elif right.noun is not None and right.noun.plural:
        left.noun_text, left.inherited = right.noun_text, True
        left.amount.rate = right.amount.rate


def unit_code(draft: Draft, *, people: bool) -> str:
    """The canonical unit with its rate: ``USD per barrel``, ``people``, ``per day``."""
    code = draft.unit_code or ("people" if people else "")
    if draft.amount.rate:
        whole = f"{code} per {draft.amount.rate}".strip()
        known = unit_of(whole)
        return known.code if known is not None else whole
    return code
