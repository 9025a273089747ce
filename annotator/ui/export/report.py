"""What the commands do that hand a report on: save it as PDF or HTML, look at its pages, print it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from annotator.app.citation import cable_name
from annotator.app.commands import CannotDo
from annotator.app.handing_on import HTML, PDF, REPORT_FORMATS, Format, format_of, html_parts, report_steps
from annotator.app.steps import Steps, part_of
from annotator.language import _
from annotator.store import sidecar_path
from annotator.ui.export.files import Writing, file_name
from annotator.ui.export.printing import ask_printer, print_on
from annotator.ui.export.stepwise import Stepwise

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow

_MAKING = 0.5  # of the work; the other half is drawing
_FILTERED, _YES = "report.filtered", "yes"  # a setting, and its value


def is_filtered(window: MainWindow) -> bool:
    """Whether reports are made of what the filter shows alone."""
    return window.settings.get(_FILTERED) == _YES


def toggle_filtered(window: MainWindow) -> str:
    """Make reports of what the filter shows alone, or of all annotations again.

    A tag put out of sight is out of the text alone: in lists, charts and reports it stays.
    """
    window.settings.set(_FILTERED, "" if is_filtered(window) else _YES)
    if is_filtered(window):
        if window.session is not None and window.session.filtering.hidden:
            return _("Reports hold only what the filter shows; tags that are hidden in the text are in them too.")
        return _("Reports hold only what the filter shows.")
    return _("Reports hold all annotations, whatever the filter shows.")


def save_report(window: MainWindow) -> None:
    """Ask for a file and write the report into it, as what its ending says."""
    session = _session(window)
    folder = window.settings.get("export.folder") or str(session.path.parent)
    kinds = {form: f"{_(form.title)} (*{form.ending})" for form in REPORT_FORMATS}
    dialog = QFileDialog(window, _("Save the report"), folder, ";;".join(kinds.values()))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    chosen = HTML if window.settings.get("report.format") == HTML.ending else PDF

    def take(kind: str) -> None:
        form = next((form for form, words in kinds.items() if words == kind), chosen)
        dialog.setDefaultSuffix(form.ending.removeprefix("."))
        dialog.selectFile(file_name(_("{cable} report").format(cable=cable_name(session)), form.ending))

    dialog.filterSelected.connect(take)
    dialog.selectNameFilter(kinds[chosen])
    take(kinds[chosen])
    dialog.fileSelected.connect(lambda name: window.act(lambda: write_report(window, session, Path(name))))
    dialog.open()


def write_report(window: MainWindow, session: Session, path: Path) -> str | None:
    """Make the report and write it, without keeping the window waiting.

    Raises:
        CannotDo: the name has another ending.
    """
    form, filtered = format_of(path, REPORT_FORMATS), is_filtered(window)

    def tell(problem: str) -> None:
        if not problem:
            window.settings.set("export.folder", str(path.parent))
            window.settings.set("report.format", form.ending)
        told = _("The report is in {path}.").format(path=path)
        if filtered and session.filtering.is_on:
            told = _("The report on what the filter shows is in {path}.").format(path=path)
        window.status.say(problem or told)

    def write(data: bytes) -> None:
        Writing().start(path, lambda: data, (session.path, sidecar_path(session.path)), tell)

    told = _("Making the report on {cable}…").format(cable=cable_name(session))
    Stepwise(
        window,
        told,
        lambda _slices: _made(session, form, filtered),
        write,
        window.status.say,
        partial(_stopped, window),
    )
    return None


def preview_report(window: MainWindow) -> None:
    """Show the pages of the report."""
    from annotator.chart.paper import layout_for, paper_of
    from annotator.chart.report import MARGIN
    from annotator.ui.export.preview import PreviewDialog, pages_steps

    session = _session(window)
    layout = layout_for(paper_of(), MARGIN)

    def make() -> Steps[Any]:
        report = yield from _first_half(session, is_filtered(window))
        return (yield from _second_half(pages_steps(report, layout)))

    def show(pages: Any) -> None:
        dialog = PreviewDialog(pages, layout, window)
        dialog.print_asked.connect(lambda: window.run("print-report"))
        dialog.save_asked.connect(lambda: window.run("save-report"))
        dialog.open()

    told = _("Making the report on {cable}…").format(cable=cable_name(session))
    Stepwise(window, told, lambda _slices: make(), show, window.status.say, partial(_stopped, window))


def print_report(window: MainWindow) -> None:
    """Ask for a printer and print the report."""
    from annotator.chart.report import MARGIN

    session = _session(window)
    document = _("Report on {cable}").format(cable=cable_name(session))
    told = _("Printing the report on {cable}…").format(cable=cable_name(session))

    def start(printer: QPrinter) -> None:
        print_on(window, told, _printed(session, printer, is_filtered(window)), printer)

    ask_printer(window, _("Print the report"), document, MARGIN, start)


def _made(session: Session, form: Format, filtered: bool) -> Steps[bytes]:
    """The bytes of the report's file."""
    report = yield from _first_half(session, filtered)
    if form is PDF:
        from annotator.chart.paper import paper_of
        from annotator.chart.report import pdf_steps

        data: bytes = yield from _second_half(pdf_steps(report, paper_of()))
        return data
    parts = []
    for part in html_parts(report):
        parts.append(part)
        yield _MAKING
    return "".join(parts).encode("utf-8")


def _printed(session: Session, printer: QPrinter, filtered: bool) -> Steps[int]:
    from annotator.chart.report import print_steps

    report = yield from _first_half(session, filtered)
    pages: int = yield from _second_half(print_steps(report, printer))
    return pages


def _first_half(session: Session, filtered: bool) -> Steps[Any]:
    return (yield from part_of(report_steps(session, filtered=filtered), 0.0, _MAKING))


def _second_half(steps: Steps[Any]) -> Steps[Any]:
    return (yield from part_of(steps, _MAKING, 1.0))


def _stopped(window: MainWindow) -> None:
    window.status.say(_("Stopped; no report was made."))


def _session(window: MainWindow) -> Session:
    if window.session is None:
        raise CannotDo(_("No cable is open."))
    return window.session
