"""Putting a figure together around its number: range, repetition, qualifiers, and what a list shares."""

from typing import Final

from annotator.figures import qualifiers
from annotator.figures.amounts import amount_at, rate_at
from annotator.figures.drafts import Draft
from annotator.figures.lexer import DIGITS, SIGN, WORD, Token
from annotator.figures.number_words import words
from annotator.figures.ranges import take_plus_minus, take_range
from annotator.figures.units import unit_after, unit_of

# Before "over 10 years" they make it more than ten years.
_BOUNDING: Final = words(
    """
    is are was were be been being am last lasts lasted lasting take takes took taken taking spend spends spent spending
    serve serves served serving wait waits waited waiting need needs needed needing require requires required requiring
    has have had having remain remains remained stay stays stayed live lived work worked get gets got give gives given
    for in of to from at by with within after before until since than just well far little slightly only and or but
    already now still a an the that nearly not aged some past
    """
)


def draft_at(tokens: list[Token], i: int, floor: int, *, guarded: bool) -> Draft | None:
    """The figure whose number begins at token ``i``, with range, unit and qualifiers but without its noun."""
    amount = amount_at(tokens, i, floor, guarded=guarded)
    if amount is None:
        return None
    draft = Draft(amount.first, amount.end, i, amount.number.end, amount, amount.value, amount.high)
    if amount.high is not None:
        draft.comparator = "range"
    take_plus_minus(tokens, draft)
    take_range(tokens, draft, floor, guarded=guarded)
    _take_repeat(tokens, draft)
    _take_qualifiers(tokens, draft, floor)
    return draft


def _take_repeat(tokens: list[Token], draft: Draft) -> None:
    """As in "four (4)": the number said twice is one figure."""
    j = draft.amount.number.end
    if draft.high is not None or tokens[j].text != "(" or tokens[j + 1].kind != DIGITS or tokens[j + 2].text != ")":
        return
    if tokens[j + 1].text.replace(",", "") != f"{draft.low.normalize():f}":
        return
    draft.core_end = draft.end = j + 3
    found = unit_after(tokens, j + 3) if draft.amount.unit is None else None
    if found is not None:
        draft.amount.unit, draft.end = found


def _take_qualifiers(tokens: list[Token], draft: Draft, floor: int) -> None:
    said = qualifiers.before(tokens, draft.first, floor)
    if _spans_time(tokens, draft, said):
        said = qualifiers.Qualifier(draft.first, draft.first, "", False)
    comparator, approximate = said.comparator, said.approximate
    draft.first = said.first
    behind = qualifiers.after(tokens, draft.end)
    if behind.end > draft.end:
        comparator = comparator or behind.comparator
        approximate = approximate or behind.approximate
        draft.end = behind.end
        _unit_behind(tokens, draft)
    spoken = [token.text for token in (*tokens[said.first : said.end], *tokens[behind.first : behind.end])]
    draft.said = " ".join(spoken)
    draft.approximate = draft.approximate or approximate
    if draft.comparator != "range" and comparator:
        draft.comparator = comparator


def _spans_time(tokens: list[Token], draft: Draft, said: qualifiers.Qualifier) -> bool:
    """As in "repaid over 10 years": the word tells in what time, not that it is more.

    After a verb of being or lasting, after a preposition and before "ago" or "of" it bounds: "took over 6 months".
    """
    unit = draft.amount.unit
    if said.end - said.first != 1 or tokens[said.first].low != "over" or unit is None or unit.dimension != "time":
        return False
    before, behind = tokens[said.first - 1], tokens[draft.end]
    if before.kind != WORD or before.low in _BOUNDING or draft.amount.hyphen:
        return False
    return not draft.amount.rate and behind.low not in ("ago", "old", "of", "earlier", "later", "before", "after")


def _unit_behind(tokens: list[Token], draft: Draft) -> None:
    """As in "200-plus tons", "20 or so miles": the unit comes after the qualifier."""
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
