"""The cable's text on the screen, with what is tagged in it."""

from annotator.ui.reader.view import Reader

__all__ = ["Reader"]
