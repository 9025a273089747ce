#!/usr/bin/env python3
"""Measures the program beside the cheapest thing Qt or the disk can do in the same place, in one run.

    python scripts/bench.py [--quick] [--json] [--cpu] [--only WORD]

Prints for each row: ours, reference, ratio, bar, and whether it holds. Times are milliseconds unless a row says
otherwise. The few bars that are no ratios are scaled by a calibration loop, printed first: a machine half as fast may
take twice as long. Every case runs in a process of its own (`bench_window.py`), on made telegrams (`bench_made.py`),
without a screen. Exits with 1 where a row does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from scripts.bench_made import CHARTED, NESTED, OVERLAPS, SPREAD, made_text, write_case  # noqa: E402 - the project is on the path only now

SAMPLE = PROJECT / "resources" / "sample" / "07DUSHANBE348.txt"
FRAME = 1000 / 60
CALIBRATED = 42.0
"""Milliseconds the calibration loop took on the machine the absolute bars were set on."""
BYTES_PER_ANNOTATION = 4096
_SAVES = 15
"""Of ours and of bare ones; some take twice as long, where the machine has to find memory for what is written."""


@dataclass(frozen=True, slots=True)
class Size:
    """Code points of a text, annotations on it, and how these lie."""

    length: int
    count: int
    kind: str = SPREAD

    def __str__(self) -> str:
        mb = self.length >= 1_000_000
        size = f"{self.length / 1e6:g} MB" if mb else f"{self.length // 1000} KB"
        return f"{size} / {self.count:,}{'' if self.kind == SPREAD else f' {self.kind}'}"


SMALL, USUAL, FEW = Size(10_000, 100), Size(200_000, 2_000), Size(2_000_000, 100)
LARGE, DENSE, VAST = Size(2_000_000, 20_000), Size(2_000_000, 100_000), Size(20_000_000, 100_000)
CROSSED, NESTS = Size(2_000_000, 20_000, OVERLAPS), Size(2_000_000, 20_000, NESTED)
CHARTS = Size(1_000_000, 16_667, CHARTED)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. ``ours`` and ``reference`` have the same unit; ``ratio`` is what ``bar`` limits.

    Sizes for which nobody set a bar are measured all the same; there is nothing to hold.
    """

    what: str
    ours: float
    reference: float
    ratio: float
    bar: float | None
    holds: bool | None
    note: str = ""


class Bench:
    """Runs cases and turns their numbers into rows."""

    def __init__(self, folder: Path, *, quick: bool, cpu: bool) -> None:
        self.folder = folder
        self.quick = quick
        self.clock = "cpu" if cpu else "wall"
        self.rows: list[Row] = []
        self.calibrated = _calibration()
        self.scale = max(1.0, self.calibrated / CALIBRATED)

    def row(self, what: str, ours: float, reference: float, bar: float, note: str = "", *, ok: bool = True) -> None:
        """A row whose bar is a ratio."""
        ratio = ours / reference if reference else 0.0
        self.rows.append(Row(what, ours, reference, ratio, bar, bool(reference) and ratio <= bar and ok, note))

    def measured(self, what: str, ours: float, reference: float, note: str = "") -> None:
        """A row without a bar."""
        self.rows.append(Row(what, ours, reference, ours / reference, None, None, note))

    def limit(self, what: str, ours: float, bar: float, note: str = "", *, ok: bool = True) -> None:
        """A row whose bar is a number of milliseconds on the calibrated machine."""
        allowed = bar * self.scale
        self.rows.append(Row(what, ours, allowed, ours / allowed, 1.0, ours <= allowed and ok, note))

    def text(self, size: Size) -> Path:
        """The text of a size, its sidecar beside it."""
        return write_case(self.folder, size.length, size.count, size.kind)

    def run(self, name: str, on: Size | Path, rounds: int = 1) -> dict[str, Any]:
        """A case's numbers on a text."""
        text = self.text(on) if isinstance(on, Size) else on
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "*.debug=false"}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
        environ["BENCH_CLOCK"] = self.clock
        with tempfile.TemporaryDirectory() as home:
            for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
                environ[variable] = home
            script = str(PROJECT / "scripts" / "bench_window.py")
            command = [sys.executable, script, name, str(text), str(rounds), repr(time.time())]
            done = subprocess.run(command, env=environ, capture_output=True, text=True, timeout=900, check=False)
        if done.returncode:
            raise RuntimeError(f"{name} on {text.name}: {done.stderr[-2000:]}")
        numbers: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return numbers

    def least(self, name: str, size: Size, number: str) -> float:
        """The best of some runs: what disturbs a run only ever makes it longer."""
        return min(float(self.run(name, size)[number]) for _ in range(2 if self.quick else 3))


