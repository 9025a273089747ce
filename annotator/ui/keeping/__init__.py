"""The panels about what others wrote, and about what was before."""

from annotator.ui.keeping.both import BothPanel
from annotator.ui.keeping.versions import VersionsPanel

__all__ = ["BothPanel", "VersionsPanel"]
