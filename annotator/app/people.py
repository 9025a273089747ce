"""Who is named in a cable's annotations: one identity a name, renamed everywhere at once."""

from collections.abc import Iterator
from dataclasses import replace

from annotator.app.commands import CannotDo
from annotator.app.session import Session
from annotator.language import _, n_
from annotator.model import Annotation, Change, Claim, Edit, Figure, Person, new_id, now_after


def person_named(session: Session, name: str) -> Person:
    """The claimant of this name, with the id used for the same name before; a new person otherwise."""
    wanted = " ".join(name.split())
    for person in claimants(session):
        if person.name.casefold() == wanted.casefold():
            return person
    return Person(new_id(), wanted)


def claimants(session: Session) -> list[Person]:
    """Everybody who is named as a claimant, each once, by name."""
    found: dict[str, Person] = {}
    for annotation in session.annotations():
        body = annotation.body
        for person in (*(body.claimant if body else ()), *(body.via if isinstance(body, Claim) else ())):
            found.setdefault(person.name.casefold(), person)
    return sorted(found.values(), key=lambda person: person.name.casefold())


def people_named(session: Session, text: str, stored: tuple[Person, ...] = ()) -> tuple[Person, ...]:
    """The persons named in ``text``, between semicolons, each once.

    Who is among ``stored`` already stays who it is; everybody else is one person wherever named.
    """
    present = {person.name.casefold(): person for person in stored}
    found: dict[str, Person] = {}
    for part in text.split(";"):
        name = " ".join(part.split())
        if name:
            known = present.get(name.casefold())
            found.setdefault(name.casefold(), known if known is not None else person_named(session, name))
    return tuple(found.values())


def names_of(people: tuple[Person, ...]) -> str:
    """The names as one types them: ``Boboev; the press``."""
    return "; ".join(person.name for person in people)


def rename_person(session: Session, name: str, wanted: str, origin: object = None) -> str:
    """Give everybody called ``name`` another name wherever it stands, as one undoable change.

    Where somebody is called ``wanted`` already, the two become one person.

    Raises:
        CannotDo: there is no new name, or nobody is called so.
    """
    wanted = " ".join(wanted.split())
    if not wanted or ";" in wanted:
        raise CannotDo(_("Type one name. “;” stands between several.") if wanted else _("Type the new name."))
    known = {person.name.casefold(): person for person in claimants(session)}
    if name.casefold() not in known:
        raise CannotDo(_("Nobody is called “{name}” here.").format(name=name))
    other = known.get(wanted.casefold()) if wanted.casefold() != name.casefold() else None
    edits = tuple(_renamed_in(session, name, wanted, other))
    if not edits:
        return ""
    label = _("Rename {name} to {wanted}").format(name=name, wanted=wanted)
    session.apply(Change(label, edits), origin)
    told = n_(
        "{name} is now {wanted}, in {count} annotation.",
        "{name} is now {wanted}, in {count} annotations.",
        len(edits),
    )
    return told.format(name=name, wanted=wanted, count=len(edits))


def _renamed_in(session: Session, name: str, wanted: str, other: Person | None) -> Iterator[Edit]:
    for annotation in session.annotations():
        body = annotation.body
        after: Figure | Claim | None = body
        if isinstance(body, Claim):
            claimant, via = (_renamed(people, name, wanted, other) for people in (body.claimant, body.via))
            after = replace(body, claimant=claimant, via=via)
        elif isinstance(body, Figure):
            after = replace(body, claimant=_renamed(body.claimant, name, wanted, other))
        if after != body:
            yield Edit(annotation, _stamped(replace(annotation, body=after)))


def _renamed(people: tuple[Person, ...], name: str, wanted: str, other: Person | None) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for person in people:
        if person.name.casefold() == name.casefold():
            person = other or replace(person, name=wanted)
        found.setdefault(person.id, person)
    return tuple(found.values())


def _stamped(annotation: Annotation) -> Annotation:
    return replace(annotation, modified=now_after(annotation.created))
