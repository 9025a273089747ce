import gc
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QFontMetricsF, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from annotator.app.charting import plan_of
from annotator.app.charting.planning import ChartsMade
from annotator.app.series import FigureRow
from annotator.chart import view
from annotator.chart.colors import DARK, LIGHT, STRONG_LIGHT
from annotator.chart.drawing import Drawing
from annotator.chart.figure_chart import FigureChart
from annotator.chart.geometry import LINES, lay_out
from annotator.chart.lanes_item import LanesItem
from annotator.chart.list_item import ABOUT, POINT_BOUND, POINT_INTERVAL, KeyItem, ListItem
from annotator.chart.wording import told_apart
from annotator.message import joined
from annotator.model import Chart

LEFT = Qt.MouseButton.LeftButton


def row(id_, **fields):
    return FigureRow(id=id_, **{"label": f"label {id_}", "said": f"quote {id_}", "paragraph": "¶3", **fields})


def value(id_, number, **fields):
    return row(id_, value=Decimal(str(number)), **fields)


QUOTA = {"series": "Migrants in Russia", "unit": "people"}
SAMPLE = (
    value("quota", 600_000, start=1, **QUOTA),
    value("believed", 1_000_000, start=2, **QUOTA),
    row("said", low=Decimal(500_000), high=Decimal(600_000), comparator="range", start=3, **QUOTA),
    value("rise", 200_000, role="change", direction="rise", start=4, **QUOTA),
    row("money", low=Decimal(10**9), comparator=">", unit="USD", noun="remittances", start=5),
    value("share", 46, unit="percent", approximate=True, start=6),
    value("jobless", 20, unit="percent", start=7),
    row("many", start=8),
)


@pytest.fixture
def chart(chart):
    """A narrower and higher one than usual."""
    chart.resize(480, 800)
    return chart


AS_BARS = Chart("urn:chart", "s", kind="compare")


def shown(chart, rows, *setups):
    chart.set_plan(plan_of(rows, setups or (AS_BARS,)))
    QApplication.processEvents()
    return chart


def rows_name(rows):
    """The name of the chart that some rows are in."""
    return plan_of(rows).charts[0].name


def sections(chart):
    return [chart.view.shown.get(index) for index in range(len(chart.view.plan.sections))]


def pane(chart, index=0):
    item = chart.view.shown.get(index)
    assert isinstance(item, LanesItem)
    return item


def click(qtbot, chart, point):
    qtbot.mouseClick(chart.view.viewport(), LEFT, pos=point)


# What is drawn


def test_many_figures_after_few_are_laid_out_once_although_a_scroll_bar_takes_of_their_room(chart, monkeypatch):
    shown(chart, SAMPLE[:1])
    counted, width = [], chart.view.viewport().width()
    monkeypatch.setattr(view, "lay_out", lambda *given, **named: counted.append(1) or lay_out(*given, **named))
    many = tuple(value(str(number), number, start=number, **QUOTA) for number in range(200))
    shown(chart, many, Chart("urn:chart", rows_name(many), kind="compare"))
    assert (len(counted), len(chart.view.plan.rows)) == (1, 200)
    assert chart.view.plan.measures.width == chart.view.viewport().width() < width


def test_each_series_and_unit_has_a_pane_and_the_rest_a_list(chart):
    shown(chart, SAMPLE)
    found = sections(chart)
    assert [item.section.title for item in found if isinstance(item, LanesItem)] == [
        "Migrants in Russia",
        "Remittances",
        "Percent, ¶3",
    ]
    assert isinstance(found[-1], ListItem)
    assert [each.id for each in found[-1].section.rows] == ["many"]


def test_bars_start_at_zero_and_their_lengths_are_as_the_numbers(chart):
    item = pane(shown(chart, SAMPLE))
    marks = [item.shape_of(number) for number in range(4)]
    assert len({mark.zero for mark in marks}) == 1
    assert all(mark.start == mark.zero for mark in marks)
    quota, believed, said, rise = (mark.end - mark.zero for mark in marks)
    assert believed == pytest.approx(quota / 0.6)
    assert said == pytest.approx(quota)
    assert rise == pytest.approx(believed / 5)


