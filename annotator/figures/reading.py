"""From tokens to figures: every number of a stretch with its noun, kind, period and confidence."""

from datetime import date
from itertools import pairwise
from sys import intern

from annotator.figures.combine import draft_at, share_between, unit_code
from annotator.figures.counted import share_nouns, take_noun
from annotator.figures.drafts import Draft
from annotator.figures.guards import refusal
from annotator.figures.lexer import DIGITS, PAD, SIGN, Token
from annotator.figures.meaning import describe, judge
from annotator.figures.periods import is_year, period_for, periods_in
from annotator.figures.quantity import Quantity
from annotator.figures.ranges import share_change
from annotator.figures.sentences import sentence_starts
from annotator.figures.units import means_people
from annotator.figures.whole_numbers import plain, starts_number

_MINUS = frozenset("-−–")


def read(
    tokens: list[Token], *, guarded: bool, written: date | None = None, refused: list[Draft] | None = None
) -> list[Draft]:
    """The figures of one stretch, in order.

    With ``guarded`` numbers that are no figures are left out (and added to ``refused``, each with its reason);
    without it every number is read, and ``Draft.refusal`` tells what a guard would have said.
    """
    drafts, labelled = drafted(tokens, guarded=guarded, refused=refused)
    return worked_out(tokens, drafts, labelled, written)


def drafted(tokens: list[Token], *, guarded: bool, refused: list[Draft] | None = None) -> tuple[list[Draft], set[int]]:
    """As :func:`read`, but only where the figures stand, and the tokens of numbers that are labels."""
    drafts: list[Draft] = []
    labelled: set[int] = set()
    floor = PAD
    for i in [i for i, token in enumerate(tokens) if starts_number(token) or token.text in _MINUS]:
        if i < floor or (tokens[i].kind == SIGN and not _signed(tokens, i)):
            continue
        draft = draft_at(tokens, i, floor, guarded=guarded)
        if draft is None:
            continue
        take_noun(tokens, draft)
        draft.refusal = refusal(tokens, draft)
        if draft.refusal == "label":
            labelled.update(range(draft.core, draft.core_end))
        if guarded and draft.refusal:
            if refused is not None:
                refused.append(draft)
            floor = max(draft.core_end, i + 1)
            continue
        drafts.append(draft)
        floor = max(draft.end, i + 1)
    return drafts, labelled


def worked_out(tokens: list[Token], drafts: list[Draft], labelled: set[int], written: date | None) -> list[Draft]:
    """The same drafts with what they mean; where they stand is not changed any more."""
    if not drafts:
        return drafts
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        share_between(left, right, tokens)
        share_change(tokens, left, right)
    share_nouns(tokens, drafts)
    for draft in drafts:
        describe(tokens, draft)
        judge(tokens, draft)
    _date(tokens, drafts, written, labelled)
    return drafts


def _signed(tokens: list[Token], i: int) -> bool:
    """Whether the sign at ``i`` is a number's minus, not a dash between words."""
    return tokens[i + 1].kind == DIGITS and not tokens[i + 1].gap and (tokens[i].gap or tokens[i - 1].kind == SIGN)


def _date(tokens: list[Token], drafts: list[Draft], written: date | None, labelled: set[int]) -> None:
    """Gives each figure the time named in its sentence; the number of a label ("UNSCR 1701") is no year."""
    labels = {k for k in labelled if is_year(tokens[k])}
    n = 0
    for first, stop in pairwise(sentence_starts(tokens)):
        group = []
        while n < len(drafts) and drafts[n].first < stop:
            group.append(drafts[n])
            n += 1
        if not group:
            continue
        timed = [draft for draft in group if not draft.refusal]
        taken = labels | {k for draft in timed for k in range(draft.core, draft.core_end)}
        found = [p for p in periods_in(tokens, first, stop, written) if p.first not in taken]
        if not found:
            continue
        for m, draft in enumerate(timed):
            behind = timed[m + 1].first if m + 1 < len(timed) else stop
            ahead = timed[m - 1].end if m else first
            draft.period = period_for(found, tokens, draft.first, draft.end, behind, ahead)


def quantity(draft: Draft) -> Quantity:
    """The meaning of a draft, as the rest of the program sees it."""
    people = draft.amount.unit is None and bool(draft.noun_text) and means_people(draft.noun_text.split()[-1])
    people = people and draft.kind in ("count", "rate")
    people = people and not any(sign.isdigit() for sign in draft.noun_text)  # "Su-30 fighters" are no people
    low = high = None
    value = None if draft.comparator != "=" else plain(draft.low)
    if draft.comparator == "range" and draft.high is not None:
        low, high = plain(draft.low), plain(draft.high)
    elif draft.comparator in (">", ">="):
        low = plain(draft.low)
    elif draft.comparator in ("<", "<="):
        high = plain(draft.low)
    return Quantity(
        value=value,
        low=low,
        high=high,
        comparator=draft.comparator,
        approximate=draft.approximate,
        unit=unit_code(draft, people=people),
        noun=intern(draft.noun_text),  # many figures count the same
        kind=draft.kind,
        role=draft.role,
        direction=draft.direction,
        period=draft.period,
    )
