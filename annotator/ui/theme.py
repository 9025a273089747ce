"""The colours of the window: light, dark, and both with high contrast. A widget asks for the theme of its palette."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from annotator.values import value


@value
class Theme:
    """Colours as ``#rrggbb``. Text on any tint keeps a contrast of 4.5:1, marks on the page one of 3:1.

    Those of high contrast (``strong``) keep 7:1 and 4.5:1.
    """

    dark: bool
    page: str  # behind the cable's text
    window: str  # behind panels
    raised: str  # buttons, headers
    text: str
    muted: str  # secondary text
    line: str  # hairlines between things
    accent: str  # selection, focus, current paragraph
    on_accent: str
    select: str  # behind selected text
    here: str  # behind the current paragraph's label
    claim_tint: str
    claim_deep: str  # tint where two claims overlap
    claim_deepest: str  # where three or more do
    claim_mark: str  # its lane in the margin
    figure_tint: str
    figure_mark: str  # its underline
    tag_mark: str  # own tags without a colour
    match_tint: str  # behind words that were looked for
    match_mark: str  # the box round them
    ring: str  # around the current annotation
    good: str
    warning: str
    warning_tint: str
    error: str
    error_tint: str
    strong: bool = False


LIGHT = Theme(
    dark=False,
    page="#ffffff",
    window="#f4f3f0",
    raised="#fbfaf8",
    text="#1c1e22",
    muted="#62676f",
    line="#dcdad5",
    accent="#245a94",
    on_accent="#ffffff",
    select="#bcd6f2",
    here="#e4edf7",
    claim_tint="#e5ecfa",
    claim_deep="#d3dff6",
    claim_deepest="#bccdf1",
    claim_mark="#456dbf",
    figure_tint="#fdeccf",
    figure_mark="#b45f06",
    tag_mark="#6f4aa8",
    match_tint="#d3f2dc",
    match_mark="#1f7a4a",
    ring="#1f4f86",
    good="#2f7d4f",
    warning="#8a5a00",
    warning_tint="#fff3d6",
    error="#b3261e",
    error_tint="#fde7e5",
)

DARK = Theme(
    dark=True,
    page="#1b1d21",
    window="#232529",
    raised="#2d3035",
    text="#e6e7ea",
    muted="#a2a8b2",
    line="#3a3e45",
    accent="#7db0ea",
    on_accent="#10151c",
    select="#2f5580",
    here="#26364a",
    claim_tint="#24334f",
    claim_deep="#2e4268",
    claim_deepest="#3b5485",
    claim_mark="#86a8ec",
    figure_tint="#46361c",
    figure_mark="#f0ac4e",
    tag_mark="#b99aea",
    match_tint="#17402c",
    match_mark="#63c795",
    ring="#a9cdf7",
    good="#6cc492",
    warning="#f0c060",
    warning_tint="#3b3118",
    error="#ff8a80",
    error_tint="#43211f",
)

STRONG_LIGHT = Theme(
    dark=False,
    page="#ffffff",
    window="#ffffff",
    raised="#ffffff",
    text="#000000",
    muted="#383838",
    line="#6b6b6b",
    accent="#003c8f",
    on_accent="#ffffff",
    select="#a9cdf5",
    here="#dbe9fb",
    claim_tint="#dce7ff",
    claim_deep="#bfd2ff",
    claim_deepest="#a3bdff",
    claim_mark="#12399c",
    figure_tint="#ffe4b0",
    figure_mark="#7a3d00",
    tag_mark="#4f1f8f",
    match_tint="#c4f5d3",
    match_mark="#0b5a30",
    ring="#000000",
    good="#0f5c2e",
    warning="#6b4300",
    warning_tint="#fff0c2",
    error="#8e0f0a",
    error_tint="#ffdeda",
    strong=True,
)

STRONG_DARK = Theme(
    dark=True,
    page="#000000",
    window="#000000",
    raised="#141414",
    text="#ffffff",
    muted="#d6d6d6",
    line="#8c8c8c",
    accent="#8cc4ff",
    on_accent="#000000",
    select="#1d4e89",
    here="#14304f",
    claim_tint="#14284f",
    claim_deep="#1f3a72",
    claim_deepest="#2a4b91",
    claim_mark="#9dbdff",
    figure_tint="#4a3300",
    figure_mark="#ffc266",
    tag_mark="#d8bfff",
    match_tint="#06401f",
    match_mark="#7ff0b0",
    ring="#ffffff",
    good="#7ee2a8",
    warning="#ffd75e",
    warning_tint="#3a2e00",
    error="#ffa39b",
    error_tint="#4d1410",
    strong=True,
)

THEMES = (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)
_KNOWN: dict[int, Theme] = {}
_MANY = 500
_BY_ACCENT = {QColor(theme.accent).rgb(): theme for theme in THEMES}


NAMES = {"light": LIGHT, "dark": DARK, "strong-light": STRONG_LIGHT, "strong-dark": STRONG_DARK}
"""The themes by the names of the looks in the settings."""


def name_of(theme: Theme) -> str:
    """What the settings call a theme."""
    return next(name for name, known in NAMES.items() if known == theme)


def theme_of(palette: QPalette) -> Theme:
    """The theme a palette belongs to; of a palette that is none of ours the one that fits its page."""
    key = palette.cacheKey()
    if key not in _KNOWN:  # asked for each cell of a table
        if len(_KNOWN) > _MANY:
            _KNOWN.clear()
        _KNOWN[key] = _theme_of(palette)
    return _KNOWN[key]


def selecting_as_the_text(palette: QPalette) -> QPalette:
    """The palette with the theme's colours of what is selected: marks stay readable on them."""
    theme = theme_of(palette)
    selecting = QPalette(palette)
    selecting.setColor(QPalette.ColorRole.Highlight, QColor(theme.select))
    selecting.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.text))
    return selecting


