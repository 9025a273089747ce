#!/usr/bin/env python3
"""Keeps the translations: finds every text in the code, brings each catalogue up to date, compiles it.

    scripts/languages.py            update resources/languages/*.po and compile the .mo beside each
    scripts/languages.py --new fr   begin a language
    scripts/languages.py --check    say what is not up to date; 1 if anything is

What is translated stays. A text that was changed a little keeps its translation, marked fuzzy until a person has
looked at it; fuzzy translations are not shown. Needs Babel, which the extra `test` installs.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import string
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

CHECKOUT = Path(__file__).resolve().parents[1]
LANGUAGES = CHECKOUT / "resources" / "languages"
MEANINGS = "resources/meanings/telegram.json"
MARKERS = {"_": 1, "N_": 1, "n_": 2, "p_": 2, "NP_": 2}
"""The functions of `annotator.language` and how many texts each takes at its beginning."""
COMMENT = "translators:"
WIDTH = 120


class NotAText(Exception):
    """A marker is called in a way no text can be found in; the message says where."""


def found_texts(checkout: Path = CHECKOUT) -> Catalog:
    """Every text that the program shows, in the order of the files.

    Raises:
        NotAText: a text is put together instead of written out.
    """
    catalog = Catalog(project="Annotator", charset="utf-8", fuzzy=False)
    for path in sorted((checkout / "annotator").rglob("*.py")):
        place = path.relative_to(checkout).as_posix()
        if place == "annotator/language.py":  # which holds the markers
            continue
        source = path.read_text("utf-8")
        comments = _comments(source)
        for line, context, texts in _marked(source, place):
            said = [comments[line - 1]] if line - 1 in comments else []
            catalog.add(texts, context=context, locations=[(place, line)], auto_comments=said)
    meanings = checkout / MEANINGS
    if meanings.is_file():
        for table in json.loads(meanings.read_text("utf-8")).values():
            for number, meaning in enumerate(table.values()):
                catalog.add(meaning, locations=[(MEANINGS, number)])
    return catalog


def _marked(source: str, place: str) -> Iterator[tuple[int, str | None, str | tuple[str, str]]]:
    """Line, context and texts of each call of a marker, in the order of the file."""
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS
    ]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        assert isinstance(call.func, ast.Name)
        name = call.func.id
        texts = [argument.value for argument in call.args[: MARKERS[name]] if isinstance(argument, ast.Constant)]
        if len(texts) == MARKERS[name] and all(isinstance(text, str) for text in texts):
            first, *more = (str(text) for text in texts)
            if name == "n_":
                yield call.lineno, None, (first, more[0])
            elif more:
                yield call.lineno, first, more[0]
            elif first:
                yield call.lineno, None, first
        elif name != "_" or isinstance(call.args[0], ast.JoinedStr | ast.IfExp | ast.BinOp):
            raise NotAText(f"{place}:{call.lineno}: {name}() takes its text written out")


def _comments(source: str) -> dict[int, str]:
    """The remarks for translators by line."""
    found = {}
    for number, line in enumerate(source.splitlines(), 1):
        words = line.strip().removeprefix("# ")
        if line.strip().startswith("# ") and words.lower().startswith(COMMENT):
            found[number] = words
    return found


def begun(code: str) -> Catalog:
    """An empty catalogue of a language."""
    name = Locale.parse(code).get_display_name("en") or code
    return Catalog(
        locale=code,
        header_comment=f"# The texts of Annotator in {name}.\n# Words of the field, each always the same:\n#",
        project="Annotator",
        msgid_bugs_address="the maintainers",
        last_translator="The Annotator maintainers",
        language_team=name,
        charset="utf-8",
        fuzzy=False,
    )


def read_catalogue(path: Path) -> Catalog:
    """A `.po` file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def updated(catalog: Catalog, texts: Catalog) -> Catalog:
    """The catalogue with exactly the texts there are, what is translated kept."""
    catalog.update(texts, update_header_comment=False)
    catalog.obsolete.clear()
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """The catalogue as its `.po` file; a date that changes at every run would only make noise in the history."""
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, include_lineno=False, ignore_obsolete=True)
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    noise = ('"POT-Creation-Date:', '"PO-Revision-Date:', '"Generated-By:')
    return "".join(line for line in lines if not line.startswith(noise)).encode("utf-8")


