"""Copying: always the cable's own characters, never what a widget made of them; annotations as text and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from annotator.app.citation import cable_name, citation, quote_with_citation, quoted
from annotator.app.commands import CannotDo
from annotator.app.figure_table import copied_figures
from annotator.app.handing_on import copies
from annotator.language import _, n_
from annotator.number_style import count_text
from annotator.ui.plain import on_one_line
from annotator.ui.tables import TablePanel

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.text import Span
    from annotator.ui.main_window import MainWindow


def copy(window: MainWindow) -> str:
    """The selected words, or those of the selected annotations, as they are in the file; in a table its rows.

    Raises:
        CannotDo: nothing is selected.
    """
    session = window.session
    assert session is not None
    rows = _rows_in_focus(window)
    if rows:
        QGuiApplication.clipboard().setText(rows)
        return _("Copied {count} rows as a table, with their titles.").format(count=count_text(rows.count("\n") - 1))
    if len(session.span):
        words = session.span.of(session.cable.text)
    else:
        chosen = (session.annotation(name) for name in session.selected)
        words = "\n".join(annotation.quote for annotation in chosen if annotation is not None)
    if not words:
        raise CannotDo(_("Select words first, or an annotation."))
    QGuiApplication.clipboard().setText(words)
    return n_("Copied {count} character.", "Copied {count} characters.", len(words)).format(
        count=count_text(len(words))
    )


def copy_with_citation(window: MainWindow) -> str:
    """The selected words, or those of the first selected annotation, with cable and paragraph.

    Raises:
        CannotDo: nothing is selected.
    """
    session = window.session
    assert session is not None
    annotation = session.annotation(session.selected[0]) if session.selected else None
    if annotation is not None and not len(session.span) and not session.placed(annotation.id) and annotation.quote:
        QGuiApplication.clipboard().setText(f"{quoted(on_one_line(annotation.quote))} ({cable_name(session)})")
        return _("Copied with the cable's name; the words are not found in this text.")
    span = _chosen(session)
    QGuiApplication.clipboard().setText(quote_with_citation(session, span))
    return _("Copied with {citation}.").format(citation=citation(session, span))


def copy_figures(window: MainWindow) -> str:
    """The selected figures, or all of them, as rows of a table.

    Raises:
        CannotDo: there are none.
    """
    assert window.session is not None
    text, count = copied_figures(window.session, window.session.selected)
    QGuiApplication.clipboard().setText(text)
    return _("Copied {count} figures as a table, with its titles.").format(count=count_text(count))


def copy_as_text(window: MainWindow) -> str:
    """The selected annotations as text, each with its citation and what was understood.

    Raises:
        CannotDo: none is selected.
    """
    count = _copy_annotations(window, copies.as_text)
    return n_("Copied {count} annotation as text.", "Copied {count} annotations as text.", count).format(
        count=count_text(count)
    )


def copy_as_table(window: MainWindow) -> str:
    """The selected annotations as a table between tabs.

    Raises:
        CannotDo: none is selected.
    """
    count = _copy_annotations(window, copies.as_table)
    told = n_("Copied {count} annotation as a table.", "Copied {count} annotations as a table.", count)
    return told.format(count=count_text(count))


def copy_as_markdown(window: MainWindow) -> str:
    """The selected annotations as Markdown.

    Raises:
        CannotDo: none is selected.
    """
    count = _copy_annotations(window, copies.as_markdown)
    told = n_("Copied {count} annotation as Markdown.", "Copied {count} annotations as Markdown.", count)
    return told.format(count=count_text(count))


def _copy_annotations(window: MainWindow, write: Callable[[Session, Iterable[str]], str]) -> int:
    session = window.session
    assert session is not None
    QGuiApplication.clipboard().setText(write(session, session.selected))
    return len(session.selected)


def _rows_in_focus(window: MainWindow) -> str:
    panels = window.page.panels.values() if window.page is not None else ()
    tables = (panel for panel in panels if isinstance(panel, TablePanel) and panel.view.hasFocus())
    return next((table.copied() for table in tables), "")


def _chosen(session: Session) -> Span:
    if len(session.span):
        return session.span
    places = session.placed(session.selected[0]) if session.selected else ()
    if not places:
        raise CannotDo(_("Select words first, or an annotation."))
    return places[0]
