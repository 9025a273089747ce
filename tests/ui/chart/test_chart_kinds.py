"""What the kinds of chart draw where, and that every mark can be picked."""

from decimal import Decimal
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from annotator.app.charting import Sign, plan_of
from annotator.app.series import FigureRow
from annotator.chart.colors import DARK, LIGHT
from annotator.chart.list_item import ABOUT_TIME, PILE, TIME_BOUND, TIME_INTERVAL, KeyItem
from annotator.chart.piles import piles_of
from annotator.chart.time_shapes import ABOUT
from annotator.model import Chart

LEFT, NO, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def row(id_, number=None, **fields):
    bounds = {bound: Decimal(str(fields.pop(bound))) for bound in ("low", "high") if bound in fields}
    value = Decimal(str(number)) if number is not None else None
    fields = {"label": f"label {id_}", "said": f"quote {id_}", "paragraph": "¶3", "series": "s", **fields}
    return FigureRow(id=id_, value=value, **bounds, **fields)


def set_up(kind, **fields):
    return Chart("urn:chart", "s", kind=kind, **fields)


def show(chart, rows, *setups, **more):
    chart.set_plan(plan_of(rows, setups, **more))
    QApplication.processEvents()
    return chart.view.shown.get(0)


YEARS = [row(f"y{year}", number, period=str(year), start=year) for year, number in ((2001, 5), (2002, 9), (2005, 7))]
OVER_TIME = [
    *YEARS,
    row("span", 6, period="2002/2004", start=3000, noun="average"),
    row("range", low=3, high=8, comparator="range", period="2003", start=3001, noun="guess"),
    row("over", low=8, comparator=">", period="2004", start=3002, noun="least"),
    row("under", high=4, comparator="<", period="2001", start=3003, noun="most"),
    row("about", 2, period="2004~", approximate=True, start=3004, noun="rough"),
    row("fall", 2, period="2005", role="change", direction="fall", start=3005, noun="cut"),
    row("since", 1, period="2003/..", start=3006, noun="since"),
    row("undated", 4, start=3007),
]
SAID = [
    row("a", 600, claimant="Ministry", start=1),
    row("b", low=500, high=600, comparator="range", claimant="Embassy", start=2),
    row("c", low=800, comparator=">", claimant="Ministry", start=3),
    row("d", 550, low=500, high=620, claimant="Press", start=4),
    row("e", 1000, approximate=True, start=5),
]
SHARES = [row("a", 46, unit="percent", start=1, approximate=True), row("b", 20, unit="percent", start=2)]
MANY = [row(f"{n}", (n * 37) % 100 + 1, start=n) for n in range(60)]


# Over time


def test_points_stand_where_their_year_and_number_are(chart):
    item = show(chart, YEARS)
    first, second, third = (item.mark_rect(number).center() for number in range(3))
    assert first.y() > third.y() > second.y()
    assert (third.x() - second.x()) == pytest.approx(3 * (second.x() - first.x()))
    ticks = {text: x for x, text in item.time_ticks()}
    assert ticks["2001"] == pytest.approx(first.x())
    assert ticks["2005"] == pytest.approx(third.x())


def test_points_and_lines_are_drawn_by_items_not_one_a_point(chart):
    item = show(chart, OVER_TIME)
    assert len(item.points.numbers) == 4  # the years and the rough one; the rest is more than a point
    assert {hollow for _color, hollow, _change in item.points.looks} == {False, True}
    times, numbers = item.lines.curve.getData()
    assert len(times) == len(numbers) == 2 * len(item.pane.joins)


def test_spans_ranges_and_arrows_cover_what_they_mean(chart):
    item = show(chart, OVER_TIME)
    rects = {mark.id: item.mark_rect(number) for number, mark in enumerate(item.pane.marks)}
    assert rects["span"].width() > 2 * rects["y2001"].width()
    assert rects["range"].top() == pytest.approx(item.y_of(Decimal(8)))
    assert rects["range"].bottom() == pytest.approx(item.y_of(Decimal(3)))
    assert rects["over"].top() < item.y_of(Decimal(8)) - 10
    assert rects["under"].bottom() > item.y_of(Decimal(4)) + 10
    assert rects["since"].right() == pytest.approx(item.plot.right())
    assert rects["undated"].left() > item.plot.right()
    change = item.pane.marks[[mark.id for mark in item.pane.marks].index("fall")]
    assert rects["fall"].top() == pytest.approx(item.y_of(change.base))


