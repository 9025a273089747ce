"""From bytes to a :class:`Cable`: decoding, header, paragraphs, references."""

from annotator.cable.cable import Cable, Field, Header, Paragraph

__all__ = ["Cable", "Field", "Header", "Paragraph"]
