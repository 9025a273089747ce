import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from annotator.app import bulk, edges, tagging
from annotator.app.filtering import Filter
from annotator.app.people import people_named
from annotator.model import CLAIM, Annotation, Change, Claim, Edit, Link, Person
from annotator.text import Span, describe
from annotator.ui.claim_table import ClaimTable
from annotator.ui.claim_table.model import TABLE
from annotator.ui.theme import DARK, LIGHT, palette_of

CLAIMS = ("Russia will deport even fewer migrants this year", "Boboev appeared optimistic", "one million")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tagged(session, tag):
    names = [tag(session, words, tagging.tag_claim) for words in CLAIMS]
    figure = tag(session, "17,000 Tajik migrants in 2005", tagging.tag_figure)
    tagging.set_field(session, names[0], "claimant", people_named(session, "Boboev; Kim"))
    tagging.set_field(session, names[0], "stance", "expects")
    tagging.set_field(session, names[1], "reliability", "B")
    session.apply(Change("Link", (Edit(None, Link("urn:l", figure, "supports", names[0])),)))
    session.select(())
    return session


@pytest.fixture
def table_of(qtbot):
    def make(session, width=1200):
        QApplication.setPalette(palette_of(LIGHT))
        panel = ClaimTable(session)
        qtbot.addWidget(panel)
        panel.resize(width, 300)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        return panel

    return make


def column(panel, name):
    number = panel.model.number(name)
    return [panel.model.index(row, number).data() for row in range(panel.model.rowCount())]


def go_to(panel, row, name):
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(row, panel.model.number(name)))


def claim_at(panel, session, row):
    return session.annotation(panel.model.name_at(row)).body


def choose(panel, qtbot, down):
    """Choose in the menu that is open, ``down`` entries below the first."""
    menu = panel.findChild(QMenu, "choices")
    qtbot.waitUntil(menu.isVisible)
    menu.setActiveAction(menu.actions()[down])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    panel.activateWindow()
    panel.view.setFocus()


def test_one_row_a_claim_and_none_for_a_figure(tagged, table_of):
    panel = table_of(tagged)
    assert column(panel, "claimant") == ["nobody named", "nobody named", "Boboev; Kim"]
    assert column(panel, "stance") == ["asserts", "asserts", "expects"]
    assert column(panel, "proposition")[2] == "“Russia will deport even fewer migrants this year”"
    assert column(panel, "figures") == ["", "", "17,000 Tajik migrants in 2005"]
    assert column(panel, "reliability") == ["B", "", ""]
    assert panel.summary.text() == "3 claims · 2 without a claimant"


def test_a_cell_is_typed_by_key_completed_and_undone(qtbot, tagged, table_of):
    panel = table_of(tagged)
    said = []
    panel.said.connect(said.append)
    go_to(panel, 0, "claimant")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    line = next(line for line in panel.view.findChildren(QLineEdit) if line.isVisible())
    assert "Boboev" in line.completer().model().stringList()
    qtbot.keyClicks(line, "kim; the press")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    claim = claim_at(panel, tagged, 0)
    assert [person.name for person in claim.claimant] == ["Kim", "the press"]
    assert claim.claimant[0].id == claim_at(panel, tagged, 2).claimant[1].id
    assert said == ["Set claimant"]
    assert tagged.undo() == "Set claimant"
    assert claim_at(panel, tagged, 0).claimant == ()


def test_a_stance_is_chosen_by_key_for_all_selected_rows(qtbot, tagged, table_of):
    panel = table_of(tagged)
    go_to(panel, 0, "stance")
    panel.view.selectAll()
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    choose(panel, qtbot, 1)
    assert column(panel, "stance") == ["denies"] * 3
    assert tagged.undo() == "Set stance (3 annotations)"
    assert column(panel, "stance") == ["asserts", "asserts", "expects"]


def test_a_grade_is_chosen_by_double_click_of_one_row_only(qtbot, tagged, table_of):
    panel = table_of(tagged)
    rect = panel.view.visualRect(panel.model.index(2, panel.model.number("credibility")))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    qtbot.mouseDClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    choose(panel, qtbot, 2)
    assert column(panel, "credibility") == ["", "", "2"]
    index = panel.model.index(2, panel.model.number("credibility"))
    assert "probably true" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_another_look_is_switched_by_space_and_by_click(qtbot, tagged, table_of):
    panel = table_of(tagged)
    go_to(panel, 1, "review")
    qtbot.keyClick(panel.view, Qt.Key.Key_Space)
    assert column(panel, "review") == ["", "●", ""]
    rect = panel.view.visualRect(panel.model.index(1, panel.model.number("review")))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert column(panel, "review") == ["", "", ""]
    assert "another look" not in panel.summary.text()


def test_the_cables_own_words_are_left_by_enter(qtbot, tagged, table_of):
    panel = table_of(tagged)
    go_to(panel, 0, "quote")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Escape)


def test_selected_here_is_selected_there_and_the_other_way(qtbot, tagged, table_of):
    panel = table_of(tagged)
    rect = panel.view.visualRect(panel.model.index(2, panel.model.number("proposition")))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert tagged.annotation(tagged.selected[0]).quote == CLAIMS[0]
    tagged.select((panel.model.name_at(0),))
    assert {index.row() for index in panel.view.selectionModel().selectedRows()} == {0}


