"""A command that cannot act says why: by its key, in the palette, from the row it stands in."""

from PySide6.QtCore import Qt

from annotator.ui.palette import Palette

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def test_the_key_of_what_is_not_possible_now_says_why(launch, sample):
    program = launch(str(sample))
    program.reader.setFocus()
    for key, modifiers, why in (
        (Qt.Key.Key_Z, CTRL, "There is nothing to undo."),
        (Qt.Key.Key_Tab, CTRL, "No other cable is open."),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "Select an annotation first."),
        (Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier, "Nothing was changed both here and by another program."),
    ):
        program.window.status.clearMessage()
        program.key(key, modifiers)
        assert program.said() == why


def test_once_it_is_possible_the_same_key_does_it_once(launch, sample):
    program = launch(str(sample))
    program.select_by_keys("one million")
    program.key(Qt.Key.Key_F)
    program.reader.setFocus()
    program.key(Qt.Key.Key_Z, CTRL)
    assert list(program.session.annotations()) == []
    program.key(Qt.Key.Key_Z, CTRL)
    assert program.said() == "There is nothing to undo."
    program.key(Qt.Key.Key_Z, CTRL_SHIFT)
    assert len(list(program.session.annotations())) == 1


def test_a_cable_that_can_only_be_read_is_the_reason_in_the_palette(launch, sample):
    sample.with_name(sample.name + ".annotations.json").write_text("{", "utf-8")
    program = launch(str(sample))
    program.window.run("palette")
    (palette,) = program.window.findChildren(Palette)
    program.type("tag claim")
    (row, *_others) = [choice for choice in palette.list.choices() if choice.name == "tag-claim"]
    assert not row.possible
    assert program.session.read_only in row.under


def test_without_a_cable_a_command_is_possible_or_says_why_not(launch):
    window = launch().window
    for command in window.commands:
        reason = command.reason(window)
        assert command.enabled(window) is (reason == "")
        assert reason == "" or reason.endswith("."), command.name
    assert window.commands["tag-claim"].reason(window) == "No cable is open."
    assert window.commands["open"].enabled(window)