@pytest.mark.parametrize("width", [240, 380, 560, 1100])
def test_numbers_at_points_touch_neither_each_other_nor_a_point_nor_the_edge(chart, width):
    chart.resize(width, 700)
    item = show(chart, OVER_TIME)
    assert item.labels
    rects = {number: label.rect for number, label in item.labels.items()}
    for one, other in combinations(rects.values(), 2):
        assert not one.intersects(other)
    for number, rect in rects.items():
        assert rect.left() >= 0
        assert rect.right() <= item.measures.width
        assert not any(rect.intersects(item.mark_rect(n)) for n in range(len(item.pane.marks)) if n != number)


def test_the_numbers_that_are_needed_cover_no_point_while_there_is_room(chart):
    chart.resize(560, 400)
    numbers = [800_000 + (n * 7919 + n * n * 104_729) % 400_000 for n in range(120)]
    rows = [
        row(f"m{n}", number, period=f"{1990 + n // 12}-{n % 12 + 1:02d}", start=n) for n, number in enumerate(numbers)
    ]
    item = show(chart, rows)
    boxes = [item.mark_rect(number) for number in range(len(rows))]
    assert {0, 119} <= set(item.labels)
    assert not any(label.rect.intersects(box) for label in item.labels.values() for box in boxes)


def test_of_too_many_figures_the_first_last_largest_and_smallest_keep_their_numbers(chart):
    numbers = [50 + (n * 37) % 40 for n in range(300)]
    numbers[100], numbers[200] = 99, 1
    item = show(chart, [row(f"y{n}", number, period=str(1700 + n), start=n) for n, number in enumerate(numbers)])
    assert set(item.labels) == {0, 100, 200, 299}


MANY = [row(f"m{n}", 1 + n * 7919 % 997, period=str(1900 + n % 97), start=n) for n in range(300)]


@pytest.mark.parametrize("kind", ["time", "distribution"])
def test_the_figure_one_is_at_shows_its_number_above_all_else_and_within_the_pane(qtbot, chart, kind):
    pane = show(chart, MANY, set_up(kind))
    chart.set_selected({"m17", "m18", "m205", "m40"})
    QApplication.processEvents()
    numbers = {number for number, mark in enumerate(pane.pane.marks) if mark.id in {"m17", "m18", "m205", "m40"}}
    assert set(pane.plates) == numbers - set(getattr(pane, "labels", ()))
    assert len(pane.plates) >= 3
    chart.set_selected(())
    chart.view.setFocus()
    for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * 60):
        qtbot.keyClick(chart.view, key)
    QApplication.processEvents()
    (number,) = pane.plates
    assert number == chart.view.current
    before = chart.view.grab().toImage()
    rect = pane.plates[number].rect
    here = chart.view.mapFromScene(pane.mapToScene(rect.center()))
    assert LIGHT.background in {before.pixelColor(here + QPoint(x, 6)).name() for x in range(-20, 20)}
    chart.view.clearFocus()
    QApplication.processEvents()
    assert not pane.plates
    assert chart.view.grab().toImage() != before


@pytest.mark.parametrize("width", [240, 560])
def test_plates_touch_neither_each_other_nor_the_edge_nor_the_figures_own_marks(chart, width):
    chart.resize(width, 700)
    pane = show(chart, [*MANY, row("undated", 123456, start=400)], set_up("time"))
    chart.set_selected({one.id for one in MANY[:200:11]} | {"undated"})
    QApplication.processEvents()
    rects = [label.rect for label in pane.plates.values()]
    assert rects
    assert all(not a.intersects(b) for a, b in combinations(rects, 2))
    assert all(pane.boundingRect().contains(rect) for rect in rects)
    assert all(not label.rect.intersects(pane.mark_rect(number)) for number, label in pane.plates.items())
    metrics = pane.measures.metrics
    assert all(
        rect.width() >= metrics.horizontalAdvance(pane.pane.marks[n].text)
        for n, rect in zip(pane.plates, rects, strict=True)
    )


