"""What the saver tells whoever keeps a journal beside it, and when."""

import errno
import os
import threading

import pytest

from annotator.app.saving import Saver, SaveState
from annotator.model import Annotation
from annotator.store import new_sidecar, with_records

SIDECAR = with_records(new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=0), [Annotation("urn:1", "x")])


class Keeper:
    """Remembers what it was told; ``sync`` does what the test wants."""

    number = 1

    def __init__(self, sync=lambda: None):
        self.told = []
        self.put_by = threading.Event()
        self._sync = sync

    def replacing(self, path):
        self.told.append(("replacing", path, path.exists()))
        self.put_by.set()

    def may_write(self):
        pass

    def sync(self):
        self.told.append("sync")
        self._sync()

    def saving(self, _digest, _number):
        self.told.append("saving")

    def saved(self, _digest, _number):
        self.told.append("saved")

    def close(self):
        pass


@pytest.fixture
def saver_with(tmp_path):
    """Makes a saver with a keeper, which saves only when it is told to."""

    def make(keeper):
        path = tmp_path / "x.txt.annotations.json"
        saver = Saver(path, lambda: SIDECAR, lambda _state: None, expected=None, rest=3600.0, keeper=keeper)
        saver.touch()
        return saver

    return make


def test_the_old_file_can_be_put_by_before_a_save_is_due(saver_with):
    keeper = Keeper()
    saver = saver_with(keeper)
    assert keeper.put_by.wait(10)
    assert keeper.told == [("replacing", saver.path, False)]
    assert saver.close() == SaveState("saved")
    assert [what for what in keeper.told if isinstance(what, str)] == ["sync", "saving", "saved"]


def test_changes_are_on_the_disk_before_anything_of_the_new_file_is(saver_with, tmp_path):
    seen = []
    saver = saver_with(Keeper(lambda: seen.append(list(tmp_path.iterdir()))))
    assert saver.close() == SaveState("saved")
    assert seen == [[]]


@pytest.mark.parametrize("hangs", [False, True])
@pytest.mark.fault(4, "on the journal")
def test_changes_that_cannot_be_synced_stop_no_save(saver_with, monkeypatch, hangs):
    monkeypatch.setattr("annotator.app.saving.SYNCED_WITHIN", 0.01)
    answered = threading.Event()

    def sync():
        if not hangs:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        assert answered.wait(20)

    saver = saver_with(Keeper(sync))
    assert saver.flush().kind == "saved"
    assert saver.path.exists()
    answered.set()
    saver.close()
