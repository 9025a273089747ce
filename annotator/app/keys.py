"""The keys of the commands as the analyst changed them: who has a key, what it means to take it, the way back.

``changes`` say by the name of a command which keys it has in place of its own; none at all is a change too. Keys are
in Qt's portable form, as in the table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from annotator.app.commands import MENUS, Command, CommandTable, may_share, overlap, strokes
from annotator.language import _

C = TypeVar("C")
Changes = Mapping[str, tuple[str, ...]]

MOVING = ("Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown")
"""Keys that move the caret, and with Shift select: never a command's."""
LEAVING = ("Tab", "Backtab", "Esc")
"""Keys by which one gets from one part of the window to another, and out of what goes on."""


def is_plain(key: str) -> bool:
    """Whether the key could mean something while one types; then it acts in the text, the lists and the chart only."""
    *modifiers, last = strokes(key)[0].removesuffix("+").split("+")
    if "Ctrl" in modifiers or (last.startswith("F") and last[1:].isdigit()):
        return False
    return not (modifiers == ["Alt"] and last.isdigit())


def refusal(key: str) -> str:
    """Why no command can have a key; empty where one can."""
    for stroke in strokes(key):
        *modifiers, last = stroke.removesuffix("+").split("+")
        if last in MOVING and set(modifiers) <= {"Shift"}:
            return _("{key} moves the caret; take another key.").format(key=stroke)
        if last in LEAVING and set(modifiers) <= {"Shift"}:
            return _("{key} leads out of where one is; take another key.").format(key=stroke)
        menu = next((name for name, letter in _menu_letters().items() if modifiers == ["Alt"] and last == letter), "")
        if menu:
            return _("{key} opens the menu “{menu}”; take another key.").format(key=stroke, menu=menu)
    return ""


def reach(key: str) -> str:
    """Where a key acts, in words."""
    return _("in the text, the lists and the chart") if is_plain(key) else _("in the whole window")


def holders(table: CommandTable[C], name: str, key: str) -> list[Command[C]]:
    """The commands that would have to give up a key so that the command ``name`` can have it."""
    command = table[name]
    return [
        other
        for other in table
        if other.name != name
        and any(overlap(key, held) and not may_share(command, other, key, held) for held in other.keys)
    ]


def sharers(table: CommandTable[C], name: str, key: str) -> list[Command[C]]:
    """The commands that have a key too and need not give it up, those that come first in front."""
    command = table[name]
    found = [
        other for other in table if other.name != name and key in other.keys and may_share(command, other, key, key)
    ]
    return sorted(found, key=lambda other: not other.before)


def with_keys(table: CommandTable[C], changes: Changes) -> CommandTable[C]:
    """The table with other keys. Never two commands with one key, whatever ``changes`` say.

    What was changed comes before what was not, and what is named first before what is named later.
    """
    known = {command.name: command for command in table}
    order = [*(name for name in changes if name in known), *(name for name in known if name not in changes)]
    done: dict[str, list[tuple[str, Command[C]]]] = {}
    made: dict[str, Command[C]] = {}
    for name in order:
        command = known[name]
        keys: list[str] = []
        for key in dict.fromkeys(changes.get(name, command.keys)):
            held = done.setdefault(strokes(key)[0], [])
            mine = any(overlap(key, own) for own in keys)
            if mine or (name in changes and refusal(key)):
                continue
            if all(not overlap(key, other) or may_share(command, holder, key, other) for other, holder in held):
                keys.append(key)
                held.append((key, command))
        made[name] = command if tuple(keys) == command.keys else replace(command, keys=tuple(keys))
    return CommandTable(made[name] for name in known)


def given(table: CommandTable[C], changes: Changes, name: str, keys: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The changes once a command has these keys, taken from whoever holds them. ``table`` is that of the defaults."""
    present = with_keys(table, changes)
    after = {command.name: command.keys for command in present}
    after[name] = tuple(dict.fromkeys(keys))
    for key in after[name]:
        for other in holders(present, name, key):
            after[other.name] = tuple(held for held in after[other.name] if not overlap(key, held))
    unknown = {other: wanted for other, wanted in changes.items() if other not in after}  # of another version
    return unknown | {command.name: after[command.name] for command in table if after[command.name] != command.keys}


def read_changes(value: object) -> dict[str, tuple[str, ...]]:
    """The changes as a file holds them; what cannot be understood is passed over."""
    if not isinstance(value, dict):
        return {}
    return {name: tuple(keys) for name, keys in value.items() if _are_texts(keys)}


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def names_of(commands: Iterable[Command[C]]) -> str:
    """Commands by their titles, with the menus they stand in."""
    return ", ".join(
        _("“{command}” ({menu})").format(command=_(one.title), menu=_(MENUS[one.menu]).replace("&", ""))
        if one.menu in MENUS
        else _("“{command}”").format(command=_(one.title))
        for one in commands
    )


def _menu_letters() -> dict[str, str]:
    """The letter that opens each menu with Alt, by the menu's title."""
    titles = [_(title) for title in MENUS.values()]
    return {title.replace("&", ""): title.partition("&")[2][:1].upper() for title in titles}