def test_points_are_drawn_as_pictures_on_the_screen_and_none_is_forgotten(chart):
    item = show(chart, YEARS)
    picture = chart.view.viewport().grab().toImage()
    for id_ in ("y2001", "y2002", "y2005"):
        at = chart.mark_rect(id_).center() * picture.devicePixelRatio()
        assert picture.pixelColor(at).name() == item.colors.fills[0]


def test_the_rubber_band_finds_points_and_what_is_more_than_a_point(chart):
    item = show(chart, OVER_TIME)
    for number in range(len(item.pane.marks)):
        rect = item.mark_rect(number)
        inside = item.inside(rect)
        assert number in inside
        assert all(item.mark_rect(other).intersects(rect.adjusted(-1, -1, 1, 1)) for other in inside)
    assert item.inside(item.boundingRect()) == list(range(len(item.pane.marks)))


def test_panes_of_two_dimensions_share_the_time_axis(chart):
    rows = [*YEARS, row("money", 10**9, unit="USD", period="2003", start=4000)]
    first = show(chart, rows)
    second = chart.view.shown.get(1)
    assert (first.plot.left(), first.plot.right()) == (second.plot.left(), second.plot.right())
    assert first.x_of(2003.5) == second.x_of(2003.5)


@pytest.mark.parametrize("rows", [OVER_TIME, SAID, SHARES, MANY], ids=["time", "ranges", "parts", "distribution"])
@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_every_mark_can_be_picked_with_the_mouse(qtbot, chart, rows, colors):
    chart.set_colors(colors)
    kind = "parts" if rows is SHARES else ""
    item = show(chart, rows, set_up(kind))
    picked = []
    chart.figure_picked.connect(picked.append)
    ids = [mark.id for mark in item.pane.marks]
    for id_ in ids:
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=chart.mark_rect(id_).center())
    if rows is OVER_TIME:  # where one covers another, the nearest point is meant
        assert set(picked) >= {"y2001", "y2002", "y2005", "range", "undated", "over", "about"}
    else:
        assert picked == ids


# Who says what


def test_points_ranges_and_arrows_of_each_claimant(chart):
    item = show(chart, SAID)
    shapes = {mark.id: item.shape_of(number) for number, mark in enumerate(item.pane.marks)}
    assert {shape.look for shape in shapes.values()} == {"dot"}
    assert shapes["b"].interval is not None
    assert shapes["b"].interval[0] < shapes["b"].interval[1]
    assert shapes["c"].arrow is not None
    assert shapes["c"].arrow[1] > shapes["c"].arrow[0]
    assert shapes["d"].interval[0] < shapes["d"].bar < shapes["d"].interval[1]
    assert shapes["e"].hollow
    assert [lane.label for lane in item.pane.lanes if lane.head] == ["Ministry", "Embassy", "Press", "the cable itself"]


@pytest.mark.parametrize(("kind", "scale"), [("ranges", "linear"), ("ranges", "log"), ("compare", "log")])
def test_a_change_is_a_step_to_a_level_of_its_claimant_from_one_whoever_says_it(chart, kind, scale):
    said = [
        row("from", 600, claimant="A", start=1),
        row("by", 200, claimant="B", role="change", direction="rise", start=2),
        row("to", 800, claimant="B", start=3),
        row("least", 8, claimant="D", start=4),
    ]
    pane = show(chart, said, set_up(kind, scale=scale))
    shapes = {mark.id: pane.shape_of(number) for number, mark in enumerate(pane.pane.marks)}
    assert pane.pane.scale == scale
    assert (shapes["by"].look, shapes["from"].look) == ("step", "dot")
    assert shapes["by"].zero == pytest.approx(shapes["from"].bar)
    assert shapes["by"].reach == pytest.approx(shapes["to"].bar)


