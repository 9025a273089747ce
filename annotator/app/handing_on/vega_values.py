"""What the charts in Vega-Lite share: the data of a pane, its axis of numbers, colours, sizes."""

import json
from collections import Counter
from decimal import Decimal
from math import isfinite
from typing import Any

from annotator.app.charting import Mark, PanePlan
from annotator.app.charting.ticks import log_ticks
from annotator.app.figure_text import MINUS, tick_signs
from annotator.language import _
from annotator.number_style import SCALES

COLORS = {"level": "#0072b2", "change": "#d55e00", "remainder": "#a6a49f"}
WIDTH = 520
TALL = 260  # pixels a pane is high that has no rows
TOOLTIP = [{"field": name, "type": "nominal"} for name in ("quote", "text", "noun", "period", "claimant", "paragraph")]

OPEN = {
    "right": "M-0.5,-1L0.5,0L-0.5,1",
    "left": "M0.5,-1L-0.5,0L0.5,1",
    "up": "M-1,0.5L0,-0.5L1,0.5",
    "down": "M-1,-0.5L0,0.5L1,-0.5",
}
"""The shapes of what is open, angles; the heads of changes are triangles."""
_BESIDE = 52  # pixels for the numbers left of what lies below zero
_TICKS = 6  # numbers on a log scale

Json = dict[str, Any]


def values_of(pane: PanePlan) -> list[Json]:
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
                "tone": "change" if mark.step else "level",
                "approximate": row.approximate,
                "value": json_number(extent.value),
                "size": json_number(mark.size),
                "at": json_number(mark.size + mark.base),
                "from": json_number(mark.base),
                "to": json_number(mark.base + extent.certain),
                "start": json_number(min(mark.start, mark.end)),
                "end": json_number(max(mark.start, mark.end)),
                "least": json_number(extent.low + mark.base) if extent.low is not None else None,
                "most": json_number(extent.high + mark.base) if extent.high is not None else None,
                "maybe": json_number(_maybe(mark)),
                **({"way": "fall" if mark.size < 0 else "rise"} if mark.step else {}),
                "bound": "above" if extent.open_above else "below" if extent.open_below else None,
            }
        )
    return found


def _maybe(mark: Mark) -> Decimal | None:
    """How far a bar may reach beyond what is certain; None where it ends there, or nobody says."""
    extent = mark.extent
    end = extent.low if extent.high is not None and extent.high < 0 else extent.high
    return None if end is None else end + mark.base


def number_axis(pane: PanePlan) -> Json:
    """The axis of a pane's numbers; it begins at zero where the plan says so."""
    scale: Json = {"type": "log"} if pane.scale == "log" else {"zero": pane.low <= 0 <= pane.high}
    if pane.whole is not None:
        scale["domainMax"] = json_number(pane.high)
    if pane.low < 0 and pane.lanes:
        scale["padding"] = _BESIDE
    title = pane.axis + (_(" (log scale)") if pane.scale == "log" else "")
    axis: Json = {"labelExpr": _label(pane.unit)}
    if pane.scale == "log" and (ticks := log_ticks(pane.low, pane.high, _TICKS)):  # Vega's own run into each other
        axis["values"] = [json_number(tick) for tick in ticks]
    return {"type": "quantitative", "title": title, "scale": scale, "axis": axis}


def tone() -> Json:
    """The colour of a mark: level, change or remainder."""
    return {
        "field": "tone",
        "type": "nominal",
        "scale": {"domain": list(COLORS), "range": list(COLORS.values())},
        "legend": None,
    }


def _label(unit: str) -> str:
    """A number of an axis, in Vega's own language: in full up to six digits, short above, as the panel's axes."""
    before, after = tick_signs(unit)
    shown = "format(abs(datum.value), ',~f')"
    for scale in SCALES[1:]:
        word = json.dumps(f" {_(scale.letters)}", ensure_ascii=False)
        one = f"1e{scale.power}"
        shown = f"abs(datum.value) >= {one} ? format(abs(datum.value) / {one}, ',~f') + {word} : {shown}"
    sign = f"(datum.value < 0 ? '{MINUS}' : '')"
    return f"{sign} + {_quoted(before)} + ({shown}) + {_quoted(after)}"


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


def filled() -> Json:
    """Colour of a point, hollow where the figure is approximate."""
    hollow = {"condition": {"test": "datum.approximate", "value": 0}, "value": 1}
    return {"color": tone(), "fill": tone(), "fillOpacity": hollow}


def shaped(field: str, more: str, less: str) -> Json:
    """The shapes of open bounds (``bound``) and of changes (``way``), so that neither is told by its colour alone.

    ``more`` and ``less`` are where larger and smaller numbers lie: right and left, or up and down. Layers share one
    scale of shapes, so both fields name all of them.
    """
    range_ = [OPEN[more], OPEN[less], f"triangle-{more}", f"triangle-{less}"]
    scale = {"domain": ["above", "below", "rise", "fall"], "range": range_}
    return {"field": field, "type": "nominal", "scale": scale, "legend": None}


def where(test: str) -> list[Json]:
    """Only the records of which ``test`` is true, in Vega's own language."""
    return [{"filter": test}]


def json_number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is, else the nearest double; None where it is beyond every double."""
    if value is None or not isfinite(value):
        return None
    return int(value) if value == value.to_integral_value() and value.adjusted() < 16 else float(value)
