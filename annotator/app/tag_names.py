"""What a tag is called on the screen: those of the program in the reader's language, the analyst's own as they are."""

from annotator.language import N_, _
from annotator.model import CLAIM, FIGURE

_PROGRAM = {CLAIM: N_("claim"), FIGURE: N_("figure"), "": N_("note")}


def tag_name(tag: str) -> str:
    """The name of a tag to be shown; a note carries none. What is stored is the tag itself, in every language."""
    return _(_PROGRAM[tag]) if tag in _PROGRAM else tag
