"""Words of cables and sidecars are never taken for HTML, nor hide: every label, tooltip, dialog and item is walked."""

import json
import re

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QMessageBox,
    QTabBar,
    QWidget,
)

from annotator.app.session import Notice
from annotator.text import Span
from annotator.ui.panels import PANELS
from annotator.ui.plain_box import PlainMessageBox

EVIL = "<b>R&D</b>\u202e\u200b<img src=file:///etc/hostname>"
UNSEEN = set("\u202e\u200b")
CABLE = (
    f"R 091128Z MAR 07\nFM AMEMBASSY OAKPORT\nTO SECSTATE WASHDC {EVIL}\nUNCLAS OAKPORT 000348\n\nSTATE FOR {EVIL}\n\n"
    f"E.O. 12958: N/A\nTAGS: ECON, {EVIL}\nSUBJECT: RAIN {EVIL}\nREF: {EVIL}\n\nSUMMARY {EVIL}\n-------\n\n"
    f"1. (U) It earned $17 million in 2006, the minister {EVIL} said.\n\n2. (U) It earned $18 million in 2006.\n\n"
    f"3. (S) {EVIL} {EVIL}\n\nHARPER\n"
)
_ESCAPED = re.compile(r"<qt>(?:[^<>]|<br>)*</qt>")
_ROLES = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.WhatsThisRole, Qt.ItemDataRole.StatusTipRole)


def is_plain(text: str) -> bool:
    """Whether Qt shows the text of a tooltip as it is: it takes it for none of its own, or for escaped words."""
    return not Qt.mightBeRichText(text) or _ESCAPED.fullmatch(text) is not None


def is_plain_label(label: QLabel) -> bool:
    """Whether a label shows its words as they are."""
    if label.textFormat() == Qt.TextFormat.AutoText:
        return not Qt.mightBeRichText(label.text())
    return label.textFormat() == Qt.TextFormat.PlainText


def rows(model, parent, most=60):
    for row in range(min(model.rowCount(parent), most)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            yield model.index(row, column, parent)
        yield from rows(model, model.index(row, 0, parent))


def faults(top: QWidget):
    """Every place under a widget where words could be taken for HTML."""
    for widget in (top, *top.findChildren(QWidget)):
        for text in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            if not is_plain(text):
                yield widget, "tooltip", text
        if isinstance(widget, QLabel) and not is_plain_label(widget):
            yield widget, "label", widget.text()
        if isinstance(widget, QLabel) and widget.openExternalLinks():
            yield widget, "links", widget.text()
        if isinstance(widget, QTabBar):
            for number in range(widget.count()):
                if not is_plain(widget.tabToolTip(number)):
                    yield widget, "tab", widget.tabToolTip(number)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            for index in rows(widget.model(), QModelIndex()):
                for role in _ROLES:
                    text = index.data(role)
                    if isinstance(text, str) and not is_plain(text):
                        yield widget, "item", text
                shown = index.data(Qt.ItemDataRole.DisplayRole)
                if isinstance(shown, str) and UNSEEN & set(shown):
                    yield widget, "unseen", shown
        yield from ((widget, "letter", text) for text in lettered(widget) if "R&D" in text.replace("&&", ""))
        yield from ((widget, "unseen", text) for text in words_of(widget) if UNSEEN & set(text))
    for action in top.findChildren(QAction):
        for text in (action.toolTip() if shows_tooltip(action) else "", action.whatsThis(), action.statusTip()):
            if not is_plain(text):
                yield action, "action", text
        if "R&D" in action.text().replace("&&", ""):
            yield action, "letter", action.text()
        if UNSEEN & set(action.text()):
            yield action, "unseen", action.text()


def shows_tooltip(action):
    """Whether the tooltip of an action is seen: Qt makes one of its words, but menus show none unless told to."""
    owners = action.associatedObjects()
    return not owners or any(not isinstance(one, QMenu) or one.toolTipsVisible() for one in owners)


def words_of(widget):
    """The words a widget shows, but for what is read or typed in it: that is the text itself."""
    label = [widget.text()] if isinstance(widget, QLabel) else []
    return [widget.windowTitle(), widget.toolTip(), *label, *lettered(widget)]


def lettered(widget):
    """The words of a widget in which Qt takes an ampersand for the mark of a key."""
    if isinstance(widget, QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(number) for number in range(widget.count())]
    return [widget.text()] if isinstance(widget, QLabel) and widget.buddy() is not None else []


def poisoned(value, *, key=""):
    """The same JSON with HTML in every word that a person could have written."""
    if isinstance(value, dict):
        return {name: poisoned(item, key=name) for name, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, key=key) for item in value]
    words = ("proposition", "name", "noun", "value", "label", "unit", "note", "via", "series")
    return f"{EVIL} {value}" if isinstance(value, str) and key in words else value


