"""The keys of commands in sentences: ``{tag-claim}`` in a text stands for the key which that command has now."""

from collections.abc import Callable


def _name_itself(command: str) -> str:
    return f"“{command}”"


_asked: Callable[[str], str] = _name_itself


def use(key_of: Callable[[str], str]) -> None:
    """Let ``key_of`` say which key a command has, by its name, as this platform writes keys."""
    global _asked
    _asked = key_of


def key_of(command: str) -> str:
    """The key which a command has now."""
    return _asked(command)


def naming_keys(text: str) -> str:
    """A text of the program (never of the reader) with the keys of the commands that stand in braces in it."""
    return text.format_map(_Keys())


class _Keys(dict[str, str]):
    def __missing__(self, command: str) -> str:
        return key_of(command)
