"""Modules that are imported when something in them is first used: what the first paint does not need comes after it."""

import gc
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType
from typing import Any


def late(name: str, *arguments: Any) -> Callable[[Any], Any]:
    """A function, or a class, named from ``annotator`` on, that is imported when it is called.

    It gets what it is called with, and the ``arguments`` behind it.
    """
    module, _dot, called = f"annotator.{name}".rpartition(".")
    home: ModuleType | None = None

    def run(context: Any) -> Any:
        nonlocal home
        home = home or import_module(module)
        return getattr(home, called)(context, *arguments)

    return run


def named_later(room: str, names: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """The ``__getattr__`` of a package that lends the ``names`` of its modules, each module read when first asked for.

    Raises (when called):
        AttributeError: no module has that name.
    """
    homes = {name: module for module, those in names.items() for name in those}

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"{room} has no {name}")
        return getattr(import_module(f"{room}.{homes[name]}"), name)

    return find


_aside: dict[str, threading.Thread] = {}


def imported_aside(module: str) -> bool:
    """Whether a module is there already; else it is imported in another thread from the first call on.

    Where that fails the answer is true as well: the fault shows where the module is used.
    """
    thread = _aside.get(module)
    if thread is None:
        if module in sys.modules:
            return True
        thread = _aside[module] = threading.Thread(target=_import, args=(module,), name=f"import {module}", daemon=True)
        thread.start()
    return not thread.is_alive()


def _import(module: str) -> None:
    looks = gc.isenabled()
    gc.disable()  # looking for garbage here would delete windows that are closed, which Qt lets only the main thread do
    try:
        import_module(module)
    finally:
        if looks:
            gc.enable()
