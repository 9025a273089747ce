"""Points over time as Vega-Lite."""

from datetime import date, timedelta

from annotator.app.charting import PanePlan
from annotator.app.charting.time_spans import YEAR, TimeSpan
from annotator.app.handing_on.vega_values import (
    COLORS,
    OPEN,
    TALL,
    TOOLTIP,
    WIDTH,
    Json,
    filled,
    number_axis,
    shaped,
    tone,
    values_of,
    where,
)
from annotator.language import _
from annotator.number_style import count_text

_ABOUT = "M-3,0L-2.2,0M-1.7,0L-0.9,0M0.9,0L1.7,0M2.2,0L3,0"
"""A broken line on both sides of a point: its time is approximate."""
_BROKEN: Json = {"condition": {"test": "datum.about", "value": [7, 4]}, "value": [1, 0]}
"""So is the line of an approximate span."""


def over_time(pane: PanePlan, time: TimeSpan | None) -> Json:
    """Points over time, joined where nothing is missing between them; what has no period stands at the right.

    ``time`` is the axis all panes of a chart share.
    """
    values = values_of(pane)
    yearly = time is None or time.step >= YEAR
    for value, mark in zip(values, pane.marks, strict=True):
        if mark.when is not None:
            # A year is marked where it is written on the axis, a month or day in its middle.
            at = mark.when.start if yearly and not mark.when.spans else mark.when.middle
            value |= {"when": _day(at), "since": _day(mark.when.start), "until": _day(mark.when.end)}
            value |= {"spans": mark.when.spans, "open_start": mark.when.open_start, "open_end": mark.when.open_end}
            value |= {"about": mark.when.approximate}
    _print_once(values)
    joins = []
    for first, last in pane.joins:
        one, other = values[first], values[last]
        joins.append({"when": one["when"], "then": other["when"], "at": one["at"], "end": other["at"]})
    x = _time_axis(time, yearly=yearly) if time is not None else {}
    y = {"field": "at", **number_axis(pane)}
    lines: Json = {
        "data": {"values": joins},
        "mark": {"type": "rule", "color": COLORS["level"], "strokeWidth": 2},
        "encoding": {"x": x, "x2": {"field": "then"}, "y": y, "y2": {"field": "end"}},
    }
    whens = [value for value in values if "when" in value]
    dated: Json = {
        "data": {"values": whens},
        "width": WIDTH,
        "height": TALL,
        "layer": [*([lines] if joins else []), *_spans(x, y), *_points(x, y)],
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


def _print_once(values: list[Json]) -> None:
    """Give the first of the figures whose numbers would stand at one place all of them, each once, and their count."""
    places: dict[tuple[object, object], list[Json]] = {}
    for value in values:
        places.setdefault((value.get("when"), value["end"]), []).append(value)
    for there in places.values():
        printed = " · ".join(dict.fromkeys(value["text"] for value in there))
        if len(there) > 1:
            printed = _("{numbers} ({count} figures)").format(numbers=printed, count=count_text(len(there)))
        there[0]["printed"] = printed


def _time_axis(time: TimeSpan, *, yearly: bool) -> Json:
    """The axis of time, from the beginning to the end of all that a chart shows, by years where no month is named."""
    ends = [_day(time.start), _day(time.end)]
    x: Json = {"field": "when", "type": "temporal", "title": None, "scale": {"domain": ends, "padding": 36}}
    if yearly:
        step = max(1, -(-round(time.end - time.start) // 10))
        x["axis"] = {"format": "%Y", "tickCount": {"interval": "year", "step": step}}
    return x


def _spans(x: Json, y: Json) -> list[Json]:
    """A line as long as a period, as high as a range; an angle where the period is open."""
    since: Json = {"x": x | {"field": "since"}}
    until: Json = {"x": x | {"field": "until"}}
    ends: Json = {"color": tone(), "x2": {"field": "until"}}
    edges = (("open_start", "left", since), ("open_end", "right", until))
    return [
        {
            "transform": where("datum.spans && (isValid(datum.value) || isValid(datum.bound))"),
            "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.6},
            "encoding": since | ends | {"y": y, "strokeDash": _BROKEN},
        },
        {
            "transform": where("datum.spans && isValid(datum.least) && isValid(datum.most)"),
            "mark": {"type": "rect", "opacity": 0.25},
            "encoding": since | ends | {"y": y | {"field": "least"}, "y2": {"field": "most"}},
        },
        *(
            {
                "transform": where(f"datum.{test} && (isValid(datum.value) || isValid(datum.bound))"),
                "mark": {"type": "point", "shape": OPEN[side], "size": 160, "strokeWidth": 2.5, "opacity": 1},
                "encoding": place | {"y": y, "color": tone()},
            }
            for test, side, place in edges
        ),
    ]


def _points(x: Json, y: Json) -> list[Json]:
    """Points with their ranges, steps and open bounds, each with its number above it."""
    shape = shaped("bound", "up", "down")
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
            "transform": where("isValid(datum.value) && datum.tone !== 'change'"),
            "mark": {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                **filled(),
                "tooltip": TOOLTIP,
            },
        },
        {
            "transform": where("datum.tone === 'change' && datum.to !== datum.from"),
            "mark": {"type": "point", "size": 110, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y | {"field": "to"},
                **filled(),
                "shape": shaped("way", "up", "down"),
                "tooltip": TOOLTIP,
            },
        },
        {
            "transform": where("isValid(datum.bound)"),
            "mark": {"type": "point", "size": 160, "strokeWidth": 2.5, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": tone(), "shape": shape, "tooltip": TOOLTIP},
        },
        {
            "transform": where("datum.about && !datum.spans"),
            "mark": {"type": "point", "shape": _ABOUT, "size": 160, "strokeWidth": 2, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": tone()},
        },
        {
            "transform": where("isValid(datum.printed)"),
            "mark": {"type": "text", "dy": -12},
            "encoding": {"x": x, "y": y | {"field": "end"}, "text": {"field": "printed", "type": "nominal"}},
        },
    ]


def _day(years: float) -> str:
    """A time on the time axis (years) as an ISO 8601 day."""
    year = min(9999, max(1, int(years // 1)))
    days = int((years - year) * 365.25)
    return (date(year, 1, 1) + timedelta(days=max(0, min(days, 364)))).isoformat()
