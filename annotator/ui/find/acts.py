"""The commands of finding that need a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.app.searching import words_to_find

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def find(window: MainWindow) -> None:
    """Show the bar in which one says what is to be found."""
    if window.page is not None:
        window.page.find_bar.ask()


def find_next(window: MainWindow) -> str:
    """Go to the next match of what was looked for last; where nothing was, ask."""
    return _step(window, 1)


def find_previous(window: MainWindow) -> str:
    """Go to the match before."""
    return _step(window, -1)


def find_annotations(window: MainWindow) -> None:
    """Ask for words annotations quote or say; the list shows those that do, and how many they are.

    It begins with the selected words, or those of the find bar while one is in it.
    """
    page = window.page
    if page is None or window.docks is None:
        return
    focus = window.focusWidget()
    in_bar = focus is not None and not page.find_bar.isHidden() and page.find_bar.isAncestorOf(focus)
    words = page.find_bar.line.text() if in_bar else words_to_find(page.session)
    window.docks.show("annotations")
    if words.strip():
        page.filter_bar.words.setText(words)
    page.filter_bar.ask()


def _step(window: MainWindow, step: int) -> str:
    page = window.page
    if page is None:
        return ""
    matches = page.session.matches
    if matches.query.is_empty:
        past = page.history()
        if not past:
            page.find_bar.ask()
            return ""
        page.find_bar.fill(past[0])
        matches.look_for(past[0])
        return matches.told()
    said = matches.step(step)
    return said if page.find_bar.isHidden() else ""
