"""Another annotation in the inspector: everything is laid out once, and painted once."""

from collections import Counter

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from annotator.app import tagging
from annotator.text import Span
from annotator.ui.inspector import Inspector
from annotator.ui.inspector.header import Header
from annotator.ui.inspector.long_line import LongLine


class Counting(QVBoxLayout):
    """How often a window lays its inside out."""

    count = 0

    def setGeometry(self, rect):
        self.count += 1
        super().setGeometry(rect)


@pytest.fixture
def painted(monkeypatch):
    """How often each line and the header were painted."""
    counted: Counter[QWidget] = Counter()
    for kind in (LongLine, Header):
        paint = kind.paintEvent

        def count(widget, event, paint=paint):
            counted[widget] += 1
            paint(widget, event)

        monkeypatch.setattr(kind, "paintEvent", count)
    return counted


@pytest.fixture
def inspector(session, tag, qtbot, painted):
    claim = tag(session, "Russia will deport even fewer migrants this year", tagging.tag_claim)
    figure = tag(session, "17,000 Tajik migrants in 2005", tagging.tag_figure)
    session.alarms.of = lambda name: ("too many",) if name == figure else ()
    window = QWidget()
    qtbot.addWidget(window)
    column = Counting(window)
    inspector = Inspector(session)
    column.addWidget(inspector)
    window.resize(320, 900)
    window.show()
    qtbot.waitExposed(window)
    for name in (claim, figure):  # both forms are there
        session.select((name,), Span(0, 0))
        settle()
    inspector.names = (claim, figure)
    inspector.host = window  # lives as long
    return inspector


def test_the_window_is_not_laid_out_for_what_comes_and_goes_in_the_inspector(inspector, session):
    column = inspector.window().layout()
    assert isinstance(column, Counting)
    for name in inspector.names:
        before = column.count
        session.select((name,), Span(0, 0))
        assert column.count == before
        assert inspector.header.alarms.isVisible() == (name == inspector.names[1])
        settle()
        assert column.count == before


def test_each_part_has_its_place_before_it_is_painted(inspector, session, painted):
    header = inspector.header
    for name in inspector.names:
        painted.clear()
        session.select((name,), Span(0, 0))
        places = [part.geometry() for part in parts(inspector)]
        settle()
        assert [part.geometry() for part in parts(inspector)] == places
        assert header.height() >= header.layout().heightForWidth(header.width())
        assert header in painted
        assert set(painted.values()) == {1}


def settle():
    """From a part to the window a layout would take as many turns as there are widgets between them."""
    for _ in range(6):
        QApplication.processEvents()


def parts(inspector):
    lines = [line for line in inspector.findChildren(LongLine) if line.isVisible()]
    return [inspector.header, *inspector.header.findChildren(QWidget), *lines]
