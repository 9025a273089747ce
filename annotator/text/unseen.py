"""Characters nobody sees: controls, characters of no width, and those that change the order of others."""

import unicodedata

_CONTROLS = (
    "NULL", "START OF HEADING", "START OF TEXT", "END OF TEXT", "END OF TRANSMISSION", "ENQUIRY", "ACKNOWLEDGE",
    "BELL", "BACKSPACE", "CHARACTER TABULATION", "LINE FEED", "LINE TABULATION", "FORM FEED", "CARRIAGE RETURN",
    "SHIFT OUT", "SHIFT IN", "DATA LINK ESCAPE", "DEVICE CONTROL ONE", "DEVICE CONTROL TWO", "DEVICE CONTROL THREE",
    "DEVICE CONTROL FOUR", "NEGATIVE ACKNOWLEDGE", "SYNCHRONOUS IDLE", "END OF TRANSMISSION BLOCK", "CANCEL",
    "END OF MEDIUM", "SUBSTITUTE", "ESCAPE", "FILE SEPARATOR", "GROUP SEPARATOR", "RECORD SEPARATOR",
    "UNIT SEPARATOR",
)  # fmt: skip
_OTHER = {0x7F: "DELETE", 0x85: "NEXT LINE"}
_PLAIN = "\t\n\r "

FILLERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
"""Letters and vowels that have no shape, and are not of a category that says so."""


def unseen_name(character: str) -> str:
    """``U+202E RIGHT-TO-LEFT OVERRIDE`` for a character that cannot be seen or not be told from a blank; else empty.

    Tabs, line feeds, carriage returns and the common blank need no name.
    """
    code = ord(character)
    if character in _PLAIN or not (
        unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp") or character in FILLERS
    ):
        return ""
    known = _CONTROLS[code] if code < len(_CONTROLS) else _OTHER.get(code, "")
    return f"U+{code:04X} {known or unicodedata.name(character, '')}".rstrip()
