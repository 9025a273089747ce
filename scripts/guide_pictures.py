#!/usr/bin/env python3
"""Draws the pictures of the guide: the real window on the sample cable, in parts, small files.

    python scripts/guide_pictures.py [FOLDER]     (FOLDER: resources/guide/pictures)

Needs no screen. The cable is tagged by the same acts the keys run.
"""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from scripts.screenshots import PROJECT, folder_asked, sample_at_home, until

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow

WIDE, HIGH = 1440, 900
SHOWN = 1100  # pixels the picture of the whole window is wide
COLORS = 256
EDITS = (("17,000", "18,500"), ("approximately 46 percent", "a large share"), ("Boboev predicts", "He expects"))


def main() -> int:
    """Make every picture."""
    folder = folder_asked("Draws the pictures of the guide.", PROJECT / "resources" / "guide" / "pictures")
    with sample_at_home() as cable:
        _draw(cable, folder)
    return 0


def _draw(cable: Path, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.app.reviewing import items
    from annotator.app.settings import Settings
    from annotator.text import Verdict
    from annotator.ui.application import start
    from annotator.ui.theme import LIGHT, palette_of

    app = QApplication([])
    Settings().choose("author", "A. Reader")  # else it would be asked for in every picture
    windows = start(app, [])
    app.setPalette(palette_of(LIGHT))
    window = windows.all()[0]
    windows.open(cable, window)
    window.resize(WIDE, HIGH)
    docks, session, reader = window.docks, window.session, window.reader
    assert docks is not None
    assert session is not None
    assert reader is not None
    until(lambda: docks.chart.is_drawn and not session.suggestions.finding)
    _caret(session, "over \\$1 billion")
    window.focus_reader()
    _save(reader, folder / "suggestions.png")
    _tag(session)
    _caret(session, "Boboev predicts")
    session.select(tuple(entry[2] for entry in session.touching(session.span.start, session.span.start + 1))[:1])
    until(lambda: window.status.saving.text() == "Saved", rounds=60)
    until(lambda: docks.chart.is_drawn)
    _save(window, folder / "window.png", wide=SHOWN)
    _save(docks.chart, folder / "chart.png")
    _tables(session, folder)
    _find(window, folder)
    _own_tags(session)
    _caret(session, "¶8. (U)")
    _save(reader, folder / "tags.png")
    _report(session, folder)
    window.run("close")
    text = cable.read_text("utf-8")
    for old, new in EDITS:
        text = text.replace(old, new)
    cable.write_text(f"Released in part\n\n{text}", "utf-8")
    windows.open(cable, window)
    window.resize(WIDE, HIGH + 260)
    window.run("places")
    until(lambda: False, rounds=30)
    assert window.docks is not None
    assert window.session is not None
    changed = [item for item in items(window.session) if item.verdict == Verdict.CHANGED]
    window.session.select((changed[0].id,))
    _save(window.docks.panel("places"), folder / "review.png")
    window.close()


def _tag(session: "Session") -> None:
    from annotator.app import people, tagging
    from scripts.screenshots import CLAIMS, FIGURES, SERIES

    for words in FIGURES:
        _caret(session, words, 1)
        tagging.tag_figure(session)
        if words in SERIES:
            tagging.set_field(session, session.selected[0], "series", SERIES[words])
    for words, claimant, stance in CLAIMS:
        _caret(session, words)
        tagging.tag_claim(session)
        name = session.selected[0]
        tagging.set_field(session, name, "claimant", (people.person_named(session, claimant),))
        tagging.set_field(session, name, "stance", stance)
    tagging.set_field(session, name, "reliability", "B")
    tagging.set_field(session, name, "credibility", "3")
    tagging.set_memo(session, name, "Compare with the trend 2005 to 2006.")


def _own_tags(session: "Session") -> None:
    from annotator.app import tags
    from annotator.text import Span

    for first, last, label in (
        ("Tajiks suffer", "racism are not rare", "human rights"),
        ("cases of extreme", "body bags", "follow up"),
        ("Corrupt ticket", "from Russia", "corruption"),
    ):
        start = session.cable.text.index(first)
        end = session.cable.text.index(last, start) + len(last)
        session.select((), Span(start, end))
        tags.tag_with_new(session, label)


def _tables(session: "Session", folder: Path) -> None:
    from annotator.ui.figure_table import FigureTable

    table = FigureTable(session)
    table.resize(900, 300)
    table.show()
    _save(table, folder / "figures.png")
    table.close()
    table.deleteLater()


def _find(window: "MainWindow", folder: Path) -> None:
    from PySide6.QtCore import QPoint, QRect, Qt
    from PySide6.QtTest import QTest

    window.run("find")
    QTest.keyClicks(window.focusWidget(), "migrants")
    until(lambda: False, rounds=25)
    page = window.page
    assert page is not None
    top = page.mapTo(window, QPoint(0, 0))
    _save(window, folder / "find.png", QRect(top.x(), top.y() + page.height() - 260, page.width(), 260))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)


def _report(session: "Session", folder: Path) -> None:
    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QColor, QImage, QPainter, QPen

    from annotator.app.handing_on import report_of
    from annotator.chart.report import ReportPages
    from annotator.chart.report_words import INCH

    room = QSizeF(7.1 * INCH, 10.9 * INCH)
    pages = ReportPages(report_of(session), room)
    for _share in pages.steps():
        pass
    edge, scale = 0.35 * INCH, 0.3
    image = QImage(
        round((room.width() + 2 * edge) * scale), round(0.62 * room.height() * scale), QImage.Format.Format_RGB32
    )
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.scale(scale, scale)
    painter.translate(edge, edge)
    pages.paint(painter, 1)
    painter.resetTransform()
    painter.setPen(QPen(QColor("#b8b5ae"), 1))
    painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
    painter.end()
    _write(image, folder / "report.png")


def _caret(session: "Session", words: str, step: int = 0) -> None:
    from annotator.text import Span

    at = session.cable.text.index(words) + step
    session.select((), Span(at, at))


def _save(widget: "QWidget", path: Path, part: "QRect | None" = None, wide: int = 0) -> None:
    from PySide6.QtCore import Qt

    until(lambda: False, rounds=20)
    image = (widget.grab(part) if part is not None else widget.grab()).toImage()
    _write(image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation) if wide else image, path)


def _write(image: object, path: Path) -> None:
    """In the colours that are in it most: few bytes, and letters stay clear."""
    import numpy
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage

    assert isinstance(image, QImage)
    full = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = numpy.frombuffer(full.constBits(), numpy.uint32)
    colors, counts = numpy.unique(pixels, return_counts=True)
    table = [int(color) for color in colors[numpy.argsort(-counts)[:COLORS]]]
    few = full.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)
    few.save(str(path), "PNG", 0)  # type: ignore[call-overload]


if __name__ == "__main__":
    sys.exit(main())
