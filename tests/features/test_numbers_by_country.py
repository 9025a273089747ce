"""Numbers stand, and are typed, as the reader's country writes them; what machines read stays as it is."""

from decimal import Decimal

import pytest
from PySide6.QtCore import QLocale, Qt

from annotator.text import Span


@pytest.fixture
def in_germany():
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_a_german_reads_and_types_german_numbers(in_germany, launch, sample, qtbot):
    program = launch(sample)
    at = program.text.index("500,000-600,000")
    program.session.select((), Span(at, at))
    program.window.run("tag-figure")
    chart = program.wait_chart()
    (name,) = program.session.selected
    qtbot.waitUntil(lambda: chart.plan.mark_of(name) is not None)
    assert chart.plan.mark_of(name).text == "500.000–600.000"

    program.reader.setFocus()
    program.key("6", Qt.KeyboardModifier.ControlModifier)
    table = program.window.docks.panel("figures")
    low = table.model.index(0, table.model.number("low"))
    assert low.data() == "500.000"
    table.view.setCurrentIndex(low)
    program.key(Qt.Key.Key_F2)
    program.type("512.500,5")
    program.key(Qt.Key.Key_Return)
    assert program.session.annotation(name).body.low == Decimal("512500.5")
    qtbot.waitUntil(table.view.hasFocus)

    # English thousands, as they stand in the cable: what could be meant twice is asked about, never guessed.
    table.view.setCurrentIndex(low)
    program.key(Qt.Key.Key_F2)
    program.type("520,000")
    program.key(Qt.Key.Key_Return)
    assert "“520,000” has two meanings: type 520 or 520.000." in program.said()
    program.key(Qt.Key.Key_Escape)
    program.wait_saved()
    assert "512500.5" in str(program.sidecar())
