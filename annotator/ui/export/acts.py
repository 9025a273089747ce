"""What the commands do that hand charts on. Qt's drawing room is imported when one of them is run."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from annotator.app.charting import Plan
from annotator.app.citation import cable_name
from annotator.app.commands import CannotDo
from annotator.app.handing_on import SVG, Look, Sheet, Source, only, rows_of, sheet_steps, source_of
from annotator.app.slices import Slices
from annotator.app.steps import Made, Steps, part_of
from annotator.language import _
from annotator.number_style import count_text
from annotator.store import sidecar_path
from annotator.ui.export.files import Writing, ask_where, file_name
from annotator.ui.export.printing import ask_printer, print_on
from annotator.ui.export.stepwise import Stepwise

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow


_IN_WORDS = 0.2  # of the work on a figure sheet; the rest is laying out and drawing
AT_ONCE = 500
"""Records of a session whose charts are made at once; those of more are made in steps."""


def export_chart(window: MainWindow) -> None:
    """Show what can be exported and how.

    Raises:
        CannotDo: there is nothing to draw.
    """

    def show(session: Session, plan: Plan) -> None:
        from annotator.ui.export.dialog import ExportDialog

        dialog = ExportDialog(session, plan, window.settings, window)
        dialog.said.connect(window.status.say)
        dialog.open()

    _when_charted(window, show)


def copy_chart(window: MainWindow) -> None:
    """Put the chart of the selected figure, else all charts, on the clipboard as a picture.

    Raises:
        CannotDo: there is nothing to draw.
    """

    def copy(session: Session, plan: Plan) -> None:
        chosen = only(plan, chart_of_selection(session, plan))
        copy_picture(window, session, chosen, Look(), window.status.say, stopped)

    def stopped(reason: str = "") -> None:
        window.status.say(reason or _("Stopped; nothing was copied."))

    _when_charted(window, copy)


def copy_picture(
    parent: QWidget,
    session: Session,
    plan: Plan,
    look: Look,
    done: Callable[[str], None],
    stopped: Callable[..., None],
) -> None:
    """Put charts on the clipboard, as an image and as SVG; ``done`` is told what was done, ``stopped`` why not."""
    source = source_of(session, rows_of(plan), len(plan.excluded))

    def put(pictures: tuple[QImage, bytes]) -> None:
        image, svg = pictures
        data = QMimeData()
        data.setImageData(image)
        data.setData(f"image/{SVG.ending[1:]}+xml", svg)
        QGuiApplication.clipboard().setMimeData(data)
        told = _("Copied a picture of {width} × {height} pixels.")
        done(told.format(width=count_text(image.width()), height=count_text(image.height())))

    told = _("Drawing the chart…")
    Stepwise(parent, told, lambda slices: _copied(slices, plan, source, look), put, stopped, stopped)


def _copied(slices: Slices, plan: Plan, source: Source, look: Look) -> Steps[tuple[QImage, bytes]]:
    from annotator.chart.colors import COLORS
    from annotator.chart.pictures import image_steps, picture_steps

    image = yield from part_of(image_steps(plan, source, COLORS[look.page], look.width, look.dpi), 0.0, 0.5)
    finish = yield from part_of(picture_steps(plan, source, SVG, look), 0.5, 1.0)
    return image, (yield from slices.aside(finish))


def sheet_as_pdf(window: MainWindow) -> None:
    """Ask for a file and write the figure sheet into it.

    Raises:
        CannotDo: there is nothing to draw.
    """

    def ask(session: Session, plan: Plan) -> None:
        folder = Path(window.settings.get("export.folder") or session.path.parent)
        proposed = folder / file_name(cable_name(session), ".pdf")
        ask_where(window, _("Figure sheet as PDF"), proposed, _("PDF"), partial(write_sheet, window, session, plan))

    _when_charted(window, ask)


def write_sheet(window: MainWindow, session: Session, plan: Plan, path: Path) -> None:
    """Make the figure sheet and write it, without keeping the window waiting; stopped, it leaves no file."""
    from annotator.chart.paper import paper_of
    from annotator.chart.sheet import pdf_steps

    def tell(problem: str) -> None:
        if not problem:
            window.settings.set("export.folder", str(path.parent))
        window.status.say(problem or _("The figure sheet is in {path}.").format(path=path))

    def write(data: bytes) -> None:
        Writing().start(path, lambda: data, (session.path, sidecar_path(session.path)), tell)

    def stopped() -> None:
        window.status.say(_("Stopped; no figure sheet was made."))

    steps = _on_sheet(session, plan, lambda sheet: pdf_steps(sheet, paper_of()))
    told = _("Making the figure sheet of {cable}…").format(cable=cable_name(session))
    Stepwise(window, told, lambda _slices: steps, write, window.status.say, stopped)


def print_figures(window: MainWindow) -> None:
    """Ask for a printer and print the figure sheet.

    Raises:
        CannotDo: there is nothing to draw.
    """
    from annotator.chart.paper import MARGIN

    def ask(session: Session, plan: Plan) -> None:
        document = _("Figures of {cable}").format(cable=cable_name(session))
        ask_printer(window, _("Print the figure sheet"), document, MARGIN, partial(start, session, plan))

    def start(session: Session, plan: Plan, printer: QPrinter) -> None:
        from annotator.chart.sheet import print_steps

        told = _("Printing the figure sheet of {cable}…").format(cable=cable_name(session))
        print_on(window, told, _on_sheet(session, plan, lambda sheet: print_steps(sheet, printer)), printer)

    _when_charted(window, ask)


def _on_sheet(session: Session, plan: Plan, draw: Callable[[Sheet], Steps[Made]]) -> Steps[Made]:
    """Put the figure sheet into words, then draw it; what comes of the drawing."""
    rows = [row for row in session.board.rows() if row.has_number]
    steps = sheet_steps(session, plan, source_of(session, rows, len(plan.excluded)), rows)
    sheet = yield from part_of(steps, 0.0, _IN_WORDS)
    return (yield from part_of(draw(sheet), _IN_WORDS, 1.0))


def chart_of_selection(session: Session, plan: Plan) -> str:
    """The title of the chart the first selected figure is drawn in; empty where none is."""
    charts = (plan.chart_of(name) for name in session.selected)
    return next((chart.title for chart in charts if chart is not None), "")


def source_for(session: Session, plan: Plan) -> Source:
    """Where the figures of a plan come from."""
    return source_of(session, rows_of(plan), len(plan.excluded))


def _when_charted(window: MainWindow, then: Callable[[Session, Plan], None]) -> None:
    """Go on with the charts of the session: at once where there are few figures, else once they are made."""
    session = _session(window)
    if len(session.records) <= AT_ONCE:
        then(session, only(session.board.plan(), ""))
        return
    Stepwise(
        window, _("Making the charts…"), lambda _slices: _charted(session), partial(then, session), window.status.say
    )


def _charted(session: Session) -> Steps[Plan]:
    for _step in session.board.making():
        yield 0.0
    return only(session.board.plan(), "")


def _session(window: MainWindow) -> Session:
    if window.session is None:
        raise CannotDo(_("No cable is open."))
    return window.session
