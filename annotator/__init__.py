"""Annotator: a desktop reader in which an analyst tags the claims and figures of a diplomatic cable."""

__version__ = "0.1.0"
