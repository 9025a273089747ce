"""The commands of claims and of finding one's way that need only a session."""

from annotator.app import bulk, walking
from annotator.app.claim_words import take_portions, take_words
from annotator.app.commands import Command
from annotator.app.hindrances import editable, has_paragraphs, writable
from annotator.app.session import Session
from annotator.language import N_


def finding_commands() -> list[Command[Session]]:
    """In the order of their menus."""
    return [
        Command(
            "review",
            N_("Wants another look, or not"),
            ("W",),
            bulk.toggle_review,
            editable,
            "Tag",
            group="annotation",
        ),
        Command(
            "take-source",
            N_("Take the words as the claim's source"),
            ("Alt+3",),
            lambda s: take_words(s, "source_span"),
            writable,
            "Tag",
            group="completing",
        ),
        Command(
            "take-cue",
            N_("Take the words as the claim's cue"),
            ("Alt+4",),
            lambda s: take_words(s, "cue_span"),
            writable,
            "Tag",
            group="completing",
        ),
        Command(
            "take-portion",
            N_("Take the portion marks from the paragraphs"),
            (),
            take_portions,
            editable,
            "Tag",
            group="completing",
        ),
        Command(
            "next-untagged",
            N_("Next untagged paragraph"),
            ("Shift+J",),
            lambda s: walking.step_untagged(s, 1),
            has_paragraphs,
            "Go",
            group="paragraph",
        ),
        Command(
            "previous-untagged",
            N_("Previous untagged paragraph"),
            ("Shift+K",),
            lambda s: walking.step_untagged(s, -1),
            has_paragraphs,
            "Go",
            group="paragraph",
        ),
        Command(
            "back",
            N_("Back to where one was"),
            ("Ctrl+Alt+Left",),
            lambda s: s.places.step(-1),
            menu="Go",
            group="places",
        ),
        Command(
            "forward",
            N_("Forward again"),
            ("Ctrl+Alt+Right",),
            lambda s: s.places.step(1),
            menu="Go",
            group="places",
        ),
        Command(
            "clear-filter",
            N_("Show all annotations"),
            ("A",),
            lambda s: s.filtering.clear(),
            menu="View",
            group="filter",
        ),
    ]
