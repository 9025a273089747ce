"""An alignment made ready for questions: where a character is now, what is beside it, how much of a range is there."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from annotator.text.alignment import align
from annotator.text.bare import WORD, BareText
from annotator.text.equal_runs import Block
from annotator.text.moves import Passage, passages_moved

_STRAY = 4
_FAR = 6
_INSERTED = 400


class Correspondence:
    """The characters of an old text and what they are in a new one; all places are of the bare texts."""

    def __init__(self, old: BareText, new: BareText, tick: Callable[[], None]) -> None:
        self.old = old
        self.new = new
        found = align(old, new, tick)
        self.matched = found.matched
        self._blocks = found.blocks
        self._starts = [block[0] for block in self._blocks]
        self._ends = [block[0] + block[2] for block in self._blocks]
        self._taken = sorted((n, n + size) for _o, n, size in self._blocks)
        self._doubtful = found.doubtful
        self._moved = set(found.moved)
        self._passages = passages_moved(old, new, found.moved)
        self._passage_starts = [passage.start for passage in self._passages]
        self.replaced = {o + i: n + i for o, n, length in found.weak for i in range(length)}
        """Characters that stand in the place of others, one for one."""

    def is_doubtful(self, start: int, end: int) -> bool:
        """Whether a range may as well be where its equal neighbour is."""
        return any(low < end and start < high for low, high in self._doubtful)

    def passage(self, pieces: list[Block], start: int) -> Passage | None:
        """The passage that moved and that the range beginning at ``start`` is in; None where it kept its order."""
        if not pieces or pieces[0] not in self._moved:
            return None
        number = bisect_right(self._passage_starts, max(start, pieces[0][0])) - 1
        return self._passages[number] if number >= 0 else None

    def pieces(self, start: int, end: int) -> list[Block]:
        """The blocks over a range that stand together in the new text; of several groups the one that explains most."""
        number = bisect_right(self._ends, start)
        groups: list[list[Block]] = []
        while number < len(self._blocks) and self._blocks[number][0] < end:
            block = self._blocks[number]
            if groups and _are_together(groups[-1][-1], block, end - start):
                groups[-1].append(block)
            else:
                groups.append([block])
            number += 1
        best = max(groups, key=lambda group: sum(overlap(block, start, end) for block in group), default=[])
        return self._without_strays(best, start, end)

    def neighbours(self, start: int, end: int) -> tuple[Block, Block] | None:
        """The blocks before and behind a range that none touches; None where there is none on one side."""
        number = bisect_right(self._ends, start)
        if not 0 < number < len(self._blocks) or self._blocks[number][0] < end:
            return None
        return self._blocks[number - 1], self._blocks[number]

    def share(self, low: int, high: int, shift: int, reach: int) -> float:
        """Which part of an old range is explained by characters about ``shift`` further on."""
        count = 0
        number = bisect_right(self._ends, low)
        while number < len(self._blocks) and self._blocks[number][0] < high:
            o, n, _size = self._blocks[number]
            if abs(n - o - shift) <= reach:
                count += overlap(self._blocks[number], low, high)
            number += 1
        return count / (high - low)

    def end_before(self, at: int) -> int:
        """Where the explained text before a place of the new text ends."""
        number = bisect_left(self._taken, (at, at)) - 1
        return min(at, self._taken[number][1]) if number >= 0 else 0

    def start_behind(self, at: int) -> int:
        """Where the explained text behind a place of the new text begins."""
        number = bisect_left(self._taken, (at, at))
        return self._taken[number][0] if number < len(self._taken) else len(self.new)

    def behind_image(self, at: int) -> int:
        """The place behind the image of the old character before ``at``; -1 where it has none."""
        number = bisect_left(self._ends, at)
        if number < len(self._blocks) and self._starts[number] < at:
            return self._blocks[number][1] + at - self._starts[number]
        return 0 if at == 0 else -1

    def image(self, at: int) -> int:
        """The place of the old character at ``at``; -1 where it has none."""
        number = bisect_right(self._ends, at)
        if number < len(self._blocks) and self._starts[number] <= at:
            return self._blocks[number][1] + at - self._starts[number]
        return len(self.new) if at == len(self.old) else -1

    def _without_strays(self, blocks: list[Block], start: int, end: int) -> list[Block]:
        """Without single characters at either end that stand too far from the rest, unless they are words."""

        def is_near(one: Block, other: Block) -> bool:
            o, n, length = one
            p, m, _after = other
            beside = p == o + length and self.old.seam(p) >= WORD
            return m - n - (p - o) <= _FAR or beside

        first, last = 0, len(blocks) - 1
        while first < last and overlap(blocks[first], start, end) < _STRAY:
            if is_near(blocks[first], blocks[first + 1]):
                break
            first += 1
        while first < last and overlap(blocks[last], start, end) < _STRAY:
            if is_near(blocks[last - 1], blocks[last]):
                break
            last -= 1
        return blocks[first : last + 1]


def overlap(block: Block, start: int, end: int) -> int:
    """How many characters of an old range a block that touches it explains."""
    return min(block[0] + block[2], end) - max(block[0], start)


def _are_together(one: Block, other: Block, size: int) -> bool:
    o, n, length = one
    p, m, _after = other
    gap = p - o - length
    return 0 <= m - n - length <= gap + max(_INSERTED, gap, size // 2)
