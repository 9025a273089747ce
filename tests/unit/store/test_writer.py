"""The safe writer: old or new file whole, at every fault, and nothing left behind."""

import errno
import hashlib
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from annotator.store import (
    ChangedOnDisk,
    NotSynced,
    digest,
    digest_of_file,
    new_sidecar,
    save_sidecar,
    sweep,
    waking,
    writer,
)
from annotator.store.writer import write_whole

OLD, NEW = b"the old file\n", b"the new file, longer\n" * 5000


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "x.txt.annotations.json"
    path.write_bytes(OLD)
    return path


def alone(path: Path) -> bool:
    return [entry.name for entry in path.parent.iterdir()] == [path.name]


def write(path: Path, data: bytes = NEW) -> str:
    return write_whole(path, data, expected=digest_of_file(path))


def test_the_new_file_replaces_the_old(target):
    assert write(target) == digest(NEW)
    assert target.read_bytes() == NEW
    assert alone(target)


def test_a_new_file_is_made(tmp_path):
    path = tmp_path / "new"
    assert write_whole(path, NEW, expected=None) == digest(NEW)
    assert path.read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_mode_is_kept(target, mode):
    target.chmod(mode)
    write(target)
    assert stat.S_IMODE(target.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.fault(16, "inside")
def test_a_link_inside_its_folder_is_followed_and_kept(tmp_path, target):
    link = tmp_path / "link"
    link.symlink_to(target.name)
    write(link)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("leads", ["outside", "nowhere", "circle", "folder"])
@pytest.mark.fault(16, "outside", "dangling", "loop", "folder")
def test_a_link_elsewhere_is_refused(tmp_path, leads):
    folder = tmp_path / "in"
    folder.mkdir()
    outside = tmp_path / "outside"
    outside.write_bytes(OLD)
    (folder / "deep").mkdir()
    link = folder / "link"
    link.symlink_to({"outside": outside, "nowhere": "none", "circle": "link", "folder": "deep"}[leads])
    with pytest.raises(OSError, match=r"link|ordinary"):
        write_whole(link, NEW, expected=None)
    assert outside.read_bytes() == OLD
    assert link.is_symlink()
    assert {entry.name for entry in folder.iterdir()} == {"deep", "link"}


@pytest.mark.parametrize("now", [b"somebody else", b"", None])
@pytest.mark.fault(11, "found by hash")
def test_a_file_changed_meanwhile_is_left_alone(target, now):
    was = digest(OLD)
    if now is None:
        target.unlink()
    else:
        target.write_bytes(now)
    with pytest.raises(ChangedOnDisk):
        write_whole(target, NEW, expected=was)
    assert (target.read_bytes() if target.exists() else None) == now
    assert write_whole(target, NEW, expected=was, overwrite=True) == digest(NEW)
    assert alone(target)


@pytest.mark.fault(11, "found by hash", "both kept")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="files change places on Linux only")
def test_what_a_rival_puts_there_after_the_last_look_gives_way_and_comes_back(target, monkeypatch):
    """However late it comes: what was in the place is looked at once more when it has given way."""
    real = writer.exchange

    def late(temporary, place):
        rival = place.with_name("rival")
        rival.write_bytes(b"somebody else")
        rival.replace(place)
        monkeypatch.setattr(writer, "exchange", real)
        return real(temporary, place)

    monkeypatch.setattr(writer, "exchange", late)
    with pytest.raises(ChangedOnDisk):
        write(target)
    assert target.read_bytes() == b"somebody else"
    assert alone(target)


def test_where_files_cannot_change_places_the_new_one_is_put_there(target, monkeypatch):
    monkeypatch.setattr(writer, "exchange", lambda _one, _other: False)
    write(target)
    assert target.read_bytes() == NEW
    assert alone(target)


def test_a_file_that_appeared_meanwhile_is_left_alone(target):
    with pytest.raises(ChangedOnDisk):
        write_whole(target, NEW, expected=None)
    assert target.read_bytes() == OLD


