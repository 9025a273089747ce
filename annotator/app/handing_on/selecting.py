"""One chart of a plan, or all of them; and what is said of the figures that were left out."""

from annotator.app.charting import ChartPlan, Plan
from annotator.app.commands import CannotDo
from annotator.app.series import FigureRow
from annotator.language import _, n_
from annotator.message import joined
from annotator.number_style import count_text

_NAMED = 3
"""How many of the figures left out are named."""


def only(plan: Plan, name: str) -> Plan:
    """The plan with the one chart called so (its title or the name of its series); all of them where it is empty.

    What was left out of them stays told; figures without a number are in no chart.

    Raises:
        CannotDo: there is nothing to draw, or no chart of that name.
    """
    if not plan.charts and plan.excluded:
        raise CannotDo(_("All figures with a number are left out. Bring one back in the chart panel."))
    if not plan.charts:
        raise CannotDo(_("There is nothing to chart yet. Tag a figure that has a number."))
    if not name:
        return Plan(plan.charts, excluded=plan.excluded)
    wanted = " ".join(name.split()).casefold()
    found = tuple(one for one in plan.charts if wanted in (one.title.casefold(), one.name.casefold()))
    if not found:
        titles = "; ".join(f"“{one.title}”" for one in plan.charts)
        raise CannotDo(_("There is no chart “{name}”. There are: {titles}.").format(name=name, titles=titles))
    return Plan(found, excluded=tuple(row for chart in found for row in left_out_of(plan, chart)))


def left_out_of(plan: Plan, chart: ChartPlan) -> tuple[FigureRow, ...]:
    """The figures of a plan that the analyst left out of this chart."""
    names = frozenset(chart.setup.excluded) if chart.setup is not None else frozenset()
    return tuple(row for row in plan.excluded if row.id in names)


def told_left_out(plan: Plan) -> str:
    """Which figures the analyst left out of the charts of a plan, in a sentence; empty where there are none."""
    named = [f"{row.printed} ({row.paragraph})" if row.paragraph else row.printed for row in plan.excluded[:_NAMED]]
    if not named:
        return ""
    count = len(plan.excluded)
    told = n_("{count} figure left out: {figures}.", "{count} figures left out: {figures}.", count)
    if count > _NAMED:
        told = _("{count} figures left out, among them {figures}.")
    return told.format(count=count_text(count), figures=joined(", ", named))
