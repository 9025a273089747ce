from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.app import edges, tagging
from annotator.app.filtering import Filter
from annotator.app.listing import COLUMNS
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Person
from annotator.text import Anchor, Quote, Span, describe
from annotator.ui.annotation_model import AnnotationModel
from annotator.ui.annotations import AnnotationList
from annotator.ui.tables import BULK
from annotator.ui.theme import DARK, LIGHT, palette_of

FIGURES = ("600,000", "one million", "17,000 Tajik migrants in 2005", "approximately 46 percent")


@pytest.fixture
def list_of(qtbot):
    def make(session, width=380):
        QApplication.setPalette(palette_of(LIGHT))
        panel = AnnotationList(session)
        qtbot.addWidget(panel)
        panel.resize(width, 300)
        panel.show()
        qtbot.waitExposed(panel)
        return panel

    return make


@pytest.fixture
def tagged(session, tag):
    for words in FIGURES:
        tag(session, words, tagging.tag_figure)
    tag(session, "Russia will deport even fewer migrants this year", tagging.tag_claim)
    return session


def many(session, count):
    length = len(session.cable.text) - 20
    spans = (Span(at, at + 8) for at in ((n * 37) % length for n in range(count)))
    text = session.cable.text
    return [
        Annotation(f"urn:{n:06}", FIGURE, (describe(text, span),), Figure(), creator=Person("urn:x", "X"))
        for n, span in enumerate(spans)
    ]


def column(panel, name):
    number = COLUMNS.index(name)
    return [panel.model.index(row, number).data() for row in range(panel.model.rowCount())]


def selected(panel):
    return {panel.model.name_at(index.row()) for index in panel.view.selectionModel().selectedRows()}


def click_header(qtbot, panel, name):
    header = panel.view.horizontalHeader()
    number = COLUMNS.index(name)
    x = header.sectionViewportPosition(number) + header.sectionSize(number) // 3
    qtbot.mouseClick(
        header.viewport(), Qt.MouseButton.LeftButton, pos=header.viewport().rect().center().__class__(x, 8)
    )


def click_row(qtbot, panel, row, modifier=Qt.KeyboardModifier.NoModifier):
    rect = panel.view.visualRect(panel.model.index(row, COLUMNS.index("quote")))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifier, rect.center())


def test_annotations_stand_in_the_order_of_the_text(tagged, list_of):
    panel = list_of(tagged)
    assert column(panel, "quote") == [
        "600,000",
        "one million",
        "approximately 46 percent",
        "17,000 Tajik migrants in 2005",
        "Russia will deport even fewer migrants this year",
    ]
    assert column(panel, "paragraph") == ["3", "3", "4", "5", "5"]
    assert column(panel, "says")[2].startswith("≈46%")
    assert panel.summary.text() == "1 claim · 4 figures"


def test_a_click_on_a_title_sorts_and_keeps_what_is_selected(qtbot, tagged, list_of):
    panel = list_of(tagged)
    click_row(qtbot, panel, 3)
    chosen = tagged.selected
    heard = []
    tagged.selection_changed.connect(lambda *what: heard.append(what))
    click_header(qtbot, panel, "says")
    assert column(panel, "quote")[-1].startswith("Russia will deport")
    click_header(qtbot, panel, "says")
    assert column(panel, "quote")[0].startswith("Russia will deport")
    assert selected(panel) == set(chosen)
    assert heard == []


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_sorts_both_ways(name, tagged, list_of):
    panel = list_of(tagged, 900)
    number = COLUMNS.index(name)
    panel.view.horizontalHeader().setSortIndicator(number, Qt.SortOrder.AscendingOrder)
    rising = [panel.model.name_at(row) for row in range(5)]
    panel.view.horizontalHeader().setSortIndicator(number, Qt.SortOrder.DescendingOrder)
    assert [panel.model.name_at(row) for row in range(5)] == rising[::-1]
    assert all(panel.model.row_of(panel.model.name_at(row)) == row for row in range(5))


