"""Which characters of an old text are which of a new one, moved passages included.

Both texts are bare (see :mod:`annotator.text.bare`). Runs that occur once on each side are found first, long ones
before short ones, and put in the order that explains most of the text; between them the same is done again, and what is
left there is compared character by character. What then is unexplained on both sides is compared with no regard to
order: those are the passages that moved. No character of the new text is ever explained twice; so words are not taken
for their look-alike, which explains itself.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.text.bare import SENTENCE, BareText
from annotator.text.equal_runs import (
    Block,
    Region,
    by_character,
    chain_of,
    common_ends,
    joined,
    longest_common,
    unique_runs,
)
from annotator.text.moves import complete_moves, free_runs

_GRAMS = (32, 16, 8)
_GRAMS_CELLS = 4_000_000
_LONG_MOVED = 40
_NEAR = 40


@dataclass(slots=True)
class Alignment:
    """Blocks in the order of the old text; ``weak`` are single characters put for others in an aligned place."""

    blocks: list[Block] = field(default_factory=list)
    weak: list[Block] = field(default_factory=list)
    moved: list[Block] = field(default_factory=list)
    """Those of the blocks that are not in the order of the others."""
    doubtful: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of the old text that may as well be explained by what its equal neighbour is explained by."""

    @property
    def matched(self) -> int:
        """How many characters of the old text are explained."""
        return sum(length for _old, _new, length in self.blocks)


def align(old: BareText, new: BareText, tick: Callable[[], None] = lambda: None) -> Alignment:
    """Compare two texts; ``tick`` is called every few milliseconds and may raise to give up."""
    found = Alignment()
    whole = (0, len(old), 0, len(new))
    runs = unique_runs(old.bare, new.bare, whole, _GRAMS[0])
    chain = chain_of(runs)
    tick()
    moved = free_runs(runs, chain, _LONG_MOVED)
    # What moved is kept out of the comparison in order: nothing there may be taken for it, and it for nothing.
    here = _masked(old.bare, [(o, size) for o, _n, size in moved], "\0")
    there = _masked(new.bare, [(n, size) for _o, n, size in moved], "\1")
    blocks = _supported(_in_order(here, there, whole, found.weak, tick, chain), len(old), len(new))
    blocks, found.doubtful = _settled(blocks, old, new)
    found.moved = complete_moves(old, new, blocks, moved, found.weak, tick)
    found.blocks = sorted([*blocks, *found.moved])
    found.weak.sort()
    return found


def _masked(text: str, ranges: list[tuple[int, int]], by: str) -> str:
    pieces, at = [], 0
    for start, length in sorted(ranges):
        pieces += [text[at:start], by * length]
        at = start + length
    return "".join([*pieces, text[at:]])


def _in_order(
    old: str, new: str, whole: Region, weak: list[Block], tick: Callable[[], None], given: list[Block]
) -> list[Block]:
    """Equal runs of two texts, in the same order on both sides; ``given`` are known already."""
    found = list(given)
    waiting: list[tuple[Region, int]] = [(region, 0) for region in _between(given, whole)]
    while waiting:
        tick()
        (a, b, c, d), level = waiting.pop()
        if a >= b or c >= d:
            continue
        blocks: list[Block] = []
        while level < len(_GRAMS) and not blocks:
            blocks = chain_of(unique_runs(old, new, (a, b, c, d), _GRAMS[level]))
            level += not blocks
        if not blocks and (b - a) * (d - c) <= _GRAMS_CELLS:
            longest = longest_common(old, new, (a, b, c, d))
            blocks = [longest] if longest is not None else []
        elif not blocks:  # much text in which nothing is said once
            blocks = common_ends(old, new, (a, b, c, d))
        if not blocks:
            by_character(old, new, (a, b, c, d), found, weak)
            continue
        found += blocks
        waiting += [(region, level) for region in _between(blocks, (a, b, c, d))]
    found.sort()
    return joined(found)


def _between(blocks: list[Block], region: Region) -> Iterator[Region]:
    a, b, c, d = region
    for (o, n, length), (p, m, _next) in pairwise([(a, c, 0), *blocks, (b, d, 0)]):
        yield o + length, p, n + length, m


def _supported(blocks: list[Block], end: int, other_end: int) -> list[Block]:
    """Without the short runs that match by chance: where little around them matches too."""
    # Both texts begin together and end together: that counts as if more of them stood there and matched.
    bounded = [(-_NEAR, -_NEAR, _NEAR), *blocks, (end, other_end, _NEAR)]
    kept: list[Block] = []
    for number, block in enumerate(blocks, 1):
        if block[2] >= 24 or _support(bounded, number) >= 0.45:
            kept.append(block)
    return kept


def _support(blocks: list[Block], number: int) -> float:
    """Which part of the characters near a block match near its place."""
    old, new, length = blocks[number]
    matched = length
    reach = max(_NEAR - length // 2, 12)
    for step in (1, -1):
        at = number + step
        while 0 <= at < len(blocks):
            o, n, size = blocks[at]
            apart = max(o - old - length, n - new - length) if step > 0 else max(old - o - size, new - n - size)
            if apart >= reach:
                break
            matched += min(size, reach - apart)
            at += step
    return matched / (length + 2 * reach)


def _settled(blocks: list[Block], old: BareText, new: BareText) -> tuple[list[Block], list[tuple[int, int]]]:
    """Put every passage that was taken out or put in where it begins and ends like one, as far as that is open.

    ``A B A C`` that became ``A C`` may have lost ``A B`` or ``B A``: whole paragraphs and sentences are likelier. Where
    two are as likely (one of two equal paragraphs is gone), what they share is doubtful.
    """
    blocks = list(blocks)
    doubtful: list[tuple[int, int]] = []
    for number in range(len(blocks) - 1):
        o, n, length = blocks[number]
        p, m, after = blocks[number + 1]
        taken, put = p - o - length, m - n - length
        if bool(taken) == bool(put):
            continue
        text, start, end = (old, o + length, p) if taken else (new, n + length, m)
        low, high = _slack(text.bare, start, end, length, after)
        if low == high:
            continue
        best = max(range(low, high + 1), key=lambda by: (_fitness(text, start, end, by), -abs(by)))
        worth = _fitness(text, start, end, best)
        rivals = [by for by in range(low, high + 1) if by != best and _fitness(text, start, end, by) == worth]
        rivals = [by for by in rivals if abs(by - best) >= 4]
        if rivals and worth >= 2 * SENTENCE:
            first, last = min(best, *rivals), max(best, *rivals)
            doubtful.append((o + length + first, o + length + last))
            if taken:
                doubtful.append((p + first, p + last))
        blocks[number] = (o, n, length + best)
        blocks[number + 1] = (p + best, m + best, after - best)
    return [block for block in blocks if block[2] > 0], doubtful


def _slack(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """How far back and onwards the passage ``start..end`` can slide over equal characters."""
    low = 0
    while -low < min(before, 2000) and text[start + low - 1] == text[end + low - 1]:
        low -= 1
    high = 0
    while high < min(after, 2000) and text[start + high] == text[end + high]:
        high += 1
    return low, high


def _fitness(text: BareText, start: int, end: int, by: int) -> int:
    return text.seam(start + by) + text.seam(end + by)
