"""JSON read strictly and written so that nothing read is altered.

Refused: not UTF-8, not JSON, NaN and infinite numbers, duplicate keys, nesting beyond 64. A number whose printed
form Python would change (``1.50``, ``1e3``) keeps it.
"""

import json
import math
from collections.abc import Mapping
from typing import Any

from annotator import values
from annotator.language import _
from annotator.regex import regex

MAX_DEPTH = 64
MAX_DIGITS = 4000
"""Digits of a whole number; Python itself refuses more than 4,300."""
_SURROGATE = regex("[\ud800-\udfff]")


class JsonError(ValueError):
    """The text is no JSON this program accepts; ``line`` and ``column`` count from 1 where they are known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@values.value
class PrintedNumber:
    """A number kept as it was printed, because Python would print it differently."""

    printed: str

    def __repr__(self) -> str:
        return self.printed


class _Refused(Exception):
    """A value is valid JSON, and still none we accept; where it stands is looked for only now."""


def loads(data: bytes, depth: int = 0) -> Any:
    """The value of a UTF-8 JSON text (a BOM is allowed); ``depth`` is how deep it is nested where it stands.

    Raises:
        JsonError: with the reason, line and column.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = error.start - error.object.rfind(b"\n", 0, error.start)
        raise JsonError(_("it is not UTF-8"), line, column) from None
    try:
        value = json.loads(text, object_pairs_hook=_object, parse_float=_float, parse_int=_int, parse_constant=_refuse)
        _check_depth(value, depth)
    except json.JSONDecodeError as error:
        reason = _("it is not JSON ({error})").format(error=error.msg[:1].lower() + error.msg[1:])
        raise JsonError(reason if text.strip() else _("it is empty"), error.lineno, error.colno) from None
    except (_Refused, RecursionError):
        from annotator.store.json_faults import first_fault

        fault = first_fault(text)
        if fault is None:
            raise JsonError(_("it is nested too deeply")) from None
        line = text.count("\n", 0, fault.offset) + 1
        raise JsonError(fault.reason, line, fault.offset - text.rfind("\n", 0, fault.offset)) from None
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
        raise _Refused
    return members


def _float(printed: str) -> float | PrintedNumber:
    number = float(printed)
    if not math.isfinite(number):
        raise _Refused
    return number if repr(number) == printed else PrintedNumber(printed)


def _int(printed: str) -> int | PrintedNumber:
    if len(printed) > MAX_DIGITS:
        raise _Refused
    number = int(printed)
    return number if str(number) == printed else PrintedNumber(printed)


def _refuse(_constant: str) -> None:
    raise _Refused


def _check_depth(value: object, outside: int) -> None:
    pending = [(value, outside + 1)]
    while pending:
        item, depth = pending.pop()
        children = item.values() if isinstance(item, dict) else item if isinstance(item, list) else ()
        if depth > MAX_DEPTH and isinstance(item, (dict, list)):
            raise _Refused
        pending += [(child, depth + 1) for child in children if isinstance(child, (dict, list))]
