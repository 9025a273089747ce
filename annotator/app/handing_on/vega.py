"""Charts as a Vega-Lite specification (https://vega.github.io/vega-lite/) with the data in it."""

import json
from collections.abc import Callable

from annotator import __version__
from annotator.app.cells import escaped
from annotator.app.charting import COMPARE, DISTRIBUTION, PARTS, RANGES, TIME, ChartPlan, PanePlan, Plan
from annotator.app.handing_on.selecting import left_out_of
from annotator.app.handing_on.source import Source
from annotator.app.handing_on.vega_rows import bars, distribution, ranges
from annotator.app.handing_on.vega_time import over_time
from annotator.app.handing_on.vega_values import Json, json_number
from annotator.language import n_
from annotator.number_style import count_text, used

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"


def as_vega_lite(plan: Plan, source: Source) -> str:
    """The charts, one below the other, as indented JSON."""
    charts = [_chart(chart, source, len(left_out_of(plan, chart))) for chart in plan.charts]
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


def _chart(chart: ChartPlan, source: Source, left_out: int) -> Json:
    """A chart with its title, remarks and source; panes of other dimensions below each other."""
    notes = [*chart.notes, *(note for pane in chart.panes for note in pane.notes), *chart.memo.splitlines()]
    undrawn = sum(json_number(mark.size) is None for mark in chart.marks)
    if undrawn:
        told = n_(
            "{count} number is too large for Vega-Lite to draw.",
            "{count} numbers are too large for Vega-Lite to draw.",
            undrawn,
        )
        notes.append(told.format(count=count_text(undrawn)))
    here = {mark.row.paragraph for mark in chart.marks}
    places = tuple(place for place in source.paragraphs if place in here)
    told = Source(source.cable, source.written, source.classification, paragraphs=places, left_out=left_out).caption
    panes = [over_time(pane, chart.time) if chart.kind == TIME else _PANES[chart.kind](pane) for pane in chart.panes]
    title = {"text": chart.title, "subtitle": [*notes, told]}
    if len(panes) == 1:
        return {"title": title, **panes[0]}
    return {"title": title, "vconcat": panes}


def _number_locale() -> Json:
    """How Vega is to write the numbers of axes: as those beside the marks. The data are plain numbers."""
    style = used()
    sizes = [style.last] + [style.others] * 6
    found: Json = {"decimal": style.decimal, "thousands": style.group, "grouping": sizes, "currency": ["", ""]}
    if style.zero != "0":
        found["numerals"] = [chr(ord(style.zero) + digit) for digit in range(10)]
    return found


_PANES: dict[str, Callable[[PanePlan], Json]] = {
    COMPARE: bars,
    PARTS: bars,
    RANGES: ranges,
    DISTRIBUTION: distribution,
}
