"""Suggested figures: walked, accepted, dismissed, taken back; by keys alone and by mouse alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from annotator.model import Dismissed
from annotator.text import Span

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PROPOSED = (
    *("600,000", "one million", "between 500,000-600,000 Tajiks", "800,000", "200,000 increase", "over \\$1 billion"),
    *("approximately 46 percent", "20 percent", "17,000 Tajik migrants", "6,100", "20 percent", "triple"),
)


@pytest.fixture
def opened(launch, sample, qtbot):
    def opened():
        program = launch(sample)
        qtbot.waitUntil(lambda: not program.session.suggestions.finding)
        return program

    return opened


def proposed(program):
    return [program.text[m.start : m.end] for m in program.session.suggestions.all()]


def go(program, words):
    """Put the caret somewhere, however it came there."""
    at = program.text.index(words)
    program.session.select((), Span(at, at))
    program.reader.setFocus()


def current(program):
    mention = program.session.suggestions.current
    return program.text[mention.start : mention.end] if mention is not None else None


def tagged(program):
    return [program.session.annotation(name).quote for _start, _end, name in program.session.in_order()]


def test_walk_accept_dismiss_and_undo_by_keys(opened, sample, qtbot):
    before = sample.read_bytes()
    program = opened()
    assert tuple(proposed(program)) == PROPOSED

    # There and back.
    program.key("n")
    assert current(program) == "600,000"
    program.key("n")
    program.key("n")
    assert current(program) == "between 500,000-600,000 Tajiks"
    program.key("n", SHIFT)
    assert current(program) == "one million"
    program.key("n")

    # Nothing is missing: the figure is made, and the keys still belong to the text.
    program.key(Qt.Key.Key_Return)
    assert tagged(program) == ["between 500,000-600,000 Tajiks"]
    assert program.reader.hasFocus()
    (figure,) = program.session.annotations()
    assert figure.generator.startswith("Annotator ")
    assert figure.creator.name == "analyst"

    # Enter on an annotation means its fields, as before.
    program.key(Qt.Key.Key_Return)
    assert not program.reader.hasFocus()
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()

    # The noun is missing: into its field, and the noun named last at one key.
    program.key("n")
    assert current(program) == "800,000"
    program.key(Qt.Key.Key_Return)
    assert program.session.annotation(program.session.selected[0]).quote == "800,000"
    assert QApplication.focusWidget().objectName() == "noun"
    program.key(Qt.Key.Key_1, ALT)
    assert program.session.annotation(program.session.selected[0]).body.noun == "Tajiks"
    assert program.reader.hasFocus()
    program.key(Qt.Key.Key_Z, CTRL)
    program.key(Qt.Key.Key_Z, CTRL)
    assert tagged(program) == ["between 500,000-600,000 Tajiks"]
    assert current(program) == "800,000"

    # Dismissed, taken back, dismissed again.
    program.key(Qt.Key.Key_Backspace)
    assert "800,000" not in proposed(program)
    assert "Dismissed “800,000”" in program.said()
    program.key(Qt.Key.Key_Z, CTRL)
    assert current(program) == "800,000"
    program.key(Qt.Key.Key_Backspace)
    assert "1 of 11 figures tagged" in program.window.status.figures.text()

    # All of the paragraph, all of the cable, each one step.
    program.key(Qt.Key.Key_Return, SHIFT)
    in_paragraph = tagged(program)
    assert in_paragraph[:2] == ["600,000", "one million"]
    assert "17,000 Tajik migrants" not in in_paragraph
    program.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert proposed(program) == []
    assert "11 of 11 figures tagged" in program.window.status.figures.text()
    program.key(Qt.Key.Key_Z, CTRL)
    assert tagged(program) == in_paragraph
    program.key(Qt.Key.Key_Z, CTRL)
    assert tagged(program) == ["between 500,000-600,000 Tajiks"]

    # Dismissed stays dismissed.
    program.wait_saved()
    saved = program.sidecar()
    assert [entry["type"] for entry in saved["cab:dismissed"]] == ["cab:Dismissed"]
    (item,) = saved["first"]["items"]
    assert item["generator"]["name"].startswith("Annotator ")
    program.quit()
    assert sample.read_bytes() == before
    again = opened()
    assert "800,000" not in proposed(again)
    assert len(proposed(again)) == 10


def test_accept_dismiss_and_undo_by_mouse(opened, qtbot):
    program = opened()
    program.click("between 500,000")
    assert current(program) == "between 500,000-600,000 Tajiks"
    menu_entry(program, "accept-suggestion")
    assert tagged(program) == ["between 500,000-600,000 Tajiks"]
    use_tool(program, "undo")
    assert tagged(program) == []

    # The other button makes what is under it the current one.
    at = program.text.index("17,000 Tajik") + 2
    program.reader.reveal(Span(at, at))
    point = program.reader.point_of(at).toPoint()
    right_click(program, point)
    menu_entry(program, "dismiss-suggestion", ask=False)
    assert "17,000 Tajik migrants" not in proposed(program)
    assert [r.anchor.quote.exact for r in program.session.records.values() if isinstance(r, Dismissed)] == [
        "17,000 Tajik migrants"
    ]
    use_tool(program, "undo")
    assert "17,000 Tajik migrants" in proposed(program)

    # The noun that is offered, by its button.
    program.click("between 500,000")
    menu_entry(program, "accept-suggestion")
    program.click("800,000")
    menu_entry(program, "accept-suggestion")
    button = program.window.docks.inspector.offers.buttons["take-noun"]
    qtbot.waitUntil(button.isVisible)
    assert "Tajiks" in button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert program.session.annotation(program.session.selected[0]).body.noun == "Tajiks"
    assert not button.isVisible()

    use_tool(program, "accept-cable")
    assert proposed(program) == []
    use_tool(program, "undo")
    assert len(proposed(program)) == 10


def use_tool(program, name):
    """Choose a command in the tool bar or a menu."""
    program.qtbot.waitUntil(program.window.actions_[name].isEnabled)
    program.window.actions_[name].trigger()


def right_click(program, point: QPoint):
    viewport = program.reader.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, viewport.mapToGlobal(point))
    QApplication.sendEvent(viewport, event)


def menu_entry(program, name, ask=True):
    """Choose an entry of the reader's menu as the mouse does."""
    if ask:
        right_click(program, program.reader.point_of(program.session.span.start).toPoint())
    menu = next(menu for menu in program.window.findChildren(QMenu) if menu.isVisible())
    action = next(action for action in menu.actions() if action.objectName() == name)
    place = menu.actionGeometry(action).center()
    program.qtbot.mouseMove(menu, place - QPoint(0, 2))
    program.qtbot.mouseMove(menu, place)
    program.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    program.qtbot.waitUntil(lambda: not menu.isVisible())
    menu.deleteLater()