@pytest.mark.parametrize("kind", ["ranges", "time"])
def test_a_step_from_an_unknown_level_starts_at_a_zero_that_is_in_sight(chart, kind):
    rows = [
        row("a", 600, period="2001", claimant="A", start=1),
        row("by", 400, period="1999", role="change", direction="rise", claimant="B", start=2),
    ]
    pane = show(chart, rows, set_up(kind))
    assert pane.pane.low == 0
    by = next(number for number, mark in enumerate(pane.pane.marks) if mark.id == "by")
    assert pane.boundingRect().contains(pane.mark_rect(by))
    alone = show(chart, [row("by", 400, role="change", period="1999")], set_up("time", scale="log"))
    assert alone.boundingRect().contains(alone.mark_rect(0))
    assert alone.points.numbers == [0]


def test_a_change_on_a_log_scale_has_a_shape_of_its_own(chart):
    rows = [
        row("a", 600, period="2001", start=1),
        row("by", 4, period="1999", role="change", direction="rise", start=2),
    ]
    lanes = show(chart, rows, set_up("compare", scale="log"))
    assert {mark.id: lanes.shape_of(number).look for number, mark in enumerate(lanes.pane.marks)} == {
        "a": "dot",
        "by": "tip",
    }
    points = show(chart, rows, set_up("time", scale="log")).points
    assert sorted(change for _color, _hollow, change in points.looks) == [False, True]


def test_a_log_scale_has_points_and_says_so(chart):
    item = show(
        chart, [row("a", 1, start=1), row("b", 1000, start=2), row("c", 10**6, start=3)], set_up("", scale="log")
    )
    a, b, c = (item.shape_of(number) for number in range(3))
    assert {a.look, b.look, c.look} == {"dot"}
    assert (b.bar - a.bar) == pytest.approx(c.bar - b.bar)
    assert any("Log scale" in note for note in item.section.notes)


# Parts


def test_parts_follow_each_other_and_the_remainder_is_no_figure(qtbot, chart):
    item = show(chart, SHARES, set_up("parts"))
    first, second = item.shape_of(0), item.shape_of(1)
    assert second.zero == pytest.approx(first.end)
    lane = item.row_rect(2).center()
    assert item.pane.lanes[2].label == "remainder"
    with qtbot.assertNotEmitted(chart.figure_picked):
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=(item.pos() + lane).toPoint())


def test_a_step_leads_from_one_level_to_the_other(chart):
    rows = [row("a", 600, start=1), row("b", 800, start=2), row("c", 200, role="change", direction="rise", start=3)]
    item = show(chart, rows)
    before, after, step = (item.shape_of(number) for number in range(3))
    assert step.look == "step"
    assert (step.zero, step.end) == (pytest.approx(before.end), pytest.approx(after.end))


# Signs


def test_signs_have_room_and_are_told_by_the_mouse_and_the_key(chart):
    signs = {"a": (Sign("disputed", "Disagrees with <b>"), Sign("supports", "Supports: “x”", "urn:c"))}
    plain = show(chart, SAID[:2], set_up("compare")).text_rect(0).left()
    item = show(chart, SAID[:2], set_up("compare"), signs=signs)
    assert item.text_rect(0).right() < item.measures.width - 30
    assert item.text_rect(0).left() <= plain
    text = chart.view.tooltip_at(chart.mark_rect("a").center())
    assert "Disagrees with &lt;b&gt;" in text
    assert "Supports: “x”" in text
    assert {"disputed", "supports a claim"} <= set(chart.view._looks)


# Many at once


def pull(qtbot, chart, start, end, modifier=NO):
    view = chart.view.viewport()
    qtbot.mousePress(view, LEFT, modifier, start)
    for share in (0.3, 0.6, 1.0):
        at = QPointF(start) + (QPointF(end) - QPointF(start)) * share
        qtbot.mouseMove(view, at.toPoint())
        # The offscreen platform moves no pressed button along; what a held button sends is sent here.
        from PySide6.QtGui import QMouseEvent

        event = QMouseEvent(QMouseEvent.Type.MouseMove, at, view.mapToGlobal(at), LEFT, LEFT, modifier)
        QApplication.sendEvent(view, event)
    qtbot.mouseRelease(view, LEFT, modifier, end)