def test_a_click_selects_in_the_session_and_several_may_be_selected(qtbot, tagged, list_of):
    panel = list_of(tagged)
    origins = []
    tagged.selection_changed.connect(lambda _ids, _span, origin: origins.append(origin))
    click_row(qtbot, panel, 1)
    assert [tagged.annotation(name).quote for name in tagged.selected] == ["one million"]
    assert tagged.cable.text[tagged.span.start :].startswith("one million")
    click_row(qtbot, panel, 3, Qt.KeyboardModifier.ControlModifier)
    assert {tagged.annotation(name).quote for name in tagged.selected} == {
        "one million",
        "17,000 Tajik migrants in 2005",
    }
    assert tagged.annotation(tagged.selected[0]).quote.startswith("17,000")
    assert origins == [panel, panel]


def test_arrow_keys_walk_and_enter_leads_to_the_text(qtbot, tagged, list_of):
    panel = list_of(tagged)
    panel.setFocus()
    click_row(qtbot, panel, 0)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert tagged.annotation(tagged.selected[0]).quote == "one million"
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)


def test_what_is_selected_elsewhere_is_selected_and_seen_here(session, add, list_of):
    add(session, *many(session, 150))
    panel = list_of(session)
    name = panel.model.name_at(140)
    session.select((name,))
    assert selected(panel) == {name}
    assert panel.view.viewport().rect().contains(panel.view.visualRect(panel.model.index(140, 0)).center())
    session.select(())
    assert selected(panel) == set()


def test_a_new_row_does_not_move_the_selection_or_the_view(session, add, list_of):
    add(session, *many(session, 150))
    panel = list_of(session)
    held = tuple(panel.model.name_at(row) for row in (60, 61, 62))
    session.select(held)
    heard = []
    session.selection_changed.connect(lambda *what: heard.append(what))
    text = session.cable.text
    at = session.placed(held[1])[0].start
    add(session, Annotation("urn:new", CLAIM, (describe(text, Span(at, at + 3)),), Claim()))
    add(session, Annotation("urn:top", CLAIM, (describe(text, Span(0, 3)),), Claim()))
    assert selected(panel) == set(held)
    tagging.set_field(session, held[0], "noun", "boats")
    tagging.delete(session, ("urn:new",))
    assert selected(panel) == set(held)
    assert heard == []
    assert (
        panel.view.viewport()
        .rect()
        .intersects(panel.view.visualRect(panel.model.index(panel.model.row_of(held[0]), 0)))
    )


def test_a_deleted_row_takes_no_neighbour_with_it(tagged, list_of):
    panel = list_of(tagged)
    name = panel.model.name_at(1)
    tagged.select((name,))
    tagging.delete(tagged, (name,))
    assert tagged.selected == ()
    assert selected(panel) == set()
    tagged.undo()
    assert tagged.selected == (name,)
    assert selected(panel) == {name}


