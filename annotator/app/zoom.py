"""How large the text is shown: steps in percent of the size the desktop asks for."""

STEPS = (50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


def stepped(percent: int, step: int) -> int:
    """The next larger (1) or smaller (-1) size; the same at either end."""
    if step > 0:
        return next((size for size in STEPS if size > percent), percent)
    return next((size for size in reversed(STEPS) if size < percent), percent)