def start(bench: Bench) -> None:
    """Start to the first painted window with the sample cable."""
    sample = Path(shutil.copy(SAMPLE, bench.folder))  # what opens a cable writes beside it
    bench.run("bare_start", sample), bench.run("start", sample)  # byte code and disk cache
    pairs = [(bench.run("start", sample), bench.run("bare_start", sample)) for _ in range(3 if bench.quick else 7)]
    heavy = sorted({name for ours, _bare in pairs for name in ours["heavy"]})
    ours = statistics.median(ours["started"] for ours, _bare in pairs)
    bare = statistics.median(bare["started"] for _ours, bare in pairs)
    note = f"loaded by then: {', '.join(heavy)}" if heavy else "neither numpy nor pyqtgraph loaded"
    bench.row("start to first paint", ours, bare, 1.6, note, ok=not heavy)


def opening(bench: Bench) -> None:
    """Opening: a session in memory, and a file from the disk."""
    bare = bench.least("bare_open", LARGE, "opened")
    many, few = (bench.least("open_memory", size, "opened") for size in (LARGE, FEW))
    bench.row(f"open from memory, {LARGE}", many, bare, 2.0)
    bench.row("open from memory, 20,000 beside 100", many, few, 2.0)
    for size in (LARGE,) if bench.quick else (SMALL, USUAL, LARGE, DENSE, VAST, CROSSED, NESTS):
        bare_one = bench.run("bare_open", size)
        reference = min(bare_one["opened"], bare) if size == LARGE else bare_one["opened"]
        numbers = bench.run("open_disk", size, 1)
        again = [bench.run("open_disk", size, 0) for _ in range(_times_opened_again(bench, size))]
        opened = min((numbers, *again), key=_opened)
        note = f"words painted after {opened['words']:.0f}"
        what, cost = f"open from disk, {size}", reference + _load_json(bench, size)
        if size == LARGE:
            bench.row(what, opened["opened"], cost, 2.5, note)
        else:
            bench.measured(what, opened["opened"], cost, note)
        bench.limit(f"longest stall once words are painted, {size}", numbers["stall"], 50.0)
        if size.count >= LARGE.count:
            extra, allowed = numbers["memory"] - bare_one["memory"], size.count * BYTES_PER_ANNOTATION
            bench.row(f"memory above the bare view, {size}", extra / 1e6, allowed / 1e6, 1.0, "megabytes")


def acts(bench: Bench) -> None:
    """Keys: tag, undo, redo, page; a click; a filter."""
    for size in (LARGE,) if bench.quick else (SMALL, USUAL, LARGE, DENSE, VAST, CROSSED, NESTS):
        rounds = 20 if bench.quick or size not in (LARGE, DENSE) else 60
        bare, ours = bench.run("bare_acts", size, rounds), bench.run("acts", size, rounds)
        for act in ("tag", "undo", "redo"):
            _two_bars(bench, f"{act}, key to painted, {size}", ours[act], bare["repaint"], 3.0)
        _two_bars(bench, f"a page down, {size}", ours["page"], bare["page"], 2.0)
        bench.limit(f"select by click, p95, {size}", _p95(ours["select"]), FRAME)
        for panel in ("inspector", "list"):
            bench.limit(
                f"until the {panel} shows it, p95, {size}", _p95(ours[panel]), FRAME, f"{len(ours[panel])} times"
            )
        bench.limit(f"filter, slowest of {len(ours['filter'])}, {size}", max(ours["filter"]), FRAME)
        bench.limit(f"longest stall after a key, p95, {size}", _p95(ours["after"]), 50.0)


