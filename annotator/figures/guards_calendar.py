"""Numbers that tell a time and count nothing: dates, years, times of day, ordinals, decades."""

from typing import Final

from annotator.figures.drafts import Draft
from annotator.figures.lexer import DIGITS, WORD, Token
from annotator.figures.number_words import DASHES, ORDINALS, SMALL, words
from annotator.figures.periods import DAYS, ERAS, MONTHS, is_year
from annotator.figures.units import means_people

_CLOCK: Final = words(
    "noon midnight ish am pm a.m. p.m. a.m p.m gmt utc est edt pst pdt hrs o'clock oclock cet z past sharp"
)
_DAY_WORDS: Final = words("today tomorrow yesterday tonight morning afternoon evening night noon midnight")
_ORDINAL_TAILS: Final = frozenset({"st", "nd", "rd", "th", "s", "'s"})
_BEFORE_DATE: Final = words("on by since until before after from dated till for")
_PERIOD_PREPOSITIONS: Final = words(
    """
    in since by until till during of from through after before for late early mid the circa fy cy year years and to
    between spring summer autumn fall winter january february march april may june july august september october
    november december end
    """
)
# "may" and "march" are verbs too; they are months where they are capitalised.
_VERB_MONTHS: Final = frozenset({"may", "march", "mar"})


def calendar_refusal(tokens: list[Token], draft: Draft) -> str:
    """Why a number tells a time; empty where it does not."""
    for guard in (_date, _clock, _ordinal, _year):
        reason = guard(tokens, draft)
        if reason:
            return reason
    return ""


def _date(tokens: list[Token], draft: Draft) -> str:
    unit = draft.amount.unit
    if draft.amount.prefixed or (unit is not None and not (unit.dimension == "time" and draft.joined)):
        return ""
    if _beside_month(tokens, draft) or _beside_day(tokens, draft) or _slashed(tokens, draft):
        return "date"
    return ""


def _beside_month(tokens: list[Token], draft: Draft) -> bool:
    i, j = draft.core, draft.core_end
    before, after = tokens[i - 1], tokens[j]
    if before.text == "." or (before.low == "the" and _is_month(tokens[i - 2])):
        before = tokens[i - 2]
    if _is_month(before) and (draft.low <= 31 or is_year(tokens[i]) or draft.joined):
        return before.low not in _VERB_MONTHS or before.text[0].isupper() or after.text in ("", ",")
    if draft.low > 31:
        return False
    follows = tokens[j + 1]
    if _is_month(after):
        return after.low not in _VERB_MONTHS or after.text[0].isupper() or follows.kind == DIGITS
    if not _is_month(follows):
        # "3 and 4 July": the first of two days.
        second_day = follows.kind == DIGITS and _is_month(tokens[j + 2])
        return second_day and after.low in ("and", "or", ",", "to") and draft.bare
    return after.low == "of" or after.text in DASHES or after.text == "/" or (after.text == "," and _is_day(tokens[i]))


def _is_month(token: Token) -> bool:
    return token.kind == WORD and token.low in MONTHS


def _is_day(token: Token) -> bool:
    return token.kind == DIGITS and token.text.isdigit() and len(token.text) <= 2 and 0 < int(token.text) <= 31


def _beside_day(tokens: list[Token], draft: Draft) -> bool:
    """As in "Monday 7" and "7 Monday"."""
    if draft.low > 31 or not draft.bare:
        return False
    before = tokens[draft.core - 1]
    if before.low == "the":
        before = tokens[draft.core - 2]
    return before.low in DAYS or tokens[draft.core_end].low in DAYS


def _slashed(tokens: list[Token], draft: Draft) -> bool:
    """As in "11/22", "1/1/2016", "9/11": a day and a month; a fraction says of what, or divides simply."""
    i, j = draft.core, draft.core_end
    if draft.amount.number.shape != "fraction" or tokens[i + 1].text != "/":
        return False
    if tokens[i - 1].low in _BEFORE_DATE or tokens[j].text == "/":
        return True
    below = int(tokens[i + 2].text)
    if (tokens[i].text, below) in (("9", 11), ("7", 7)):
        return True
    simple = below <= 10 or below in (16, 20, 25, 40, 50, 100, 1000)
    return draft.bare and tokens[j].low != "of" and not simple


def _clock(tokens: list[Token], draft: Draft) -> str:
    if draft.amount.unit is not None or draft.amount.prefixed:
        return ""
    i, j = draft.core, draft.core_end
    before, after, follows = tokens[i - 1], tokens[j], tokens[j + 1]
    if after.low in _CLOCK and draft.low < 2500:
        return "time of day"
    if after.low in ("a", "p") and (not after.gap or follows.text == ".") and follows.text in (".", "m"):
        return "time of day"
    if after.text == ":" and follows.kind == DIGITS and not after.gap:
        return "time of day"
    if before.text == ":" and not before.gap and tokens[i - 2].kind == DIGITS:
        return "time of day"
    if not draft.bare or draft.low > 24 or draft.amount.number.scale != 1:
        return ""
    return "time of day" if _hour(tokens, draft) else ""


