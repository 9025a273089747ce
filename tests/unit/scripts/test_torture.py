"""The quick part of the torture: a few kills, errors and rivals in every run of the tests; all lives are real ones."""

import os
import shutil
import sys

import pytest

from scripts.torture_ground import Ground, Skip, Tally, judge, sidecar_of
from scripts.torture_rows import ERRORS, ROWS

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the faults are made as Linux makes them")


@pytest.mark.parametrize(("row", "lives"), [("kill", 12), ("two", 1), ("outside", 1)])
def test_nothing_applied_is_lost(tmp_path, row, lives):
    tally = Tally(row)
    ROWS[row][0](tally, tmp_path, lives)
    assert tally.applied > 0
    assert (tally.lost, tally.unreadable) == (0, 0), tally.notes


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_errors_of_the_disk_lose_nothing(tmp_path):
    tally = Tally("eio")
    ROWS["eio"][0](tally, tmp_path, len(ERRORS))
    assert tally.applied > 0
    assert (tally.lost, tally.unreadable) == (0, 0), tally.notes


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="mounting needs root")
@pytest.mark.parametrize("row", ["full", "readonly"])
def test_disks_without_room_and_without_leave_lose_nothing(tmp_path, row):
    tally = Tally(row)
    try:
        ROWS[row][0](tally, tmp_path, 1)
    except Skip as reason:
        pytest.skip(str(reason))
    assert tally.applied > 0
    assert (tally.lost, tally.unreadable) == (0, 0), tally.notes


def test_a_loss_is_counted(tmp_path):
    ground = Ground(tmp_path)
    tally = Tally("kill")
    judge(tally, ground, ["open 0", "applied 3", "saved 2", "appl"])
    assert tally.lost == 2 + 3
    sidecar_of(ground).write_bytes(b"{")
    judge(tally, ground, ["open 0"])
    assert tally.unreadable == 1
