"""The quick part of the torture: a few kills, errors and rivals in every run of the tests; all lives are real ones."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from scripts.torture_ground import PROJECT, Ground, Skip, Tally, judge, sidecar_of
from scripts.torture_rows import ERRORS, ROWS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faults are made as Linux makes them")


@pytest.mark.parametrize(("row", "lives"), [("kill", 12), ("two", 1), ("over", 1), ("outside", 1)])
@pytest.mark.fault(1, "old or new file")
@pytest.mark.fault(2, "nothing applied lost")
def test_nothing_applied_is_lost(tmp_path, row, lives):
    tally = Tally(row)
    ROWS[row][0](tally, tmp_path, lives)
    assert tally.applied > 0
    assert (tally.lost, tally.unreadable) == (0, 0), tally.notes


@pytest.mark.fault(2, "nothing applied lost")
def test_nothing_applied_is_lost_by_the_program_with_its_window():
    """In a process of its own: each life is a fork, and in this one there may be a screen already."""
    command = [sys.executable, str(PROJECT / "scripts" / "torture.py"), "--only", "window", "--kills", "3", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    (row,) = json.loads(done.stdout)
    assert row["applied"] > 0
    assert (row["lost"], row["unreadable"], done.returncode) == (0, 0, 0), row["notes"]


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
@pytest.mark.fault(5, "write", "fsync", "close", "rename", "folder sync")
def test_errors_of_the_disk_lose_nothing(tmp_path):
    tally = Tally("eio")
    ROWS["eio"][0](tally, tmp_path, len(ERRORS))
    assert tally.applied > 0
    assert (tally.lost, tally.unreadable) == (0, 0), tally.notes


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("row", ["full", "readonly", "power"])
@pytest.mark.fault(3, "nothing saved lost")
@pytest.mark.fault(4, "on save", "on the journal", "works again")
@pytest.mark.fault(6, "mount", "work goes on")
@pytest.mark.fault(17, "no inodes")
def test_disks_without_room_leave_or_power_lose_nothing(tmp_path, row):
    tally = Tally(row)
    try:
        ROWS[row][0](tally, tmp_path, 1)
    except Skip as reason:
        pytest.skip(str(reason))
    assert tally.applied > 0
    assert (tally.lost, tally.unreadable) == (0, 0), tally.notes
    assert not [note for note in tally.notes if "not named" in note]


def test_a_loss_is_counted(tmp_path):
    ground = Ground(tmp_path)
    tally = Tally("kill")
    judge(tally, ground, ["open 0", "applied 3", "saved 2", "appl"])
    assert tally.lost == 2 + 3
    sidecar_of(ground).write_bytes(b"{")
    judge(tally, ground, ["open 0"])
    assert tally.unreadable == 1
