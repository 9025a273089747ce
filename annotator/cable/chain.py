"""Which of the places where a paragraph may begin do: a chain of numbers that ascends by one (CABLES.md 12.6)."""

from bisect import bisect_right
from collections import defaultdict

from annotator.cable.numbering import Candidate

_ALIKE = 5
"""Places looked at for the same number with the marks of the others."""


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
        if at + 1 < len(self._found):
            beside = self._found[at + 1]
            # Most often the very next is the one, and nothing can stand between.
            if beside.strong and beside.value == value + 1:
                return self._marked(at, at + 1)
            if self._is_variant(self._found[at], beside):
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
        return gap if gap is not None else self._marked(at, target)

    def _marked(self, at: int, place: int) -> int:
        """The candidate at ``place``, or the same number further on where that alone bears the marks of the chain's."""
        here, there = self._found[at], self._found[place]
        if here.portion is None or there.portion is not None:
            return place
        others = self._at[there.value]
        following = self._after(place, there.value + 1)
        for other in others[bisect_right(others, place) :][:_ALIKE]:
            if following is not None and other > following and self._found[following].portion is not None:
                break
            if self._found[other].style() == here.style():
                return other
        return place

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
        if self._found[chain[0]].portion is not None and self._found[restart].portion is None:
            return beyond  # a list: participants, sources
        if marked or (length >= 0.9 * len(chain) and length > 1):
            return restart
        return beyond

    def _beside_a_list(self, at: int, restart: int, target: int) -> int | None:
        """The next number stands inside a run that began at 1 again: is it the list's, or the chain's?"""
        run = self._run_end[restart]
        again = self._after(run, self._found[at].value + 1)
        if again is not None:
            other = self._after(run, 1)
            if other is None or again < other:
                return again
        if self._found[restart].portion is None and not self._found[restart].block:
            return target
        own = self._found[at].style()
        if self._found[target].style() == own and self._found[target - 1].style() != own:
            return target
        if self._found[at].portion is not None and self._found[restart].portion is None:
            # A list without the marks of the chain: its number is not the chain's, unless it stands apart from it.
            return target if self._found[target].block and not self._found[target - 1].block else None
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
