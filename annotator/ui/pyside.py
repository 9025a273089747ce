"""Imports PySide6 without what it does at each start that nobody here has any use for."""

from __future__ import annotations  # PySide6 compiles its modules with it

import builtins
import contextlib
from collections.abc import Iterator
from typing import Any

_FOR_STUBS = ("shibokensupport/signature/lib/enum_sig.py", "shibokensupport/signature/lib/pyi_generator.py")


@contextlib.contextmanager
def without_writing_stubs() -> Iterator[None]:
    """While in here, the modules with which PySide6 writes its stubs come as empty ones.

    It carries them as text, and compiles and imports them every time, with all they need (``argparse``, ``logging``):
    an eighth of the start. Nothing but ``pyside6-genpyi`` uses them.
    """
    compile_it = builtins.compile

    def compiled(source: Any, filename: Any, *more: Any, **named: Any) -> Any:
        return compile_it(b"" if filename in _FOR_STUBS else source, filename, *more, **named)

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = compile_it


with without_writing_stubs():
    import PySide6.QtCore  # noqa: F401 - for all it brings along

# PySide6 looks at every import from here on, to see whether somebody switches on other names for Qt's methods.
# For that it reads the source of each new module, which takes as long as the import. Nobody does that here.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