@pytest.mark.parametrize("name", [column.name for column in TABLE])
def test_every_column_sorts_both_ways(name, tagged, table_of):
    panel = table_of(tagged)
    number = panel.model.number(name)
    panel.view.horizontalHeader().setSortIndicator(number, Qt.SortOrder.AscendingOrder)
    rising = panel.model.names()
    panel.view.horizontalHeader().setSortIndicator(number, Qt.SortOrder.DescendingOrder)
    assert panel.model.names() == rising[::-1]
    assert len(set(rising)) == 3


def test_empty_cells_come_last(tagged, table_of):
    panel = table_of(tagged)
    for name, value in (
        ("reliability", "B"),
        ("figures", "17,000 Tajik migrants in 2005"),
        ("claimant", "Boboev; Kim"),
    ):
        number = panel.model.number(name)
        panel.view.horizontalHeader().setSortIndicator(number, Qt.SortOrder.AscendingOrder)
        assert column(panel, name)[0] == value


def test_the_filter_of_the_session_holds_here_and_is_told(tagged, table_of):
    panel = table_of(tagged)
    tagged.filtering.filter_by(Filter(words="optimistic"))
    assert column(panel, "reliability") == ["B"]
    assert panel.summary.text().startswith("1 of 3 claims")
    tagged.filtering.filter_by(Filter(words="nowhere"))
    assert panel.model.rowCount() == 0
    assert "Press A" in panel.view.nothing()
    tagged.filtering.clear()
    assert panel.model.rowCount() == 3


def test_links_and_linked_words_are_followed(tagged, table_of):
    panel = table_of(tagged)
    QAbstractItemModelTester(panel.model, QAbstractItemModelTester.FailureReportingMode.Fatal, panel)
    number = panel.model.number("figures")
    panel.view.horizontalHeader().setSortIndicator(number, Qt.SortOrder.AscendingOrder)
    figure = next(one for one in tagged.annotations() if one.tag == "figure")
    edges.move_edge(tagged, figure.id, "Move", lambda span: Span(span.start, span.start + 6))
    assert column(panel, "figures") == ["17,000", "", ""]
    link = tagged.records["urn:l"]
    tagged.apply(Change("Unlink", (Edit(link, None),)))
    assert column(panel, "figures") == ["", "", ""]
    tagged.undo()
    tagging.delete(tagged, (figure.id,))
    assert column(panel, "figures") == ["", "", ""]
    tagged.undo()
    assert column(panel, "figures")[0] == "17,000"
    claims = [one for one in tagged.annotations() if one.tag == "claim"]
    assert panel.model.names() == [one.id for one in sorted(claims, key=panel.model.key_for("figures"))]


def test_what_cannot_be_written_says_why(qtbot, tagged, table_of):
    panel = table_of(tagged)
    tagged.standing.read_only = "It is locked."
    said = []
    panel.said.connect(said.append)
    go_to(panel, 0, "stance")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    go_to(panel, 0, "review")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert said == ["It is locked."] * 2
    go_to(panel, 0, "claimant")
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)


def test_words_are_never_taken_for_html(open_text, table_of, tag):
    session = open_text("1. A <b>bold</b> word \u202e said.\n")
    name = tag(session, "<b>bold</b> word \u202e said", tagging.tag_claim)
    tagging.set_field(session, name, "claimant", people_named(session, "<i>Kim</i>"))
    panel = table_of(session)
    assert column(panel, "claimant") == ["<i>Kim</i>"]
    tip = panel.model.index(0, panel.model.number("claimant")).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;i&gt;" in tip
    assert "\u202e" not in column(panel, "proposition")[0]


def test_an_empty_table_says_how_to_begin(session, table_of, tag):
    panel = table_of(session)
    assert "press C" in panel.view.nothing()
    assert panel.summary.text() == ""
    tag(session, CLAIMS[0], tagging.tag_claim)
    assert panel.summary.text() == "1 claim · 1 without a claimant"


def test_what_is_still_typed_is_written_before_saving(qtbot, tagged, table_of):
    panel = table_of(tagged)
    go_to(panel, 0, "proposition")
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    line = next(line for line in panel.view.findChildren(QLineEdit) if line.isVisible())
    qtbot.keyClicks(line, "It counts")
    assert panel.commit_pending()
    assert claim_at(panel, tagged, 0).proposition == "It counts"


def test_ten_thousand_claims_are_not_put_into_words_at_once(session, add, table_of, qtbot):
    text = session.cable.text
    length = len(text) - 20
    people = [(Person(f"urn:p{n}", f"Person {n}"),) for n in range(20)]
    add(
        session,
        *(
            Annotation(
                f"urn:{n:06}",
                CLAIM,
                (describe(text, Span(n % length, n % length + 8)),),
                Claim(claimant=people[n % 20]),
            )
            for n in range(10_000)
        ),
    )
    panel = table_of(session)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 10_000)
    panel.grab()
    assert len(panel.model._rows) < 100
    session.select(("urn:000007",))
    bulk.toggle_review(session)
    assert len(panel.model._rows) < 200


def test_another_theme_recolours_it(tagged, table_of):
    panel = table_of(tagged)
    QApplication.setPalette(palette_of(DARK))
    QApplication.processEvents()
    assert panel.view.palette().highlight().color().name() == DARK.select
    assert not panel.grab().isNull()
