"""From tokens to figures: every number of a stretch with noun, change, period, kind and confidence."""

from datetime import date
from decimal import Decimal
from typing import Final

from annotator.figures.number_words import words
from annotator.figures.amounts import amount_at, rate_at
from annotator.figures.combine import Draft, draft_at, share_between, unit_code
from annotator.figures.guards import refusal
from annotator.figures.lexer import DIGITS, EDGE, PAD, SIGN, WORD, Token
from annotator.figures.nouns import Noun, is_stop, noun_after
from annotator.figures.periods import period_for, periods_in
from annotator.figures.quantity import Quantity
from annotator.figures.units import means_people, unit_of
from annotator.figures.whole_numbers import plain, starts_number

_RISE: Final = words(
    """
    rose rise rises risen rising grew grow grows grown growing growth increased increase increases increasing
    climbed climb climbs jumped jump jumps surged surge gained gain gains soared up raised raise raises higher added
    upward advanced
    """
)
_FALL: Final = words(
    """
    fell fall falls fallen falling decreased decrease decreases decreasing dropped drop drops dropping declined
    decline declines declining slipped slip slid slide plunged plunge plummeted plummet shrank shrink shrunk reduced
    reduce reduction reductions cut cuts lowered lower down lost loss losses downward tumbled slumped
    """
)
_CHANGE_NOUNS: Final = words(
    """
    increase decrease rise fall drop decline growth reduction cut gain jump surge raise hike slump plunge
    improvement loss
    """
)
_CONNECTIVES: Final = words("and or but than including compared versus while nor only another")


def read(
    tokens: list[Token], *, guarded: bool, written: date | None = None, refused: list[Draft] | None = None
) -> list[Draft]:
    """The figures of one stretch, in order.

    With ``guarded`` numbers that are no figures are left out (and added to ``refused``, each with its reason);
    without it every number is read, and ``Draft.refusal`` tells what a guard would have said.
    """
    drafts: list[Draft] = []
    floor = PAD
    i = PAD
    end = len(tokens) - PAD * 3
    while i < end:
        token = tokens[i]
        if not (token.kind == DIGITS or starts_number(token) or _signed(tokens, i)):
            i += 1
            continue
        draft = draft_at(tokens, i, floor, guarded=guarded)
        if draft is None:
            i += 1
            continue
        _take_noun(tokens, draft)
        draft.refusal = refusal(tokens, draft)
        if guarded and draft.refusal:
            if refused is not None:
                refused.append(draft)
            floor = i = max(draft.core_end, i + 1)
            continue
        drafts.append(draft)
        floor = i = max(draft.end, i + 1)
    if not drafts:
        return drafts
    _share(tokens, drafts)
    for draft in drafts:
        _describe(tokens, draft)
        _judge(tokens, draft)
    _date(tokens, drafts, written)
    return drafts


def _signed(tokens: list[Token], i: int) -> bool:
    """Whether a minus sign of a number stands at ``i``, not a dash between words."""
    if tokens[i].text not in ("-", "−", "–") or not tokens[i].text:
        return False
    return tokens[i + 1].kind == DIGITS and not tokens[i + 1].gap and (tokens[i].gap or tokens[i - 1].kind == SIGN)


def _take_noun(tokens: list[Token], draft: Draft) -> None:
    """What is counted: for counts the phrase behind the number, for money and measures what follows "of" or "in"."""
    amount = draft.amount
    j = draft.end
    shape = amount.number.shape
    if shape == "multiple":
        return
    if amount.unit is not None or (amount.rate and not draft.bare):
        _take_substance(tokens, draft)
        return
    if amount.rate:
        return
    if tokens[j].text == "-" and not tokens[j].gap and tokens[j + 1].kind == WORD and not tokens[j + 1].gap:
        amount.hyphen = True
        j += 1
    if tokens[j].kind == WORD and not tokens[j].gap and not amount.hyphen:
        return
    inner = _inner_measure(tokens, j)
    one = draft.low == 1 and draft.high is None
    determined = tokens[draft.first - 1].low in ("a", "an", "the", "their", "its", "his", "her", "this", "that")
    noun = noun_after(tokens, inner or j, one=one, attributive=not inner and (amount.hyphen or determined))
    if noun is not None and not noun.plural and noun.text.split()[-1].lower() in _CHANGE_NOUNS:
        return
    if inner:
        if noun is not None:
            draft.noun, draft.noun_text = noun, noun.text
        return
    if noun is not None and shape == "fraction" and tokens[j].low not in ("of", "the", "those", "its", "their"):
        noun = noun if draft.low != Decimal("0.5") or tokens[j].low == "the" else noun
    if noun is None and shape in ("fraction", "ratio") and tokens[j].low in ("of", "the", "its", "their"):
        noun = noun_after(tokens, j + (tokens[j].low != "of"), attributive=True)
    if noun is None and shape == "fraction" and tokens[j].low in ("the", "its", "their", "all"):
        noun = noun_after(tokens, j + 1, attributive=True)
    if noun is None:
        return
    if amount.hyphen and not noun.plural and means_people(tokens[noun.first].text):
        noun = Noun(noun.first, noun.first + 1, tokens[noun.first].text, plural=False)  # "a 5,000-man force"
    draft.noun, draft.noun_text = noun, noun.text
    if shape not in ("fraction", "ratio") or noun.first == j:
        draft.end = noun.end
        _rate_behind(tokens, draft)
    elif noun.first <= j + 2:
        draft.end = noun.end


