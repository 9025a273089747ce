"""The commands that work on the words of an annotation, on links, and on what goes on over several acts."""

from functools import partial

from annotator.app import cable_note, edges, fragments, growing, links, tagging
from annotator.app.commands import CannotDo, Command
from annotator.app.hindrances import begins_link, editable_one, has_target, takes_words, writable
from annotator.app.session import Session
from annotator.app.tag_names import tag_name
from annotator.language import N_, _
from annotator.text import Span

_EDGES = (
    ("end-later", N_("End one word later"), "Alt+Right", "end", 1, "word"),
    ("end-earlier", N_("End one word earlier"), "Alt+Left", "end", -1, "word"),
    ("start-later", N_("Start one word later"), "Alt+Shift+Right", "start", 1, "word"),
    ("start-earlier", N_("Start one word earlier"), "Alt+Shift+Left", "start", -1, "word"),
    ("end-character-later", N_("End one character later"), "Alt+L", "end", 1, "character"),
    ("end-character-earlier", N_("End one character earlier"), "Alt+K", "end", -1, "character"),
    ("start-character-later", N_("Start one character later"), "Alt+Shift+L", "start", 1, "character"),
    ("start-character-earlier", N_("Start one character earlier"), "Alt+Shift+K", "start", -1, "character"),
    ("end-sentence-later", N_("End one sentence later"), "Alt+End", "end", 1, "sentence"),
    ("end-sentence-earlier", N_("End one sentence earlier"), "Alt+Home", "end", -1, "sentence"),
    ("start-sentence-later", N_("Start one sentence later"), "Alt+Shift+End", "start", 1, "sentence"),
    ("start-sentence-earlier", N_("Start one sentence earlier"), "Alt+Shift+Home", "start", -1, "sentence"),
)


def span_commands() -> list[Command[Session]]:
    """The table, in the order of the menus."""
    return [
        Command("tag-again", N_("Repeat the last tag"), (".",), tagging.tag_again, writable, "Tag", group="new"),
        Command(
            "keep-tag",
            N_("Keep this tag active"),
            ("Shift+T",),
            keep_tag,
            writable,
            "Tag",
            checked=lambda s: bool(s.modes.kept),
            group="new",
        ),
        Command(
            "take-words",
            N_("Take the selected words"),
            ("Return",),
            take_words,
            takes_words,
            "Tag",
            before="edit-fields",
            group="new",
        ),
        Command(
            "note-on-cable",
            N_("Note on the whole cable"),
            ("Ctrl+M",),
            cable_note.note_on_cable,
            writable,
            "Tag",
            group="new",
        ),
        Command(
            "begin-link",
            N_("Link from here"),
            ("L",),
            links.begin_link,
            begins_link,
            "Tag",
            checked=lambda s: bool(s.modes.linked),
            group="link",
        ),
        Command("grow", N_("Grow the selection"), ("X",), growing.grow, menu="Words", group="selection"),
        Command("shrink", N_("Shrink the selection"), ("Shift+X",), growing.shrink, menu="Words", group="selection"),
        Command(
            "add-words",
            N_("Add words to the annotation"),
            ("+",),
            fragments.add_words,
            has_target,
            "Words",
            group="pieces",
        ),
        Command(
            "remove-words",
            N_("Remove words from the annotation"),
            ("-",),
            fragments.remove_words,
            has_target,
            "Words",
            group="pieces",
        ),
        *(
            Command(
                name,
                title,
                (key,),
                partial(_move, edge, step, unit),
                editable_one,
                "Words",
                group=f"{unit} edges",
            )
            for name, title, key, edge, step, unit in _EDGES
        ),
    ]


def keep_tag(session: Session) -> str:
    """Keep the tag of the selected annotation active, else the one given last; kept already, let it go.

    Raises:
        CannotDo: there is no such tag yet.
    """
    if session.modes.kept:
        kept = session.modes.kept
        session.modes.end()
        return _("“{tag}” is no longer kept active.").format(tag=tag_name(kept))
    annotation = session.annotation(session.selected[0]) if len(session.selected) == 1 else None
    tag = (annotation.tag if annotation is not None else "") or session.modes.last
    if not tag:
        raise CannotDo(_("Select an annotation with the tag to keep active, or tag something first."))
    session.modes.keep(tag)
    return ""


def take_words(session: Session, origin: object = None) -> str:
    """Do with the selected words what the mode says: tag them, or add them to an annotation.

    Raises:
        CannotDo: it cannot be done; the text says why.
    """
    if session.modes.joined:
        return fragments.add_words(session, origin)
    return tagging.tag_with(session, session.modes.kept, origin)


def _move(edge: str, step: int, unit: str, session: Session) -> str:
    label = _("Move end") if edge == "end" else _("Move start")

    def moved(span: Span) -> Span:
        return edges.shifted_by(session, span, edge, step, unit)

    return edges.move_edge(session, session.selected[0], label, moved)