@pytest.fixture
def program(launch, tmp_path):
    path = tmp_path / "<b>R&D\u202e\u200b<img src=x>.txt"
    path.write_text(CABLE, encoding="utf-8")
    first = launch(path)
    for words in ("$17 million", "$18 million"):
        at = CABLE.index(words)
        first.session.select((), Span(at, at + len(words)))
        first.window.run("tag-figure")
        first.session.select((), Span(at - 10, at + len(words)))
        first.window.run("tag-claim")
    first.quit()
    where = path.with_name(path.name + ".annotations.json")
    whole = json.loads(where.read_bytes())
    whole["first"] = poisoned(whole["first"])
    where.write_text(json.dumps(whole), encoding="utf-8")
    again = launch(path)
    assert len(list(again.session.annotations())) == 4
    return again


@pytest.mark.hostile("HTML", "labels", "tooltips", "items", "tabs", "actions", "panels")
def test_nothing_in_a_window_with_all_panels_is_taken_for_html(program, qtbot):
    for row in PANELS:
        program.window.docks.show(row.name)
        if row.name == "chart":
            program.wait_chart()
    for level in ("info", "warning", "error"):
        program.window.tell(Notice(level, f"{level} {EVIL}"))
    program.window.status.say(EVIL)
    for annotation in program.session.annotations():
        program.session.select((annotation.id,), annotation.anchors[0].span)
        qtbot.wait(1)
        assert not list(faults(program.window))
    program.session.select((), Span(0, len(CABLE)))
    assert not list(faults(program.window))
    program.window.run("fold-card")
    assert not list(faults(program.window))


@pytest.mark.hostile("HTML", "message boxes")
def test_the_boxes_are_plain_in_every_part(program, qtbot):
    program.window.run("about")
    assert not list(faults(program.window.findChild(QDialog, "about")))
    program.window.run("forget")
    boxes = program.window.findChildren(QMessageBox)
    assert boxes
    assert all(isinstance(box, PlainMessageBox) for box in boxes)
    for box in boxes:
        box.setText(EVIL)
        box.setInformativeText(EVIL)
        box.setDetailedText(EVIL)
        assert not list(faults(box))
        box.close()


ENDS = {"quit", "close", "close-window", "open-sample", "new-window"}
"""Commands that leave nothing to look at."""


@pytest.mark.hostile("HTML", "dialogs", "menus", "panels", "labels", "items")
@pytest.mark.hostile("characters", "names", "messages")
def test_whatever_a_command_opens_is_plain(program, qtbot, monkeypatch):
    """Every command is run with something selected, and all that is on the screen then is walked."""
    found: dict[str, list[object]] = {}
    shown: set[str] = set()

    def walk(what: str) -> None:
        for top in QApplication.topLevelWidgets():
            if top.isVisible():
                shown.add(type(top).__name__)
                found.setdefault(what, []).extend((kind, text) for _where, kind, text in faults(top))

    def instead_of_exec(widget, *_arguments):
        shown.add(type(widget).__name__)
        found.setdefault(str(widget), []).extend((kind, text) for _where, kind, text in faults(widget))
        return 0

    for kind in (QDialog, QMessageBox, QMenu):
        monkeypatch.setattr(kind, "exec", instead_of_exec)
    for ask in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")
    window = program.window
    program.key("f", Qt.KeyboardModifier.ControlModifier)
    program.type("R&D")  # what there is to be tagged all at once
    for command in list(window.commands):
        if command.name in ENDS or window.session is None:
            continue
        figures = [one for one in program.session.annotations() if one.tag == "figure"]
        if figures:
            program.session.select((figures[0].id,), figures[0].anchors[0].span)
        window.run(command.name)
        QApplication.processEvents()
        walk(command.name)
        for top in QApplication.topLevelWidgets():
            if top.isVisible() and top is not window:
                top.close()
    while window.session is not None:
        window.run("close")
    walk("start page")
    assert window.start.isVisible()
    assert {name: kinds for name, kinds in found.items() if kinds} == {}
    assert {"MainWindow", "SettingsDialog", "GuideWindow", "AboutDialog", "TagAllDialog", "TagMenu"} <= shown, shown


def test_the_walk_finds_what_is_not_plain(qtbot):
    top = QWidget()
    qtbot.addWidget(top)
    QLabel(EVIL, top)
    top.setToolTip(EVIL)
    QAction("x", top).setToolTip(EVIL)
    assert {kind for _where, kind, _text in faults(top)} == {"label", "tooltip", "action", "unseen"}
