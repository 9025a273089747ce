"""Files so large that reading them takes a while: told before, not after."""

import contextlib
from pathlib import Path

from annotator.store import sidecar_of

ASK_ABOVE = 64 * 1024 * 1024
"""Bytes of a text above which the analyst is asked first; no cable comes near."""
ASK_ABOVE_BESIDE = 256 * 1024 * 1024
"""The same of a sidecar. It is read while the window answers, and takes memory above all."""


def heavy_parts(path: Path) -> list[tuple[Path, int]]:
    """The text and its sidecar, as far as they are heavy, each with its megabytes."""
    parts: list[tuple[Path, int]] = []
    for part, most in ((path, ASK_ABOVE), (sidecar_of(path), ASK_ABOVE_BESIDE)):
        with contextlib.suppress(OSError, ValueError):  # whatever is wrong with it is told when it is read
            size = part.stat().st_size
            if size > most:
                parts.append((part, size // 2**20))
    return parts
