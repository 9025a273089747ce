"""Overlapping spans made flat for painting: runs with one set of keys, and lanes in which no two spans touch."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from annotator.text.index import Entry


def flat_runs(entries: Iterable[Entry], start: int, end: int) -> list[tuple[int, int, tuple[str, ...]]]:
    """Cut ``start..end`` where any span begins or ends; each run names the keys over it, outermost first.

    Runs without a key, and spans without a code point, are left out.
    """
    opening: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    closing: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for a, b, key in entries:
        first, last = max(a, start), min(b, end)
        if first < last:
            span = (a, -b, key)  # as they are ordered: outermost first
            opening[first].append(span)
            closing[last].append(span)
    runs: list[tuple[int, int, tuple[str, ...]]] = []
    current: list[tuple[int, int, str]] = []  # in order
    for edge, following in pairwise(sorted(opening.keys() | closing.keys())):
        for span in closing.get(edge, ()):
            current.remove(span)
        for span in opening.get(edge, ()):
            insort(current, span)
        if len(current) == 1:
            runs.append((edge, following, (current[0][2],)))
        elif current:
            keys = dict.fromkeys([key for _, _, key in current])  # two pieces of one annotation may overlap
            runs.append((edge, following, tuple(keys)))
    return runs


def assign_lanes(entries: Iterable[Entry]) -> dict[str, int]:
    """A lane for each key so that keys in one lane never overlap; longer ones lie further out (lane 0).

    A key with several pieces keeps its lane from the start of the first to the end of the last.
    """
    extents: dict[str, tuple[int, int]] = {}
    for start, end, key in entries:
        first, last = extents.get(key, (start, end))
        extents[key] = (min(first, start), max(last, end))
    lanes: list[int] = []
    chosen: dict[str, int] = {}
    for key, (start, end) in sorted(extents.items(), key=lambda item: (item[1][0], -item[1][1], item[0])):
        lane = next((number for number, free in enumerate(lanes) if free <= start), len(lanes))
        if lane == len(lanes):
            lanes.append(end)
        else:
            lanes[lane] = end
        chosen[key] = lane
    return chosen


def thinned(entries: Iterable[Entry], most: int) -> list[Entry]:
    """Of the entries with the very same span the first ``most``: more of them look no different."""
    counts: dict[tuple[int, int], int] = {}
    kept: list[Entry] = []
    for entry in entries:
        place = (entry[0], entry[1])
        count = counts[place] = counts.get(place, 0) + 1
        if count <= most:
            kept.append(entry)
    return kept
