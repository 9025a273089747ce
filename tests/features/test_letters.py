"""A letter pressed with Alt means one thing wherever it is pressed, in every language."""

from collections import defaultdict
from itertools import chain

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QMenuBar,
    QProgressDialog,
    QTabBar,
    QWidget,
)

from annotator.app.keys import refusal
from annotator.app.tour import STEPS
from annotator.language import languages
from annotator.text import Span
from annotator.ui.commands import command_table
from annotator.ui.reader_menu import reader_menu


def texts_with_letters(widget: QWidget) -> list[str]:
    """The words of a widget in which Qt takes the letter after an ampersand for a key."""
    if isinstance(widget, QAbstractButton):
        return [widget.text()]
    if isinstance(widget, QGroupBox):
        return [widget.title()]
    if isinstance(widget, QMenuBar):
        return [action.text() for action in widget.actions()]
    if isinstance(widget, QTabBar):
        return [widget.tabText(number) for number in range(widget.count())]
    return [widget.text()] if isinstance(widget, QLabel) and widget.buddy() is not None else []


def met(texts: list[str]) -> dict[str, list[str]]:
    """The texts that have one key, by the key."""
    by_key = defaultdict(list)
    for text in texts:
        key = QKeySequence.mnemonic(text).toString()
        if key:
            by_key[key].append(text)
    return {key: sharing for key, sharing in by_key.items() if len(sharing) > 1}


def clashes(program) -> list[object]:
    """Whatever shares a key now: in a window what can be seen in it, in a menu its entries."""
    found: list[object] = []
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QMenu):
            found.append(met([action.text() for action in top.actions()]))
        elif top.isVisible():
            seen = [one for one in top.findChildren(QWidget) if one.window() is top and one.isVisible()]
            found.append(met([*chain.from_iterable(map(texts_with_letters, seen))]))
    window = program.window
    keys = {key for command in window.commands for key in command.keys}
    seen = [one for one in window.findChildren(QWidget) if one.window() is window and one.isVisible()]
    texts = chain.from_iterable(map(texts_with_letters, seen))
    found.append({text for text in texts if QKeySequence.mnemonic(text).toString() in keys})
    return [clash for clash in found if clash]


def in_language(code, monkeypatch, launch, sample):
    """The program in a language, with two figures, their chart, and a word that is found more than once."""
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", code)
    program = launch(sample)
    session = program.session
    for words, command in (("17,000 Tajik migrants", "tag-figure"), ("6,100", "tag-figure"), ("migrants", "find")):
        at = session.cable.text.index(words)
        session.select((), Span(at, at + len(words)))
        program.window.run(command)
    program.wait_chart()
    return program


@pytest.mark.parametrize("code", languages())
def test_no_letter_means_two_things_in_the_window(code, launch, sample, monkeypatch):
    program = in_language(code, monkeypatch, launch, sample)
    menu = reader_menu(program.window, None)
    assert clashes(program) == []
    menu.close()
    program.window.run("tour")
    for _step in STEPS:
        assert clashes(program) == []
        program.window.run("tour-next")


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("name", ["find-all", "export-chart", "preview-report", "settings", "about", "guide"])
def test_no_letter_means_two_things_in_a_dialog(name, code, launch, sample, monkeypatch, qtbot):
    program = in_language(code, monkeypatch, launch, sample)
    program.window.run(name)
    shown = [None]

    def is_open():
        tops = QApplication.topLevelWidgets()
        shown[:] = [top for top in tops if isinstance(top, QDialog) and top.isVisible() and top is not program.window]
        return bool(shown) and not isinstance(shown[0], QProgressDialog)

    qtbot.waitUntil(is_open, timeout=20_000)
    assert clashes(program) == []
    shown[0].close()


@pytest.mark.parametrize("code", languages())
def test_no_key_of_a_command_opens_a_menu(code, monkeypatch):
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", code)
    from annotator.language import use, wished

    use(wished())
    refused = {(command.name, key): refusal(key) for command in command_table() for key in command.keys}
    assert {key: reason for key, reason in refused.items() if reason} == {}
