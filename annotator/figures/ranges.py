"""Two amounts that make one interval: "between A and B", "A to B", "6- to 10-metre", "5 ± 1". Knows joining words."""

from typing import Final

from annotator.figures.amounts import Amount, amount_from
from annotator.figures.drafts import Draft
from annotator.figures.lexer import DIGITS, WORD, Token
from annotator.figures.number_words import DASHES, words
from annotator.figures.periods import is_year

_HEDGES: Final = words("about around approximately roughly nearly almost some perhaps maybe")
_TO: Final = words("to through thru")
_UNPAIRED: Final = words("vague multiple ratio")
CUTS: Final = words(
    """
    trim trims trimmed trimming slash slashes slashed slashing shave shaves shaved shaving pare pares pared paring
    """
)
_CHANGE_VERBS: Final = CUTS | words(
    """
    rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing increased increase
    increases increasing decreased decrease decreases decreasing dropped drop drops dropping declined decline
    declines declining climbed climb climbs jumped jump surged surge gained gain gains slipped slip slid slide
    plunged plunge plummeted soared soar shrank shrink shrunk reduced reduce cut cuts lowered raised raise up down
    edged went came moved
    """
)


def take_plus_minus(tokens: list[Token], draft: Draft) -> None:
    """Reads "20 ± 2 kg" as an interval."""
    number = draft.amount.number
    if tokens[number.end].text != "±" or tokens[number.end + 1].kind != DIGITS or draft.amount.unit is not None:
        return
    spread = amount_from(tokens, number.end + 1)
    if spread is not None:
        draft.low, draft.high = draft.low - spread.value, draft.low + spread.value
        draft.amount.unit, draft.amount.rate, draft.end = spread.unit, spread.rate, spread.end
        draft.comparator, draft.joined = "range", "±"


def take_range(tokens: list[Token], draft: Draft, floor: int, *, guarded: bool) -> None:
    """Makes the draft a range where a second amount is joined to its first; a scale or unit said once serves both.

    "from A to B" after a verb of change names two figures and stays two.
    """
    a = draft.amount
    if draft.high is not None or a.number.shape in _UNPAIRED:
        return
    opener = _opener(tokens, draft, floor)
    joiner = _joiner(tokens, a, opener)
    if joiner is None:
        return
    word, after = joiner
    hedged = False
    while tokens[after].low in _HEDGES:
        after, hedged = after + 1, True
    if tokens[after].low == "as" and tokens[after + 2].low == "as":
        after += 3
    elif tokens[after].low == "more" and tokens[after + 1].low == "than":
        after += 2
    b = amount_from(tokens, after, guarded=guarded)
    if b is None or b.high is not None or b.number.shape in _UNPAIRED:
        return
    if not _joins(tokens, draft, b, word, opener):
        _take_odds(tokens, draft, b, word)
        return
    _share_scale(a, b)
    draft.low, draft.high = sorted((a.value, b.value))
    draft.comparator, draft.joined, draft.approximate = "range", word, hedged
    keeps = b.unit is None or (b.prefixed and a.unit is not None and not a.prefixed)
    a.unit = a.unit if keeps else b.unit
    a.rate, a.hyphen = b.rate or a.rate, a.hyphen or b.hyphen
    draft.end, draft.core_end = b.end, b.number.end
    for back in (1, 2) if opener else ():
        if tokens[draft.first - back].low == opener:
            draft.first -= back
            draft.approximate = draft.approximate or back == 2
            break


def _opener(tokens: list[Token], draft: Draft, floor: int) -> str:
    for at in (draft.first - 1, draft.first - 2):
        if at < floor:
            break
        if tokens[at].low in ("between", "from"):
            return tokens[at].low
        if tokens[at].low not in _HEDGES:
            break
    return ""


def _joiner(tokens: list[Token], a: Amount, opener: str) -> tuple[str, int] | None:
    """The word or dash that may join a second amount to ``a``, and the token after it."""
    j = a.end
    token, follows = tokens[j], tokens[j + 1]
    word = token.low
    if word in DASHES:
        if not token.gap and follows.gap:  # "6- to 10-metre"
            return (follows.low, j + 2) if follows.low in _TO or follows.low in ("or", "and") else None
        if token.gap != follows.gap and follows.kind != DIGITS:
            return None
        if token.gap and word == "-" and follows.kind == WORD:
            return None
        return word, j + 2 if follows.low in _TO else j + 1
    if word in _TO:
        dash = follows.text == "-" and not follows.gap and not tokens[j + 2].gap  # "300 to-400"
        return word, j + 2 if dash else j + 1
    if word == "and":
        return (word, j + 1) if opener == "between" else None
    if word == "or":
        return (word, j + 1) if opener != "from" else None
    if word == "/":
        return (word, j + 1) if a.prefixed and not token.gap and not follows.gap else None
    return (word, j + 1) if word == "~" else None


