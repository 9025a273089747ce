"""The whole command table: what a session can do, and what needs a screen. Everything shown comes from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo, Command, CommandTable
from annotator.app.completing import missing_field
from annotator.app.session_commands import session_commands
from annotator.language import N_
from annotator.ui import cable_acts
from annotator.ui.clipboard import copy, copy_with_citation
from annotator.ui.tag_menu import change_tag

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow

TAGGING = ("tag-claim", "tag-figure")
COMPLETING = ("accept-suggestion", "take-noun", "take-series")


def command_table() -> CommandTable[MainWindow]:
    """All commands, in the order of the menus."""
    screen = {command.name: command for command in _screen_commands()}
    session = {command.name: _on_session(command) for command in session_commands()}
    order = (
        *(
            "open",
            "open-sample",
            "save",
            "save-elsewhere",
            "set-sidecar-aside",
            "take-text-out",
            "author",
            "close",
            "quit",
        ),
        *("undo", "redo", "copy", "copy-with-citation", "copy-reference", "paragraph-start"),
        *("tag-claim", "tag-figure", "change-tag", "edit-fields", "memo", "review", "delete"),
        *("accept-suggestion", "dismiss-suggestion", "accept-paragraph", "accept-cable"),
        *("restore-dismissed", "take-noun", "take-series"),
        *("end-later", "end-earlier", "start-later", "start-earlier", "accept-places"),
        *("next-paragraph", "previous-paragraph", "go-to-paragraph", "next-annotation", "previous-annotation"),
        "follow-reference",
        *("next-suggestion", "previous-suggestion"),
        *(
            "outline",
            "annotations",
            "inspector",
            "chart",
            "fold-card",
            "fold-header",
            "unseen",
            "suggestions",
            "untagged",
            "next-pane",
            "reset-layout",
            "about",
        ),
    )
    both = screen | session
    assert set(order) == set(both), set(order) ^ set(both)
    return CommandTable([both[name] for name in order])


def _on_session(command: Command[Session]) -> Command[MainWindow]:
    """A session's command as one of the window."""

    def run(window: MainWindow) -> str | None:
        if window.session is None:
            raise CannotDo(window.tr("No cable is open."))
        if command.name == "save" and not window.typed_is_written():
            return None
        said = command.run(window.session)
        if command.name in TAGGING:
            window.correct_fields()
        elif command.name in COMPLETING:
            _complete(window, window.session)
        elif command.name == "suggestions":
            window.settings.set("suggestions", "" if window.session.suggestions.shown else "hidden")
        return said

    def enabled(window: MainWindow) -> bool:
        return window.session is not None and command.enabled(window.session)

    switch = command.checked

    def checked(window: MainWindow) -> bool:
        return window.session is not None and switch is not None and switch(window.session)

    return Command(
        command.name,
        command.title,
        command.keys,
        run,
        enabled,
        command.menu,
        command.icon,
        checked if switch is not None else None,
        command.before,
    )


def _complete(window: MainWindow, session: Session) -> None:
    """Into the first field that is missing, where one is; else on in the text."""
    annotation = session.annotation(session.selected[0]) if len(session.selected) == 1 else None
    if annotation is not None and window.docks is not None and missing_field(annotation.body):
        window.docks.show("inspector")
        window.docks.inspector.focus_first_worth_correcting()
    else:
        window.focus_reader()


def _screen_commands() -> list[Command[MainWindow]]:
    from annotator.ui.main_window import MainWindow

    return [
        Command("open", N_("Open…"), ("Ctrl+O",), MainWindow.ask_for_file, menu="File", icon="open"),
        Command("open-sample", N_("Open the sample cable"), (), MainWindow.open_sample, menu="File"),
        Command(
            "save-elsewhere",
            N_("Save annotations elsewhere…"),
            ("Ctrl+Shift+S",),
            MainWindow.save_elsewhere,
            _writable,
            "File",
        ),
        Command(
            "take-text-out",
            N_("Write the page's text as a new file, and open it"),
            (),
            cable_acts.take_text_out,
            cable_acts.is_on_a_page,
            "File",
        ),
        Command("author", N_("Author…"), (), MainWindow.ask_for_author, menu="File"),
        Command("close", N_("Close"), ("Ctrl+W",), MainWindow.close_window, menu="File"),
        Command("quit", N_("Quit"), ("Ctrl+Q",), MainWindow.quit, menu="File"),
        Command("copy", N_("Copy"), ("Ctrl+C",), copy, _opened, "Edit", "copy"),
        Command(
            "copy-with-citation",
            N_("Copy with citation"),
            ("Ctrl+Shift+C",),
            copy_with_citation,
            _opened,
            "Edit",
        ),
        Command("change-tag", N_("Change tag…"), ("T",), change_tag, _some_selected, "Tag"),
        Command("edit-fields", N_("Edit fields"), ("Return", "E"), MainWindow.edit_fields, _one_selected, "Tag"),
        Command("memo", N_("Memo"), ("M",), MainWindow.edit_memo, _one_selected, "Tag"),
        Command("go-to-paragraph", N_("Go to paragraph…"), ("Ctrl+G",), MainWindow.ask_for_paragraph, _opened, "Go"),
        *(
            Command(name, title, (key,), partial(_toggle, name), _opened, "View", icon)
            for name, title, key, icon in (
                ("outline", N_("Outline"), "Ctrl+1", ""),
                ("annotations", N_("Annotations"), "Ctrl+2", ""),
                ("inspector", N_("Inspector"), "Ctrl+3", ""),
                ("chart", N_("Chart"), "Ctrl+4", "chart"),
            )
        ),
        Command("follow-reference", N_("Follow the reference"), ("R",), cable_acts.follow_reference, _opened, "Go"),
        Command(
            "copy-reference",
            N_("Copy the id of the reference"),
            ("Ctrl+R",),
            cable_acts.copy_reference,
            _opened,
            "Edit",
        ),
        Command("fold-card", N_("Header card"), ("H",), cable_acts.fold_card, _opened, "View"),
        Command("fold-header", N_("Raw header"), ("Ctrl+H",), cable_acts.fold_header, _opened, "View"),
        Command("unseen", N_("Hidden characters"), ("Ctrl+Shift+H",), cable_acts.toggle_unseen, _opened, "View"),
        Command("next-pane", N_("Next pane"), ("F6",), MainWindow.next_pane, _opened, "View"),
        Command("reset-layout", N_("Reset the layout"), (), MainWindow.reset_layout, _opened, "View"),
        Command("about", N_("About Annotator"), (), MainWindow.about, menu="Help"),
    ]


def _toggle(name: str, window: MainWindow) -> None:
    window.toggle_dock(name)


def _opened(window: MainWindow) -> bool:
    return window.session is not None


def _writable(window: MainWindow) -> bool:
    return window.session is not None and not window.session.read_only


def _one_selected(window: MainWindow) -> bool:
    return window.session is not None and len(window.session.selected) == 1


def _some_selected(window: MainWindow) -> bool:
    return window.session is not None and bool(window.session.selected)
