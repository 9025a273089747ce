"""The one-key choices of the inspector, and what it says against a figure."""

from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from annotator.app import tagging
from annotator.ui.inspector import Inspector
from annotator.ui.theme import DARK, LIGHT, palette_of

NOUN = "undocumented seasonal construction workers & their <b>families</b> from the northern provinces"
TEXT = "1. (U) In 2005 they sent 17,000 migrants. In 2005 we sent 25,000 migrants. Then 900 left.\n"


@pytest.fixture
def inspector_of(qtbot):
    def make(session, width=320):
        panel = Inspector(session)
        qtbot.addWidget(panel)
        panel.resize(width, 700)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return make


def test_a_long_noun_is_elided_and_told_in_full(open_text, inspector_of, tag, qtbot):
    session = open_text(TEXT)
    panel = inspector_of(session)
    first = tag(session, "17,000 migrants", tagging.tag_figure)
    tagging.set_field(session, first, "noun", NOUN)
    assert not panel.offers.isVisible()
    tag(session, "900", tagging.tag_figure)
    button = panel.offers.buttons["take-noun"]
    assert button.isVisible()
    assert "…" in button.text()
    assert "Alt+1" in button.text()
    assert "&lt;b&gt;" in button.toolTip()
    assert panel.offers.width() <= panel.width()
    with qtbot.waitSignal(panel.asked) as asked:
        button.click()
    assert asked.args == ["take-noun"]
    assert not panel.offers.buttons["take-series"].isVisible()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_an_alarm_is_said_in_the_colour_of_warnings_and_goes_with_its_reason(open_text, inspector_of, tag, theme):
    before = QApplication.palette()
    QApplication.setPalette(palette_of(theme))
    session = open_text(TEXT)
    panel = inspector_of(session)
    other = tag(session, "17,000 migrants", tagging.tag_figure)
    name = tag(session, "25,000 migrants", tagging.tag_figure)
    note = panel.header.alarms
    assert note.isVisible()
    assert "17,000 (¶1)" in note.text.text()
    color = note.text.palette().color(note.text.foregroundRole())
    assert color.name() == theme.warning
    tagging.set_field(session, other, "amount", Decimal(25_000))
    assert session.selected == (name,)
    assert not note.isVisible()
    QApplication.setPalette(before)
