"""A chart handed to other people and programs: its source in words, its data as CSV, its drawing as Vega-Lite."""

from annotator.app.handing_on.data import FIELDS, as_csv, rows_of
from annotator.app.handing_on.formats import (
    CSV,
    FORMATS,
    PNG,
    SVG,
    VEGA_LITE,
    Format,
    Look,
    format_of,
    text_of,
    write_file,
)
from annotator.app.handing_on.selecting import only
from annotator.app.handing_on.sheet import NUMBERS, Quote, Sheet, sheet_of
from annotator.app.handing_on.source import Source, source_of
from annotator.app.handing_on.vega import as_vega_lite

__all__ = [
    "CSV",
    "FIELDS",
    "FORMATS",
    "NUMBERS",
    "PNG",
    "SVG",
    "VEGA_LITE",
    "Format",
    "Look",
    "Quote",
    "Sheet",
    "Source",
    "as_csv",
    "as_vega_lite",
    "format_of",
    "only",
    "rows_of",
    "sheet_of",
    "source_of",
    "text_of",
    "write_file",
]
