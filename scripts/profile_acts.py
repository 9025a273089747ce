#!/usr/bin/env python3
"""Says where the time goes from a key or a click to the paint that shows it.

    python scripts/profile_acts.py [tag|undo|redo|page|select|filter] [--count 100000] [--length 20000000]
                                   [--rest] [--by tottime]

Does what ``bench.py --only acts`` does, on made text, under Python's profiler, which makes calls look dearer than they
are: what counts is who calls whom, and how often. ``--rest``: what comes after that paint instead.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

from scripts import bench_acts, bench_harness  # noqa: E402 - the project is on the path only now
from scripts.bench_made import write_case  # noqa: E402 - the same

ROUNDS = 30


def main() -> int:
    """Run the acts and print who took how long."""
    parser = argparse.ArgumentParser(description="Says where the time goes from a key to the paint that shows it.")
    parser.add_argument("act", nargs="?", default="", help="one of them; all where none is named")
    parser.add_argument("--count", type=int, default=20_000, help="annotations on the text")
    parser.add_argument("--length", type=int, default=2_000_000, help="code points of the text")
    parser.add_argument("--rest", action="store_true", help="what comes after the paint")
    parser.add_argument("--by", default="cumtime", help="what the lines are sorted by")
    parser.add_argument("--lines", type=int, default=45)
    options = parser.parse_args()
    profiler = cProfile.Profile()
    bench_harness.profiled = bench_harness.Profiled(profiler, options.act, rest=options.rest)
    with tempfile.TemporaryDirectory(prefix="profile-") as folder:
        os.environ["XDG_DATA_HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = folder
        bench_acts.acts(write_case(Path(folder), options.length, options.count), ROUNDS)
        pstats.Stats(profiler).sort_stats(options.by).print_stats(options.lines)
        sys.stdout.flush()
    os._exit(0)  # nothing of the measured program is closed or saved


if __name__ == "__main__":
    sys.exit(main())
