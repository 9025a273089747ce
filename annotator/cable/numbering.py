"""Paragraph numbers: which lines could begin a paragraph, and which of them do.

A number at a line's start may as well be a year, a list item, a day of the month. So all candidates are taken first
and then a chain is chosen that ascends by one (CABLES.md 12.6); what is rejected stays known as a list item.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from annotator.cable.layout import Layout
from annotator.cable.lines import Line
from annotator.cable.marking import PORTION, match_portion, portion_name

_HIGHEST = 199
# The pilcrow as printed and as other encodings spoil it (CABLES.md 15, row 7), a Markdown escape before the stop.
_PILCROW = r"(?:(?:Â?¶|∂|&para;|&#182;)[ \t\xa0]*)"
_LABEL = rf"(?P<pilcrow>{_PILCROW})?(?P<number>\d{{1,3}})(?P<letter>[a-z])?(?P<mark>\\?[.)])(?![\d%])(?:\*\*)?"
_START = re.compile(
    rf"(?:\*\*)?(?P<first>{PORTION}[ \t]*)?{_LABEL}"
    rf"(?:[ \t\xa0]*(?P<again>(?P=number)\.)(?=[ \t]))?[ \t\xa0]*(?P<rest>\S{{0,3}})"
)
_LOOSE = re.compile(rf"{_PILCROW}?(?P<number>\d{{1,4}})(?P<letter>[a-z])?(?:[.)]|(?=\s|\Z))[ \t\xa0]*")
_LABEL_REACH = 80
# A telegram's number in print stands before the text: 537. House Senate conferees; 2108. 1. The first.
_TELEGRAM_NUMBER = re.compile(r"\d{1,7}\.[ \t]+(?=1\.[ \t]+\S)")
_LOST_BRACKET = re.compile(r"(TS|SBU|S/NF|C/NF|S|C|U)\)[ \t]+")
_INLINE = re.compile(rf"(?<=[\s.)]){_PILCROW}(?P<number>\d{{1,3}})\.(?!\d)[ \t]*(?={PORTION})")
_SENTENCE_ENDS = (".", "!", "?", ":", ";", ")", '"', "”", "'", "’", "]", "-", "_", "*", "=")
_FULL_LINE = 40
"""A line shorter than this may end a paragraph without a stop; a longer one without a stop runs on."""


@dataclass(slots=True)
class Candidate:
    """A place where a paragraph may begin. Offsets are code points of the text; ``line`` is its line's index."""

    line: int
    start: int
    value: int
    label: str
    portion: str | None
    after: int
    pilcrow: bool
    stop: bool
    block: bool
    indent: int
    strong: bool = True
    ended: bool = True  # the line above could end a paragraph

    def style(self) -> tuple[bool, bool, bool, bool, bool]:
        """What tells the numbers of one list from those of another."""
        return self.pilcrow, self.portion is not None, self.stop, self.block, self.indent >= 2


def starts_paragraph(words: str) -> bool:
    """Whether a stripped line begins as a numbered paragraph does."""
    match = _START.match(words)
    return (
        match is not None
        and 0 < int(match["number"]) <= _HIGHEST
        and match["mark"] != ")"
        and bool(match["rest"] or match["pilcrow"])
    )


def label_at(text: str, at: int) -> tuple[str | None, str | None]:
    """The number and the portion mark printed at ``at``, each None where there is none; for a start set by hand.

    There the number may stand without a stop (``11 NONETHELESS``).
    """
    words = text[at : at + _LABEL_REACH]
    match = _START.match(words) or _LOOSE.match(words)
    if match is None:
        mark = match_portion(text, at)
        return None, portion_name(mark[0]) if mark is not None else None
    before = match.groupdict().get("first")
    mark = match_portion(text, at + (match.start("rest") if match.re is _START else match.end()))
    portion = portion_name(before.strip()) if before else portion_name(mark[0]) if mark is not None else None
    return match["number"] + (match["letter"] or ""), portion


