"""The text is not the one that was annotated: said plainly, nothing dropped, nothing on the wrong words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from annotator.text import Span

WORDS = ("17,000 Tajik migrants", "increased migrant awareness and education")


@pytest.fixture
def tagged(launch, sample):
    program = launch(sample)
    for words in WORDS:
        at = program.text.index(words)
        program.session.select((), Span(at, at + len(words)))
        program.window.run("tag-claim")
    program.wait_saved()
    program.quit()
    return sample


def told(program):
    return " ".join(program.window.banner.texts())


def test_line_ends_and_marks_are_mapped_in_silence(launch, tagged):
    data = tagged.read_bytes()
    for other in (data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        tagged.write_bytes(other)
        program = launch(tagged)
        assert told(program) == ""
        assert not program.session.read_only
        found = {program.session.placed(a.id)[0].of(program.text) for a in program.session.annotations()}
        assert found == set(WORDS)
        program.quit()


def other_text(path, *pairs):
    text = "A new first line.\n" + path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def open_review(program):
    program.key(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    panel = program.window.docks.panel("places")
    program.qtbot.waitUntil(panel.isVisible)
    return panel


def rows(panel):
    model = panel.model
    return [tuple(model.index(row, column).data() for column in (0, 4, 5)) for row in range(model.rowCount())]


def test_a_narrow_review_cuts_no_button_off(launch, tagged):
    other_text(tagged, ("17,000", "18,000"))
    panel = open_review(launch(tagged))
    at_least = panel.layout().itemAt(panel.layout().count() - 1).minimumSize().width()
    assert at_least <= 280
    assert all(button.width() >= button.sizeHint().width() for button in panel.buttons.values())


def test_a_figure_whose_words_changed_says_what_they_say_once_accepted(launch, sample):
    program = launch(sample)
    program.put_caret("17,000 Tajik")
    program.key(Qt.Key.Key_F)
    program.wait_saved()
    program.quit()
    other_text(sample, ("17,000", "18,500"))
    program = launch(sample)
    panel = open_review(program)
    program.session.select((next(program.session.annotations()).id,))
    panel.view.setFocus()
    program.qtbot.waitUntil(lambda: panel.comparison.meaning.isVisible())
    expected = "The figure will say 18,500 Tajik migrants instead of 17,000 Tajik migrants."
    assert panel.comparison.meaning.text() == expected
    program.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    (figure,) = program.session.annotations()
    assert (figure.quote, figure.body.amount) == ("18,500 Tajik migrants", 18_500)
    assert panel.comparison.meaning.isHidden()


@pytest.mark.fault(12, "states shown", "selectors untouched")
def test_places_are_reviewed_by_key_and_nothing_is_written_before(launch, tagged):
    before = tagged.with_name(tagged.name + ".annotations.json").read_bytes()
    other_text(tagged, (WORDS[0], "18,000 Tajik migrants"))
    program = launch(tagged)
    assert "1 changed" in told(program)
    assert "1 in the same place" in told(program)
    panel = open_review(program)
    same = ("= in the same place", WORDS[1], WORDS[1])
    assert rows(panel) == [("≠ changed", WORDS[0], "18,000 Tajik migrants"), same]
    assert tagged.with_name(tagged.name + ".annotations.json").read_bytes() == before

    panel.view.setFocus()
    program.key(Qt.Key.Key_Down)
    program.key(Qt.Key.Key_Up)
    assert panel.comparison.before.accessibleDescription() == "[-17,000-] Tajik migrants"
    assert panel.comparison.after.accessibleDescription() == "{+18,000+} Tajik migrants"
    program.key(Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert rows(panel) == [same]
    program.key(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert rows(panel) == [("× orphan", WORDS[1], "–")]
    assert told(program) == ""
    program.wait_saved()
    program.key("z", Qt.KeyboardModifier.ControlModifier)
    program.key("z", Qt.KeyboardModifier.ControlModifier)
    assert len(rows(panel)) == 2
    program.wait_saved()
    assert tagged.with_name(tagged.name + ".annotations.json").read_bytes() == before


def test_lost_words_are_attached_to_selected_ones_by_key(launch, tagged):
    other_text(tagged, (WORDS[1], "a better knowledge of the rules and of schools"))
    program = launch(tagged)
    panel = open_review(program)
    row = next(number for number, cells in enumerate(rows(panel)) if cells[1] == WORDS[1])
    index = panel.model.index(row, 0)
    program.qtbot.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, pos=panel.view.visualRect(index).center()
    )
    program.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert "select its words" in program.said()
    program.click("a better knowledge")
    program.select_by_keys("a better knowledge")
    program.key(Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert "a better knowledge" in program.said()
    found = {a.quote: program.session.placed(a.id) for a in program.session.annotations()}
    assert found["a better knowledge"][0].of(program.text) == "a better knowledge"


def test_places_are_accepted_by_mouse_and_all_of_a_verdict_at_once(launch, tagged):
    other_text(tagged)
    program = launch(tagged)
    button = next(b for b in program.window.banner.findChildren(QPushButton) if "Review" in b.text())
    program.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel = program.window.docks.panel("places")
    program.qtbot.waitUntil(panel.isVisible)
    program.session.select((panel.model.names[0],))
    all_same = program.window.docks.panel("places").buttons["accept-verdict"]
    assert all_same.accessibleName() == "Accept all 2: in the same place"
    program.qtbot.mouseClick(all_same, Qt.MouseButton.LeftButton)
    assert rows(panel) == []
    assert told(program) == ""
    program.wait_saved()
    program.quit()
    again = launch(tagged)
    assert told(again) == ""
    found = {again.session.placed(a.id)[0].of(again.text) for a in again.session.annotations()}
    assert found == set(WORDS)


def test_one_can_work_on_while_places_wait(launch, tagged):
    other_text(tagged)
    program = launch(tagged)
    program.session.select((), Span(0, 10))
    program.window.run("tag-claim")
    program.wait_saved()
    assert len(list(program.session.annotations())) == 3
    assert "2 in the same place" in told(program)
    program.quit()
    again = launch(tagged)
    assert "2 in the same place" in told(again)
    assert all(again.session.placed(a.id) for a in again.session.annotations())


def test_a_look_alike_is_not_taken_for_the_lost_words(launch, sample):
    program = launch(sample)
    at = program.text.index("20 percent", program.text.index("¶6."))
    program.session.select((), Span(at, at + 10))
    program.window.run("tag-figure")
    program.wait_saved()
    program.quit()
    text = sample.read_text("utf-8")
    sample.write_text(text[: at - 40] + text[at + 60 :], "utf-8")  # the sentence is gone; ¶4 still says "20 percent"
    again = launch(sample)
    assert [again.session.placed(a.id) for a in again.session.annotations()] == [()]


def test_a_text_changed_while_it_is_open_is_told_and_opened_again_in_its_tab(launch, tagged, tmp_path):
    second = tmp_path / "second.txt"
    second.write_text("1. (U) A second cable.\n", "utf-8")
    program = launch(tagged, second)
    program.window.tabs.setCurrentIndex(0)
    before = program.text
    other_text(tagged)
    program.window.page.look_outside()
    assert "was changed by another program" in told(program)
    assert program.text == before
    (button,) = [b for b in program.window.banner.findChildren(QPushButton) if b.text() == "Open the cable again"]
    program.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert program.text == "A new first line.\n" + before
    assert [page.session.path for page in program.window.tabs.pages()] == [tagged, second]
    assert program.window.tabs.currentIndex() == 0
    assert "SHA-256 differs" in told(program)
    for annotation in program.session.annotations():
        (place,) = program.session.placed(annotation.id)
        assert place.of(program.text) == annotation.quote


def test_a_text_that_has_gone_cannot_be_opened_again_and_stays_on_the_screen(launch, tagged):
    program = launch(tagged)
    tagged.write_text("x", "utf-8")
    program.window.page.look_outside()
    tagged.unlink()
    program.window.run("reopen")
    assert "not there any more" in program.said()
    assert program.session.path == tagged
    program.window.page.look_outside()
    assert "renamed, moved or removed" in told(program)
