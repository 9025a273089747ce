"""What is handed to other people and programs: charts as CSV and Vega-Lite, figure sheets and reports in words."""

from annotator.app.handing_on.data import FIELDS, as_csv, rows_of
from annotator.app.handing_on.formats import (
    CSV,
    FORMATS,
    HTML,
    PAGES,
    PDF,
    PNG,
    REPORT_FORMATS,
    SVG,
    VEGA_LITE,
    Format,
    Look,
    format_of,
    text_of,
    write_file,
)
from annotator.app.handing_on.report import Report, Table, report_of, report_steps
from annotator.app.handing_on.report_html import as_html, html_parts
from annotator.app.handing_on.selecting import only, told_left_out
from annotator.app.handing_on.sheet import NUMBERS, Quote, Sheet, sheet_of, sheet_steps
from annotator.app.handing_on.source import Source, source_of
from annotator.app.handing_on.vega import as_vega_lite

__all__ = [
    "CSV",
    "FIELDS",
    "FORMATS",
    "HTML",
    "NUMBERS",
    "PAGES",
    "PDF",
    "PNG",
    "REPORT_FORMATS",
    "SVG",
    "VEGA_LITE",
    "Format",
    "Look",
    "Quote",
    "Report",
    "Sheet",
    "Source",
    "Table",
    "as_csv",
    "as_html",
    "as_vega_lite",
    "format_of",
    "html_parts",
    "only",
    "report_of",
    "report_steps",
    "rows_of",
    "sheet_of",
    "sheet_steps",
    "source_of",
    "text_of",
    "told_left_out",
    "write_file",
]
