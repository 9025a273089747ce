"""Reference time of a figure as EDTF (ISO 8601-2): "in 2005", "December 2006", "this year". Knows the calendar."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import Final

from annotator.figures.lexer import DIGITS, WORD, Token
from annotator.figures.number_words import DASHES, words

MONTHS: Final[dict[str, int]] = {
    name[:n]: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
    for n in ({3, len(name)} if name != "september" else {3, 4, len(name)})
}
DAYS: Final = words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    """
)
ERAS: Final = words("ad bc bce ce b.c. a.d. b.c.e. c.e.")
EARLIEST, LATEST = 1500, 2100

_FISCAL: Final = words("fy cy")
_NAMING: Final = words("this last next current previous coming past today") | _FISCAL | MONTHS.keys()

_IN: Final = words("in for during of since by until till from through after before circa as")


_BEFORE_YEAR: Final = words(
    """
    in for during of since by until till from through after before circa the spring summer autumn fall winter early late
    mid and between to easter christmas ramadan around about as
    """
)


@dataclass(frozen=True, slots=True)
class Period:
    """``tokens[first:end]`` names the time ``edtf``."""

    first: int
    end: int
    edtf: str


def is_year(token: Token) -> bool:
    """Whether a token may be a year of a cable's world."""
    return (
        token.kind == DIGITS and len(token.text) == 4 and token.text.isdigit() and EARLIEST <= int(token.text) <= LATEST
    )


def periods_in(tokens: list[Token], first: int, end: int, written: date | None) -> list[Period]:
    """The times named in ``tokens[first:end]``, in order."""
    found: list[Period] = []
    i = first
    while i < end:
        token = tokens[i]
        period = None
        if token.kind == DIGITS:
            period = _from_digits(tokens, i)
        elif token.low in _NAMING and token.kind == WORD:
            period = _from_word(tokens, i, written)
        if period is None:
            i += 1
        else:
            found.append(_open_ended(tokens, period))
            i = period.end
    return found


def _from_word(tokens: list[Token], i: int, written: date | None) -> Period | None:
    token = tokens[i]
    if token.low in MONTHS:
        return _from_month(tokens, i, written) if token.text[0].isupper() or token.low != "may" else None
    if token.low in _FISCAL:
        return _fiscal(tokens, i)
    if written is None:
        return None
    return Period(i, i + 1, written.isoformat()) if token.low == "today" else _relative(tokens, i, written)


def _from_digits(tokens: list[Token], i: int) -> Period | None:
    token = tokens[i]
    if not is_year(token):
        return None
    before = tokens[i - 1]
    if before.kind == WORD and (not token.gap or _names(before)):
        return None
    nxt, after = tokens[i + 1], tokens[i + 2]
    if nxt.low == "s" and not nxt.gap:  # "the 1990s"
        return Period(i, i + 2, token.text[:3] + "X")
    if nxt.text in DASHES or nxt.text == "/" or nxt.low in ("to", "and", "through", "until"):
        joined = not nxt.gap and not after.gap
        if (
            is_year(after)
            and int(after.text) > int(token.text)
            and (nxt.low != "and" or tokens[i - 1].low == "between")
        ):
            return Period(i, i + 3, f"{token.text}/{after.text}")
        if joined and after.kind == DIGITS and len(after.text) == 2 and after.text.isdigit():
            last = int(token.text) // 100 * 100 + int(after.text)
            if last > int(token.text):
                return Period(i, i + 3, f"{token.text}/{last}")
    return Period(i, i + 1, token.text + ("~" if before.low in ("about", "around", "circa", "ca") else ""))


def _names(token: Token) -> bool:
    """Whether a word before four digits makes them its number, not a year: "Resolution 1737"."""
    return token.text[:1].isupper() and not token.text.isupper() and token.low not in _BEFORE_YEAR


