"""``annotator check SIDECAR…``: is a sidecar what the program would read, and does it fit its text?

The rules are the loader's own; nothing is checked here that opening the cable would not find.
"""

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.cable import Cable, read_cable
from annotator.cli.output import complain, one_line, reason_of, say, words
from annotator.language import _, n_
from annotator.model import Annotation, Claim, Dismissed, Link, ParagraphStart
from annotator.store import SUFFIX, Sidecar, SidecarError, load_sidecar, text_path
from annotator.text import Anchor, place


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about a sidecar. ``id`` is the annotation's, empty where it is about the whole file."""

    id: str
    reason: str
    is_warning: bool = False


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Check sidecars by the rules of the program, and against the cable beside them.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("sidecars", nargs="+", metavar="SIDECAR", help=_("a file NAME{suffix}").format(suffix=SUFFIX))


def run(options: argparse.Namespace) -> int:
    """Check each sidecar, print one line a finding; 1 where any is more than a warning."""
    return max(_check_file(name) for name in options.sidecars)


def check_sidecar(sidecar: Sidecar, path: Path) -> Iterator[Finding]:
    """What is to be said about a loaded sidecar at ``path``, and about how it fits the text beside it."""
    if sidecar.newer:
        yield Finding("", _("a newer version of this program wrote it; it is opened for reading only"), True)
    for aside in sidecar.set_aside:
        yield Finding(aside.id, _("set aside: {reason}").format(reason=aside.reason))
    yield from _dangling(sidecar)
    yield from _against_text(sidecar, path)


def _check_file(name: str) -> int:
    path = Path(name)
    try:
        sidecar = load_sidecar(path)
    except SidecarError as error:
        say(one_line(str(error)))
        return 1
    except (OSError, ValueError) as error:
        complain("check", reason_of(error) if isinstance(error, OSError) else f"{name}: {error}")
        return 1
    problems = 0
    for finding in check_sidecar(sidecar, path):
        problems += not finding.is_warning
        parts = (name, finding.id, _("warning") if finding.is_warning else "", finding.reason)
        say(one_line(": ".join(filter(None, parts))))
    if not problems:
        count = sum(isinstance(record, (Annotation, Link)) for record in sidecar.records)
        told = n_(
            "{name}: no problems found, {count} annotation", "{name}: no problems found, {count} annotations", count
        )
        say(one_line(told.format(name=name, count=count)))
    return 1 if problems else 0


def _dangling(sidecar: Sidecar) -> Iterator[Finding]:
    there = {record.id for record in sidecar.records if isinstance(record, Annotation)}
    for record in sidecar.records:
        if isinstance(record, Link):
            for end in dict.fromkeys((record.first, record.second)):
                if end not in there:
                    yield Finding(record.id, _("links {end}, which is not in this file").format(end=end), True)


def _against_text(sidecar: Sidecar, path: Path) -> Iterator[Finding]:
    if not path.name.endswith(SUFFIX) or path.name == SUFFIX:
        told = _("it is not named NAME{suffix}, so its text is not known and quotes were not checked")
        yield Finding("", told.format(suffix=SUFFIX), True)
        return
    text = text_path(path)
    try:
        cable = read_cable(text)
    except FileNotFoundError:
        told = _("its text {name} is not beside it, so quotes were not checked")
        yield Finding("", told.format(name=text.name), True)
        return
    except OSError as error:
        told = _("its text cannot be read, so quotes were not checked: {reason}")
        yield Finding("", told.format(reason=reason_of(error)), True)
        return
    if not sidecar.text.sha256:
        told = _("it records no SHA-256 of its text; each quote was looked for in {name}")
        yield Finding("", told.format(name=text.name), True)
        for name, what, anchor in _anchors(sidecar):
            if place(cable.text, anchor) is None:
                told = _("{what} “{quote}” is not to be found in the text for certain")
                yield Finding(name, told.format(what=what, quote=words(anchor.quote.exact)), True)
    elif sidecar.text.sha256 != cable.sha256:
        told = _("{name} is not the text that was annotated (its SHA-256 differs), so quotes were not checked")
        yield Finding("", told.format(name=text.name), True)
    else:
        yield from _against_same_text(sidecar, cable)


def _against_same_text(sidecar: Sidecar, cable: Cable) -> Iterator[Finding]:
    recorded = sidecar.text
    if recorded.code_points is not None and recorded.code_points != len(cable.text):
        told = _("cab:codePoints is {recorded}, but the text has {present}")
        yield Finding("", told.format(recorded=recorded.code_points, present=len(cable.text)))
    if recorded.encoding != cable.encoding:
        told = _("cab:encoding is {recorded}, but the text is read as {present}")
        yield Finding("", told.format(recorded=recorded.encoding, present=cable.encoding))
    loose = {record.id for record in sidecar.records if isinstance(record, Annotation) and _has_quotes_only(record)}
    waiting = set(recorded.earlier.pending) if recorded.earlier is not None else set()
    if waiting:
        told = n_(
            "{count} record waits for review: it was made on an earlier text, and was not checked",
            "{count} records wait for review: they were made on an earlier text, and were not checked",
            len(waiting),
        )
        yield Finding("", told.format(count=len(waiting)), True)
    for name in recorded.orphans:
        yield Finding(name, _("an orphan: its words are not in the text"), True)
    for name, what, anchor in _anchors(sidecar):
        if name in waiting or name in recorded.orphans:
            continue
        if name in loose and place(cable.text, anchor) is not None:
            continue  # it never said where its words stand, and they are there
        reason = _mismatch(cable.text, anchor)
        if reason:
            yield Finding(name, f"{what}: {reason}")


def _has_quotes_only(annotation: Annotation) -> bool:
    """Whether the annotation came from a program that records quotes without offsets."""
    return annotation.raw is not None and "TextPositionSelector" not in str(annotation.raw.get("target"))


def _anchors(sidecar: Sidecar) -> Iterator[tuple[str, str, Anchor]]:
    """Each place a record holds on to the text by, with the record's id and what the place is."""
    for record in sidecar.records:
        if isinstance(record, ParagraphStart):
            yield record.id, _("its place"), record.anchor
        if isinstance(record, Dismissed):
            yield record.id, _("its quote"), record.anchor
        if not isinstance(record, Annotation):
            continue
        for anchor in record.anchors:
            yield record.id, _("its quote"), anchor
        if isinstance(record.body, Claim):
            for what, words_of in (
                (_("its sourceSpan"), record.body.source_span),
                (_("its cueSpan"), record.body.cue_span),
            ):
                if words_of is not None:
                    yield record.id, what, words_of


def _mismatch(text: str, anchor: Anchor) -> str:
    span, quote = anchor.span, anchor.quote
    found = span.of(text)
    if found != quote.exact or span.end > len(text):
        where = place(text, anchor)
        told = _("“{quote}” is not what stands at {start}..{end} (“{found}”)").format(
            quote=words(quote.exact), start=span.start, end=span.end, found=words(found)
        )
        return (
            told
            if where is None
            else told + _("; it stands at {start}..{end}").format(start=where.start, end=where.end)
        )
    if text[max(0, span.start - len(quote.prefix)) : span.start] != quote.prefix:
        return _("its prefix is not what stands before {start}").format(start=span.start)
    if text[span.end : span.end + len(quote.suffix)] != quote.suffix:
        return _("its suffix is not what stands behind {end}").format(end=span.end)
    return ""
