"""A report as one HTML file that needs nothing else: no script, no request, every word of the cable escaped.

Marks are told apart by colour, by the kind of line below the words and by a letter; each leads to its row in a table,
and the row back. Notes stand beside the line in a wide window and on paper, below it in a narrow one.
"""

from collections.abc import Iterator
from html import escape

from annotator import __version__
from annotator.app.handing_on.notes import Note
from annotator.app.handing_on.report import Line, Piece, Report, Table
from annotator.app.tints import mark_of, tint_of
from annotator.language import _, used

_LIGHT = ("#ffffff", "#1c1e22")
_DARK = ("#1b1d21", "#e6e7ea")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Whatever a cable says, a browser fetches and runs nothing."""
_END = "'>"
_STYLE = """
:root{color-scheme:light dark;--page:#fff;--text:#1c1e22;--muted:#595e66;--line:#c9c6bf;--band:#f4f3f0;--link:#1d4f85}
@media (prefers-color-scheme:dark){:root{--page:#1b1d21;--text:#e6e7ea;--muted:#a8aeb8;--line:#4a4f57;--band:#26292e;
--link:#8fbcf0}}
*{box-sizing:border-box}
html{background:var(--page);color:var(--text);font:100%/1.5 system-ui,sans-serif}
body{max-width:76rem;margin:0 auto;padding:1.5rem 2rem 3rem}
h1{font-size:1.5rem;margin:.2rem 0}h2{font-size:1.15rem;margin:2.2rem 0 .6rem}
p{margin:.3rem 0}a{color:var(--link)}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.muted,.dimmed{color:var(--muted)}
.class{text-align:center;font-weight:600;letter-spacing:.04em}
nav ul,.legend{list-style:none;padding:0;margin:.6rem 0;display:flex;flex-wrap:wrap;gap:.3rem 1.4rem}
.text{margin-right:22rem;font:.9rem/1.9 ui-monospace,"DejaVu Sans Mono",Consolas,Menlo,monospace;
white-space:pre-wrap;overflow-wrap:anywhere;tab-size:8;-moz-tab-size:8}
.l{min-height:1.9em}
mark{color:inherit;background:var(--tint);text-decoration:underline var(--ink);text-decoration-thickness:1.5px;
text-decoration-skip-ink:none;text-underline-offset:2px}
mark.d1{text-underline-offset:5px}mark.d2{text-underline-offset:8px}
mark.from{position:relative}
.nos{position:absolute;inset-inline-start:0;top:-.7em;font-size:.66em;line-height:1;white-space:nowrap;font-weight:700;
-webkit-user-select:none;user-select:none}
.nos a{color:var(--ink);text-decoration:none;margin-right:.35em}
.note{display:block;float:right;clear:right;width:20rem;margin:0 -21.5rem .5rem 0;padding:.1rem 0 .1rem .6rem;
border-left:3px solid var(--ink);font:.8rem/1.4 system-ui,sans-serif;white-space:normal;color:var(--text);
-webkit-user-select:none;user-select:none}
.whole{display:block;max-width:44rem;margin:.6rem 0;padding:.1rem 0 .1rem .6rem;border-left:3px solid var(--ink)}
.note b a,.whole b a{color:var(--ink)}
.memo{white-space:pre-line;font-style:italic}
.note .memo,.more,.whole .memo{display:block}.more{color:var(--muted)}
.end{clear:both}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.88rem}
th,td{text-align:start;vertical-align:top;padding:.35rem .55rem;border-bottom:1px solid var(--line)}
thead th{background:var(--band)}
td.amount{text-align:end;white-space:nowrap}td.memo{font-style:normal}
th.mark,td.citation{white-space:nowrap}
:target{outline:2px solid var(--link);outline-offset:2px}
@media (max-width:60rem){.text{margin-right:0}.note{float:none;width:auto;margin:.2rem 0 .4rem 1.5rem}}
@media (forced-colors:active){mark{background:Canvas;color:CanvasText}}
@media print{:root{color-scheme:light;--page:#fff;--text:#000;--muted:#4a4e55;--line:#999;--band:#eee;--link:#000}
@page{margin:15mm}html{font-size:9.5pt}body{max-width:none;padding:0}nav{display:none}
.text{margin-right:5.6cm;font-size:8pt}.note{width:5.1cm;margin-right:-5.5cm;font-size:7.5pt}
mark,.note,thead th{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h2,thead{break-after:avoid}tr,.note{break-inside:avoid}}
"""


def as_html(report: Report) -> str:
    """The whole file."""
    return "".join(html_parts(report))


def html_parts(report: Report) -> Iterator[str]:
    """The file part by part, each made in a moment."""
    looks = _looks(report)
    yield from _head(report, looks)
    yield f'<main>\n<section aria-labelledby="text"><h2 id="text">{_words(_("Text"))}</h2>\n'
    for note in report.whole:
        yield f"<p>{_note(note, looks, '')}</p>\n"
    yield '<div class="text">\n'
    seen: set[str] = set()
    for line in report.lines:
        yield _line(line, looks, report.lanes, seen)
    yield '</div><div class="end"></div></section>\n'
    for number, table in enumerate(report.tables):
        yield from _table(table, f"table-{number}")
    made = _("Made with Annotator {version}.").format(version=__version__)
    yield f"</main>\n<footer><p class='muted'>{_words(made)}</p>{_classification(report)}</footer>\n</body></html>\n"


def _head(report: Report, looks: dict[tuple[str, str], str]) -> Iterator[str]:
    source = report.source
    title = _("Report on {cable}").format(cable=source.cable)
    yield f'<!DOCTYPE html>\n<html lang="{used()}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{_words(title)}</title>\n<style>{_STYLE}{_colors(looks)}</style>\n</head>\n<body>\n<header>"
    yield f"{_classification(report)}<h1>{_words(title)}</h1>"
    if source.subject:
        yield f"<p><strong>{_words(source.subject)}</strong></p>"
    yield f'<p class="muted">{_words(" · ".join(filter(None, (source.written, report.counted))))}</p>'
    if report.authors:
        yield f'<p class="muted">{_words(_("Annotated by {names}").format(names=report.authors))}</p>'
    if report.legend:
        items = (
            f"<li>{_words(sign)} <mark class='{looks[color, line]} d0'>{_words(name)}</mark></li>"
            for sign, name, color, line in report.legend
        )
        yield f'<ul class="legend" aria-label="{_words(_("Kinds of marks"))}">{"".join(items)}</ul>'
    links = "".join(
        f'<li><a href="#table-{number}">{_words(table.title)}</a></li>' for number, table in enumerate(report.tables)
    )
    contents = f'<li><a href="#text">{_words(_("Text"))}</a></li>{links}'
    yield f'<nav aria-label="{_words(_("Contents"))}"><ul>{contents}</ul></nav></header>\n'


def _classification(report: Report) -> str:
    words = report.source.classification
    return f'<p class="class">{_words(words)}</p>' if words else ""


def _line(line: Line, looks: dict[tuple[str, str], str], lanes: dict[str, int], seen: set[str]) -> str:
    own = ' class="l dimmed"' if line.dimmed else ' class="l"'
    inside = "".join(_piece(piece, looks, lanes, seen) for piece in line.pieces)
    # What begins here and has no words of its own to stand before.
    beside, numbers = _begin(tuple(note for note in line.notes if note.id not in seen), looks, seen)
    return f'<div{own} dir="auto">{beside}{numbers}{inside or "<br>"}</div>\n'


def _piece(piece: Piece, looks: dict[tuple[str, str], str], lanes: dict[str, int], seen: set[str]) -> str:
    beside, numbers = _begin(piece.begins, looks, seen)
    marks = [f"<mark class='{looks[note.color, note.line]} d{lanes.get(note.id, 0)}'>" for note in piece.notes]
    if numbers and marks:  # they stand where its first line begins, whatever line that is
        marks[0] = f"{marks[0].removesuffix(_END)} from{_END}{numbers}"
        numbers = ""
    return f"{beside}{numbers}{''.join(marks)}{_words(piece.text)}{'</mark>' * len(piece.notes)}"


def _begin(notes: tuple[Note, ...], looks: dict[tuple[str, str], str], seen: set[str]) -> tuple[str, str]:
    """The notes beside the words, of an annotation in several pieces only once; and the numbers above the words."""
    if not notes:
        return "", ""
    numbers, beside = [], []
    for note in notes:
        new = note.id not in seen
        seen.add(note.id)
        told = _words(f"{note.title} {note.number}")
        own = f' id="mark-{note.number}"' if new else ""
        look = looks[note.color, note.line]
        numbers.append(f'<a class="{look}"{own} href="#row-{note.number}" aria-label="{told}">{_words(note.mark)}</a>')
        if new:
            beside.append(_note(note, looks, f"#row-{note.number}"))
    return "".join(beside), f'<span class="nos">{"".join(numbers)}</span>'


def _note(note: Note, looks: dict[tuple[str, str], str], target: str) -> str:
    """What stands in the margin; without a ``target`` above the text, for the whole cable."""
    number = f'<a href="{target or f"#row-{note.number}"}">{_words(note.mark)}</a>'
    own = "" if target else f' id="mark-{note.number}"'
    more = "".join(f'<span class="more">{_words(detail)}</span>' for detail in note.details)
    memo = f'<span class="memo" dir="auto">{_words(note.memo)}</span>' if note.memo else ""
    said = f" <span dir='auto'>{_words(note.says)}</span>" if note.says else ""
    look = looks[note.color, note.line]
    style = "note" if target else "whole"
    return (
        f'<span class="{style} {look}" role="note"{own}><b>{number} {_words(note.title)}</b>{said}{more}{memo}</span>'
    )


def _table(table: Table, name: str) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_words(title)}</th>' for title in table.titles)
    yield f'<section aria-labelledby="{name}"><h2 id="{name}">{_words(table.title)}</h2>\n<div class="wide">'
    yield f'<table aria-labelledby="{name}"><thead><tr>{heads}</tr></thead><tbody>\n'
    lost = "citation" not in table.columns
    for note, row in zip(table.notes, table.rows, strict=True):
        cells = []
        for column, text in zip(table.columns, row, strict=True):
            if column == "mark":
                mark = _words(text) if lost else f'<a href="#mark-{note.number}">{_words(text)}</a>'
                cells.append(f'<th scope="row" class="mark">{mark}</th>')
            else:
                cells.append(f'<td class="{column}" dir="auto">{_words(text)}</td>')
        yield f'<tr id="row-{note.number}">{"".join(cells)}</tr>\n'
    yield "</tbody></table></div></section>\n"


def _looks(report: Report) -> dict[tuple[str, str], str]:
    """A class of the style sheet for each colour with its line."""
    found = dict.fromkeys((color, line) for _sign, _name, color, line in report.legend)
    return {look: f"k{number}" for number, look in enumerate(found)}


def _colors(looks: dict[tuple[str, str], str]) -> str:
    """The tint and the ink of each look on a light page, on a dark one, and on paper."""

    def rules(page: str, text: str) -> str:
        return "".join(
            f".{name}{{--tint:{tint_of(color, page, text)};--ink:{mark_of(color, page, text)}}}\n"
            for (color, _line), name in looks.items()
        )

    lines = "".join(f"mark.{name}{{text-decoration-style:{line}}}\n" for (_color, line), name in looks.items())
    return (
        f"{rules(*_LIGHT)}@media (prefers-color-scheme:dark){{{rules(*_DARK)}}}\n@media print{{{rules(*_LIGHT)}}}\n"
        f"{lines}"
    )


def _words(text: str) -> str:
    return escape(text, quote=True)