def test_an_interval_is_solid_to_its_lower_bound_and_faint_to_its_upper(chart):
    item = pane(shown(chart, SAMPLE))
    shape = item.shape_of(2)
    assert shape.interval == (pytest.approx(shape.bar), pytest.approx(shape.end))
    assert shape.zero < shape.bar < shape.reach == pytest.approx(shape.end)


@pytest.mark.parametrize(
    ("fields", "points_right", "beyond_bar"),
    [
        ({"low": Decimal(5), "comparator": ">"}, True, True),
        ({"high": Decimal(5), "comparator": "<"}, False, False),
        ({"low": Decimal(5), "comparator": ">", "role": "change", "direction": "fall"}, False, True),
    ],
)
def test_an_open_bound_is_an_arrow(chart, fields, points_right, beyond_bar):
    mark = pane(shown(chart, [row("a", **fields)])).shape_of(0)
    base, tip = mark.arrow
    assert (tip > base) == points_right
    assert (abs(tip - mark.zero) > abs(base - mark.zero)) == beyond_bar


def test_an_approximate_value_is_hatched(chart):
    item = pane(shown(chart, SAMPLE), 2)
    assert [item.shape_of(number).hollow for number in (0, 1)] == [True, False]


def test_a_change_has_a_colour_of_its_own(chart):
    item = pane(shown(chart, SAMPLE))
    assert item.shape_of(3).color == LIGHT.fills[1]
    assert item.shape_of(0).color == LIGHT.fills[0]


def test_a_fall_reaches_below_zero_with_its_number_on_the_left(chart):
    item = pane(shown(chart, [value("a", 20, role="change", direction="fall"), value("b", 30)]))
    fall, level = item.shape_of(0), item.shape_of(1)
    assert fall.end == fall.zero == level.zero == level.start
    assert item.text_rect(0).right() < fall.start
    assert item.text_rect(1).left() > level.end


ODD = (
    value("tiny", "0.0000000012", series="tiny", unit="kg"),
    value("tinier", "1e-12", series="tiny", unit="kg"),
    value("huge", "4.2e15", series="huge"),
    value("beyond", "1e400", series="huge"),
    value("zero", 0, series="zero"),
    row("minus", low=Decimal(-5), high=Decimal(7), comparator="range", series="around"),
    value("with", 25, low=Decimal(20), high=Decimal(30), series="around"),
    row("over", low=Decimal(-5), comparator=">", series="around"),
    row("under", high=Decimal(-5), comparator="<", series="around"),
    value("loss", -123456, unit="USD"),
)


@pytest.mark.parametrize("width", [200, 260, 480, 1400])
@pytest.mark.parametrize("rows", [SAMPLE, ODD])
def test_printed_numbers_stand_beside_their_marks_uncut(chart, width, rows):
    chart.resize(width, 1600)
    shown(chart, rows)
    for item in sections(chart):
        if not isinstance(item, LanesItem):
            continue
        for number in range(len(item.pane.marks)):
            text, mark = item.text_rect(number), item.shape_of(number)
            assert text.left() >= 0
            assert text.right() <= item.measures.width
            assert not text.intersects(mark.rect)
            assert mark.start >= item.plot_left - 0.5
            assert mark.end <= item.measures.width


@pytest.mark.parametrize("width", [200, 480, 1400])
def test_numbers_along_the_axis_do_not_touch(chart, width):
    chart.resize(width, 1600)
    shown(chart, SAMPLE + ODD)
    for item in sections(chart):
        if isinstance(item, LanesItem):
            edges = []
            for x, text in item.ticks():
                half = item.measures.metrics.horizontalAdvance(text) / 2
                edges += [x - half, x + half]
            assert edges == sorted(edges)


def test_a_new_figure_leaves_the_height_of_the_others_rows(chart):
    shown(chart, SAMPLE[:2])
    before = chart.mark_rect("quota")
    shown(chart, SAMPLE[:3])
    after = chart.mark_rect("quota")
    assert (before.top(), before.height()) == (after.top(), after.height())


