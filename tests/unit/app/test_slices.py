"""Long work by slices, some of it in another thread."""

import threading

import pytest

from annotator.app.slices import Slices


def test_work_goes_on_beside_what_another_thread_does():
    free = threading.Event()

    def work(slices):
        waiting = slices.beside(lambda: free.wait(30) and "done")
        yield 0.5
        return (yield from waiting)

    slices = Slices(work)
    slices.go_on(0.0)
    assert (slices.progress, slices.waits) == (0.5, False)
    slices.go_on(0.0)
    assert (slices.is_over, slices.waits) == (False, True)
    free.set()
    slices.finish()
    assert (slices.is_over, slices.waits, slices.result) == (True, False, "done")


@pytest.mark.parametrize("way", ["aside", "beside"])
@pytest.mark.parametrize("at_once", [False, True])
def test_what_is_raised_in_another_thread_is_raised_where_it_is_waited_for(way, at_once):
    def work(slices):
        try:
            yield from getattr(slices, way)(lambda: 1 // 0)
        except ZeroDivisionError:
            return threading.current_thread()

    slices = Slices(work)
    while not slices.is_over:
        slices.finish() if at_once else slices.go_on(0.0)
    assert slices.result is threading.current_thread()


def test_where_all_is_done_at_once_no_other_thread_is_asked():
    def work(slices):
        return (yield from slices.beside(threading.current_thread))

    assert Slices.at_once(work) is threading.current_thread()