def candidates(layout: Layout, first: int) -> list[Candidate]:
    """Every place at or after line ``first`` where a paragraph may begin."""
    text, lines = layout.text, layout.lines
    found: list[Candidate] = []
    before = -1  # the last line with words of the message on it
    blank = True
    for index in range(first, len(lines)):
        line = lines[index]
        words = line.text
        if not words:
            blank = True
            continue
        if index in layout.page_lines or index in layout.banners:
            continue
        if words[0] in _FIRST and (candidate := _candidate(text, index, line, blank or before < 0)) is not None:
            if not candidate.block and not _ends_a_sentence(layout, before):
                listed = bool(found) and found[-1].line == before
                candidate.strong = listed or candidate.portion is not None
                candidate.ended = False
            found.append(candidate)
        if "¶" in words[1:] or "∂" in words[1:]:
            found += _inline(text, index, line)
        before, blank = index, False
    return found


_FIRST = frozenset("0123456789¶Â∂&(*")


def _candidate(text: str, index: int, line: Line, block: bool) -> Candidate | None:
    words = line.text
    skipped = _TELEGRAM_NUMBER.match(words)
    offset = skipped.end() if skipped is not None and not words.startswith("1.") else 0
    match = _START.match(words, offset)
    if match is None:
        return None
    value = int(match["number"])
    rest = match["rest"]
    if not 0 < value <= _HIGHEST or (rest[:1].islower() and not match["pilcrow"] and not block):
        return None
    if not rest and not (block and match["pilcrow"]):
        return None
    at = line.start + match.start("rest")
    portion = match["first"]
    name = portion_name(portion.strip()) if portion else None
    while (mark := match_portion(text, at)) is not None and mark.end() <= line.end:
        name = name or portion_name(mark[0])
        at = mark.end()
        while at < line.end and text[at] in " \t":
            at += 1
    if name is None and (lost := _LOST_BRACKET.match(text, at, line.end)) is not None and match["mark"] != ")":
        name, at = lost[1], lost.end()
    start = line.start + (
        match.start("first") if portion else match.start("pilcrow") if match["pilcrow"] else match.start("number")
    )
    label = match["number"] + (match["letter"] or "")
    return Candidate(
        index,
        start,
        value,
        label,
        name,
        at,
        bool(match["pilcrow"]),
        match["mark"] != ")",
        block,
        _indent(text, line.start),
    )


def _inline(text: str, index: int, line: Line) -> list[Candidate]:
    """Starts inside a line, where an export joined the lines: only with both a pilcrow and a portion mark."""
    found: list[Candidate] = []
    for match in _INLINE.finditer(text, line.start + 1, line.end):
        mark = match_portion(text, match.end())
        if mark is not None and 0 < int(match["number"]) <= _HIGHEST:
            name = portion_name(mark[0])
            found.append(
                Candidate(
                    index, match.start(), int(match["number"]), match["number"], name, mark.end(), True, True, False, 0
                )
            )
    return found


def _ends_a_sentence(layout: Layout, index: int) -> bool:
    words = layout.lines[index].text
    return len(words) < _FULL_LINE or words.endswith(_SENTENCE_ENDS) or index in layout.rules


def _indent(text: str, start: int) -> int:
    """Blanks before a line's first word, as far as they tell one list from another."""
    before = text[max(0, start - 8) : start]
    return len(before) - len(before.rstrip(" \t\xa0"))


def choose_chain(found: list[Candidate]) -> list[Candidate]:
    """The candidates that are paragraphs, in the order of the text.

    Numbers with a stop make the chain; only where there are none, those with a bracket (``1)``) do.
    """
    stops = [candidate for candidate in found if candidate.stop]
    chain = _Chain(stops).chosen()
    if chain:
        return _with_brackets(chain, [candidate for candidate in found if not candidate.stop and candidate.block])
    brackets = _Chain([candidate for candidate in found if not candidate.stop and candidate.block]).chosen()
    return brackets if len(brackets) > 2 else []


