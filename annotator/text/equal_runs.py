"""Runs of characters that two texts share: the parts of which an alignment is made."""

Block = tuple[int, int, int]
"""Where a run of equal characters begins in the old and in the new text, and how long it is."""
Region = tuple[int, int, int, int]
"""``old[a:b]`` against ``new[c:d]``."""

_SHORTEST_COMMON = 10
_COMMON_GRAM = 8
_MOST_SAME = 60
_CELLS = 30_000_000


def unique_runs(old: str, new: str, region: Region, size: int) -> list[Block]:
    """Equal runs, as long as they go, around every run of ``size`` that occurs once on each side of the region."""
    a, b, c, d = region
    if min(b - a, d - c) < size:
        return []
    places = places_of(old, a, b, size)
    others = places_of(new, c, d, size)
    runs: list[Block] = []
    reached: dict[int, int] = {}
    for gram, at in places.items():
        if at < 0:
            continue
        to = others.get(gram, -1)
        if to < 0 or at < reached.get(at - to, a):
            continue
        run = extended(old, new, at, to, size, region)
        reached[at - to] = run[0] + run[2]
        runs.append(run)
    return runs


def places_of(text: str, start: int, end: int, size: int) -> dict[str, int]:
    """Where each run of ``size`` begins; -1 for one that occurs more than once."""
    places: dict[str, int] = {}
    for at in range(start, end - size + 1):
        gram = text[at : at + size]
        places[gram] = -1 if gram in places else at
    return places


def extended(old: str, new: str, at: int, to: int, size: int, region: Region) -> Block:
    """The run of ``size`` at two places, as far as it goes on to both sides inside a region."""
    a, b, c, d = region
    before = _common(old, new, at - 1, to - 1, -1, min(at - a, to - c))
    after = _common(old, new, at + size, to + size, 1, min(b - at, d - to) - size)
    return at - before, to - before, before + size + after


def _common(old: str, new: str, at: int, to: int, step: int, most: int) -> int:
    """How many characters are equal from two places onwards (1) or back (-1)."""
    count = 0
    stride = 64
    while count < most:
        if stride > 1:  # whole pieces first: a text that did not change is one long run
            width = min(stride, most - count)
            i, j = at + step * count, to + step * count
            if step > 0:
                same = old[i : i + width] == new[j : j + width]
            else:
                same = old[i - width + 1 : i + 1] == new[j - width + 1 : j + 1]
            if same:
                count += width
                stride = min(stride * 2, 65_536)
            else:
                stride //= 4
            continue
        if old[at + step * count] != new[to + step * count]:
            break
        count += 1
    return count


def chain_of(runs: list[Block]) -> list[Block]:
    """The runs that follow one another on both sides and are longest together, overlaps cut off."""
    if not runs:
        return []
    runs = sorted(set(runs))
    rank = {new: number for number, new in enumerate(sorted({new for _old, new, _length in runs}), 1)}
    best: list[tuple[int, int]] = [(0, -1)] * (len(rank) + 1)  # a Fenwick tree of the heaviest chain by new place
    before: list[int] = []
    for number, (_old, new, length) in enumerate(runs):
        weight, last = 0, -1
        at = rank[new] - 1
        while at > 0:
            if best[at][0] > weight:
                weight, last = best[at]
            at -= at & -at
        before.append(last)
        total = weight + length
        at = rank[new]
        while at < len(best):
            if total > best[at][0]:
                best[at] = (total, number)
            at += at & -at
    number = max(best)[1]
    chain: list[Block] = []
    while number >= 0:
        chain.append(runs[number])
        number = before[number]
    cut: list[Block] = []
    for old, new, length in reversed(chain):
        skip = 0
        if cut:
            o, n, before_it = cut[-1]
            skip = max(0, o + before_it - old, n + before_it - new)
        if length > skip:
            cut.append((old + skip, new + skip, length - skip))
    return cut


def common_ends(old: str, new: str, region: Region) -> list[Block]:
    """What two sides of a region begin and end with, as far as it is not short."""
    a, b, c, d = region
    most = min(b - a, d - c)
    before = _common(old, new, a, c, 1, most)
    behind = _common(old, new, b - 1, d - 1, -1, most - before)
    blocks = [(a, c, before), (b - behind, d - behind, behind)]
    return [block for block in blocks if block[2] >= _SHORTEST_COMMON]


def longest_common(old: str, new: str, region: Region) -> Block | None:
    """The longest run that both sides of a region share, where no run occurs once only; the first of equals."""
    a, b, c, d = region
    size = _COMMON_GRAM
    places: dict[str, list[int]] = {}
    for at in range(a, b - size + 1):
        places.setdefault(old[at : at + size], []).append(at)
    best: Block | None = None
    running: dict[int, int] = {}
    for to in range(c, d - size + 1):
        known = places.get(new[to : to + size], [])[:_MOST_SAME]
        present: dict[int, int] = {}
        for at in known:
            length = running.get(at - 1, size - 1) + 1
            present[at] = length
            if length >= _SHORTEST_COMMON and (best is None or length > best[2]):
                best = (at + size - length, to + size - length, length)
        running = present
    return best


def by_character(old: str, new: str, region: Region, found: list[Block], weak: list[Block]) -> None:
    """Compare a region character by character: what is equal goes to ``found``, what was put for other to ``weak``."""
    a, b, c, d = region
    if (b - a) * (d - c) > _CELLS:
        return
    from rapidfuzz.distance import Levenshtein

    for step in Levenshtein.opcodes(old[a:b], new[c:d]):
        length = step.src_end - step.src_start
        if step.tag == "equal":
            found.append((a + step.src_start, c + step.dest_start, length))
        elif step.tag == "replace":
            weak.append((a + step.src_start, c + step.dest_start, length))


def joined(blocks: list[Block]) -> list[Block]:
    """The blocks with those that follow one another directly made one."""
    joined: list[Block] = []
    for old, new, length in blocks:
        if joined and joined[-1][0] + joined[-1][2] == old and joined[-1][1] + joined[-1][2] == new:
            joined[-1] = (joined[-1][0], joined[-1][1], joined[-1][2] + length)
        else:
            joined.append((old, new, length))
    return joined