def test_marks_of_all_rows_stand_one_below_the_other(chart):
    shown(chart, SAMPLE)
    tops = [chart.mark_rect(each.id).top() for each in SAMPLE]
    assert all(first < second for first, second in pairwise(tops))


def test_the_key_explains_just_the_marks_that_occur(chart):
    shown(chart, SAMPLE)
    assert chart.view._looks == ("approximate", "range", "open bound", "change")
    shown(chart, SAMPLE[:2])
    assert chart.view._looks == ()


@pytest.mark.parametrize(("kind", "scale"), [("compare", "log"), ("ranges", ""), ("ranges", "log")])
def test_the_key_shows_points_where_marks_are_points(chart, kind, scale):
    about = value("about", 700_000, approximate=True, start=6, **QUOTA)
    least = row("least", low=Decimal(300_000), comparator=">", start=7, **QUOTA)
    rows = [*SAMPLE[:3], about, least]
    shown(chart, rows, Chart("urn:chart", rows_name(rows), kind=kind, scale=scale))
    assert chart.view._looks == (ABOUT, POINT_INTERVAL, POINT_BOUND)
    key = next(item for item in chart.view.scene().items() if isinstance(item, KeyItem))
    assert {key._sample(look, QPointF()).look for look in key.looks} == {"dot"}


def pixel(chart, point):
    image = chart.view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(int(point.x() * ratio), int(point.y() * ratio))


def near(color, wanted, within=40):
    wanted = QColor(wanted)
    return all(abs(a - b) <= within for a, b in zip(color.getRgb()[:3], wanted.getRgb()[:3], strict=True))


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_bars_are_painted_where_the_marks_are(chart, colors):
    chart.set_colors(colors)
    shown(chart, SAMPLE)
    rect = chart.mark_rect("quota")
    assert near(pixel(chart, rect.center()), colors.fills[0])
    assert near(pixel(chart, QPoint(rect.center().x(), rect.top() - 4)), colors.background)
    assert near(pixel(chart, chart.mark_rect("rise").center()), colors.fills[1])


def test_a_selected_figure_is_ringed(chart):
    shown(chart, SAMPLE)
    rect = chart.mark_rect("quota")
    on_ring = QPoint(rect.center().x(), rect.top() - 3)
    assert not near(pixel(chart, on_ring), LIGHT.ring)
    chart.set_selected({"quota", "no figure"})
    QApplication.processEvents()
    assert near(pixel(chart, on_ring), LIGHT.ring)
    assert pane(chart).is_ringed(0)
    chart.set_selected(set())
    QApplication.processEvents()
    assert not near(pixel(chart, on_ring), LIGHT.ring)


# Picking


@pytest.mark.parametrize("id_", [each.id for each in SAMPLE])
def test_a_click_on_a_mark_picks_its_figure(qtbot, chart, id_):
    shown(chart, SAMPLE)
    with qtbot.waitSignal(chart.figure_picked) as picked:
        click(qtbot, chart, chart.mark_rect(id_).center())
    assert picked.args == [id_]


def test_the_label_of_a_row_can_be_clicked_too(qtbot, chart):
    shown(chart, SAMPLE)
    with qtbot.waitSignal(chart.figure_picked) as picked:
        click(qtbot, chart, QPoint(20, chart.mark_rect("rise").center().y()))
    assert picked.args == ["rise"]


def test_a_click_on_a_title_or_a_press_that_slips_away_picks_nothing(qtbot, chart):
    shown(chart, SAMPLE)
    with qtbot.assertNotEmitted(chart.figure_picked):
        click(qtbot, chart, QPoint(30, 16))
        qtbot.mousePress(chart.view.viewport(), LEFT, pos=chart.mark_rect("quota").center())
        qtbot.mouseRelease(chart.view.viewport(), LEFT, pos=chart.mark_rect("rise").center())
        qtbot.mouseClick(chart.view.viewport(), Qt.MouseButton.RightButton, pos=chart.mark_rect("quota").center())


def test_a_mark_scrolled_into_view_is_picked_where_it_is_seen(qtbot, chart):
    shown(chart, [value(str(n), n + 1, series="s", start=n) for n in range(500)])
    chart.view.verticalScrollBar().setValue(4000)
    rect = chart.mark_rect("170")
    assert chart.view.viewport().rect().contains(rect)
    with qtbot.waitSignal(chart.figure_picked) as picked:
        click(qtbot, chart, rect.center())
    assert picked.args == ["170"]