def _with_brackets(chain: list[Candidate], brackets: list[Candidate]) -> list[Candidate]:
    """The chain and the numbers missing in it that stand with a bracket (``6)`` after ``5.``), unless in a list."""
    filled: list[Candidate] = []
    starts = [one.start for one in brackets]
    for place, candidate in enumerate(chain):
        filled.append(candidate)
        following = chain[place + 1] if place + 1 < len(chain) else None
        if following is not None and following.value != candidate.value + 2:
            continue
        first = bisect_right(starts, candidate.start)
        between = [one for one in brackets[first : first + 2] if following is None or one.start < following.start]
        if len(between) == 1 and between[0].value == candidate.value + 1 > 2:
            filled.append(between[0])
    return filled


class _Chain:
    """One choice among the candidates: each next number by what stands between it and the last."""

    def __init__(self, found: list[Candidate]) -> None:
        self._found = found
        self._at: dict[int, list[int]] = defaultdict(list)
        self._weak: dict[int, list[int]] = defaultdict(list)
        for index, candidate in enumerate(found):
            (self._at if candidate.strong else self._weak)[candidate.value].append(index)
        self._run_end = list(range(len(found)))
        for index in range(len(found) - 2, -1, -1):
            if found[index + 1].value == found[index].value + 1:
                self._run_end[index] = self._run_end[index + 1]

    def chosen(self) -> list[Candidate]:
        best: list[int] = []
        for start in self._starts():
            chain = self._from(start)
            # A chain that begins at 1 is given up only for one clearly longer.
            if len(chain) > (len(best) if not best or self._found[best[0]].value != 1 else 2 * len(best)):
                best = chain
        if not best:
            return []
        if len(best) == 1 and self._found[best[0]].value != 1 and self._found[best[0]].portion is None:
            return []
        return [self._found[index] for index in self._with_marked(best)]

    def _starts(self) -> list[int]:
        """The first 1, and the first candidate of all."""
        ones = self._at.get(1) or self._weak.get(1) or []
        starts = ones[:1]
        first = next((i for i, candidate in enumerate(self._found) if candidate.strong), None)
        if first is not None and first not in starts and self._found[first].value <= 30:
            starts.append(first)
        return starts

    def _from(self, start: int) -> list[int]:
        chain = [start]
        while (following := self._next(chain)) is not None:
            chain.append(following)
        return chain

    def _next(self, chain: list[int]) -> int | None:
        """The candidate that goes on after the chain, None at its end."""
        at = chain[-1]
        value = self._found[at].value
        if at + 1 < len(self._found) and self._is_variant(self._found[at], self._found[at + 1]):
            return at + 1
        target = self._after(at, value + 1)
        restart = self._after(at, 1)
        if target is None:
            weak = self._after(at, value + 1, weak=True)
            beyond = self._gap(at, None)
            if (
                weak is not None
                and (restart is None or weak < restart)
                and (beyond is None or weak < beyond)
                and (beyond is not None or self._found[weak].portion is not None)
            ):
                return weak
            if restart is not None and (beyond is None or restart < beyond):
                return self._restarted(chain, restart, beyond)
            return beyond
        if restart is not None and restart < target and self._run_end[restart] >= target:
            return self._beside_a_list(at, restart, target)
        weak = self._after(at, value + 1, weak=True)
        gap = self._gap(at, target)
        if weak is not None and weak < target and gap is not None and weak < gap:
            return weak
        return gap if gap is not None else target

    def _after(self, at: int, value: int, *, weak: bool = False) -> int | None:
        """The first candidate of that value after ``at``."""
        places = (self._weak if weak else self._at).get(value)
        if not places:
            return None
        place = bisect_right(places, at)
        return places[place] if place < len(places) else None

    def _is_variant(self, here: Candidate, there: Candidate) -> bool:
        """The same number again: 3a after 3, or printed twice by mistake with all the marks of a paragraph."""
        if (
            not there.strong
            or there.value != here.value
            or (there.value == 1 and there.label == "1" and not there.portion)
        ):
            return False
        return there.label != here.label or (there.block and there.style() == here.style())

    def _gap(self, at: int, target: int | None) -> int | None:
        """A number further on than the next, where numbers are missing: only if the text goes on from it."""
        value = self._found[at].value
        best: int | None = None
        for missing in range(2, 7):
            place = self._after(at, value + missing)
            if place is None or (best is not None and place >= best):
                continue
            candidate = self._found[place]
            if target is None:
                follows = self._after(place, value + missing + 1) is not None
                if (
                    follows
                    or candidate.portion is not None
                    or (candidate.block and candidate.style() == self._found[at].style())
                    or (missing <= 3 and self._could_be_last(at, place))
                ):
                    best = place
            elif place < target:
                following = self._after(place, value + missing + 1)
                if following is not None and following < target:
                    best = place
        return best

    def _could_be_last(self, at: int, place: int) -> bool:
        """Whether the last number of all, close beyond the chain's, is of its kind; no list may begin between them."""
        if not self._found[place].ended:
            return False
        here, there = self._found[at].style(), self._found[place].style()
        restart = self._after(at, 1)
        return here[:3] == there[:3] and here[4] == there[4] and (restart is None or restart > place)

    def _restarted(self, chain: list[int], restart: int, beyond: int | None) -> int | None:
        """1 again and the chain's next number never comes: a list at the end, or a second set of paragraphs."""
        run = self._run_end[restart]
        if beyond is not None and beyond > run:
            return beyond
        length = run - restart + 1
        same = self._found[restart].style() == self._found[chain[0]].style()
        marked = same and self._found[restart].portion is not None
        if marked or (length >= 0.9 * len(chain) and length > 1):
            return restart
        return beyond

    def _beside_a_list(self, at: int, restart: int, target: int) -> int:
        """The next number stands inside a run that began at 1 again: is it the list's, or the chain's?"""
        run = self._run_end[restart]
        again = self._after(run, self._found[at].value + 1)
        if again is not None:
            other = self._after(run, 1)
            if other is None or again < other:
                return again
        own = self._found[at].style()
        if self._found[target].style() == own and self._found[target - 1].style() != own:
            return target
        return restart

    def _with_marked(self, chain: list[int]) -> list[int]:
        """The chain and the paragraphs out of order: those that bear all the marks of the chain's, a portion too."""
        style = self._found[chain[0]].style()
        if self._found[chain[0]].portion is None or not style[3]:
            return chain
        taken = set(chain)
        extra = [
            index
            for index, candidate in enumerate(self._found)
            if index not in taken and candidate.strong and candidate.style() == style
        ]
        return sorted(taken | set(extra)) if len(extra) <= max(2, len(chain)) else chain


