"""Keys that the analyst changes: by keys alone, at work at once, conflicts named, defaults brought back, kept."""

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.app.charting import acts
from annotator.app.settings import Settings
from annotator.resources_path import resource
from annotator.text import Span
from annotator.ui.commands import command_table
from annotator.ui.settings import SettingsDialog

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def program(launch, sample):
    return launch(str(sample))


@pytest.fixture
def keys(program):
    """The page of keys, opened by its command."""
    program.window.run("change-keys")
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, SettingsDialog) and one.isVisible()]
    program.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    return dialog.keys


def find(program, keys, words):
    """Go to a command by typing."""
    keys.window().line.setFocus()
    keys.window().line.clear()
    program.type(words)
    program.key(Qt.Key.Key_Return)


def ask(program, keys, words, key=Qt.Key.Key_Return):
    """Go to a command and ask for another key."""
    find(program, keys, words)
    program.key(key)
    assert QApplication.focusWidget() is keys.line


def back_to_text(program):
    program.key(Qt.Key.Key_Escape)
    program.window.activateWindow()
    program.qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    program.reader.setFocus()


def tags(program):
    return [annotation.tag for annotation in program.session.annotations()]


def test_a_lone_key_is_changed_by_keys_alone_and_acts_at_once(program, keys):
    ask(program, keys, "tag claim")
    program.key(Qt.Key.Key_Q)
    assert keys.told.text() == "“Claim” has the key Q, in the text, the lists and the chart."
    assert keys.list.current().detail == "Q"
    assert "by default C" in keys.list.current().under
    back_to_text(program)
    program.key(Qt.Key.Key_C)
    assert tags(program) == []
    program.reader.put_caret(program.text.index("Boboev predicts"))
    program.key(Qt.Key.Key_Q)
    assert tags(program) == ["claim"]
    assert "Q" in program.window.actions_["tag-claim"].text()
    assert "(Q)" in program.window.actions_["tag-claim"].toolTip()


def test_a_key_somebody_has_is_named_and_can_be_taken_over_or_left(program, keys):
    ask(program, keys, "tag claim")
    program.key(Qt.Key.Key_F)
    assert keys.told.text() == "F belongs to “Figure” (Tag), in the text, the lists and the chart."
    assert program.window.settings.keys() == {}
    program.key(Qt.Key.Key_Escape)
    assert program.window.settings.keys() == {}
    assert keys.isVisible()
    ask(program, keys, "tag claim")
    program.key(Qt.Key.Key_F)
    assert QApplication.focusWidget() is keys.take
    program.key(Qt.Key.Key_Space)
    assert program.window.settings.keys() == {"tag-claim": ("F",), "tag-figure": ()}
    assert program.window.commands["tag-figure"].keys == ()


def test_a_key_of_several_that_share_it_names_them_all(program, keys):
    ask(program, keys, "grow the selection")
    program.key(Qt.Key.Key_Return)
    told = keys.told.text()
    for title in ("Edit fields", "Accept the suggested figure", "Link to here", "Take the selected words"):
        assert f"“{title}”" in told
    program.key(Qt.Key.Key_Escape)
    ask(program, keys, "accept the suggested figure")
    program.key(Qt.Key.Key_E)  # that of “Edit fields”, before which it stands
    assert "“Edit fields”" in keys.told.text()
    assert "while it is possible" in keys.told.text()
    assert program.window.commands["edit-fields"].keys == ("Return", "E")


def test_keys_of_two_presses_and_with_ctrl_can_be_had_in_the_whole_window(program, keys):
    ask(program, keys, "text alone")
    program.key(Qt.Key.Key_K, CTRL)
    assert keys.line.text() == "Ctrl+K, …"
    program.key(Qt.Key.Key_Z)
    assert program.window.commands["reading"].keys == ("Ctrl+K, Z",)
    ask(program, keys, "undo", Qt.Key.Key_Insert)
    program.key(Qt.Key.Key_J, CTRL)
    assert program.window.commands["undo"].keys == ("Ctrl+Z", "Ctrl+J")
    back_to_text(program)
    program.key(Qt.Key.Key_J, CTRL)
    assert program.said() == "There is nothing to undo."
    program.reader.put_caret(program.text.index("Boboev predicts"))
    program.key(Qt.Key.Key_C)
    program.reader.setFocus()
    program.key(Qt.Key.Key_J, CTRL)
    assert tags(program) == []