def test_changes_are_followed_row_by_row_and_never_by_a_reset(qtbot, tagged, list_of, tag):
    panel = list_of(tagged)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    resets = []
    panel.model.modelReset.connect(lambda: resets.append(1))
    for name, order in (("paragraph", Qt.SortOrder.AscendingOrder), ("says", Qt.SortOrder.DescendingOrder)):
        panel.view.horizontalHeader().setSortIndicator(COLUMNS.index(name), order)
        resets.clear()  # another order is one
        new = tag(tagged, "between 500,000-600,000", tagging.tag_figure)
        tagging.set_field(tagged, new, "low", Decimal(1))
        tagging.set_memo(tagged, new, "look")
        row = panel.model.row_of(new)
        assert panel.model.index(row, COLUMNS.index("memo")).data() == "✎"
        edges.move_edge(tagged, new, "Move", lambda _span: Span(20, 29))
        for _ in range(4):
            tagged.undo()
        for _ in range(4):
            tagged.redo()
        tagging.delete(tagged, (new,))
        key = panel.model.key_for(name)
        in_order = sorted(tagged.annotations(), key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        assert panel.model.names() == [one.id for one in in_order]
        assert resets == []


def test_a_change_of_many_at_once_is_taken_whole_and_the_selection_stays(session, add, list_of):
    panel = list_of(session)
    first, *rest = many(session, BULK + 20)
    add(session, first)
    session.select((first.id,))
    add(session, *rest)
    assert panel.model.rowCount() == BULK + 20
    assert selected(panel) == {first.id}
    session.undo()
    assert panel.model.rowCount() == 1


def test_many_rows_selected_together_are_few_ranges(session, add, list_of):
    panel = list_of(session)
    some = many(session, 300)
    add(session, *some)
    session.select(tuple(one.id for one in some if one.id != "urn:000007"))
    assert selected(panel) == {one.id for one in some if one.id != "urn:000007"}
    assert len(panel.view.selectionModel().selection()) <= 2


def test_orphans_and_notes_on_the_cable_are_listed_as_such(session, add, list_of):
    lost = Annotation("urn:lost", FIGURE, (Anchor(Span(3, 9), Quote("gone words")),), Figure())
    add(session, lost, Annotation("urn:whole", "follow up", (), memo="Read it again."))
    panel = list_of(session)
    assert column(panel, "quote") == ["Not found: gone words", "whole cable"]
    assert column(panel, "paragraph") == ["?", ""]
    assert panel.summary.text() == "0 claims · 1 figure · 1 other · 1 not found in this text"
    quote = panel.model.index(0, COLUMNS.index("quote"))
    assert quote.data(Qt.ItemDataRole.ForegroundRole).name() == LIGHT.muted
    assert quote.data(Qt.ItemDataRole.FontRole).italic()
    session.select(("urn:lost",))
    assert selected(panel) == {"urn:lost"}


def test_words_are_never_taken_for_html(open_text, list_of, tag):
    session = open_text("1. A <b>bold</b> word.\n\n2. More \u202e words\nhere.\n")
    tag(session, "<b>bold</b>", tagging.tag_claim)
    tag(session, "\u202e words\nhere", tagging.tag_claim)
    panel = list_of(session)
    assert column(panel, "quote") == ["<b>bold</b>", "⇚ words here"]
    assert "&lt;b&gt;" in panel.model.index(0, COLUMNS.index("quote")).data(Qt.ItemDataRole.ToolTipRole)


def test_an_empty_list_says_how_to_begin(session, list_of, tag):
    panel = list_of(session)
    empty = panel.view.grab().toImage()
    ink = {empty.pixelColor(x, y).name() for x in range(60, 320) for y in range(100, 200)}
    assert len(ink) > 3
    assert panel.summary.text() == ""
    tag(session, "600,000", tagging.tag_figure)
    assert panel.summary.text() == "0 claims · 1 figure"


def test_nothing_is_done_while_hidden_and_all_of_it_when_shown(session, list_of, tag):
    panel = list_of(session)
    panel.hide()
    name = tag(session, "600,000", tagging.tag_figure)
    assert panel.model.rowCount() == 0
    panel.show()
    assert panel.model.rowCount() == 1
    assert selected(panel) == {name}


@pytest.mark.parametrize(("width", "columns"), [(380, 6), (560, 7), (700, 8)])
def test_columns_fit_the_width(width, columns, tagged, list_of):
    panel = list_of(tagged, width)
    header = panel.view.horizontalHeader()
    assert sum(not header.isSectionHidden(n) for n in range(len(COLUMNS))) == columns
    assert header.length() <= panel.view.viewport().width()
    assert not panel.view.horizontalScrollBar().isVisible()


def test_another_look_is_seen_and_sorted_by(tagged, list_of):
    panel = list_of(tagged)
    name = panel.model.name_at(3)
    tagging.set_field(tagged, name, "review", True)
    assert column(panel, "review") == ["", "", "", "●", ""]
    panel.view.horizontalHeader().setSortIndicator(COLUMNS.index("review"), Qt.SortOrder.AscendingOrder)
    assert panel.model.name_at(0) == name


def test_columns_are_chosen_in_the_menu_of_the_titles(tagged, list_of):
    panel = list_of(tagged)
    menu = panel.column_menu()
    author = next(action for action in menu.actions() if action.text() == "Author")
    assert not author.isChecked()
    author.trigger()
    assert not panel.view.horizontalHeader().isSectionHidden(COLUMNS.index("author"))


def test_another_theme_recolours_it(tagged, list_of):
    panel = list_of(tagged)
    QApplication.setPalette(palette_of(DARK))
    QApplication.processEvents()
    assert panel.view.palette().highlight().color().name() == DARK.select
    assert not panel.grab().isNull()


def test_only_rows_on_the_screen_are_put_into_words(session, add, list_of, qtbot):
    add(session, *many(session, 3000))
    panel = list_of(session)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3000)
    panel.grab()
    assert len(panel.model._rows) < 100


