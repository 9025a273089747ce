"""The benchmark's cases: each runs in a process of its own, in the real window or in a bare one, and prints JSON.

    python scripts/bench_window.py CASE TEXT-FILE ROUNDS [MOMENT]

Times are milliseconds. A case drives commands and keys and lets the event loop turn; it calls no inner function
whose time it tells. ``bare_…`` cases do the cheapest thing Qt can do in the same place.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from scripts.bench_acts import acts, bare_acts  # noqa: E402 - the project is on the path only now
from scripts.bench_harness import (  # noqa: E402 - the same
    Numbers,
    Paints,
    bare,
    clock,
    is_whole,
    memory,
    once_painted,
    opened,
    program,
    settle,
    since,
)

MOMENT = float(sys.argv[4]) if len(sys.argv) > 4 else 0.0
"""When the process was asked for."""


def bare_start(text: Path, _rounds: int) -> Numbers:
    """Process start to the first paint of a window that is nothing but a text view."""
    from PySide6.QtWidgets import QPlainTextEdit

    class View(QPlainTextEdit):
        pass

    painted = once_painted(View, MOMENT)
    app, view = bare(View)
    view.setPlainText(text.read_text("utf-8"))
    view.window().show()
    app.exec()
    return painted


def start(text: Path, _rounds: int) -> Numbers:
    """Process start to the first paint of the reader, through ``main``; which heavy libraries are loaded by then."""
    from annotator.__main__ import main
    from annotator.ui.reader.view import Reader

    painted = once_painted(Reader, MOMENT)
    main([str(text)])
    return painted


def bare_open(text: Path, _rounds: int) -> Numbers:
    """A text put into a bare view, to painted."""
    app, view = bare()
    view.window().show()
    settle(app)
    words = text.read_text("utf-8")
    began = clock()
    view.setPlainText(words)
    app.processEvents()
    return {"opened": since(began), "memory": memory()}


def open_memory(text: Path, _rounds: int) -> Numbers:
    """A session that is in memory already, shown in the window, to painted."""
    from annotator.app.session import Session
    from annotator.cable import read_cable
    from annotator.model import Person
    from annotator.store import load_sidecar, new_sidecar, sidecar_path
    from annotator.ui.reader import Reader

    made = program()
    cable = read_cable(text)
    where = sidecar_path(text)
    empty = new_sidecar(text.name, sha256=cable.sha256 or "", encoding="utf-8", code_points=len(cable.text))
    session = Session(cable, text, load_sidecar(where) if where.exists() else empty, Person("urn:uuid:0", "A. Reader"))
    paints = Paints(Reader)
    gc.collect()
    return {"opened": paints.after(made.app, lambda: made.window.show_session(session))}


def open_disk(text: Path, rounds: int) -> Numbers:
    """A file opened by its name: until its words are painted, all its annotations are.

    With ``rounds`` also what comes behind that: the longest stall since the words were painted, and the memory held.
    """
    from annotator.ui.reader import Reader

    made = program()
    app, window, paints = made.app, made.window, Paints(Reader)
    gc.collect()
    began = clock()
    window.open(text)
    turns, words = [], 0.0
    while not (words and is_whole(window)):
        turn = clock()
        app.processEvents()
        turns.append(since(turn))
        if paints.count and not words:
            words = (paints.last - began) * 1000
            turns.clear()
    assert window.reader is not None
    paints.after(app, window.reader.viewport().update)
    numbers: Numbers = {"opened": (paints.last - began) * 1000, "words": words}
    if rounds:
        turns += settle(app)
        gc.collect()
        numbers.update(stall=max(turns), memory=memory())
    return numbers


def save(text: Path, rounds: int) -> Numbers:
    """One change, then saved; how long the window was deaf meanwhile."""
    from annotator.text import Span

    made = opened(text)
    app, window, session = made.app, made.window, made.session
    assert session.saver is not None
    took, turns, files = [], [0.0], {session.saver.path.stat().st_ino}
    for number in range(rounds):
        session.select((), Span(1000 + 40 * number, 1010 + 40 * number))
        window.run("tag-claim")
        settle(app, 0.03, until=0.1)
        began = time.perf_counter()
        session.saver.flush_soon()
        while session.saver.pending:
            turn = time.perf_counter()
            app.processEvents()
            turns.append((time.perf_counter() - turn) * 1000)
            time.sleep(0.0005)
        took.append((time.perf_counter() - began) * 1000)
        written = session.saver.path.stat().st_ino
        if written in files:
            raise RuntimeError("nothing was written")
        files = {written}
    return {"saved": took, "stall": max(turns)}


def chart(text: Path, rounds: int) -> Numbers:
    """One of many figures, all in one chart, gets another number: what the redraw costs in each kind of chart.

    Counted is the longest turn of the event loop, and how often the chart is drawn.
    """
    from decimal import Decimal

    from annotator.app import tagging
    from annotator.app.charting import acts
    from annotator.app.series import is_figure
    from annotator.model import CHART_KINDS

    made = opened(text)
    app, window, session = made.app, made.window, made.session
    window.run("chart")
    panel = window.docks.chart if window.docks is not None else None
    assert panel is not None
    while not panel.is_drawn:
        app.processEvents()
    assert panel.chart is not None
    settle(app)
    figures = [annotation for annotation in session.annotations() if is_figure(annotation)]
    took: dict[str, list[float]] = {}
    draws = []
    for kind in CHART_KINDS:
        session.select((figures[0].id,), None)
        acts.set_kind(session, kind)
        settle(app)
        while not panel.is_drawn:  # what draws this kind may still be imported
            app.processEvents()
        took[kind] = []
        for number, figure in enumerate(figures[:rounds]):
            before, began = panel.chart.redraws, clock()
            tagging.set_field(session, figure.id, "amount", Decimal(number + 5 + len(took)))
            took[kind].append(max(settle(app, 0.15, began)))
            draws.append(panel.chart.redraws - before)
    return {"update": took, "draws": draws, "figures": len(figures)}


def huge(text: Path, _rounds: int) -> Numbers:
    """A text far too large: until it is on the screen, or something is said or asked in words."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QMessageBox

    made = program(asks=True)
    answers: list[tuple[float, str]] = []

    def answer() -> None:
        box = made.app.activeModalWidget()
        if isinstance(box, QMessageBox):
            answers.append((since(began), box.text()))
            box.reject()

    watch = QTimer(interval=5)
    watch.timeout.connect(answer)
    watch.start()
    began = clock()
    made.window.open(text)
    made.app.processEvents()
    said = " ".join(notice.text for notice in made.window.banner.notices())
    took, told = answers[0] if answers else (since(began), said)
    return {"answered": took, "said": told}


CASES: dict[str, Callable[[Path, int], Numbers]] = {
    case.__name__: case
    for case in (bare_start, bare_open, bare_acts, start, open_memory, open_disk, acts, save, chart, huge)
}


def main() -> int:
    """Run one case."""
    numbers = CASES[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(numbers), flush=True)
    os._exit(0)  # nothing of the measured program is closed or saved


if __name__ == "__main__":
    sys.exit(main())
