"""The claims table: who says what, and how."""

from annotator.ui.claim_table.panel import ClaimTable

__all__ = ["ClaimTable"]
