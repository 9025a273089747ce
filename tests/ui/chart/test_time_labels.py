"""Places for numbers beside points: they touch nothing, and those that are needed always have one."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from annotator.chart.time_labels import Labelled, place_labels

ROOM = QRectF(0, 0, 400, 200)
HEIGHT = 16.0


def wanted(points, *, needed=(), width=40.0):
    return [
        Labelled(number, QPointF(x, y), QRectF(x - 5, y - 5, 10, 10), width, ROOM, number in needed)
        for number, (x, y) in enumerate(points)
    ]


def boxes(points):
    return [each.box for each in wanted(points)]


def test_a_number_stands_above_its_point_where_nothing_is_in_the_way():
    (label,) = place_labels(wanted([(100, 100)]), HEIGHT, boxes([(100, 100)]), []).values()
    assert label.leader is None
    assert label.rect.center().x() == 100
    assert label.rect.bottom() <= 95


def test_a_number_without_room_beside_its_point_stands_farther_off_and_is_led_to():
    ring = [(100 + dx, 100 + dy) for dx in range(-60, 61, 15) for dy in range(-30, 31, 15) if dx or dy]
    points = [(100, 100), *ring]
    ones = wanted(points)[:1]
    assert place_labels(ones, HEIGHT, boxes(points), [], led=False) == {}
    ring_with_a_gap = [(x, y) for x, y in points if not (x == 100 and y < 100)]
    (label,) = place_labels(ones, HEIGHT, boxes(ring_with_a_gap), []).values()
    start, end = label.leader
    assert (start.x(), start.y()) == (100, 95)
    assert label.rect.adjusted(-1, -1, 1, 1).contains(end)
    assert not any(label.rect.intersects(box) for box in boxes(ring_with_a_gap))


def test_lines_between_points_are_not_covered():
    line = [QRectF(x, 80, 4, 4) for x in range(0, 400, 4)]
    (label,) = place_labels(wanted([(100, 100)]), HEIGHT, boxes([(100, 100)]), line).values()
    assert not any(label.rect.intersects(box) for box in line)


@given(
    st.lists(st.tuples(st.integers(5, 395), st.integers(25, 175)), min_size=1, max_size=25),
    st.floats(20, 120),
)
def test_numbers_never_touch_each_other_nor_leave_their_room_and_the_needed_one_is_there(points, width):
    labels = place_labels(wanted(points, needed={0}, width=width), HEIGHT, boxes(points), [])
    assert 0 in labels
    rects = list(labels.values())
    for number, one in enumerate(rects):
        assert ROOM.contains(one.rect)
        assert not any(one.rect.intersects(other.rect) for other in rects[number + 1 :])


def test_a_needed_number_that_must_cover_points_covers_as_few_as_can_be():
    dense = [(x, y) for x in range(5, 400, 12) for y in range(5, 200, 12)]
    crowd = [(x, y) for x, y in dense if not (118 < x < 148 and 112 < y < 140) and (x, y) != (101, 125)]
    (label,) = place_labels(wanted([(101, 125)], needed={0}), HEIGHT, boxes(crowd), []).values()
    assert label.rect.left() > 101
    assert sum(label.rect.intersects(box) for box in boxes(crowd)) <= 6
