"""All widgets but the chart's."""

import gc

# A cable with its annotations is many small objects that stay: looking through all of them for garbage every few
# hundred new ones, as is usual, takes longer than showing the window, and stops it later. A middle look, at 150,000 of
# them, takes 20 to 60 ms; a whole one comes as seldom as it may. The start makes 90,000 and needs no look at all.
gc.set_threshold(150_000, 2, 330)

import annotator.ui.pyside  # noqa: E402, F401 - comes first, for what it brings along, which is much
