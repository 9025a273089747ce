"""Passages that stand elsewhere in the new text: what is left of both texts, compared with no regard to order."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from annotator.text.bare import LINE, PARAGRAPH, BareText
from annotator.text.equal_runs import Block, by_character, extended, joined

_GRAM = 14
_SHORTEST = 20
_SHORTEST_LINE = 3
_GAP = 200
_REACH = 160
_TOGETHER = 60


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of the old text that moved: how much of it is the same, and whether it is no part of a line."""

    start: int
    end: int
    share: float
    is_whole: bool
    is_paragraph: bool
    """Whether it begins and ends where paragraphs do, before and now."""
    is_rewritten: bool
    """Whether whole words or digits differ, not letters only: then it may be a like passage about something else."""

    @property
    def length(self) -> int:
        """In bare characters."""
        return self.end - self.start


def passages_moved(old: BareText, new: BareText, moved: list[Block]) -> list[Passage]:
    """The passages that moved, in the order of the old text."""
    groups: list[list[Block]] = []
    for block in moved:
        o, n, length = groups[-1][-1] if groups else (0, 0, 0)
        if groups and block[0] - o - length <= _TOGETHER and 0 <= block[1] - n - length <= _TOGETHER:
            groups[-1].append(block)
        else:
            groups.append([block])
    passages = []
    for group in groups:
        start, to, _length = group[0]
        o, n, length = group[-1]
        end, until = o + length, n + length
        share = sum(size for _o, _n, size in group) / max(end - start, until - to)
        seams = (old.seam(start), old.seam(end), new.seam(to), new.seam(until))
        differing = [old.bare[one[0] + one[2] : other[0]] for one, other in pairwise(group)]
        rewritten = any(len(words) > 3 or any(map(str.isdigit, words)) for words in differing)
        passages.append(Passage(start, end, share, min(seams) >= LINE, min(seams) >= PARAGRAPH, rewritten))
    return passages


def complete_moves(
    old: BareText,
    new: BareText,
    blocks: list[Block],
    seeds: list[Block],
    weak: list[Block],
    tick: Callable[[], None],
) -> list[Block]:
    """The blocks of what moved: ``seeds`` are known already, ``blocks`` are in order and taken."""
    moved = free_runs(seeds, blocks, _SHORTEST)
    for _round in range(2):  # what is found once makes other runs the only ones left
        tick()
        runs = _runs_left(old.bare, new.bare, [*blocks, *moved])
        more = free_runs(runs, [*blocks, *moved], _SHORTEST)
        if not more:
            break
        moved += more
    tick()
    moved = _filled(old.bare, new.bare, sorted(moved), blocks, weak)
    moved += _lines_left(old, new, [*blocks, *moved])
    return joined(sorted(moved))


def free_runs(runs: Iterable[Block], taken: Iterable[Block], least: int) -> list[Block]:
    """The runs, the longest first, as far as nothing on either side is taken by others; not shorter than ``least``."""
    taken = list(taken)
    here, there = Ranges((o, o + size) for o, _n, size in taken), Ranges((n, n + size) for _o, n, size in taken)
    free: list[Block] = []
    for o, n, length in sorted(runs, key=lambda run: (-run[2], run)):
        if length < least:
            break
        low, high = here.free(o, o + length)
        skip, keep = there.free(n, n + length)
        first, last = max(low - o, skip - n), min(high - o, keep - n)
        if last - first >= least:
            free.append((o + first, n + first, last - first))
            here.add(o + first, o + last)
            there.add(n + first, n + last)
    return free


