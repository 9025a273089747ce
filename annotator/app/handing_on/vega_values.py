"""What the charts in Vega-Lite share: the data of a pane, its axis of numbers, colours, sizes."""

import json
from collections import Counter
from decimal import Decimal
from typing import Any

from annotator.app.charting import CHANGE, PanePlan
from annotator.language import _
from annotator.number_style import SCALES

COLORS = {"level": "#0072b2", "change": "#d55e00", "remainder": "#a6a49f"}
WIDTH = 520
TALL = 260  # pixels a pane is high that has no rows
TOOLTIP = [{"field": name, "type": "nominal"} for name in ("quote", "text", "noun", "period", "claimant", "paragraph")]

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
                "tone": "change" if mark.tone == CHANGE else "level",
                "approximate": row.approximate,
                "value": json_number(extent.value),
                "size": json_number(mark.size),
                "at": json_number(mark.size + mark.base),
                "from": json_number(mark.base),
                "to": json_number(mark.base + extent.certain),
                "end": json_number(max(mark.start, mark.end)),
                "least": json_number(extent.low + mark.base) if extent.low is not None else None,
                "most": json_number(extent.high + mark.base) if extent.high is not None else None,
                "bound": "above" if extent.open_above else "below" if extent.open_below else None,
            }
        )
    return found


def number_axis(pane: PanePlan) -> Json:
    """The axis of a pane's numbers; it begins at zero where the plan says so."""
    scale: Json = {"type": "log"} if pane.scale == "log" else {"zero": pane.low <= 0 <= pane.high}
    if pane.whole is not None:
        scale["domainMax"] = json_number(pane.high)
    title = pane.axis + (_(" (log scale)") if pane.scale == "log" else "")
    return {"type": "quantitative", "title": title, "scale": scale, "axis": {"labelExpr": _label()}}


def tone() -> Json:
    """The colour of a mark: level, change or remainder."""
    return {
        "field": "tone",
        "type": "nominal",
        "scale": {"domain": list(COLORS), "range": list(COLORS.values())},
        "legend": None,
    }


def _label() -> str:
    """A number of an axis, in Vega's own language: in full up to six digits, short above, as the panel's axes."""
    shown = "format(datum.value, ',~f')"
    for scale in SCALES[1:]:
        word = json.dumps(f" {_(scale.letters)}", ensure_ascii=False)
        one = f"1e{scale.power}"
        shown = f"abs(datum.value) >= {one} ? format(datum.value / {one}, ',~f') + {word} : {shown}"
    return shown


def where(test: str) -> list[Json]:
    """Only the records of which ``test`` is true, in Vega's own language."""
    return [{"filter": test}]


def json_number(value: Decimal | None) -> int | float | None:
    """A JSON number: whole where it is, else the nearest double."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and value.adjusted() < 16 else float(value)
