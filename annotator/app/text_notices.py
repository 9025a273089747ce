"""What has to be said of a text before anything is known of its annotations."""

from pathlib import Path

from annotator.app.header_facts import has_header
from annotator.app.html_page import is_page
from annotator.app.notices import Notice
from annotator.cable import Cable
from annotator.language import _


def told_of_text(cable: Cable, path: Path) -> list[Notice]:
    """Notices for a cable read from ``path``; none for most."""
    # Where the header card is shown, it tells what does not fit together.
    notices = [] if has_header(cable) else [Notice("warning", warning) for warning in cable.warnings]
    if is_page(cable.text):
        told = _("{name} is a web page. The cable in it can be written as a new text file beside it.")
        notices.append(Notice("info", told.format(name=path.name), "take-text-out"))
    if cable.encoding == "cp1252":
        told = _("{name} is not UTF-8; it was read as Windows-1252 (cp1252). The file itself is not changed.")
        notices.append(Notice("info", told.format(name=path.name)))
    return notices
