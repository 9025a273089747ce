"""Classes of values, made without writing code for each.

``dataclass`` writes the methods of a class as text and compiles them: for the classes a first paint needs, a tenth of
the start. Here all share the same methods. Those are slower, so what a cable has thousands of stays a dataclass, or is
a ``quick_value``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields, make_dataclass
from functools import wraps
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(cls: type[T]) -> type[T]:
    """As ``dataclass(frozen=True, slots=True)``; ``fields`` and ``replace`` of :mod:`dataclasses` work on it too.

    Of a ``field`` only its default is looked at. Methods the class has of its own stay.
    """
    own = set(vars(cls))
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    for name, method in {"__init__": _init(made), **_METHODS}.items():
        if name not in own:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def quick_value(cls: type[T]) -> type[T]:
    """As ``dataclass(frozen=True, slots=True)``, made in half the time: for long values a cable has thousands of.

    A frozen dataclass asks for the slot of each field by its name. Here, while it is made, it is of a class that is
    not frozen and has the same slots. So no code of its own runs meanwhile, and it stands alone.

    Raises:
        TypeError: the class says itself how it is made (``__init__``, ``__post_init__``), or derives from another. Any
            class that derives from it is refused so as well.
    """
    if cls.__bases__ != (object,) or not {"__init__", "__post_init__"}.isdisjoint(vars(cls)):
        raise TypeError(f"{cls.__name__} can be no quick value: it has a base, or says itself how it is made")
    frozen: Any = dataclass(frozen=True, slots=True, init=False)(cls)
    rows = [(row.name, row.type, row) for row in fields(frozen)]
    making: Any = make_dataclass(cls.__name__, rows, eq=False, repr=False, slots=True)
    fill, put = making.__init__, object.__setattr__

    @wraps(fill)
    def init(self: Any, *given: object, **named: object) -> None:
        put(self, "__class__", making)
        fill(self, *given, **named)
        self.__class__ = frozen

    def refuse(derived: type, /, **_named: object) -> None:
        raise TypeError(f"{derived.__name__} cannot derive from {frozen.__name__}, which is a quick value")

    frozen.__init__, frozen.__init_subclass__ = init, classmethod(refuse)
    return frozen  # type: ignore[no-any-return]


def _init(cls: Any) -> Callable[..., None]:
    names = cls.__match_args__
    defaults = {row.name: row.default for row in fields(cls) if row.default is not MISSING}
    factories = {row.name: row.default_factory for row in fields(cls) if row.default_factory is not MISSING}

    puts = {name: getattr(cls, name).__set__ for name in names}  # the slots themselves, past what forbids to set them
    in_order, count = tuple(puts.values()), len(names)

    def init(self: object, *given: object, **named: object) -> None:
        if len(given) == count and not named:
            for put, item in zip(in_order, given):  # noqa: B905 - counted above, and `strict` takes its time
                put(self, item)
            return
        values = {**defaults, **dict(zip(names, given, strict=False)), **named} if given else {**defaults, **named}
        for name, make in factories.items():
            if name not in values:
                values[name] = make()
        if (
            len(values) != count
            or len(given) > count
            or not named.keys() <= puts.keys()
            or not named.keys().isdisjoint(names[: len(given)])
        ):
            raise TypeError(f"{cls.__name__} takes each once: {', '.join(names)}")
        for name, item in values.items():
            puts[name](self, item)

    return init


def _items(self: Any) -> tuple[object, ...]:
    return tuple([getattr(self, name) for name in self.__match_args__])


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({told})"


def _eq(self: Any, other: object) -> bool:
    return _items(self) == _items(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(_items(self))


def _setattr(self: object, name: str, _item: object) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} stays as it is")


def _delattr(self: object, name: str) -> None:
    raise FrozenInstanceError(f"{type(self).__name__}.{name} stays")


def _reduce(self: Any) -> tuple[object, ...]:
    return type(self), _items(self)


_METHODS = {
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__reduce__": _reduce,
}
