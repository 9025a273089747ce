"""A page of a Cablegate mirror is taken for what it is."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.banner import NoticeBar
from annotator.ui.plain import FoldedLabel

PAGE = """<html><head><script>alert(1)</script></head><body><img src="http://example.invalid/x.png">
<pre>R 091128Z MAR 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC
UNCLAS DUSHANBE 000348</pre>
<pre>SUBJECT: RAIN &amp; SNOW

<a id='par1' href='#par1'>&para;</a>1. (U) It rains.
</pre></body></html>
"""


def test_its_text_is_offered_written_beside_and_opened(launch, tmp_path):
    path = tmp_path / "07DUSHANBE348.html"
    path.write_text(PAGE, encoding="utf-8")
    program = launch(path)
    assert "web page" in " ".join(program.window.banner.texts())
    assert program.reader.toPlainText().startswith("<html>")
    program.window.run("take-text-out")
    assert program.window.tabs.count() == 2
    other = program.window
    assert other.session.path == path.with_suffix(".txt")
    header = other.session.cable.header
    assert header.subject.value == "RAIN & SNOW"
    assert header.cable_id.value == "07DUSHANBE348"
    assert [p.label for p in other.session.cable.paragraphs] == ["1"]
    assert path.read_text("utf-8") == PAGE


def test_another_text_is_not_a_page(launch, sample):
    program = launch(sample)
    program.window.run("take-text-out")
    assert program.window.tabs.count() == 1
    assert [entry.name for entry in sample.parent.iterdir() if entry.suffix == ".txt"] == [sample.name]


@pytest.mark.parametrize("width", [800, 1400])
def test_the_offer_can_be_read_and_pressed_in_a_narrow_window(launch, tmp_path, width):
    path = tmp_path / "07DUSHANBE348.html"
    path.write_text(PAGE, encoding="utf-8")
    program = launch(path)
    program.window.resize(width, 600)
    for _ in range(3):  # until the panels have come to rest too
        QApplication.processEvents()
    bar = next(bar for bar in program.window.findChildren(NoticeBar) if bar.button is not None)
    words = bar.findChild(FoldedLabel)
    assert words.width() >= 200
    assert bar.button.width() >= bar.button.sizeHint().width()
    assert bar.rect().contains(bar.button.geometry())
    assert not words.geometry().intersects(bar.button.geometry())