@pytest.fixture
def slowly(monkeypatch):
    """Every table is filled a row at a time."""
    monkeypatch.setattr("annotator.ui.tables.panel.MANY", 3)
    monkeypatch.setattr("annotator.ui.tables.panel._SLICE", 0.0)
    monkeypatch.setattr("annotator.ui.tables.panel._FIRST", 0.0)
    monkeypatch.setattr("annotator.ui.tables.panel._AGAIN", 0.0)


def test_many_rows_come_by_and_by_the_first_before_the_last_are_found(slowly, tagged, list_of, qtbot):
    name = next(iter(tagged.annotations())).id
    tagged.select((name,))
    panel = list_of(tagged)
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    counts = []
    panel.model.modelReset.connect(lambda: counts.append(panel.model.rowCount()))
    panel.model.rowsInserted.connect(lambda: counts.append(panel.model.rowCount()))
    panel.refill()
    QApplication.processEvents()
    assert panel._filling.isActive()  # the window has had a turn, and there is more to do
    assert counts == []  # nothing is different before all are in order
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    assert counts == [1, 2, 3, 4, 5]
    assert selected(panel) == {name}
    assert panel.summary.text().startswith("1 claim")


@pytest.mark.parametrize("order", [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder])
def test_a_filter_shows_the_rows_it_finds_from_the_top_on(slowly, tagged, list_of, qtbot, order):
    panel = list_of(tagged)
    panel.view.horizontalHeader().setSortIndicator(COLUMNS.index("quote"), order)
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    every = column(panel, "quote")
    figures = [quote for quote, tag in zip(every, column(panel, "tag"), strict=True) if tag == "figure"]
    shown = []
    panel.model.modelReset.connect(lambda: shown.append(column(panel, "quote")))
    panel.model.rowsInserted.connect(lambda: shown.append(column(panel, "quote")))
    tagged.filtering.filter_by(Filter(tag="figure"))
    panel.follow_filter()
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    assert len(figures) > 1
    assert shown[-1] == figures
    assert all(figures[: len(some)] == some for some in shown)
    assert len(shown) > 1
    tagged.filtering.clear()
    panel.follow_filter()
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    assert column(panel, "quote") == every


@pytest.mark.parametrize("filled_anew", [False, True])
def test_what_a_filter_leaves_out_goes_at_once(slowly, tagged, list_of, qtbot, filled_anew):
    panel = list_of(tagged)
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    if filled_anew:
        panel.refill()
        assert panel._filling.isActive()
    tagged.filtering.filter_by(Filter(tag="claim"))
    panel.follow_filter()  # and before the window has another turn
    assert panel._filling.isActive()
    assert "figure" not in column(panel, "tag")
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    assert column(panel, "tag") == ["claim"]


