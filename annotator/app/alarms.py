"""Figures that cannot all be right: each alarm with its reason in words. Quiet hints, never errors.

Alarms are kept by groups (one sentence, one noun, one whole), and a change looks again at the groups it touched only.
What the rules are is in :mod:`annotator.app.consistency`; here is only when they are asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from time import perf_counter
from typing import TYPE_CHECKING, TypeAlias

from annotator.app.paragraphs import paragraph_at, paragraph_name
from annotator.model import Annotation, Change, Figure, Link
from annotator.text import Span, sentence_at

if TYPE_CHECKING:
    from annotator.app.consistency import Alarm, Item
    from annotator.app.session import Session

_AT_ONCE = 64
"""Edits of one change that are looked at once the text shows it; more are left to :meth:`Alarms.check`."""
_LARGEST = 1000
"""Members of a group beyond which nothing useful could be said, and comparing them would take long."""
_SENTENCE = 1000
"""Code points to either side of a figure in which its sentence is looked for."""

_NOTHING: Mapping[str, str] = {}
_Key: TypeAlias = tuple[str, str] | int
"""Why figures are compared, and what they share; a sentence, of which there are as many as figures, by its start."""


class Group:
    """Figures that are compared with each other: their ids, and what is told of some of them, by id."""

    __slots__ = ("key", "members", "told")

    def __init__(self, key: _Key) -> None:
        self.key = key
        self.members: list[str] = []
        self.told = _NOTHING


class Alarms:
    """The alarms of one session. ``Session.alarmed`` is emitted with the ids whose alarms are others now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._cable = session.cable
        self._items: dict[str, Item] = {}
        self._groups: dict[_Key, Group] = {}
        self._alone: dict[_Key, str] = {}  # figures that share a key with no other, as most do: no group yet
        self._shares: set[int] = set()  # where sentences begin that name no percentage and have one all the same
        self._links: dict[str, Link] = {}
        self._links_to: dict[str, dict[str, None]] = {}  # link ids by the whole they lead to
        self._wholes_of: dict[str, dict[str, None]] = {}  # wholes by part
        self._waiting: dict[str, None] = {}
        self._stale: dict[Group, None] = {}
        self.recount()
        session.changed.connect(lambda change, _origin: self._follow(change))

    def of(self, name: str) -> tuple[str, ...]:
        """What speaks against a figure, in words, as far as it has been looked at."""
        item = self._items.get(name)
        wholes = (name, *self._wholes_of.get(name, ()))
        keys = () if item is None else (*_keys(item), *(("whole", whole) for whole in wholes))
        groups = [group for key in keys if (group := self._groups.get(key)) is not None]
        return tuple(dict.fromkeys(group.told[name] for group in groups if name in group.told))

    def alarmed(self) -> frozenset[str]:
        """The figures that something speaks against, as far as they have been looked at."""
        return frozenset().union(*(group.told for group in self._groups.values()))

    @property
    def checking(self) -> bool:
        """Whether figures have not been looked at yet."""
        return bool(self._waiting or self._stale)

    def check(self, seconds: float = float("inf")) -> bool:
        """Look at what waits for about so long; whether more waits."""
        stop = perf_counter() + seconds
        touched: set[str] = set()
        while self._waiting and perf_counter() < stop:
            self._sort_in(self._waiting.popitem()[0])
        while self._stale and not self._waiting and perf_counter() < stop:
            touched |= self._look_at(self._stale.popitem()[0])
        if not self.checking:
            self._waiting, self._stale = {}, {}  # an emptied dictionary keeps the room of all that was in it
        if touched:
            self._session.alarmed.emit(frozenset(touched))
        return self.checking

    def recount(self) -> None:
        """Look at all figures anew, when :meth:`check` is called."""
        self._cable = self._session.cable
        before = self.alarmed()
        for kept in (
            self._items,
            self._groups,
            self._alone,
            self._shares,
            self._links,
            self._links_to,
            self._wholes_of,
        ):
            kept.clear()
        self._waiting, self._stale = {}, {}
        for record in self._session.records.values():
            if isinstance(record, Link):
                self._link(record)
            elif isinstance(record, Annotation) and isinstance(record.body, Figure):
                self._waiting[record.id] = None
        if before:
            self._session.alarmed.emit(before)

    # Following the session

    def _follow(self, change: Change) -> None:
        if self._session.cable is not self._cable:  # other paragraphs, other sentences
            self.recount()
            return
        for edit in change.edits:
            record = self._session.records.get(edit.id)
            if isinstance(edit.before or edit.after, Link):
                self._unlink(edit.id)
                if isinstance(record, Link):
                    self._link(record)
            elif edit.id in self._items or (isinstance(record, Annotation) and isinstance(record.body, Figure)):
                self._waiting[edit.id] = None
        if len(change.edits) <= _AT_ONCE and len(self._waiting) <= _AT_ONCE:
            self._session.later(self._check_all)  # the text is shown first: no alarm stands in it

    def _check_all(self) -> None:
        self.check()

    def _link(self, link: Link) -> None:
        if link.relation == "partOf":
            self._links[link.id] = link
            self._links_to.setdefault(link.second, {})[link.id] = None
            self._wholes_of.setdefault(link.first, {})[link.second] = None
            self._stale[self._group(("whole", link.second))] = None

    def _unlink(self, name: str) -> None:
        link = self._links.pop(name, None)
        if link is not None:
            self._links_to[link.second].pop(name, None)
            self._wholes_of[link.first].pop(link.second, None)
            for other in self._links_to[link.second]:
                if self._links[other].first == link.first:
                    self._wholes_of[link.first][link.second] = None
            self._stale[self._group(("whole", link.second))] = None

    def _sort_in(self, name: str) -> None:
        """Put a figure into its groups as it is now; they and those it was in have to be looked at."""
        before = self._items.pop(name, None)
        for key in _keys(before) if before is not None else ():
            self._leave(key, name)
        item = self._item(name)
        for whole in (name, *self._wholes_of.get(name, ())):
            if self._links_to.get(whole):
                self._stale[self._group(("whole", whole))] = None
        if item is not None:
            self._items[name] = item
            for key in _keys(item):
                self._join(key, name)

    def _join(self, key: _Key, name: str) -> None:
        if key not in self._groups and key not in self._alone:
            self._alone[key] = name
            return
        group = self._group(key)
        if key in self._alone:
            group.members.append(self._alone.pop(key))
        group.members.append(name)
        self._stale[group] = None

    def _leave(self, key: _Key, name: str) -> None:
        group = self._groups.get(key)
        if group is None:
            del self._alone[key]
            return
        group.members.remove(name)
        self._stale[group] = None

    def _group(self, key: _Key) -> Group:
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group(key)
        return group

    def _item(self, name: str) -> Item | None:
        """A figure as the rules see it."""
        from annotator.app import consistency

        annotation = self._session.annotation(name)
        if annotation is None or not isinstance(annotation.body, Figure):
            return None
        places = self._session.placed(name)
        place = sentence = None
        before = behind = paragraph = ""
        if places:
            place = places[0]
            around = paragraph_at(self._session.cable, place.start)
            paragraph = paragraph_name(around)
            low, high = (around.start, around.end) if around is not None else (0, len(self._session.cable.text))
            within = Span(max(low, place.start - _SENTENCE), max(place.end, min(high, place.start + _SENTENCE)))
            sentence = sentence_at(self._session.cable.text, place.start, within)
            behind = self._session.cable.text[place.start : place.end + 24]
            since = max(place.start - 40, sentence.start if sentence is not None else low)
            before = self._session.cable.text[since : place.start]
        begins = self._told_together(annotation.body, sentence) if sentence is not None else None
        return consistency.item_of(name, annotation.body, place, behind, paragraph, before, begins)

    def _told_together(self, figure: Figure, sentence: Span) -> int | None:
        """Where a sentence begins whose figures are compared: one with a percentage; None for any other."""
        from annotator.app import consistency

        if consistency.names_percent(sentence.of(self._session.cable.text)):
            return sentence.start
        if consistency.is_percent(figure) and sentence.start not in self._shares:
            self._shares.add(sentence.start)
            beside = {name for _start, _end, name in self._session.touching(sentence.start, sentence.end)}
            self._waiting.update(dict.fromkeys(beside & self._items.keys()))
        return sentence.start if sentence.start in self._shares else None

    def _look_at(self, group: Group) -> set[str]:
        """The alarms of a group anew; the ids whose alarms are others now."""
        before, after = group.told, dict[str, str]()
        same: dict[str, str] = {}  # of many figures the same is told
        for alarm in self._found(group):
            for name in alarm.ids:
                text = f"{after[name]} {alarm.text}" if name in after else alarm.text
                after[name] = same.setdefault(text, text)
        group.told = after or _NOTHING
        if len(group.members) < 2 and not after:
            self._groups.pop(group.key, None)
            self._alone.update((group.key, name) for name in group.members)
        return {name for name in (*before, *after) if before.get(name) != after.get(name)}

    def _found(self, group: Group) -> Iterable[Alarm]:
        from annotator.app import consistency

        kind, name = group.key if isinstance(group.key, tuple) else ("sentence", "")
        if kind == "whole":
            whole = self._items.get(name)
            links = self._links_to.get(name, {})
            firsts = dict.fromkeys(self._links[link].first for link in links)
            parts = [self._items[first] for first in firsts if first in self._items and first != name]
            return consistency.more_than_whole(whole, parts) if whole is not None else ()
        if not 2 <= len(group.members) <= _LARGEST:
            return ()
        rules: dict[str, Callable[[list[Item]], Iterable[Alarm]]] = {
            "same": consistency.disjoint,
            "scale": consistency.scale_slips,
            "sentence": consistency.in_one_sentence,
        }
        return rules[kind]([self._items[member] for member in group.members])


def _keys(item: Item) -> Iterator[_Key]:
    """What a figure shares with those it is compared with, as long as it is as it is."""
    from annotator.app import consistency

    if same := consistency.same_thing(item):
        yield "same", same
    if kind := consistency.same_kind(item):
        yield "scale", kind
    if item.sentence is not None:
        yield item.sentence
