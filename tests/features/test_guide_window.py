"""The guide in its window: opened by key, read, searched; it loads nothing but its own pictures."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from annotator.app.guide import chapters
from annotator.ui.help.guide import GuideWindow

IMAGE = QTextDocument.ResourceType.ImageResource.value


@pytest.fixture
def guide(launch, sample):
    program = launch(sample)
    program.key(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    window = program.window.findChild(GuideWindow)
    assert window.isVisible()
    window.program = program
    return window


def titles(guide):
    return [guide.list.item(row).text() for row in range(guide.list.count())]


def test_all_chapters_are_shown_with_their_pictures(guide):
    assert titles(guide) == [chapter.title for chapter in chapters()]
    for row, chapter in enumerate(chapters()):
        guide.list.setCurrentRow(row)
        assert guide.page.toPlainText().startswith(chapter.title)
        assert guide.page.toPlainText().count("\ufffc") == chapter.text.count("![")
        assert "|" not in guide.page.toPlainText().replace("Alt+Shift", "")


def test_it_loads_its_own_pictures_no_wider_than_the_page_and_nothing_else(guide):
    image = guide.page.loadResource(IMAGE, QUrl("pictures/window.png"))
    assert isinstance(image, QImage)
    assert 0 < image.width() <= guide.page.viewport().width()
    for name in ("file:///etc/hostname", "http://localhost/x.png", "../sample/07DUSHANBE348.txt"):
        assert guide.page.loadResource(IMAGE, QUrl(name)) is None
    assert (
        guide.page.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("pictures/window.png"))
        is None
    )


def test_what_is_typed_leaves_the_chapters_that_say_it_and_enter_goes_on(guide, qtbot):
    qtbot.keyClicks(guide.line, "portion mark")
    assert "Claims" in titles(guide)
    assert len(titles(guide)) < len(chapters())
    first = guide.list.currentItem().text()
    assert guide.page.textCursor().selectedText().casefold() in ("portion mark", "portion")
    for _turn in range(20):
        qtbot.keyClick(guide.line, Qt.Key.Key_Return)
        if guide.list.currentItem().text() != first:
            break
    assert guide.list.currentItem().text() != first
    qtbot.keyClicks(guide.line, "zebra")
    assert titles(guide) == []
    assert guide.nothing.isVisible()
    qtbot.keyClick(guide.line, Qt.Key.Key_Escape)  # empties the line first
    assert titles(guide) == [chapter.title for chapter in chapters()]
    assert guide.isVisible()
    qtbot.keyClick(guide.line, Qt.Key.Key_Down)
    assert guide.list.currentRow() >= 0


@pytest.mark.hostile("links", "guide")
def test_a_link_leads_to_its_chapter_and_nowhere_else(guide):
    for link, title in (("11-keys.md", "Keys, settings, help"), ("04-claims.md", "Claims")):
        guide.line.setText("zebra")
        guide.page.anchorClicked.emit(QUrl(link))
        assert guide.list.currentItem().text() == title
        assert guide.page.toPlainText().startswith(title)
    guide.page.anchorClicked.emit(QUrl("file:///etc/hostname"))
    guide.page.anchorClicked.emit(QUrl("http://localhost/"))
    assert guide.list.currentItem().text() == "Claims"


def test_one_works_on_beside_it_and_it_is_open_only_once(guide):
    assert not guide.isModal()
    guide.program.window.run("guide")
    assert len(guide.program.window.findChildren(GuideWindow)) == 1
    guide.program.window.run("next-paragraph")
    assert guide.program.session.span.start > 0
    guide.reject()
    QApplication.processEvents()


def test_a_guide_that_is_missing_is_told(launch, sample, monkeypatch):
    program = launch(sample)

    def gone():
        raise FileNotFoundError("guide is missing from the installed program; install it again")

    monkeypatch.setattr("annotator.ui.help.guide.chapters", gone)
    program.window.run("guide")
    assert program.said() == ("The guide cannot be read: guide is missing from the installed program; install it again")