def _joins(tokens: list[Token], draft: Draft, b: Amount, word: str, opener: str) -> bool:
    """Whether two amounts beside a joining word are the ends of one interval."""
    a = draft.amount
    if a.unit is not None and b.unit is not None and a.unit.code != b.unit.code:
        return False
    spans = word in DASHES or word in _TO
    if a.unit is not None and b.unit is None and not (a.prefixed or opener or spans):
        return False
    if a.number.shape != b.number.shape and "fraction" in (a.number.shape, b.number.shape):
        return a.unit is not None or b.unit is not None
    lead = b.value / b.number.scale
    rises = a.value < b.value or (b.number.scale > 1 and a.value < lead)
    if word in _TO:
        # "rose 5% to 10%" and "fell from 9 to 7" name two figures.
        if changes(tokens, draft.first):
            return False
        if opener != "from" and not rises and a.unit is None:
            return False
        if _tells_year(tokens, a) and not is_year(tokens[b.first]):
            return False  # "900 tons in 1999 to 650 tons in 2001"
    elif not rises and word != "and":
        return False  # "15-0" is a score, "3-2" a vote
    if word == "or":
        return not a.rate and b.value <= 3 * a.value
    return not a.rate or bool(b.rate)


def _take_odds(tokens: list[Token], draft: Draft, b: Amount, word: str) -> None:
    """As in "a ratio of 3 to 1", "odds of 5-2": one number, the first over the second."""
    a = draft.amount
    odds = any(token.low in ("ratio", "odds") for token in tokens[max(draft.first - 8, 0) : draft.first])
    if odds and a.unit is None and b.unit is None and b.value and (word in _TO or word in DASHES):
        draft.low = a.value / b.value
        a.number.shape = "ratio"
        draft.joined, draft.end, draft.core_end = "to", b.end, b.number.end


def _tells_year(tokens: list[Token], a: Amount) -> bool:
    return a.unit is None and is_year(tokens[a.first]) and tokens[a.first - 1].low in ("in", "of", "since", "during")


def changes(tokens: list[Token], first: int) -> bool:
    """Whether a verb of change stands right before token ``first``, perhaps with "by" or "from" between."""
    at = first - 2 if tokens[first - 1].low in ("by", "from") else first - 1
    return tokens[at].low in _CHANGE_VERBS


def share_change(tokens: list[Token], left: Draft, right: Draft) -> None:
    """As in "rose from 3 to 5 million dollars", "30 percent, up from 22": what one level is measured in serves both.

    Nothing is shared where each of the two says what it counts.
    """
    between = [token.low for token in tokens[left.end : right.first]]
    if between not in (["to"], [",", "up", "from"], [",", "down", "from"], ["up", "from"], ["down", "from"]):
        return
    if between == ["to"] and not (tokens[left.first - 1].low == "from" and changes(tokens, left.first)):
        return  # "rose 3 percent to 60" says nothing about the 60
    plain = all(draft.high is None and draft.amount.number.shape in ("digits", "words") for draft in (left, right))
    if not plain:
        return
    if left.bare:
        _share_scale(left.amount, right.amount)
        left.low = left.amount.value
        _copy_counted(right, left)
    elif right.bare:
        if left.amount.prefixed and between == ["to"]:  # "from $3 to 5 million"
            _share_scale(left.amount, right.amount)
            left.low = left.amount.value
        scale = left.amount.number.scale
        if left.amount.unit is not None and scale >= 1000 and right.amount.number.scale == 1 and right.low < 1000:
            right.low *= scale
        _copy_counted(left, right)


def _copy_counted(giver: Draft, taker: Draft) -> None:
    if giver.amount.unit is not None:
        taker.amount.unit, taker.amount.rate = giver.amount.unit, giver.amount.rate
    elif giver.noun is not None and giver.noun.plural:
        taker.noun_text, taker.inherited, taker.amount.rate = giver.noun_text, True, giver.amount.rate


def _share_scale(a: Amount, b: Amount) -> None:
    """As in "$15 to $20 million", "two to three hundred"."""
    scale = b.number.scale
    if scale < 100 or a.number.scale != 1 or abs(a.value) >= 1000:
        return
    lead = b.value / scale
    if a.value <= lead or (scale >= 1000 and lead < 1000 and a.unit is None and not a.prefixed):
        a.value *= scale
