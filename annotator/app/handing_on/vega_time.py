"""Points over time as Vega-Lite."""

from datetime import date, timedelta

from annotator.app.charting import PanePlan
from annotator.app.charting.time_spans import YEAR
from annotator.app.handing_on.vega_values import COLORS, TALL, TOOLTIP, WIDTH, Json, number_axis, tone, values_of, where
from annotator.language import _


def over_time(pane: PanePlan) -> Json:
    """Points over time, joined where nothing is missing between them; what has no period stands at the right."""
    values = values_of(pane)
    whens = [mark.when for mark in pane.marks if mark.when is not None]
    yearly = all(when.step >= YEAR for when in whens)
    years = round(max(when.end for when in whens) - min(when.start for when in whens)) if whens else 0
    for value, mark in zip(values, pane.marks, strict=True):
        if mark.when is not None:
            # A year is marked where it is written on the axis, a month or day in its middle.
            at = mark.when.start if yearly and not mark.when.spans else mark.when.middle
            value |= {"when": _day(at), "since": _day(mark.when.start), "until": _day(mark.when.end)}
            value["spans"] = mark.when.spans
    joins = []
    for first, last in pane.joins:
        one, other = values[first], values[last]
        joins.append({"when": one["when"], "then": other["when"], "at": one["at"], "end": other["at"]})
    x: Json = {"field": "when", "type": "temporal", "title": None, "scale": {"padding": 36}}
    if yearly:
        x["axis"] = {"format": "%Y", "tickCount": {"interval": "year", "step": max(1, -(-years // 10))}}
    y = {"field": "at", **number_axis(pane)}
    lines: Json = {
        "data": {"values": joins},
        "mark": {"type": "rule", "color": COLORS["level"], "strokeWidth": 2},
        "encoding": {"x": x, "x2": {"field": "then"}, "y": y, "y2": {"field": "end"}},
    }
    spans = {
        "transform": where("datum.spans"),
        "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.6},
        "encoding": {"x": x | {"field": "since"}, "x2": {"field": "until"}, "y": y, "color": tone()},
    }
    dated: Json = {
        "data": {"values": [value for value in values if "when" in value]},
        "width": WIDTH,
        "height": TALL,
        "layer": [*([lines] if joins else []), spans, *_points(x, y)],
    }
    undated = [value | {"period": _("no period")} for value in values if "when" not in value]
    if not undated:
        return dated
    y_apart = y | {"axis": None} if whens else y
    apart: Json = {
        "data": {"values": undated},
        "width": 90,
        "height": TALL,
        "layer": _points({"field": "period", "type": "nominal", "title": None, "axis": {"labelAngle": 0}}, y_apart),
    }
    return {"hconcat": [dated, apart], "resolve": {"scale": {"y": "shared"}}} if whens else apart


def _points(x: Json, y: Json) -> list[Json]:
    """Points with their ranges, steps and open bounds, each with its number above it."""
    shape = {
        "field": "bound",
        "type": "nominal",
        "scale": {"domain": ["above", "below"], "range": ["triangle-up", "triangle-down"]},
        "legend": None,
    }
    return [
        {
            "transform": where("isValid(datum.least) && isValid(datum.most)"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": x, "y": y | {"field": "least"}, "y2": {"field": "most"}, "tooltip": TOOLTIP},
        },
        *(
            {
                "transform": where("isValid(datum.least) && isValid(datum.most)"),
                "mark": {"type": "tick", "orient": "horizontal", "width": 12, "thickness": 2, "color": "black"},
                "encoding": {"x": x, "y": y | {"field": edge}},
            }
            for edge in ("least", "most")
        ),
        {
            "transform": where("datum.tone === 'change'"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": x, "y": y | {"field": "from"}, "y2": {"field": "to"}, "color": tone()},
        },
        {
            "transform": where("isValid(datum.value)"),
            "mark": {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": tone(),
                "fill": tone(),
                "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0}, "value": 1},
                "tooltip": TOOLTIP,
            },
        },
        {
            "transform": where("isValid(datum.bound)"),
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": tone(), "shape": shape, "tooltip": TOOLTIP},
        },
        {
            "mark": {"type": "text", "dy": -12},
            "encoding": {"x": x, "y": y | {"field": "end"}, "text": {"field": "text", "type": "nominal"}},
        },
    ]


def _day(years: float) -> str:
    """A time on the time axis (years) as an ISO 8601 day."""
    year = min(9999, max(1, int(years // 1)))
    days = int((years - year) * 365.25)
    return (date(year, 1, 1) + timedelta(days=max(0, min(days, 364)))).isoformat()