def _inner_measure(tokens: list[Token], j: int) -> int:
    """The token after a measure that stands between a number and its noun ("two 500 MW plants"), else 0."""
    if tokens[j].kind != DIGITS or not tokens[j].gap:
        return 0
    inner = amount_at(tokens, j, j)
    return inner.end if inner is not None and inner.unit is not None and not inner.unit.is_money else 0


def _rate_behind(tokens: list[Token], draft: Draft) -> None:
    """As in "three thousand tests per day", "40 flights a week"."""
    read_rate = rate_at(tokens, draft.end)
    if read_rate is not None and not draft.amount.rate:
        draft.amount.rate, draft.end = read_rate


def _take_substance(tokens: list[Token], draft: Draft) -> None:
    """As in "46 percent of voters", "5 tons of rice", "$1 billion in remittances", "20 percent unemployment"."""
    j = draft.end
    unit = draft.amount.unit
    if unit is None:
        return
    noun: Noun | None = None
    opener = tokens[j].low
    if opener == "of" or (opener == "in" and unit.is_money) or (opener == "worth" and tokens[j + 1].low == "of"):
        k = j + (2 if opener == "worth" else 1)
        while tokens[k].low in ("the", "all", "its", "their", "total", "his", "her", "those", "these", "our"):
            k += 1
        if starts_number(tokens[k]):
            return
        noun = noun_after(tokens, k, attributive=True)
        if noun is not None and not noun.plural and noun.end - noun.first > 1 and tokens[noun.first].text[:1].isupper():
            noun = None
        behind = rate_at(tokens, noun.end) if noun is not None and not draft.amount.rate else None
        if behind is not None:  # "50 kg of opium per hectare"
            draft.amount.rate = behind[0]
    elif (
        unit.code == "percent"
        and tokens[j].kind == WORD
        and not is_stop(tokens[j])
        and tokens[j].low not in _CHANGE_NOUNS
    ):
        if tokens[draft.first - 1].low in ("a", "an", "the") and not tokens[j].low.endswith(("er", "ed", "ly")):
            noun = noun_after(tokens, j, attributive=True)
    if noun is not None:
        draft.noun, draft.noun_text = noun, noun.text


def _share(tokens: list[Token], drafts: list[Draft]) -> None:
    for left, right in zip(reversed(drafts[:-1]), reversed(drafts[1:]), strict=True):
        share_between(left, right, tokens)
    counted: Draft | None = None
    previous = drafts[0]
    at = PAD
    for draft in drafts:
        if counted is not None and _sentence_ends(tokens, at, draft.first):
            counted = None
        if draft is not drafts[0]:
            _share_bound(tokens, previous, draft)
        previous = draft
        at = draft.end
        if draft.bare and not draft.noun_text and draft.amount.number.shape in ("digits", "words"):
            if counted is not None and _elliptical(tokens, draft, counted):
                draft.noun_text, draft.inherited = counted.noun_text, True
        elif (
            draft.noun_text and draft.amount.unit is None and draft.amount.number.shape in ("digits", "words", "vague")
        ):
            counted = draft


def _share_bound(tokens: list[Token], previous: Draft, draft: Draft) -> None:
    """As in "under 300 hp (224 kW)": what stands in brackets says the same in another unit, with the same bound."""
    if tokens[previous.end].text == "(" and previous.end + 1 == draft.first and draft.comparator == "=":
        if previous.amount.unit is not None and draft.amount.unit is not None and previous.comparator != "range":
            draft.comparator = previous.comparator


def _elliptical(tokens: list[Token], draft: Draft, counted: Draft) -> bool:
    """Whether a bare number goes on counting what an earlier one of the sentence counted: "..., but only 6,100"."""
    if counted.low <= 1 or draft.low < 2:
        return False
    return (
        any(tokens[k].low in _CONNECTIVES for k in range(max(draft.first - 3, counted.end), draft.first))
        or tokens[draft.core - 1].low in _CONNECTIVES
    )