class Faulty:
    """Fails once at the n-th call of a function of ``os`` or another module, else does what it does."""

    def __init__(self, monkeypatch, name: str, code: int, at: int = 1, only=lambda *_: True, of=os):
        self.real, self.code, self.left, self.only = getattr(of, name), code, at, only
        monkeypatch.setattr(of, name, self)

    def __call__(self, *args, **kwargs):
        if self.only(*args):
            self.left -= 1
            if self.left == 0:
                raise OSError(self.code, os.strerror(self.code))
        return self.real(*args, **kwargs)


def is_file(handle, *_) -> bool:
    return stat.S_ISREG(os.fstat(handle).st_mode)


def is_folder(handle, *_) -> bool:
    return stat.S_ISDIR(os.fstat(handle).st_mode)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close", "exchange", "replace"])
@pytest.mark.fault(5, "write", "fsync", "close", "rename")
@pytest.mark.fault(17, "no inodes")
def test_after_a_fault_the_old_file_is_whole_and_the_next_save_works(target, monkeypatch, call, code):
    before = digest_of_file(target)
    only = {"fsync": is_file, "close": is_file}.get(call, lambda *_: True)
    with monkeypatch.context() as patch:
        if call == "replace":
            patch.setattr(writer, "exchange", lambda _one, _other: False)
        Faulty(patch, call, code, only=only, of=writer if call == "exchange" else os)
        with pytest.raises(OSError) as found:
            write_whole(target, NEW, expected=before)
        assert found.value.errno == code
        assert not isinstance(found.value, ChangedOnDisk | NotSynced)
    assert target.read_bytes() == OLD
    assert alone(target)
    assert write_whole(target, NEW, expected=before) == digest(NEW)


def test_a_write_in_pieces_is_a_whole_write(target, monkeypatch):
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:7])))
    write(target, NEW[:1000])
    assert target.read_bytes() == NEW[:1000]


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced on Windows")
@pytest.mark.fault(5, "folder sync")
def test_a_folder_that_fails_to_sync_is_no_saved_file(target, monkeypatch):
    Faulty(monkeypatch, "fsync", errno.EIO, only=is_folder)
    with pytest.raises(NotSynced) as found:
        write(target)
    assert found.value.digest == digest(NEW) == digest_of_file(target)
    assert alone(target)


@pytest.mark.skipif(os.name == "nt", reason="folders are not synced on Windows")
@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOTSUP])
def test_a_folder_that_cannot_be_synced_at_all_is_no_failure(target, monkeypatch, code):
    Faulty(monkeypatch, "fsync", code, only=is_folder)
    assert write(target) == digest(NEW)


@pytest.mark.hostile("races", "exclusive", "no link followed")
def test_what_lies_in_the_place_of_the_temporary_file_is_neither_used_nor_followed(target, tmp_path, monkeypatch):
    """Its name cannot be guessed; whoever guessed it all the same would get nothing written through a link."""
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    monkeypatch.setattr("os.urandom", lambda size: bytes.fromhex("0123456789ab")[:size])
    trap = tmp_path / f".{target.name}.0123456789ab.tmp"
    trap.symlink_to(victim)
    with pytest.raises(FileExistsError):
        write(target)
    assert victim.read_bytes() == target.read_bytes() == OLD


def test_a_long_name_leaves_room_for_the_temporary_one(tmp_path):
    path = tmp_path / ("中" * 79 + ".annotations.json")
    try:
        path.write_bytes(OLD)
    except OSError:
        pytest.skip("the file system here has no names so long")
    write(path)
    assert path.read_bytes() == NEW
    assert alone(path)


