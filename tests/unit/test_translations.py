"""The shipped catalogues: up to date with the code, complete, and their marked letters do not meet."""

import json
from pathlib import Path

import pytest

pytest.importorskip("babel", reason="the extra `test` is not installed")

from annotator.__main__ import main
from annotator.app.commands import MENUS
from annotator.language import _, install, languages, used
from annotator.number_style import SCALES
from scripts.languages import LANGUAGES, faults, read_catalogue, stale

CODES = [code for code in languages() if code != "en"]


def speak(monkeypatch, code):
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", code)
    from annotator.language import use, wished

    assert use(wished()) == code


def test_the_catalogues_are_up_to_date_with_the_code():
    assert stale() == [], "run scripts/languages.py, then translate what is new"


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated_with_the_same_fields(code):
    assert faults(read_catalogue(LANGUAGES / f"{code}.po")) == []


@pytest.mark.parametrize("code", ["en", *CODES])
def test_each_menu_opens_by_a_letter_of_its_own(code, monkeypatch):
    speak(monkeypatch, code)
    titles = [_(title) for title in MENUS.values()]
    letters = [title[title.index("&") + 1].casefold() for title in titles]
    assert len(set(letters)) == len(letters), titles


@pytest.mark.parametrize("code", CODES)
def test_scale_words_can_be_typed_as_they_are_shown(code, monkeypatch):
    speak(monkeypatch, code)
    for scale in SCALES:
        typed = {form.strip().rstrip(".").casefold() for form in _(scale.typed).split("|")}
        assert {_(scale.word).rstrip(".").casefold(), _(scale.letters).rstrip(".").casefold()} <= typed


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("command", [("show", "--json"), ("suggest", "--json"), ("suggest", "--csv")])
def test_what_machines_read_is_the_same_in_every_language(code, command, sample, monkeypatch, capsys):
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "en")
    assert main([*command, str(sample)]) == 0
    english = capsys.readouterr().out
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", code)
    assert main([*command, str(sample)]) == 0
    assert used() == code
    other = capsys.readouterr().out
    if command == ("show", "--json"):
        english, other = ({**json.loads(text), "warnings": None} for text in (english, other))
    elif command == ("suggest", "--json"):  # the reason of a suggestion is told to a person
        english, other = (_without_reasons(json.loads(text)) for text in (english, other))
    elif command == ("suggest", "--csv"):
        assert english.splitlines()[0] == other.splitlines()[0]
        return
    assert other == english


def _without_reasons(value):
    if isinstance(value, dict):
        return {key: _without_reasons(one) for key, one in value.items() if key != "reason"}
    return [_without_reasons(one) for one in value] if isinstance(value, list) else value


def test_a_message_of_the_command_line_is_in_the_language(sample, monkeypatch, capsys):
    monkeypatch.setenv("ANNOTATOR_LANGUAGE", "de")
    assert main(["suggest", str(sample.with_name("missing.txt"))]) != 0
    assert main(["show", str(sample)]) == 0
    assert "Absätze" in capsys.readouterr().out
    install(None)


def test_the_catalogues_are_shipped_beside_their_sources():
    for path in sorted(Path(LANGUAGES).glob("*.po")):
        assert path.with_suffix(".mo").is_file()
