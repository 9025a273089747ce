"""What an empty field says of itself can be read, in every language and in a small window."""

import pytest
from PySide6.QtWidgets import QLineEdit

from annotator.language import languages
from annotator.text import Span
from annotator.ui.tag_menu import TagMenu

_FRAME = 8
"""Pixels of a line beside its words."""
_BUTTON = 22
"""Pixels that a button in a line takes."""


def is_whole(within):
    """Whether the hints in all lines that can be seen have room."""
    return not any(
        line.fontMetrics().horizontalAdvance(line.placeholderText())
        > line.width() - _FRAME - _BUTTON * len(line.actions())
        for line in within.findChildren(QLineEdit)
        if line.isVisible()
    )


@pytest.mark.parametrize("code", languages())
def test_hints_of_fields_are_whole_in_a_small_window(code, launch, sample, monkeypatch, qtbot):
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", code)
    program = launch(sample)
    program.window.resize(858, 480)
    for words, command in (("17,000 Tajik migrants", "tag-figure"), ("Boboev predicts", "tag-claim")):
        at = program.text.index(words)
        program.session.select((), Span(at, at + len(words)))
        program.window.run(command)
        qtbot.waitUntil(lambda: is_whole(program.window))  # as soon as the panel has its size
    for command in ("filter", "find", "figures", "claims", "go-to-paragraph"):
        program.window.run(command)
        qtbot.waitUntil(lambda: is_whole(program.window))
    program.window.focus_reader()
    program.window.run("change-tag")
    (menu,) = (one for one in program.window.findChildren(TagMenu) if one.isVisible())
    qtbot.waitUntil(lambda: is_whole(menu))
