"""All widgets but the chart's."""

import gc

# Before Qt: once it is there, PySide6 reads the source of every module that is imported (it looks for its own name in
# it), which costs as much as the import. What the first paint needs comes first, therefore.
import annotator.app.header_facts
import annotator.app.paragraphs
import annotator.app.setting_rows
import annotator.app.state
import annotator.app.text_notices
import annotator.cable.parse  # noqa: F401

# A cable with its annotations is many small objects that stay: looking through all of them for garbage every few
# hundred new ones, as is usual, takes longer than showing the window, and stops it later. A middle look, at 150,000 of
# them, takes 20 to 60 ms; a whole one comes as seldom as it may.
gc.set_threshold(50_000, 2, 330)
