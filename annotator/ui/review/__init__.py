"""What was found again in a text that has changed, to be accepted or not."""

from annotator.ui.review.panel import ReviewPanel

__all__ = ["ReviewPanel"]