def test_rows_come_in_every_slice_until_the_screen_is_full(slowly, tagged, list_of, qtbot, monkeypatch):
    panel = list_of(tagged)
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    monkeypatch.setattr("annotator.ui.tables.panel._AGAIN", 3600.0)
    counts = []
    panel.model.rowsInserted.connect(lambda: counts.append(panel.model.rowCount()))
    tagged.filtering.filter_by(Filter(tag="figure"))
    panel.follow_filter()
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    assert counts == [2, 3, 4]


def test_what_a_filter_left_out_stays_in_order_under_changes(tagged, tag, list_of):
    panel = list_of(tagged)
    tagged.filtering.filter_by(Filter(tag="claim"))
    panel.follow_filter()
    figures = [one.id for one in tagged.annotations() if one.tag == "figure"]
    tagging.set_memo(tagged, figures[0], "look")
    tagging.delete(tagged, (figures[1],))
    assert column(panel, "tag") == ["claim"]
    tagged.filtering.clear()
    panel.follow_filter()
    assert panel.model.names() == [name for _start, _end, name in tagged.in_order()]
    tagged.undo()
    assert panel.model.names() == [name for _start, _end, name in tagged.in_order()]


def test_what_is_changed_sorted_or_filtered_meanwhile_is_right_in_the_end(slowly, tagged, tag, list_of, qtbot):
    panel = list_of(tagged)
    tag(tagged, "Tajik", tagging.tag_claim)
    panel.view.horizontalHeader().setSortIndicator(COLUMNS.index("quote"), Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    quotes = column(panel, "quote")
    assert len(quotes) == 6
    assert quotes == sorted(quotes, key=str.casefold, reverse=True)
    tagged.filtering.filter_by(Filter(tag="claim"))
    panel.follow_filter()
    tagged.undo()
    qtbot.waitUntil(lambda: not panel._filling.isActive())
    assert column(panel, "tag") == ["claim"]


def test_the_model_alone_keeps_its_rules_under_random_changes(session, add, qtbot):
    model = AnnotationModel(session, session_owner := AnnotationList(session))
    qtbot.addWidget(session_owner)
    for _step in model.filling():
        pass
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, session_owner)
    session.changed.connect(lambda change, _origin: model.follow(change))
    picked = QItemSelectionModel(model, session_owner)
    ones = many(session, 40)
    for one in ones:
        add(session, one)
    model.sort_by("quote", Qt.SortOrder.DescendingOrder)
    for _step in model.filling():
        pass
    held = {ones[5].id, ones[20].id}
    for name in held:
        picked.select(model.index(model.row_of(name), 0), QItemSelectionModel.SelectionFlag.Select)
    for number, one in enumerate(ones):
        at = (number * 101) % 4000
        moved = replace(one, anchors=(describe(session.cable.text, Span(at, at + 9)),))
        session.apply(Change("Move", (Edit(one, moved),)))
    assert {model.name_at(index.row()) for index in picked.selectedIndexes()} == held
    in_order = sorted(session.annotations(), key=model.key_for("quote"), reverse=True)
    assert model.names() == [one.id for one in in_order]
    assert model.rowCount(QModelIndex()) == 40


def test_a_screen_full_of_rows_is_shown_before_more_are_looked_for(session, add, list_of, qtbot, monkeypatch):
    add(session, *many(session, 3000))
    panel = list_of(session)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3000 and not panel._filling.isActive())
    monkeypatch.setattr("annotator.ui.tables.panel._FIRST", 3600.0)
    session.filtering.is_driven = True
    shown = []
    panel.model.modelReset.connect(lambda: shown.append((panel.model.rowCount(), len(session.filtering._found))))
    session.filtering.filter_by(Filter(tag=FIGURE))
    qtbot.waitUntil(lambda: bool(shown))
    rows, looked_at = shown[0]
    assert panel.view.viewport().height() <= rows * panel.view.rowHeight(0) <= 2 * panel.view.viewport().height()
    assert looked_at == rows
    qtbot.waitUntil(lambda: panel.model.rowCount() == 3000)
