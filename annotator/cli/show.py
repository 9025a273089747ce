"""``annotator show FILE``: what was read of a cable, for a person or as JSON."""

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.cable import Cable, Paragraph, describe, header_to_json, read_cable
from annotator.cli.output import as_json, complain, one_line, reason_of, say, words
from annotator.language import _
from annotator.regex import regex

_BEGINS = regex(r"(?<=[a-z])(?=[A-Z])")
_COLUMN = 18
_FIRST = ("file", "encoding", "newlines", "codePoints", "header", "paragraphs", "pageLines", "warnings")
"""What most programs want, in this order; everything else that was read follows."""


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Print what was read of a cable: encoding, header, paragraphs, page lines, headings, signer, warnings.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("file", metavar="FILE", help=_("the cable's text file"))
    parser.add_argument("--json", action="store_true", help=_("print JSON; offsets count Unicode code points"))


def run(options: argparse.Namespace) -> int:
    """Print the cable; 1 where it cannot be read."""
    try:
        cable = read_cable(Path(options.file))
    except (OSError, ValueError) as error:  # a name with a NUL in it is a ValueError
        complain("show", reason_of(error) if isinstance(error, OSError) else f"{options.file}: {error}")
        return 1
    if options.json:
        say(as_json(cable_to_json(cable, options.file)))
    else:
        for line in _lines(cable, options.file):
            say(line)
    return 0


def cable_to_json(cable: Cable, file: str | os.PathLike[str]) -> dict[str, Any]:
    """The cable as JSON-ready data; offsets in code points of the decoded text, the byte order mark not counted."""
    described = {"file": os.fspath(file), **describe(cable)}
    return {key: described[key] for key in _FIRST} | described


def _lines(cable: Cable, file: str) -> Iterator[str]:
    yield _row(_("file"), one_line(file))
    yield _row(_("encoding"), cable.encoding)
    yield _row(_("line ends"), cable.newlines)
    yield _row(_("code points"), str(len(cable.text)))
    yield from _block(_("Header"), _header(cable))
    yield from _block(_("Paragraphs"), [_paragraph(cable, paragraph) for paragraph in cable.paragraphs])
    yield from _block(
        _("Page lines"), [_row(f"{span.start}–{span.end}", words(span.of(cable.text))) for span in cable.page_lines]
    )
    yield from _block(_("Outline"), list(_parts(cable)))
    yield from _block(_("Warnings"), [one_line(warning) for warning in cable.warnings])


def _block(title: str, lines: list[str]) -> Iterator[str]:
    yield ""
    yield title if lines else f"{title}: {_('none')}"
    for line in lines:
        yield f"  {line}"


def _header(cable: Cable) -> list[str]:
    rows = []
    for key, found in header_to_json(cable.header).items():
        name = _BEGINS.sub(" ", key).lower()
        for field in found if isinstance(found, list) else [found]:
            if isinstance(field, dict):  # not the extent of the header itself
                meaning = field["value"] if isinstance(field["value"], str) else field["printed"]
                rows.append(_row(name, words(meaning, 90)))
                name = ""
    return rows


def _paragraph(cable: Cable, paragraph: Paragraph) -> str:
    label = f"¶{paragraph.label}" if paragraph.label else f"[{paragraph.ordinal}]"
    portion = f" ({paragraph.portion})" if paragraph.portion else ""
    return _row(one_line(label + portion), f"{paragraph.start}–{paragraph.end}  {words(paragraph.span.of(cable.text))}")


def _parts(cable: Cable) -> Iterator[str]:
    for name, spans in (
        (_("heading"), cable.headings),
        (_("summary"), cable.summaries),
        (_("comment"), cable.comments),
        (_("redaction"), cable.redactions),
        (_("signer"), (cable.signer.span,) if cable.signer is not None else ()),
    ):
        for span in spans:
            yield _row(name, f"{span.start}–{span.end}  {words(span.of(cable.text))}")


def _row(name: str, value: str) -> str:
    return f"{name:<{_COLUMN}}  {value}".rstrip()
