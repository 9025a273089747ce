"""All widgets but the chart's."""

import gc
import sys

# A cable with its annotations is many small objects that stay: looking through all of them for garbage every few
# hundred new ones, as is usual, takes longer than showing the window, and stops it later. A middle look, at 150,000 of
# them, takes 20 to 60 ms; a whole one comes as seldom as it may.
gc.set_threshold(50_000, 2, 330)

import PySide6.QtCore  # noqa: E402, F401 - for what it brings along, which is much

# PySide6 reads the source of every module that is imported after it, to see whether its own name is in there: only in
# such modules other names for Qt's methods could be switched on. Nobody does that here, and the reading takes as long
# as the import.
if (_switches := sys.modules.get("shibokensupport.feature")) is not None:
    vars(_switches)["feature_imported"] = lambda _module: None
