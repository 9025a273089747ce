"""Calls that wait for the text's paint."""

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


def test_threads_that_write_stand_back_until_what_one_looks_at_first_is_shown(qtbot, monkeypatch):
    pauses = []
    monkeypatch.setattr(waking.time, "sleep", pauses.append)

    def pause():
        waking.answering.give_way()
        return pauses.pop()

    parent = QObject()
    waiting = AfterPaint(parent)
    assert pause() == 0
    waiting.add(lambda: None)
    assert pause() == 0  # nobody looks at that first
    waiting.add(lambda: None, 1)
    assert pause() > 0
    qtbot.waitUntil(lambda: pause() == 0)
    assert not waiting.is_due


def test_they_do_not_stand_back_for_ever(monkeypatch):
    pauses, now = [], [100.0]
    monkeypatch.setattr(waking.time, "sleep", pauses.append)
    monkeypatch.setattr(waking.time, "monotonic", lambda: now[0])
    answering = waking.Answering()
    answering.begin()
    answering.give_way()
    now[0] += 1
    answering.give_way()
    assert pauses[0] > 0 == pauses[1]