def test_the_rubber_band_picks_what_it_touches(qtbot, chart):
    show(chart, SAID, set_up("compare"))
    caught = []
    chart.figures_picked.connect(lambda ids, more: caught.append((ids, more)))
    first, last = chart.mark_rect("b"), chart.mark_rect("d")
    with qtbot.assertNotEmitted(chart.figure_picked):
        pull(qtbot, chart, first.topLeft(), QPoint(last.right(), last.center().y()))
    pull(qtbot, chart, first.topLeft(), first.bottomRight(), CTRL)
    assert caught == [(("b", "c", "d"), False), (("b",), True)]
    assert not chart.view._band.isVisible()


def test_ctrl_and_a_click_add_a_figure(qtbot, chart):
    show(chart, SAID)
    with qtbot.waitSignal(chart.figures_picked) as picked:
        qtbot.mouseClick(chart.view.viewport(), LEFT, CTRL, chart.mark_rect("b").center())
    assert picked.args == [("b",), True]


# Menus


def test_the_kind_opens_the_charts_menu_and_a_right_click_the_figures(qtbot, chart):
    item = show(chart, SAID)
    with qtbot.waitSignal(chart.menu_asked) as asked:
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=(item.pos() + item.kind_rect.center()).toPoint())
    assert asked.args[:2] == ["s", ""]
    at = chart.mark_rect("b").center()
    with qtbot.waitSignal(chart.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.view.viewport().mapToGlobal(at))
        QApplication.sendEvent(chart.view.viewport(), event)
    assert asked.args[:2] == ["s", "b"]


def test_the_menu_key_asks_for_the_figure_the_keyboard_is_on(qtbot, chart):
    show(chart, SAID)
    qtbot.keyClick(chart.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(chart.menu_asked) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(chart.view.viewport(), event)
    assert asked.args[:2] == ["s", "a"]


# Keys, lists, notes


@pytest.mark.parametrize("rows", [OVER_TIME, SAID, MANY], ids=["time", "ranges", "distribution"])
def test_keys_walk_the_marks_of_every_kind(qtbot, chart, rows):
    item = show(chart, rows)
    picked = []
    chart.figure_picked.connect(picked.append)
    for _ in rows:
        qtbot.keyClick(chart.view, Qt.Key.Key_Right)
        qtbot.keyClick(chart.view, Qt.Key.Key_Return)
    assert picked == [mark.id for mark in item.pane.marks]


@pytest.mark.parametrize("width", [240, 330, 560])
@pytest.mark.parametrize("size", [10, 20])
def test_the_numbers_below_a_distribution_neither_touch_nor_leave_the_view(chart, width, size):
    font = chart.font()
    font.setPointSize(size)
    chart.setFont(font)
    chart.resize(width, 600)
    item = show(chart, MANY, set_up("distribution", scale="log"))
    metrics = item.measures.metrics
    places = [(x - metrics.horizontalAdvance(text) / 2, text) for x, text in item.edge_ticks()]
    edges = [(left, left + metrics.horizontalAdvance(text)) for left, text in places]
    assert len(edges) >= 2 or width == 240
    assert all(left >= 0 and right <= item.measures.width for left, right in edges)
    assert all(a[1] < b[0] for a, b in pairwise(edges))


def test_what_is_left_out_is_listed_with_its_number(qtbot, chart):
    show(chart, SAID, set_up("", excluded=("b",)))
    assert chart.view.plan.sections[-1].title == "Left out of the charts"
    with qtbot.waitSignal(chart.figure_picked) as picked:
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=chart.mark_rect("b").center())
    assert picked.args == ["b"]
    assert "1 left out." in chart.accessibleDescription()


def test_notes_are_wrapped_never_cut(chart):
    chart.resize(240, 700)
    item = show(chart, SAID, set_up("ranges", notes="word " * 60))
    assert len(item.section.notes) > 4
    assert " ".join(item.section.notes).count("word") == 60
    for line in item.section.notes:
        assert item.measures.metrics.horizontalAdvance(line) <= item.measures.width


def test_one_figure_alone_says_what_to_do(chart):
    item = show(chart, SAID[:1])
    assert any("Tag another" in note for note in item.section.notes)


