"""Printing what files hold so that a terminal shows it and never obeys it."""

import json
import re
import sys
from typing import TextIO

from annotator.app.cells import escaped, visible

_BREAKS = {"\n": "\\n", "\t": "\\t"}


def one_line(text: str) -> str:
    """As :func:`visible`, on one line: line ends and tabs are shown as escapes too."""
    return re.sub("[\n\t]", lambda match: _BREAKS[match.group()], visible(text))


def words(text: str, most: int = 60) -> str:
    """The first ``most`` code points of the text's words on one line, an ellipsis where more follow."""
    joined = " ".join(text.split())
    return one_line(joined if len(joined) <= most else joined[: most - 1].rstrip() + "…")


def as_json(value: object) -> str:
    """JSON indented by two; unsafe characters stand as JSON escapes, so it reads back as exactly the same text."""
    # The line ends that indent the JSON are no part of a text and stay as they are.
    return escaped(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2))


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
