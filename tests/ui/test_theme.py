"""Both themes can be read: text on every tint, marks on the page."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from annotator.ui.theme import DARK, LIGHT, Theme

TINTS = (
    *("page", "window", "raised", "select", "here", "claim_tint", "claim_deep", "claim_deepest", "figure_tint"),
    *("warning_tint", "error_tint"),
)
MARKS = ("accent", "claim_mark", "figure_mark", "tag_mark", "ring", "good", "warning", "error")


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (value / 255 for value in QColor(color).getRgb()[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tint", TINTS)
def test_text_can_be_read_on_every_tint(theme: Theme, tint):
    assert contrast(theme.text, getattr(theme, tint)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_secondary_text_and_text_on_the_accent_can_be_read(theme: Theme):
    for ground in ("page", "window", "raised"):
        assert contrast(theme.muted, getattr(theme, ground)) >= 4.5, ground
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_page(theme: Theme, mark):
    assert contrast(getattr(theme, mark), theme.page) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_each_step_of_depth_is_another_tint(theme: Theme):
    steps = [contrast(theme.page, tint) for tint in (theme.claim_tint, theme.claim_deep, theme.claim_deepest)]
    assert steps[0] > 1.1
    assert all(after / before > 1.1 for before, after in pairwise(steps))
