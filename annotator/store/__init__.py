"""Sidecar files: reading, checking, and writing them safely."""
