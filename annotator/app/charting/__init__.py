"""Charts without a screen: figures grouped, converted and given their places as plain values.

:func:`plan_of` makes a :class:`Plan` of rows and set-ups, :class:`Board` that of a session.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.app.charting.board import Board
    from annotator.app.charting.grouping import By, Group, group
    from annotator.app.charting.kinds import COMPARE, DISTRIBUTION, KIND_TITLES, PARTS, RANGES, TIME
    from annotator.app.charting.marks import CHANGE, LEVEL, Bin, ChartPlan, Lane, Mark, PanePlan, Plan, Sign
    from annotator.app.charting.planning import plan_of
    from annotator.app.charting.time_spans import TimeSpan, time_span, time_ticks

__all__ = [
    "CHANGE",
    "COMPARE",
    "DISTRIBUTION",
    "KIND_TITLES",
    "LEVEL",
    "PARTS",
    "RANGES",
    "TIME",
    "Bin",
    "Board",
    "By",
    "ChartPlan",
    "Group",
    "Lane",
    "Mark",
    "PanePlan",
    "Plan",
    "Sign",
    "TimeSpan",
    "group",
    "plan_of",
    "time_span",
    "time_ticks",
]

_HOMES = {
    "board": ("Board",),
    "grouping": (
        "By",
        "Group",
        "group",
    ),
    "kinds": (
        "COMPARE",
        "DISTRIBUTION",
        "KIND_TITLES",
        "PARTS",
        "RANGES",
        "TIME",
    ),
    "marks": (
        "CHANGE",
        "LEVEL",
        "Bin",
        "ChartPlan",
        "Lane",
        "Mark",
        "PanePlan",
        "Plan",
        "Sign",
    ),
    "planning": ("plan_of",),
    "time_spans": (
        "TimeSpan",
        "time_span",
        "time_ticks",
    ),
}


def __getattr__(name: str) -> object:
    """What is asked for first, imported then: a window is painted before anything is charted."""
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(name)
