"""All widgets but the chart's."""

import builtins
import gc

# A cable with its annotations is many small objects that stay: looking through all of them for garbage every few
# hundred new ones, as is usual, takes longer than showing the window, and stops it later. A middle look, at 150,000 of
# them, takes 20 to 60 ms; a whole one comes as seldom as it may. The start makes 90,000 and needs no look at all.
gc.set_threshold(150_000, 2, 330)

import PySide6.QtCore  # noqa: E402, F401 - for what it brings along, which is much

# PySide6 puts itself into every import from here on, to see whether somebody switches on other names for Qt's methods.
# For that it reads the source of each new module, which takes as long as the import. Nobody does that here.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