def test_keys_one_cannot_do_without_are_refused_and_another_is_waited_for(program, keys):
    ask(program, keys, "tag claim")
    for key, modifiers in ((Qt.Key.Key_Left, SHIFT), (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)):
        program.key(key, modifiers)
        assert "take another key" in keys.told.text()
        assert QApplication.focusWidget() is keys.line
    program.key(Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    assert "opens the menu “File”" in keys.told.text()
    program.qtbot.keyClick(keys.line, "!")
    assert program.window.commands["tag-claim"].keys == ("!",)


def test_one_default_and_all_of_them_are_brought_back(program, keys):
    ask(program, keys, "tag claim")
    program.key(Qt.Key.Key_F)
    program.key(Qt.Key.Key_Space)
    keys.back.click()
    assert program.window.settings.keys() == {"tag-figure": ()}
    find(program, keys, "tag figure")
    keys.back.click()
    assert program.window.settings.keys() == {}
    assert not keys.back.isEnabled()
    program.key(Qt.Key.Key_Delete)
    mine = program.window.settings.keys()
    assert list(mine.values()) == [()]
    keys.all.click()
    assert program.window.settings.keys() == {}
    keys.take.click()
    assert program.window.settings.keys() == mine


def test_going_elsewhere_while_a_key_is_waited_for_changes_nothing(program, keys):
    ask(program, keys, "tag claim")
    keys.window().line.setFocus()
    program.type("x")
    assert program.window.settings.keys() == {}
    assert keys.line.isHidden()
    assert QApplication.focusWidget() is keys.window().line


def test_changed_keys_are_there_at_the_next_start_and_whatever_the_file_says_it_starts(launch, sample):
    path = Settings().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps(
            {
                "keys": {
                    "tag-claim": ["q"],
                    "undo": ["ctrl+j", "CTRL+Z", "no such key at all"],
                    "tag-figure": ["Q"],
                    "newer-command": ["F"],
                    "redo": 5,
                    "memo": ["Left"],
                }
            }
        ),
        "utf-8",
    )
    program = launch(str(sample))
    commands = program.window.commands
    assert commands["tag-claim"].keys == ("Q",)
    assert commands["undo"].keys == ("Ctrl+J", "Ctrl+Z")
    assert commands["tag-figure"].keys == ()
    assert commands["redo"].keys == ("Ctrl+Shift+Z", "Ctrl+Y")
    assert commands["memo"].keys == ()
    program.window.settings.set_keys({**program.window.settings.keys(), "memo": ("Y",)})
    assert json.loads(path.read_text("utf-8"))["keys"]["newer-command"] == ["F"]
    assert program.window.commands["memo"].keys == ("Y",)


