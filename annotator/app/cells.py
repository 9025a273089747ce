"""Cells of tables handed to other programs: no spreadsheet takes one for a formula, no character in one hides."""

import io
import re
from collections.abc import Iterable

from annotator.regex import regex

# C0 but newline and tab, DEL, C1, the two separators, the bidi controls, and halves of surrogate pairs (which a
# file name with odd bytes has in Python). ROBUSTNESS: terminal escapes, Trojan Source.
_UNSAFE = regex(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes a cell for a formula by (OWASP; the last four are the full-width signs)."""
_NUMBER = regex(r"[+-]?[0-9]+(?:\.[0-9]+)?")


def visible(text: str) -> str:
    """The text with every character that steers a terminal shown as an escape; line ends and tabs stay."""
    return _UNSAFE.sub(_escape, text)


def escaped(text: str, escape: str = "\\u{code:04x}") -> str:
    """As :func:`visible`, each written as ``escape`` says."""
    return _UNSAFE.sub(lambda match: escape.format(code=ord(match.group())), text)


def csv_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula; a number keeps its sign, an unsafe character is shown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if len(text) > 1 and text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):  # a lone "=" is a comparator
        text = f"'{text}"
    return visible(text)


def csv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as RFC 4180 says: quoted where needed, each ended by CR LF."""
    import csv

    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows([csv_cell(value) for value in row] for row in rows)
    return lines.getvalue()


def tsv_text(rows: Iterable[Iterable[object]]) -> str:
    """Rows as a clipboard carries them into a spreadsheet: cells of one line, between tabs."""
    return "".join("\t".join(" ".join(csv_cell(value).split()) for value in row) + "\n" for row in rows)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