def fill_gaps(layout: Layout, chain: list[Candidate]) -> list[Candidate]:
    """Numbers whose stop is lost (``11 NONETHELESS``), where just one is missing between two."""
    filled: list[Candidate] = []
    for place, candidate in enumerate(chain):
        filled.append(candidate)
        if place + 1 < len(chain) and chain[place + 1].value == candidate.value + 2:
            missing = _without_stop(layout, candidate.line + 1, chain[place + 1].line, candidate.value + 1)
            if missing is not None:
                filled.append(missing)
    return filled


def _without_stop(layout: Layout, first: int, last: int, value: int) -> Candidate | None:
    text, lines = layout.text, layout.lines
    pattern = re.compile(rf"(?P<pilcrow>{_PILCROW})?{value}[,:;]?[ \t]+(?=[A-Z(\"“])")
    for index in range(first, last):
        line = lines[index]
        if not line.text or (lines[index - 1].text and not _ends_a_sentence(layout, index - 1)):
            continue
        match = pattern.match(line.text)
        if match is None:
            continue
        at = line.start + match.end()
        mark = match_portion(text, at)
        name = portion_name(mark[0]) if mark else None
        start = line.start + match.start()
        after = mark.end() if mark else at
        return Candidate(
            index, start, value, str(value), name, after, bool(match["pilcrow"]), True, True, _indent(text, line.start)
        )
    return None
