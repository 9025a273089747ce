"""What the commands do that hand charts on. Qt's drawing room is imported when one of them is run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QDialog, QWidget

from annotator.app.charting import Board, Plan
from annotator.app.citation import cable_name
from annotator.app.commands import CannotDo
from annotator.app.handing_on import SVG, Look, Sheet, Source, only, rows_of, sheet_of, source_of
from annotator.app.steps import Steps, part_of
from annotator.language import _, n_
from annotator.number_style import count_text
from annotator.store import sidecar_path
from annotator.ui.export.files import Writing, ask_where, file_name
from annotator.ui.export.stepwise import Stepwise

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow


def export_chart(window: MainWindow) -> None:
    """Show what can be exported and how.

    Raises:
        CannotDo: there is nothing to draw.
    """
    from annotator.ui.export.dialog import ExportDialog

    session = _session(window)
    dialog = ExportDialog(session, _plan(session), window.settings, window)
    dialog.said.connect(window.status.say)
    dialog.open()


def copy_chart(window: MainWindow) -> None:
    """Put the chart of the selected figure, else all charts, on the clipboard as a picture.

    Raises:
        CannotDo: there is nothing to draw.
    """
    session = _session(window)
    plan = _plan(session)
    say = window.status.say
    copy_picture(
        window, session, only(plan, chart_of_selection(session, plan)), Look(), say, lambda reason="": say(reason)
    )


def copy_picture(
    parent: QWidget,
    session: Session,
    plan: Plan,
    look: Look,
    done: Callable[[str], None],
    stopped: Callable[..., None],
) -> None:
    """Put charts on the clipboard, as an image and as SVG; ``done`` is told what was done, ``stopped`` why not."""
    source = source_of(session, rows_of(plan))

    def put(pictures: tuple[QImage, bytes]) -> None:
        image, svg = pictures
        data = QMimeData()
        data.setImageData(image)
        data.setData(f"image/{SVG.ending[1:]}+xml", svg)
        QGuiApplication.clipboard().setMimeData(data)
        told = _("Copied a picture of {width} × {height} pixels.")
        done(told.format(width=count_text(image.width()), height=count_text(image.height())))

    Stepwise(parent, _("Drawing the chart…"), _copied(plan, source, look), put, stopped, stopped)


def _copied(plan: Plan, source: Source, look: Look) -> Steps[tuple[QImage, bytes]]:
    from annotator.chart.colors import COLORS
    from annotator.chart.pictures import image_steps, picture_steps

    image = yield from part_of(image_steps(plan, source, COLORS[look.page], look.width, look.dpi), 0.0, 0.5)
    svg = yield from part_of(picture_steps(plan, source, SVG, look), 0.5, 1.0)
    return image, svg()


def sheet_as_pdf(window: MainWindow) -> None:
    """Ask for a file and write the figure sheet into it.

    Raises:
        CannotDo: there is nothing to draw.
    """
    session = _session(window)
    sheet = sheet_for(session)
    folder = Path(window.settings.get("export.folder") or session.path.parent)

    def write(path: Path) -> None:
        from annotator.chart.paper import paper_of
        from annotator.chart.sheet import as_pdf

        def tell(problem: str) -> None:
            if not problem:
                window.settings.set("export.folder", str(path.parent))
            window.status.say(problem or _("The figure sheet is in {path}.").format(path=path))

        data = as_pdf(sheet, paper_of())
        Writing().start(path, lambda: data, (session.path, sidecar_path(session.path)), tell)

    ask_where(window, _("Figure sheet as PDF"), folder / file_name(cable_name(session), ".pdf"), _("PDF"), write)


def print_figures(window: MainWindow) -> None:
    """Ask for a printer and print the figure sheet.

    Raises:
        CannotDo: there is nothing to draw.
    """
    from PySide6.QtCore import Qt
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from annotator.chart.paper import layout_for, paper_of

    sheet = sheet_for(_session(window))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout_for(paper_of()))
    printer.setDocName(_("Figures of {cable}").format(cable=sheet.source.cable))
    dialog = QPrintDialog(printer, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Print the figure sheet"))
    dialog.accepted.connect(lambda *_printer: _print(window, sheet, printer))
    QDialog.open(dialog)  # its own asks for a slot by name


def sheet_for(session: Session) -> Sheet:
    """The figure sheet of a session.

    Raises:
        CannotDo: there is nothing to draw.
    """
    plan = _plan(session)
    rows = [row for row in Board(session).rows() if row.has_number]
    return sheet_of(session, plan, source_of(session, rows), rows)


def chart_of_selection(session: Session, plan: Plan) -> str:
    """The title of the chart the first selected figure is drawn in; empty where none is."""
    charts = (plan.chart_of(name) for name in session.selected)
    return next((chart.title for chart in charts if chart is not None), "")


def source_for(session: Session, plan: Plan) -> Source:
    """Where the figures of a plan come from."""
    return source_of(session, rows_of(plan))


def _print(window: MainWindow, sheet: Sheet, printer: QPrinter) -> None:
    from annotator.chart.sheet import print_sheet

    pages = print_sheet(sheet, printer)
    told = n_("{count} page is on its way to {printer}.", "{count} pages are on their way to {printer}.", pages)
    window.status.say(told.format(count=pages, printer=printer.printerName() or printer.outputFileName()))


def _plan(session: Session) -> Plan:
    return only(Board(session).plan(), "")


def _session(window: MainWindow) -> Session:
    if window.session is None:
        raise CannotDo(_("No cable is open."))
    return window.session
