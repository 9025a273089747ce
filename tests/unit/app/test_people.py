"""One identity a name, and a new name everywhere in one step."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.commands import CannotDo
from annotator.app.people import claimants, names_of, people_named, rename_person
from annotator.model import CLAIM, FIGURE, Annotation, Change, Claim, Edit, Figure, Person
from annotator.text import Span, describe

TEXT = "1. (U) Boboev and the press say so. Ten ships came.\n"
BOBOEV, PRESS = Person("urn:b", "Boboev"), Person("urn:p", "the press")


@pytest.fixture
def session(open_text):
    session = open_text(TEXT, find=False)

    def made(name, tag, body):
        return Edit(None, Annotation(name, tag, (describe(TEXT, Span(7, 13)),), body))

    session.apply(
        Change(
            "Add",
            (
                made("urn:1", CLAIM, Claim(claimant=(BOBOEV, PRESS))),
                made("urn:2", CLAIM, Claim(claimant=(PRESS,), via=(BOBOEV,))),
                made("urn:3", FIGURE, Figure(claimant=(BOBOEV,))),
                made("urn:4", "harbour", None),
            ),
        )
    )
    return session


def body(session, name):
    return session.annotation(name).body


def test_a_person_is_renamed_everywhere_and_stays_the_same(session):
    said = rename_person(session, "boboev", "  A.  Boboev ")
    assert "3 annotations" in said
    renamed = Person("urn:b", "A. Boboev")
    assert body(session, "urn:1").claimant == (renamed, PRESS)
    assert body(session, "urn:2").via == (renamed,)
    assert body(session, "urn:3").claimant == (renamed,)
    assert session.undo() == "Rename boboev to A. Boboev"
    assert body(session, "urn:2").via == (BOBOEV,)


def test_a_name_somebody_has_makes_one_of_two(session):
    rename_person(session, "Boboev", "The Press")
    assert body(session, "urn:1").claimant == (PRESS,)
    assert claimants(session) == [PRESS]


def test_only_letters_in_another_case_are_a_new_name_too(session):
    rename_person(session, "Boboev", "BOBOEV")
    assert [person.name for person in claimants(session)] == ["BOBOEV", "the press"]


@pytest.mark.parametrize(("name", "wanted"), [("Boboev", " "), ("Boboev", "a; b"), ("Nobody", "Somebody")])
def test_what_cannot_be_renamed_says_why_and_changes_nothing(name, wanted, session):
    before = dict(session.records)
    with pytest.raises(CannotDo):
        rename_person(session, name, wanted)
    assert dict(session.records) == before


def test_names_are_read_between_semicolons_each_once(session):
    people = people_named(session, " Boboev;; the  press ; BOBOEV; New Man", (BOBOEV,))
    assert people[:2] == (BOBOEV, PRESS)
    assert names_of(people) == "Boboev; the press; New Man"


@given(st.lists(st.text(st.characters(exclude_characters=";", exclude_categories=["Cs"]), max_size=6), max_size=5))
def test_names_written_out_read_back(parts):
    class Empty:
        def annotations(self):
            return iter(())

    people = people_named(Empty(), ";".join(parts))
    assert people_named(Empty(), names_of(people), people) == people
