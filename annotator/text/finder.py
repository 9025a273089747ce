"""Decides where a span of an old text is in a new one, from what became of its characters and those around it."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import NamedTuple

from annotator.text.bare import WORD, BareText
from annotator.text.clusters import whole_clusters
from annotator.text.correspondence import Correspondence, overlap
from annotator.text.equal_runs import Block
from annotator.text.moves import Passage
from annotator.text.span import Span
from annotator.text.verdict import AMBIGUOUS, LOST, Relocation, Verdict

CONTEXT_CHECKED = 48
"""Bare characters on each side of a span that are compared with those around its new place."""
_UNLIKE = 0.7
"""Texts of which less is the same on either side are two texts; edits of one leave more (measured: 0.8)."""
_STRICT = 300
_STRICT_PART = 60
_STRICT_LEAST = 40
_EVIDENCE = 36
_UNCERTAIN = 0.75
"""The most confidence in a place where little of the old text is known; with ``_MUCH`` around it there may be more."""
_MUCH = 400
_BESIDE = 0.6
"""What of the context on each side stands there too where one is sure of a place."""
_TORN = 24
"""Bare characters in one run that may be others where one is sure of a place."""
_LONG = 60
"""Bare characters that have no look-alike as a rule."""
_WORD_INSIDE = ".,'’-/"
_LONGEST_WORD = 60
_STEADY = 16
"""One code point in so many may be more or less between two parts of an old text that kept their distance."""


class Part(NamedTuple):
    """A range of the bare old text that is known; ``shift`` leads from its text to where it stood, if that is known."""

    start: int
    end: int
    shift: int | None = None


class Finder:
    """Answers for the spans of one old and one new text.

    ``parts`` are given, in order, where the old text is known in parts only: context then ends with the part, and more
    is asked of a place, for what else would explain it is not known.
    """

    def __init__(
        self,
        old: BareText,
        new: BareText,
        tick: Callable[[], None] = lambda: None,
        parts: Sequence[Part] = (),
    ) -> None:
        self._old = old
        self._new = new
        self._parts = parts
        self._map = Correspondence(old, new, tick)
        known = sum(part.end - part.start for part in parts) if parts else len(old)
        shares = [self._map.matched / size for size in (known, len(new)) if size]
        self.likeness = max(shares, default=1.0)
        """How much of the text that has less of its own is in the other, from 0 to 1."""

    def find(self, span: Span) -> Relocation:
        """Where one span is."""
        start, end = self._old.range_of(span)
        if start >= end:
            return self._find_blank(span, start)
        found = self._judge(start, end)
        if found.span is None:
            return found
        sure = found.confidence
        if self.likeness < _UNLIKE:  # two texts: what is the same in both may be what all of their kind say
            sure = min(sure, _UNCERTAIN)
        if self._parts:
            low, high, _shift = self._part(start)
            known = min(1.0, (high - low) / _MUCH) if found.verdict == Verdict.SAME else 0.0
            sure = min(sure, _UNCERTAIN + (1 - _UNCERTAIN) * known)
        return Relocation(self._dressed(span, found.span), found.verdict, round(sure, 3))

    def _judge(self, start: int, end: int) -> Relocation:
        if self._map.is_doubtful(start, end):
            return AMBIGUOUS
        pieces = self._map.pieces(start, end)
        place = self._edges(pieces, start, end) if pieces else self._pinned(start, end)
        if place is None:
            return LOST
        first, last, home = self._unbroken(start, end, *place)
        first, last = self._whole_words(start, end, first, last)
        if first >= last:
            return LOST
        if self.likeness < _UNLIKE and not self._is_in_step(start, end, home):
            return LOST
        if self._parts and self._is_repeated(start, end) and not self._is_in_its_place(start, end, first, last):
            return AMBIGUOUS
        kept = sum(overlap(block, start, end) for block in pieces) / (end - start)
        same = self._old.bare[start:end] == self._new.bare[first:last]
        span = self._new.span_of(first, last)
        passage = self._map.passage(pieces, start)
        if passage is not None:
            return self._judge_moved(passage, span, kept, same=same)
        sides = self._context(start, end, home)
        if first == 0:
            sides = (1.0 if start == 0 else None, sides[1])
        if last == len(self._new):
            sides = (sides[0], 1.0 if end == len(self._old) else None)
        known = [side for side in sides if side is not None]
        if same:
            return self._judge_same(end - start, span, known)
        found = self._judge_changed((start, end), (first, last), kept, known)
        if found.confidence > _UNCERTAIN and _torn(pieces, (start, end), (first, last)) > _TORN:
            return Relocation(found.span, found.verdict, _UNCERTAIN)  # a passage in it is another: where does it end?
        return found

    def _is_repeated(self, start: int, end: int) -> bool:
        """Whether a range of a text known in parts, with what is known around it, is in the new text several times."""
        floor, ceiling, _shift = self._part(start)
        for reach in (4 * CONTEXT_CHECKED, CONTEXT_CHECKED):
            words = self._old.bare[max(floor, start - reach) : min(ceiling, end + reach)]
            at = self._new.bare.find(words)
            if at >= 0:
                return self._new.bare.find(words, at + 1) >= 0
        return False

    def _is_in_its_place(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether a range is as far from the parts beside its own as it was: of equal places it is the one then."""
        number = bisect_right(self._parts, start, key=attrgetter("start")) - 1
        before, behind = self._parts[:number][-1:], self._parts[number + 1 :][:1]
        gaps = [self._gap(part.end, start, self._map.behind_image(part.end), first) for part in before]
        gaps += [self._gap(end, part.start, last, self._map.image(part.start)) for part in behind]
        return bool(gaps) and all(was >= 0 and abs(now - was) <= 2 + was // _STEADY for was, now in gaps)

    def _gap(self, end: int, start: int, last: int, first: int) -> tuple[int, int]:
        """How far apart two old ranges were, and are, in code points; below 0 where it is not known."""
        left, right = self._part(end - 1).shift, self._part(start).shift
        if left is None or right is None or last <= 0 or first < 0:
            return -1, -1
        was = self._old.starts[start] + right - self._old.ends[end - 1] - left
        return was, self._new.starts[first] - self._new.ends[last - 1]

    def _judge_same(self, size: int, span: Span, sides: list[float]) -> Relocation:
        around, best = _mean(sides), max(sides, default=1.0)
        enough = min(_EVIDENCE, (size + CONTEXT_CHECKED * 2) * 0.5)
        if size + CONTEXT_CHECKED * sum(sides) < enough or (best < 0.35 and size < 40):
            return LOST
        if self._parts and min(sides, default=0.0) < 0.5 and best < 0.9 and size < 60:
            return LOST
        sure = 0.5 + 0.5 * min(1.0, max(around, best * 0.9, size / 100))
        if min(sides, default=1.0) < _BESIDE and size < _LONG:
            sure = min(sure, _UNCERTAIN)  # what stood on one side has gone: the words may be their look-alike
        return Relocation(span, Verdict.SAME, sure)

    def _judge_changed(self, old: tuple[int, int], new: tuple[int, int], kept: float, sides: list[float]) -> Relocation:
        size = old[1] - old[0]
        around, best, least = _mean(sides), max(sides, default=1.0), min(sides, default=1.0)
        if kept >= 0.9 and size >= 60:
            sure = True
        elif kept >= 0.75 and size >= 16:
            sure = around >= 0.3 or best >= 0.5
        elif kept >= 0.5:
            sure = around >= 0.55
        else:
            sure = least >= 0.6 and around >= 0.75 and self._may_stand_for(*old, *new)
        if not sure or (self._parts and around < 0.6):
            return LOST
        span = self._new.span_of(*new)
        sure_of = 0.3 + 0.5 * kept * max(around, 0.5) + 0.1 * least
        return Relocation(span, Verdict.CHANGED, sure_of if least >= _BESIDE else min(sure_of, _UNCERTAIN))

    def _judge_moved(self, passage: Passage, span: Span, kept: float, *, same: bool) -> Relocation:
        """What moved whole took its words along; of what is partly there another may only look like it."""
        whole = passage.is_whole or bool(self._parts and passage.length >= 50)
        if passage.share < 1.0:
            noisy = passage.share >= (0.92 if whole else 0.95) and not passage.is_rewritten
            large = passage.length >= (150 if passage.is_paragraph else 400) and passage.share >= 0.85
            if not (noisy and passage.length >= 50) and not large:
                return AMBIGUOUS
        elif not whole and passage.length < 120:
            return AMBIGUOUS
        if passage.length < 12 and self.likeness < _UNLIKE:
            return AMBIGUOUS
        sure = 0.5 + 0.45 * min(1.0, passage.length / 100) * passage.share
        if same:
            return Relocation(span, Verdict.MOVED, sure)
        return Relocation(span, Verdict.CHANGED, sure * kept * 0.8) if kept >= 0.5 else LOST

    def _edges(self, pieces: list[Block], start: int, end: int) -> tuple[int, int, int]:
        """Where a range that is matched in part begins and ends, and the place its start has or would have.

        Whole words at an end that are not matched may be other words now; a part of a word goes with its rest.
        """
        o, n, _size = pieces[0]
        at = max(o, start)
        to = first = n + at - o
        if at > start and max(map(self._old.seam, range(start + 1, at + 1))) >= WORD:
            floor = self._map.end_before(to)
            first = self._map.replaced.get(start, -1)
            if not max(floor, to - 2 * (at - start) - 8) <= first < to:
                beside = self._map.behind_image(start) == floor and to - floor <= 2 * (at - start) + 8
                first = floor if beside else to
        o, n, size = pieces[-1]
        until = min(o + size, end)
        behind = last = n + until - o
        if end > until and max(map(self._old.seam, range(until, end))) >= WORD:
            ceiling = self._map.start_behind(behind)
            last = self._map.replaced.get(end - 1, -2) + 1
            if not behind < last <= min(ceiling, behind + 2 * (end - until) + 8):
                beside = self._map.image(end) == ceiling and ceiling - behind <= 2 * (end - until) + 8
                last = ceiling if beside else behind
        return first, last, to - (at - start)

    def _pinned(self, start: int, end: int) -> tuple[int, int, int] | None:
        """The place of a range none of which is matched: between its two neighbours, where these still are close."""
        beside = self._map.neighbours(start, end)
        if beside is None:
            return None
        (o, n, size), (p, m, _after) = beside
        left, right = n + size, m
        before, behind = start - o - size, p - end
        if right <= left or before > 12 or behind > 12:
            return None
        first, last = self._map.replaced.get(start, -1), self._map.replaced.get(end - 1, -2) + 1
        if left <= first < last <= right:
            return first, last, first
        room = right - left
        if before + behind or room > 3 * (end - start) + 6 or 3 * room + 6 < end - start:
            return None
        return left, right, left

    def _unbroken(self, start: int, end: int, first: int, last: int, home: int) -> tuple[int, int, int]:
        """The same words in one piece, where a passage put in seems to part them but may as well stand beside."""
        size = end - start
        if last - first <= size:
            return first, last, home
        words = self._old.bare[start:end]
        at_end = self._new.bare.endswith(words, first, last)
        if at_end != self._new.bare.startswith(words, first, last):
            return (last - size, last, last - size) if at_end else (first, first + size, first)
        return first, last, home

    def _whole_words(self, start: int, end: int, first: int, last: int) -> tuple[int, int]:
        """Out to whole words where the old range had such, unless its ends and what is beyond them stayed together."""
        before, text = self._old.text, self._new.text
        if first >= last:
            return first, last
        inner, found = self._old.span_of(start, end), self._new.span_of(first, last)
        low, high = found.start, found.end
        if not _cuts_word(before, inner.start) and self._map.behind_image(start) != first:
            low = _word_start(text, low)
        if not _cuts_word(before, inner.end) and self._map.image(end) != last:
            high = _word_end(text, high)
        return self._new.range_of(Span(low, high))

    def _may_stand_for(self, start: int, end: int, first: int, last: int) -> bool:
        """Whether words that took a place may be a correction of those that stood there: a number for a number."""
        old, new = self._old.bare[start:end], self._new.bare[first:last]
        if end - start > 24:
            from rapidfuzz.distance import Levenshtein

            return float(Levenshtein.normalized_similarity(old, new)) >= 0.4
        digits, others = (sum(map(str.isdigit, words)) for words in (old, new))
        return bool(digits) == bool(others) and (last - first) <= 2 * (end - start) + 4

    def _context(self, start: int, end: int, home: int) -> tuple[float | None, float | None]:
        """Which part of the context before and behind stands there too; None where there is no context."""
        shift, reach = home - start, CONTEXT_CHECKED * 2 + end - start
        floor, ceiling, _shift = self._part(start)
        low, high = max(floor, start - CONTEXT_CHECKED), min(ceiling, end + CONTEXT_CHECKED)
        left = self._map.share(low, start, shift, reach) if start - low >= 8 else None
        right = self._map.share(end, high, shift, reach) if high - end >= 8 else None
        return left, right

    def _part(self, at: int) -> Part:
        if not self._parts:
            return Part(0, len(self._old))
        return self._parts[bisect_right(self._parts, at, key=attrgetter("start")) - 1]

    def _is_in_step(self, start: int, end: int, home: int) -> bool:
        """Whether a long passage with a range in it is the same: what counts in a text that is otherwise another."""
        floor, ceiling, _shift = self._part(start)
        reach = _STRICT_PART if self._parts else _STRICT
        wanted = _STRICT_LEAST if self._parts else min(len(self._old), _STRICT)
        share = 0.0
        for before in (0, reach // 2, reach):
            low, high = max(floor, start - before), min(ceiling, end + reach - before)
            if high - low >= wanted:
                share = max(share, self._map.share(low, high, home - start, 60))
        return share >= 0.9

    def _find_blank(self, span: Span, at: int) -> Relocation:
        """A caret or a run of blanks: between the same two characters."""
        before, behind = self._map.behind_image(at), self._map.image(at)
        if before < 0 or before != behind or self.likeness < _UNLIKE:
            return LOST
        text = self._new.text
        start = self._new.ends[before - 1] if before else 0
        end = self._new.starts[before] if before < len(self._new) else len(text)
        blank = span.of(self._old.text)
        if not blank:
            edge = self._old.ends[at - 1] if at else 0
            start = min(end, start + span.start - edge)
            return Relocation(Span(start, start), Verdict.SAME, 0.8)
        found = text.find(blank, start, end)
        if found >= 0:
            return Relocation(whole_clusters(text, Span(found, found + len(blank))), Verdict.SAME, 0.8)
        return Relocation(whole_clusters(text, Span(start, end)), Verdict.CHANGED, 0.5) if start < end else LOST

    def _dressed(self, old: Span, new: Span) -> Span:
        """The new span with the blanks the old one had at its ends, and without a letter cut from its marks."""
        before, text = self._old.text, self._new.text
        start, end = new.start, new.end
        inner = self._old.span_of(*self._old.range_of(old))
        head, tail = before[old.start : inner.start], before[inner.end : old.end]
        if head and text.endswith(head, 0, start):
            start -= len(head)
        if tail and text.startswith(tail, end):
            end += len(tail)
        return whole_clusters(text, Span(start, end))


def _torn(pieces: Sequence[Block], old: tuple[int, int], new: tuple[int, int]) -> int:
    """The longest run without a match in a range or its new place."""
    longest, o, n = 0, old[0], new[0]
    for at, to, size in pieces:
        longest = max(longest, at - o, to - n)
        o, n = max(o, at + size), max(n, to + size)
    return max(longest, old[1] - o, new[1] - n)


def _mean(sides: list[float]) -> float:
    return sum(sides) / len(sides) if sides else 1.0


def _cuts_word(text: str, at: int) -> bool:
    """Whether a place is inside a word: a point or hyphen between letters belongs to it."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return True
    if after in _WORD_INSIDE and before.isalnum():
        return text[at + 1 : at + 2].isalnum()
    return before in _WORD_INSIDE and after.isalnum() and text[at - 2 : at - 1].isalnum()


def _word_start(text: str, at: int) -> int:
    start = at
    while at - start < _LONGEST_WORD and _cuts_word(text, start):
        start -= 1
    return start


def _word_end(text: str, at: int) -> int:
    end = at
    while end - at < _LONGEST_WORD and _cuts_word(text, end):
        end += 1
    return end