def test_a_distribution_of_ten_thousand_is_columns_and_each_figure_still_picked(qtbot, chart):
    item = show(chart, [row(f"{n}", n % 500 + 1, start=n) for n in range(10_000)])
    assert sum(each.count for each in item.pane.bins) == 10_000
    assert item.cell < 1
    at = QPointF(item.axis.x(Decimal(10)), item.plot.bottom() - 20)
    with qtbot.waitSignal(chart.figure_picked) as picked:
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=(item.pos() + at).toPoint())
    assert item.pane.marks[[mark.id for mark in item.pane.marks].index(picked.args[0])].lane == 0


def test_figures_on_one_point_are_all_told_and_clicked_one_after_the_other(qtbot, chart):
    rows = [row(id_, 500, period="2005", start=n, noun="trucks") for n, id_ in enumerate("abc")]
    show(chart, [*rows, row("far", 900, period="2007", start=9, noun="trucks")], set_up("time"))
    picked = []
    chart.figure_picked.connect(picked.append)
    place = chart.mark_rect("a").center()
    for _time in range(4):
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=place)
    assert picked == ["a", "b", "c", "a"]
    told = chart.view.tooltip_at(place)
    assert "3 figures stand here" in told
    assert told.count("2005") == 3
    alone = chart.view.tooltip_at(chart.mark_rect("far").center())
    assert "stand here" not in alone
    assert alone.count("2007") == 1


ROUGH = [
    row("exact", 5, period="2001", start=1),
    row("rough", 9, period="2003~", start=2),
    row("rough span", 7, period="2004~/2006", start=3),
]


def test_an_approximate_time_has_broken_lines_on_both_sides(chart):
    item = show(chart, ROUGH)
    exact, rough, span = (item.mark_rect(number) for number in range(3))
    assert rough.width() == pytest.approx(exact.width() + 2 * ABOUT)
    assert rough.center().x() == pytest.approx(item.x_of(2003.5))
    assert span.left() == pytest.approx(item.x_of(2004) - ABOUT)
    assert span.right() == pytest.approx(item.x_of(2007) + ABOUT)
    (lines,) = [lines for (_color, broken), lines in item._strokes.lines.items() if broken]
    assert sorted(line.x2() for line in lines) == pytest.approx(
        sorted(x for rect in (rough, span) for x in (rect.left(), rect.right()))
    )
    image = chart.view.viewport().grab().toImage()
    colors = {
        image.pixelColor(round(item.pos().x() + rough.left()) + step, round(item.pos().y() + rough.center().y())).name()
        for step in range(round(ABOUT))
    }
    assert LIGHT.fills[0] in colors
    assert len(colors) > 1


def test_the_broken_lines_of_the_first_and_the_last_time_stay_in_the_plot(chart):
    item = show(chart, [row("a", 5, period="1990~", start=1), row("b", 7, period="2000~", start=2)])
    for number in range(2):
        assert item.plot.left() <= item.mark_rect(number).left()
        assert item.mark_rect(number).right() <= item.plot.right()
    exact = show(chart, [row("a", 5, period="1990", start=1), row("b", 7, period="2000", start=2)])
    assert exact.x_of(exact._time.start) == pytest.approx(exact.plot.left())


def test_an_open_end_has_no_broken_line_beyond_it(chart):
    item = show(chart, [row("a", 5, period="1990~/..", start=1), row("b", 7, period="2000", start=2)])
    (lines,) = [lines for (_color, broken), lines in item._strokes.lines.items() if broken]
    assert [line.x1() for line in lines] == pytest.approx([item.x_of(1990)])
    assert item.mark_rect(0).right() <= item.plot.right()


def test_the_key_explains_an_approximate_time_and_an_exact_one_needs_none(chart):
    show(chart, ROUGH)
    assert chart.view._looks == (ABOUT_TIME,)
    show(chart, ROUGH[:1])
    assert chart.view._looks == ()
    show(chart, ROUGH, set_up("compare"))
    assert chart.view._looks == ()


# Figures that cover each other