def _sentence_ends(tokens: list[Token], start: int, stop: int) -> bool:
    for k in range(start, stop):
        if (
            tokens[k].text in (".", "?", "!", ";")
            and tokens[k + 1].gap
            and (tokens[k + 1].text[:1].isupper() or tokens[k + 1].kind in (DIGITS, EDGE))
        ):
            return True
    return False


def _describe(tokens: list[Token], draft: Draft) -> None:
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
    after = behind if behind in _CHANGE_NOUNS else ""
    if not after and draft.noun is not None:
        last = draft.noun_text.split()[-1].lower()
        after = last if last in _CHANGE_NOUNS else ""
    if after:
        draft.role = "change"
        draft.direction = "rise" if after in _RISE or after in ("hike", "improvement") else "fall"
        if draft.noun is None:
            draft.end += 1
        return
    if linked == "to" and _verb_before(tokens, draft.first - 1):
        draft.direction = _verb_before(tokens, draft.first - 1)
        return
    if word in _RISE or word in _FALL:
        counted = draft.amount.unit is None and linked not in ("by", "of")
        if counted and word not in ("up", "down"):
            return
        if linked == "by" or draft.kind in ("percent", "money", "measure", "count") or word in _CHANGE_NOUNS:
            if linked == "of" and word not in _CHANGE_NOUNS:
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


def _date(tokens: list[Token], drafts: list[Draft], written: date | None) -> None:
    """Gives each figure the time named in its sentence."""
    end = len(tokens) - PAD * 3
    starts = [PAD]
    for k in range(PAD, end):
        if (
            tokens[k].text in (".", "?", "!")
            and tokens[k + 1].gap
            and (tokens[k + 1].text[:1].isupper() or tokens[k + 1].kind in (DIGITS, EDGE))
        ):
            starts.append(k + 1)
    starts.append(end)
    n = 0
    for first, stop in zip(starts, starts[1:], strict=False):
        group = []
        while n < len(drafts) and drafts[n].first < stop:
            group.append(drafts[n])
            n += 1
        if not group:
            continue
        timed = [draft for draft in group if not draft.refusal]
        taken = {k for draft in timed for k in range(draft.core, draft.core_end)}
        found = [p for p in periods_in(tokens, first, stop, written) if p.first not in taken]
        if not found:
            continue
        for m, draft in enumerate(timed):
            behind = timed[m + 1].first if m + 1 < len(timed) else stop
            ahead = timed[m - 1].end if m else first
            draft.period = period_for(found, tokens, draft.first, draft.end, behind, ahead)


def _judge(tokens: list[Token], draft: Draft) -> None:
    """Confidence and the few words that say what spoke for the figure."""
    unit = draft.amount.unit
    if unit is not None:
        draft.confidence, draft.reason = 0.95, f"number with unit {unit.name}"
    elif draft.noun is not None:
        draft.confidence, draft.reason = 0.9, f"number of {draft.noun_text}"
    elif draft.inherited:
        draft.confidence, draft.reason = 0.75, f"number of {draft.noun_text}, named before"
    elif draft.amount.number.scale > 1 or draft.amount.number.shape in ("vague", "fraction", "ratio"):
        draft.confidence, draft.reason = 0.8, "number with a scale word"
    elif "," in tokens[draft.core].text or draft.comparator != "=" or draft.approximate:
        draft.confidence, draft.reason = 0.75, "number written as a quantity"
    else:
        draft.confidence, draft.reason = 0.55, "number without a unit"
    if draft.low == 1 and draft.amount.number.shape == "words" and unit is None:
        draft.confidence = 0.5


def quantity(draft: Draft) -> Quantity:
    """The meaning of a draft, as the rest of the program sees it."""
    people = draft.amount.unit is None and bool(draft.noun_text) and means_people(draft.noun_text.split()[-1])
    people = people and draft.kind in ("count", "rate")
    value: Decimal | None = plain(draft.low)
    low = high = None
    if draft.comparator == "range" and draft.high is not None:
        value, low, high = None, plain(draft.low), plain(draft.high)
    elif draft.comparator in (">", ">="):
        value, low = None, plain(draft.low)
    elif draft.comparator in ("<", "<="):
        value, high = None, plain(draft.low)
    return Quantity(
        value=value,
        low=low,
        high=high,
        comparator=draft.comparator,
        approximate=draft.approximate,
        unit=unit_code(draft, people=people),
        noun=draft.noun_text,
        kind=draft.kind,
        role=draft.role,
        direction=draft.direction,
        period=draft.period,
    )
