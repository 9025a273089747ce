"""From bytes to a :class:`Cable`: decoding, header, paragraphs, references."""

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
from annotator.cable.export import describe, header_to_json
from annotator.cable.files import NotText
from annotator.cable.reading import parse_cable, read_cable

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
