"""What several annotations have in common, and the place to write it to all of them as one undoable change."""

from collections import Counter
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from annotator.app import bulk
from annotator.app.session import Session
from annotator.language import _, n_
from annotator.model import CLAIM, FIGURE, Annotation
from annotator.number_style import count_text
from annotator.ui.inspector.editors import MIXED, Editor, ProseEditor
from annotator.ui.inspector.fields import CLAIM_FIELDS, FIGURE_FIELDS, MEMO, Entry, Field
from annotator.ui.inspector.form import Form
from annotator.ui.inspector.header import TagChip
from annotator.ui.inspector.sheet import scrolling
from annotator.ui.looks import look_of
from annotator.ui.plain import PlainLabel

_MARGIN = 10
_MEMO_LINES = 4
_CHIPS = 4
"""Tags that are named; of more only the number is."""
_OF_ONE = ("amount", "low", "high", "comparator", "proposition", "portion")
"""Fields in which no two annotations are meant to say the same."""
_OF_BOTH = ("claimant", "review")


def fields_for(annotations: tuple[Annotation, ...]) -> tuple[Field, ...]:
    """The fields that can be written to all of these at once; own tags have none but the memo."""
    tags = {annotation.tag for annotation in annotations}
    if tags == {CLAIM} or tags == {FIGURE}:
        fields = CLAIM_FIELDS if tags == {CLAIM} else FIGURE_FIELDS
        return tuple(field for field in fields if field.entry is not Entry.WORDS and field.name not in _OF_ONE)
    return tuple(field for field in CLAIM_FIELDS if field.name in _OF_BOTH) if tags & {CLAIM, FIGURE} else ()


class Several(QWidget):
    """A page of the inspector. Fields in which the annotations differ say so, and stay as they are until written."""

    written = Signal(str, object)  # field, value
    left = Signal()
    asked = Signal(str)  # a command, by name

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.names: tuple[str, ...] = ()
        self._forms: dict[tuple[str, ...], Form] = {}  # by the names of their fields
        self._form: Form | None = None
        self.title = PlainLabel(parent=self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self._chips = [TagChip(self) for _number in range(_CHIPS)]
        self._more = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in self._chips:
            chips.addWidget(chip)
        chips.addWidget(self._more)
        chips.addStretch(1)
        self.hint = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText, wrap=True)
        self.retag = QPushButton(_("Change tag…"), self)
        self.retag.setProperty("command", "change-tag")
        self.retag.clicked.connect(lambda: self.asked.emit("change-tag"))
        self.delete = QPushButton(_("Delete all"), self)
        self.delete.setProperty("command", "delete")
        self.delete.clicked.connect(lambda: self.asked.emit("delete"))
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.retag)
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        self.memo = ProseEditor(MEMO, self, lines=_MEMO_LINES, breaks=True)
        self.memo.committed.connect(lambda memo: self.written.emit(MEMO.name, memo))
        self.memo.left.connect(self.left)
        self._fields = QWidget(self)
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        self._column.addWidget(self.memo)
        self._column.addStretch(1)
        self.body = scrolling(self._fields, self)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addLayout(chips)
        head.addWidget(self.hint)
        head.addLayout(buttons)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(head)
        page.addWidget(self.body, 1)

    def editors(self) -> dict[str, Editor]:
        """The editors on the screen by the names of their fields, the memo last."""
        return {**(self._form.editors if self._form is not None else {}), MEMO.name: self.memo}

    def present(self, names: tuple[str, ...]) -> None:
        """Show what these annotations have in common."""
        annotations = tuple(one for name in names if (one := self._session.annotation(name)) is not None)
        anew, self.names = names != self.names, names
        self.title.setText(_("{count} annotations").format(count=count_text(len(annotations))))
        self._name_tags(Counter(annotation.tag for annotation in annotations))
        read_only = self._session.read_only
        told = _("What you write here is written to all of them, and undone in one step.")
        self.hint.setText(_("Nothing can be changed: {reason}").format(reason=read_only) if read_only else told)
        self._form = self._form_for(fields_for(annotations))
        for form in self._forms.values():
            form.setVisible(form is self._form)
        editors = self._form.editors if self._form is not None else {}
        common = bulk.common(annotations, editors)
        for name, editor in editors.items():
            editor.present(_shown(common[name]), anew=anew)
        self.memo.present(_shown(bulk.common_memo(annotations)), anew=anew)
        for widget in (self._fields, self.retag, self.delete):
            widget.setEnabled(not read_only)

    def _name_tags(self, counts: Counter[str]) -> None:
        tags = counts.most_common()
        for chip, (tag, count) in zip(self._chips, tags, strict=False):
            chip.show_tag(tag, partial(look_of, self._session, tag), count=count)
        for number, chip in enumerate(self._chips):
            chip.setVisible(number < len(tags))
        rest = len(tags) - _CHIPS
        self._more.setText(
            n_("and {count} other tag", "and {count} other tags", rest).format(count=rest) if rest > 0 else ""
        )

    def _form_for(self, fields: tuple[Field, ...]) -> Form | None:
        if not fields:
            return None
        names = tuple(field.name for field in fields)
        form = self._forms.get(names)
        if form is None:
            form = self._forms[names] = Form(self._session, fields, self._fields)
            form.written.connect(self.written)
            form.left.connect(self.left)
            self._column.insertWidget(0, form)
            form.lead_on_to(self.memo.entry)
        return form


def _shown(found: bulk.Common) -> Any:
    return MIXED if found.mixed else found.value
