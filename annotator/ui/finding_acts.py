"""What needs a screen of finding one's way: the filter, the tags shown, the size of the text, a new name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QLabel

from annotator.app.commands import CannotDo, Command
from annotator.app.fields import body_of
from annotator.app.people import rename_person
from annotator.app.session import Session, StaleChange
from annotator.app.tagging_matches import hindrance
from annotator.app.zoom import stepped
from annotator.language import N_, _
from annotator.late import late
from annotator.model import Claim
from annotator.ui.hindrances import on_session, opened, writable
from annotator.ui.menus import Menu
from annotator.ui.plain import on_one_line
from annotator.ui.tags_shown import TagsShown

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def finding_acts() -> list[Command[MainWindow]]:
    """Rows of the command table, in the order of their menus."""
    return [
        Command(
            "rename-claimant",
            N_("Rename a claimant everywhere…"),
            (),
            ask_for_name,
            writable,
            "Tag",
            group="annotation",
        ),
        Command("filter", N_("Filter annotations…"), ("/",), ask_for_filter, opened, "View", group="filter"),
        Command("find", N_("Find…"), ("Ctrl+F",), late("ui.find.acts.find"), opened, "Edit", "find", group="find"),
        Command(
            "find-next",
            N_("Find the next match"),
            ("F3",),
            late("ui.find.acts.find_next"),
            opened,
            "Edit",
            group="find",
        ),
        Command(
            "find-previous",
            N_("Find the previous match"),
            ("Shift+F3",),
            late("ui.find.acts.find_previous"),
            opened,
            "Edit",
            group="find",
        ),
        Command(
            "find-all",
            N_("Tag all matches…"),
            ("Ctrl+Alt+F",),
            late("ui.find.tag_all.tag_all"),
            on_session(hindrance),
            "Edit",
            group="find",
        ),
        Command(
            "find-annotations",
            N_("Find in annotations…"),
            ("Ctrl+Shift+F",),
            late("ui.find.acts.find_annotations"),
            opened,
            "Edit",
            group="find",
        ),
        Command("tags-shown", N_("Tags shown in the text…"), ("V",), choose_tags, opened, "View", group="filter"),
        Command("zoom-in", N_("Larger text"), ("Ctrl++", "Ctrl+="), partial(zoom, step=1), menu="View", group="zoom"),
        Command("zoom-out", N_("Smaller text"), ("Ctrl+-",), partial(zoom, step=-1), menu="View", group="zoom"),
        Command("zoom-reset", N_("Text as large as at first"), ("Ctrl+0",), zoom, menu="View", group="zoom"),
    ]


def ask_for_filter(window: MainWindow) -> None:
    """Show the line in which it is said which annotations are shown."""
    if window.page is not None:
        window.page.filter_bar.ask()


def choose_tags(window: MainWindow) -> None:
    """Show the menu of the tags in use over the text."""
    page = window.page
    if page is None:
        return
    menu = TagsShown(page.session, window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setActiveAction(menu.actions()[0])
    viewport = page.reader.viewport()
    menu.popup(viewport.mapToGlobal(QPoint(viewport.width() // 3, 24)))


def zoom(window: MainWindow, step: int = 0) -> str:
    """Show the text of all cables larger (1), smaller (-1), or as the desktop asks for it (0); remembered."""
    percent = stepped(window.settings.whole("zoom"), step) if step else 100
    window.settings.choose("zoom", percent)
    return _("Text at {percent} %").format(percent=percent)


def ask_for_name(window: MainWindow) -> None:
    """Ask for another name of a claimant of the selected annotations; where there are several, first for which."""
    session = window.session
    assert session is not None
    names = _claimants(session)
    if not names:
        raise CannotDo(_("Select an annotation with a claimant first."))
    if len(names) == 1:
        _ask(window, session, names[0])
        return
    menu = Menu(window)
    menu.setObjectName("claimants")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in names:
        action = menu.addAction(on_one_line(name).replace("&", "&&"))
        action.triggered.connect(lambda _on=False, name=name: _ask(window, session, name))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(window.mapToGlobal(window.rect().center()))


def _ask(window: MainWindow, session: Session, name: str) -> None:
    dialog = QInputDialog(window)
    dialog.setObjectName("new-name")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("Rename a claimant"))
    dialog.setLabelText(on_one_line(_("“{name}” is called, everywhere in this cable:").format(name=name)))
    dialog.setTextValue(name)
    for label in dialog.findChildren(QLabel):
        label.setTextFormat(Qt.TextFormat.PlainText)  # a name is never taken for HTML
    dialog.textValueSelected.connect(lambda wanted: _rename(window, session, name, wanted))
    dialog.open()


def _rename(window: MainWindow, session: Session, name: str, wanted: str) -> None:
    try:
        window.status.say(rename_person(session, name, wanted))
    except (CannotDo, StaleChange) as reason:
        window.status.say(str(reason))


def _claimants(session: Session) -> list[str]:
    found: dict[str, str] = {}
    for name in session.selected:
        annotation = session.annotation(name)
        body = body_of(annotation) if annotation is not None else None
        via = body.via if isinstance(body, Claim) else ()
        for person in (*(body.claimant if body is not None else ()), *via):
            found.setdefault(person.name.casefold(), person.name)
    return list(found.values())
