"""Which marks the key of a chart explains, found out once for each chart."""

from decimal import Decimal

from annotator.app.charting import plan_of
from annotator.app.charting.planning import ChartsMade
from annotator.app.series import FigureRow
from annotator.chart import list_item
from annotator.chart.list_item import Looks, looks_of


def figures(series, *, approximate=False):
    return [
        FigureRow(f"{series} {n}", series, series=series, unit="t", value=Decimal(n), approximate=approximate)
        for n in range(1, 4)
    ]


def test_a_chart_in_which_nothing_has_changed_is_not_looked_at_again(monkeypatch):
    asked = []
    look = list_item._looks_of_chart
    monkeypatch.setattr(list_item, "_looks_of_chart", lambda chart: asked.append(chart.title) or look(chart))
    made, looks = ChartsMade(), Looks()
    wheat = figures("wheat")

    plain = plan_of([*wheat, *figures("rice")], before=made).charts
    assert looks.of(plain) == ()
    assert sorted(asked) == ["rice", "wheat"]

    about = plan_of([*wheat, *figures("rice", approximate=True)], before=made).charts
    assert looks.of(about) == looks.of(about) != ()
    assert sorted(asked) == ["rice", "rice", "wheat"]
    assert looks.of(about) == looks_of(about)
    assert looks.of(plain) == ()
