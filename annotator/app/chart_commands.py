"""The commands of the Chart menu that need only a session. What they are about: the selected figure and its chart."""

from functools import partial

from annotator.app.charting.kind_titles import KIND_TITLES
from annotator.app.commands import Command
from annotator.app.hindrances import figure_selected, has_figures
from annotator.app.session import Session
from annotator.language import N_
from annotator.late import late


def chart_commands() -> list[Command[Session]]:
    """The table, in the order of the menu."""
    kinds = [
        Command(
            f"chart-{kind}",
            title,
            (f"Ctrl+K, {number}",),
            partial(_kind, kind),
            has_figures,
            "Chart",
            group="kind",
        )
        for number, (kind, title) in enumerate(KIND_TITLES.items(), 1)
    ]
    return [
        *kinds,
        Command(
            "chart-proposed",
            N_("As proposed"),
            ("Ctrl+K, 0",),
            late("app.charting.acts.as_proposed"),
            has_figures,
            "Chart",
            group="kind",
        ),
        Command(
            "chart-log",
            N_("Log scale"),
            ("Ctrl+K, L",),
            late("app.charting.acts.toggle_log"),
            has_figures,
            "Chart",
            group="scale",
        ),
        Command(
            "chart-order",
            N_("Next order of figures"),
            ("Ctrl+K, O",),
            late("app.charting.acts.next_order"),
            has_figures,
            "Chart",
            group="scale",
        ),
        Command(
            "chart-leave-out",
            N_("Leave out of the chart, or bring back"),
            ("Ctrl+K, X",),
            late("app.charting.acts.leave_out"),
            figure_selected,
            "Chart",
            group="figure",
        ),
        Command(
            "chart-linked",
            N_("Select all figures for and against the same claims"),
            ("Ctrl+K, C",),
            late("app.charting.acts.select_linked"),
            has_figures,
            "Chart",
            group="figure",
        ),
        Command(
            "chart-for-against",
            N_("One chart of all figures for and against the same claims"),
            ("Ctrl+K, F",),
            late("app.charting.acts.chart_linked"),
            has_figures,
            "Chart",
            group="figure",
        ),
        Command(
            "chart-apart",
            N_("A series of its own"),
            ("Ctrl+K, D",),
            late("app.charting.acts.set_apart"),
            figure_selected,
            "Chart",
            group="series",
        ),
        Command(
            "chart-join",
            N_("Join with the chart above"),
            ("Ctrl+K, J",),
            late("app.charting.acts.join_above"),
            has_figures,
            "Chart",
            group="series",
        ),
    ]


def _kind(kind: str, session: Session) -> str:
    from annotator.app.charting.acts import set_kind

    return set_kind(session, kind)
