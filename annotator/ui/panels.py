"""The table of panels: docks, their commands and keys, and the order of F6 all come from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from annotator.language import N_
from annotator.late import late
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.session import Session
    from annotator.ui.panel import Panel


@value
class PanelRow:
    """One panel beside the text. The command that shows it has its ``name``, ``title``, ``key`` and ``icon``.

    ``area`` is ``left``, ``right`` or ``bottom``. ``behind`` names the panel it shares its place with, as a tab; a
    panel that is not ``open_at_first`` is opened by its key. ``least`` is the width in pixels below which it is no
    use. ``letters``: keys of one letter are commands there, since nothing is typed in it.
    """

    name: str
    title: str
    area: str
    factory: Callable[[Session], Panel]
    key: str
    icon: str = ""
    least: int = 200
    behind: str = ""
    open_at_first: bool = True
    letters: bool = True


PANELS = (
    PanelRow("outline", N_("Outline"), "left", late("ui.outline.OutlinePanel"), "Ctrl+1", least=160),
    PanelRow("annotations", N_("Annotations"), "bottom", late("ui.annotations.AnnotationList"), "Ctrl+2"),
    PanelRow("inspector", N_("Inspector"), "right", late("ui.inspector.Inspector"), "Ctrl+3", least=260, letters=False),
    PanelRow("chart", N_("Chart"), "bottom", late("ui.chart_panel.ChartPanel"), "Ctrl+4", "chart", least=220),
    PanelRow(
        "claims",
        N_("Claims table"),
        "bottom",
        late("ui.claim_table.ClaimTable"),
        "Ctrl+5",
        behind="annotations",
        open_at_first=False,
    ),
    PanelRow(
        "figures",
        N_("Figure table"),
        "bottom",
        late("ui.figure_table.FigureTable"),
        "Ctrl+6",
        behind="annotations",
        open_at_first=False,
    ),
    PanelRow(
        "places",
        N_("Review of places"),
        "bottom",
        late("ui.review.ReviewPanel"),
        "Ctrl+7",
        behind="annotations",
        open_at_first=False,
    ),
    PanelRow(
        "versions",
        N_("Earlier versions"),
        "bottom",
        late("ui.keeping.VersionsPanel"),
        "Ctrl+8",
        behind="annotations",
        open_at_first=False,
    ),
    PanelRow(
        "both",
        N_("Changed here and elsewhere"),
        "bottom",
        late("ui.keeping.BothPanel"),
        "Ctrl+9",
        behind="annotations",
        open_at_first=False,
    ),
    PanelRow(
        "own-tags",
        N_("Tags"),
        "right",
        late("ui.tag_panel.TagPanel"),
        "Ctrl+T",
        least=260,
        behind="inspector",
        open_at_first=False,
        letters=False,
    ),
)
"""In the order of their keys. The first of ``bottom`` that stand behind no other stand side by side where there is
room; so a new one there names the panel it stands behind."""