def saving(bench: Bench) -> None:
    """Save after one change, and how long the window is deaf meanwhile."""
    numbers = bench.run("save", LARGE, _SAVES)
    note = f"not in the window's thread; the first of a session {numbers['saved'][0]:.0f}"
    bench.row(f"save {LARGE}", statistics.median(numbers["saved"]), _bare_save(bench), 1.5, note)
    bench.limit("longest stall while saving", numbers["stall"], 50.0)


def chart(bench: Bench) -> None:
    """One chart of 10,000 figures, in each kind, after one of them changed; the row is that of the slowest kind."""
    numbers = bench.run("chart", CHARTS, 2 if bench.quick else 20)
    once = set(numbers["draws"]) == {1}
    kinds = {kind: _p95(took) for kind, took in numbers["update"].items()}
    slowest = max(kinds, key=kinds.__getitem__)
    each = ", ".join(f"{kind} {took:.0f}" for kind, took in kinds.items())
    note = f"{numbers['figures']:,} figures; drawn {'once' if once else numbers['draws']} a change; {each} ms"
    bench.limit(f"chart update after one change, {slowest}", kinds[slowest], 50.0, note, ok=once)


def parsing(bench: Bench) -> None:
    """Reading cables and finding figures, without a window."""
    from annotator.cable import parse_cable
    from annotator.figures import find_figures

    folder = PROJECT.parent / "shared" / "cables"
    texts = [path.read_bytes().decode("utf-8", "replace") for path in sorted(folder.glob("*.txt"))]
    texts = texts or [SAMPLE.read_text("utf-8")]
    size = sum(map(len, texts)) / 10_000
    each = _best(lambda: [parse_cable(text) for text in texts]) / size
    bench.limit("parse, a 10 KB of cables", each, 1.0, f"{len(texts)} cables")
    paragraphs = [text[p.start : p.end] for text in texts for p in parse_cable(text).paragraphs]
    each = _best(lambda: [list(find_figures(paragraph)) for paragraph in paragraphs]) / max(1, len(paragraphs))
    bench.limit("find figures, a paragraph", each, 1.0, f"{len(paragraphs)} paragraphs")
    ten = 1_000_000 if bench.quick else 10_000_000
    odd: dict[str, Callable[[int], str]] = {
        "a long text": made_text,
        "one line": partial(_times, "word ", 1),
        "dashes": partial(_times, "-", 10),
        "line ends": partial(_times, "\n", 10),
    }
    for name, made in odd.items():
        short, long = made(ten // 10), made(ten)
        rounds = 3 if name == "a long text" else 5
        bench.row(
            f"parse {name} ten times as long",
            _best(lambda text=long: parse_cable(text), 1 if len(long) > 5_000_000 else rounds),  # type: ignore[misc]
            10 * _best(lambda text=short: parse_cable(text), rounds),  # type: ignore[misc]
            1.5,
            f"{len(long) / 1e6:g} MB",
        )


def huge(bench: Bench) -> None:
    """A text of 100 MB is opened or refused."""
    if bench.quick:
        return
    path = bench.folder / "huge.txt"
    path.write_bytes(b"A line of a text that is far too long for a telegram.\n" * 1_900_000)
    numbers = bench.run("huge", path)
    bench.limit("100 MB opened or refused", numbers["answered"], 1000.0, " ".join(numbers["said"].split())[:60])


GROUPS: tuple[Callable[[Bench], None], ...] = (start, opening, acts, saving, chart, parsing, huge)


def main() -> int:
    """Measure, print, and say by the exit code whether all rows hold."""
    parser = argparse.ArgumentParser(description="Measures the program beside bare Qt and the disk.")
    parser.add_argument("--quick", action="store_true", help="the rows that take no more than a minute together")
    parser.add_argument("--json", action="store_true", help="a list of rows instead of the table")
    parser.add_argument("--cpu", action="store_true", help="processor time of the window, where others use the machine")
    parser.add_argument("--only", default="", metavar="WORD", help=f"one of {', '.join(g.__name__ for g in GROUPS)}")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        bench = Bench(Path(folder), quick=options.quick, cpu=options.cpu)
        for group in GROUPS:
            if options.only in group.__name__:
                began = time.perf_counter()
                group(bench)
                print(f"{group.__name__} measured in {time.perf_counter() - began:.0f} s", file=sys.stderr)
    if options.json:
        print(json.dumps([asdict(row) for row in bench.rows], indent=2))
    else:
        print(f"calibration: {bench.calibrated:.0f} ms, absolute bars times {bench.scale:.2f}")
        _print(bench.rows)
    return 1 if any(row.holds is False for row in bench.rows) else 0


def _print(rows: Sequence[Row]) -> None:
    print(f"{'what':58} {'ours':>9} {'reference':>9} {'ratio':>6} {'bar':>5}  holds")
    for row in rows:
        holds = "–" if row.holds is None else "yes" if row.holds else "NO"
        bar = "–" if row.bar is None else f"{row.bar:.2f}"
        line = f"{row.what:58} {row.ours:9.2f} {row.reference:9.2f} {row.ratio:6.2f} {bar:>5}  {holds:4} {row.note}"
        print(line.rstrip())


def _two_bars(bench: Bench, what: str, ours: list[float], bare: list[float], mean_bar: float) -> None:
    """The mean against the bare mean; the 95th percentile against one frame, or twice the bare one."""
    bench.row(f"{what}, mean", statistics.mean(ours), statistics.mean(bare), mean_bar)
    allowed = max(FRAME * bench.scale, 2 * _p95(bare))
    bench.row(f"{what}, p95", _p95(ours), allowed, 1.0)


def _times_opened_again(bench: Bench, size: Size) -> int:
    """How often a file is opened after the first time; the quickest counts."""
    return 0 if size != LARGE else 1 if bench.quick else 2


def _opened(numbers: dict[str, Any]) -> float:
    return float(numbers["opened"])


def _p95(numbers: list[float]) -> float:
    return sorted(numbers)[min(len(numbers) - 1, int(len(numbers) * 0.95))]


def _best(act: Callable[[], object], rounds: int = 5) -> float:
    """Milliseconds of the quickest of some rounds."""
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        took.append((time.perf_counter() - began) * 1000)
    return min(took)


def _times(words: str, thinned: int, length: int) -> str:
    """The same words over and over, a part of ``length`` code points."""
    return words * (length // thinned // len(words))


def _calibration() -> float:
    """Milliseconds of a loop that does nothing but what Python does all day."""

    def loop() -> int:
        found: dict[int, int] = {}
        for number in range(200_000):
            found[number % 997] = found.get(number % 997, 0) + number
        return len(found)

    return _best(loop)


def _load_json(bench: Bench, size: Size) -> float:
    """Milliseconds orjson takes for the sidecar's bytes."""
    import orjson

    from annotator.store import sidecar_path

    data = sidecar_path(bench.text(size)).read_bytes()
    return _best(lambda: orjson.loads(data), 3)


def _bare_save(bench: Bench) -> float:
    """Milliseconds to dump the same objects with orjson, write, sync, rename and sync the folder."""
    import orjson

    from annotator.store import sidecar_path

    whole = orjson.loads(sidecar_path(bench.text(LARGE)).read_bytes())
    target = bench.folder / "bare.json"

    def save() -> None:
        temporary = target.with_suffix(".tmp")
        with temporary.open("wb") as file:
            file.write(orjson.dumps(whole))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        if os.name != "nt":
            handle = os.open(bench.folder, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)

    return statistics.median(_best(save, 1) for _ in range(_SAVES))


if __name__ == "__main__":
    sys.exit(main())
