"""Marks in rows as Vega-Lite: bars, parts, who says what; and the columns of a distribution."""

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
    json_number,
    number_axis,
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
            "y": {"field": "lane", "type": "nominal", "sort": None, "title": None, "axis": {"grid": False}},
            "tooltip": TOOLTIP,
        },
        "layer": [*layers, _numbers()],
    }


def _numbers() -> Json:
    return {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 12},
        "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "text", "type": "nominal"}},
    }


def bars(pane: PanePlan) -> Json:
    """Bars as far as a figure reaches in any case, fainter where it only may; an arrow where it is open."""
    values = values_of(pane)
    if pane.remainder:
        rest, whole = json_number((pane.whole or Decimal(0)) - pane.remainder), json_number(pane.whole)
        said = {"lane": pane.lanes[-1].label, "text": amount_text(pane.remainder, pane.unit), "approximate": False}
        size = {"size": json_number(pane.remainder), "from": rest, "to": whole, "end": whole}
        values.append({"id": "", **said, "tone": "remainder", **size})
    x = {"field": "from", **number_axis(pane)}
    if pane.scale == "log":  # a log scale has no zero for a bar to begin at
        return _lanes(values, _ranges_drawn(pane))
    bar = {
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
        "transform": where("isValid(datum.most)"),
        "mark": {"type": "bar", "height": {"band": 0.7}, "opacity": 0.35},
        "encoding": {"x": {"field": "to", "type": "quantitative"}, "x2": {"field": "most"}, "color": tone()},
    }
    return _lanes(values, [bar, maybe, *_whiskers(), _arrows()])


def _whiskers() -> list[Json]:
    return [
        {
            "transform": where("isValid(datum.least) && isValid(datum.most)"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": {"field": "least", "type": "quantitative"}, "x2": {"field": "most"}},
        }
    ]


def _arrows() -> Json:
    """A triangle at an open bound, pointing to where the figure may lie."""
    return {
        "transform": where("isValid(datum.bound)"),
        "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
        "encoding": {
            "x": {"field": "end", "type": "quantitative"},
            "color": tone(),
            "shape": {
                "field": "bound",
                "type": "nominal",
                "scale": {"domain": ["above", "below"], "range": ["triangle-right", "triangle-left"]},
                "legend": None,
            },
        },
    }


def _ranges_drawn(pane: PanePlan) -> list[Json]:
    point = {
        "transform": where("isValid(datum.value)"),
        "mark": {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": {"field": "at", **number_axis(pane)},
            "color": tone(),
            "fill": tone(),
            "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0}, "value": 1},
        },
    }
    step = {
        "transform": where("datum.tone === 'change'" + (" && datum.from > 0" if pane.scale == "log" else "")),
        "mark": {"type": "rule", "strokeWidth": 3},
        "encoding": {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "at"}, "color": tone()},
    }
    return [point, step, *_whiskers(), _arrows()]


def ranges(pane: PanePlan) -> Json:
    """A dot or an interval a statement, one claimant below the other."""
    return _lanes(values_of(pane), _ranges_drawn(pane))


def distribution(pane: PanePlan) -> Json:
    """Columns: how many figures lie where."""
    values = [{"low": json_number(one.low), "high": json_number(one.high), "count": one.count} for one in pane.bins]
    return {
        "data": {"values": values},
        "width": WIDTH,
        "height": TALL,
        "mark": {"type": "bar", "color": COLORS["level"]},
        "encoding": {
            "x": {"field": "low", "bin": {"binned": True}, **number_axis(pane)},
            "x2": {"field": "high"},
            "y": {"field": "count", "type": "quantitative", "title": _("figures"), "axis": {"tickMinStep": 1}},
        },
    }
