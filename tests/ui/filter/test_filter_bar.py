import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from annotator.app import bulk, tagging
from annotator.app.filtering import Filter
from annotator.ui.filter_bar import FilterBar, described
from annotator.ui.tags_shown import TagsShown
from annotator.ui.theme import DARK, LIGHT, palette_of


@pytest.fixture
def tagged(session, tag):
    for words in ("600,000", "17,000 Tajik migrants in 2005"):
        tag(session, words, tagging.tag_figure)
    tag(session, "Boboev appeared optimistic", tagging.tag_claim)
    session.select(())
    return session


@pytest.fixture
def bar_of(qtbot):
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    def make(session, width=700):
        QApplication.setPalette(palette_of(LIGHT))
        page = QWidget()
        qtbot.addWidget(page)
        bar = FilterBar(session, page)
        column = QVBoxLayout(page)
        column.addWidget(bar)
        bar.page = page  # else nobody holds it
        page.resize(width, 100)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return bar

    return make


def test_it_is_there_only_while_something_is_out_of_sight(tagged, bar_of):
    bar = bar_of(tagged)
    assert bar.isHidden()
    tagged.filtering.filter_by(Filter(tag="figure"))
    assert bar.isVisible()
    assert bar.told.text() == "figure — 2 of 3 annotations shown"
    tagged.filtering.clear()
    assert bar.isHidden()
    tagged.filtering.show_tag("claim", shown=False)
    assert bar.told.text() == "not shown in the text: claim (1)"


def test_words_are_typed_and_left(qtbot, tagged, bar_of):
    bar = bar_of(tagged)
    bar.ask()
    assert bar.words.hasFocus()
    qtbot.keyClicks(bar.words, "tajik")
    qtbot.waitUntil(lambda: tagged.filtering.filter.words == "tajik")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert bar.isVisible()
    bar.ask()
    bar.words.clear()
    with qtbot.waitSignal(bar.left):  # at once, before the words were looked for
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
    assert tagged.filtering.is_clear
    assert bar.isHidden()


def test_what_is_typed_is_not_overwritten_and_changes_are_told(qtbot, tagged, bar_of):
    bar = bar_of(tagged)
    bar.ask()
    qtbot.keyClicks(bar.words, "17,000 ")
    tagged.filtering.show_tag("claim", shown=False)
    assert bar.words.text() == "17,000 "
    qtbot.waitUntil(lambda: tagged.filtering.filter.words == "17,000")
    assert bar.words.text() == "17,000 "
    (figure,) = (one for one in tagged.annotations() if one.quote.startswith("17,000"))
    bulk.set_memo(tagged, (figure.id,), "x")
    tagging.delete(tagged, (figure.id,))
    assert "0 of 2" in bar.told.text()


def test_the_button_clears(qtbot, tagged, bar_of):
    bar = bar_of(tagged)
    tagged.filtering.filter_by(Filter(words="tajik", review=True))
    assert bar.words.text() == "tajik"
    qtbot.mouseClick(bar.clear, Qt.MouseButton.LeftButton)
    assert tagged.filtering.is_clear
    assert bar.words.text() == ""
    assert bar.isHidden()


def test_the_menu_offers_what_there_is(tagged, bar_of):
    bar = bar_of(tagged)
    bar.menu.aboutToShow.emit()
    submenus = {action.text(): action.menu() for action in bar.menu.actions() if action.menu() is not None}
    titles = {name: [action.text() for action in menu.actions()] for name, menu in submenus.items()}
    assert titles["Tag"] == ["any tag", "claim (1)", "figure (2)"]
    assert titles["Author"] == ["any author", "A. Reader"]
    assert titles["Paragraph"][0] == "any paragraph"
    assert "¶5" in titles["Paragraph"]
    submenus["Tag"].actions()[1].trigger()
    assert tagged.filtering.filter == Filter(tag="claim")
    bar.menu.aboutToShow.emit()
    next(action for action in bar.menu.actions() if action.text() == "Wants another look").trigger()
    assert tagged.filtering.filter == Filter(tag="claim", review=True)
    assert described(tagged.filtering.filter) == "claim · another look"


def test_tags_are_switched_by_key_and_click_and_the_menu_stays(qtbot, tagged, bar_of):
    bar = bar_of(tagged)
    menu = TagsShown(tagged, bar.window())
    menu.popup(bar.window().mapToGlobal(bar.window().rect().topLeft()))
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(menu.actions()[0])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert tagged.filtering.hidden == {"claim"}
    assert menu.actions()[0].text() == "claim (1), not shown"
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[1]).center())
    assert tagged.filtering.hidden == {"claim", "figure"}
    assert menu.isVisible()
    menu.every.trigger()
    assert tagged.filtering.hidden == set()
    menu.none.trigger()
    assert tagged.filtering.hidden == {"claim", "figure"}
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_without_tags_the_menu_says_so(session, qtbot):
    from PySide6.QtWidgets import QWidget

    parent = QWidget()
    qtbot.addWidget(parent)
    menu = TagsShown(session, parent)
    assert isinstance(menu, QMenu)
    assert [action.isEnabled() for action in menu.actions()] == [False]


def test_a_word_can_be_read_whole_beside_what_the_line_says(tagged, bar_of):
    bar = bar_of(tagged, 376)
    tagged.filtering.filter_by(Filter(words="migrants", tag="figure"))
    assert bar.told.isVisible()
    bar.layout().activate()
    button = bar.words.findChild(QToolButton)
    room = button.x() - 6  # the frame, and what Qt leaves beside the words
    assert bar.words.fontMetrics().horizontalAdvance("migrants") <= room


def test_a_narrow_page_has_room_for_it(tagged, bar_of):
    bar = bar_of(tagged, 260)
    tagged.filtering.filter_by(Filter(words="tajik"))
    assert bar.minimumSizeHint().width() <= 240
    QApplication.setPalette(palette_of(DARK))
    assert not bar.grab().isNull()
