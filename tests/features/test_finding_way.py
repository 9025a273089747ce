"""Back and forward, untagged paragraphs: by key alone and by mouse alone."""

from PySide6.QtCore import Qt

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def go_to(program, label):
    program.key(Qt.Key.Key_G, CTRL)
    program.type(label)
    program.key(Qt.Key.Key_Return)


def choose(program, qtbot, name):
    """Choose a command in its menu."""
    qtbot.waitUntil(program.window.actions_[name].isEnabled)
    program.window.actions_[name].trigger()


def test_back_and_forward_by_key(launch, sample):
    program = launch(sample)
    program.reader.setFocus()
    start = program.session.span
    go_to(program, "3")
    third = program.session.span
    for _ in range(5):
        program.key(Qt.Key.Key_Right)
    go_to(program, "6")
    program.key(Qt.Key.Key_Left, CTRL | ALT)
    assert program.session.span.start == third.start + 5
    program.key(Qt.Key.Key_Left, CTRL | ALT)
    assert program.session.span == start
    program.key(Qt.Key.Key_Left, CTRL | ALT)
    assert "no place to go back to" in program.said()
    program.key(Qt.Key.Key_Right, CTRL | ALT)
    program.key(Qt.Key.Key_Right, CTRL | ALT)
    assert program.window.status.place.text().startswith("¶6")
    program.key(Qt.Key.Key_Right, CTRL | ALT)
    assert "no place further on" in program.said()


def test_back_and_forward_by_mouse(launch, sample, qtbot):
    program = launch(sample)
    program.click("Boboev appeared")
    program.click("17,000")
    choose(program, qtbot, "back")
    assert program.text[program.session.span.start :].startswith("Boboev appeared")
    choose(program, qtbot, "forward")
    assert program.text[program.session.span.start :].startswith("7,000 Tajik")  # the click lands behind the 1


def test_paragraphs_in_which_nothing_is_tagged(launch, sample, qtbot):
    program = launch(sample)
    go_to(program, "3")
    program.key("c")
    program.key(Qt.Key.Key_Escape)
    go_to(program, "2")
    program.key("j", SHIFT)
    assert program.window.status.place.text().startswith("¶4")
    program.key("k", SHIFT)
    assert program.window.status.place.text().startswith("¶2")
    choose(program, qtbot, "next-untagged")
    assert program.window.status.place.text().startswith("¶4")
    choose(program, qtbot, "previous-untagged")
    assert program.window.status.place.text().startswith("¶2")
