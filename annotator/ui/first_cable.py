"""The modules that a cable needs and the start page does not; importing this one imports them, expressions compiled.

It is done in another thread while one looks for a file: else the first cable would wait for it, and keys would for the
panels.
"""

# ruff: noqa: F401 - they are only to be there

import sys

import annotator.app.consistency
import annotator.app.overview
import annotator.cable.parse
import annotator.figures.finding
import annotator.figures.units
import annotator.store.own_lines
import annotator.ui.annotations
import annotator.ui.background
import annotator.ui.current_tab
import annotator.ui.dock_buttons
import annotator.ui.filter_bar
import annotator.ui.go_to
import annotator.ui.inspector
import annotator.ui.name_bar
import annotator.ui.outline
import annotator.ui.reader.ahead
import annotator.ui.reader.announcing
import annotator.ui.reader.claim_words
import annotator.ui.reader.flash
import annotator.ui.reader.handles
import annotator.ui.reader.links
import annotator.ui.reader.margin
import annotator.ui.reader.mouse
import annotator.ui.reader.painter
import annotator.ui.reader.picking
import annotator.ui.reader.scroll_marks
import annotator.ui.reader.suggestions
import annotator.ui.reader.touched
import annotator.ui.reader.waiting
import annotator.ui.tag_menu
import annotator.ui.work_bar
from annotator.regex import compile_ahead

for _name, _module in list(sys.modules.items()):
    if _name.startswith(("annotator.cable.", "annotator.store.own_lines")):
        compile_ahead(_module)
