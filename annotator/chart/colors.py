"""The colours of a chart, handed in by whoever shows it."""

from annotator.values import value


@value
class ChartColors:
    """Colours as ``#rrggbb``.

    ``fills`` tell apart what is of different kind: first levels, second changes, the rest for series drawn together.
    ``faint`` is how much of a fill is left (0..1) where a quantity only may be: within a range, below an upper bound,
    behind the hatching of an approximate value.
    """

    background: str
    text: str
    muted: str
    grid: str
    band: str  # behind the row under the mouse
    chosen: str  # behind a selected row
    ring: str  # around a selected mark
    focus: str  # around the row the keyboard is on
    warning: str  # of the sign at a disputed figure
    fills: tuple[str, ...]
    faint: float = 0.28


# Okabe and Ito's palette ("Color Universal Design", 2008), darkened or lightened until each fill has a contrast of
# 3:1 with its background (WCAG 2.2, 1.4.11).
LIGHT = ChartColors(
    background="#ffffff",
    text="#1c1e22",
    muted="#62676f",
    grid="#e6e4df",
    band="#f4f3f0",
    chosen="#e4edf7",
    ring="#1c1e22",
    focus="#245a94",
    warning="#b3261e",
    fills=("#0072b2", "#d55e00", "#008a65", "#b5609a", "#8a6a00", "#2f8fc4", "#5b5f66"),
)
DARK = ChartColors(
    background="#1b1d21",
    text="#e6e7ea",
    muted="#a2a8b2",
    grid="#33363c",
    band="#25282d",
    chosen="#26364a",
    ring="#f2f3f5",
    focus="#7db0ea",
    warning="#ff8a80",
    fills=("#56b4e9", "#e69f00", "#2fbf95", "#dd8fc0", "#f0e442", "#8cc8f0", "#a2a8b2"),
    faint=0.36,
)
# High contrast: text 7:1, fills 4.5:1.
STRONG_LIGHT = ChartColors(
    background="#ffffff",
    text="#000000",
    muted="#383838",
    grid="#8c8c8c",
    band="#ececec",
    chosen="#dbe9fb",
    ring="#000000",
    focus="#003c8f",
    warning="#8e0f0a",
    fills=("#005a8f", "#a34300", "#00694d", "#8c3f73", "#6b5200", "#1f6a96", "#45484d"),
    faint=0.36,
)
STRONG_DARK = ChartColors(
    background="#000000",
    text="#ffffff",
    muted="#d6d6d6",
    grid="#6b6b6b",
    band="#1f1f1f",
    chosen="#14304f",
    ring="#ffffff",
    focus="#8cc4ff",
    warning="#ffa39b",
    fills=("#56b4e9", "#e69f00", "#2fbf95", "#dd8fc0", "#f0e442", "#8cc8f0", "#b8bec8"),
    faint=0.45,
)


COLORS = {"light": LIGHT, "dark": DARK, "strong-light": STRONG_LIGHT, "strong-dark": STRONG_DARK}
"""The colours of each look, by its name in the settings."""