class Ranges:
    """Ranges that do not overlap, in order."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._ranges = sorted(ranges)

    def add(self, start: int, end: int) -> None:
        """One more."""
        self._ranges.insert(bisect_left(self._ranges, (start, end)), (start, end))

    def free(self, start: int, end: int) -> tuple[int, int]:
        """The longest part of ``start..end`` outside them."""
        best = (start, start)
        at = start
        number = max(0, bisect_left(self._ranges, (start, start)) - 1)
        while at < end:
            low, high = self._ranges[number] if number < len(self._ranges) else (end, end)
            number += 1
            if high <= at and high < end:
                continue
            if min(low, end) - at > best[1] - best[0]:
                best = (at, min(low, end))
            at = max(at, high)
        return best

    def between(self, end: int, least: int) -> Iterator[tuple[int, int]]:
        """What is outside them up to ``end``, as far as not shorter than ``least``."""
        at = 0
        for low, high in [*self._ranges, (end, end)]:
            if low - at >= least:
                yield at, low
            at = max(at, high)


def _left(text: str, taken: Iterable[tuple[int, int]], least: int) -> list[tuple[int, int]]:
    return list(Ranges(taken).between(len(text), least))


def _runs_left(old: str, new: str, taken: list[Block]) -> list[Block]:
    """Equal runs around what occurs once in the rest of each side."""
    here = _left(old, ((o, o + size) for o, _n, size in taken), _SHORTEST)
    there = _left(new, ((n, n + size) for _o, n, size in taken), _SHORTEST)
    if not here or not there:
        return []
    grams, others = _grams_of(old, here), _grams_of(new, there)
    here_starts, there_starts = [a for a, _b in here], [c for c, _d in there]
    runs: list[Block] = []
    reached: dict[int, int] = {}
    for gram, at in grams.items():
        to = others.get(gram, -1)
        if at < 0 or to < 0 or at < reached.get(at - to, 0):
            continue
        a, b = here[bisect_right(here_starts, at) - 1]
        c, d = there[bisect_right(there_starts, to) - 1]
        run = extended(old, new, at, to, _GRAM, (a, b, c, d))
        reached[at - to] = run[0] + run[2]
        runs.append(run)
    return runs


def _grams_of(text: str, pieces: list[tuple[int, int]]) -> dict[str, int]:
    places: dict[str, int] = {}
    for start, end in pieces:
        for at in range(start, end - _GRAM + 1):
            gram = text[at : at + _GRAM]
            places[gram] = -1 if gram in places else at
    return places


def _filled(old: str, new: str, moved: list[Block], blocks: list[Block], weak: list[Block]) -> list[Block]:
    """Moved runs with what matches between those that moved together, and around them."""
    taken = [*blocks, *moved]
    here, there = Ranges((o, o + size) for o, _n, size in taken), Ranges((n, n + size) for _o, n, size in taken)
    filled: list[Block] = []

    def compare(a: int, b: int, c: int, d: int) -> None:
        found: list[Block] = []
        by_character(old, new, (a, b, c, d), found, weak)
        matched = sum(size for _o, _n, size in found)
        if 2 * matched >= max(b - a, d - c):
            filled.extend(found)
            here.add(a, b)
            there.add(c, d)

    groups: list[list[Block]] = []
    for block in moved:
        if groups and _follow(groups[-1][-1], block):
            groups[-1].append(block)
        else:
            groups.append([block])
    for group in groups:
        for (o, n, length), (p, m, _after) in pairwise(group):
            if here.free(o + length, p) == (o + length, p) and there.free(n + length, m) == (n + length, m):
                compare(o + length, p, n + length, m)
    for group in groups:
        o, n, _length = group[0]
        before = min(_room_before(here, o), _room_before(there, n))
        compare(o - before, o, n - before, n)
        o, n, length = group[-1]
        behind = min(_room_behind(here, o + length, len(old)), _room_behind(there, n + length, len(new)))
        compare(o + length, o + length + behind, n + length, n + length + behind)
    return sorted([*moved, *filled])


def _follow(one: Block, other: Block) -> bool:
    o, n, length = one
    p, m, _after = other
    return p - o - length <= _GAP and 0 <= m - n - length <= _GAP


def _room_before(ranges: Ranges, at: int) -> int:
    low = max(0, at - _REACH)
    start, end = ranges.free(low, at)
    return end - start if end == at else 0


def _room_behind(ranges: Ranges, at: int, end: int) -> int:
    start, stop = ranges.free(at, min(end, at + _REACH))
    return stop - start if start == at else 0


def _lines_left(old: BareText, new: BareText, taken: list[Block]) -> list[Block]:
    """Whole lines of the rest that occur once on each side, too short to be found otherwise."""
    here = _lines_of(old, _left(old.bare, ((o, o + size) for o, _n, size in taken), _SHORTEST_LINE))
    there = _lines_of(new, _left(new.bare, ((n, n + size) for _o, n, size in taken), _SHORTEST_LINE))
    return [(at, there[line], len(line)) for line, at in here.items() if at >= 0 and there.get(line, -1) >= 0]


def _lines_of(text: BareText, pieces: list[tuple[int, int]]) -> dict[str, int]:
    lines: dict[str, int] = {}
    for start, end in pieces:
        at = start
        for stop in range(start + 1, end + 1):
            if stop < end and text.seam(stop) < LINE:
                continue
            line = text.bare[at:stop]
            if len(line) >= _SHORTEST_LINE and text.seam(at) >= LINE and text.seam(stop) >= LINE:
                lines[line] = -1 if line in lines else at
            at = stop
    return lines
