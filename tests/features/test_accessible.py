"""Usable with a screen reader and without a mouse: names, roles, what the caret says, and a focus that can be seen."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QGraphicsView, QStackedWidget, QTabWidget, QWidget

from annotator.text import Span
from annotator.ui.panels import PANELS
from annotator.ui.reader import announcing

ASKING = (
    "find",
    "filter",
    "go-to-paragraph",
    "chart-title",
    "palette",
    "key-sheet",
    "settings",
    "export-chart",
    "about",
)
_PLAIN_ROLES = (QAccessible.Role.NoRole, QAccessible.Role.Client)
# Qt has no role for what these are; their names and descriptions say it.
_WITHOUT_ROLE = (QGraphicsView, QTabWidget, QStackedWidget)


def tagged(program):
    """The window with a figure, a claim and the chart."""
    session = program.session
    for words, command in (("17,000 Tajik migrants", "tag-figure"), ("Boboev", "tag-claim")):
        at = program.text.index(words)
        session.select((), Span(at, at + len(words)))
        program.window.run(command)
    program.wait_chart()
    QApplication.processEvents()
    return program


def nameless(place):
    """Every widget on the screen that takes the focus and has no name, or no role."""
    for widget in QApplication.allWidgets():
        inner = widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QAbstractItemView)
        if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus or inner:
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        name = interface.text(QAccessible.Text.Name) if interface is not None else ""
        if not name:
            yield place, type(widget).__name__, widget.objectName(), "no name"
        elif interface.role() in _PLAIN_ROLES and not isinstance(widget, _WITHOUT_ROLE) and widget.focusProxy() is None:
            yield place, type(widget).__name__, widget.objectName(), "no role"


def test_whatever_takes_the_focus_has_a_name_and_a_role(launch, sample, qtbot):
    program = tagged(launch(sample))
    found = list(nameless("window"))
    for row in PANELS:
        program.window.docks.show(row.name)
        QApplication.processEvents()
        found += nameless(row.name)
    program.session.select([annotation.id for annotation in program.session.annotations()])
    QApplication.processEvents()
    found += nameless("several")
    for name in ASKING:
        program.window.run(name)
        QApplication.processEvents()
        found += nameless(name)
        for popup in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if popup is not None:
                popup.close()
    assert [one for one in found if one[2] != "inspector-panel"] == []


def test_the_start_page_is_named(launch):
    launch()
    QApplication.processEvents()
    assert list(nameless("start page")) == []


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader is given to say."""
    said = []
    monkeypatch.setattr(announcing, "announce", lambda _widget, words: said.append(words))
    monkeypatch.setattr(announcing, "PAUSE", 20)
    QAccessible.setActive(True)
    yield said
    QAccessible.setActive(False)


def go(program, words):
    at = program.text.index(words)
    program.session.select((), Span(at, at))


def test_the_caret_tells_the_paragraph_and_the_annotations_under_it(launch, sample, heard, qtbot):
    program = tagged(launch(sample))
    go(program, "COMMENT: Although")
    qtbot.waitUntil(lambda: bool(heard) and heard[-1].startswith("paragraph 8, U"))
    heard.clear()
    go(program, "17,000 Tajik migrants")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["paragraph 5, U. figure, 17,000 · 2005 · Tajik migrants"]
    assert program.reader.accessibleDescription() == heard[0]
    heard.clear()
    go(program, "in 2005, but only")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["no annotation here"]


def test_a_walk_through_many_places_is_told_once(launch, sample, heard, qtbot):
    program = launch(sample)
    program.reader.setFocus()
    at = program.text.index("Boboev cited")
    program.session.select((), Span(at, at))
    qtbot.waitUntil(lambda: bool(heard))
    heard.clear()
    for step in range(50):
        program.session.select((), Span(at + step, at + step))
    program.session.select((), Span(program.text.index("Publicly"), program.text.index("Publicly")))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["paragraph 2, U"]


def test_nothing_is_told_where_no_screen_reader_runs(launch, sample, heard, qtbot):
    QAccessible.setActive(False)
    program = launch(sample)
    at = program.text.index("Boboev cited")
    program.session.select((), Span(at, at))
    qtbot.wait(announcing.PAUSE * 3)
    assert heard == []


def shown_alike(window):
    """Every widget reached by Tab that looks with the focus as it does without."""
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
    stops = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isEnabled()
        and widget.focusProxy() is None
        and not widget.visibleRegion().isEmpty()
    ]
    for widget in stops:
        away = next(one for one in stops if not one.isAncestorOf(widget) and not widget.isAncestorOf(one))
        away.setFocus(Qt.FocusReason.OtherFocusReason)
        place = widget.rect().adjusted(-3, -3, 3, 3).translated(widget.mapTo(window, QPoint(0, 0)))
        before = window.grab(place).toImage()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        if widget.hasFocus() and window.grab(place).toImage() == before:
            yield type(widget).__name__, widget.objectName(), widget.accessibleName()


@pytest.mark.parametrize("look", ["look-light", "look-dark", "look-strong-light", "look-strong-dark"])
def test_the_focus_can_be_seen_on_everything_that_takes_it(launch, sample, look, qtbot, qapp):
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    program = tagged(launch(sample))
    program.window.run(look)
    try:
        found = list(shown_alike(program.window))
        for name in ("find", "filter", "claims", "figures", "own-tags"):
            program.window.run(name)
            QApplication.processEvents()
            found += shown_alike(program.window)
    finally:
        program.window.run("look-system")
        qapp.setCursorFlashTime(flash)
    assert found == []


def test_tab_goes_through_the_fields_from_top_to_bottom(launch, sample, qtbot):
    program = tagged(launch(sample))
    inspector = program.window.docks.inspector
    entry = next(iter(inspector.editors().values())).entry
    entry.setFocus()
    seen, places = [], []
    while (widget := QApplication.focusWidget()) not in seen and inspector.isAncestorOf(widget):
        seen.append(widget)
        top = widget.mapTo(inspector, QPoint(0, 0))
        if widget.objectName():  # the buttons beside fields come after all of them
            places.append((top.y() // 12, top.x()))  # what stands in one line goes from left to right
        program.key(Qt.Key.Key_Tab)
    assert len(places) > 8
    assert places == sorted(places)
