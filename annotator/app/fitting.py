"""Brings a sidecar that has been read up to date: to the present text, and with what a crash kept out of it."""

import codecs
from dataclasses import replace
from pathlib import Path

from annotator.app.keeping import recover_cable
from annotator.app.recovering import Recovered, in_other_offsets
from annotator.app.review import re_anchored
from annotator.cable import Cable
from annotator.cable.decode import decode
from annotator.model import Annotation, TextInfo
from annotator.store import Sidecar, digest
from annotator.text import Anchor, OffsetMap, Span, describe


def with_what_was_lost(
    sidecar: Sidecar, cable: Cable, path: Path, disk: str | None, *, usable: bool
) -> tuple[Sidecar, bool, Recovered | None, Sidecar]:
    """The sidecar for the present text with what a crash kept out of it, and what is known of that.

    Behind it: whether that is another text, what came back (None: nothing was asked), what of all this is on the disk.
    """
    fitted, differs = fit(sidecar, cable, path)
    if not usable:
        return fitted, differs, None, fitted
    recovered = recover_cable(path, fitted, disk)
    if recovered.text not in ("", fitted.text.sha256):  # the journal counts in the text as it was
        recovered = recover_cable(path, sidecar, disk)
    whole, differs = fit(recovered.sidecar, cable, path)
    if sidecar.text.sha256 not in ("", fitted.text.sha256):
        # Other line ends: the offsets in the journal and the history are no longer those of the text.
        recovered = in_other_offsets(recovered, fitted, whole)
    return whole, differs, replace(recovered, sidecar=whole), recovered.base or fitted


def fit(sidecar: Sidecar, cable: Cable, path: Path) -> tuple[Sidecar, bool]:
    """The sidecar for the present text, and whether that is another text than the annotated one."""
    recorded = sidecar.text.sha256
    if recorded == cable.sha256:
        return sidecar, False
    if not recorded:  # another program's file: it does not say which text it means
        ends = [anchor.span.end for a in sidecar.records if isinstance(a, Annotation) for anchor in a.anchors]
        known = max(ends, default=0) <= len(cable.text)
        return (replace(sidecar, text=_info_of(sidecar.text, cable, path)) if known else sidecar), False
    old = _same_but_for_line_ends(path, cable, recorded)
    if old is None:
        return sidecar, True
    before, after = OffsetMap(old, wide=1), OffsetMap(cable.text, wide=1)

    def move(anchor: Anchor) -> Anchor:
        start, end = (after.to_text(before.to_view(at)) for at in (anchor.span.start, anchor.span.end))
        return describe(cable.text, Span(start, end))

    # What waits for review counts in a text before that one.
    waiting = sidecar.text.earlier.pending if sidecar.text.earlier is not None else ()
    records = tuple(record if record.id in waiting else re_anchored(record, move) for record in sidecar.records)
    return replace(sidecar, records=records, text=_info_of(sidecar.text, cable, path)), False


def _same_but_for_line_ends(path: Path, cable: Cable, recorded: str) -> str | None:
    """The annotated text, where it differs from the present one only in its line ends or a byte order mark."""
    if cable.encoding not in ("utf-8", "utf-8-sig", "cp1252"):
        return None
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    for end in (b"\n", b"\r\n", b"\r"):
        for mark in (b"", codecs.BOM_UTF8):
            candidate = mark + data.replace(b"\n", end)
            if digest(candidate) == recorded:
                return decode(candidate).text
    return None


def _info_of(text: TextInfo, cable: Cable, path: Path) -> TextInfo:
    return replace(
        text, name=path.name, sha256=cable.sha256 or "", encoding=cable.encoding, code_points=len(cable.text)
    )