def test_a_second_click_goes_on_to_the_claim_around(opened, qtbot):
    program = opened()
    go(program, "17,000 Tajik")
    program.key("c")
    (claim,) = program.session.selected
    program.click("Boboev appeared")
    program.click("17,000 Tajik")
    assert current(program) == "17,000 Tajik migrants"
    assert program.session.selected == ()
    qtbot.wait(QApplication.doubleClickInterval() + 20)
    program.click("17,000 Tajik")
    assert program.session.selected == (claim,)


def test_accepting_opens_the_inspector_only_where_something_is_missing(opened):
    program = opened()
    dock = program.window.docks.dock("inspector")
    dock.hide()
    go(program, "17,000 Tajik")
    program.key(Qt.Key.Key_Return)
    assert not dock.isVisible()
    assert program.reader.hasFocus()
    go(program, "600,000")
    program.key(Qt.Key.Key_Return)
    assert dock.isVisible()
    assert QApplication.focusWidget().objectName() == "noun"


def test_the_lens_and_hiding_by_keys(opened):
    program = opened()
    program.key("u")
    assert program.session.suggestions.lens
    assert "0 of 12 figures tagged" in program.said()
    QApplication.processEvents()
    assert program.window.actions_["untagged"].isChecked()
    model = program.window.docks.outline.model
    from annotator.ui.outline_rows import LEFT

    left = {row.name: model.index(n).data(LEFT) for n, row in enumerate(model.outline.rows)}
    assert left["¶5"] == 2
    assert left["¶2"] == 0
    go(program, "17,000")
    program.key(Qt.Key.Key_Return)
    program.reader.setFocus()
    assert model.index(4).data(LEFT) == 1
    program.key("u")
    assert not program.session.suggestions.lens
    assert model.index(4).data(LEFT) == -1

    program.key("s")
    QApplication.processEvents()
    assert not program.session.suggestions.shown
    assert not program.window.actions_["suggestions"].isChecked()
    program.key("n")
    assert "not shown" in program.said()
    program.key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert len(tagged(program)) == 1
    program.quit()
    again = opened()
    assert not again.session.suggestions.shown
    again.key("s")
    assert again.session.suggestions.shown