def test_keys_walk_all_figures_and_enter_picks(qtbot, chart):
    shown(chart, SAMPLE)
    picked = []
    chart.figure_picked.connect(picked.append)
    for _ in range(len(SAMPLE) + 2):
        qtbot.keyClick(chart.view, Qt.Key.Key_Down)
        qtbot.keyClick(chart.view, Qt.Key.Key_Return)
    assert picked == [each.id for each in SAMPLE] + ["many", "many"]
    qtbot.keyClick(chart.view, Qt.Key.Key_Home)
    qtbot.keyClick(chart.view, Qt.Key.Key_Right)
    qtbot.keyClick(chart.view, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert picked[-1] == "believed"
    qtbot.keyClick(chart.view, Qt.Key.Key_End)
    qtbot.keyClick(chart.view, Qt.Key.Key_Up)
    qtbot.keyClick(chart.view, Qt.Key.Key_Space)
    assert picked[-1] == "jobless"


def test_walking_scrolls_and_pages(qtbot, chart):
    shown(chart, [value(str(n), n + 1, series="s", start=n) for n in range(500)])
    sight = chart.view.viewport().rect()
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_Home):
        qtbot.keyClick(chart.view, key)
        assert sight.contains(chart.mark_rect(chart.view.plan.rows[chart.view.current].id))
    assert chart.view.current == 0
    assert chart.view.verticalScrollBar().value() <= chart.view.plan.sections[0].top


