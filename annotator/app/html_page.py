"""A cable saved as a web page: what stands in its ``<pre>`` blocks, as a text file beside it (CABLES.md 10).

Nothing of the page is run or fetched; tags are dropped, character references decoded once. The page is not changed.
"""

import re
from itertools import count
from pathlib import Path

from annotator.app.commands import CannotDo
from annotator.language import _
from annotator.regex import regex

_HEAD = 4096
_BEGINS = regex(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"<(?:!doctype\s+html|html|head|meta|title|body|main|article|section|div|table|h[1-6]|p)\b[^<>]{0,2000}>",
    re.IGNORECASE | re.DOTALL,
)
_PRE = regex(r"<pre\b", re.IGNORECASE)
_LARGEST = 32 * 1024 * 1024


def is_page(text: str) -> bool:
    """Whether a text is an HTML page, or a piece cut out of one, with a ``<pre>`` block in it."""
    head = text[:_HEAD].lstrip()
    return head.startswith("<") and _BEGINS.match(head) is not None and _PRE.search(text) is not None


def text_of_page(page: str) -> str:
    """The words of all ``<pre>`` blocks, a blank line between two; line ends are newlines."""
    from annotator.app.pre_blocks import PreReader

    reader = PreReader()
    reader.feed(page)
    reader.close()
    blocks = ("".join(block).replace("\r\n", "\n").replace("\r", "\n") for block in reader.blocks)
    # A line end right behind the tag is not part of the text (HTML standard, 4.4.3).
    kept = [block.removeprefix("\n").rstrip() for block in blocks if block.strip()]
    return "\n\n".join(kept) + "\n" if kept else ""


def write_text_of_page(path: Path, page: str) -> Path:
    """Write the text of the page at ``path`` as a new UTF-8 file beside it; the file's path.

    ``x.html`` becomes ``x.txt``, or ``x-2.txt`` and so on where another text has that name. No file is overwritten;
    one that holds this text already is taken.

    Raises:
        CannotDo: there are no words in it, it is too large, or the file cannot be written.
    """
    if len(page) > _LARGEST:
        raise CannotDo(_("The page is too large to take its text out here."))
    text = text_of_page(page)
    if not text:
        raise CannotDo(_("There are no words in the <pre> blocks of this page."))
    data = text.encode("utf-8", "replace")
    stem = path.stem if path.suffix.lower() != ".txt" else f"{path.stem}-text"
    for number in count(1):
        place = path.with_name(f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
        try:
            with place.open("xb") as file:
                file.write(data)
        except FileExistsError:
            if _holds(place, data):
                return place
        except OSError as error:
            told = _("{name} cannot be written: {reason}.")
            raise CannotDo(told.format(name=place.name, reason=error.strerror or error)) from None
        else:
            return place
    raise AssertionError  # count() has no end


def _holds(place: Path, data: bytes) -> bool:
    try:
        return place.is_file() and place.stat().st_size == len(data) and place.read_bytes() == data
    except OSError:
        return False
