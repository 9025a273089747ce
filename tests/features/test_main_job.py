"""The whole path of the product on the sample cable, by keys, through the real ``main``."""

from decimal import Decimal

from PySide6.QtCore import Qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_tag_save_reopen_and_walk_back_from_the_chart(launch, sample, qtbot):
    before = sample.read_bytes()
    program = launch(sample)
    session = program.session
    text = program.text

    # To paragraph 3 by its number, and the first figure under the caret.
    program.key(Qt.Key.Key_G, CTRL)
    program.type("3")
    program.key(Qt.Key.Key_Return)
    assert "¶3" in program.window.status.place.text()
    program.put_caret("600,000", within="¶3.")
    program.key("f")
    program.key(Qt.Key.Key_Escape)
    program.reader.setFocus()
    program.put_caret("500,000-600,000")
    program.key("f")
    program.reader.setFocus()

    # On to paragraph 5 by steps.
    program.key("j")
    program.key("j")
    assert program.window.status.place.text().startswith("¶5")
    for words in ("17,000", "6,100"):
        program.put_caret(words)
        program.key("f")
        program.reader.setFocus()

    # A claim with its claimant, straight into the field that is missing.
    program.put_caret("Boboev predicts")
    program.key("c")
    program.type("Boboev")
    program.key(Qt.Key.Key_Return)
    assert program.reader.hasFocus()
    claim = next(a for a in session.annotations() if a.tag == "claim")
    assert claim.quote == "Boboev predicts that Russia will deport even fewer migrants this year."
    assert [person.name for person in claim.body.claimant] == ["Boboev"]
    assert claim.body.portion == "U"

    # A field of a figure, edited in the inspector: the number as people write it.
    program.put_caret("600,000", within="¶3.")
    quota = session.annotation(session.selected[0])
    program.key("e")
    noun = program.window.docks.inspector.findChild(object, "noun")
    noun.setFocus()
    noun.selectAll()
    program.type("quota for Tajik migrants")
    program.key(Qt.Key.Key_Return)
    assert session.annotation(quota.id).body.noun == "quota for Tajik migrants"
    program.key(Qt.Key.Key_Z, CTRL)
    assert session.annotation(quota.id).body.noun == quota.body.noun
    program.key(Qt.Key.Key_Y, CTRL)
    assert session.annotation(quota.id).body.noun == "quota for Tajik migrants"
    session.select((claim.id,))
    program.key(Qt.Key.Key_Z, CTRL)

    # Undo the claimant, undo the claim, and do both again.
    program.key(Qt.Key.Key_Z, CTRL)
    assert session.annotation(claim.id).body.claimant == ()
    program.key(Qt.Key.Key_Z, CTRL)
    assert session.annotation(claim.id) is None
    program.key(Qt.Key.Key_Y, CTRL)
    program.key(Qt.Key.Key_Y, CTRL)
    assert session.annotation(claim.id).body.claimant[0].name == "Boboev"

    # The understood values.
    bodies = {a.quote: a.body for a in session.annotations() if a.tag == "figure"}
    quota = next(body for quote, body in bodies.items() if quote.startswith("600,000"))
    assert quota.amount == Decimal(600_000)
    interval = next(body for quote, body in bodies.items() if "500,000-600,000" in quote)
    assert (interval.low, interval.high, interval.comparator) == (Decimal(500_000), Decimal(600_000), "range")
    years = {body.amount: body.period for body in bodies.values() if body.period}
    assert years == {Decimal(17_000): "2005", Decimal(6_100): "2006"}

    program.wait_saved()
    saved = program.sidecar()
    program.quit()
    assert sample.read_bytes() == before

    # Another program finds exact quotes at code points.
    items = saved["first"]["items"]
    assert len(items) == 5
    for item in items:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]

    # Reopened: in the list, on the screen, in the chart, and back to the sentence by a click.
    again = launch(sample)
    assert {a.id for a in again.session.annotations()} == {item["id"] for item in items}
    chart = again.wait_chart()
    six = next(a for a in again.session.annotations() if a.quote.startswith("6,100"))
    again.session.select((), again.session.span.__class__(0, 0))
    qtbot.waitUntil(lambda: chart.mark_rect(six.id) is not None)
    place = chart.mark_rect(six.id).center()
    qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert again.session.selected == (six.id,)
    shown = again.reader.visible_span()
    place = again.session.placed(six.id)[0]
    assert shown.start <= place.start
    assert place.end <= shown.end
