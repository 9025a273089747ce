"""The figure table: what is corrected in it is in the chart, and undone again."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from annotator.text import Span

CONTROL = Qt.KeyboardModifier.ControlModifier


def tagged(launch, sample, *all_words):
    program = launch(sample)
    for words in all_words:
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run("tag-figure")
    return program


def test_a_figure_corrected_in_the_table_is_drawn_anew_and_undone(launch, sample, qtbot):
    program = tagged(launch, sample, "17,000", "6,100")
    session = program.session
    chart = program.wait_chart()
    program.reader.setFocus()
    program.key("6", CONTROL)
    table = program.window.docks.panel("figures")
    assert table.view.hasFocus()
    name = table.model.name_at(0)

    def drawn():
        return chart.plan.mark_of(name).row.value

    qtbot.waitUntil(lambda: drawn() == 17_000)
    program.key(Qt.Key.Key_Up)
    assert session.selected == (name,)
    assert session.placed(name)[0].start >= program.reader.visible_span().start
    program.key(Qt.Key.Key_Return)
    program.type("25k")
    program.key(Qt.Key.Key_Return)
    assert session.annotation(name).body.amount == Decimal(25_000)
    qtbot.waitUntil(lambda: drawn() == 25_000)
    qtbot.waitUntil(table.view.hasFocus)
    program.key(Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: drawn() == 17_000)
    assert table.model.index(0, table.model.number("amount")).data() == "17,000"

    # Refused: said in the status line, the line stays open for mending.
    program.key(Qt.Key.Key_Return)
    program.type("many")
    program.key(Qt.Key.Key_Return)
    assert "“many” is not a number" in program.said()
    line = table.view.findChild(QLineEdit)
    assert line.hasFocus()
    program.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(table.view.hasFocus)
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()


def test_rows_are_copied_into_a_spreadsheet(launch, sample, qtbot):
    program = tagged(launch, sample, "17,000", "6,100", "46 percent")
    program.key("6", CONTROL)
    table = program.window.docks.panel("figures")
    program.key(Qt.Key.Key_Home)
    program.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    program.key(Qt.Key.Key_C, CONTROL)
    assert program.said() == "Copied 2 rows as a table, with their titles."
    titles, first, second = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert (first[titles.index("Value")], first[titles.index("Unit")]) == ("46", "percent")
    assert second[titles.index("Value")] == "17000"
    program.session.select(())
    program.reader.setFocus()
    program.window.run("copy-figures")
    assert program.said() == "Copied 3 figures as a table, with its titles."
    assert QApplication.clipboard().text().count("\n") == 4
    assert table.isVisible()


def test_a_cable_is_not_closed_over_what_cannot_be_understood(launch, sample, qtbot):
    program = tagged(launch, sample, "17,000")
    program.key("6", CONTROL)
    program.key(Qt.Key.Key_Return)
    program.type("many")
    program.window.close()
    assert program.window.isVisible()
    assert "cannot be understood" in program.said()
    assert program.window.docks.panel("figures").view.findChild(QLineEdit).hasFocus()
    program.key(Qt.Key.Key_Escape)
    assert program.window.close()


def test_without_figures_there_is_nothing_to_copy(launch, sample):
    program = launch(sample)
    program.window.run("copy-figures")
    assert program.said() == "No figure is tagged yet."
