"""Following references by key, by Ctrl and click, and to another file."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

CONTROL = Qt.KeyboardModifier.ControlModifier
TEXT = """R 091128Z MAR 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC
UNCLAS DUSHANBE 000348
SUBJECT: RAIN
REF: A. 06 STATE 022077
     B. KINGSTON 1280

1. (U) As told in ref B, it rains; see para 3.

2. (U) More in 06 STATE 022077.

3. (U) The end.
"""


@pytest.fixture
def cable(tmp_path):
    path = tmp_path / "07DUSHANBE348.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_paragraph_is_followed_by_key(launch, cable):
    program = launch(cable)
    program.put_caret("para 3")
    program.key("r")
    assert program.text[program.session.span.start :].startswith("The end.")
    assert program.said() == "¶3"


def test_a_letter_leads_to_the_list_and_from_there_to_the_file(launch, cable, qtbot):
    other = cable.with_name("07KINGSTON1280.txt")
    other.write_text("Kingston\n", encoding="utf-8")
    program = launch(cable)
    program.put_caret("ref B")
    program.key("r")
    assert program.session.span.of(program.text) == "KINGSTON 1280"
    program.key("r")
    qtbot.waitUntil(lambda: program.window.tabs.count() == 2)
    assert program.session.path == other
    assert program.said() == "07KINGSTON1280 is open in a tab of its own."


def test_a_cable_that_is_not_there_says_so_and_its_id_can_be_copied(launch, cable, qtbot):
    program = launch(cable)
    program.put_caret("06 STATE 022077.")
    program.key("r")
    qtbot.waitUntil(lambda: "is not in this folder" in program.said())
    assert "06STATE22077" in program.said()
    program.key(Qt.Key.Key_R, CONTROL)
    assert QGuiApplication.clipboard().text() == "06STATE22077"


def test_ctrl_and_click_follow_and_a_click_alone_does_not(launch, cable, qtbot):
    program = launch(cable)
    at = program.text.index("para 3") + 2
    point = program.reader.point_of(at).toPoint()
    qtbot.mouseClick(program.reader.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert program.text.index("para 3") <= program.session.span.start <= program.text.index("para 3") + 6
    qtbot.mouseClick(program.reader.viewport(), Qt.MouseButton.LeftButton, CONTROL, pos=point)
    assert program.text[program.session.span.start :].startswith("The end.")


def test_links_are_underlined_while_ctrl_is_held(launch, cable, qtbot):
    program = launch(cable)
    program.put_caret("The end")
    at = program.text.index("para 3")
    point = program.reader.point_of(at).toPoint()
    qtbot.mouseMove(program.reader.viewport(), QPoint(3, 3))

    def shot():
        QApplication.processEvents()
        picture = program.reader.viewport().grab().toImage()
        return [picture.pixelColor(point.x(), point.y() + y).name() for y in range(4, 12)]

    before = shot()
    qtbot.keyPress(program.reader, Qt.Key.Key_Control)
    assert shot() != before
    qtbot.keyRelease(program.reader, Qt.Key.Key_Control)
    assert shot() == before


def test_the_menu_offers_to_follow_and_to_copy(launch, cable):
    program = launch(cable)
    program.put_caret("ref B")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), QPoint(10, 10))
    QApplication.sendEvent(program.reader, event)
    menu = next(menu for menu in program.window.findChildren(QMenu) if menu.isVisible())
    offered = [action.text() for action in menu.actions()]
    assert "Follow ref B" in offered
    assert "Copy 07KINGSTON1280" in offered
    menu.close()


def test_elsewhere_there_is_nothing_to_follow(launch, cable):
    program = launch(cable)
    program.put_caret("it rains")
    program.key("r")
    assert "no reference" in program.said()
