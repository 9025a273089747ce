"""Every text a person reads, in the reader's language; knows no screen.

The code holds the English texts. ``_`` gives one in the reader's language at once, ``N_`` only marks it, for tables
built before a language is known; such a text goes through ``_`` when it is shown. ``n_`` chooses between the forms
of one text by a number. ``p_`` and ``NP_`` are for a word that needs several translations: they say which is meant.

A text with places for values is a :class:`annotator.message.Frame`, so that what is drawn keeps each in its own order.

Nothing is loaded for English. The texts of another language are one file of gettext's, ``resources/languages/CODE.mo``,
made from the ``.po`` beside it by ``scripts/languages.py``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Protocol

from annotator.message import Frame
from annotator.resources_path import resource

ENGLISH = "en"
OVERRIDE = "ANNOTATOR_LANGUAGE"
"""The variable that chooses a language for one start, whatever the settings and the desktop say."""
_CONTEXT = "\x04"  # as gettext joins a context and a text
_ASKED = ("LC_ALL", "LC_MESSAGES", "LANG")
_CODE = re.compile(r"([a-z]{2,3})(?:[_-]([a-z]{4}))?(?:[_-]([a-z]{2}))?(?:[.@].*)?", re.ASCII | re.IGNORECASE)


class Texts(Protocol):
    """What knows the texts of one language, as :mod:`gettext` has it."""

    def gettext(self, text: str, /) -> str:
        """The translation; where there is none, the text itself."""

    def ngettext(self, one: str, many: str, number: int, /) -> str:
        """The form for a number; where there is none, the English one."""


_texts: Texts | None = None
_code = ENGLISH


def _(text: str) -> str:
    """The text in the reader's language."""
    if _texts is None or not text:  # gettext gives the head of the catalogue for the empty text
        return _bare(text)
    return _bare(_texts.gettext(text))


def N_(text: str) -> str:
    """The text unchanged, marked for translation when it is shown."""
    return text


def n_(one: str, many: str, number: int) -> str:
    """The form of a text that a number takes; both forms name the number, as ``{count}`` or otherwise."""
    if _texts is None:
        return Frame(one if number == 1 else many)
    return Frame(_texts.ngettext(one, many, number))


def p_(context: str, text: str) -> str:
    """The text in the reader's language, where it means ``context``."""
    return _(NP_(context, text))


def NP_(context: str, text: str) -> str:
    """As :func:`N_`, of a word that means ``context`` here; to be shown it has to go through ``_``."""
    return context + _CONTEXT + text


def install(texts: Texts | None, code: str = ENGLISH) -> None:
    """Use these texts from now on; none: the English ones."""
    global _code, _texts
    _texts, _code = texts, code


def use(wishes: Iterable[str]) -> str:
    """Use the first wished language there are texts in, and else English; the code of what is used.

    Wishes are codes as a desktop has them: ``de``, ``de-AT``, ``de_AT.UTF-8``, ``C``. Texts that cannot be read
    count as none.
    """
    for wish in wishes:
        for code in _codes(wish):
            if code == ENGLISH:
                install(None)
                return ENGLISH
            texts = _load(code)
            if texts is not None:
                install(texts, code)
                return code
    install(None)
    return ENGLISH


def used() -> str:
    """The code of the language that is used."""
    return _code


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there are texts in, English first."""
    try:
        found = sorted(path.stem for path in resource("languages").glob("*.mo"))
    except OSError:
        found = []
    return (ENGLISH, *found)


def wished(setting: str = "", desktop: Iterable[str] = ()) -> list[str]:
    """The languages to try, in turn: the override's, else that of the settings, else those of the desktop.

    Where the desktop names none, the variables of the environment are asked, as gettext asks them.
    """
    override = os.environ.get(OVERRIDE, "")
    if override or setting:
        return [override or setting]
    return list(desktop) or _asked_for()


def _asked_for() -> list[str]:
    locale = next(filter(None, map(os.environ.get, _ASKED)), "")
    if not locale or _says_nothing(locale):
        return []
    return [*filter(None, os.environ.get("LANGUAGE", "").split(":")), locale]


def _says_nothing(locale: str) -> bool:
    return locale.partition(".")[0] in ("C", "POSIX")


def _bare(text: str) -> str:
    bare = text.partition(_CONTEXT)[2] if _CONTEXT in text else text
    return Frame(bare) if "{" in bare else bare


def _codes(wish: str) -> list[str]:
    """The names the texts for a wish may have, the closest first."""
    match = _CODE.fullmatch(wish.strip())
    if match is None:
        return []
    language, script, land = (part or "" for part in match.groups())
    exact = [f"{language.lower()}_{part}" for part in (land.upper(), script.title()) if part]
    return [*exact, language.lower()]


def _load(code: str) -> Texts | None:
    import struct
    from gettext import GNUTranslations

    try:
        with Path(resource("languages", f"{code}.mo")).open("rb") as file:
            return GNUTranslations(file)
    except (OSError, ValueError, struct.error, SyntaxError):  # the last: a broken rule of plurals
        return None