TWICE = [
    row("alone", 5, period="2001", start=1),
    row("embassy", 9, period="2003", start=2, claimant="Embassy"),
    row("ministry", 9, period="2003", start=3, claimant="Ministry"),
    row("about", 9, period="2003", start=4, approximate=True),
]


def test_figures_on_one_point_are_counted_there_and_in_the_key(chart, monkeypatch):
    painted = []
    monkeypatch.setattr("annotator.chart.time_item.paint_count", lambda _p, count, box, *_more: painted.append(count))
    item = show(chart, TWICE)
    chart.grab()
    assert set(painted) == {3}
    (box,) = item.counts.values()
    assert box.left() >= item.mark_rect(1).right()
    assert not any(label.rect.intersects(box) for label in item.labels.values())
    assert PILE in chart.view._looks
    item = show(chart, TWICE[:2])
    assert item.counts == {}
    assert PILE not in chart.view._looks


def test_in_a_narrow_chart_the_count_lies_on_no_other_mark_nor_on_the_axis(chart):
    chart.resize(240, 420)
    numbers = (5, 5, 5, 4.9, 4.6, 4.3, 5, 6, 6, 6, 0, 0.2, 3, 3, 9, 8.8)
    rows = [
        row(f"{name}{n}", number, period=str(2000 + n), start=n) for n, number in enumerate(numbers) for name in "ab"
    ]
    item = show(chart, rows)
    assert len(item.counts) == len(numbers)
    for number, box in item.counts.items():
        others = {*range(len(rows))} - {*item.stacked(number)}
        assert not any(box.intersects(item.mark_rect(other)) for other in others)
        assert not box.contains(item.mark_rect(number).center())
        assert item.section.head <= box.top() < box.bottom() <= item.plot.bottom()
        assert box.right() <= item.measures.width
    assert not any(one.intersects(other) for one, other in combinations(item.counts.values(), 2))


def test_what_stands_on_one_point_in_the_same_words_is_printed_once(chart):
    item = show(chart, TWICE)
    texts = [item.pane.marks[number].text for number in item.labels]
    assert sorted(texts) == ["5", "9", "≈9"]
    chart.set_selected(("ministry",))
    assert item.plates == {}


def test_points_less_than_a_pixel_apart_are_one_pile():
    assert piles_of([1.0, 5.0, 1.0, 1.4], [2.0, 2.0, 2.9, 2.0]) == {number: [0, 2, 3] for number in (0, 2, 3)}
    assert piles_of([1.0, 2.0], [0.0, 0.0]) == {}


def test_in_a_column_too_low_to_be_told_apart_a_click_again_goes_to_the_next(qtbot, chart):
    rows = [row(f"n{n}", 10 + n % 3, start=n) for n in range(2000)]
    item = show(chart, rows, set_up("distribution"))
    at = (item.pos() + item.mark_rect(300).center()).toPoint()
    pile = item.stacked(item.hit(QPointF(at) - item.pos()))
    picked = []
    chart.figure_picked.connect(picked.append)
    for _click in pile:
        qtbot.mouseClick(chart.view.viewport(), LEFT, pos=at)
    assert len(pile) > 1
    assert picked == [item.pane.marks[n].id for n in pile]
    assert all(item.stacked(n) == pile for n in pile)


def test_the_key_shows_ranges_and_bounds_upright_as_they_stand_over_time(chart):
    rows = [
        YEARS[0],
        row("range", low=3, high=8, comparator="range", period="2003", start=1),
        row("over", low=8, comparator=">", period="2004", start=2),
    ]
    show(chart, rows)
    assert chart.view._looks == (TIME_INTERVAL, TIME_BOUND)
    (key,) = [item for item in chart.view.scene().items() if isinstance(item, KeyItem)]
    picture = chart.view.viewport().grab().toImage()
    for place in key._places:
        middle = key.pos() + place + QPointF(15, key.measures.line / 2)
        upright = [picture.pixelColor(round(middle.x()), round(middle.y()) + step) for step in (-5, 0, 5)]
        aside = [picture.pixelColor(round(middle.x()) + step, round(middle.y())) for step in (-9, 9)]
        assert all(color.lightness() < 128 for color in upright)
        assert all(color.name() == LIGHT.background for color in aside)
