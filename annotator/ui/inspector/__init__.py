"""The inspector: what is known about the selected annotation, and the place to correct it."""

from annotator.ui.inspector.inspector import Inspector

__all__ = ["Inspector"]
