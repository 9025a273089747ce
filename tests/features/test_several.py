"""Acts on several annotations, by key alone and by mouse alone."""

from PySide6.QtCore import QPoint, Qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WORDS = ("600,000", "17,000", "6,100")


def tagged(program):
    """Three figures, tagged with the caret in their words."""
    from annotator.text import Span

    for words in WORDS:
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run("tag-figure")
    program.session.select(())
    program.reader.setFocus()
    return [a.id for a in sorted(program.session.annotations(), key=lambda a: a.anchors[0].span)]


def tags(program):
    return sorted(a.tag for a in program.session.annotations())


def test_by_key_alone(launch, sample, qtbot):
    program = launch(sample)
    names = tagged(program)
    program.key(Qt.Key.Key_2, CTRL)
    program.key(Qt.Key.Key_Home, CTRL)
    program.key(Qt.Key.Key_Down, SHIFT)
    program.key(Qt.Key.Key_Down, SHIFT)
    assert set(program.session.selected) == set(names)
    program.key("w")
    assert all(a.body.review for a in program.session.annotations())
    program.key("t")
    menu = program.window.findChild(object, "tags")
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu.line, Qt.Key.Key_Return)
    assert tags(program) == ["claim"] * 3
    assert "3 annotations" in program.said()
    program.window.activateWindow()  # a screen that is no screen does not do it when a menu closes
    program.key(Qt.Key.Key_Delete)
    assert tags(program) == []
    program.key(Qt.Key.Key_Z, CTRL)
    assert tags(program) == ["claim"] * 3
    program.key(Qt.Key.Key_Z, CTRL)
    assert tags(program) == ["figure"] * 3
    assert all(a.body.review for a in program.session.annotations())
    program.key(Qt.Key.Key_Z, CTRL)
    assert not any(a.body.review for a in program.session.annotations())


def test_by_mouse_alone(launch, sample, qtbot):
    program = launch(sample)
    names = tagged(program)
    view, model = program.window.docks.annotations.view, program.window.docks.annotations.model
    for number, row in enumerate((0, 2)):
        rect = view.visualRect(model.index(row, model.number("quote")))
        modifier = CTRL if number else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, modifier, rect.center())
    assert set(program.session.selected) == {names[0], names[2]}
    qtbot.waitUntil(program.window.actions_["review"].isEnabled)
    program.window.actions_["review"].trigger()
    assert [program.session.annotation(name).body.review for name in names] == [True, False, True]
    program.window.actions_["delete"].trigger()
    assert [a.id for a in program.session.annotations()] == [names[1]]
    qtbot.waitUntil(program.window.actions_["undo"].isEnabled)
    program.window.actions_["undo"].trigger()
    assert len(tags(program)) == 3


def test_a_field_is_set_for_all_by_key(launch, sample):
    program = launch(sample)
    tagged(program)
    program.key(Qt.Key.Key_2, CTRL)
    program.key(Qt.Key.Key_Home, CTRL)
    program.key(Qt.Key.Key_Down, SHIFT)
    program.key(Qt.Key.Key_Down, SHIFT)
    program.key("e")
    program.type("workers")
    program.key(Qt.Key.Key_Return)
    assert {a.body.noun for a in program.session.annotations()} == {"workers"}
    assert program.reader.hasFocus()
    assert len(program.session.selected) == 3
    program.key("m")
    program.type("one source")
    program.key(Qt.Key.Key_Return, CTRL)
    assert {a.memo for a in program.session.annotations()} == {"one source"}
    program.key(Qt.Key.Key_Z, CTRL)
    program.key(Qt.Key.Key_Z, CTRL)
    assert {a.memo for a in program.session.annotations()} == {""}
    assert "workers" not in {a.body.noun for a in program.session.annotations()}


def test_a_field_is_set_for_all_by_mouse(launch, sample, qtbot):
    program = launch(sample)
    tagged(program)
    panel = program.window.docks.annotations
    for row in range(3):
        rect = panel.view.visualRect(panel.model.index(row, panel.model.number("quote")))
        modifier = CTRL if row else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, rect.center())
    inspector = program.window.docks.inspector
    box = inspector.several.editors()["review"].box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().topLeft() + QPoint(8, box.height() // 2))
    assert all(a.body.review for a in program.session.annotations())
    qtbot.mouseClick(inspector.several.delete, Qt.MouseButton.LeftButton)
    assert tags(program) == []
    program.window.run("undo")
    assert tags(program) == ["figure"] * 3
