"""Texts in the reader's language: which is used, forms by number, words that mean two things."""

from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("babel", reason="the extra `test` is not installed")
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from annotator import language
from annotator.language import N_, NP_, _, install, n_, p_, use, used, wished


@pytest.fixture(autouse=True)
def english_again():
    yield
    install(None)


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Puts a made-up language beside the shipped ones."""

    def resource(*parts: str) -> Path:
        path = tmp_path.joinpath(*parts)
        if not path.exists():
            raise FileNotFoundError(path)
        return path

    def make(code, texts, rule="n != 1"):
        catalog = Catalog(locale="de" if code != "ru" else "ru", fuzzy=False)
        for text, translated in texts.items():
            context, mark, bare = text.partition("\x04") if isinstance(text, str) else ("", "", text)
            catalog.add(bare if mark else text, translated, context=context if mark else None)
        file = BytesIO()
        write_mo(file, catalog)
        folder = tmp_path / "languages"
        folder.mkdir(exist_ok=True)
        (folder / f"{code}.mo").write_bytes(file.getvalue())

    monkeypatch.setattr(language, "resource", resource)
    monkeypatch.setattr(language, "languages", language.languages.__wrapped__)
    return make


def test_without_a_language_the_texts_are_those_of_the_code():
    assert (_("Undo"), N_("Undo"), _("")) == ("Undo", "Undo", "")
    assert (n_("{count} claim", "{count} claims", 1), n_("{count} claim", "{count} claims", 0)) == (
        "{count} claim",
        "{count} claims",
    )
    assert p_("a column", "Tag") == "Tag" == _(NP_("a column", "Tag"))


def test_texts_come_in_the_language(made):
    made("de", {"Undo": "Rückgängig", ("{count} claim", "{count} claims"): ("{count} Aussage", "{count} Aussagen")})
    assert use(["de_DE.UTF-8"]) == "de" == used()
    assert _("Undo") == "Rückgängig"
    assert _("Redo") == "Redo"
    assert n_("{count} claim", "{count} claims", 1) == "{count} Aussage"
    assert n_("{count} claim", "{count} claims", 2) == "{count} Aussagen"
    assert n_("{count} note", "{count} notes", 2) == "{count} notes"


def test_the_empty_text_stays_empty(made):
    made("de", {"Undo": "Rückgängig"})
    use(["de"])
    assert _("") == ""


def test_a_language_may_have_more_than_two_forms(made):
    made("ru", {("{count} day", "{count} days"): ("{count} день", "{count} дня", "{count} дней")})
    use(["ru"])
    said = [n_("{count} day", "{count} days", count).format(count=count) for count in (1, 2, 5, 21)]
    assert said == ["1 день", "2 дня", "5 дней", "21 день"]


def test_one_word_may_mean_two_things(made):
    made("de", {"change\x04Change": "Änderung", "verb\x04Change": "Ändern"})
    use(["de"])
    assert p_("verb", "Change") == "Ändern"
    assert _(NP_("change", "Change")) == "Änderung"
    assert p_("money", "Change") == "Change"


@pytest.mark.parametrize(
    ("wishes", "code"),
    [
        (["de"], "de"),
        (["de-AT"], "de"),
        (["de-Latn-DE"], "de"),
        (["de_DE@euro"], "de"),
        (["fr", "de"], "de"),
        (["pt-Latn-BR", "pt-BR", "pt"], "pt_BR"),
        (["en-GB", "de"], "en"),
        (["C.UTF-8"], "en"),
        (["fr"], "en"),
        (["../../de", "", "d", "de/../de"], "en"),
        ([], "en"),
    ],
)
def test_the_first_wish_there_are_texts_for_is_used(made, wishes, code):
    made("de", {"Undo": "Rückgängig"})
    made("pt_BR", {"Undo": "Desfazer"})
    made("pt", {"Undo": "Anular"})
    assert use(wishes) == code
    assert (_("Undo") == "Undo") == (code == "en")


@pytest.mark.parametrize("data", [b"", b"no catalogue", b"\xde\x12\x04\x95" + b"\xff" * 40])
def test_texts_that_cannot_be_read_count_as_none(made, tmp_path, data):
    made("de", {"Undo": "Rückgängig"})
    (tmp_path / "languages" / "de.mo").write_bytes(data)
    assert use(["de"]) == "en"
    assert _("Undo") == "Undo"


def test_languages_are_found(made):
    made("de", {"Undo": "Rückgängig"})
    assert language.languages() == ("en", "de")


def test_what_is_wished_for(monkeypatch):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", language.OVERRIDE):
        monkeypatch.delenv(name, raising=False)
    assert wished() == []
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("LANGUAGE", "fr:nl")
    assert wished() == ["fr", "nl", "de_DE.UTF-8"]
    assert wished("", ["sv-SE"]) == ["sv-SE"]
    assert wished("da", ["sv-SE"]) == ["da"]
    monkeypatch.setenv("LC_ALL", "C.UTF-8")  # then LANGUAGE says nothing
    assert wished() == []
    monkeypatch.setenv(language.OVERRIDE, "it")
    assert wished("da", ["sv-SE"]) == ["it"]


def test_german_is_shipped():
    assert "de" in language.languages()
