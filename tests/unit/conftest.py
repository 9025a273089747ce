"""Unit tests may import what several of them share from this folder (``records_made``)."""