def test_the_caret_on_a_suggestion_says_what_was_understood_and_why(opened):
    program = opened()
    go(program, "over \\$1 billion")
    assert "“over” → >" in program.said()
    assert "> $1 bn" in program.said()
    program.key(Qt.Key.Key_Left)
    assert "→" not in program.said()
    program.key(Qt.Key.Key_Backspace)
    assert "no suggested figure" in program.said()


def test_typing_a_capital_n_in_a_field_walks_nowhere(opened):
    program = opened()
    go(program, "Boboev predicts")
    program.key("c")
    claim = program.session.selected
    program.qtbot.keyClick(QApplication.focusWidget(), "N", SHIFT)
    program.type("S u")
    assert program.session.selected == claim
    assert QApplication.focusWidget().text() == "NS u"


def test_a_read_only_cable_shows_suggestions_and_takes_none(launch, sample, qtbot):
    sample.with_name(sample.name + ".annotations.json").write_text("{broken")
    program = launch(sample)
    qtbot.waitUntil(lambda: not program.session.suggestions.finding)
    program.key("n")
    assert current(program) == "600,000"
    program.key(Qt.Key.Key_Return)
    program.key(Qt.Key.Key_Backspace)
    assert len(proposed(program)) == 12
    assert not program.window.actions_["accept-cable"].isEnabled()


def test_long_texts_are_searched_in_slices_with_a_visible_state(launch, tmp_path, qtbot):
    path = tmp_path / "long.txt"
    path.write_text("".join(f"{n}. (U) We saw {n} ships and 40 planes.\n\n" for n in range(1, 4000)))
    program = launch(path)
    seen = set()
    program.session.suggested.connect(lambda: seen.add(program.window.status.figures.text()))
    qtbot.waitUntil(lambda: not program.session.suggestions.finding, timeout=30_000)
    assert any("Finding figures…" in text for text in seen)
    assert "figures tagged" in program.window.status.figures.text()


def test_figures_that_contradict_each_other_are_marked_with_the_reason(launch, tmp_path, qtbot):
    path = tmp_path / "two.txt"
    path.write_text(
        "1. (U) In 2005 Russia deported 17,000 migrants.\n\n2. (U) In 2005 Russia deported 25,000 migrants.\n"
    )
    program = launch(path)
    qtbot.waitUntil(lambda: not program.session.suggestions.finding)
    program.key(Qt.Key.Key_Return, CTRL | SHIFT)
    program.key("]")
    note = program.window.docks.inspector.header.alarms
    qtbot.waitUntil(note.isVisible)
    assert "Disagrees with 25,000 (¶2)" in note.text.text()
    model = program.window.docks.annotations.model
    says = model.index(0, 3)
    assert says.data(Qt.ItemDataRole.DecorationRole) is not None
    assert "Disagrees" in says.data(Qt.ItemDataRole.ToolTipRole)
    program.put_caret("25,000")
    program.key(Qt.Key.Key_Delete)
    program.put_caret("17,000")
    assert not note.isVisible()
    assert model.index(0, 3).data(Qt.ItemDataRole.DecorationRole) is None
