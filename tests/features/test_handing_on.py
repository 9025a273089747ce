"""Charts handed on from the window: exported, copied, printed; each file is read back as another program would."""

import csv
import io
import json
import xml.etree.ElementTree as ET
from itertools import islice

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog

from annotator.chart import sheet
from annotator.text import Span
from annotator.ui.export import acts
from annotator.ui.export.dialog import ExportDialog
from annotator.ui.export.stepwise import Stepwise

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SVG = "{http://www.w3.org/2000/svg}"


def tagged(launch, sample, *all_words):
    program = launch(sample)
    for words in all_words:
        at = program.text.index(words)
        program.session.select((), Span(at, at))
        program.window.run("tag-figure")
    return program


def child(program, kind):
    return program.window.findChild(kind)


def save_as(program, qtbot, path):
    """Press Enter in the export dialog and choose a file."""
    dialog = child(program, ExportDialog)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog) is not None)
    files = dialog.findChild(QFileDialog)
    files.selectFile(str(path))
    files.accept()


@pytest.mark.parametrize(("number", "ending"), [(0, ".png"), (1, ".svg"), (2, ".csv"), (3, ".vl.json")])
def test_a_chart_is_exported_by_key_and_read_back(number, ending, launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000", "6,100")
    program.reader.setFocus()
    program.key(Qt.Key.Key_E, CONTROL)
    dialog = child(program, ExportDialog)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.picture.pixmap().isNull())
    dialog.form.setCurrentIndex(number)
    dialog.width_.setValue(700)
    out = tmp_path / f"chart{ending}"
    save_as(program, qtbot, out)
    qtbot.waitUntil(lambda: program.said() == f"Exported to {out}.")
    data = out.read_bytes()
    if ending == ".png":
        image = QImage.fromData(data)
        assert image.width() == 700
        assert image.text("Source").endswith("¶5")
    elif ending == ".svg":
        words = "".join(ET.fromstring(data).itertext())
        assert "17,000" in words
        assert "Source: 07DUSHANBE348" in words
    elif ending == ".csv":
        lines = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
        assert [line["value"] for line in lines] == ["17000", "6100"]
    else:
        assert json.loads(data)["usermeta"]["paragraphs"] == ["¶5"]


