"""The table of everything the program can do: menus, tool bar, keys, key sheet and tests all come from it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from annotator.language import N_, _
from annotator.values import value

C = TypeVar("C")


class CannotDo(Exception):
    """The command cannot do its job now; the text says why and is shown in the status line."""


@value
class Command(Generic[C]):
    """One act. ``run`` gets the context and returns what to say in the status line, if anything.

    ``keys`` are in Qt's portable form (``Ctrl+G``, ``C``). ``menu`` is the menu it stands in, ``group`` one of that
    menu's in :data:`GROUPS` (else it stands at the end), ``icon`` a name in ``resources/icons``. Titles are marked
    for translation and translated when shown. ``checked`` tells of a command that switches something whether that
    is on. A command that stands ``before`` another may share its keys: it gets them while it is enabled, the other
    one otherwise. ``reason`` says why the command cannot act now, in a sentence for the status line, and is empty
    while it can.
    """

    name: str
    title: str
    keys: tuple[str, ...]
    run: Callable[[C], str | None]
    reason: Callable[[C], str] = lambda _context: ""
    menu: str = ""
    icon: str = ""
    checked: Callable[[C], bool] | None = None
    before: str = ""
    group: str = ""

    def enabled(self, context: C) -> bool:
        """Whether it can act now."""
        return not self.reason(context)


def when(possible: Callable[[C], bool], reason: str) -> Callable[[C], str]:
    """For a row's ``reason``: this text, marked for translation, except when it is possible."""
    return lambda context: "" if possible(context) else _(reason)


def strokes(key: str) -> list[str]:
    """The presses a key is made of: ``Ctrl+K, S`` are two."""
    return key.split(", ")


def overlap(one: str, other: str) -> bool:
    """Whether two keys cannot both be pressed: they are the same, or one is how the other begins."""
    return all(mine == theirs for mine, theirs in zip(strokes(one), strokes(other), strict=False))


def may_share(one: Command[C], other: Command[C], key: str, held: str) -> bool:
    """Whether two commands may have the same key: one stands before the other, or both before a third."""
    together = bool(one.before) and one.before == other.before
    return key == held and (together or one.name == other.before or other.name == one.before)


class CommandTable(Generic[C]):
    """Commands by name, in the order of the menus and their groups; within a group in the order they were added."""

    def __init__(self, commands: Iterable[Command[C]] = ()) -> None:
        self._commands: dict[str, Command[C]] = {}
        self._having: dict[str, list[Command[C]]] = {}  # who has a key, those first that stand before others
        self.add(commands)

    def add(self, commands: Iterable[Command[C]]) -> None:
        """Add commands.

        Raises:
            ValueError: a name or a key is already taken.
        """
        taken: dict[str, list[tuple[str, Command[C]]]] = {}
        for command in self:
            self._take(command, taken)
        for command in commands:
            self._take(command, taken)
            self._commands[command.name] = command
        self._commands = {command.name: command for command in sorted(self._commands.values(), key=_place)}
        self._having = {}
        for command in sorted(self, key=lambda command: not command.before):
            for key in command.keys:
                self._having.setdefault(key, []).append(command)

    def _take(self, command: Command[C], taken: dict[str, list[tuple[str, Command[C]]]]) -> None:
        if command.name in self._commands and self._commands[command.name] is not command:
            raise ValueError(f"{command.name}: already there")
        for key in command.keys:
            having = taken.setdefault(strokes(key)[0], [])
            for held, other in having:
                if other is not command and overlap(key, held) and not may_share(command, other, key, held):
                    raise ValueError(f"{command.name}: {key} belongs to {other.name}")
            having.append((key, command))

    def __iter__(self) -> Iterator[Command[C]]:
        return iter(self._commands.values())

    def __getitem__(self, name: str) -> Command[C]:
        return self._commands[name]

    def for_key(self, key: str, context: C) -> Command[C] | None:
        """The command a key runs now; None where no command has it."""
        having = self._having.get(key, [])
        return next((command for command in having if command.enabled(context)), having[-1] if having else None)


MENUS = {
    "File": N_("&File"),
    "Edit": N_("&Edit"),
    "Tag": N_("&Tag"),
    "Words": N_("W&ords"),
    "Go": N_("&Go"),
    "View": N_("&View"),
    "Chart": N_("&Chart"),
    "Help": N_("&Help"),
}
"""The menus in the order they stand, by the name a command gives; ``&`` marks the letter that opens one with Alt."""

GROUPS = {
    "File": ("open", "save", "mend", "hand on", "settings", "close"),
    "Edit": ("history", "copy", "find", "paragraph", "conflict"),
    "Tag": ("new", "annotation", "link", "delete", "suggestion", "completing", "places"),
    "Words": ("selection", "pieces", "word edges", "character edges", "sentence edges"),
    "Go": ("paragraph", "go to", "places", "annotation", "reference", "suggestion", "tab"),
    "View": ("panel", "filter", "zoom", "header", "suggestion", "pane", "layout", "look"),
    "Chart": ("kind", "scale", "figure", "series", "words", "panel", "hand on"),
    "Help": ("help", "tour", "desktop", "about"),
}
"""The groups of each menu, in the order they stand; a line divides them."""


def _place(command: Command[C]) -> tuple[int, int]:
    """Where a command stands: the menu, and the group in it; what names none stands last."""
    groups = GROUPS.get(command.menu, ())
    menu = [*GROUPS].index(command.menu) if command.menu in GROUPS else len(GROUPS)
    return menu, groups.index(command.group) if command.group in groups else len(groups)
