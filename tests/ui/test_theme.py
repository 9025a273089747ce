"""Every theme can be read: text on every tint, marks on the page."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QStyle, QStyleOptionButton

from annotator.app.settings import Settings
from annotator.app.tags import COLORS
from annotator.chart import colors as chart_colors
from annotator.ui.appearance import Appearance
from annotator.ui.header_card import MARKINGS
from annotator.ui.inspector.editors import CheckEditor
from annotator.ui.inspector.fields import FIGURE_FIELDS
from annotator.ui.looks import plain_look
from annotator.ui.menus import Menu
from annotator.ui.reader.gutter import SHARED
from annotator.ui.reader.handles import DRAGGED
from annotator.ui.reader.painter import DIMMED
from annotator.ui.reader.suggestions import FADED
from annotator.ui.settings.editors import TickEditor
from annotator.ui.theme import THEMES, Theme, name_of, palette_of, theme_of

TINTS = (
    *("page", "window", "raised", "select", "here", "claim_tint", "claim_deep", "claim_deepest", "figure_tint"),
    *("warning_tint", "error_tint", "match_tint"),
)
CLAIMS = ("claim_tint", "claim_deep", "claim_deepest")
MARKS = ("accent", "claim_mark", "figure_mark", "tag_mark", "match_mark", "ring", "good", "warning", "error")
NAMES = ("light", "dark", "strong-light", "strong-dark")
each_theme = pytest.mark.parametrize("theme", THEMES, ids=NAMES)
CHARTS = (chart_colors.LIGHT, chart_colors.DARK, chart_colors.STRONG_LIGHT, chart_colors.STRONG_DARK)
each_chart = pytest.mark.parametrize("colors", CHARTS, ids=NAMES)


def text_least(theme: Theme) -> float:
    return 7 if theme.strong else 4.5


def mark_least(theme: Theme) -> float:
    return 4.5 if theme.strong else 3


def mixed(below: str, above: str, share: float) -> str:
    """What is seen where ``share`` of a colour lies over another."""
    pairs = zip(QColor(below).getRgb()[:3], QColor(above).getRgb()[:3], strict=True)
    return QColor(*(round(one * (1 - share) + other * share) for one, other in pairs)).name()


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (value / 255 for value in QColor(color).getRgb()[:3])
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@each_theme
@pytest.mark.parametrize("tint", TINTS)
def test_text_can_be_read_on_every_tint(theme: Theme, tint):
    assert contrast(theme.text, getattr(theme, tint)) >= text_least(theme)


@each_theme
def test_secondary_text_and_text_on_the_accent_can_be_read(theme: Theme):
    for ground in ("page", "window", "raised"):
        assert contrast(theme.muted, getattr(theme, ground)) >= text_least(theme), ground
    assert contrast(theme.on_accent, theme.accent) >= text_least(theme)


@each_theme
@pytest.mark.parametrize("mark", MARKS)
def test_marks_stand_out_from_the_page(theme: Theme, mark):
    assert contrast(getattr(theme, mark), theme.page) >= mark_least(theme)


@each_theme
def test_each_step_of_depth_is_another_tint(theme: Theme):
    steps = [contrast(theme.page, tint) for tint in (theme.claim_tint, theme.claim_deep, theme.claim_deepest)]
    assert steps[0] > 1.1
    assert all(after / before > 1.1 for before, after in pairwise(steps))


@each_theme
def test_marks_stand_out_from_the_tints_they_lie_on(theme: Theme):
    for mark, tints in (
        ("claim_mark", CLAIMS),  # the corners of a claim
        ("figure_mark", ("figure_tint",)),  # its line lies on its own pill, whatever is below that
        ("tag_mark", (*CLAIMS, "figure_tint")),
        ("muted", CLAIMS),  # the dotted box of a suggestion
        ("accent", ("here",)),
    ):
        for tint in tints:
            assert contrast(getattr(theme, mark), getattr(theme, tint)) >= 3, (mark, tint)


@each_theme
def test_the_ring_stands_out_from_every_tint(theme: Theme):
    for tint in TINTS:
        assert contrast(theme.ring, getattr(theme, tint)) >= 3, tint


@each_theme
def test_words_of_warnings_and_faults_can_be_read_where_they_stand(theme: Theme):
    for ground in ("window", "page"):
        for ink in ("warning", "error"):
            assert contrast(getattr(theme, ink), getattr(theme, ground)) >= text_least(theme), (ink, ground)


@each_theme
def test_text_that_fades_under_the_lens_can_still_be_read(theme: Theme):
    for tint in ("page", *CLAIMS, "figure_tint", "match_tint"):
        ground = mixed(getattr(theme, tint), theme.page, FADED)
        assert contrast(mixed(theme.text, theme.page, FADED), ground) >= 4.5, tint


@each_theme
@pytest.mark.parametrize("color", COLORS)
def test_own_tags_can_be_read_and_told_from_the_page(theme: Theme, color):
    look = plain_look(theme, color)
    assert contrast(theme.text, look.tint) >= 4.5
    assert contrast(look.mark, theme.page) >= 3
    assert contrast(look.mark, look.tint) >= 3
    faded = mixed(look.tint, theme.page, FADED)
    assert contrast(mixed(theme.text, theme.page, FADED), faded) >= 4.5


@each_theme
def test_handles_links_and_what_waits_stand_out_where_they_are_drawn(theme: Theme):
    for mark, grounds in (
        ("ring", ("page", *CLAIMS, "figure_tint")),  # handles of the selected annotation, brackets and arcs
        ("accent", ("page", "here")),  # references under the mouse, the current suggestion
        ("warning", ("page", "window")),  # what waits for a review
        ("muted", ("page", *CLAIMS, "here")),  # the box of a suggestion, under the lens too
    ):
        for ground in grounds:
            assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3, (mark, ground)


@each_theme
def test_words_under_an_edge_that_is_dragged_can_be_read(theme: Theme):
    for ground in ("page", "select", *CLAIMS, "figure_tint"):
        assert contrast(theme.text, mixed(getattr(theme, ground), theme.accent, DRAGGED)) >= 4.5, ground


@each_theme
def test_dimmed_text_can_still_be_read(theme: Theme):
    for tint in ("page", *CLAIMS, "figure_tint"):  # the wash lies over text and tint alike
        ground = mixed(getattr(theme, tint), theme.page, DIMMED)
        assert contrast(mixed(theme.text, theme.page, DIMMED), ground) >= 4.5, tint


@each_theme
def test_a_lane_that_claims_share_stands_out_from_the_page(theme: Theme):
    assert contrast(mixed(theme.page, theme.claim_mark, SHARED), theme.page) >= 3


@each_theme
def test_a_palette_tells_its_theme(theme: Theme):
    assert theme_of(palette_of(theme)) is theme


def test_a_foreign_palette_is_light_or_dark():
    assert theme_of(QPalette(QColor("#ffffff"), QColor("#ffffff"))) is THEMES[0]
    assert theme_of(QPalette(QColor("#000000"), QColor("#000000"))) is THEMES[1]


def test_the_words_on_the_line_of_the_classification_can_be_read():
    for level, (back, ink) in MARKINGS.items():
        assert contrast(back, ink) >= 4.5, level


@each_chart
def test_a_chart_can_be_read(colors):
    strong = colors in CHARTS[2:]
    for ground in (colors.background, colors.band, colors.chosen):
        assert contrast(colors.text, ground) >= (7 if strong else 4.5)
        assert contrast(colors.muted, ground) >= 4.5
    for mark in (*colors.fills, colors.warning, colors.ring, colors.focus):
        assert contrast(mark, colors.background) >= (4.5 if strong else 3), mark


def frame_of(box: QCheckBox) -> tuple[set[str], str]:
    """The colours of the frame, and the one within."""
    option = QStyleOptionButton()
    box.initStyleOption(option)
    rect = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    picture = box.grab().toImage()
    middle = rect.center()
    edge = [
        (rect.left(), middle.y()),
        (middle.x(), rect.top()),
        (middle.x(), rect.bottom()),
        (rect.right(), middle.y()),
    ]
    return {picture.pixelColor(x, y).name() for x, y in edge}, picture.pixelColor(middle).name()


@each_theme
@pytest.mark.parametrize("kind", ["inspector", "settings"])
def test_the_frame_of_a_box_that_is_not_ticked_stands_out(theme: Theme, kind, qtbot):
    field = next(field for field in FIGURE_FIELDS if field.name == "approximate")
    top = CheckEditor(field, None) if kind == "inspector" else TickEditor(None)
    qtbot.addWidget(top)
    box = top.box if isinstance(top, CheckEditor) else top
    top.setPalette(palette_of(theme))
    top.show()
    QApplication.processEvents()
    box.clearFocus()  # the ring of what has the focus would lie over it
    assert not box.isChecked()
    frame, within = frame_of(box)
    assert len(frame) == 1
    (color,) = frame
    assert contrast(color, theme.window) >= mark_least(theme)
    assert contrast(color, within) >= mark_least(theme)


@each_theme
def test_the_frame_of_a_box_in_a_menu_stands_out(theme: Theme, qapp, qtbot):
    before = qapp.palette()
    appearance = Appearance(qapp, Settings())
    appearance.choose(name_of(theme))
    menu = QMenu()
    qtbot.addWidget(menu)
    action = menu.addAction("Tick")
    action.setCheckable(True)
    row = menu.actionGeometry(action)
    box = menu.grab(row).toImage().copy(2, 2, 26, row.height() - 4)  # nothing else stands before the words
    page = box.pixelColor(1, row.height() // 2).name()
    seen = {box.pixelColor(x, y).name() for x in range(box.width()) for y in range(box.height())}
    assert max(contrast(color, page) for color in seen) >= mark_least(theme)
    appearance.choose("system")
    qapp.setPalette(before)


@each_theme
def test_groups_in_a_menu_are_told_apart_by_a_line(theme: Theme, qtbot):
    menu = Menu()
    qtbot.addWidget(menu)
    menu.setPalette(palette_of(theme))
    menu.addAction("One")
    line = menu.addSeparator()
    menu.addAction("Other")
    row = menu.grab(menu.actionGeometry(line)).toImage()
    column = [row.pixelColor(row.width() // 2, y).name() for y in range(row.height())]
    least = 3 if theme.strong else 1.25  # a mark that a reader can do without
    assert max(contrast(color, column[0]) for color in column) >= least
