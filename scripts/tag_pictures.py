"""Draws the window with own tags, links, pieces, ten annotations over one place, and a claim over three paragraphs.

`scripts/screenshots.py` calls it; the cable is tagged by the same acts the keys run.
"""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

PROJECT = Path(__file__).resolve().parents[1]
OWN = ("check", "background", "follow up", "quote this")
SAID = "Russia will deport even fewer migrants this year"

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.app.session import Session
    from annotator.ui.application import Windows


def draw_tags(windows: "Windows", folder: Path, until: Callable[..., None]) -> None:
    """Make the pictures; ``until`` waits for something in the event loop."""
    with tempfile.TemporaryDirectory() as home:
        cable = Path(shutil.copy(PROJECT / "resources" / "sample" / "07DUSHANBE348.txt", home))
        window = windows.new()
        window.resize(1440, 900)
        window.show()
        windows.open(cable, window)
        until(lambda: window.session is not None and not window.session.suggestions.finding)
        session = window.session
        assert session is not None
        session.suggestions.show(shown=False, lens=False)
        _links(session)
        _both(window, folder, "links", until)
        window.run("own-tags")
        docks = window.docks
        assert docks is not None
        _both(docks.panel("own-tags"), folder, "tags", until)
        window.run("inspector")
        window.focus_reader()
        _overlaps(session)
        reader = window.reader
        assert reader is not None
        _both(reader, folder, "overlaps", until)
        _long_claim(session)
        _both(reader, folder, "long-claim", until)
        until(lambda: window.status.saving.text() == "Saved")
        window.close()


def _span(session: "Session", words: str, until: str = "") -> None:
    """Select words, from the first of ``words`` to the last of ``until``."""
    from annotator.text import Span

    start = session.cable.text.index(words)
    end = session.cable.text.index(until, start) + len(until) if until else start + len(words)
    session.select((), Span(start, end))


def _tagged(session: "Session", tag: str, words: str, until: str = "") -> str:
    from annotator.app import tagging

    _span(session, words, until)
    tagging.tag_with(session, tag)
    return session.selected[0]


def _links(session: "Session") -> None:
    """Tags of a set, three links of one claim, and a claim of two pieces."""
    from annotator.app import fragments, links, tag_sets
    from annotator.model import CLAIM, FIGURE

    (reading,) = (path for path in tag_sets.shipped_sets() if path.name.startswith("reading"))
    tag_sets.import_tags(session, reading)
    claim = _tagged(session, CLAIM, SAID)
    first = _tagged(session, FIGURE, "17,000 Tajik migrants in 2005")
    doubt = _tagged(session, "check", "migrant awareness and education")
    whole = _tagged(session, "background", "Although publicly")
    _tagged(session, "turning point", "Russia's new migration law")
    _tagged(session, "follow up", "bracing itself for an influx of migrants")
    links.make_link(session, first, "supports", claim)
    links.make_link(session, doubt, "contradicts", claim)
    links.make_link(session, claim, "partOf", whole)
    session.select((claim,))
    _span(session, "Boboev predicts")
    fragments.add_words(session)


def _overlaps(session: "Session") -> None:
    """Ten annotations over the same words: six claims, three own tags and a figure, each a little shorter."""
    from annotator.model import CLAIM, FIGURE

    for last in ("construction", "laborers", "work as", "percent", "migrants", "bulk"):
        _tagged(session, CLAIM, "The bulk of Tajik labor migrants", last)
    for tag, last in zip(OWN, ("approximately", "migrants", "labor"), strict=False):
        _tagged(session, tag, "of Tajik labor", last)
    _tagged(session, FIGURE, "approximately 46 percent")


def _long_claim(session: "Session") -> None:
    """A claim from the middle of one paragraph to the middle of the one after the next."""
    from annotator.model import CLAIM

    _tagged(session, CLAIM, "Boboev did not explain what steps", "encourage Tajik labor migrants to register legally")


def _both(widget: "QWidget", folder: Path, name: str, until: Callable[..., None]) -> None:
    from PySide6.QtWidgets import QApplication

    from annotator.ui.theme import DARK, LIGHT, palette_of

    for mode, theme in (("light", LIGHT), ("dark", DARK)):
        QApplication.setPalette(palette_of(theme))
        until(lambda: False, rounds=60)
        widget.grab().save(str(folder / f"{name}-{mode}.png"))
