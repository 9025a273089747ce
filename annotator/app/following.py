"""Following a reference: inside the text, or to the file that holds the cable it names."""

from annotator.app.commands import CannotDo
from annotator.app.mentions import CABLE, LIST, PARAGRAPH, Mention, cable_ids, mention_at, place_of
from annotator.app.session import Session
from annotator.app.tagging import text_start
from annotator.language import _
from annotator.text import Span
from annotator.values import value


@value
class Wanted:
    """A cable to look for beside this one."""

    cable_id: str


def follow(session: Session, mention: Mention) -> str | Wanted:
    """Go where a mention leads inside the text, and say so; or name the cable to look for.

    Raises:
        CannotDo: it leads nowhere.
    """
    if mention.kind == CABLE:
        own = session.cable.header.cable_id
        if own is not None and own.value == mention.value:
            raise CannotDo(_("{id} is this cable itself.").format(id=mention.value))
        return Wanted(mention.value)
    place = place_of(session.cable, mention)
    if place is None:
        raise CannotDo(_("“{words}” leads nowhere in this text.").format(words=mention.span.of(session.cable.text)))
    if mention.kind == PARAGRAPH:
        at = text_start(session, place.start)
        session.select((), Span(at, at))
        return f"¶{mention.value}"
    session.select((), place)
    return _("In the reference list: {words}").format(words=" ".join(place.of(session.cable.text).split()))


def under_caret(session: Session) -> Mention:
    """The mention under the caret.

    Raises:
        CannotDo: there is none.
    """
    mention = mention_at(session.cable, session.span.start)
    if mention is None:
        raise CannotDo(_("There is no reference under the caret."))
    return mention


def ids_to_copy(session: Session, mention: Mention) -> str:
    """The canonical ids of a mention, one a line.

    Raises:
        CannotDo: it has none.
    """
    ids = cable_ids(session.cable, mention)
    if not ids:
        raise CannotDo(_("“{words}” names no cable.").format(words=mention.span.of(session.cable.text)))
    return "\n".join(dict.fromkeys(ids))


def described(session: Session, mention: Mention) -> str:
    """What a mention is, for a tooltip."""
    how = _("Ctrl+click to go there")
    if mention.kind == PARAGRAPH:
        return f"¶{mention.value}\n{how}"
    ids = ", ".join(dict.fromkeys(cable_ids(session.cable, mention)))
    if mention.kind == LIST:
        return "\n".join(filter(None, (_("reference list"), ids, how)))
    return _("Cable {id}\nCtrl+click to open it, if it is in this folder").format(id=ids)
