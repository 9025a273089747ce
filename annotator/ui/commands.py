"""The whole command table: what a session can do, and what needs a screen. Everything shown comes from it."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from annotator.app.commands import CannotDo, Command, CommandTable
from annotator.app.completing import missing_field
from annotator.app.session_commands import session_commands
from annotator.language import N_, _
from annotator.late import late
from annotator.ui import cable_acts, window_acts
from annotator.ui.appearance import look_commands
from annotator.ui.finding_acts import finding_acts
from annotator.ui.help.commands import help_commands
from annotator.ui.hindrances import (
    movable,
    on_link_target,
    on_session,
    on_web_page,
    one_selected,
    opened,
    several,
    some_selected,
    text_changed,
    writable,
)
from annotator.ui.panels import PANELS, PanelRow

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.main_window import MainWindow

TAGGING = ("tag-claim", "tag-figure")
COMPLETING = ("accept-suggestion", "take-noun", "take-series")


def command_table() -> CommandTable[MainWindow]:
    """All commands, in the order of the menus."""
    ours = (_screen_commands(), help_commands(), finding_acts(), look_commands())
    return CommandTable([*map(_on_session, session_commands()), *chain.from_iterable(ours)])


def _on_session(command: Command[Session]) -> Command[MainWindow]:
    """A session's command as one of the window."""

    def run(window: MainWindow) -> str | None:
        if window.session is None:
            raise CannotDo(_("No cable is open."))
        if command.name == "save" and not window.typed_is_written():
            return None
        said = command.run(window.session)
        if command.name in TAGGING and not window.session.modes.kept:
            window_acts.correct_fields(window)
        elif command.name == "note-on-cable":
            window_acts.edit_memo(window)
        elif command.name in COMPLETING:
            _complete(window, window.session)
        elif command.name == "suggestions":
            window.settings.choose("suggestions", "" if window.session.suggestions.shown else "hidden")
        return said

    switch = command.checked

    def checked(window: MainWindow) -> bool:
        return window.session is not None and switch is not None and switch(window.session)

    return Command(
        command.name,
        command.title,
        command.keys,
        run,
        on_session(command.reason),
        command.menu,
        command.icon,
        checked if switch is not None else None,
        command.before,
        command.group,
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
    acts = window_acts
    return [
        Command("open", N_("Open…"), ("Ctrl+O",), acts.ask_for_file, menu="File", icon="open", group="open"),
        Command("open-sample", N_("Open the sample cable"), (), acts.open_sample, menu="File", group="open"),
        Command(
            "save-elsewhere",
            N_("Save annotations elsewhere…"),
            ("Ctrl+Shift+S",),
            acts.save_elsewhere,
            movable,
            "File",
            group="save",
        ),
        Command(
            "take-text-out",
            N_("Write the page's text as a new file, and open it"),
            (),
            cable_acts.take_text_out,
            on_web_page,
            "File",
            group="mend",
        ),
        Command("reopen", N_("Open the cable again"), (), cable_acts.reopen, text_changed, "File", group="mend"),
        Command("forget", N_("Forget this cable…"), (), acts.forget, opened, "File", group="mend"),
        Command(
            "settings",
            N_("Settings…"),
            ("Ctrl+,",),
            late("ui.settings.open_settings"),
            menu="File",
            group="settings",
        ),
        Command("change-keys", N_("Change keys…"), (), late("ui.settings.open_keys"), menu="File", group="settings"),
        Command("author", N_("Author…"), (), late("ui.settings.open_author"), menu="File", group="settings"),
        Command("close", N_("Close the cable"), ("Ctrl+W",), acts.close, menu="File", group="close"),
        Command(
            "close-window", N_("Close the window"), ("Ctrl+Shift+W",), acts.close_window, menu="File", group="close"
        ),
        Command(
            "export-chart",
            N_("Export the chart…"),
            ("Ctrl+E",),
            late("ui.export.acts.export_chart"),
            opened,
            "File",
            group="hand on",
        ),
        Command(
            "sheet-pdf",
            N_("Figure sheet as PDF…"),
            ("Ctrl+Shift+E",),
            late("ui.export.acts.sheet_as_pdf"),
            opened,
            "File",
            group="hand on",
        ),
        Command(
            "print-sheet",
            N_("Print the figure sheet…"),
            (),
            late("ui.export.acts.print_figures"),
            opened,
            "File",
            group="hand on",
        ),
        Command(
            "print-report",
            N_("Print the report…"),
            ("Ctrl+P",),
            late("ui.export.report.print_report"),
            opened,
            "File",
            group="hand on",
        ),
        Command(
            "preview-report",
            N_("Pages of the report…"),
            ("Ctrl+Alt+P",),
            late("ui.export.report.preview_report"),
            opened,
            "File",
            group="hand on",
        ),
        Command(
            "save-report",
            N_("Save the report as PDF or HTML…"),
            ("Ctrl+Shift+R",),
            late("ui.export.report.save_report"),
            opened,
            "File",
            group="hand on",
        ),
        Command(
            "report-filtered",
            N_("Only what the filter shows in reports"),
            ("Ctrl+K, R",),
            late("ui.export.report.toggle_filtered"),
            opened,
            "File",
            checked=lambda window: window.settings.get("report.filtered") == "yes",
            group="hand on",
        ),
        Command("quit", N_("Quit"), ("Ctrl+Q",), acts.quit_program, menu="File", group="close"),
        Command("copy", N_("Copy"), ("Ctrl+C",), late("ui.clipboard.copy"), opened, "Edit", "copy", group="copy"),
        Command(
            "copy-with-citation",
            N_("Copy with citation"),
            ("Ctrl+Shift+C",),
            late("ui.clipboard.copy_with_citation"),
            opened,
            "Edit",
            group="copy",
        ),
        Command(
            "copy-chart",
            N_("Copy the chart as a picture"),
            ("Ctrl+Alt+C",),
            late("ui.export.acts.copy_chart"),
            opened,
            "Edit",
            group="copy",
        ),
        Command(
            "copy-figures",
            N_("Copy figures as a table"),
            (),
            late("ui.clipboard.copy_figures"),
            opened,
            "Edit",
            group="copy",
        ),
        *(
            Command(f"copy-as-{form}", title, (key,), run, some_selected, "Edit", group="copy")
            for form, title, key, run in (
                ("text", N_("Copy annotations as text"), "Ctrl+Shift+A", late("ui.clipboard.copy_as_text")),
                ("table", N_("Copy annotations as a table"), "Ctrl+Shift+V", late("ui.clipboard.copy_as_table")),
                ("markdown", N_("Copy annotations as Markdown"), "Ctrl+Shift+M", late("ui.clipboard.copy_as_markdown")),
            )
        ),
        Command("change-tag", N_("Tag…"), ("T",), late("ui.tag_menu.choose_tag"), writable, "Tag", group="new"),
        Command(
            "link-here",
            N_("Link to here"),
            ("Return",),
            late("ui.link_menu.choose_relation"),
            on_link_target,
            "Tag",
            before="edit-fields",
            group="link",
        ),
        Command(
            "follow-link",
            N_("Go to the linked annotation"),
            ("Shift+L",),
            late("ui.link_menu.follow_link"),
            one_selected,
            "Tag",
            group="link",
        ),
        Command(
            "edit-fields",
            N_("Edit fields"),
            ("Return", "E"),
            acts.edit_fields,
            some_selected,
            "Tag",
            group="annotation",
        ),
        Command("memo", N_("Memo"), ("M",), acts.edit_memo, some_selected, "Tag", group="annotation"),
        Command(
            "go-to-paragraph",
            N_("Go to paragraph…"),
            ("Ctrl+G",),
            acts.ask_for_paragraph,
            opened,
            "Go",
            group="go to",
        ),
        *map(_panel_command, PANELS),
        Command(
            "follow-reference",
            N_("Follow the reference"),
            ("R",),
            cable_acts.follow_reference,
            opened,
            "Go",
            group="reference",
        ),
        Command(
            "copy-reference",
            N_("Copy the id of the reference"),
            ("Ctrl+R",),
            cable_acts.copy_reference,
            opened,
            "Edit",
            group="copy",
        ),
        Command("next-tab", N_("Next cable"), ("Ctrl+Tab", "Ctrl+PgDown"), acts.next_tab, several, "Go", group="tab"),
        Command(
            "previous-tab",
            N_("Previous cable"),
            ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
            acts.previous_tab,
            several,
            "Go",
            group="tab",
        ),
        Command("fold-card", N_("Header card"), ("H",), cable_acts.fold_card, opened, "View", group="header"),
        Command("fold-header", N_("Raw header"), ("Ctrl+H",), cable_acts.fold_header, opened, "View", group="header"),
        Command(
            "unseen",
            N_("Hidden characters"),
            ("Ctrl+Shift+H",),
            cable_acts.toggle_unseen,
            opened,
            "View",
            group="header",
        ),
        *(
            Command(
                f"chart-{what}",
                title,
                (f"Ctrl+K, {key}",),
                partial(acts.ask_of_chart, what),
                writable,
                "Chart",
                group=group,
            )
            for what, title, key, group in (
                ("series", N_("Series…"), "S", "series"),
                ("period", N_("Period…"), "P", "figure"),
                ("unit", N_("Unit…"), "U", "figure"),
                ("title", N_("Title of the chart…"), "T", "words"),
                ("notes", N_("Notes on the chart…"), "N", "words"),
            )
        ),
        Command("series", N_("List of series"), ("Ctrl+K, B",), acts.toggle_series, opened, "Chart", group="panel"),
        Command("next-pane", N_("Next pane"), ("F6",), acts.next_pane, opened, "View", group="pane"),
        Command(
            "reading",
            N_("Text alone"),
            ("F11",),
            acts.toggle_reading,
            opened,
            "View",
            checked=acts.is_reading,
            group="layout",
        ),
        Command(
            "reset-layout", N_("Reset the layout"), ("Ctrl+F11",), acts.reset_layout, opened, "View", group="layout"
        ),
    ]


def _panel_command(row: PanelRow) -> Command[MainWindow]:
    return Command(
        row.name,
        row.title,
        (row.key,) if row.key else (),
        lambda window: window_acts.toggle_panel(window, row.name),
        opened,
        "View",
        row.icon,
        group="panel",
    )
