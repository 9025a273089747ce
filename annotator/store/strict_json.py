"""JSON read strictly and written so that nothing read is altered.

Refused: not UTF-8, not JSON, NaN and infinite numbers, duplicate keys, nesting beyond 64. A number whose printed
form Python would change (``1.50``, ``1e3``) keeps it.
"""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MAX_DEPTH = 64
_SURROGATE = re.compile("[\ud800-\udfff]")


class JsonError(ValueError):
    """The text is no JSON this program accepts; ``line`` counts from 1 where it is known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number kept as it was printed, because Python would print it differently."""

    printed: str


def loads(data: bytes) -> Any:
    """The value of a UTF-8 JSON text (a BOM is allowed).

    Raises:
        JsonError: with the reason, and the line for syntax errors.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise JsonError(f"it is not UTF-8 (byte {error.start})", line) from None
    try:
        value = json.loads(
            text, object_pairs_hook=_object, parse_float=_float, parse_int=_int, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        reason = f"it is not JSON ({error.msg[:1].lower()}{error.msg[1:]})" if text.strip() else "it is empty"
        raise JsonError(reason, error.lineno, error.colno) from None
    except RecursionError:
        raise JsonError(f"it is nested deeper than {MAX_DEPTH}") from None
    _check_depth(value)
    return value


def dumps(value: object) -> str:
    """One line of JSON: ``", "`` and ``": "`` between, characters as they are, half surrogates escaped."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except TypeError:
        text = "".join(_pieces(value))
    return _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def dumps_indented(value: object, level: int = 0) -> str:
    """JSON over several lines, indented by two; ``level`` is the depth at which the value stands."""
    inner = "  " * (level + 1)
    if isinstance(value, Mapping) and value:
        lines = [f"{inner}{dumps(key)}: {dumps_indented(item, level + 1)}" for key, item in value.items()]
        return "{\n" + ",\n".join(lines) + "\n" + "  " * level + "}"
    if isinstance(value, list) and value:
        lines = [inner + dumps_indented(item, level + 1) for item in value]
        return "[\n" + ",\n".join(lines) + "\n" + "  " * level + "]"
    return dumps(value)


def _pieces(value: object) -> list[str]:
    if isinstance(value, PrintedNumber):
        return [value.printed]
    if isinstance(value, Mapping):
        members = [f"{json.dumps(key, ensure_ascii=False)}: {''.join(_pieces(item))}" for key, item in value.items()]
        return ["{", ", ".join(members), "}"]
    if isinstance(value, list):
        return ["[", ", ".join("".join(_pieces(item)) for item in value), "]"]
    return [json.dumps(value, ensure_ascii=False, allow_nan=False)]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise JsonError(f"the key {twice!r} stands twice in one object")
    return members


def _float(printed: str) -> float | PrintedNumber:
    number = float(printed)
    if not math.isfinite(number):
        raise JsonError(f"the number {printed[:40]} is too large")
    return number if repr(number) == printed else PrintedNumber(printed)


def _int(printed: str) -> int | PrintedNumber:
    if len(printed) > 4000:
        raise JsonError(f"a number has {len(printed)} digits")
    number = int(printed)
    return number if str(number) == printed else PrintedNumber(printed)


def _constant(name: str) -> None:
    raise JsonError(f"{name} is not a number JSON knows")


def _check_depth(value: object) -> None:
    pending = [(value, 1)]
    while pending:
        item, depth = pending.pop()
        if isinstance(item, dict):
            children: Any = item.values()
        elif isinstance(item, list):
            children = item
        else:
            continue
        if depth > MAX_DEPTH:
            raise JsonError(f"it is nested deeper than {MAX_DEPTH}")
        pending += [(child, depth + 1) for child in children if isinstance(child, (dict, list))]
