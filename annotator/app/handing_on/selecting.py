"""One chart of a plan, or all of them."""

from annotator.app.charting import Plan
from annotator.app.commands import CannotDo
from annotator.language import _


def only(plan: Plan, name: str) -> Plan:
    """The plan with the one chart called so (its title or the name of its series); all of them where it is empty.

    Raises:
        CannotDo: there is nothing to draw, or no chart of that name.
    """
    if not plan.charts:
        raise CannotDo(_("There is nothing to chart yet. Tag a figure that has a number."))
    if not name:
        return Plan(plan.charts)
    wanted = " ".join(name.split()).casefold()
    found = tuple(one for one in plan.charts if wanted in (one.title.casefold(), one.name.casefold()))
    if not found:
        titles = "; ".join(f"“{one.title}”" for one in plan.charts)
        raise CannotDo(_("There is no chart “{name}”. There are: {titles}.").format(name=name, titles=titles))
    return Plan(found)
