"""Bytes to text: which encoding, which line ends, and what had to be replaced."""

import codecs
import re

from annotator.language import _
from annotator.values import value

# The longer mark first: that of UTF-32 little-endian begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REPLACEMENT = "\ufffd"


@value
class Decoded:
    """A text with the codec name that gives it back from the bytes, its line ends, and what a reader should know."""

    text: str
    encoding: str
    newlines: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a whole file; never raises.

    A byte order mark decides. Without one: strict UTF-8, else Windows-1252, whose five undefined bytes become
    U+FFFD. A file that is UTF-8 all but a few broken bytes stays UTF-8, those bytes replaced: read as
    Windows-1252 all its other letters would be spoiled.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_replacements(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _with_replacements(data, "utf-8" if _is_damaged_utf8(data, error) else "cp1252")
    return Decoded(text, "utf-8", newlines_of(text))


def newlines_of(text: str) -> str:
    """Which line ends a text has: ``lf``, ``crlf``, ``cr``, ``mixed`` or ``none``."""
    if "\r" not in text:
        return "lf" if "\n" in text else "none"
    if "\n" not in text:
        return "cr"
    pairs = text.count("\r\n")
    if pairs == text.count("\n") == text.count("\r"):
        return "crlf"
    return "mixed"


def _with_replacements(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
        warnings: tuple[str, ...] = ()
    except UnicodeDecodeError:
        text = data.decode(encoding, errors="replace")
        warnings = (
            _("Some bytes are no characters in {encoding}; they are shown as \ufffd.").format(encoding=encoding),
        )
    return Decoded(text, encoding, newlines_of(text), warnings)


def _is_damaged_utf8(data: bytes, first_error: UnicodeDecodeError) -> bool:
    text = data.decode("utf-8", errors="replace")
    broken = text.count(_REPLACEMENT)
    sound = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", text))
    cut_at_the_end = first_error.end == len(data) and broken == 1
    return sound >= (1 if cut_at_the_end else 4 * broken)
