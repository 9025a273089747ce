"""Values behave as frozen dataclasses do."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.values import quick_value, value

T = TypeVar("T")


@value
class Place(Generic[T]):
    name: T
    number: int = 0
    marks: list[int] = field(default_factory=list)

    def doubled(self) -> int:
        return 2 * self.number


@value
class House(Place[str]):
    rooms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    number: int = 0
    rooms: tuple[int, ...] = ()


@value
class Same:
    name: str
    number: int = 0
    rooms: tuple[int, ...] = ()


@quick_value
class Quick:
    name: str
    number: int = 0
    rooms: tuple[int, ...] = ()
    marks: list[int] = field(default_factory=list, repr=False)
    seen: bool = field(default=False, init=False, compare=False, repr=False)

    def doubled(self) -> int:
        return 2 * self.number


@value
class Loud:
    name: str

    def __repr__(self) -> str:
        return self.name.upper()


GIVEN = st.fixed_dictionaries(
    {"name": st.text(max_size=3)},
    optional={"number": st.integers(0, 2), "rooms": st.tuples(st.integers(0, 1))},
)


@given(GIVEN, GIVEN)
def test_it_is_made_compared_hashed_and_told_as_a_dataclass_is(one, other):
    assert repr(Same(**one)) == repr(Model(**one)).replace("Model", "Same")
    assert (Same(**one) == Same(**other)) == (Model(**one) == Model(**other))
    assert Same(*Same(**one).__reduce__()[1]) == Same(**one)
    assert hash(Same(**one)) == hash(Same(**one))
    assert replace(Same(**one), **other) == Same(**{**one, **other})


@pytest.mark.parametrize("wrong", [((), {}), (("a", 1, (), 2), {}), (("a",), {"name": "b"}), (("a",), {"colour": 1})])
def test_it_takes_each_field_once(wrong):
    given, named = wrong
    with pytest.raises(TypeError, match="Same takes each once: name, number, rooms"):
        Same(*given, **named)


def is_frozen(one):
    with pytest.raises(FrozenInstanceError):
        one.number = 2
    with pytest.raises(FrozenInstanceError):
        del one.number
    with pytest.raises((AttributeError, TypeError)):
        one.colour = 1
    assert not hasattr(one, "__dict__")


def test_nothing_in_it_changes():
    place = Place("a", 1)
    is_frozen(place)


def test_each_has_its_own_default_that_is_made():
    assert Place("a").marks is not Place("a").marks


def test_a_class_hands_its_fields_on():
    house = House("a", 2, rooms=(3,))
    assert [row.name for row in fields(House)] == ["name", "number", "marks", "rooms"]
    assert (house.doubled(), house.rooms, house.marks) == (4, (3,), [])
    assert house != Place("a", 2)


def test_what_the_class_says_itself_stays():
    assert repr(Loud("a")) == "A"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_it_is_copied_and_sent(again):
    assert again(House("a", 2)) == House("a", 2)


@given(GIVEN, GIVEN)
def test_a_quick_one_is_made_compared_hashed_and_told_as_a_dataclass_is(one, other):
    assert repr(Quick(**one)) == repr(Model(**one)).replace("Model", "Quick")
    assert (Quick(**one) == Quick(**other)) == (Model(**one) == Model(**other))
    assert replace(Quick(**one), **other) == Quick(**{**one, **other})
    assert Quick("a", 2, (1,)) == Quick("a", rooms=(1,), number=2)
    assert Quick.__match_args__ == ("name", "number", "rooms", "marks")


@pytest.mark.parametrize("wrong", [((), {}), (("a", 1, (), [], True), {}), (("a",), {"name": "b"})])
def test_a_quick_one_takes_each_field_once(wrong):
    given, named = wrong
    with pytest.raises(TypeError):
        Quick(*given, **named)


def test_nothing_in_a_quick_one_changes():
    quick = Quick("a", 1)
    assert (type(quick), quick.doubled(), quick.seen) == (Quick, 2, False)
    assert quick.marks is not Quick("a").marks
    is_frozen(quick)
    object.__setattr__(quick, "seen", True)
    assert not replace(quick).seen


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_quick_one_is_copied_and_sent(again):
    assert again(Quick("a", 2, marks=[3])) == Quick("a", 2, marks=[3])


def test_a_quick_one_refuses_code_of_its_own_that_would_not_run():
    class Checked:
        name: str

        def __post_init__(self):
            raise ValueError

    class Made:
        name: str

        def __init__(self, name):
            self.name = name

    class Derived(Same):
        name: str

    for refused in (Checked, Made, Derived):
        with pytest.raises(TypeError, match=f"{refused.__name__} can be no quick value"):
            quick_value(refused)


def test_nothing_derives_from_a_quick_one():
    with pytest.raises(TypeError, match="Derived cannot derive from Quick"):
        type("Derived", (Quick,), {})
