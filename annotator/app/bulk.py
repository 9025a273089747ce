"""One act on several annotations: a tag, a field, a memo, another look; each is one undoable change."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from operator import attrgetter
from typing import Any

from annotator.app.commands import CannotDo
from annotator.app.fields import FIELD_LABELS, body_of, has_field, names_of, with_field
from annotator.app.session import Session
from annotator.app.tag_names import tag_name
from annotator.app.tagging import retagged
from annotator.language import _
from annotator.model import Annotation, Claim, Edit, Figure, now_after
from annotator.values import value


@value
class Common:
    """What several annotations say in one field: the ``value`` all of them have, or that they differ."""

    value: Any = None
    mixed: bool = False


def common(annotations: Iterable[Annotation], fields: Iterable[str]) -> dict[str, Common]:
    """What these annotations say in each of these fields; those without a field are passed over in it."""
    alike: dict[type[Figure] | type[Claim], list[Figure | Claim]] = {}
    for annotation in annotations:
        if (body := body_of(annotation)) is not None:
            alike.setdefault(type(body), []).append(body)
    found = {}
    for field in fields:
        value_of = attrgetter(field)
        having = [bodies for kind, bodies in alike.items() if field in names_of(kind)]
        found[field] = _one_of({value for bodies in having for value in map(value_of, bodies)}, None)
    return found


def common_memo(annotations: Iterable[Annotation]) -> Common:
    """As :func:`common`, of the memo."""
    return _one_of({annotation.memo for annotation in annotations}, "")


def _one_of(values: set[Any], nothing: Any) -> Common:
    return Common(mixed=True) if len(values) > 1 else Common(next(iter(values), nothing))


def set_field(session: Session, names: Iterable[str], field: str, value: Any, origin: object = None) -> str:
    """Write one field of several annotations; those without the field stay as they are.

    Raises:
        CannotDo: none has the field, or the value contradicts another in one of them; nothing was done.
    """
    those = [one for one in _annotations(session, names) if has_field(one, field)]
    if not those:
        raise CannotDo(_("None of these annotations has a field “{field}”.").format(field=field))
    label = _("Set {field}").format(field=_(FIELD_LABELS[field]))
    return _apply(session, label, those, lambda one: with_field(one, field, value), origin)


def set_memo(session: Session, names: Iterable[str], memo: str, origin: object = None) -> str:
    """Write one memo to several annotations, in place of what was there."""
    those = _annotations(session, names)
    return _apply(session, _("Edit memo"), those, lambda one: replace(one, memo=memo), origin)


def retag(session: Session, names: Iterable[str], tag: str, origin: object = None) -> str:
    """Give several annotations another tag, as :func:`~annotator.app.tagging.retag` does with one."""
    those = [one for one in _annotations(session, names) if one.tag != tag]
    label = _("Change tag to {tag}").format(tag=tag_name(tag))
    return _apply(session, label, those, lambda one: retagged(session, one, tag), origin)


def toggle_review(session: Session, origin: object = None) -> str:
    """Mark the selected annotations as wanting another look; where all are marked, take the mark away.

    Raises:
        CannotDo: nothing is selected, or nothing that can carry the mark.
    """
    chosen = _annotations(session, session.selected)
    if not chosen:
        raise CannotDo(_("Select an annotation first."))
    those = [one for one in chosen if has_field(one, "review")]
    if not those:
        raise CannotDo(_("Only claims and figures can want another look."))
    wanted = not all(getattr(body_of(one), "review", False) for one in those)
    label = _("Want another look") if wanted else _("Want no other look")
    said = _apply(session, label, those, lambda one: with_field(one, "review", wanted), origin)
    left = len(chosen) - len(those)
    passed = _("{said}; {count} passed over: only claims and figures can want it.")
    return passed.format(said=said, count=left) if left else said


def write(
    session: Session,
    label: str,
    names: Iterable[str],
    written: Callable[[Annotation], Annotation],
    origin: object = None,
) -> str:
    """Write what ``written`` makes of each; what was done, with how many, empty where nothing changed."""
    return _apply(session, label, _annotations(session, names), written, origin)


def _annotations(session: Session, names: Iterable[str]) -> list[Annotation]:
    return [one for name in dict.fromkeys(names) if (one := session.annotation(name)) is not None]


def _apply(
    session: Session,
    label: str,
    annotations: list[Annotation],
    written: Callable[[Annotation], Annotation],
    origin: object,
) -> str:
    """Write those that change; what was done, with how many, empty where nothing changed."""
    those = [(before, after) for before in annotations if (after := written(before)) != before]
    if not those:
        return ""
    if len(those) > 1:
        label = _("{act} ({count} annotations)").format(act=label, count=len(those))
    edits = (Edit(before, replace(after, modified=now_after(before.created))) for before, after in those)
    return session.work.do(len(those), label, edits, lambda: label, origin)