def test_other_keys_belong_to_the_window(qtbot, chart):
    shown(chart, SAMPLE)
    for key, modifier in (
        (Qt.Key.Key_F, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
    ):
        qtbot.keyClick(chart.view, key, modifier)
        assert chart.view.current is None


def test_tab_brings_a_visible_ring(chart, monkeypatch):
    shown(chart, SAMPLE)
    monkeypatch.setattr(chart.view, "hasFocus", lambda: True)
    QApplication.sendEvent(chart.view, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    assert chart.view.current == 0
    at = chart.mark_rect("quota")
    edge = [pixel(chart, QPoint(4, y)) for y in range(at.top(), at.bottom())]
    assert any(near(color, LIGHT.focus) for color in edge)


def test_a_selection_made_elsewhere_comes_into_view_and_takes_the_keyboard_along(qtbot, chart):
    shown(chart, [value(str(n), n + 1, series="s", start=n) for n in range(500)])
    chart.set_selected({"400"})
    qtbot.waitUntil(lambda: chart.view.viewport().rect().contains(chart.mark_rect("400")))
    assert chart.view.current == 400
    at = chart.view.verticalScrollBar().value()
    chart.set_selected({"399", "2"})
    QApplication.processEvents()
    assert chart.view.verticalScrollBar().value() == at


def test_the_wheel_scrolls_and_zooms_nothing(chart):
    shown(chart, [value(str(n), n + 1, series="s", start=n) for n in range(500)])
    before = chart.view.transform(), chart.mark_rect("20").width()
    at = QPointF(300, 300)
    event = QWheelEvent(
        at, chart.view.viewport().mapToGlobal(at), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart.view.viewport(), event)
    assert chart.view.verticalScrollBar().value() > 0
    assert (chart.view.transform(), chart.mark_rect("20").width()) == before


def test_no_menu_of_the_plot_opens(chart):
    shown(chart, SAMPLE)
    at = chart.mark_rect("quota").center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.view.viewport().mapToGlobal(at))
    QApplication.sendEvent(chart.view.viewport(), event)
    assert QApplication.activePopupWidget() is None


# Words


def test_the_tooltip_tells_everything_and_shows_markup_as_text(chart):
    bad = value("a", 1234567, noun="<b>men</b>", said="1,234,567 <i>men</i> & more", claimant="<u>Boboev", label="x")
    shown(chart, [bad])
    text = chart.view.tooltip_at(chart.mark_rect("a").center())
    assert text.startswith("<qt>")
    for part in ("&lt;i&gt;men&lt;/i&gt; &amp; more", "¶3 · &lt;u&gt;Boboev", "1.23 million &lt;b&gt;men", "1,234,567"):
        assert part in text
    assert "<b>" not in text
    assert chart.view.tooltip_at(QPoint(30, 16)) == ""


def test_values_from_right_to_left_are_isolated_where_they_are_drawn(chart):
    noun, who = "עובדים זרים", "משרד העבודה"
    label = joined(", ", (noun, "2005"))
    shown(chart, [value("a", 17000, noun=noun, claimant=who, label=label, period="2005", said="17,000")])
    told = chart.view.tooltip_at(chart.mark_rect("a").center())
    assert f"¶3 · \u2068{who}\u2069" in told or f"\u2068¶3\u2069 · \u2068{who}\u2069" in told
    assert f"\u2068{noun}\u2069" in told
    metrics = QFontMetricsF(chart.font())
    assert told_apart([label], metrics, 400)[label] == f"\u2068{noun}\u2069, \u20682005\u2069"
    assert metrics.horizontalAdvance(f"\u2068{noun}\u2069") == metrics.horizontalAdvance(noun)


def test_a_label_that_has_no_room_is_whole_for_a_screen_reader(chart):
    long = "ministries, agencies and directorates of the republic " * 4
    shown(chart, [value("a", 1, label=long.strip()), value("b", 2)])
    chart.view.setFocus()
    QTest.keyClick(chart.view, Qt.Key.Key_Home)
    assert long.strip() in chart.view.accessibleDescription()
    lane = pane(chart).section.pane.lanes[0].label
    assert lane == long.strip()
    columns, metrics = pane(chart).section.columns, QFontMetricsF(chart.font())
    shown_as = pane(chart)._label_text(lane).split("\n")
    assert len(shown_as) == columns.lines == LINES
    assert all(metrics.horizontalAdvance(line) <= columns.labels for line in shown_as)


def test_labels_have_more_lines_where_one_is_too_little_and_all_on_paper(chart):
    long = "workers of the northern districts who left for the capital in the spring of the year before the last one"
    rows = [value("a", 1, label="workers"), value("b", 2, label=long)]
    shown(chart, [rows[0], value("b", 2)])
    low = pane(chart).section.heights.height
    shown(chart, rows)
    heights = pane(chart).section.heights
    assert heights.height_of(0) == low  # one long label leaves the other rows as they were
    assert heights.height_of(1) == low + (LINES - 1) * chart.view.plan.measures.line
    drawing = Drawing(chart.plan, "", 400, LIGHT)
    item = drawing._item(0)
    assert item._label_text(long).split() == long.split()
    assert item.section.columns.lines > LINES
    drawing.close()


def test_a_label_is_on_one_line_where_there_is_room(chart):
    who = "Ministry of Labour and Social Protection of the Population, Directorate for Migration"
    chart.resize(1400, 400)
    shown(chart, [value("a", 1, label=who), value("b", 2)])
    assert pane(chart)._label_text(who) == who


def test_the_names_of_claimants_leave_the_room_they_need_not_to_statements(chart):
    words = "statements about workers who left the northern districts for the capital city"
    rows = [value(id_, n, label=words, noun=words, claimant=who) for id_, n, who in (("a", 10, "A"), ("b", 11, "B"))]
    chart.resize(900, 400)
    other = value("c", 1, unit="USD", label=words)
    shown(chart, [*rows, other], Chart("urn:r", rows_name(rows), kind="ranges"))
    names, labels = (item.section.columns for item in sections(chart)[:2])
    assert names.plot_left < labels.plot_left
    assert names.captions > 200


def test_no_line_of_the_grid_strikes_through_a_label_above_its_bar(chart):
    chart.resize(260, 500)
    chart.set_colors(STRONG_LIGHT)
    shown(chart, [value("a", 900, label="ministries of the whole republic"), value("b", 1000, label="x")])
    lanes = pane(chart)
    assert lanes.measures.stacked
    image = chart.view.viewport().grab().toImage()
    top = round(lanes.pos().y() + lanes.row_rect(0).top() + lanes.measures.line * 0.5)
    ticks = [round(lanes.axis.x(tick)) for tick in lanes.axis.ticks if 20 < lanes.axis.x(tick) < 150]
    assert ticks
    for x in ticks:
        column = [image.pixelColor(x, top + down).name() for down in range(round(lanes.measures.line * 0.6))]
        assert column.count(STRONG_LIGHT.grid) < len(column) / 2


def test_in_a_narrow_chart_the_title_comes_before_the_words_of_the_kind(qtbot, chart):
    chart.resize(270, 400)
    shown(chart, [value("a", 1, series="Deportations from Russia"), value("b", 2, series="Deportations from Russia")])
    item = pane(chart)
    assert item.kind_text() == ""
    assert item.title_text() == "Deportations from Russia"
    at = (item.pos() + item.kind_rect.center()).toPoint()
    assert "Compare" in chart.view.tooltip_at(at)
    with qtbot.waitSignal(chart.menu_asked):
        click(qtbot, chart, at)
    chart.resize(460, 400)
    QApplication.processEvents()
    assert pane(chart).kind_text() == "Compare"


def test_a_title_that_had_to_be_cut_is_whole_in_its_tooltip(chart):
    shown(chart, [value("a", 1, series="word & " * 40)])
    assert "…" in pane(chart).title_text()
    assert chart.view.tooltip_at(QPoint(30, 16)).count("word &amp;") == 40


def test_the_empty_chart_says_what_to_do(chart):
    assert chart.empty.isVisible()
    assert "F" in chart.empty.text()
    shown(chart, SAMPLE[:1])
    assert not chart.empty.isVisible()
    assert chart.view.isVisible()
    shown(chart, [])
    assert chart.empty.isVisible()


@pytest.mark.parametrize("size", [(200, 120), (480, 800)])
def test_what_an_empty_chart_says_is_whole_in_a_small_panel(chart, size):
    chart.resize(*size)
    QApplication.processEvents()
    assert chart.empty.heightForWidth(chart.empty.width()) <= chart.empty.height()


def test_figures_without_a_number_say_what_to_do(chart):
    shown(chart, [row("many")])
    (item,) = sections(chart)
    assert isinstance(item, ListItem)
    (note,) = item.section.notes
    assert "press E:" in note
    assert item.row_rect(0).top() >= item.measures.title + item.measures.note
    assert chart.mark_rect("many").bottom() <= chart.view.viewport().height()


def test_a_screen_reader_hears_what_the_chart_shows(qtbot, chart):
    assert chart.accessibleDescription() == chart.empty.text()
    shown(chart, SAMPLE)
    assert chart.accessibleName()
    assert chart.accessibleDescription().startswith(
        "8 figures: Migrants in Russia (Compare); Remittances (Compare); Percent, ¶3 (Compare). 1 without a number."
    )
    assert "figure table" in chart.accessibleDescription()
    qtbot.keyClick(chart.view, Qt.Key.Key_Down)
    assert chart.view.accessibleDescription() == "label quota, 600,000, ¶3"


# When it is drawn


def test_many_changes_in_one_turn_are_one_redraw(chart):
    before = chart.redraws
    for count in range(1, len(SAMPLE)):
        chart.set_plan(plan_of(SAMPLE[:count]))
        chart.set_selected({SAMPLE[count].id})
    assert chart.redraws == before
    QApplication.processEvents()
    assert chart.redraws == before + 1
    chart.set_plan(plan_of(SAMPLE[: len(SAMPLE) - 1]))
    QApplication.processEvents()
    assert chart.redraws == before + 1


def test_a_hidden_chart_waits_until_it_is_shown(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    chart = FigureChart(holder)
    chart.set_plan(plan_of(SAMPLE))
    QApplication.processEvents()
    assert chart.redraws == 0
    holder.show()
    assert chart.redraws == 1
    chart.hide()
    chart.set_plan(plan_of(SAMPLE[:2]))
    chart.set_selected({"believed"})
    QApplication.processEvents()
    assert chart.redraws == 1
    chart.show()
    assert chart.redraws == 2
    assert chart.view._selected == {"believed"}


def test_a_pane_that_did_not_change_keeps_its_item(chart):
    shown(chart, SAMPLE)
    first, percent = pane(chart, 0), pane(chart, 2)
    top = chart.mark_rect("share").top()
    shown(chart, [each for each in SAMPLE if each.id != "quota"])
    assert pane(chart, 0) is not first
    assert pane(chart, 2) is percent
    assert chart.mark_rect("share").top() < top


def test_place_and_keyboard_row_survive_a_change(qtbot, chart):
    rows = [value(str(n), n + 1, series="s", start=n) for n in range(500)]
    shown(chart, rows)
    chart.view.verticalScrollBar().setValue(4000)
    chart.view._set_current(172)
    shown(chart, rows[1:])
    assert chart.view.verticalScrollBar().value() == 4000
    assert chart.view.plan.rows[chart.view.current].id == "172"
    shown(chart, rows[:100])
    assert chart.view.current is None


def test_only_what_is_near_exists(chart):
    shown(chart, [value(str(n), n + 1, series=f"series {n}", start=n) for n in range(2000)])
    assert len(chart.view.shown) < 40
    assert chart.mark_rect("1999") is None
    chart.view.verticalScrollBar().setValue(chart.view.verticalScrollBar().maximum())
    assert chart.mark_rect("1999") is not None
    assert chart.mark_rect("0") is None
    assert len(chart.view.shown) < 40


def test_what_comes_in_sight_is_made_at_once_and_what_is_near_soon(qtbot, chart):
    view, made = chart.view, chart.view.shown
    shown(chart, [value(str(n), n + 1, series=f"series {n}", start=n) for n in range(200)])
    assert len(made) <= len(view._in_sight()) + 2
    view.verticalScrollBar().setValue(4000)
    sight = view._in_sight()
    assert all(made.get(index) is not None for index in sight)
    assert len(made) == len(sight)
    qtbot.waitUntil(lambda: made.get(sight.start - 1) is not None and made.get(sight.stop) is not None)
    assert len(made) < 3 * len(sight)


def test_of_what_did_not_change_nobody_looks_again_where_each_figure_stands(chart):
    made = ChartsMade()

    def show(rows):
        chart.set_plan(plan_of(rows, (AS_BARS,), before=made))
        QApplication.processEvents()

    show(SAMPLE)
    before = chart.view.plan
    assert before.numbers_of({"share", "quota", "nobody"}) == [before.sections[0].first, before.sections[2].first]
    show([each for each in SAMPLE if each.id != "believed"])
    after = chart.view.plan
    assert after.sections[0].figures is not before.sections[0].figures
    assert after.sections[2].figures is before.sections[2].figures
    assert [after.rows[number].id for number in after.numbers_of({"share", "believed"})] == ["share"]


def test_narrow_panels_put_labels_above_bars(chart):
    shown(chart, SAMPLE)
    wide = chart.mark_rect("quota").left()
    chart.resize(240, 800)
    QApplication.processEvents()
    assert chart.view.plan.measures.stacked
    assert chart.mark_rect("quota").left() < wide


def test_a_larger_font_makes_larger_rows(chart):
    shown(chart, SAMPLE)
    before = chart.view.plan.measures.row
    font = chart.font()
    font.setPointSize(font.pointSize() * 2)
    chart.setFont(font)
    QApplication.processEvents()
    assert chart.view.plan.measures.row > before * 1.5


def test_items_let_go_of_are_deleted_at_once(chart):
    # Left to the garbage collector they were taken apart in the middle of a paint, and the program with them.
    shown(chart, SAMPLE)
    old = sections(chart)
    chart.resize(600, 800)
    QApplication.processEvents()
    assert not any(isValid(item) for item in old)
    assert all(isValid(item) for item in sections(chart))


def test_the_garbage_collector_may_run_at_any_moment(chart):
    thresholds = gc.get_threshold()
    gc.set_threshold(20, 2, 2)
    try:
        for turn in range(12):
            chart.resize(480 + turn, 800)
            shown(chart, SAMPLE[turn % 3 :])
            chart.view.viewport().repaint()
    finally:
        gc.set_threshold(*thresholds)
    assert chart.mark_rect("share") is not None
