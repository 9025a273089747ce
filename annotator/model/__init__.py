"""The records of a sidecar and what changes them. Knows no file."""
