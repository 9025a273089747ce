"""The table of fields the inspector shows: what each is called, how it is entered, what may be chosen.

A new field of the sidecar is a line here; no widget is written for it.
"""

from collections.abc import Mapping
from enum import Enum, auto

from annotator.app.admiralty import CREDIBILITY, RELIABILITY
from annotator.app.entering import COMMON_UNITS
from annotator.app.listing import STANCE_WORDS
from annotator.language import N_
from annotator.values import value


class Entry(Enum):
    """How a field is entered."""

    TEXT = auto()
    PROSE = auto()  # several lines
    NUMBER = auto()
    UNIT = auto()
    PERIOD = auto()
    PEOPLE = auto()
    CHOICE = auto()
    CHECK = auto()
    WORDS = auto()  # words of the cable


@value
class Field:
    """One field of a body. ``name`` is that of :class:`~annotator.model.Figure` or :class:`~annotator.model.Claim`.

    ``choices`` map stored values to what a person reads, ``hint`` stands in the field while it is empty, ``offers``
    are completed while typing, and ``whole`` fields take a line of the form for themselves.
    """

    name: str
    title: str
    entry: Entry
    whole: bool = False
    choices: Mapping[str, str] | None = None
    hint: str = ""
    offers: tuple[str, ...] = ()


def _graded(meanings: Mapping[str, str]) -> dict[str, str]:
    return {"": N_("not judged"), **meanings}


FIGURE_FIELDS = (
    Field("noun", N_("What is counted"), Entry.TEXT, whole=True, hint=N_("e.g. Tajik migrants")),
    Field("series", N_("Series"), Entry.TEXT, whole=True, hint=N_("figures that share an axis")),
    Field("amount", N_("Value"), Entry.NUMBER, hint=N_("e.g. 1.2 billion")),
    Field("unit", N_("Unit"), Entry.UNIT, offers=COMMON_UNITS),
    Field("low", N_("Lower bound"), Entry.NUMBER),
    Field("high", N_("Upper bound"), Entry.NUMBER),
    Field(
        "comparator",
        N_("Comparator"),
        Entry.CHOICE,
        choices={
            "=": N_("= equal to"),
            ">": N_("> more than"),
            ">=": N_("≥ at least"),
            "<": N_("< less than"),
            "<=": N_("≤ at most"),
            "range": N_("– between"),
        },
    ),
    Field("approximate", N_("approximate"), Entry.CHECK),
    Field(
        "kind",
        N_("Kind"),
        Entry.CHOICE,
        choices={
            "count": N_("count"),
            "money": N_("money"),
            "percent": N_("percent"),
            "measure": N_("measure"),
            "rate": N_("rate"),
            "ratio": N_("ratio"),
            "fraction": N_("fraction"),
            "multiple": N_("multiple"),
            "age": N_("age"),
            "duration": N_("duration"),
        },
    ),
    Field("role", N_("Role"), Entry.CHOICE, choices={"level": N_("level"), "change": N_("change")}),
    Field(
        "direction",
        N_("Direction"),
        Entry.CHOICE,
        choices={"": N_("none"), "rise": N_("rise"), "fall": N_("fall")},
    ),
    Field("period", N_("Period"), Entry.PERIOD, hint=N_("e.g. 2005/2006")),
    Field("claimant", N_("Claimant"), Entry.PEOPLE, whole=True, hint=N_("who gives the number")),
    Field("review", N_("wants another look"), Entry.CHECK, whole=True),
)

CLAIM_FIELDS = (
    Field("claimant", N_("Claimant"), Entry.PEOPLE, whole=True, hint=N_("who says it; several with ;")),
    Field("stance", N_("Stance"), Entry.CHOICE, choices=STANCE_WORDS),
    Field("portion", N_("Portion mark"), Entry.TEXT, hint=N_("e.g. U")),
    Field("proposition", N_("Proposition"), Entry.PROSE, whole=True, hint=N_("empty: the quote speaks for itself")),
    Field("via", N_("Reported via"), Entry.PEOPLE, whole=True, hint=N_("at second hand, through whom")),
    Field("source_span", N_("Source words"), Entry.WORDS, whole=True),
    Field("cue_span", N_("Cue words"), Entry.WORDS, whole=True),
    Field("reliability", N_("Reliability of the source"), Entry.CHOICE, whole=True, choices=_graded(RELIABILITY)),
    Field("credibility", N_("Credibility of the claim"), Entry.CHOICE, whole=True, choices=_graded(CREDIBILITY)),
    Field("review", N_("wants another look"), Entry.CHECK, whole=True),
)

MEMO = Field("memo", N_("Memo"), Entry.PROSE, whole=True, hint=N_("a note of your own"))
GRADED = ("reliability", "credibility")
"""Choices whose code is shown before its meaning: ``B – usually reliable``."""
