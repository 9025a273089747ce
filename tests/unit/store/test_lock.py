"""One writer a cable, told by a file; whoever is gone is no hindrance, whoever is far is never overruled in silence."""

import errno
import json
import os
import socket
import subprocess
import sys

import pytest

from annotator.store.lock import Held, acquire, lock_path


@pytest.fixture
def sidecar(tmp_path):
    return tmp_path / "x.txt.annotations.json"


def left(sidecar, **said):
    path = lock_path(sidecar)
    path.write_text(
        json.dumps({"user": "B", "host": socket.gethostname(), "process": 1, "token": "t", **said}), "utf-8"
    )
    return path


def test_taken_named_and_released(sidecar):
    lock = acquire(sidecar, "A. Reader")
    said = json.loads(lock.path.read_text("utf-8"))
    assert (said["user"], said["host"], said["process"]) == ("A. Reader", socket.gethostname(), os.getpid())
    assert lock.is_ours()
    lock.release()
    assert list(sidecar.parent.iterdir()) == []


def test_another_living_process_of_this_machine_has_it(sidecar):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        left(sidecar, process=other.pid)
        with pytest.raises(Held) as held:
            acquire(sidecar, "A. Reader")
        assert (held.value.holder.user, held.value.holder.process) == ("B", other.pid)
    finally:
        other.communicate(b"\n")
    assert acquire(sidecar, "A. Reader").is_ours()


@pytest.mark.parametrize("said", [{"host": "far"}, {"process": 0}, {"process": True}, {"process": 2**40}])
def test_one_that_cannot_be_judged_is_not_overruled_but_knowingly(sidecar, said):
    left(sidecar, **said)
    with pytest.raises(Held):
        acquire(sidecar, "A. Reader")
    assert acquire(sidecar, "A. Reader", knowingly=True).is_ours()


def test_a_lock_that_was_taken_over_is_not_released_by_its_first_holder(sidecar):
    first = acquire(sidecar, "A. Reader")
    left(sidecar, host="far")
    assert not first.is_ours()
    first.release()
    assert first.path.exists()


@pytest.mark.parametrize("data", [b"", b"{", b"\xff\xfe", b"[" * 5000, b"null", b'"x"', b"0" * 10_000])
def test_an_empty_or_odd_file_is_a_holder_without_a_name(sidecar, data):
    lock_path(sidecar).write_bytes(data)
    with pytest.raises(Held) as held:
        acquire(sidecar, "A. Reader")
    assert held.value.holder.host == ""


@pytest.mark.parametrize("letter", ["y", "ж", "漢", "😀"])
def test_the_name_of_the_lock_is_never_too_long_and_never_shared(sidecar, letter):
    long = letter * (250 // len(letter.encode()))
    one, other = sidecar.with_name(long + "a"), sidecar.with_name(long + "b")
    assert lock_path(one) != lock_path(other)
    locks = [acquire(one, "A. Reader"), acquire(other, "A. Reader")]
    assert all(len(os.fsencode(lock.path.name)) <= 255 and lock.is_ours() for lock in locks)
    for lock in locks:
        lock.release()
    assert list(sidecar.parent.iterdir()) == []


def test_a_full_disk_leaves_no_empty_lock_behind(sidecar, monkeypatch):
    def full(_handle, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space"):
        acquire(sidecar, "A. Reader")
    assert list(sidecar.parent.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
@pytest.mark.parametrize("kind", ["pipe", "link", "folder"])
def test_a_lock_that_is_no_file_is_not_waited_for_and_can_be_taken_over_where_that_is_possible(sidecar, kind):
    path = lock_path(sidecar)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()
    with pytest.raises(Held) as held:
        acquire(sidecar, "A. Reader")
    assert held.value.holder.host == ""
    if kind == "folder":
        with pytest.raises(OSError):
            acquire(sidecar, "A. Reader", knowingly=True)
    else:
        assert acquire(sidecar, "A. Reader", knowingly=True).is_ours()
