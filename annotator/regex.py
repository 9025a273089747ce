"""Regular expressions that are compiled when they are first used.

There are some two hundred in the program. Compiling them takes longer than showing a window, and few cables need all.
"""

import re
from types import ModuleType
from typing import cast


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``; a mistake in the pattern shows at its first use."""
    return cast("re.Pattern[str]", _Late(pattern, flags))


def compile_ahead(module: ModuleType) -> None:
    """Compile the expressions of a module now, while nobody waits for it."""
    for found in list(vars(module).values()):
        if isinstance(found, _Late):
            found.compile()


class _Late:
    """Becomes the compiled expression, attribute by attribute: each is looked up in it once."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        found = getattr(self.compile(), name)
        setattr(self, name, found)
        return found

    def compile(self) -> re.Pattern[str]:
        """The compiled expression; the module ``re`` keeps those it has compiled."""
        return re.compile(*self._source)