def _hour(tokens: list[Token], draft: Draft) -> bool:
    """Whether a bare number up to 24 is an hour: what part of the day or which day is said beside it."""
    i, j = draft.core, draft.core_end
    before, after, follows = tokens[i - 1], tokens[j], tokens[j + 1]
    if after.low in ("in", "at"):
        if follows.low == "night" or (follows.low == "the" and tokens[j + 2].low in _DAY_WORDS):
            return True
        if before.low == "at" and follows.low in DAYS:
            return True
    if after.low in ("tonight", "tomorrow", "today", "yesterday", "thirty", "fifteen"):
        return True
    if after.low == "last" and follows.low in _DAY_WORDS:
        return True
    if after.text == "," and follows.low in ("tonight", "tomorrow", "today"):
        return True
    if before.low in ("at", "around", "by") and tokens[i - 2].low in DAYS | _DAY_WORDS:
        return True
    if before.low == "half" and tokens[i - 2].low != "and":
        return True
    return bool(draft.joined) and tokens[draft.first - 1].low in DAYS | _DAY_WORDS


def _ordinal(tokens: list[Token], draft: Draft) -> str:
    """As in "20th", "the 1990s", "twenty seventh"."""
    j = draft.core_end
    number, after, follows = tokens[j - 1], tokens[j], tokens[j + 1]
    if number.kind == DIGITS:
        if after.low in _ORDINAL_TAILS and not after.gap:
            return "ordinal or decade"
        if after.text in ("'", "’") and follows.low == "s" and not follows.gap and is_year(number):
            return "ordinal or decade"
        # "in 90 s": the decade, written apart.
        return "ordinal or decade" if after.low == "s" and draft.bare and draft.low % 10 == 0 else ""
    if draft.amount.number.shape != "words":
        return ""
    last = follows if after.text == "-" else after
    if last.low in ORDINALS and (last.low != "second" or (after.text == "-" and draft.low % 10 == 0)):
        return "ordinal or decade"
    return ""


def _year(tokens: list[Token], draft: Draft) -> str:
    amount = draft.amount
    number, before, after = tokens[draft.core], tokens[draft.core - 1], tokens[draft.core_end]
    unit = amount.unit
    if unit is not None and unit.dimension == "time" and is_year(number) and not (amount.hyphen or draft.joined):
        # "the 1994 quarter", not "1500 years"
        return "" if tokens[draft.end - 1].low.endswith("s") or draft.approximate else "year"
    if unit is not None or amount.rate or amount.prefixed:
        return ""
    if amount.number.shape == "words":
        return "year" if draft.bare and _spoken_year(tokens, draft) else ""
    if after.low in ERAS and after.text != "ad":
        return "year"
    if before.low in ("ad", "a.d.", "ca") and before.text != "ad" and draft.bare:
        return "year"
    if number.kind != DIGITS or amount.number.scale != 1:
        return ""
    if draft.joined and is_year(number):
        wide = draft.high is not None and draft.high - draft.low > 150
        return "" if wide and draft.noun is not None and draft.joined == "to" else "year"
    if draft.joined and draft.high is not None and 1900 < draft.high < 2100 and draft.low <= 12 and draft.bare:
        return "date"  # "12-2015"
    if not number.text.isdigit() or draft.core_end != draft.core + 1:
        return ""
    return _digits_year(tokens, draft, int(number.text))


def _digits_year(tokens: list[Token], draft: Draft, value: int) -> str:
    number, before, after = tokens[draft.core], tokens[draft.core - 1].low, tokens[draft.core_end]
    if is_year(number) and after.text in DASHES and not after.gap and tokens[draft.core_end + 1].text[:1].isupper():
        return "year"  # "2019-Q1", "2014-Dec"
    if is_year(number) and after.text in DASHES and tokens[draft.core_end + 1].low in MONTHS:
        return "year"
    if len(number.text) == 3:
        opens = before in ("in", "by", "until", "since") and after.text in (",", ".", ";", ")")
        return "year" if draft.bare and opens else ""
    if len(number.text) != 4 or (draft.approximate and draft.noun is not None):
        return ""
    if not is_year(number):
        early = draft.bare and before in ("in", "by", "since", "until", "between", "and")
        return "year" if 1000 <= value < 1500 and early else ""
    if draft.noun is None:
        return "" if draft.approximate and not 1900 < value < 2050 else "year"
    if before in ("of", "for", "to", "and", "with") and _counts(value, draft):
        return ""
    if before in _PERIOD_PREPOSITIONS:
        return "year"
    return "" if not 1900 <= value <= 2050 or _counts(value, draft) else "year"


def _counts(value: int, draft: Draft) -> bool:
    """Whether the noun makes a four-digit number a count ("2000 copies"), not a year ("1994 sales")."""
    return draft.noun is not None and (value % 100 == 0 or means_people(draft.noun.text.split()[-1]))


def _spoken_year(tokens: list[Token], draft: Draft) -> bool:
    """As in "nineteen eighty-four", "in two thousand and four"."""
    before, after = tokens[draft.core - 1].low, tokens[draft.core_end].low
    if 1900 < draft.low < 2100 and before in ("in", "by", "since", "until", "during"):
        return True
    if 10 < draft.low < 21 and SMALL.get(after, 0) >= 10:
        return True
    if 10 <= draft.low < 100 and 10 < SMALL.get(before, 0) < 21:
        return True
    return before in MONTHS
