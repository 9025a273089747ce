"""The benchmark's keys and clicks: from each to the end of the paint that shows it, and what comes after."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts import bench_harness
from scripts.bench_harness import Numbers, Paints, bare, clock, opened, settle

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.text import Span

_QUIET = 0.03
_REST = 0.15
_LONGEST = 0.5
FILTERED = ("harvest 7", "harvest 8", "minister", "no such words", "follow")


def bare_acts(text: Path, rounds: int) -> Numbers:
    """Repaints and pages of a bare view, each after a rest, as ours: one right after another they are quicker."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    class View(QPlainTextEdit):
        pass

    paints = Paints(View)
    app, view = bare(View)
    view.setReadOnly(True)
    view.setPlainText(text.read_text("utf-8"))
    view.window().show()
    settle(app)
    repaints, pages = [], []
    for _ in range(rounds):
        settle(app, _QUIET)
        repaints.append(paints.after(app, view.viewport().update))
        settle(app, _QUIET)
        if view.verticalScrollBar().value() == view.verticalScrollBar().maximum():  # a short text has few pages
            QTest.keyClick(view, Qt.Key.Key_Home)  # with Ctrl a view that is read only stays where it is
            settle(app, _QUIET)
        pages.append(paints.after(app, lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)))
    return {"repaint": repaints, "page": pages}


def acts(text: Path, rounds: int) -> Numbers:
    """Tag by key, undo, redo, page down, select by click, and filter.

    Of each act: until the text is painted (of the filter: the list), under its name; the longest turn of the event loop
    after that, under ``after``. Of a selection also until the inspector and the list show it, under their names, and
    how long the window was busy until everything else did, the chart too, under ``in all``.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from annotator.ui.inspector.long_line import LongLine
    from annotator.ui.reader import Reader
    from annotator.ui.tables import TableView

    texts, tables, lines = Paints(Reader), Paints(TableView), Paints(LongLine)
    program = opened(text)
    app, window, session = program.app, program.window, program.session
    reader, page = window.reader, window.page
    assert reader is not None
    assert page is not None
    control = Qt.KeyboardModifier.ControlModifier
    kinds = ("tag", "undo", "redo", "page", "select", "filter", "after", "inspector", "list", "in all")
    numbers: dict[str, Any] = {name: [] for name in kinds}

    def timed(name: str, act: Callable[[], object], paints: Paints) -> None:
        seen = bench_harness.profiled
        began = clock()
        with seen.until_painted(name) if seen is not None else nullcontext():
            until = paints.after(app, act)
        with seen.after_paint(name) if seen is not None else nullcontext():
            turns = settle(app, _QUIET, paints.last, _LONGEST)
        numbers[name].append(until)
        numbers["after"].append(max(turns))
        if name == "select":
            shown = {"inspector": lines, "list": tables}
            for panel, painted in shown.items():
                numbers[panel] += [(painted.last - began) * 1000] if painted.last > began else []
            numbers["in all"].append(until + sum(turns))

    def key(pressed: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
        return lambda: QTest.keyClick(reader, pressed, modifier)

    def click(offset: int) -> Callable[[], None]:
        point = reader.point_of(offset).toPoint()
        return lambda: QTest.mouseClick(reader.viewport(), Qt.MouseButton.LeftButton, pos=point)

    for number in range(rounds):
        if reader.visible_span().end >= len(session.cable.text) - 1:  # a short text has few pages
            key(Qt.Key.Key_Home, control)()
            settle(app, _QUIET)
        shown = reader.visible_span()
        session.select((), _untagged(session, shown.start + (number % 20) * 40))
        reader.setFocus()
        settle(app, _QUIET)
        timed("tag", key(Qt.Key.Key_F), texts)
        reader.setFocus()
        settle(app, _QUIET)
        timed("undo", key(Qt.Key.Key_Z, control), texts)
        timed("redo", key(Qt.Key.Key_Y, control), texts)
        timed("page", key(Qt.Key.Key_PageDown), texts)
        shown = reader.visible_span()
        here = [entry for entry in session.touching(shown.start, shown.end) if entry[0] >= shown.start]
        if here:
            settle(app, _REST)  # or the chart, which follows last, would be counted to what comes now
            timed("select", click(here[number % len(here)][0]), texts)
    field = page.filter_bar.words
    for words in FILTERED:
        page.filter_bar.ask()
        settle(app, _QUIET)
        QTest.keyClicks(field, words)
        timed("filter", lambda: QTest.keyClick(field, Qt.Key.Key_Return), tables)
    return numbers


def _untagged(session: Session, after: int) -> Span:
    """Some words behind a place that nobody has tagged as they are."""
    from annotator.text import Span

    text = session.cable.text
    while True:
        start = text.index(" ", after) + 1
        words = Span(start, text.index(" ", start + 8))
        if all(entry[:2] != (words.start, words.end) for entry in session.touching(words.start, words.end)):
            return words
        after = start
