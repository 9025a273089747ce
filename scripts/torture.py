#!/usr/bin/env python3
"""Tortures the keeping of annotations, and counts: what was applied, what was saved, what was lost, what is unreadable.

    python scripts/torture.py [--quick] [--kills N] [--only WORD] [--json]

Rows: ``kill`` (-9 at random moments), ``window`` (the same to the real program with its window), ``full`` (a disk
without room), ``eio`` (input/output errors injected by strace), ``readonly`` (a mount that cannot be written),
``power`` (images of a disk copied while it is written to), ``two`` (two processes), ``over`` (a cable taken over from
a program that goes on), ``outside`` (another program writes the same file). Linux; most rows need root, eio needs
strace; what cannot be tried is said. Lost and unreadable must be 0: a kill may lose nothing applied, a power cut
nothing saved. Exits with 1 where they are not.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.torture_ground import Skip, Tally
from scripts.torture_rows import ROWS


def main() -> int:
    """Print the table, and say by the exit code whether nothing was lost."""
    parser = argparse.ArgumentParser(description="Tortures the keeping of annotations and counts what is lost.")
    parser.add_argument("--quick", action="store_true", help="a few lives of each row, under a minute or two")
    parser.add_argument("--kills", type=int, default=0, help="lives of the rows kill and window")
    parser.add_argument("--only", default="", choices=["", *ROWS], help="one row")
    parser.add_argument("--json", action="store_true", help="a list of rows instead of the table")
    options = parser.parse_args()
    tallies = []
    for name, (run, lives, few) in ROWS.items():
        if options.only not in ("", name):
            continue
        tally = Tally(name)
        with tempfile.TemporaryDirectory(prefix=f"torture-{name}-") as folder:
            try:
                run(
                    tally,
                    Path(folder),
                    options.kills if name in ("kill", "window") and options.kills else few if options.quick else lives,
                )
            except Skip as reason:
                tally.skipped = str(reason)
        tallies.append(tally)
        if not options.json:
            print(f"{name} done", file=sys.stderr)
    if options.json:
        print(json.dumps([asdict(tally) for tally in tallies], indent=2))
    else:
        print(f"{'row':10} {'lives':>6} {'applied':>8} {'saved':>8} {'lost':>5} {'unreadable':>10}  notes")
        for tally in tallies:
            notes = f"skipped: {tally.skipped}" if tally.skipped else "; ".join(tally.notes[:4])
            line = (
                f"{tally.row:10} {tally.lives:6} {tally.applied:8} {tally.saved:8} {tally.lost:5} {tally.unreadable:10}"
            )
            print(f"{line}  {notes}".rstrip())
    return 0 if all(tally.holds for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main())
