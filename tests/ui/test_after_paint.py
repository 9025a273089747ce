"""Calls that wait for the text's paint."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

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
