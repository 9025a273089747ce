"""Commands in any order, with anything selected, whatever is open: each does something or says why not; none raises."""

import random

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox

from annotator.text import Span

ENDS = {"quit", "close-window", "new-window"}


@pytest.fixture
def nobody_answers(monkeypatch):
    """Every dialog is put away at once."""
    for kind in (QDialog, QMessageBox, QMenu):
        monkeypatch.setattr(kind, "exec", lambda *_arguments: 0)
    for ask in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, ask, lambda *_arguments, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_arguments, **_more: "")


def select_something(session, chance) -> None:
    start = chance.randrange(len(session.cable.text))
    session.select((), Span(start, min(len(session.cable.text), start + chance.randrange(40))))


@pytest.mark.parametrize("seed", [18, 22])
def test_hundreds_of_commands_at_random(launch, sample, nobody_answers, seed):
    window = launch(sample).window
    chance = random.Random(seed)
    names = [command.name for command in window.commands if command.name not in ENDS]
    for _number in range(400):
        if window.session is not None and chance.random() < 0.4:
            select_something(window.session, chance)
        name = chance.choice(names)
        if name != "close" or window.session is not None:  # without a cable it closes the window
            window.run(name)
        if chance.random() < 0.3:
            QApplication.processEvents()
        for top in QApplication.topLevelWidgets() if chance.random() < 0.2 else ():
            if top.isVisible() and top is not window:
                top.close()
        if window.session is None and chance.random() < 0.5:
            window.open(sample)
    QApplication.processEvents()
    assert window.isVisible()
    assert window.session is None or window.session.saver is None or window.session.saver.flush(20).kind != "failed"
