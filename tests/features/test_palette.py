"""The command palette and the key sheet, by keys alone."""

import pytest
from PySide6.QtCore import Qt

from annotator.ui.palette import Palette

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def opened(program):
    return next((one for one in program.window.findChildren(Palette) if one.isVisible()), None)


def titles(program):
    return [choice.title for choice in opened(program).list.choices()]


def test_a_command_is_found_by_a_few_letters_and_run(launch, sample):
    program = launch(sample)
    program.key("p", CTRL | SHIFT)
    program.type("next para")
    assert titles(program)[0] == "Next paragraph"
    assert opened(program).list.choices()[0].detail == "Ctrl+Down, J"
    program.key(Qt.Key.Key_Return)
    assert opened(program) is None
    assert program.window.status.place.text().startswith("¶1")
    assert program.reader.hasFocus()


def test_what_cannot_be_done_says_why_and_stands_below(launch):
    program = launch()
    program.key("p", CTRL | SHIFT)
    program.type("claim")
    choices = opened(program).list.choices()
    assert all("No cable is open." in choice.under for choice in choices if not choice.possible)
    assert [choice.possible for choice in choices] == sorted((c.possible for c in choices), reverse=True)
    claim = next(choice for choice in choices if choice.name == "tag-claim")
    assert not claim.possible


def test_before_anything_is_typed_what_can_be_done_stands_first_in_the_palette(launch, sample):
    program = launch(sample)
    program.key("p", CTRL | SHIFT)
    possible = [choice.possible for choice in opened(program).list.choices()]
    assert not all(possible)
    assert possible == sorted(possible, reverse=True)


def test_arrows_move_and_escape_leaves_everything_as_it_was(launch, sample):
    program = launch(sample)
    before = program.session.span
    program.key("p", CTRL | SHIFT)
    first = opened(program).list.current().name
    program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_PageDown)
    assert opened(program).list.current().name != first
    program.key(Qt.Key.Key_Escape)
    assert opened(program) is None
    assert program.reader.hasFocus()
    assert program.session.span == before


def test_nothing_found_is_said_and_enter_does_nothing(launch, sample):
    program = launch(sample)
    program.key("p", CTRL | SHIFT)
    program.type("qqqq")
    assert opened(program).nothing.isVisible()
    program.key(Qt.Key.Key_Return)
    assert opened(program) is not None


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, "?"])
def test_the_key_sheet_finds_a_command_by_its_key(launch, sample, key):
    program = launch(sample)
    program.key(key)
    sheet = opened(program)
    assert {choice.name for choice in sheet.list.choices()} == {
        command.name for command in program.window.commands if command.name not in ("palette", "key-sheet")
    }
    keyless = [not choice.detail for choice in sheet.list.choices()]
    assert keyless == sorted(keyless)
    program.type("ctrl+g")
    assert titles(program)[0] == "Go to paragraph…"


def test_opening_one_over_the_other_leaves_one(launch, sample):
    program = launch(sample)
    program.key("p", CTRL | SHIFT)
    program.key(Qt.Key.Key_F1)
    assert len([one for one in program.window.findChildren(Palette) if one.isVisible()]) == 1
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()


def test_the_menus_name_counts_too(launch, sample):
    program = launch(sample)
    program.key("p", CTRL | SHIFT)
    program.type("tag claim")
    assert titles(program)[0] == "Claim"
