"""The command table: every act once, every key once."""

import pytest

from annotator.app.commands import MENUS, Command, CommandTable
from annotator.app.session_commands import session_commands
from annotator.late import late


def command(name, *keys):
    return Command(name, name.title(), keys, lambda _context: None)


def test_commands_are_found_by_name_in_the_order_added():
    table = CommandTable([command("b", "Ctrl+B"), command("a")])
    table.add([command("c", "C")])
    assert [found.name for found in table] == ["b", "a", "c"]
    assert table["a"].title == "A"
    with pytest.raises(KeyError):
        table["none"]


@pytest.mark.parametrize("clashing", [command("a", "X"), command("d", "Ctrl+A"), command("d", "Y", "A")])
def test_a_name_or_key_that_is_taken_is_refused(clashing):
    table = CommandTable([command("a", "Ctrl+A", "A")])
    with pytest.raises(ValueError, match=r"already there|belongs to"):
        table.add([clashing])
    assert [found.name for found in table] == ["a"]


def test_the_commands_of_a_session_do_not_clash_and_stand_in_a_menu():
    table = CommandTable(session_commands())
    assert all(found.menu in MENUS for found in table)
    assert {"undo", "redo", "tag-claim", "tag-figure", "delete"} <= {found.name for found in table}


def test_what_is_named_late_is_imported_when_it_is_called():
    run = late("app.word_diff.pieces")  # nothing is imported yet, so nothing is missed yet
    with pytest.raises(AttributeError):
        run("")
    assert late("app.cells.visible")("\x1b") == "\\x1b"


def test_a_key_belongs_to_one_command_unless_one_stands_before_the_other():
    table = CommandTable([Command("one", "One", ("K",), str)])
    with pytest.raises(ValueError, match="K belongs to one"):
        table.add([Command("two", "Two", ("K",), str)])
    table.add([Command("three", "Three", ("K",), str, before="one")])
    assert table.for_key("K", None).name == "three"
