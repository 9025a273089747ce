"""From bytes to a :class:`Cable`: decoding, header, paragraphs, references."""

from typing import TYPE_CHECKING

from annotator.cable.cable import (
    Addressee,
    Cable,
    Caution,
    Classifier,
    Field,
    FilingTime,
    Header,
    Item,
    Paragraph,
    Reference,
    Section,
    Tag,
)
from annotator.cable.decode import Decoded, decode
from annotator.cable.files import NotText
from annotator.cable.reading import parse_cable, read_cable
from annotator.late import named_later

if TYPE_CHECKING:
    from annotator.cable.export import describe, header_to_json
else:  # only the command line shows it so
    __getattr__ = named_later(__name__, {"export": ("describe", "header_to_json")})

__all__ = [
    "Addressee",
    "Cable",
    "Caution",
    "Classifier",
    "Decoded",
    "Field",
    "FilingTime",
    "Header",
    "Item",
    "NotText",
    "Paragraph",
    "Reference",
    "Section",
    "Tag",
    "decode",
    "describe",
    "header_to_json",
    "parse_cable",
    "read_cable",
]
