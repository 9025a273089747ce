"""How well the reader does on real telegrams: a table for a folder with an ``EXPECTED.csv``.

    python scripts/score_cables.py [FOLDER] [--verbose]

The folder defaults to ``shared/cables`` beside the project. Its table has a row for each text with the header fields
and paragraph numbers a person read from it; an empty cell means that the text does not say.
"""

import argparse
import csv
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from annotator.cable import Cable, read_cable
from annotator.cable.references import Home, read_references

_PASSES = 9
Row = dict[str, str]
Measure = tuple[object, object] | None


def main(arguments: list[str] | None = None) -> int:
    """Print the table; the exit code is 0 when every measure is met in full, else 1."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    default = Path(__file__).resolve().parents[1] / ".." / "shared" / "cables"
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--verbose", action="store_true", help="list every difference")
    options = parser.parse_args(arguments)
    table = options.folder / "EXPECTED.csv"
    if not table.is_file():
        print(f"there is no {table}", file=sys.stderr)
        return 2
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    paths: list[Path] = []
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            path = options.folder / row["file"]
            cable = read_cable(path)
            paths.append(path)
            for name, expected, found in measures(cable, row):
                asked[name] += 1
                right[name] += expected == found
                if options.verbose and expected != found:
                    print(f"{row['file']}: {name}\n  expected {expected!r}\n  found    {found!r}")
    width = max(map(len, asked))
    for name in asked:
        print(f"{name:{width}}  {right[name]:3} of {asked[name]:3}  {right[name] / asked[name]:6.1%}")
    size = sum(path.stat().st_size for path in paths)
    seconds = median(_seconds(paths) for _ in range(_PASSES))
    told = f"{seconds * 1000:.1f} ms for {size / 1024:.0f} KB: {seconds * 1e3 / (size / 10_240):.2f} ms per 10 KB"
    print(f"{told} (median of {_PASSES} passes after the first)")
    return 0 if right == asked else 1


def _seconds(paths: list[Path]) -> float:
    """How long it takes to read all files once."""
    begin = time.perf_counter()
    for path in paths:
        read_cable(path)
    return time.perf_counter() - begin


def measures(cable: Cable, row: Row) -> Iterator[tuple[str, object, object]]:
    """Each measure by name with what is expected of the cable and what was found."""
    for name, measure in _MEASURES.items():
        pair = measure(cable, row)
        if pair is not None:
            yield name, *pair


def _paragraphs(cable: Cable, row: Row) -> Measure:
    found = [paragraph.label for paragraph in cable.paragraphs if paragraph.label is not None]
    return [number for number in row["paragraph_numbers"].split(",") if number], found


def _subject(cable: Cable, row: Row) -> Measure:
    return row["subject"] or None, cable.header.subject.value if cable.header.subject else None


def _tags(cable: Cable, row: Row) -> Measure:
    return row["tags"].split(), [tag.value for tag in cable.header.tags]


def _date_time_group(cable: Cable, row: Row) -> Measure:
    group = cable.header.date_time_group
    return row["dtg"] or None, group.printed if group else None


def _precedence(cable: Cable, row: Row) -> Measure:
    return row["precedence"] or None, cable.header.precedence.value if cable.header.precedence else None


def _written(cable: Cable, row: Row) -> Measure:
    if not row["dtg"]:
        return None
    return row["date"][:10], cable.written.isoformat() if cable.written else None


def _classification(cable: Cable, row: Row) -> Measure:
    # Of a FRUS document the level stands in a note that the texts do not have, unless the telegram repeats it.
    found = cable.header.classification
    if row["classification"].startswith("(") or (found is None and row["format_family"].startswith(("FRUS", "NARA"))):
        return None
    return row["classification"].upper(), found.value.upper() if found else None


def _section(cable: Cable, row: Row) -> Measure:
    if not row["section"]:
        return None
    number, of = map(int, row["section"].split("/"))
    found = cable.header.section
    return (number, of), (found.value.number, found.value.of) if found else None


def _cable_id(cable: Cable, row: Row) -> Measure:
    if not re.fullmatch(r"\d{2}[A-Z]+\d+", row["ref_id"]) or not row["dtg"]:
        return None
    return row["ref_id"], cable.header.cable_id.value if cable.header.cable_id else None


def _references(cable: Cable, row: Row) -> Measure:
    if not row["refs_raw"]:
        return None
    year = cable.written.year if cable.written else None
    expected = read_references(row["refs_raw"], [(0, len(row["refs_raw"]))], Home(None, year))
    return [reference.value for reference in expected], [reference.value for reference in cable.header.references]


def _page_lines(cable: Cable, row: Row) -> Measure:
    return int(row["n_page_break_lines"]) + int(row["n_inline_page_breaks"]), len(cable.page_lines)


def _signer(cable: Cable, row: Row) -> Measure:
    return row["signer"] or None, cable.signer.value if cable.signer else None


_MEASURES: dict[str, Callable[[Cable, Row], Measure]] = {
    "paragraph list": _paragraphs,
    "subject": _subject,
    "TAGS": _tags,
    "date-time group": _date_time_group,
    "precedence": _precedence,
    "written": _written,
    "classification": _classification,
    "section": _section,
    "cable id": _cable_id,
    "references": _references,
    "page lines": _page_lines,
    "signer": _signer,
}

if __name__ == "__main__":
    sys.exit(main())
