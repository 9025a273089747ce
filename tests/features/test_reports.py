"""Reports and copied annotations, through the keys an analyst presses; what is written is read back."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QPushButton

from annotator.app.filtering import Filter
from annotator.text import Span
from annotator.ui.export.preview import PreviewDialog

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def program(launch, sample):
    program = launch(sample)
    for words, act in (("17,000", "tag-figure"), ("6,100", "tag-figure"), ("Boboev predicts", "tag-claim")):
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run(act)
    program.reader.setFocus()
    return program


def save_as(program, qtbot, path, kind=""):
    program.key(Qt.Key.Key_R, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: program.window.findChild(QFileDialog) is not None)
    files = program.window.findChild(QFileDialog)
    if kind:
        files.selectNameFilter(next(one for one in files.nameFilters() if kind in one))
    files.selectFile(str(path))
    files.accept()


def pages_of(data):
    return len(re.findall(rb"/Type /Page\b", data))


def test_a_report_is_saved_as_pdf_by_key(program, qtbot, tmp_path):
    out = tmp_path / "report.pdf"
    save_as(program, qtbot, out)
    qtbot.waitUntil(lambda: program.said() == f"The report is in {out}.", timeout=20_000)
    data = out.read_bytes()
    assert data.startswith(b"%PDF-1.")
    assert pages_of(data) >= 3
    assert (
        program.window.findChild(QProgressDialog) is None or not program.window.findChild(QProgressDialog).isVisible()
    )


def test_a_report_is_saved_as_a_page_for_a_browser_and_the_kind_is_remembered(program, qtbot, tmp_path):
    out = tmp_path / "report.html"
    save_as(program, qtbot, out, "HTML")
    qtbot.waitUntil(lambda: program.said() == f"The report is in {out}.", timeout=20_000)
    html = out.read_text("utf-8")
    assert "17,000 Tajik migrants" in html
    assert html.count('role="note"') == 3
    program.window.activateWindow()  # a screen that is no screen does not come back to it by itself
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    program.key(Qt.Key.Key_R, CONTROL | SHIFT)
    dialog = next(one for one in program.window.findChildren(QFileDialog) if one.isVisible())
    assert "*.html" in dialog.selectedNameFilter()
    assert dialog.selectedFiles()[0].endswith("07DUSHANBE348 report.html")
    dialog.reject()


def test_a_report_that_cannot_be_written_is_told(program, qtbot, tmp_path):
    from annotator.ui.export.report import write_report

    program.window.act(lambda: write_report(program.window, program.session, tmp_path / "none" / "x.pdf"))
    qtbot.waitUntil(lambda: "x.pdf was not written: No such file" in program.said(), timeout=20_000)
    program.window.act(lambda: write_report(program.window, program.session, tmp_path / "x.doc"))
    assert program.said() == "x.doc has none of these endings: .pdf, .html."


def test_the_report_is_printed_by_key(program, qtbot, tmp_path):
    program.key(Qt.Key.Key_P, CONTROL)
    dialog = program.window.findChild(QPrintDialog)
    assert dialog.isVisible()
    out = tmp_path / "printed.pdf"
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: "pages are on their way" in program.said(), timeout=20_000)
    assert pages_of(out.read_bytes()) >= 3
    assert program.said().startswith(f"{pages_of(out.read_bytes())} pages")


def test_a_report_can_be_stopped(program, qtbot, tmp_path):
    from annotator.ui.export.report import write_report
    from annotator.ui.export.stepwise import Stepwise

    program.window.act(lambda: write_report(program.window, program.session, tmp_path / "x.pdf"))
    work = program.window.findChild(Stepwise)
    work.progress.findChild(QPushButton).click()
    assert program.said() == "Stopped; no report was made."
    qtbot.waitUntil(lambda: program.window.findChild(Stepwise) is None)
    assert not (tmp_path / "x.pdf").exists()


def test_annotations_are_copied_from_the_text_the_list_and_a_table(program):
    clipboard = QApplication.clipboard()
    program.window.run("annotations")
    program.key(Qt.Key.Key_A, CONTROL)  # all rows of the list
    assert len(program.session.selected) == 3
    program.key(Qt.Key.Key_A, CONTROL | SHIFT)
    assert program.said() == "Copied 3 annotations as text."
    assert clipboard.text().count("(07DUSHANBE348 ¶5)") == 3
    program.key(Qt.Key.Key_M, CONTROL | SHIFT)
    assert program.said() == "Copied 3 annotations as Markdown."
    assert clipboard.text().startswith("> “17,000 Tajik migrants”")
    program.window.run("figures")
    program.key(Qt.Key.Key_V, CONTROL | SHIFT)
    rows = clipboard.text().splitlines()
    assert len(rows) == 4
    assert rows[0].startswith("Cable\tParagraph\tTag\tQuote")
    program.reader.setFocus()
    program.click("6,100")
    program.key(Qt.Key.Key_A, CONTROL | SHIFT)
    assert program.said() == "Copied 1 annotation as text."
    assert clipboard.text().startswith("“6,100")


def test_with_nothing_selected_it_is_said_what_to_do(program):
    program.session.select((), Span(0, 0))
    program.key(Qt.Key.Key_M, CONTROL | SHIFT)
    program.window.run("copy-as-markdown")
    assert program.said() == "Select an annotation first."


def test_the_pages_are_looked_at_by_key_before_they_are_printed(program, qtbot):
    program.key(Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: program.window.findChild(PreviewDialog) is not None, timeout=20_000)
    preview = program.window.findChild(PreviewDialog)
    qtbot.waitUntil(preview.isVisible)
    count = len(preview.paper._pages.pages)
    assert count >= 3
    assert preview.told.text() == f"page 1 of {count}"
    assert not preview.back_button.isEnabled()
    first = preview.paper.grab().toImage()
    qtbot.keyClick(preview.area, Qt.Key.Key_PageDown)
    assert preview.told.text() == f"page 2 of {count}"
    assert preview.paper.grab().toImage() != first
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert not preview.next_button.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert preview.paper.number == 0
    small = preview.paper.height()
    assert small <= preview.area.viewport().height()
    qtbot.keyClick(preview, Qt.Key.Key_Plus)
    assert preview.paper.height() > small
    for _turn in range(3):
        qtbot.keyClick(preview, Qt.Key.Key_Minus)
    assert preview.paper.height() == small
    preview.print_asked.emit()
    assert program.window.findChild(QPrintDialog).isVisible()
    preview.reject()


def test_a_tag_that_is_hidden_in_the_text_alone_is_in_a_report_and_that_is_said(program, qtbot, tmp_path):
    program.session.filtering.filter_by(Filter(tag="figure"))
    program.session.filtering.hide(["figure"])
    program.key(Qt.Key.Key_K, CONTROL)
    program.key(Qt.Key.Key_R)
    assert program.said() == (
        "Reports hold only what the filter shows; tags that are hidden in the text are in them too."
    )
    out = tmp_path / "report.html"
    save_as(program, qtbot, out, "HTML")
    qtbot.waitUntil(out.exists, timeout=20_000)
    html = out.read_text("utf-8")
    figures = sum(annotation.tag == "figure" for annotation in program.session.annotations())
    assert html.count('role="note"') == figures > 0
    assert f"{program.session.filtering.total - figures} annotation" in html


def test_a_report_on_what_the_filter_shows_is_asked_for_by_key_and_says_what_it_leaves_out(program, qtbot, tmp_path):
    program.session.filtering.filter_by(Filter(tag="figure", words="17,000"))
    program.key(Qt.Key.Key_K, CONTROL)
    program.key(Qt.Key.Key_R)
    assert program.said() == "Reports hold only what the filter shows."
    assert program.window.actions_["report-filtered"].isChecked()
    out = tmp_path / "report.html"
    save_as(program, qtbot, out, "HTML")
    told = f"The report on what the filter shows is in {out}."
    qtbot.waitUntil(lambda: program.said() == told, timeout=20_000)
    html = out.read_text("utf-8")
    assert html.count('role="note"') == 1
    assert "2 annotations left out by a filter" in html
    program.session.filtering.clear()
    program.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is program.window)
    save_as(program, qtbot, tmp_path / "all.html")
    qtbot.waitUntil(lambda: program.said() == f"The report is in {tmp_path / 'all.html'}.", timeout=20_000)
    assert (tmp_path / "all.html").read_text("utf-8").count('role="note"') == 3
