"""The export of charts: which, as what, how large; with a preview. What was chosen is remembered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPalette, QPixmap
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.app.charting import Plan
from annotator.app.citation import cable_name
from annotator.app.handing_on import FORMATS, PAGES, Format, Look, only, text_of, told_left_out
from annotator.app.session import Session
from annotator.app.settings import Settings
from annotator.language import _
from annotator.message import joined
from annotator.store import sidecar_path
from annotator.ui.export.acts import chart_of_selection, copy_picture, source_for
from annotator.ui.export.files import Writing, ask_where, file_name
from annotator.ui.export.stepwise import Stepwise
from annotator.ui.framed_choice import FramedChoice, FramedNumber
from annotator.ui.plain import PlainLabel, on_one_line
from annotator.ui.theme import name_of, theme_of
from annotator.ui.turns import Turns

_PREVIEW = QSize(420, 380)
_SOON = 150
"""Milliseconds after a choice before the preview follows."""
_DPIS = (96, 150, 192, 300, 600)


class ExportDialog(QDialog):
    """Stays open until a file is written or it is put away; the window behind it goes on living."""

    said = Signal(object)

    def __init__(self, session: Session, plan: Plan, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Export the chart"))
        self._session = session
        self._plan = plan
        self._settings = settings
        self._busy = False
        self._previewing: Turns | None = None
        self._build()
        self._remember()
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self._preview)
        for box in (self.chart, self.form, self.page):
            box.currentIndexChanged.connect(self._changed)
        self.dpi.currentTextChanged.connect(self._changed)
        self.width_.valueChanged.connect(self._changed)
        self._changed()
        self._preview()

    # What was chosen

    @property
    def chosen(self) -> Format:
        """The format."""
        return FORMATS[self.form.currentIndex()]

    def look(self) -> Look:
        """How the picture is to be drawn."""
        return Look(self.width_.value(), int(self.dpi.currentData()), str(self.page.currentData()))

    def plan(self) -> Plan:
        """The charts that are exported."""
        return only(self._plan, str(self.chart.currentData() or ""))

    # Acts

    def save(self) -> None:
        """Ask for a file and write it."""
        form = self.chosen
        name = str(self.chart.currentData() or _("figures"))
        folder = Path(self._settings.get("export.folder") or self._session.path.parent)
        proposed = folder / file_name(f"{cable_name(self._session)} {name}", form.ending)
        ask_where(self, _("Export the chart"), proposed, _(form.title), self.write)

    def write(self, path: Path) -> None:
        """Write the file; where that fails the reason stands in the dialog, which stays."""
        plan, form = self.plan(), self.chosen
        source = source_for(self._session, plan)
        if not form.drawn:
            self._write(path, partial(text_of, plan, source, form))
            return
        from annotator.chart.pictures import picture_steps

        self._set_busy(busy=True)
        steps = picture_steps(plan, source, form, self.look())
        told, then = _("Drawing the chart…"), partial(self._write, path)
        Stepwise(self, told, lambda _slices: steps, then, self._stopped, self._stopped)

    def _write(self, path: Path, make: Callable[[], bytes]) -> None:
        """Let the bytes be made and written; what had to be drawn is drawn."""
        self._set_busy(busy=True)
        kept = (self._session.path, sidecar_path(self._session.path))
        Writing().start(path, make, kept, partial(self._written, path))

    def _stopped(self, reason: str = "") -> None:
        self._set_busy(busy=False)
        if reason:
            self._complain(reason)

    def _written(self, path: Path, problem: str) -> None:
        self._set_busy(busy=False)
        if problem:
            self._complain(problem)
            return
        self._settings.set("export.folder", str(path.parent))
        self._keep()
        told = _("Exported to {path}.").format(path=path)
        self.said.emit(joined(" ", (told, told_left_out(self.plan()))))
        self.accept()

    def _set_busy(self, *, busy: bool) -> None:
        self._busy = busy
        for button in (self.save_button, self.copy_button):
            button.setEnabled(not busy)
        self.told.setText(_("Writing…") if busy else _TOLD[self.chosen.ending]())

    def reject(self) -> None:
        """Put the dialog away; not while a file is being written, for it has to say what came of it."""
        if not self._busy:
            super().reject()

    def copy(self) -> None:
        """Put the picture on the clipboard."""
        self._set_busy(busy=True)
        copy_picture(self, self._session, self.plan(), self.look(), self._copied, self._stopped)

    def _copied(self, said: str) -> None:
        self._set_busy(busy=False)
        self._keep()
        self.said.emit(said)
        self.accept()

    # How it looks

    def _build(self) -> None:
        self.chart = FramedChoice(self)
        self.chart.addItem(_("All charts"), "")
        for one in self._plan.charts:
            self.chart.addItem(on_one_line(one.title), one.title)
        self.chart.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chart.setMinimumContentsLength(18)
        self.form = FramedChoice(self)
        for form in FORMATS:
            self.form.addItem(_(form.title))
        self.width_ = FramedNumber(self)
        self.width_.setRange(100, 20_000)
        self.width_.setSingleStep(100)
        self.width_.setSuffix(_(" pixels"))
        self.dpi = FramedChoice(self)
        for dpi in _DPIS:
            self.dpi.addItem(_("{count} pixels an inch").format(count=dpi), dpi)
        self.page = FramedChoice(self)
        for name, title in PAGES.items():
            self.page.addItem(_(title), name)
        fields = QFormLayout()
        fields.setVerticalSpacing(8)
        fields.addRow(_("&Chart"), self.chart)
        fields.addRow(_("&Format"), self.form)
        fields.addRow(_("&Width"), self.width_)
        fields.addRow(_("&Resolution"), self.dpi)
        fields.addRow(_("&Page"), self.page)
        self.told = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText, wrap=True)
        self.problem = PlainLabel(parent=self, role=QPalette.ColorRole.BrightText, wrap=True)
        self.problem.hide()
        left = QVBoxLayout()
        left.addLayout(fields)
        left.addWidget(self.told)
        left.addWidget(self.problem)
        left.addStretch(1)
        self.picture = PlainLabel(parent=self)
        self.picture.setAccessibleName(_("Preview"))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        area = QScrollArea(self)
        area.setWidget(self.picture)
        area.setFrameShape(QFrame.Shape.StyledPanel)
        area.setFixedSize(_PREVIEW)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(left, 1)
        top.addWidget(area)
        self.save_button = QPushButton(_("&Save as…"), self)
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self.copy_button = QPushButton(_("C&opy the picture"), self)
        self.copy_button.clicked.connect(self.copy)
        close = QPushButton(_("Close"), self)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 14)
        column.setSpacing(14)
        column.addLayout(top)
        column.addLayout(buttons)

    def _remember(self) -> None:
        """What was chosen last, and the chart of the selected figure."""
        default = Look()
        get = self._settings.get
        self.form.setCurrentIndex(next((n for n, f in enumerate(FORMATS) if f.ending == get("export.format")), 0))
        self.width_.setValue(int(width) if (width := get("export.width")).isdecimal() else default.width)
        dpi = self.dpi.findData(int(text) if (text := get("export.dpi")).isdecimal() else default.dpi)
        self.dpi.setCurrentIndex(dpi if dpi >= 0 else _DPIS.index(default.dpi))
        self.page.setCurrentIndex(max(0, self.page.findData(get("export.page"))))
        self.chart.setCurrentIndex(max(0, self.chart.findData(chart_of_selection(self._session, self._plan))))

    def _keep(self) -> None:
        look = self.look()
        self._settings.set("export.format", self.chosen.ending)
        self._settings.set("export.width", str(look.width))
        self._settings.set("export.dpi", str(look.dpi))
        self._settings.set("export.page", look.page)

    def _changed(self) -> None:
        form = self.chosen
        for field in (self.width_, self.dpi, self.page):
            field.setEnabled(form.drawn)
        self.told.setText(_TOLD[form.ending]())
        self.problem.hide()
        self._later.start()

    def _preview(self) -> None:
        from annotator.chart.pictures import preview_steps

        self._later.stop()
        if self._previewing is not None:
            self._previewing.stop()
        room = _PREVIEW.width() - 2 - self.style().pixelMetric(self.style().PixelMetric.PM_ScrollBarExtent)
        plan, theme = self.plan(), theme_of(self.palette())
        look = self.look() if self.chosen.drawn else Look(page=name_of(theme))
        steps = preview_steps(plan, source_for(self._session, plan), look, round(room * self.devicePixelRatioF()))
        self._previewing = Turns(self, lambda _slices: steps, self._show, self._no_preview)

    def _show(self, image: QImage) -> None:
        self._previewing = None
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setFixedSize(image.deviceIndependentSize().toSize())

    def _no_preview(self, reason: str) -> None:
        self._previewing = None
        self._complain(reason)

    def _complain(self, reason: str) -> None:
        self.problem.setText(reason)
        self.problem.show()


_TOLD = {
    ".png": lambda: _("For slides and mail. The source is below the chart and in the file."),
    ".svg": lambda: _("For print and for drawing on; words stay words."),
    ".csv": lambda: _("For spreadsheets: one line a figure, with quote and paragraph."),
    ".vl.json": lambda: _("For the web and notebooks: the chart as a Vega-Lite specification, the data in it."),
}