def _from_month(tokens: list[Token], i: int, written: date | None) -> Period | None:
    month = MONTHS[tokens[i].low]
    j = i + 1
    if tokens[j].text == ".":
        j += 1
    first = i
    day = 0
    before = tokens[i - 1]
    if before.kind == DIGITS and before.text.isdigit() and len(before.text) <= 2 and 0 < int(before.text) <= 31:
        day, first = int(before.text), i - 1
    elif tokens[j].kind == DIGITS and tokens[j].text.isdigit() and len(tokens[j].text) <= 2:
        day = int(tokens[j].text)
        j += 1
        if tokens[j].low in ("st", "nd", "rd", "th"):
            j += 1
    k = j + 1 if tokens[j].text == "," or tokens[j].low == "of" else j
    year = 0
    if is_year(tokens[k]):
        year, j = int(tokens[k].text), k + 1
    elif written is not None and tokens[i].text[0].isupper() and (day or tokens[i - 1].low in _IN):
        # The month a cable names without a year is the last one before it was written.
        year = written.year if month <= written.month else written.year - 1
    if not year:
        return None
    if 0 < day <= 31:
        try:
            return Period(first, j, date(year, month, day).isoformat())
        except ValueError:
            return Period(first, j, f"{year}-{month:02}")
    return Period(first, j, f"{year}-{month:02}")


def _relative(tokens: list[Token], i: int, written: date) -> Period | None:
    word, unit = tokens[i].low, tokens[i + 1].low
    if unit in ("fiscal", "calendar", "academic"):
        unit = tokens[i + 2].low
    step = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(word, 0)
    if unit == "year":
        return Period(i, i + 2, str(written.year + step))
    if unit == "month":
        month = written.year * 12 + written.month - 1 + step
        return Period(i, i + 2, f"{month // 12}-{month % 12 + 1:02}")
    if unit in MONTHS and len(unit) > 3:
        year = written.year
        month = MONTHS[unit]
        if word == "last" and month >= written.month:
            year -= 1
        elif word == "next" and month <= written.month:
            year += 1
        return Period(i, i + 2, f"{year}-{month:02}")
    return None


def _fiscal(tokens: list[Token], i: int) -> Period | None:
    """As in "FY 2006", "FY06", "CY2007"."""
    digits = tokens[i + 1]
    if digits.kind != DIGITS or not digits.text.isdigit():
        return None
    if is_year(digits):
        return Period(i, i + 2, digits.text)
    if len(digits.text) == 2:
        short = int(digits.text)
        return Period(i, i + 2, str(short + (2000 if short < 70 else 1900)))
    return None


def _open_ended(tokens: list[Token], period: Period) -> Period:
    """As in "since 2001" is ``2001/..``; "until 2010" is ``../2010``; "by 2010" is the year itself."""
    before = tokens[period.first - 1].low
    if "/" in period.edtf or period.edtf.endswith("~"):
        return period
    if before == "since":
        return Period(period.first, period.end, period.edtf + "/..")
    if before in ("until", "till", "through"):
        return Period(period.first, period.end, "../" + period.edtf)
    if before == "circa":
        return Period(period.first, period.end, period.edtf + "~")
    return period


def period_for(found: list[Period], tokens: list[Token], first: int, end: int, next_first: int, prev_end: int) -> str:
    """The period of a figure at ``tokens[first:end]`` whose neighbours end at ``prev_end`` and begin at ``next_first``.

    What follows before the next figure wins; then what stands close before it ("the 2006 quota of 600,000");
    then a time that opens the sentence ("In 2005, ...").
    """
    at = bisect_left(found, end, key=_begins)
    if at < len(found) and found[at].first < next_first:
        near = found[at]
        if near.first - end <= 12 and not _breaks(tokens, end, near.first):
            return near.edtf
    at = bisect_left(found, first, key=_begins) - 1
    if at >= 0 and found[at].end > first:
        at -= 1
    if at >= 0 and prev_end <= found[at].first:
        return found[at].edtf
    if found and found[0].end <= first and (tokens[found[0].end].text == "," or found[0].first <= prev_end):
        opening = found[0]
        if _opens(tokens, opening):
            return opening.edtf
    return ""


def _begins(period: Period) -> int:
    return period.first


def _opens(tokens: list[Token], period: Period) -> bool:
    at = period.first - 1
    if tokens[at].low in _IN or tokens[at].low == "the":
        at -= 1
    return tokens[at].text in ".!?;:)" or not tokens[at].text


def _breaks(tokens: list[Token], start: int, stop: int) -> bool:
    return any(tokens[n].text in ";:" for n in range(start, stop))
