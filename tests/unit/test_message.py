"""Values in a message: each keeps its own order where it is drawn, and nobody else sees a mark."""

import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.cells import visible
from annotator.language import _, install, n_
from annotator.message import Frame, Message, drawn, joined
from annotator.text import view_text

NAME = "דוח-12 (3).txt"
GONE = Frame("{name} is gone.")


def as_it_is(text: str) -> str:
    return text


def test_a_name_from_right_to_left_is_isolated_where_it_is_drawn_and_nowhere_else():
    message = _("{name} is not there any more.").format(name=NAME)
    assert message == f"{NAME} is not there any more."
    assert f"{message}" == str(message) == message
    assert visible(message) == message  # what a terminal is given
    assert drawn(message, as_it_is) == f"\u2068{NAME}\u2069 is not there any more."


@pytest.mark.parametrize("value", ["07DUSHANBE348.txt", "Größe.txt", "漢字.txt", 17, Path("x.txt")])
def test_what_turns_nothing_round_is_left_alone(value):
    message = GONE.format(name=value)
    assert type(message) is str
    assert drawn(message, as_it_is) == f"{value} is gone."


def test_in_a_language_from_right_to_left_every_value_is_isolated():
    message = Frame("הקובץ {name} ({count}) נעלם").format(name="a.txt", count=3)
    assert drawn(message, as_it_is) == "הקובץ \u2068a.txt\u2069 (3) נעלם"


def test_paths_messages_and_forms_by_number_are_values_like_others():
    reason = GONE.format(name=NAME)
    whole = n_("{path}: {reason}", "{path}, {count}: {reason}", 2).format(path=Path(NAME), count=2, reason=reason)
    assert whole == f"{NAME}, 2: {NAME} is gone."
    assert drawn(whole, as_it_is) == f"\u2068{NAME}\u2069, 2: \u2068\u2068{NAME}\u2069 is gone.\u2069"


def test_messages_can_be_put_one_behind_the_other():
    both = joined(" ", [GONE.format(name=NAME), "Nothing is saved {yet}."])
    assert both == f"{NAME} is gone. Nothing is saved {{yet}}."
    assert drawn(both, as_it_is).startswith(f"\u2068\u2068{NAME}\u2069 is gone.\u2069 ")


@pytest.mark.parametrize(
    "frame", ["Gone: {name}.", "Gone: {name}", "Gone: {name}...", "{name} is gone", "Gone: {name}x."]
)
def test_a_full_stop_is_taken_off_as_of_any_text(frame):
    message = Frame(frame).format(name=f"{NAME}.")
    assert message.rstrip(".") == str.rstrip(message, ".")
    shown = drawn(message.rstrip("."), as_it_is)
    assert shown.replace("\u2068", "").replace("\u2069", "") == message.rstrip(".")
    assert "\u2068" in shown


def test_an_exception_a_copy_and_another_process_give_the_message_as_it_was():
    message = GONE.format(name=NAME)
    for again in (str(ValueError(message)), copy.deepcopy(message), pickle.loads(pickle.dumps(message))):
        assert isinstance(again, Message)
        assert drawn(again, as_it_is) == drawn(message, as_it_is)


def test_texts_of_another_language_are_frames_too():
    class German:
        def gettext(self, text):
            return {"{name} is gone.": "{name} ist weg."}.get(text, text)

        def ngettext(self, one, many, number):
            return one

    install(German(), "de")
    assert drawn(_("{name} is gone.").format(name=NAME), as_it_is) == f"\u2068{NAME}\u2069 ist weg."


@given(st.text(), st.text())
def test_no_value_brings_a_mark_of_its_own(first, second):
    """Isolates are balanced, and there are no others than those around the two values."""
    message = Frame("{a}: א {b}").format(a=first, b=second)
    assert message == f"{first}: א {second}"
    hidden = str.maketrans(dict.fromkeys("\u2068\u2069", "?"))
    shown = drawn(message, lambda text: text.translate(hidden))
    assert shown.count("\u2068") == shown.count("\u2069") == bool(first) + bool(second)


def test_what_is_drawn_is_not_drawn_again():
    """A label draws its text; one that gets what has been drawn already shows no isolates as characters."""
    once = drawn(Frame("{name} is gone").format(name="דוח"), view_text)
    assert once == "\u2068דוח\u2069 is gone"
    assert drawn(once, view_text) == once
    assert drawn("\u2068a\u2069", view_text) != "\u2068a\u2069"
