"""Where the numbers of a chart come from: what every chart that leaves the program carries."""

from collections.abc import Iterable
from dataclasses import dataclass

from annotator import __version__
from annotator.app.citation import cable_name
from annotator.app.series import FigureRow, text_order
from annotator.app.session import Session
from annotator.language import _, n_
from annotator.number_style import count_text

_MOST = 12
"""Paragraphs that are named one by one."""


@dataclass(frozen=True, slots=True)
class Source:
    """The cable, as it is cited, and the paragraphs the figures stand in, in the order of the text.

    ``written`` is the day of the cable (ISO 8601) and ``classification`` the words printed in it; empty where neither
    is known. ``subject`` is its subject on one line. ``left_out`` is how many figures the analyst
    left out of the charts.
    """

    cable: str
    written: str = ""
    classification: str = ""
    subject: str = ""
    paragraphs: tuple[str, ...] = ()
    left_out: int = 0

    @property
    def places(self) -> str:
        """The paragraphs in words: ``¶3, ¶4``; of many the first, the last, and how many."""
        if len(self.paragraphs) <= _MOST:
            return ", ".join(self.paragraphs)
        told = _("{first} to {last} ({count} paragraphs)")
        return told.format(first=self.paragraphs[0], last=self.paragraphs[-1], count=len(self.paragraphs))

    @property
    def caption(self) -> str:
        """To stand below a chart: ``Source: 07DUSHANBE348, 2007-03-09, UNCLASSIFIED; ¶3, ¶5. 2 figures left out.``."""
        cable = ", ".join(filter(None, (self.cable, self.written, self.classification)))
        source = _("Source: {cable}").format(cable="; ".join(filter(None, (cable, self.places))))
        if not self.left_out:
            return source
        told = n_("{source}. {count} figure left out.", "{source}. {count} figures left out.", self.left_out)
        return told.format(source=source, count=count_text(self.left_out))

    def metadata(self, title: str) -> dict[str, str]:
        """Names and texts to be kept inside a file; the names are those of PNG (ISO/IEC 15948, 11.3.4)."""
        found = {
            "Title": title,
            "Source": self.caption,
            "Cable": self.cable,
            "Paragraphs": ", ".join(self.paragraphs),
            "Classification": self.classification,
            "Subject": self.subject,
            "Software": f"Annotator {__version__}",
        }
        return {name: text for name, text in found.items() if text}


def source_of(session: Session, rows: Iterable[FigureRow], left_out: int = 0) -> Source:
    """The source of these figures of a session, and how many were left out of what is handed on."""
    cable = session.cable
    classification, subject = cable.header.classification, cable.header.subject
    places = dict.fromkeys(row.paragraph for row in sorted(rows, key=text_order) if row.paragraph)
    return Source(
        cable=cable_name(session),
        written=cable.written.isoformat() if cable.written is not None else "",
        classification=" ".join(classification.value.split()) if classification is not None else "",
        subject=" ".join(subject.value.split()) if subject is not None else "",
        paragraphs=tuple(places),
        left_out=left_out,
    )
