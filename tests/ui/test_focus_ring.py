"""The ring round what has the focus, as widgets come and go."""

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import delete

from annotator.ui.focus_ring import FocusRing


@pytest.fixture
def ring(qapp):
    for earlier in qapp.findChildren(FocusRing):  # of programs that other tests have started
        _let_go(qapp, earlier)
    made = FocusRing(qapp)
    yield made
    _let_go(qapp, made)


def _let_go(qapp, ring):
    qapp.focusChanged.disconnect(ring._moved)
    ring.setParent(None)
    ring.deleteLater()


@pytest.fixture
def window(qtbot, ring):
    made = QWidget()
    rows = QVBoxLayout(made)
    for widget in (QPushButton("First", made), QPushButton("Second", made), QLineEdit(made)):
        rows.addWidget(widget)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def rings(window):
    return [one for one in window.findChildren(QWidget, "focus-ring") if one.isVisible()]


def test_it_goes_with_the_focus_and_leaves_a_line_to_type_in_alone(window):
    first, second = window.findChildren(QPushButton)
    first.setFocus()
    assert [one.parent() for one in rings(window)] == [first]
    second.setFocus()
    assert [one.parent() for one in rings(window)] == [second]
    window.findChild(QLineEdit).setFocus()
    assert rings(window) == []


@pytest.mark.parametrize("how", ["deleted", "deleted later", "with its window"])
def test_a_widget_that_goes_while_it_has_the_focus_takes_its_ring_along(window, how):
    first, second = window.findChildren(QPushButton)
    first.setFocus()
    if how == "deleted":
        delete(first)
    elif how == "deleted later":
        first.deleteLater()
    else:
        inside = QWidget(window)
        first.setParent(inside)
        inside.show()
        first.show()
        first.setFocus()
        delete(inside)
    QApplication.processEvents()
    second.setFocus()
    assert [one.parent() for one in rings(window)] == [second]
