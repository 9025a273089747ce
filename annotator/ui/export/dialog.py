"""The export of charts: which, as what, how large; with a preview. What was chosen is remembered."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.app.charting import Plan
from annotator.app.citation import cable_name
from annotator.app.commands import CannotDo
from annotator.app.handing_on import FORMATS, Format, Look, only, text_of
from annotator.app.session import Session
from annotator.app.settings import Settings
from annotator.language import _
from annotator.store import sidecar_path
from annotator.ui.export.acts import chart_of_selection, copy_picture, source_for
from annotator.ui.export.files import Writing, ask_where, file_name
from annotator.ui.plain import PlainLabel, on_one_line
from annotator.ui.theme import theme_of

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
        self._build()
        self._remember()
        self._later = QTimer(self, singleShot=True, interval=_SOON)
        self._later.timeout.connect(self._preview)
        for box in (self.chart, self.form):
            box.currentIndexChanged.connect(self._changed)
        self.dpi.currentTextChanged.connect(self._changed)
        self.width_.valueChanged.connect(self._changed)
        self.dark.toggled.connect(self._changed)
        self._changed()
        self._preview()

    # What was chosen

    @property
    def chosen(self) -> Format:
        """The format."""
        return FORMATS[self.form.currentIndex()]

    def look(self) -> Look:
        """How the picture is to be drawn."""
        return Look(self.width_.value(), int(self.dpi.currentData()), self.dark.isChecked())

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
        try:
            make = self._maker()
        except CannotDo as reason:
            self._complain(str(reason))
            return
        self._set_busy(busy=True)
        kept = (self._session.path, sidecar_path(self._session.path))
        Writing().start(path, make, kept, partial(self._written, path))

    def _maker(self) -> Callable[[], bytes]:
        """What makes the bytes of the file; what has to be drawn is drawn."""
        plan, form = self.plan(), self.chosen
        source = source_for(self._session, plan)
        if not form.drawn:
            return partial(text_of, plan, source, form)
        from annotator.chart.pictures import drawn

        return drawn(plan, source, form, self.look())

    def _written(self, path: Path, problem: str) -> None:
        self._set_busy(busy=False)
        if problem:
            self._complain(problem)
            return
        self._settings.set("export.folder", str(path.parent))
        self._keep()
        self.said.emit(_("Exported to {path}.").format(path=path))
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
        try:
            said = copy_picture(self._session, self.plan(), self.look())
        except CannotDo as reason:
            self._complain(str(reason))
            return
        self._keep()
        self.said.emit(said)
        self.accept()

    # How it looks

    def _build(self) -> None:
        self.chart = QComboBox(self)
        self.chart.addItem(_("All charts"), "")
        for one in self._plan.charts:
            self.chart.addItem(on_one_line(one.title), one.title)
        self.chart.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chart.setMinimumContentsLength(18)
        self.form = QComboBox(self)
        for form in FORMATS:
            self.form.addItem(_(form.title))
        self.width_ = QSpinBox(self)
        self.width_.setRange(100, 20_000)
        self.width_.setSingleStep(100)
        self.width_.setSuffix(_(" pixels"))
        self.dpi = QComboBox(self)
        for dpi in _DPIS:
            self.dpi.addItem(_("{count} pixels an inch").format(count=dpi), dpi)
        self.dark = QCheckBox(_("&Dark page"), self)
        fields = QFormLayout()
        fields.setVerticalSpacing(8)
        fields.addRow(_("&Chart"), self.chart)
        fields.addRow(_("&Format"), self.form)
        fields.addRow(_("&Width"), self.width_)
        fields.addRow(_("&Resolution"), self.dpi)
        fields.addRow("", self.dark)
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
        self.dark.setChecked(get("export.dark") == "yes")
        self.chart.setCurrentIndex(max(0, self.chart.findData(chart_of_selection(self._session, self._plan))))

    def _keep(self) -> None:
        look = self.look()
        self._settings.set("export.format", self.chosen.ending)
        self._settings.set("export.width", str(look.width))
        self._settings.set("export.dpi", str(look.dpi))
        self._settings.set("export.dark", "yes" if look.dark else "no")

    def _changed(self) -> None:
        form = self.chosen
        for field in (self.width_, self.dpi, self.dark):
            field.setEnabled(form.drawn)
        self.told.setText(_TOLD[form.ending]())
        self.problem.hide()
        self._later.start()

    def _preview(self) -> None:
        from annotator.chart.pictures import preview_of

        self._later.stop()
        ratio = self.devicePixelRatioF()
        room = _PREVIEW.width() - 2 - self.style().pixelMetric(self.style().PixelMetric.PM_ScrollBarExtent)
        plan = self.plan()
        look = self.look() if self.chosen.drawn else Look(dark=theme_of(self.palette()).dark)
        try:
            image = preview_of(plan, source_for(self._session, plan), look, round(room * ratio))
        except CannotDo as reason:
            self._complain(str(reason))
            return
        image.setDevicePixelRatio(ratio)
        self.picture.setPixmap(QPixmap.fromImage(image))
        self.picture.setFixedSize(image.deviceIndependentSize().toSize())

    def _complain(self, reason: str) -> None:
        self.problem.setText(reason)
        self.problem.show()


_TOLD = {
    ".png": lambda: _("For slides and mail. The source is below the chart and in the file."),
    ".svg": lambda: _("For print and for drawing on; words stay words."),
    ".csv": lambda: _("For spreadsheets: one line a figure, with quote and paragraph."),
    ".vl.json": lambda: _("For the web and notebooks: the chart as a Vega-Lite specification, the data in it."),
}
