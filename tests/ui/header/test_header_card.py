"""The card above the text, with a real session."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from annotator.ui.fact_link import FactLink
from annotator.ui.header_card import MARKINGS, HeaderCard
from annotator.ui.theme import LIGHT, palette_of

HEAD = "R 091128Z MAR 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\n"


@pytest.fixture
def card_of(qtbot):
    def make(session, width=820):
        QApplication.setPalette(palette_of(LIGHT))
        card = HeaderCard(session.cable)
        card.picked.connect(lambda span: session.select((), span, card))
        qtbot.addWidget(card)
        card.resize(width, 110)
        if card.facts is not None:
            card.show()
            card.resize(width, card.sizeHint().height())
        return card

    return make


def links(card):
    return {link.words: link for link in card.findChildren(FactLink) if link.isVisible()}


def test_a_click_selects_the_words_an_item_was_read_from(card_of, session, qtbot):
    card = card_of(session)
    for words in ("SMIG", "AMEMBASSY DUSHANBE", "STATE 022077", "SIPDIS", "UNCLASSIFIED"):
        qtbot.mouseClick(links(card)[words], Qt.MouseButton.LeftButton)
        printed = session.span.of(session.cable.text)
        assert printed
        assert words.startswith(printed) or printed.endswith(words)


def test_items_are_reached_and_picked_by_keys(card_of, session, qtbot):
    card = card_of(session)
    card.setFocus()
    seen = []
    for _ in range(len(links(card))):
        focus = card.focusWidget()
        seen.append(focus.words)
        qtbot.keyClick(focus, Qt.Key.Key_Return)
        qtbot.keyClick(focus, Qt.Key.Key_Right)
    assert set(seen) == set(links(card))
    assert len(session.span)


def test_escape_goes_back_to_the_text(card_of, session, qtbot):
    card = card_of(session)
    card.setFocus()
    with qtbot.waitSignal(card.left):
        qtbot.keyClick(card.focusWidget(), Qt.Key.Key_Escape)


def test_info_addressees_are_listed_each_with_its_place(card_of, session, qtbot):
    card = card_of(session)
    more = links(card)["and 15 info"]
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    menu = more.findChild(QMenu)
    action = next(action for action in menu.actions() if action.text() == "CIA WASHDC")
    action.trigger()
    assert session.span.of(session.cable.text).endswith("CIA WASHDC")
    menu.close()


def test_folded_it_is_one_line_with_the_subject(card_of, session):
    card = card_of(session)
    high = card.sizeHint().height()
    assert high <= 110
    card.toggle()
    assert card.sizeHint().height() < 32
    assert any(words.startswith("TAJIK GOVT") for words in links(card))
    card.toggle()
    assert card.sizeHint().height() == high


@pytest.mark.parametrize("width", [820, 500, 300])
def test_what_has_no_room_is_behind_a_last_item_and_the_classification_never(card_of, session, width):
    card = card_of(session, width)
    found = links(card)
    assert found["UNCLASSIFIED"].width() >= found["UNCLASSIFIED"].sizeHint().width()
    if width == 300:
        assert any(words.startswith("+") for words in found)
    for link in found.values():
        assert link.mapTo(card, link.rect().topRight()).x() <= card.width()


def test_nothing_is_shown_without_a_header(card_of, open_text):
    card = card_of(open_text("Troops return\n\nThe first came home.\n"))
    assert card.facts is None
    assert card.isHidden()


def test_an_unknown_classification_is_grey_and_says_so(card_of, open_text):
    card = card_of(open_text(f"{HEAD}SUBJECT: RAIN\n\n1. It rains.\n"))
    assert "classification unknown" in links(card)
    picture = card.grab().toImage()
    assert picture.pixelColor(2, 4) == QColor(MARKINGS["unknown"][0])


def test_warnings_stand_in_the_card(card_of, open_text):
    card = card_of(open_text(f"{HEAD}UNCLAS DUSHANBE 000348\nSUBJECT: RAIN\n\n1. (S) It rains.\n\n2. (U) Still.\n"))
    assert any(words.startswith("⚠") for words in links(card))


def test_the_folded_card_says_how_many_warnings_there_are(card_of, open_text, qtbot):
    session = open_text(f"{HEAD}UNCLAS DUSHANBE 000348\nSUBJECT: RAIN\n\n1. (S) It rains.\n\n2. (U) Still.\n")
    card = card_of(session, 500)
    count = len(card.facts.warnings)
    assert count
    assert f"⚠ {count}" not in links(card)
    card.toggle()
    sign = links(card)[f"⚠ {count}"]
    assert sign.width() >= sign.sizeHint().width()
    assert "warning" in sign.accessibleName()
    assert card.facts.warnings[0].text in sign.accessibleName()
    qtbot.mouseClick(sign, Qt.MouseButton.LeftButton)
    menu = sign.findChild(QMenu)
    listed = {action.text(): action for action in menu.actions()}
    listed[card.facts.warnings[0].text].trigger()
    assert session.span.of(session.cable.text) == "1. (S)"
    menu.close()


@pytest.mark.parametrize("width", [700, 520, 420])
@pytest.mark.parametrize("folded", [False, True])
def test_captions_give_way_whole_and_the_date_never(card_of, open_text, width, folded):
    text = f"{HEAD}C O N F I D E N T I A L DUSHANBE 000348\nSIPDIS\nNOFORN\nSTADIS\nSUBJECT: RAIN\n\n1. (C) It rains.\n"
    card = card_of(open_text(text), width)
    if folded:
        card.toggle()
    QApplication.processEvents()
    found = links(card)
    names = [" ".join(card.facts.date.text.split()), *(fact.text for fact in card.facts.captions)]
    assert names[0] in found
    for name in names:
        if name in found:
            assert found[name].width() >= found[name].sizeHint().width()


def test_words_of_the_cable_are_never_markup_or_shortcuts(card_of, open_text):
    card = card_of(open_text(f"{HEAD}UNCLAS DUSHANBE 000348\nSUBJECT: <b>A</b> & B\n\n1. It rains.\n"))
    assert "<b>A</b> & B" in links(card)
    assert "&lt;b&gt;" in links(card)["<b>A</b> & B"].toolTip()


def luminance(color):
    parts = [c / 255 for c in (QColor(color).red(), QColor(color).green(), QColor(color).blue())]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("level", MARKINGS)
def test_the_words_on_each_marking_colour_can_be_read(level):
    dark, light = sorted(luminance(color) for color in MARKINGS[level])
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("folded", [True, False])
def test_in_no_width_does_an_item_lie_over_another_and_the_classification_is_whole(card_of, session, folded):
    card = card_of(session)
    card.fold(folded)
    for width in range(220, 900, 40):
        card.resize(width, card.sizeHint().height())
        QApplication.processEvents()
        assert card.width() == width
        shown = [item for item in card.findChildren(QAbstractButton) if item.isVisible()]
        boxes = [QRect(item.mapTo(card, item.rect().topLeft()), item.size()) for item in shown]
        assert all(card.rect().contains(box) for box in boxes)
        assert not any(one.intersects(other) for one, other in combinations(boxes, 2)), width
        marked = links(card)["UNCLASSIFIED"]
        assert marked.width() >= marked.sizeHint().width()