@pytest.mark.fault(1, "leftovers swept")
def test_only_own_old_leftovers_are_swept(tmp_path):
    name = "a[1].txt.annotations.json"
    old = tmp_path / f".{name}.0123456789ab.tmp"
    young = tmp_path / f".{name}.ba9876543210.tmp"
    others = [tmp_path / f".other.{old.suffixes[0]}.tmp", tmp_path / ".a1.txt.annotations.json.0123456789ab.tmp"]
    for path in (old, young, *others):
        path.write_bytes(b"")
    for path in (old, *others):
        os.utime(path, (1e9, 1e9))
    sweep(tmp_path, name)
    assert {path.name for path in tmp_path.iterdir()} == {path.name for path in (young, *others)}
    sweep(tmp_path / "nowhere", name)


def test_saving_what_is_already_there_touches_nothing(tmp_path, monkeypatch):
    path = tmp_path / "x.txt.annotations.json"
    sidecar = new_sidecar("x.txt", sha256="0" * 64, encoding="utf-8", code_points=3)
    first = save_sidecar(path, sidecar)
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert save_sidecar(path, sidecar, expected=first) == first
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert save_sidecar(path, sidecar, expected=first, always=True) == first
    assert path.stat().st_ino != before[1]


def test_what_is_no_longer_there_is_not_called_saved(tmp_path):
    path = tmp_path / "x.txt.annotations.json"
    sidecar = new_sidecar("x.txt", sha256="0" * 64, encoding="utf-8", code_points=3)
    first = save_sidecar(path, sidecar)
    path.unlink()
    with pytest.raises(ChangedOnDisk):
        save_sidecar(path, sidecar, expected=first)
    assert not path.exists()


@pytest.mark.parametrize("times", [1, 20], ids=["small", "large"])
def test_the_digest_is_told_when_the_new_file_is_about_to_take_its_place(target, times):
    told, stamps = [], []

    def announce(name, stamp):
        told.append(name)
        stamps.append(stamp)
        assert target.read_bytes() == OLD
        assert sum(entry.stat().st_size == len(NEW) * times for entry in target.parent.iterdir()) == 1

    assert write_whole(target, NEW * times, expected=digest(OLD), announce=announce) == digest(NEW * times)
    assert told == [digest(NEW * times)]
    assert target.read_bytes() == NEW * times
    status = target.stat()
    assert stamps == [(status.st_mtime_ns, status.st_size, status.st_ino)]


def test_who_is_told_the_digest_may_call_it_off(target):
    def announce(_name, _stamp):
        raise PermissionError(errno.EPERM, "taken over")

    with pytest.raises(PermissionError):
        write_whole(target, NEW, expected=digest(OLD), announce=announce)
    assert target.read_bytes() == OLD
    assert alone(target)


def test_threads_that_reckon_let_the_window_go_on(target, monkeypatch):
    ways = []
    monkeypatch.setattr(writer, "_LARGE", 0)
    monkeypatch.setattr(writer, "_AT_ONCE", 4)
    monkeypatch.setattr(writer.answering, "give_way", lambda: ways.append(threading.current_thread().name))
    assert write_whole(target, [NEW, b"more"], expected=digest(OLD)) == hashlib.sha256(NEW + b"more").hexdigest()
    assert len(ways) >= (len(OLD) + len(NEW) + 4) // 4
    assert "digest" in ways


def test_what_is_small_is_written_without_giving_way(target, monkeypatch):
    """It is written under locks the window may wait for."""
    target.write_bytes(OLD)
    ways = []
    monkeypatch.setattr(writer.answering, "give_way", lambda: ways.append(None))
    write_whole(target, NEW, expected=digest(OLD))
    assert not ways


def test_a_large_file_written_by_the_window_waits_for_nothing_to_be_shown(target, monkeypatch):
    monkeypatch.setattr(writer, "_LARGE", 0)
    monkeypatch.setattr(writer, "_AT_ONCE", 4)
    monkeypatch.setattr(waking, "_LONGEST", 2)
    target.write_bytes(OLD)
    waking.answering.begin()
    try:
        write_whole(target, NEW, expected=hashlib.sha256(OLD).hexdigest())
        assert waking.answering._until == 0.0  # ended, not waited for until that was too long
    finally:
        waking.answering.end()
