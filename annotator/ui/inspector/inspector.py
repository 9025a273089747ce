"""The inspector's panel: shows the selected annotation, and writes each field as one undoable change."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QStackedLayout, QVBoxLayout, QWidget

from annotator.app import bulk, tagging
from annotator.app.commands import CannotDo
from annotator.app.completing import missing_field, offers_for
from annotator.app.fields import body_of
from annotator.app.session import Session, StaleChange
from annotator.language import _
from annotator.model import Change, Claim, Figure, Link, Tag
from annotator.text import Span, describe, trim
from annotator.ui.inspector.editors import Editor, ProseEditor
from annotator.ui.inspector.fields import CLAIM_FIELDS, FIGURE_FIELDS, MEMO
from annotator.ui.inspector.form import Form
from annotator.ui.inspector.header import Header
from annotator.ui.inspector.lines import LineEditor
from annotator.ui.inspector.links import Act, LinkList
from annotator.ui.inspector.offers import OfferRow
from annotator.ui.inspector.several import Several
from annotator.ui.inspector.sheet import Sheet, laid_out_once, scrolling
from annotator.ui.inspector.words import WordsEditor
from annotator.ui.panel import Panel
from annotator.ui.plain import PlainLabel

_MARGIN = 10
_MEMO_LINES = 4


class Inspector(Panel):
    """One annotation at a time.

    While words are being selected in the text for a field of it (its source, its cue) it stays on the screen.
    """

    rank = 0

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setObjectName("inspector-panel")
        self._name = ""  # the annotation on the screen
        self._waiting = ""  # the field that words are being selected for
        self._forms: dict[type, Form] = {}
        self.message = PlainLabel(parent=self, role=QPalette.ColorRole.PlaceholderText, wrap=True)
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setContentsMargins(2 * _MARGIN, _MARGIN, 2 * _MARGIN, _MARGIN)
        self.header = Header(self)
        self.offers = OfferRow(self)
        self.offers.asked.connect(self.asked)
        self.memo = ProseEditor(MEMO, self, lines=_MEMO_LINES, breaks=True)
        self.memo.committed.connect(self._write_memo)
        self.memo.left.connect(self._leave)
        self._fields = QWidget(self)
        self._column = QVBoxLayout(self._fields)
        self._column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        self._column.setSpacing(10)
        self._column.addWidget(self.memo)
        self.links = LinkList(self.memo.entry, self)
        self.links.asked.connect(self._act_on_link)
        self.links.left.connect(self._leave)
        self._column.addWidget(self.links)
        self._column.addStretch(1)
        self._scroll = scrolling(self._fields, self)
        self._page = QWidget(self)
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.header)
        page.addWidget(self.offers)
        page.addWidget(self._scroll, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.message)
        self._sheet = Sheet(self._page, self._scroll, self)
        self._stack.addWidget(self._sheet)
        self.several = Several(session, self)
        self.several.written.connect(self._write_to_all)
        self.several.left.connect(self._leave)
        self.several.asked.connect(self.asked)
        self._several_sheet = Sheet(self.several, self.several.body, self)
        self._stack.addWidget(self._several_sheet)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Inspector"))

    def sizeHint(self) -> QSize:
        """Wide enough for every word."""
        return QSize(320, 560)

    # For the window

    def focus_first_worth_correcting(self) -> bool:
        """Put the caret into the first field that is missing, its text selected; false where nothing is."""
        self._wait_for_words("")
        self._show_wanted()
        name = self._missing()
        if not name:
            return False
        self._focus(self.editors()[name])
        return True

    def focus_first(self) -> None:
        """Put the caret into the first field there is."""
        self._show_wanted()
        if self.editors():
            self._focus(next(iter(self.editors().values())))
        else:
            self.setFocus()

    def focus_memo(self) -> None:
        """Put the caret into the memo."""
        self._show_wanted()
        if self.editors():
            self._focus(self.editors()[MEMO.name])

    def commit_pending(self) -> bool:
        """Write what is still being typed, before saving or closing; false where it cannot be understood."""
        done = [editor.commit() for editor in self.editors().values() if editor.pending]  # every one, whatever comes
        return all(done)

    def show_refused(self) -> None:
        """Put the caret into the first field whose text cannot be understood."""
        for editor in self.editors().values():
            if editor.pending:
                self._focus(editor)
                return

    def editors(self) -> dict[str, Editor]:
        """The editors on the screen by the names of their fields, the memo last."""
        if self.several.names:
            return self.several.editors()
        form = self._form_on_screen()
        return {**(form.editors if form is not None else {}), MEMO.name: self.memo} if self._name else {}

    # Session to screen

    def fill(self) -> None:
        """Show the annotation that is selected."""
        self._show(self._wanted())
        for body in (Figure, Claim):  # a form takes longer to make than to fill: not when it is wanted
            if self.later is not None and body not in self._forms:
                self.later(partial(self._make_form, body), self.rank)

    def follow_change(self, change: Change, *, own: bool) -> None:  # noqa: ARG002
        """Show what the change made of the annotation on the screen."""
        shown = {self._name, *self.several.names}
        records = [edit.after or edit.before for edit in change.edits]
        if any(record.id in shown or isinstance(record, (Link, Tag)) for record in records if record is not None):
            self._show(self._wanted())

    def follow_selection(self, _ids: tuple[str, ...], _span: Span) -> None:
        """Show another annotation; what was typed for the one before is written first."""
        self._show(self._wanted())

    def follow_alarms(self, names: frozenset[str]) -> None:
        """Say what speaks against the figure on the screen."""
        if self._name in names:
            self.header.alarms.present(self._session.alarms.of(self._name))

    def cannot_wait(self) -> bool:
        """What is still being typed belongs to the annotation on the screen, and is written before another comes."""
        return any(editor.pending for editor in self.editors().values())

    def _show_wanted(self) -> None:
        self.catch_up()
        wanted = self._wanted()
        if self._stale or wanted != ((self._name,) if self._name else self.several.names):
            self._stale = False
            self._show(wanted)

    def _wanted(self) -> tuple[str, ...]:
        session = self._session
        stays = bool(self._waiting) or (not session.selected and len(session.span) > 0)
        if stays and session.annotation(self._name) is not None:
            return (self._name,)
        return session.selected

    def _show(self, ids: tuple[str, ...]) -> None:
        annotation = self._session.annotation(ids[0]) if len(ids) == 1 else None
        name = annotation.id if annotation is not None else ""
        if name != self._name or (self.several.names and ids != self.several.names):
            self._settle()
            annotation = self._session.annotation(name)  # settling may have changed it
        anew, self._name = name != self._name, name
        if annotation is None:
            self._wait_for_words("")
            if len(ids) > 1:
                self._show_several(ids)
            else:
                self.several.names = ()
                self._say_calmly()
            return
        self.several.names = ()
        body = body_of(annotation)
        form = self._form_for(body)
        parts = (self.header, self.offers, *((form,) if form is not None else ()), self._fields, self._page)
        with laid_out_once(*parts):
            self.header.present(self._session, annotation)
            self.offers.present(offers_for(self._session, annotation))
            for other in self._forms.values():
                other.setVisible(other is form)
            if form is not None and body is not None:
                form.present(body, anew=anew)
            self.memo.present(annotation.memo, anew=anew)
            self.links.present(self._session, name)
            self._fields.setEnabled(not self._session.read_only)
            self._stack.setCurrentWidget(self._sheet)
        self._sheet.fit()
        self.setFocusProxy(next(iter(self.editors().values())).entry)
        if anew:
            for area in (self._scroll, self._sheet):
                area.verticalScrollBar().setValue(0)

    def _show_several(self, ids: tuple[str, ...]) -> None:
        self.several.present(ids)
        self._stack.setCurrentWidget(self._several_sheet)
        self._several_sheet.fit()
        self.setFocusProxy(next(iter(self.several.editors().values())).entry)

    def _say_calmly(self) -> None:
        text = _("Select an annotation in the text or in the list to see what it says.")
        focus = QApplication.focusWidget()
        had_focus = focus is not None and any(page.isAncestorOf(focus) for page in (self._page, self.several))
        self.message.setText(text)
        self.setFocusProxy(None)  # type: ignore[arg-type]
        self._stack.setCurrentWidget(self.message)
        if had_focus and self.isActiveWindow():
            self.left.emit()

    def _form_for(self, body: Figure | Claim | None) -> Form | None:
        """The form for a body, made when it is first needed."""
        if body is None:
            return None
        form = self._forms.get(type(body))
        if form is None:
            fields = FIGURE_FIELDS if isinstance(body, Figure) else CLAIM_FIELDS
            form = self._forms[type(body)] = Form(self._session, fields, self._fields)
            form.written.connect(self._write)
            form.left.connect(self._leave)
            form.words_asked.connect(self._take_words)
            form.setVisible(False)
            self._column.insertWidget(0, form)
            form.lead_on_to(self.memo.entry)
            self.links.put_behind()
        return form

    def _make_form(self, body: type[Figure] | type[Claim]) -> None:
        self._form_for(body())

    def _form_on_screen(self) -> Form | None:
        annotation = self._session.annotation(self._name)
        body = body_of(annotation) if annotation is not None else None
        return self._forms.get(type(body))

    # Screen to session

    def _write(self, field: str, value: Any) -> None:
        name = self._name
        if not self.act(lambda: tagging.set_field(self._session, name, field, value, self)):
            self._show(self._wanted())

    def _write_memo(self, memo: str) -> None:
        name = self._name
        if not self.act(lambda: tagging.set_memo(self._session, name, memo, self)):
            self._show(self._wanted())

    def _write_to_all(self, field: str, value: Any) -> None:
        names = self.several.names

        def write() -> str:
            if field == MEMO.name:
                return bulk.set_memo(self._session, names, value, self)
            return bulk.set_field(self._session, names, field, value, self)

        if not self.act(write):
            self.several.present(names)

    def _act_on_link(self, act: Act) -> None:
        try:
            self.said.emit(act(self._session))
        except (CannotDo, StaleChange) as reason:
            self.said.emit(str(reason))

    def _settle(self) -> None:
        """Write what was typed for the annotations on the screen before others take their place."""
        if self._session.annotation(self._name) is None and not self.several.names:
            return
        for editor in self.editors().values():
            if editor.pending and not editor.commit():
                told = _("{field} was left as it is: {reason}")
                self.said.emit(told.format(field=_(editor.field.title), reason=editor.problem.text()))

    def _take_words(self, field: str) -> None:
        """Take the selected words, or wait for some to be selected."""
        session = self._session
        span = trim(session.cable.text, session.span)
        if not len(span):
            self._wait_for_words("" if self._waiting == field else field)
            if self._waiting:
                self.said.emit(_("Select the words in the text, then press Take again."))
            return
        self._wait_for_words("")
        editor = self.editors().get(field)
        if isinstance(editor, WordsEditor):
            editor.enter(describe(session.cable.text, span))
            session.select((self._name,), None, self)

    def _wait_for_words(self, field: str) -> None:
        self._waiting = field
        form = self._forms.get(Claim)
        for editor in form.editors.values() if form is not None else ():
            if isinstance(editor, WordsEditor):
                editor.wait_for_words(waiting=editor.field.name == field)

    # Focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self._wait_for_words("")
        self.left.emit()

    def _focus(self, editor: Editor) -> None:
        editor.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, LineEditor):
            editor.line.selectAll()
        one = self._page.isAncestorOf(editor)
        for area in (self._scroll, self._sheet) if one else (self.several.body, self._several_sheet):
            area.ensureWidgetVisible(editor, 0, _MARGIN)

    def _missing(self) -> str:
        """The first field an analyst would fill in now."""
        annotation = self._session.annotation(self._name)
        return missing_field(body_of(annotation) if annotation is not None else None)
