"""The files a chart can be handed on as."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.app.charting import Plan
from annotator.app.commands import CannotDo
from annotator.app.handing_on.data import as_csv
from annotator.app.handing_on.source import Source
from annotator.app.handing_on.vega import as_vega_lite
from annotator.app.setting_rows import LOOKS
from annotator.language import N_, _
from annotator.store.writer import write_whole


@dataclass(frozen=True, slots=True)
class Format:
    """``ending`` is that of its files. ``drawn``: the chart is drawn (with Qt); ``pixels``: width and dpi matter."""

    ending: str
    title: str
    drawn: bool = False
    pixels: bool = False


PNG = Format(".png", N_("Picture (PNG)"), drawn=True, pixels=True)
SVG = Format(".svg", N_("Drawing (SVG)"), drawn=True)
CSV = Format(".csv", N_("Table (CSV)"))
VEGA_LITE = Format(".vl.json", N_("Vega-Lite"))
FORMATS = (PNG, SVG, CSV, VEGA_LITE)
PDF = Format(".pdf", N_("Pages (PDF)"), drawn=True)
HTML = Format(".html", N_("Page for a browser (HTML)"))
REPORT_FORMATS = (PDF, HTML)


PAGES = {name: title for name, title in LOOKS.items() if name != "system"}
"""The pages a chart can be drawn on, with their titles: the looks of the window."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn in a file: ``width`` in pixels, ``dpi`` of them an inch; ``page`` is one of PAGES."""

    width: int = 1600
    dpi: int = 192
    page: str = "light"


def format_of(path: Path, formats: Sequence[Format] = FORMATS) -> Format:
    """The format a file's name asks for.

    Raises:
        CannotDo: it asks for none of them.
    """
    name = path.name.casefold()
    for known in formats:
        if name.endswith(known.ending) and len(name) > len(known.ending):
            return known
    endings = ", ".join(known.ending for known in formats)
    raise CannotDo(_("{name} has none of these endings: {endings}.").format(name=path.name, endings=endings))


def text_of(plan: Plan, source: Source, form: Format) -> bytes:
    """The bytes of a file of a format that is not drawn."""
    text = as_csv(plan, source) if form is CSV else as_vega_lite(plan, source)
    return text.encode("utf-8")


def write_file(path: Path, data: bytes, kept: Sequence[Path] = ()) -> None:
    """Write a file whole, in place of one that is there; never one of ``kept``.

    Raises:
        CannotDo: it cannot be written; the text names it and says why. An old file is left as it was.
    """
    told = _("{name} was not written: {reason}.")
    try:
        if any(path.exists() and one.exists() and path.samefile(one) for one in kept):
            raise CannotDo(told.format(name=path.name, reason=_("it is the cable itself, or its annotations")))
        write_whole(path, data, expected=None, overwrite=True)
    except OSError as error:
        reason = (error.strerror or str(error)).rstrip(".")
        raise CannotDo(told.format(name=path.name, reason=reason)) from None
