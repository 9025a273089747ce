"""Claims in full: who says it, by which words, how sure; by key alone and by mouse alone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu

from annotator.text import Span

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CLAIM = "Boboev predicts that Russia will deport even fewer migrants this year."


def the_claim(program):
    return next(a for a in program.session.annotations() if a.tag == "claim")


def put_caret(program, words):
    """Where a long walk by keys would end."""
    at = program.text.index(words)
    program.session.select((), Span(at, at))
    program.reader.setFocus()


def test_source_and_cue_are_taken_by_key(launch, sample):
    program = launch(sample)
    put_caret(program, "Boboev predicts")
    program.key("c")
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()
    put_caret(program, "Boboev predicts")
    for _ in "Boboev":
        program.key(Qt.Key.Key_Right, SHIFT)
    program.key("3", ALT)
    assert the_claim(program).body.source_span.quote.exact == "Boboev"
    assert program.session.selected == (the_claim(program).id,)
    put_caret(program, "predicts that Russia")
    for _ in "predicts":
        program.key(Qt.Key.Key_Right, SHIFT)
    program.key("4", ALT)
    assert the_claim(program).body.cue_span.quote.exact == "predicts"
    spans = program.reader._claim_words.spans()
    assert {field: span.of(program.text) for field, span in spans.items()} == {
        "source_span": "Boboev",
        "cue_span": "predicts",
    }
    program.key("z", CTRL)
    program.key("z", CTRL)
    assert the_claim(program).body.source_span is None
    program.session.select(())
    program.session.select((), Span(0, 0))


def test_without_a_claim_or_words_it_says_what_to_do(launch, sample):
    program = launch(sample)
    program.reader.setFocus()
    program.key("3", ALT)
    assert "Select a claim first" in program.said()
    put_caret(program, "Boboev predicts")
    program.key("c")
    program.key(Qt.Key.Key_Escape)
    program.key("4", ALT)
    assert "Select the words" in program.said()


def test_source_words_outside_the_claim_are_taken_by_mouse(launch, sample, qtbot):
    program = launch(sample)
    program.click("Boboev predicts")
    program.window.actions_["tag-claim"].trigger()
    program.click("JACOBSON")
    viewport, reader = program.reader.viewport(), program.reader
    place = reader.point_of(program.text.index("JACOBSON") + 2).toPoint()
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    inspector = program.window.docks.inspector
    from annotator.ui.reader_menu import reader_menu

    menu = reader_menu(program.window, None)
    assert program.window.actions_["take-source"] in menu.actions()
    program.window.actions_["take-source"].trigger()
    assert the_claim(program).body.source_span.quote.exact == "JACOBSON"
    assert inspector.editors()["source_span"].line.text() == "JACOBSON"
    qtbot.mouseClick(inspector.editors()["source_span"].drop, Qt.MouseButton.LeftButton)
    assert the_claim(program).body.source_span is None


def test_the_claims_table_by_key(launch, sample, qtbot):
    program = launch(sample)
    for words in ("Boboev predicts", "Boboev appeared"):
        put_caret(program, words)
        program.key("c")
        program.key(Qt.Key.Key_Escape)
    program.key(Qt.Key.Key_5, CTRL)
    table = program.window.docks.panel("claims")
    assert table.isVisible()
    assert table.view.hasFocus()
    program.key(Qt.Key.Key_Home, CTRL)
    program.key(Qt.Key.Key_Right)
    program.key(Qt.Key.Key_Return)
    program.type("Boboev; Kim")
    program.key(Qt.Key.Key_Return)
    first = program.session.annotation(table.model.name_at(0))
    assert [person.name for person in first.body.claimant] == ["Boboev", "Kim"]
    program.key(Qt.Key.Key_Right)
    program.key(Qt.Key.Key_Down, SHIFT)
    program.key(Qt.Key.Key_Return)
    menu = program.window.findChild(QMenu, "choices")
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    program.window.activateWindow()
    assert {a.body.stance for a in program.session.annotations()} == {"denies"}
    program.key("w")
    assert all(a.body.review for a in program.session.annotations())
    program.key(Qt.Key.Key_Escape)
    assert program.reader.hasFocus()
    for _ in range(3):
        program.key("z", CTRL)
    assert [a.body.claimant for a in program.session.annotations()] == [(), ()]


def test_the_claims_table_by_mouse(launch, sample, qtbot):
    program = launch(sample)
    program.click("Boboev predicts")
    program.window.actions_["tag-claim"].trigger()
    program.window.actions_["claims"].trigger()
    table = program.window.docks.panel("claims")
    qtbot.waitUntil(table.isVisible)
    view = table.view

    def cell(name):
        return view.visualRect(table.model.index(0, table.model.number(name))).center()

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell("claimant"))
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell("claimant"))
    line = next(line for line in view.findChildren(QLineEdit) if line.isVisible())
    qtbot.keyClicks(line, "Boboev")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell("review"))
    claim = the_claim(program)
    assert [person.name for person in claim.body.claimant] == ["Boboev"]
    assert claim.body.review
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell("stance"))
    menu = program.window.findChild(QMenu, "choices")
    qtbot.waitUntil(menu.isVisible)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[3]).center())
    assert the_claim(program).body.stance == "expects"


def test_a_claimant_is_renamed_everywhere(launch, sample, qtbot):
    program = launch(sample)
    for words in ("Boboev predicts", "Boboev appeared"):
        put_caret(program, words)
        program.key("c")
        program.type("Boboev")
        program.key(Qt.Key.Key_Return)
    program.window.actions_["rename-claimant"].trigger()
    dialog = program.window.findChild(QInputDialog, "new-name")
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    line = dialog.findChild(QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, "A. Boboev")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    names = [a.body.claimant[0].name for a in program.session.annotations()]
    assert names == ["A. Boboev"] * 2
    assert len({a.body.claimant[0].id for a in program.session.annotations()}) == 1
    program.window.run("undo")
    assert [a.body.claimant[0].name for a in program.session.annotations()] == ["Boboev"] * 2
    program.session.select(())
    program.window.run("rename-claimant")
    assert "with a claimant first" in program.said()
    QApplication.processEvents()