def mo_bytes(catalog: Catalog) -> bytes:
    """The catalogue as its `.mo` file, the same at every run: Babel's own writer puts the time and its version in."""
    said = {"": f"Content-Type: text/plain; charset=utf-8\nPlural-Forms: {catalog.plural_forms}\n"}
    for message in catalog:
        strings = _strings(message)
        if message.id and all(strings) and not message.fuzzy:
            context = f"{message.context}\x04" if message.context else ""
            said[context + "\0".join(_ids(message))] = "\0".join(strings)
    keys = sorted(key.encode() for key in said)
    texts = [said[key.decode()].encode() for key in keys]
    head, table = 7 * 4, 8 * len(keys)
    at, tables, data = head + 2 * table, [], []
    for column in (keys, texts):
        for text in column:
            tables.append(struct.pack("<II", len(text), at))
            data.append(text + b"\0")
            at += len(text) + 1
    numbers = (0x950412DE, 0, len(keys), head, head + table, 0, head + 2 * table)
    return b"".join((struct.pack("<7I", *numbers), *tables, *data))


def compiled(path: Path) -> bytes:
    """What the `.mo` beside a `.po` file has to hold."""
    return mo_bytes(read_catalogue(path))


def stale(languages: Path = LANGUAGES, checkout: Path = CHECKOUT) -> list[str]:
    """What is not up to date, a line each. That a text stands in another file now does not count."""
    texts = _texts(found_texts(checkout))
    said = []
    for path in sorted(languages.glob("*.po")):
        known = _texts(read_catalogue(path))
        said += [f"{path.name} lacks “{text}”" for text in sorted(texts - known)]
        said += [f"{path.name} has “{text}”, which is in the code no more" for text in sorted(known - texts)]
        beside = path.with_suffix(".mo")
        if not beside.is_file() or beside.read_bytes() != compiled(path):
            said.append(f"{beside.name} is not what {path.name} says")
    return said


def _texts(catalog: Catalog) -> set[str]:
    """The texts of a catalogue, each with its context and its forms."""
    return {" / ".join(filter(None, (message.context, *(_ids(message))))) for message in catalog if message.id}


def faults(catalog: Catalog) -> list[str]:
    """What is missing or wrong in a catalogue, a line each: untranslated, fuzzy, other fields than the English."""
    return [f"{_shown(message)}: {fault}" for message in catalog if message.id and (fault := _fault(message))]


def _fault(message: Message) -> str:
    english = _ids(message)
    translated = _strings(message)
    if not all(translated):
        return "not translated"
    if message.fuzzy:
        return "fuzzy"
    wanted = _fields(english[-1])
    for text in translated:
        fields = _fields(text)
        # The form for one thing may leave its number out: "1 page", "eine Seite".
        if fields != wanted and not (len(english) > 1 and fields == wanted - {"count"}):
            return f"has the fields {sorted(fields)} instead of {sorted(wanted)}"
    return _other_shape(english[-1], translated[-1])


def _other_shape(english: str, translated: str) -> str:
    if english[:1].isspace() != translated[:1].isspace() or english[-1:].isspace() != translated[-1:].isspace():
        return "blanks at its ends differ"
    if ("&" in english) != ("&" in translated):
        return "one of the two has a letter marked with &"
    if english.endswith("…") != translated.endswith("…"):
        return "one of the two ends with …"
    return ""


def _fields(text: str) -> set[str]:
    try:
        return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        return {f"({error})"}


def _shown(message: Message) -> str:
    text = message.id if isinstance(message.id, str) else message.id[0]
    return f"“{text}”"


def main(arguments: Sequence[str] | None = None) -> int:
    """Update and compile, or check."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="change nothing; say what is not up to date")
    parser.add_argument("--new", metavar="CODE", help="begin a language, such as fr or pt_BR")
    options = parser.parse_args(arguments)
    if options.check:
        said = stale()
        print("\n".join(said) or "The translations are up to date.")
        return 1 if said else 0
    texts = found_texts()
    if options.new:
        path = LANGUAGES / f"{options.new}.po"
        if path.exists():
            print(f"{path.name} is there already")
            return 1
        LANGUAGES.mkdir(exist_ok=True)
        path.write_bytes(po_bytes(updated(begun(options.new), texts)))
    for path in sorted(LANGUAGES.glob("*.po")):
        catalog = updated(read_catalogue(path), texts)
        path.write_bytes(po_bytes(catalog))
        path.with_suffix(".mo").write_bytes(compiled(path))
        missing = sum(1 for message in catalog if message.id and (not all(_strings(message)) or message.fuzzy))
        print(f"{path.name}: {len(catalog)} texts, {missing} to do")
    return 0


def _ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def _strings(message: Message) -> list[str]:
    return [message.string or ""] if isinstance(message.string, str | None) else list(message.string)


if __name__ == "__main__":
    sys.exit(main())
