"""Calls that wait for the text's paint."""

from threading import Thread

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from annotator.store import waking
from annotator.ui.after_paint import AfterPaint


def test_each_call_is_made_once_and_none_at_once(qtbot):
    parent, made = QObject(), []
    waiting = AfterPaint(parent)

    def first():
        made.append("first")

    def second():
        made.append("second")

    for call in (first, second, first):
        waiting.add(call)
    assert made == []
    assert waiting.is_due
    qtbot.waitUntil(lambda: not waiting.is_due)
    assert made == ["first", "second"]


def test_what_one_looks_at_first_comes_first(qtbot):
    parent, made = QObject(), []
    waiting = AfterPaint(parent)
    waiting.add(lambda: made.append("chart"))
    waiting.add(lambda: made.append("list"), 1)
    waiting.add(lambda: made.append("inspector"), 0)
    waiting.add(lambda: made.append("outline"))
    qtbot.waitUntil(lambda: not waiting.is_due)
    assert made == ["inspector", "list", "chart", "outline"]


def test_what_waits_can_be_made_now_with_all_it_asks_for_itself():
    parent, made = QObject(), []
    waiting = AfterPaint(parent)
    waiting.add(lambda: waiting.add(lambda: made.append("asked for by the other")))
    waiting.catch_up()
    assert made == ["asked for by the other"]
    assert not waiting.is_due


def test_what_is_forgotten_is_never_made(qtbot):
    parent, made = QObject(), []
    waiting = AfterPaint(parent)
    waiting.add(lambda: made.append("late"))
    waiting.forget()
    for _ in range(3):
        QApplication.processEvents()
    assert made == []


def test_threads_that_write_wait_until_what_one_looks_at_first_is_shown(qtbot):
    parent, made = QObject(), []
    waiting = AfterPaint(parent)
    waiting.add(lambda: None)
    assert not waking.answering.is_answering  # nobody looks at that first

    def shown():
        assert waking.answering.is_answering
        made.append("shown")

    waiting.add(shown, 1)
    assert waking.answering.is_answering
    thread = Thread(target=lambda: (waking.answering.give_way(), made.append("went on")))
    thread.start()
    qtbot.waitUntil(lambda: len(made) == 2)
    thread.join()
    assert made == ["shown", "went on"]
    assert not waking.answering.is_answering


def test_they_do_not_wait_for_ever(monkeypatch):
    monkeypatch.setattr(waking, "_LONGEST", 0.001)
    answering = waking.Answering()
    answering.begin()  # and nobody ends it
    thread = Thread(target=answering.give_way)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()


def test_the_windows_own_thread_never_waits_for_itself(monkeypatch):
    monkeypatch.setattr(waking.threading.Event, "wait", lambda *_: 1 / 0)
    answering = waking.Answering()
    answering.begin()
    answering.give_way()
