"""The commands of the Help menu, as rows of the command table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.app import desktop_entry
from annotator.app.commands import Command, when
from annotator.language import N_, _
from annotator.late import late
from annotator.ui import window_acts

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow


def _on_tour(window: MainWindow) -> str:
    return "" if window.touring else _("No tour goes on. It begins in the Help menu.")


def help_commands() -> list[Command[MainWindow]]:
    """The table, in the order of the menu."""
    return [
        Command("guide", N_("Guide"), ("Shift+F1",), late("ui.help.guide.open_guide"), menu="Help", group="help"),
        Command(
            "palette",
            N_("Command palette…"),
            ("Ctrl+Shift+P",),
            late("ui.palette.open_palette"),
            menu="Help",
            group="help",
        ),
        Command("key-sheet", N_("Keys…"), ("F1", "?"), late("ui.palette.open_key_sheet"), menu="Help", group="help"),
        Command("tour", N_("Tour in five steps"), (), late("ui.help.tour.begin_tour"), menu="Help", group="tour"),
        Command(
            "tour-next",
            N_("Next step of the tour"),
            ("F4",),
            late("ui.help.tour.next_step"),
            _on_tour,
            "Help",
            group="tour",
        ),
        Command(
            "tour-back",
            N_("Step of the tour before"),
            ("Shift+F4",),
            late("ui.help.tour.step_before"),
            _on_tour,
            "Help",
            group="tour",
        ),
        Command("tour-leave", N_("Leave the tour"), (), late("ui.help.tour.end_tour"), _on_tour, "Help", group="tour"),
        Command(
            "desktop-entry",
            N_("In the desktop's menu and “open with”"),
            (),
            window_acts.toggle_desktop_entry,
            when(lambda _window: desktop_entry.is_possible(), N_("This system has no such menu.")),
            "Help",
            checked=lambda _window: desktop_entry.is_installed(),
            group="desktop",
        ),
        Command("about", N_("About Annotator"), (), late("ui.help.about.open_about"), menu="Help", group="about"),
    ]
