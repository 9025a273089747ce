"""Charts as a Vega-Lite specification (https://vega.github.io/vega-lite/) with the data in it."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from annotator import __version__
from annotator.app.cells import escaped
from annotator.app.charting import CHANGE, COMPARE, DISTRIBUTION, PARTS, RANGES, TIME, ChartPlan, PanePlan, Plan
from annotator.app.charting.time_spans import YEAR
from annotator.app.figure_text import amount_text
from annotator.app.handing_on.source import Source
from annotator.language import _
from annotator.number_style import SCALES, used

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_COLORS = {"level": "#0072b2", "change": "#d55e00", "remainder": "#a6a49f"}
_WIDTH = 520
_STEP = 26  # pixels a row is high
_TALL = 260  # pixels a pane is high that has no rows
_TOOLTIP = [{"field": name, "type": "nominal"} for name in ("quote", "text", "noun", "period", "claimant", "paragraph")]

Json = dict[str, Any]


def as_vega_lite(plan: Plan, source: Source) -> str:
    """The charts, one below the other, as indented JSON."""
    charts = [_chart(chart, source) for chart in plan.charts]
    spec: Json = {"$schema": SCHEMA, "description": source.caption}
    spec |= charts[0] if len(charts) == 1 else {"vconcat": charts, "spacing": 40}
    spec["usermeta"] = {
        "source": source.caption,
        "cable": source.cable,
        "written": source.written,
        "classification": source.classification,
        "subject": source.subject,
        "paragraphs": list(source.paragraphs),
        "software": f"Annotator {__version__}",
    }
    spec["config"] = {
        "view": {"stroke": None},
        "locale": {"number": _number_locale()},
        "axis": {"labelLimit": 320, "titleFontWeight": "normal", "gridColor": "#e6e4df"},
        "title": {"anchor": "start", "subtitleColor": "#62676f", "offset": 12},
    }
    # Characters that nobody sees stand as JSON escapes; the line ends that indent it are no part of a text.
    return escaped(json.dumps(spec, ensure_ascii=False, allow_nan=False, indent=2)) + "\n"


def _chart(chart: ChartPlan, source: Source) -> Json:
    """A chart with its title, remarks and source; panes of other dimensions below each other."""
    notes = [*chart.notes, *(note for pane in chart.panes for note in pane.notes), *chart.memo.splitlines()]
    here = {mark.row.paragraph for mark in chart.marks}
    places = tuple(place for place in source.paragraphs if place in here)
    told = Source(source.cable, source.written, source.classification, paragraphs=places).caption
    panes = [_PANES[chart.kind](pane) for pane in chart.panes]
    title = {"text": chart.title, "subtitle": [*notes, told]}
    if len(panes) == 1:
        return {"title": title, **panes[0]}
    return {"title": title, "vconcat": panes} | ({"resolve": {"scale": {"x": "shared"}}} if chart.kind == TIME else {})


def _values(pane: PanePlan) -> list[Json]:
    """A record a mark. ``from`` and ``to`` are the ends of its bar, ``least`` and ``most`` those of its range."""
    names: Counter[str] = Counter()
    found = []
    for mark in pane.marks:
        row, extent = mark.row, mark.extent
        label = pane.lanes[mark.lane].label if 0 <= mark.lane < len(pane.lanes) else mark.label
        lane = "  ".join(filter(None, (label, row.paragraph)))
        names[lane] += 1
        texts = {
            "label": mark.label,
            "text": mark.text,
            "noun": row.noun,
            "period": row.period,
            "claimant": row.claimant,
            "paragraph": row.paragraph,
            "quote": " ".join(row.quote.split()),
            "remarks": " ".join(sign.text for sign in mark.signs),
        }
        found.append(
            {
                "id": row.id,
                "lane": lane if names[lane] == 1 else f"{lane} ({names[lane]})",
                **{name: text for name, text in texts.items() if text},
                "tone": "change" if mark.tone == CHANGE else "level",
                "approximate": row.approximate,
                "value": _number(extent.value),
                "size": _number(mark.size),
                "at": _number(mark.size + mark.base),
                "from": _number(mark.base),
                "to": _number(mark.base + extent.certain),
                "end": _number(max(mark.start, mark.end)),
                "least": _number(extent.low + mark.base) if extent.low is not None else None,
                "most": _number(extent.high + mark.base) if extent.high is not None else None,
                "bound": "above" if extent.open_above else "below" if extent.open_below else None,
            }
        )
    return found


def _label() -> str:
    """A number of an axis, in Vega's own language: in full up to six digits, short above, as the panel's axes."""
    shown = "format(datum.value, ',~f')"
    for scale in SCALES[1:]:
        word = json.dumps(f" {_(scale.letters)}", ensure_ascii=False)
        one = f"1e{scale.power}"
        shown = f"abs(datum.value) >= {one} ? format(datum.value / {one}, ',~f') + {word} : {shown}"
    return shown


def _number_locale() -> Json:
    """How Vega is to write the numbers of axes: as those beside the marks. The data are plain numbers."""
    style = used()
    sizes = [style.last] + [style.others] * 6
    found: Json = {"decimal": style.decimal, "thousands": style.group, "grouping": sizes, "currency": ["", ""]}
    if style.zero != "0":
        found["numerals"] = [chr(ord(style.zero) + digit) for digit in range(10)]
    return found


def _axis(pane: PanePlan, *, zero: bool = True) -> Json:
    scale: Json = {"type": "log"} if pane.scale == "log" else {"zero": zero}
    if pane.whole is not None:
        scale["domainMax"] = _number(pane.high)
    title = pane.axis + (_(" (log scale)") if pane.scale == "log" else "")
    return {"type": "quantitative", "title": title, "scale": scale, "axis": {"labelExpr": _label()}}


def _tone() -> Json:
    return {
        "field": "tone",
        "type": "nominal",
        "scale": {"domain": list(_COLORS), "range": list(_COLORS.values())},
        "legend": None,
    }


def _lanes(values: list[Json], layers: Sequence[Json]) -> Json:
    """Marks one below the other, each with its number behind it."""
    return {
        "data": {"values": values},
        "width": _WIDTH,
        "height": {"step": _STEP},
        "encoding": {
            "y": {"field": "lane", "type": "nominal", "sort": None, "title": None, "axis": {"grid": False}},
            "tooltip": _TOOLTIP,
        },
        "layer": [*layers, _numbers()],
    }


def _numbers() -> Json:
    return {
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 12},
        "encoding": {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "text", "type": "nominal"}},
    }


def _where(test: str) -> list[Json]:
    return [{"filter": test}]


def _bars(pane: PanePlan) -> Json:
    """Bars as far as a figure reaches in any case, fainter where it only may; an arrow where it is open."""
    values = _values(pane)
    if pane.remainder:
        rest, whole = _number((pane.whole or Decimal(0)) - pane.remainder), _number(pane.whole)
        said = {"lane": pane.lanes[-1].label, "text": amount_text(pane.remainder, pane.unit), "approximate": False}
        size = {"size": _number(pane.remainder), "from": rest, "to": whole, "end": whole}
        values.append({"id": "", **said, "tone": "remainder", **size})
    x = {"field": "from", **_axis(pane)}
    if pane.scale == "log":  # a log scale has no zero for a bar to begin at
        return _lanes(values, _ranges_drawn(pane))
    bar = {
        "mark": {"type": "bar", "height": {"band": 0.7}},
        "encoding": {
            "x": x,
            "x2": {"field": "to"},
            "color": _tone(),
            "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0.35}, "value": 1},
            "stroke": _tone(),
            "strokeWidth": {"condition": {"test": "datum.approximate", "value": 1.5}, "value": 0},
        },
    }
    maybe = {
        "transform": _where("isValid(datum.most)"),
        "mark": {"type": "bar", "height": {"band": 0.7}, "opacity": 0.35},
        "encoding": {"x": {"field": "to", "type": "quantitative"}, "x2": {"field": "most"}, "color": _tone()},
    }
    return _lanes(values, [bar, maybe, *_whiskers(), _arrows()])


def _whiskers() -> list[Json]:
    return [
        {
            "transform": _where("isValid(datum.least) && isValid(datum.most)"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": {"field": "least", "type": "quantitative"}, "x2": {"field": "most"}},
        }
    ]


def _arrows() -> Json:
    """A triangle at an open bound, pointing to where the figure may lie."""
    return {
        "transform": _where("isValid(datum.bound)"),
        "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
        "encoding": {
            "x": {"field": "end", "type": "quantitative"},
            "color": _tone(),
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
        "transform": _where("isValid(datum.value)"),
        "mark": {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
        "encoding": {
            "x": {"field": "at", **_axis(pane)},
            "color": _tone(),
            "fill": _tone(),
            "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0}, "value": 1},
        },
    }
    step = {
        "transform": _where("datum.tone === 'change'" + (" && datum.from > 0" if pane.scale == "log" else "")),
        "mark": {"type": "rule", "strokeWidth": 3},
        "encoding": {"x": {"field": "from", "type": "quantitative"}, "x2": {"field": "at"}, "color": _tone()},
    }
    return [point, step, *_whiskers(), _arrows()]


def _ranges(pane: PanePlan) -> Json:
    """A dot or an interval a statement, one claimant below the other."""
    return _lanes(_values(pane), _ranges_drawn(pane))


def _distribution(pane: PanePlan) -> Json:
    """Columns: how many figures lie where."""
    values = [{"low": _number(one.low), "high": _number(one.high), "count": one.count} for one in pane.bins]
    return {
        "data": {"values": values},
        "width": _WIDTH,
        "height": _TALL,
        "mark": {"type": "bar", "color": _COLORS["level"]},
        "encoding": {
            "x": {"field": "low", "bin": {"binned": True}, **_axis(pane, zero=False)},
            "x2": {"field": "high"},
            "y": {"field": "count", "type": "quantitative", "title": _("figures"), "axis": {"tickMinStep": 1}},
        },
    }


def _time(pane: PanePlan) -> Json:
    """Points over time, joined where nothing is missing between them; what has no period stands at the right."""
    values = _values(pane)
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
    y = {"field": "at", **_axis(pane)}
    lines: Json = {
        "data": {"values": joins},
        "mark": {"type": "rule", "color": _COLORS["level"], "strokeWidth": 2},
        "encoding": {"x": x, "x2": {"field": "then"}, "y": y, "y2": {"field": "end"}},
    }
    spans = {
        "transform": _where("datum.spans"),
        "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.6},
        "encoding": {"x": x | {"field": "since"}, "x2": {"field": "until"}, "y": y, "color": _tone()},
    }
    dated: Json = {
        "data": {"values": [value for value in values if "when" in value]},
        "width": _WIDTH,
        "height": _TALL,
        "layer": [*([lines] if joins else []), spans, *_points(x, y)],
    }
    undated = [value | {"period": _("no period")} for value in values if "when" not in value]
    if not undated:
        return dated
    y_apart = y | {"axis": None} if whens else y
    apart: Json = {
        "data": {"values": undated},
        "width": 90,
        "height": _TALL,
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
            "transform": _where("isValid(datum.least) && isValid(datum.most)"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": x, "y": y | {"field": "least"}, "y2": {"field": "most"}},
        },
        {
            "transform": _where("datum.tone === 'change'"),
            "mark": {"type": "rule", "strokeWidth": 2},
            "encoding": {"x": x, "y": y | {"field": "from"}, "y2": {"field": "at"}, "color": _tone()},
        },
        {
            "transform": _where("!isValid(datum.bound)"),
            "mark": {"type": "point", "size": 80, "strokeWidth": 2, "opacity": 1},
            "encoding": {
                "x": x,
                "y": y,
                "color": _tone(),
                "fill": _tone(),
                "fillOpacity": {"condition": {"test": "datum.approximate", "value": 0}, "value": 1},
                "tooltip": _TOOLTIP,
            },
        },
        {
            "transform": _where("isValid(datum.bound)"),
            "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
            "encoding": {"x": x, "y": y, "color": _tone(), "shape": shape, "tooltip": _TOOLTIP},
        },
        {
            "mark": {"type": "text", "dy": -12},
            "encoding": {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}},
        },
    ]


_PANES: dict[str, Callable[[PanePlan], Json]] = {
    COMPARE: _bars,
    PARTS: _bars,
    RANGES: _ranges,
    DISTRIBUTION: _distribution,
    TIME: _time,
}


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is, else the nearest double."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and value.adjusted() < 16 else float(value)


def _day(years: float) -> str:
    """A time on the time axis (years) as an ISO 8601 day."""
    year = min(9999, max(1, int(years // 1)))
    days = int((years - year) * 365.25)
    return (date(year, 1, 1) + timedelta(days=max(0, min(days, 364)))).isoformat()
