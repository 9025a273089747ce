"""Where a JSON text holds what this program refuses although the grammar allows it.

Looked for only after reading has failed, so it may be slow; it never recurses.
"""

import json
import math
import re
from dataclasses import dataclass
from itertools import pairwise

from annotator.language import _
from annotator.regex import regex
from annotator.store.strict_json import MAX_DEPTH, MAX_DIGITS
from annotator.values import value

_TOKEN = regex(
    r'"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[{}\[\],]', re.DOTALL
)


@value
class Fault:
    """What is refused, and the offset (code points) at which it stands."""

    reason: str
    offset: int


@dataclass(slots=True)
class _Open:
    """An object or list that is not closed yet. ``keys`` is None for a list; ``under`` is the key it stands under."""

    under: str
    keys: set[str] | None
    key: str = ""
    id: str = ""


def first_fault(text: str) -> Fault | None:
    """The first duplicate key, number that is none, or nesting beyond the limit; None where there is nothing."""
    stack: list[_Open] = []
    expects_key = False
    for match in _TOKEN.finditer(text):
        piece = match.group()
        here = stack[-1] if stack else None
        reason = ""
        if piece in "{[":
            under = here.key if here is not None and here.keys is not None else ""
            stack.append(_Open(under, set() if piece == "{" else None))
            expects_key = piece == "{"
            if len(stack) > MAX_DEPTH:
                reason = _("it is nested deeper than {depth}").format(depth=MAX_DEPTH)
        elif piece in "}]":
            if stack:
                stack.pop()
            expects_key = False
        elif piece == ",":
            expects_key = here is not None and here.keys is not None
        elif piece[0] == '"':
            if here is None or here.keys is None:
                continue
            if expects_key:
                here.key = json.loads(piece, strict=False)
                if here.key in here.keys:
                    reason = _("the key “{key}” stands twice in one object").format(key=here.key[:60])
                here.keys.add(here.key)
                expects_key = False
            elif here.key == "id":
                here.id = json.loads(piece, strict=False)
        else:
            reason = _refused_number(piece)
        if reason:
            return Fault(reason + _whose(stack), match.start())
    return None


def _refused_number(piece: str) -> str:
    if not piece.lstrip("-")[0].isdigit():
        return _("{word} is not a number JSON knows").format(word=piece)
    if any(character in piece for character in ".eE"):
        return "" if math.isfinite(float(piece)) else _("the number {number} is too large").format(number=piece[:40])
    return "" if len(piece) <= MAX_DIGITS else _("a number has {count} digits").format(count=len(piece))


def _whose(stack: list[_Open]) -> str:
    """The annotation in which the fault stands, by its id, where that has been read by then."""
    for outer, inner in pairwise(stack):
        if outer.keys is None and outer.under == "items" and inner.id:
            return _(" (in {id})").format(id=inner.id)
    return ""