def _theme_of(palette: QPalette) -> Theme:
    dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
    known = _BY_ACCENT.get(palette.color(QPalette.ColorRole.Accent).rgb())
    if known is not None and known.dark == dark:
        return known
    return DARK if dark else LIGHT


def system_theme() -> Theme:
    """The theme the desktop asks for now."""
    hints = QGuiApplication.styleHints()
    strong = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
    if hints.colorScheme() == Qt.ColorScheme.Dark:
        return STRONG_DARK if strong else DARK
    return STRONG_LIGHT if strong else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The palette that gives every widget the theme's colours."""
    role = QPalette.ColorRole
    palette = QPalette(QColor(theme.raised), QColor(theme.window))
    for where, color in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.page),
        (role.AlternateBase, theme.window),
        (role.Text, theme.text),
        (role.Button, theme.raised),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.error),
        (role.ToolTipBase, theme.raised),
        (role.ToolTipText, theme.text),
        (role.PlaceholderText, theme.muted),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Link, theme.accent),
        (role.Light, theme.raised),
        (role.Midlight, theme.line),
        (role.Mid, theme.line),
        (role.Dark, theme.muted),
        (role.Accent, theme.accent),
    ):
        palette.setColor(where, QColor(color))
    for disabled in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, disabled, QColor(theme.muted))
    return palette


def menu_palette_of(theme: Theme) -> QPalette:
    """The palette of menus: frames of boxes in them, and their own, stand out in every look.

    Fusion draws them in the colour of the window, darkened to 110/140; on a dark page nothing would be seen of that.
    """
    palette = palette_of(theme)
    palette.setColor(QPalette.ColorRole.Window, QColor(frame_color(theme)).lighter(127))
    return palette


def needs_frames(theme: Theme) -> bool:
    """Whether frames and lines as the style draws them are too faint: on a dark page, and where contrast is high."""
    return theme.dark or theme.strong


def frame_color(theme: Theme) -> str:
    """Of a frame that marks where something can be entered: 3:1 against the panel (WCAG 1.4.11)."""
    return "#7c828c" if theme.dark else theme.muted
