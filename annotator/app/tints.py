"""What becomes of a colour the analyst chose, on a light page and on a dark one. Colours are ``#rrggbb``.

Whatever was chosen, text on the tint keeps a contrast of 4.5:1 and a mark keeps 3:1 to the page and to its own tint
(WCAG 2.2, 1.4.3 and 1.4.11).
"""

from functools import cache

TEXT_LEAST = 4.5
MARK_LEAST = 3.0
_STRONGEST = 0.26
"""The share of the colour in its tint at the most: words are read on it for hours."""
_STEPS = 40


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@cache
def tint_of(color: str, page: str, text: str) -> str:
    """What lies behind words: ``page`` with as much of ``color`` as leaves ``text`` easy to read."""
    for step in range(_STEPS, 0, -1):
        tint = mixed(page, color, _STRONGEST * step / _STEPS)
        if contrast(tint, text) >= TEXT_LEAST:
            return tint
    return page


@cache
def mark_of(color: str, page: str, text: str) -> str:
    """Lines and bars: ``color`` moved towards ``text`` as little as sets it off from the page and from its tint."""
    tint = tint_of(color, page, text)
    for step in range(_STEPS):
        mark = mixed(color, text, step / _STEPS)
        if min(contrast(mark, page), contrast(mark, tint)) >= MARK_LEAST:
            return mark
    return text


def mixed(one: str, other: str, share: float) -> str:
    """``one`` with a share (0 to 1) of ``other``."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _luminance(color: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(color))
    )
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
