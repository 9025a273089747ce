"""Reading mode: the text alone, and everything back as it was."""

from PySide6.QtCore import Qt


def open_panels(program):
    docks = program.window.docks
    return {name for name in ("outline", "annotations", "inspector", "chart") if not docks.dock(name).isHidden()}


def test_the_text_stands_alone_and_the_panels_come_back_as_they_were(launch, sample):
    program = launch(sample)
    program.window.docks.dock("outline").hide()
    program.key(Qt.Key.Key_F11)
    assert open_panels(program) == set()
    assert not program.window.bars.tools.isVisible()
    assert program.window.actions_["reading"].isChecked() or program.window.docks.reading
    assert program.reader.hasFocus()
    program.key(Qt.Key.Key_F11)
    assert open_panels(program) == {"annotations", "inspector", "chart"}
    assert program.window.bars.tools.isVisible()


def test_tagging_while_reading_opens_no_panel_and_a_panels_key_ends_reading(launch, sample):
    program = launch(sample)
    program.key(Qt.Key.Key_F11)
    program.key("j")
    program.key("c")
    assert len(list(program.session.annotations())) == 1
    assert open_panels(program) == set()
    program.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert open_panels(program) == {"outline", "annotations", "inspector", "chart"}
    assert program.window.bars.tools.isVisible()


def test_reading_goes_on_in_the_next_cable_and_is_not_remembered(launch, sample, tmp_path):
    other = tmp_path / "tea.txt"
    other.write_text("1. (U) Tea.\n", "utf-8")
    program = launch(sample, other)
    program.key(Qt.Key.Key_F11)
    program.window.run("next-tab")
    assert open_panels(program) == set()
    program.window.run("close")
    program.window.run("close")
    program.window.open(sample)
    assert open_panels(program) == set()
    program.quit()
    assert open_panels(launch(sample)) == {"outline", "annotations", "inspector", "chart"}


def test_the_reset_key_brings_everything_back(launch, sample):
    program = launch(sample)
    program.key(Qt.Key.Key_F11)
    program.key(Qt.Key.Key_F11, Qt.KeyboardModifier.ControlModifier)
    assert open_panels(program) == {"outline", "annotations", "inspector", "chart"}
    assert program.window.bars.tools.isVisible()
