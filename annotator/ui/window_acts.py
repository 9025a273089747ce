"""What the window's own commands do: files, panels, tabs, the analyst's name. Each is a row of ``ui/commands.py``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from annotator.app import desktop_entry, forgetting
from annotator.app.commands import CannotDo
from annotator.language import _
from annotator.message import joined
from annotator.ui.closing import save_elsewhere as ask_where_to_save
from annotator.ui.plain import name_in_short
from annotator.ui.plain_box import PlainMessageBox

if TYPE_CHECKING:
    from annotator.ui.chart_panel import ChartPanel
    from annotator.ui.main_window import MainWindow

# Files


def ask_for_file(window: MainWindow) -> None:
    """Choose cables and open them."""
    folder = str(window.session.path.parent) if window.session is not None else window.settings.get("folder")
    names, _filter = QFileDialog.getOpenFileNames(
        window, _("Open a cable"), folder, _("Cables and other texts (*.txt *.text *.cable);;All files (*)")
    )
    for name in names:
        window.settings.set("folder", str(Path(name).parent))
        window.open(Path(name))


def open_sample(window: MainWindow) -> None:
    """Open a working copy of the sample cable."""
    window.windows.open_sample(window)


def save_elsewhere(window: MainWindow) -> str:
    """Write the annotations to another place, and keep writing there."""
    session = window.session
    if session is None or not window.typed_is_written():
        return ""
    if ask_where_to_save(session, window) and session.saver is not None:
        return _("Saved in {path}; changes are written there until the cable is closed.").format(
            path=session.saver.path
        )
    return ""


def forget(window: MainWindow) -> None:
    """Ask, then remove what this machine keeps of the cable beside its sidecar."""
    session = window.session
    if session is None:
        return
    box = PlainMessageBox(window)
    box.setObjectName("forget")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(PlainMessageBox.Icon.Question)
    box.setWindowTitle(_("Forget this cable"))
    box.setText(_("Remove what this machine keeps of {name}?").format(name=name_in_short(session.path.name)))
    told = _("Journal, history, earlier versions and text copies go, and nothing done so far can be undone any more.")
    kept = _("The text and its annotations file stay.")
    if forgetting.lives_in_data_folder(session):
        kept = _(
            "The annotations go too: the folder of the text cannot be written, so they are kept only here. To have "
            "them still, cancel, and choose File, Save annotations elsewhere. The text stays."
        )
    box.setInformativeText(joined("\n\n", [told, kept]))
    remove = box.addButton(_("Remove"), PlainMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(_("Cancel"), PlainMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)

    def clicked(button: object) -> None:
        if button is remove and window.session is session:
            window.act(lambda: forgetting.forget(session))

    box.buttonClicked.connect(clicked)
    box.open()


# Windows and tabs


def close(window: MainWindow) -> None:
    """Close the current cable; the window where there is none."""
    page = window.page
    if page is None:
        window.close()
    else:
        window.close_page(page)


def close_window(window: MainWindow) -> None:
    """Close this window with all its cables."""
    window.close()


def quit_program(window: MainWindow) -> None:
    """Close all windows; the program ends when none is kept open."""
    window.windows.close_all()


def next_tab(window: MainWindow) -> None:
    """Go to the next cable."""
    window.tabs.step(1)


def previous_tab(window: MainWindow) -> None:
    """Go to the cable before."""
    window.tabs.step(-1)


# Panels


def toggle_panel(window: MainWindow, name: str) -> None:
    """Show a panel and go into it, or put it away where the focus is in it already."""
    if window.docks is not None and not window.docks.toggle(name):
        window.focus_reader()


def next_pane(window: MainWindow) -> None:
    """Go to the next part of the window."""
    page = window.page
    if page is not None and window.docks is not None:
        window.docks.next_pane(page.reader, page.card, page.name_bar)


def reset_layout(window: MainWindow) -> None:
    """Put the panels where they were at first."""
    if window.docks is not None:
        window.docks.reset()


def toggle_reading(window: MainWindow) -> str:
    """The text alone, without panels and tool bar; the same key brings them back."""
    docks = window.docks
    if docks is None:
        return ""
    docks.read(not docks.reading)
    window.bars.tools.setVisible(not docks.reading)
    window.focus_reader()
    return _("The text stands alone; the same key brings the panels back.") if docks.reading else ""


def is_reading(window: MainWindow) -> bool:
    """Whether the text stands alone."""
    return window.docks is not None and window.docks.reading


def correct_fields(window: MainWindow) -> None:
    """After tagging: the caret goes into the first field that is missing, if the inspector is there.

    The text is painted before; a key that comes sooner finds the caret there all the same.
    """
    if window.page is not None:
        window.page.after_paint.add(partial(_go_to_fields, window))


def _go_to_fields(window: MainWindow) -> None:
    if window.reader is not None and window.reader.hasFocus() and window.docks is not None:
        inspector = window.docks.inspector
        if inspector.isVisible():
            inspector.focus_first_worth_correcting()


def edit_fields(window: MainWindow) -> None:
    """Put the caret into the fields of the selected annotation."""
    if window.docks is not None:
        window.docks.show("inspector")
        if not window.docks.inspector.focus_first_worth_correcting():
            window.docks.inspector.focus_first()


def edit_memo(window: MainWindow) -> None:
    """Put the caret into the memo of the selected annotation."""
    if window.docks is not None:
        window.docks.show("inspector")
        window.docks.inspector.focus_memo()


def ask_for_paragraph(window: MainWindow) -> None:
    """Show the line in which a paragraph is named."""
    if window.page is not None:
        window.page.go_to.ask()


def toggle_desktop_entry(_window: MainWindow) -> str:
    """Put the program into the desktop's menu of programs, or take it out."""
    try:
        if desktop_entry.is_installed():
            desktop_entry.remove()
            return _("Annotator was taken out of the desktop's menu.")
        paths = desktop_entry.install()
    except (OSError, ValueError) as error:
        raise CannotDo(_("The desktop's menu cannot be changed: {reason}.").format(reason=error)) from error
    return _("Annotator is in the desktop's menu and in “open with” now ({path}).").format(path=paths[0])


def ask_of_chart(what: str, window: MainWindow) -> None:
    """Ask in words, at the foot of the chart, for something of the selected figures or of their chart."""
    _chart_panel(window).ask(what)


def toggle_series(window: MainWindow) -> None:
    """Show the list of series beside the chart, or put it away."""
    _chart_panel(window).toggle_series()


def _chart_panel(window: MainWindow) -> ChartPanel:
    docks = window.docks
    if docks is None or window.session is None:
        raise CannotDo(_("No cable is open."))
    docks.show("chart")
    return docks.chart
