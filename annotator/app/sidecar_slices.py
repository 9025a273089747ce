"""What takes long with a large sidecar, by slices: reading its records, comparing them with others."""

import threading
from collections.abc import Mapping

from annotator.app.slices import Slices
from annotator.app.steps import Steps
from annotator.model import Record
from annotator.model.merge import differing
from annotator.store import Sidecar, SidecarReading

QUICK = 200_000
"""Bytes of a sidecar up to which it is read at one go: that takes no longer than a turn of the window."""
_MANY = 256
"""Records that are compared between two looks at the clock."""


def read_on(reading: SidecarReading, slices: Slices) -> Steps[Sidecar]:
    """Read what is left of a sidecar. The lines of a large one are packed meanwhile and later.

    Raises:
        SidecarError: it cannot be used at all.
    """
    while not reading.is_done:
        if reading.is_framed:
            reading.go_on(slices.left)
            yield reading.progress
        else:
            yield from slices.aside(reading.frame)
    if reading.size > QUICK:
        threading.Thread(target=reading.pack, name="pack lines", daemon=True).start()
    return reading.sidecar()


def differing_ids(
    base: Mapping[str, Record], other: Mapping[str, Record], source: str, slices: Slices
) -> Steps[frozenset[str]]:
    """The ids of the records that are not the same in both; ``source`` is the IRI of the text."""
    names, changed = [*base, *(other.keys() - base.keys())], set[str]()
    for first in range(0, len(names), _MANY):
        changed |= differing(base, other, source, names[first : first + _MANY])
        if slices.is_time_up:
            yield first / len(names)
    return frozenset(changed)
