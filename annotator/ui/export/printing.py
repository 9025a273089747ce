"""Asking for a printer, and printing in steps on it, without keeping the window waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from annotator.app.steps import Steps
from annotator.language import _, n_
from annotator.ui.export.stepwise import Stepwise

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.ui.main_window import MainWindow


def ask_printer(
    window: MainWindow, title: str, document: str, margin: float, start: Callable[[QPrinter], object]
) -> None:
    """Open a dialog for a printer and return at once; ``start`` is called with what was chosen.

    ``document`` is what the printer's queue calls it, ``margin`` in millimetres.
    """
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from annotator.chart.paper import layout_for, paper_of

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout_for(paper_of(), margin))
    printer.setDocName(document)
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.accepted.connect(lambda *_printer: start(printer))
    QDialog.open(dialog)  # its own asks for a slot by name


def print_on(window: MainWindow, told: str, steps: Steps[int], printer: QPrinter) -> None:
    """Print in steps that end with the number of pages; ``told`` says what is done meanwhile."""

    def tell(pages: int) -> None:
        told = n_("{count} page is on its way to {printer}.", "{count} pages are on their way to {printer}.", pages)
        window.status.say(told.format(count=pages, printer=printer.printerName() or printer.outputFileName()))

    def stopped() -> None:
        name = printer.outputFileName()
        if name:
            Path(name).unlink(missing_ok=True)  # half a file
        aborted = name or printer.printerState() == printer.PrinterState.Aborted
        window.status.say(
            _("Stopped; nothing was printed.") if aborted else _("Stopped; pages that were ready may still be printed.")
        )

    Stepwise(window, told, lambda _slices: _aborted(steps, printer), tell, window.status.say, stopped)


def _aborted(steps: Steps[int], printer: QPrinter) -> Steps[int]:
    """The same steps; a printer is told that they are given up before its painter ends: later it prints them."""
    while True:
        try:
            share = next(steps)
        except StopIteration as end:
            return int(end.value)
        try:
            yield share
        except GeneratorExit:
            printer.abort()
            steps.close()
            raise
