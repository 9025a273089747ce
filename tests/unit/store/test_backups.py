"""Earlier versions: ordered by number, bounded, private, and never a reason for work to fail."""

import errno
import os
import stat

import pytest

from annotator.store import backups as module
from annotator.store.backups import Hourly, backups, put_by


def test_put_by_read_and_the_same_only_once(tmp_path):
    for data in (b"one", b"two", b"two", b"one"):
        assert put_by(tmp_path, data)
    assert [backup.read() for backup in backups(tmp_path)] == [b"one", b"two", b"one"]
    if os.name != "nt":
        assert {stat.S_IMODE(backup.path.stat().st_mode) for backup in backups(tmp_path)} == {0o600}


@pytest.mark.fault(15, "backups")
def test_a_clock_that_was_set_back_changes_no_order(tmp_path, monkeypatch):
    put_by(tmp_path, b"first")
    only = backups(tmp_path)[0]
    only.path.rename(only.path.with_name(only.path.name.replace(only.path.name[7:11], "2999")))
    put_by(tmp_path, b"second")
    assert [backup.read() for backup in backups(tmp_path)] == [b"second", b"first"]


def test_bounded_in_number_and_size(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "MOST", 3)
    for number in range(6):
        put_by(tmp_path, os.urandom(10) + bytes([number]))
    assert [backup.number for backup in backups(tmp_path)] == [6, 5, 4]
    monkeypatch.setattr(module, "MOST_BYTES", 1)
    put_by(tmp_path, b"the newest stays in any case")
    assert [backup.number for backup in backups(tmp_path)] == [7]


def test_a_full_disk_costs_only_the_backup(tmp_path, monkeypatch):
    def full(*_arguments, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(module.tempfile, "mkstemp", full)
    assert not put_by(tmp_path, b"x")
    assert backups(tmp_path) == []


def test_a_damaged_one_is_an_error_and_strange_files_are_passed_over(tmp_path):
    put_by(tmp_path, b"x")
    (tmp_path / "backups" / "notes.txt").write_bytes(b"")
    only = backups(tmp_path)[0]
    for data in (b"", b"no zlib", only.path.read_bytes()[:-6]):
        only.path.write_bytes(data)
        with pytest.raises(OSError, match="backups"):
            backups(tmp_path)[0].read()


def test_one_an_hour(monkeypatch):
    moment = [1000.0]
    monkeypatch.setattr(module.time, "monotonic", lambda: moment[0])
    hourly = Hourly()
    assert not hourly.is_due()
    moment[0] += 3601
    assert hourly.is_due()
    assert not hourly.is_due()