def test_lists_and_tabs_opened_before_and_after_have_the_changed_keys(launch, sample, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("1. (U) Tea for 20 people.\n\n2. (U) More.\n", encoding="utf-8")
    program = launch(str(sample))
    program.window.settings.set_keys({"next-paragraph": ("Y",)})
    program.reader.setFocus()
    before = program.session.span.start
    program.key(Qt.Key.Key_J)
    assert program.session.span.start == before
    program.key(Qt.Key.Key_Y)
    assert program.session.span.start > before
    program.window.open(other)
    program.key(Qt.Key.Key_Y)
    program.key(Qt.Key.Key_Y)
    assert program.session.span.start > 20
    program.window.run("close")
    program.window.settings.set_keys({})
    program.reader.setFocus()
    at = program.session.span.start
    program.key(Qt.Key.Key_J)
    assert program.session.span.start > at


def test_palette_and_key_sheet_show_the_changed_keys(program):
    from annotator.ui.palette import Palette

    program.window.settings.set_keys({"tag-claim": ("Q",)})
    program.window.run("key-sheet")
    (sheet,) = program.window.findChildren(Palette)
    assert next(choice.detail for choice in sheet.list.choices() if choice.name == "tag-claim") == "Q"


@pytest.mark.parametrize(("panel", "name"), [("both", "keep-mine"), ("places", "reject-place")])
def test_buttons_of_panels_tell_the_changed_keys(program, panel, name):
    program.window.settings.set_keys({name: ("Ctrl+Alt+9",)})
    program.window.run(panel)
    button = program.window.page.panels[panel].buttons[name]
    assert "Ctrl+Alt+9" in button.toolTip()
    program.window.settings.set_keys({})
    assert "Ctrl+Alt+9" not in button.toolTip()


def test_sentences_and_tooltips_name_the_keys_as_they_are_now(program):
    window = program.window
    window.run("claims")
    claims = window.docks.panel("claims")
    window.settings.set_keys({"tag-claim": ("Q",), "find-next": ("Ctrl+J",)})
    assert claims.view.nothing().endswith("press Q.")
    window.run("find")
    bar = window.page.find_bar
    assert "(Ctrl+J)" in bar.next.toolTip()
    assert "(Shift+F3)" in bar.previous.toolTip()
    window.settings.set_keys({"find-previous": ("Ctrl+Alt+J",), "tag-figure": ("X",)})
    assert "(Ctrl+Alt+J)" in bar.previous.toolTip()
    window.run("tag-figure")
    assert program.said() == "There is no number under the caret. Select words and press X."


def test_buttons_of_the_inspector_name_the_keys_as_they_are_now(program):
    window, session = program.window, program.session
    window.settings.set_keys({"take-source": ("Ctrl+Alt+7",)})
    at = program.text.index("Boboev predicts")
    session.select((), Span(at, at + 6))
    window.run("tag-claim")  # whose form is made now
    inspector = window.docks.inspector
    take = {name: inspector.editors()[name].take for name in ("source_span", "cue_span")}
    assert "(Ctrl+Alt+7)" in take["source_span"].toolTip()
    window.settings.set_keys({"take-cue": ("Ctrl+Alt+8",), "take-noun": ("Ctrl+Alt+9",)})
    assert "(Ctrl+Alt+8)" in take["cue_span"].toolTip()
    assert "(Ctrl+Alt+7)" not in take["source_span"].toolTip()
    for words in ("500,000-600,000", "600,000, far"):  # what the first one counts is offered for the second
        at = program.text.index(words)
        session.select((), Span(at, at))
        window.run("tag-figure")
    window.page.after_paint.catch_up()
    offer = inspector.offers.buttons["take-noun"]
    assert offer.isVisible()
    assert offer.text().endswith("Ctrl+Alt+9")
    window.settings.set_keys({"take-noun": ("Ctrl+Alt+6",)})
    assert offer.text().endswith("Ctrl+Alt+6")


def test_what_the_chart_proposes_names_the_key_as_it_is_now(program, qtbot):
    for words in ("6,100", "17,000", "one million"):
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run("tag-figure")
    acts.set_series(program.session, [one.id for one in program.session.annotations()], "Migrants")
    chart = program.wait_chart()

    def told():
        return " ".join(note for section in chart.view.plan.sections for note in section.notes)

    qtbot.waitUntil(lambda: "a log scale (Ctrl+K, L) shows" in told())
    program.window.settings.set_keys({"chart-log": ("Ctrl+Alt+5",)})
    qtbot.waitUntil(lambda: "a log scale (Ctrl+Alt+5) shows" in told())


def test_every_command_a_sentence_names_in_braces_is_there():
    texts = resource("languages", "de.po").read_text("utf-8")
    named = set(re.findall(r"{([a-z]+(?:-[a-z]+)+)}", texts))
    assert "tag-claim" in named
    assert named <= {command.name for command in command_table()}
