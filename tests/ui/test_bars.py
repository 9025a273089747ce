"""The tool bar is shown before the command table is made, and says what that says."""

from annotator.ui.bars import TOOLS
from annotator.ui.commands import command_table


def test_icons_and_titles_are_those_of_the_table():
    table = command_table()
    assert {name: icon for name, (icon, _title) in TOOLS.items()} == {name: table[name].icon for name in TOOLS}
    titled = {name: title for name, (_icon, title) in TOOLS.items() if title}
    assert titled == {name: table[name].title for name in titled}
