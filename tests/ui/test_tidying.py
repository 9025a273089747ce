"""Python looks for garbage again only when nobody is at work, and not in what was made until then."""

import gc

import pytest

from annotator.ui.tidying import Tidying


@pytest.fixture(autouse=True)
def as_it_was():
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
