"""Work in between has its turns one after the other."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from annotator.ui.after_paint import AfterPaint
from annotator.ui.idle import Idle


def test_of_several_only_one_has_its_turn_at_a_time(qtbot):
    owner, done = QObject(), []
    ones = [Idle(owner) for _ in range(3)]
    for number, one in enumerate(ones):
        one.timeout.connect(lambda number=number: done.append(number))
        one.start()
    for _ in range(6):
        before = len(done)
        qtbot.waitUntil(lambda before=before: len(done) > before)
        QApplication.processEvents()
    for one in ones:
        one.stop()
    assert done[:6] == [0, 1, 2, 0, 1, 2]


def test_one_turn_of_the_event_loop_is_one_slice(qtbot):
    owner, done = QObject(), []
    ones = [Idle(owner) for _ in range(3)]
    for one in ones:
        one.timeout.connect(lambda: done.append(1))
        one.start()
    QApplication.processEvents()
    assert len(done) <= 1
    for one in ones:
        one.stop()


def test_who_stops_has_no_turn_and_who_starts_twice_has_one(qtbot):
    owner, done = QObject(), []
    one, other = Idle(owner), Idle(owner)
    one.timeout.connect(lambda: (done.append("one"), one.stop()))
    other.timeout.connect(lambda: (done.append("other"), other.stop()))
    one.start()
    one.start()
    other.start()
    other.stop()
    assert one.isActive()
    assert not other.isActive()
    qtbot.waitUntil(lambda: not one.isActive())
    other.start()
    qtbot.waitUntil(lambda: not other.isActive())
    assert done == ["one", "other"]


def test_who_goes_with_its_owner_is_passed_over(qtbot):
    owner, done = QObject(), []
    gone, left = Idle(owner), Idle()
    gone.timeout.connect(lambda: done.append("gone"))
    left.timeout.connect(lambda: (done.append("left"), left.stop()))
    gone.start()
    left.start()
    delete(owner)
    qtbot.waitUntil(lambda: not left.isActive())
    assert done == ["left"]


def test_what_follows_a_key_and_its_paint_come_before_work_in_between(qtbot):
    done = []

    class Panel(QWidget):
        def paintEvent(self, _event):
            done.append("painted")

    panel, owner = Panel(), QObject()
    qtbot.addWidget(panel)
    panel.show()
    qtbot.waitUntil(lambda: bool(done))
    later, one = AfterPaint(owner), Idle(owner)
    one.timeout.connect(lambda: (done.append("work"), one.stop()))
    done.clear()
    one.start()
    later.add(lambda: done.append("inspector"))
    later.add(lambda: (done.append("list"), panel.update()))
    qtbot.waitUntil(lambda: not one.isActive())
    assert done == ["inspector", "list", "painted", "work"]


def test_work_goes_on_where_who_had_something_to_show_is_gone(qtbot):
    owner, one = QObject(), Idle()
    AfterPaint(owner).add(lambda: None)
    delete(owner)
    one.timeout.connect(one.stop)
    one.start()
    qtbot.waitUntil(lambda: not one.isActive())
