"""What the terms of a telegram's header stand for: TAGS, captions, precedence, addressees; read from a data file."""

import json
from collections.abc import Mapping
from functools import cache

from annotator.language import _
from annotator.resources_path import resource

_PLACES = "places"
_TAGS = ("subjects", "organisations")


def meaning_of_tag(term: str, kind: str) -> str:
    """What a TAGS term stands for; ``kind`` as on :class:`annotator.cable.Tag`. Empty where it is not known."""
    groups = (_PLACES, *_TAGS) if kind == "place" else (*_TAGS, _PLACES)
    return _(next((found for group in groups if (found := _meanings()[group].get(term.upper()))), ""))


def meaning_of_caption(caption: str) -> str:
    """What a caption under the classification asks for; spaced-out letters are read as the word they make."""
    known = _meanings()["captions"]
    printed = " ".join(caption.upper().split())
    return _(known.get(printed) or known.get(printed.replace(" ", "")) or "")


def meaning_of_precedence(precedence: str) -> str:
    """``O`` → ``immediate``; of two letters each, of a word itself. Empty where one is not known."""
    known = _meanings()["precedence"]
    whole = " ".join(precedence.upper().split())
    if whole in known:
        return _(known[whole])
    found = [_(known.get(letter, "")) for letter in whole.split()]
    return ", ".join(found) if all(found) else ""


def meaning_of_addressee(name: str) -> str:
    """What a collective or an agency among the addressees is; empty for a post and where it is not known."""
    known = _meanings()["addressees"]
    printed = " ".join(name.upper().split())
    return _(known.get(printed) or known.get(printed.removesuffix(" WASHINGTON DC").removesuffix(" WASHDC")) or "")


@cache
def _meanings() -> Mapping[str, Mapping[str, str]]:
    read: Mapping[str, Mapping[str, str]] = json.loads(resource("meanings", "telegram.json").read_text("utf-8"))
    return read
