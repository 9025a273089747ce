"""Marks in rows as Vega-Lite: bars, parts, who says what; and the columns of a distribution."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from annotator.app.charting import PanePlan
from annotator.app.figure_text import amount_text
from annotator.app.handing_on.vega_values import (
    COLORS,
    TALL,
    TOOLTIP,
    WIDTH,
    Json,
    filled,
    json_number,
    number_axis,
    shaped,
    tone,
    values_of,
    where,
)
from annotator.language import _

_STEP = 26  # pixels a row is high


def _lanes(values: list[Json], layers: Sequence[Json]) -> Json:
    """Marks one below the other, each with its number behind it."""
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": {"step": _STEP},
        "encoding": {
            "y": {
                "field": "lane",
                "type": "nominal",
                "sort": None,
                "scale": {"domain": [value["lane"] for value in values]},  # layers that filter would mix the order
                "title": None,
                "axis": {"grid": False},
            },
            "tooltip": TOOLTIP,
        },
        "layer": [*layers, *_numbers()],
    }


def _numbers() -> list[Json]:
    """The number of each mark at its far end: left of what lies below zero, else right."""
    return [
        {
            "transform": where(test),
            "mark": {"type": "text", "align": align, "baseline": "middle", "dx": apart},
            "encoding": {"x": {"field": field, "type": "quantitative"}, "text": {"field": "text", "type": "nominal"}},
        }
        for test, field, align, apart in (
            ("datum.end > 0 || datum.start >= 0", "end", "left", 12),
            ("datum.end <= 0 && datum.start < 0", "start", "right", -12),
        )
    ]


def bars(pane: PanePlan) -> Json:
    """Bars as far as a figure reaches in any case, fainter where it only may; an arrow where it is open."""
    values = values_of(pane)
    if pane.remainder:
        rest, whole = json_number((pane.whole or Decimal(0)) - pane.remainder), json_number(pane.whole)
        about = "≈" if any(mark.row.approximate or mark.extent.value is None for mark in pane.marks) else ""
        said = {
            "lane": pane.lanes[-1].label,
            "text": about + amount_text(pane.remainder, pane.unit),
            "approximate": False,
        }
        size = {"size": json_number(pane.remainder), "from": rest, "to": whole, "start": rest, "end": whole}
        values.append({"id": "", **said, "tone": "remainder", **size})
    x = {"field": "from", **number_axis(pane)}
    if pane.scale == "log":  # a log scale has no zero for a bar to begin at
        return _lanes(values, _ranges_drawn(pane))
    bar = {
        "transform": where("datum.tone !== 'change'"),
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "x": x,
            "x2": {"field": "to"},
            "color": tone(),
            "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0.35}, "value": 1},
            "stroke": tone(),
            "strokeWidth": {"condition": {"test": "datum.approximate", "value": 1.5}, "value": 0},
        },
    }
    maybe = {
        "transform": where("isValid(datum.maybe)"),
        "mark": {"type": "bar", "height": {"band": 0.7}, "opacity": 0.35},
        "encoding": {"x": {"field": "to", "type": "quantitative"}, "x2": {"field": "maybe"}, "color": tone()},
    }
    return _lanes(values, [bar, maybe, *_steps(pane), *_whiskers(), _arrows()])


def _whiskers() -> list[Json]:
    return [
        {
            "transform": where("isValid(datum.least) && isValid(datum.most)"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": {"field": "least", "type": "quantitative"}, "x2": {"field": "most"}},
        }
    ]


def _arrows() -> Json:
    """An open angle at an open bound, pointing to where the figure may lie."""
    return {
        "transform": where("isValid(datum.bound)"),
        "mark": {"type": "point", "size": 160, "strokeWidth": 2.5, "opacity": 1},
        "encoding": {
            "x": {"field": "end", "type": "quantitative"},
            "color": tone(),
            "shape": shaped("bound", "right", "left"),
        },
    }


def _ranges_drawn(pane: PanePlan) -> list[Json]:
    point = {
        "transform": where("isValid(datum.value) && datum.tone !== 'change'"),
        "mark": {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": {"field": "at", **number_axis(pane)},
            **filled(),
        },
    }
    return [point, *_steps(pane), *_whiskers(), _arrows()]


def _steps(pane: PanePlan) -> list[Json]:
    """Changes as arrows from the level they start from; on a log scale the head alone where that is zero."""
    line = {
        "transform": where("datum.tone === 'change'" + (" && datum.from > 0" if pane.scale == "log" else "")),
        "mark": {"type": "rule", "strokeWidth": 3},
        "encoding": {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "to"}, "color": tone()},
    }
    head = {
        "transform": where("datum.tone === 'change' && datum.to !== datum.from"),
        "mark": {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": {"field": "to", **number_axis(pane)},
            **filled(),
            "shape": shaped("way", "right", "left"),
        },
    }
    return [line, head]


def ranges(pane: PanePlan) -> Json:
    """A dot or an interval a statement, one claimant below the other."""
    return _lanes(values_of(pane), _ranges_drawn(pane))


def distribution(pane: PanePlan) -> Json:
    """Columns: how many figures lie where; those that are approximate on top, fainter."""
    about = Counter(mark.lane for mark in pane.marks if mark.row.approximate)
    values = []
    for number, one in enumerate(pane.bins):
        exact = one.count - about[number]
        edges = {"low": json_number(one.low), "high": json_number(one.high)}
        values.append({**edges, "approximate": False, "count": exact, "from": 0, "to": exact})
        if about[number]:
            values.append({**edges, "approximate": True, "count": about[number], "from": exact, "to": one.count})
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": TALL,
        "mark": {"type": "bar", "color": COLORS["level"], "stroke": COLORS["level"]},
        "encoding": {
            "x": {"field": "low", "bin": {"binned": True}, **number_axis(pane)},
            "x2": {"field": "high"},
            "y": {"field": "from", "type": "quantitative", "title": _("figures"), "axis": {"tickMinStep": 1}},
            "y2": {"field": "to"},
            "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0.35}, "value": 1},
            "tooltip": [{"field": name, "type": "nominal"} for name in ("low", "high", "count", "approximate")],
        },
    }
