"""The guide says the same in every language: chapters, keys, pictures, links and tables are the English ones."""

import re

import pytest

from annotator.app.guide import chapters
from annotator.language import install, languages, use

KEYS = {
    "de": {
        "Strg": "Ctrl",
        "Umschalt": "Shift",
        "Eingabe": "Enter",
        "Rücktaste": "Backspace",
        "Entf": "Delete",
        "Einfg": "Insert",
        "Esc": "Escape",
        "Links": "Left",
        "Rechts": "Right",
    }
}
"""What keys are called; a language's own numbers and examples stand in code signs too, and are left out."""
_KEY = re.compile(r"(?:[A-Z]\w+\+)*(?:[A-Z]\w+|F\d+|[A-Z]|[^\w\s])(?:, [A-Z])?")
CODES = [code for code in languages() if code != "en"]


def of(code):
    assert use([code]) == code
    found = chapters()
    install(None)
    return found


def keys(text, names):
    for code in re.findall(r"`([^`]+)`", text):
        for name, english in names.items():
            code = re.sub(rf"\b{name}\b", english, code)
        if _KEY.fullmatch(code):
            yield code


@pytest.mark.parametrize("code", [code for code in CODES if code in KEYS])
def test_each_chapter_has_what_the_english_one_has(code):
    english, other = chapters(), of(code)
    assert [chapter.name for chapter in other] == [chapter.name for chapter in english]
    for there, here in zip(english, other, strict=True):
        assert here.title != there.title
        assert sorted(keys(here.text, KEYS[code])) == sorted(keys(there.text, {})), here.name
        for pattern in (r"\]\(([^)]+)\)", r"(?m)^(#+) ", r"(?m)^(\|)", r"(?m)^(- |\d\. )"):
            assert re.findall(pattern, here.text) == re.findall(pattern, there.text), (here.name, pattern)


def test_where_the_guide_is_not_written_in_a_language_it_is_the_english_one():
    install(None, "xx")
    assert chapters()[0].title == "Begin here"
