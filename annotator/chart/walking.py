"""Which figure a key leads to from another one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

_NEXT = (Qt.Key.Key_Down, Qt.Key.Key_Right)
_PREVIOUS = (Qt.Key.Key_Up, Qt.Key.Key_Left)
PICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
"""The keys that pick the figure the keyboard is on."""


def row_for_key(key: Qt.Key | None, here: int | None, count: int, page: int) -> int | None:
    """The row that ``key`` leads to from ``here`` (None: nowhere yet) among ``count``; None for another key."""
    last = count - 1
    if key is None or last < 0:
        return None
    if key in _NEXT:
        return 0 if here is None else min(last, here + 1)
    if key in _PREVIOUS:
        return last if here is None else max(0, here - 1)
    if key == Qt.Key.Key_PageDown:
        return min(last, (here or 0) + page)
    if key == Qt.Key.Key_PageUp:
        return max(0, (here or 0) - page)
    return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)


def next_of(stacked: Sequence[int], current: int | None) -> int:
    """The one of figures at one place that a click goes to: the first, or the one behind ``current``, and so round."""
    behind = stacked.index(current) + 1 if current in stacked else 0
    return stacked[behind % len(stacked)]