def test_an_exported_table_tells_which_figures_are_not_in_it(launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000", "6,100")
    program.window.run("chart-leave-out")  # the last one is selected
    program.window.run("export-chart")
    dialog = child(program, ExportDialog)
    dialog.form.setCurrentIndex(2)
    out = tmp_path / "x.csv"
    dialog.write(out)
    qtbot.waitUntil(lambda: program.said() == f"Exported to {out}. 1 figure left out: 6,100 (¶5).")
    lines = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8"), newline="")))
    assert [line["value"] for line in lines] == ["17000"]


def test_what_was_chosen_is_remembered_and_a_failure_keeps_the_dialog_open(launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000")
    program.window.run("export-chart")
    dialog = child(program, ExportDialog)
    dialog.form.setCurrentIndex(2)
    dialog.page.setCurrentIndex(dialog.page.findData("strong-dark"))
    dialog.write(tmp_path / "missing" / "x.csv")
    assert not dialog.save_button.isEnabled()  # until the disk has answered
    qtbot.waitUntil(lambda: "x.csv was not written: No such file" in dialog.problem.text())
    assert dialog.isVisible()
    dialog.write(sample)
    qtbot.waitUntil(lambda: "it is the cable itself" in dialog.problem.text())
    dialog.write(tmp_path / "x.csv")
    qtbot.waitUntil(lambda: program.said() == f"Exported to {tmp_path / 'x.csv'}.")
    program.window.run("export-chart")
    again = next(one for one in program.window.findChildren(ExportDialog) if one.isVisible())
    assert (again.form.currentIndex(), again.page.currentData(), again.width_.isEnabled()) == (2, "strong-dark", False)
    program.key(Qt.Key.Key_Escape)
    assert not again.isVisible()


def test_a_width_without_room_for_words_is_told_before_anything_is_written(launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000")
    program.window.run("export-chart")
    dialog = child(program, ExportDialog)
    dialog.form.setCurrentIndex(0)
    dialog.width_.setValue(100)
    qtbot.waitUntil(lambda: "100 pixels are too narrow for words" in dialog.problem.text())
    dialog.write(tmp_path / "x.png")
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert not (tmp_path / "x.png").exists()
    dialog.width_.setValue(900)
    assert not dialog.problem.isVisible()
    dialog.write(tmp_path / "x.png")
    qtbot.waitUntil(lambda: program.said() == f"Exported to {tmp_path / 'x.png'}.")


def test_the_chart_of_the_selected_figure_is_chosen(launch, sample, qtbot):
    program = tagged(launch, sample, "46 percent", "17,000")
    program.window.run("export-chart")
    dialog = child(program, ExportDialog)
    assert dialog.chart.count() == 3
    assert dialog.chart.currentIndex() == 2
    assert len(dialog.plan().charts) == 1
    dialog.reject()


def test_a_picture_is_copied(launch, sample, qtbot):
    program = tagged(launch, sample, "17,000", "6,100")
    program.window.run("copy-chart")
    qtbot.waitUntil(lambda: program.said().startswith("Copied"))
    data = QApplication.clipboard().mimeData()
    assert data.hasImage()
    image = data.imageData()
    assert program.said() == f"Copied a picture of {image.width():,} × {image.height():,} pixels."
    words = "".join(ET.fromstring(data.data("image/svg+xml").data()).itertext())
    assert "6,100" in words


def test_a_copied_chart_tells_how_many_figures_were_left_out_and_none_is_not_an_untagged_cable(launch, sample, qtbot):
    program = tagged(launch, sample, "17,000", "6,100")
    program.window.run("chart-leave-out")  # the last one is selected
    program.window.run("copy-chart")
    qtbot.waitUntil(lambda: program.said().startswith("Copied"))
    words = "".join(ET.fromstring(QApplication.clipboard().mimeData().data("image/svg+xml").data()).itertext())
    assert "17,000" in words
    assert "6,100" not in words
    assert "1 figure left out." in words
    name = next(one.id for one in program.session.annotations() if "17,000" in one.quote)
    program.session.select((name,), Span(0, 0))
    program.window.run("chart-leave-out")
    program.window.run("copy-chart")
    assert program.said() == "All figures with a number are left out. Bring one back in the chart panel."


def test_the_figure_sheet_is_written_as_pdf(launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000", "6,100", "46 percent")
    program.reader.setFocus()
    program.key(Qt.Key.Key_E, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: child(program, QFileDialog) is not None)
    out = tmp_path / "sheet.pdf"
    files = child(program, QFileDialog)
    files.selectFile(str(out))
    files.accept()
    qtbot.waitUntil(lambda: program.said() == f"The figure sheet is in {out}.")
    assert out.read_bytes().startswith(b"%PDF-1.")


def test_the_figure_sheet_is_printed(launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000")
    program.window.run("print-sheet")
    dialog = child(program, QPrintDialog)
    assert dialog.isVisible()
    out = tmp_path / "printed.pdf"
    printer = dialog.printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(out))
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), *_upright()))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    qtbot.waitUntil(lambda: out.exists() and out.stat().st_size > 1000)
    assert "1 page is on its way" in program.said()


def test_making_the_figure_sheet_is_called_off_by_key_and_leaves_no_file(launch, sample, qtbot, tmp_path, monkeypatch):
    drawing = sheet.pdf_steps

    def long(*arguments):
        yield from islice(drawing(*arguments), 5)
        while True:
            yield 0.5

    monkeypatch.setattr(sheet, "pdf_steps", long)
    program = tagged(launch, sample, "17,000", "6,100")
    out = tmp_path / "sheet.pdf"
    out.write_bytes(b"an older one")
    program.window.run("sheet-pdf")
    files = child(program, QFileDialog)
    files.fileSelected.emit(str(out))  # whether to replace it was asked
    files.reject()
    work = child(program, Stepwise)
    qtbot.waitUntil(work.progress.isVisible)  # it takes long
    work.progress.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is work.progress)
    qtbot.keyClick(work.progress, Qt.Key.Key_Period, CONTROL)
    assert program.said() == "Stopped; no figure sheet was made."
    qtbot.waitUntil(lambda: child(program, Stepwise) is None)
    assert out.read_bytes() == b"an older one"
    assert sorted(path.name for path in tmp_path.glob("*sheet*")) == ["sheet.pdf"]


def test_printing_the_figure_sheet_into_a_file_is_stopped_and_leaves_no_half_of_it(launch, sample, qtbot, tmp_path):
    program = tagged(launch, sample, "17,000")
    program.window.run("print-sheet")
    dialog = child(program, QPrintDialog)
    out = tmp_path / "printed.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(out))
    dialog.done(QPrintDialog.DialogCode.Accepted)
    child(program, Stepwise).progress.canceled.emit()
    assert program.said() == "Stopped; nothing was printed."
    assert not out.exists()


def _upright():
    from PySide6.QtCore import QMarginsF

    return QPageLayout.Orientation.Portrait, QMarginsF(15, 15, 15, 15), QPageLayout.Unit.Millimeter


@pytest.mark.parametrize(
    ("name", "opens"), [("export-chart", ExportDialog), ("sheet-pdf", QFileDialog), ("print-sheet", QPrintDialog)]
)
def test_the_charts_of_many_figures_are_made_in_steps_before_one_is_asked(
    name, opens, launch, sample, qtbot, monkeypatch
):
    monkeypatch.setattr(acts, "AT_ONCE", 1)  # as if two were many
    program = tagged(launch, sample, "17,000", "6,100")
    program.window.run(name)
    assert child(program, opens) is None
    qtbot.waitUntil(lambda: child(program, opens) is not None and child(program, opens).isVisible())
    child(program, opens).reject()


def test_without_a_number_there_is_nothing_to_hand_on_after_the_steps_either(launch, sample, qtbot, monkeypatch):
    monkeypatch.setattr(acts, "AT_ONCE", -1)
    program = launch(sample)
    program.window.run("sheet-pdf")
    qtbot.waitUntil(lambda: program.said().startswith("There is nothing to chart yet."))


@pytest.mark.parametrize("name", ["export-chart", "copy-chart", "sheet-pdf", "print-sheet"])
def test_without_figures_there_is_nothing_to_hand_on(name, launch, sample):
    program = launch(sample)
    program.window.run(name)
    assert program.said() == "There is nothing to chart yet. Tag a figure that has a number."
