"""Python looks for garbage again only when nobody is at work, and not in what was made until then."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject

from annotator.ui.after_paint import AfterPaint
from annotator.ui.tidying import Tidying, TidyingTimer


@pytest.fixture(autouse=True)
def as_it_was(monkeypatch):
    monkeypatch.setattr(AfterPaint, "_shown", float("-inf"))  # for the one who looks it is long ago
    yield
    gc.enable()
    gc.unfreeze()


def test_it_is_looked_again_when_the_last_one_is_done():
    one, other = Tidying(), Tidying()
    one.wait()
    other.wait()
    one.go_on()
    assert not gc.isenabled()
    before = gc.get_freeze_count()
    kept = [[number] for number in range(100)]
    other.go_on()
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_who_did_not_wait_changes_nothing():
    gc.disable()
    Tidying().go_on()
    assert not gc.isenabled()


def test_while_there_are_windows_only_their_thread_looks(qtbot):
    timer = TidyingTimer()
    timer.begin()
    assert not gc.isenabled()
    work = Tidying()
    work.wait()
    work.go_on()
    assert not gc.isenabled()
    timer.end()
    assert gc.isenabled()


class Ring:
    """Something only a look for garbage finds."""

    def __init__(self):
        self.itself = self


@pytest.mark.parametrize("young", [1, 30_000])
def test_it_looks_when_enough_has_come(qtbot, young):
    timer = TidyingTimer()
    timer.begin()
    gc.collect()
    left = weakref.ref(Ring())
    kept = [[number] for number in range(young)]
    timer.look()
    assert (left() is None) == (len(kept) > 20_000)
    timer.end()


def test_it_does_not_look_while_there_is_work(qtbot):
    timer, work = TidyingTimer(), Tidying()
    timer.begin()
    work.wait()
    left = weakref.ref(Ring())
    kept = [[number] for number in range(30_000)]
    timer.look()
    assert left() is not None
    assert len(kept)
    work.go_on()
    timer.end()


@pytest.mark.parametrize("many", [1_000_000, 10_000])
def test_it_waits_until_the_analyst_rests_but_not_for_very_many(qtbot, monkeypatch, many):
    monkeypatch.setattr("annotator.ui.tidying._TOO_MANY", many)
    timer, owner = TidyingTimer(), QObject()
    shown = AfterPaint(owner)
    timer.begin()
    gc.collect()
    left = weakref.ref(Ring())
    kept = [[number] for number in range(30_000)]
    shown.add(lambda: None)
    timer.look()
    assert (left() is None) == (many < len(kept))
    shown.forget()
    timer.look()
    assert (left() is None) == (many < len(kept))
    monkeypatch.setattr("annotator.ui.tidying._REST", 0.0)
    timer.look()
    assert left() is None
    timer.end()
