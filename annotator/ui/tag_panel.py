"""The panel of the analyst's own tags: what there is, how often it is used, and where a tag is written anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.app import tag_sets, tags
from annotator.app.commands import CannotDo
from annotator.app.key_names import naming_keys
from annotator.app.session import Session, StaleChange
from annotator.app.tags import KnownTag
from annotator.language import _
from annotator.model import Annotation, Change, Tag
from annotator.text import Span
from annotator.ui.menus import Menu
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel, on_one_line, plain_tooltip
from annotator.ui.tag_rows import KNOWN, Framed, Swatches, TagRow, delete_words, told_of

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MARGIN = 8


class TagPanel(Panel):
    """A list, and below it the fields of the tag that is current in it. Each field is one undoable change.

    In the list: Enter goes into the fields, Insert makes a tag, Delete deletes the current one.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("tag-panel")
        self._known: list[KnownTag] = []
        self._making = False  # the fields are those of a tag that is not there yet
        self._fills = False
        self.name, self.key = QLineEdit(self), QLineEdit(self)
        self.color, self.description = QLineEdit(self), QLineEdit(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Your own tags"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setItemDelegate(TagRow(session, self.list))
        self.list.currentRowChanged.connect(lambda _row: self._chosen())
        self.list.itemActivated.connect(lambda _item: self.name.setFocus())
        self.list.installEventFilter(self)
        how = _("No tags of your own yet. Type a name in the list of tags ({change-tag}), or make or import some here.")
        self.empty = PlainLabel(
            naming_keys(how),
            self,
            role=QPalette.ColorRole.PlaceholderText,
            wrap=True,
        )
        self.empty.setProperty("sentence", how)  # whose keys the window tells, as they are set
        self.empty.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self.fields = {
            "label": (self.name, _("Name")),
            "color": (self.color, _("Colour")),
            "key": (self.key, _("Key")),
            "description": (self.description, _("For")),
        }
        self.swatches = Swatches(self)
        self.swatches.chosen.connect(self._color_chosen)
        self.problem = PlainLabel(parent=self, role=QPalette.ColorRole.BrightText, wrap=True)
        self.problem.hide()
        self._form = self._make_form()
        self._buttons = self._make_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, _MARGIN)
        column.setSpacing(4)
        column.addWidget(self.empty, 1)  # in the place of the list, so that the form stays at the foot
        column.addWidget(self.list, 1)
        for part in (self._form, self._buttons):  # only the list grows
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self._form)
        column.addWidget(self._buttons)
        self.setFocusProxy(self.list)

    def sizeHint(self) -> QSize:
        """A list of some tags, and the fields."""
        return QSize(300, 420)

    # Session to screen

    def fill(self) -> None:
        """All tags anew; the current one stays."""
        current = self.current()
        row = self.list.currentRow()
        self._known = tags.known_tags(self._session)
        self._fills = True
        self.list.clear()
        for known in self._known:
            item = QListWidgetItem(on_one_line(known.tag.label), self.list)
            item.setData(KNOWN, known)
            item.setToolTip(plain_tooltip(known.tag.description or known.tag.label))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, told_of(known))
        self._fills = False
        self.list.setVisible(bool(self._known))
        self.empty.setVisible(not self._known)
        self.setFocusProxy(self.list if self._known else self.buttons["make"])
        if current is not None:
            same = (n for n, known in enumerate(self._known) if _same(known.tag, current.tag))
            row = next(same, min(row, len(self._known) - 1))
        self.list.setCurrentRow(max(0, row) if self._known else -1)
        self._show_fields()

    def follow_change(self, change: Change, *, own: bool) -> None:  # noqa: ARG002
        """Tags, and how often they are used."""
        if any(isinstance(edit.after or edit.before, (Tag, Annotation)) for edit in change.edits):
            self.fill()

    def follow_selection(self, ids: tuple[str, ...], _span: Span) -> None:
        """The tag of what was selected becomes the current one."""
        annotation = self._session.annotation(ids[0]) if len(ids) == 1 else None
        if annotation is None or self._making or self._has_focus():
            return
        row = next((n for n, known in enumerate(self._known) if known.tag.label == annotation.tag), None)
        if row is not None:
            self.list.setCurrentRow(row)

    def current(self) -> KnownTag | None:
        """The tag the fields are about; None while a new one is being made, or there is none."""
        item = self.list.currentItem()
        return item.data(KNOWN) if item is not None and not self._making else None

    def _chosen(self) -> None:
        if not self._fills:
            self._making = False
            self._show_fields()

    def _show_fields(self) -> None:
        known = self.current()
        tag = known.tag if known is not None else Tag("", "")
        if known is not None or not self._making:
            for field, (line, _title) in self.fields.items():
                if line.text() != getattr(tag, field):
                    line.setText(getattr(tag, field))
                line.setCursorPosition(0)
            self._complain("")
        self.swatches.show_color(tag.color)
        writable = not self._session.read_only
        self._form.setEnabled(writable and (known is not None or self._making))
        for name, button in self.buttons.items():
            has_tag = known is not None
            button.setEnabled(
                {"make": writable, "import": writable, "export": bool(self._known)}.get(name, writable and has_tag)
            )
        self.buttons["delete"].setText(delete_words(known.uses if known is not None else 0))
        self.buttons["merge"].setEnabled(writable and known is not None and len(self._known) > 1)

    # Screen to session

    def make(self) -> None:
        """Begin a new tag: its name is asked for, the rest is proposed."""
        self._making = True
        for line, _title in self.fields.values():
            line.clear()
        self._form.setEnabled(True)
        self._complain("")
        self.name.setFocus()

    def commit_pending(self) -> bool:
        """Write what is still being typed; false where it cannot be used."""
        return self._write()

    def show_refused(self) -> None:
        """Go to the field that cannot be used."""
        self.name.setFocus()

    def _write(self) -> bool:
        """Write the fields where they differ; whether there is nothing left to correct."""
        known = self.current()
        if self._session.read_only or (known is None and not self._making):
            return True
        entered: dict[str, Any] = {field: line.text() for field, (line, _title) in self.fields.items()}
        if known is None and not any(text.strip() for text in entered.values()):
            self._making = False
            self._show_fields()
            return True
        try:
            if known is None:
                made = tags.make_tag(self._session, entered.pop("label"), **entered, origin=self)
                self._making = False
                self.said.emit(_("Made the tag “{label}”.").format(label=made.label))
                self.fill()
                self.list.setCurrentRow(next(n for n, other in enumerate(self._known) if other.tag.id == made.id))
            else:
                if said := tags.edit_tag(self._session, known.tag, replace(known.tag, **entered), self):
                    self.said.emit(said)
        except (CannotDo, StaleChange) as reason:
            self._complain(str(reason))
            return False
        self._complain("")
        self._show_fields()
        return True

    def _color_chosen(self, color: str) -> None:
        self.color.setText(color)
        if not self._making:
            self._write()

    def _delete(self) -> None:
        known = self.current()
        if known is not None:
            self._do(lambda: tags.delete_tag(self._session, known.tag, self))

    def _merge(self) -> None:
        known = self.current()
        if known is None:
            return
        menu = Menu(self)
        menu.setObjectName("merge")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for other in self._known:
            if not _same(other.tag, known.tag):
                act = menu.addAction(on_one_line(other.tag.label).replace("&", "&&"))
                act.triggered.connect(
                    lambda _checked=False, other=other: self._do(
                        lambda: tags.merge_tags(self._session, known.tag, other.tag, self)
                    )
                )
        menu.setActiveAction(menu.actions()[0])
        button = self.buttons["merge"]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _import(self) -> None:
        menu = Menu(self)
        menu.setObjectName("import-tags")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for path in tag_sets.shipped_sets():
            found = tag_sets.read_tag_set(path)
            act = menu.addAction(on_one_line(found.label).replace("&", "&&"))
            act.setToolTip(plain_tooltip(found.description))
            act.triggered.connect(lambda _checked=False, path=path: self._take_over(path))
        menu.addSeparator()
        menu.addAction(_("From a file…")).triggered.connect(lambda _checked=False: self._ask_for_set())
        menu.setToolTipsVisible(True)
        menu.setActiveAction(menu.actions()[0])
        button = self.buttons["import"]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _ask_for_set(self) -> None:
        names, _filter = QFileDialog.getOpenFileName(
            self,
            _("Import tags"),
            str(self._session.path.parent),
            _("Tag sets and annotations (*.json);;All files (*)"),
        )
        if names:
            self._take_over(Path(names))

    def _take_over(self, path: Path) -> None:
        self._do(lambda: tag_sets.import_tags(self._session, path, self))

    def _export(self) -> None:
        proposed = self._session.path.parent / f"{_('my tags')}{tag_sets.SUFFIX}"
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Export tags"), str(proposed), _("Tag sets (*.tags.json);;All files (*)")
        )
        if name:
            self._do(lambda: tag_sets.export_tags(self._session, Path(name)))

    def _do(self, act: Callable[[], str]) -> None:
        try:
            self.said.emit(act())
        except (CannotDo, StaleChange) as reason:
            self.said.emit(str(reason))
        self.fill()

    def _complain(self, reason: str) -> None:
        self.problem.setText(reason)
        self.problem.setVisible(bool(reason))

    # Keys and focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the list, and Enter and Escape in the fields."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            act = self._list_key(event.key()) if watched is self.list else self._field_key(event.key())
            if act is not None:
                act()
                return True
        if event.type() == QEvent.Type.FocusOut and watched is not self.list and not self._fills:
            focus = self.window().focusWidget()
            if not self._making or focus is None or not self._form.isAncestorOf(focus):
                self._write()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no field or button took: Insert makes a tag, Escape leads back to the text."""
        act = {Qt.Key.Key_Insert: self.make, Qt.Key.Key_Escape: self.left.emit}.get(Qt.Key(event.key()))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def _list_key(self, key: int) -> Callable[[], object] | None:
        enter = self.name.setFocus if self.current() is not None else self.make
        return {
            **dict.fromkeys(_ENTER, enter),
            Qt.Key.Key_F2: enter,
            Qt.Key.Key_Insert: self.make,
            Qt.Key.Key_Delete: self._delete,
            Qt.Key.Key_Escape: self.left.emit,
        }.get(Qt.Key(key))

    def _field_key(self, key: int) -> Callable[[], object] | None:
        def done() -> None:
            if self._write():
                self.list.setFocus()

        def undone() -> None:
            self._making = False
            self._show_fields()
            (self.list.setFocus if self._known else self.left.emit)()

        return {**dict.fromkeys(_ENTER, done), Qt.Key.Key_Escape: undone}.get(Qt.Key(key))

    def _has_focus(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self._form.isAncestorOf(focus)

    def _make_form(self) -> QWidget:
        form = Framed(self)
        rows = QFormLayout(form)
        rows.setContentsMargins(_MARGIN, 2, _MARGIN, 2)
        rows.setVerticalSpacing(5)
        rows.setHorizontalSpacing(8)
        for field, (line, title) in self.fields.items():
            line.setObjectName(f"tag-{field}")
            line.setAccessibleName(title)
            line.installEventFilter(self)
            label = PlainLabel(title, self, role=QPalette.ColorRole.PlaceholderText)
            label.setBuddy(line)
            entry: QWidget = line
            if field == "color":
                entry = QWidget(form)
                beside = QHBoxLayout(entry)
                beside.setContentsMargins(0, 0, 0, 0)
                beside.setSpacing(6)
                line.setMaximumWidth(82)
                beside.addWidget(line)
                beside.addWidget(self.swatches, 1)
            rows.addRow(label, entry)
        lines = [line for line, _title in self.fields.values()]
        for before, after in pairwise(lines):
            QWidget.setTabOrder(before, after)
        self.key.setMaxLength(1)
        self.key.setMaximumWidth(44)
        self.description.setPlaceholderText(_("what the tag is for"))
        rows.addRow(self.problem)
        return form

    def _make_buttons(self) -> QWidget:
        box = QWidget(self)
        rows = QVBoxLayout(box)
        rows.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        rows.setSpacing(4)
        self.buttons: dict[str, QPushButton] = {}
        titles = (
            (("make", _("New"), self.make), ("merge", _("Merge into…"), self._merge)),
            (("import", _("Import…"), self._import), ("export", _("Export…"), self._export)),
            (("delete", _("Delete"), self._delete),),
        )
        for titled in titles:
            row = QHBoxLayout()
            row.setSpacing(4)
            for name, title, act in titled:
                button = QPushButton(title, box)
                button.setObjectName(f"tag-{name}")
                button.clicked.connect(lambda _checked=False, act=act: act())
                row.addWidget(button, 1)
                self.buttons[name] = button
            rows.addLayout(row)
        return box


def _same(one: Tag, other: Tag) -> bool:
    return one.id == other.id if one.id and other.id else one.label == other.label
