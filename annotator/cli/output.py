"""Printing what files hold so that a terminal shows it and never obeys it."""

import json
import re
import sys
from typing import TextIO

# C0 but newline and tab, DEL, C1, the two separators, the bidi controls, and halves of surrogate pairs (which a
# file name with odd bytes has in Python). ROBUSTNESS: terminal escapes, Trojan Source.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_BREAKS = {"\n": "\\n", "\t": "\\t"}


def visible(text: str) -> str:
    """The text with every character that steers a terminal shown as an escape; line ends and tabs stay."""
    return _UNSAFE.sub(_escape, text)


def one_line(text: str) -> str:
    """As :func:`visible`, on one line: line ends and tabs are shown as escapes too."""
    return re.sub("[\n\t]", lambda match: _BREAKS[match.group()], visible(text))


def words(text: str, most: int = 60) -> str:
    """The first ``most`` code points of the text's words on one line, an ellipsis where more follow."""
    joined = " ".join(text.split())
    return one_line(joined if len(joined) <= most else joined[: most - 1].rstrip() + "…")


def as_json(value: object) -> str:
    """JSON indented by two; unsafe characters stand as JSON escapes, so it reads back as exactly the same text."""
    return _UNSAFE.sub(_escape_in_json, json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a line; a character the stream cannot encode is shown as an escape."""
    stream = stream or sys.stdout
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def complain(command: str, reason: str) -> None:
    """Print an error, on one line, to standard error."""
    say(one_line(f"annotator {command}".strip() + f": {reason}"), sys.stderr)


def reason_of(error: OSError) -> str:
    """What went wrong with a file, and with which."""
    if error.strerror and error.filename:
        return f"{error.filename}: {error.strerror}"
    return error.strerror or str(error)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _escape_in_json(match: re.Match[str]) -> str:
    # The line ends that indent the JSON are no part of a text and are not matched.
    return f"\\u{ord(match.group()):04x}"
