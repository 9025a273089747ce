"""The script that keeps the translations, on a checkout made for the purpose."""

import gettext

import pytest

pytest.importorskip("babel", reason="the extra `test` is not installed")
from babel.messages.catalog import Catalog

from scripts import languages
from scripts.languages import NotAText, compiled, faults, found_texts, po_bytes, read_catalogue, stale, updated

CODE = """
from annotator.language import N_, NP_, _, n_, p_
TITLES = {"undo": N_("Undo"), "tag": NP_("a column", "Tag")}
def said(count):
    # Translators: the annotations of one cable.
    told = n_("{count} annotation", "{count} annotations", count)
    return told, _(TITLES["undo"]), _("Set {field}"), p_("verb", "Change"), _("two "
        "parts")
"""


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    (tmp_path / "annotator").mkdir()
    (tmp_path / "annotator" / "said.py").write_text(CODE, "utf-8")
    (tmp_path / "resources" / "languages").mkdir(parents=True)
    monkeypatch.setattr(languages, "CHECKOUT", tmp_path)
    monkeypatch.setattr(languages, "LANGUAGES", tmp_path / "resources" / "languages")
    monkeypatch.setattr(found_texts, "__defaults__", (tmp_path,))
    monkeypatch.setattr(stale, "__defaults__", (tmp_path / "resources" / "languages", tmp_path))
    return tmp_path


def of(*messages):
    catalog = Catalog(locale="de", fuzzy=False)
    for text, translated in messages:
        catalog.add(text, translated)
    return catalog


def test_every_text_is_found(checkout):
    found = {(message.context, message.id) for message in found_texts(checkout) if message.id}
    assert found == {
        (None, "Undo"),
        ("a column", "Tag"),
        (None, ("{count} annotation", "{count} annotations")),
        (None, "Set {field}"),
        ("verb", "Change"),
        (None, "two parts"),
    }
    told = next(message for message in found_texts(checkout) if isinstance(message.id, tuple))
    assert told.auto_comments == ["Translators: the annotations of one cable."]


@pytest.mark.parametrize(
    "call", ['_(f"{a} of b")', '_("one" if a else "two")', '_("a" + b)', "N_(a)", 'n_("one", b, 1)']
)
def test_a_text_that_is_put_together_is_refused(checkout, call):
    (checkout / "annotator" / "said.py").write_text(f"x = {call}\n", "utf-8")
    with pytest.raises(NotAText, match=r"annotator/said.py:1"):
        found_texts(checkout)


def test_a_language_is_begun_translated_and_compiled(checkout, capsys):
    assert languages.main(["--new", "de"]) == 0
    assert "6 to do" in capsys.readouterr().out
    po = checkout / "resources" / "languages" / "de.po"
    po.write_text(
        po.read_text("utf-8").replace('msgid "Undo"\nmsgstr ""', 'msgid "Undo"\nmsgstr "Rückgängig"'), "utf-8"
    )
    assert languages.main(["--check"]) == 1
    assert "de.mo is not what de.po says" in capsys.readouterr().out
    assert languages.main([]) == 0
    assert languages.main(["--check"]) == 0
    with po.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Undo") == "Rückgängig"
    assert languages.main(["--new", "de"]) == 1


def test_what_is_translated_stays_when_texts_come_and_go(checkout):
    languages.main(["--new", "de"])
    po = checkout / "resources" / "languages" / "de.po"
    catalog = read_catalogue(po)
    catalog["Undo"].string = "Rückgängig"
    catalog["Set {field}"].string = "{field} setzen"
    po.write_bytes(po_bytes(catalog))
    (checkout / "annotator" / "said.py").write_text('x = N_("Undo"), _("Set the {field}"), _("New")', "utf-8")
    assert [line for line in stale() if line.startswith("de.po")]
    languages.main([])
    catalog = read_catalogue(po)
    assert {message.id for message in catalog if message.id} == {"Undo", "Set the {field}", "New"}
    assert (catalog["Undo"].string, catalog["Undo"].fuzzy) == ("Rückgängig", False)
    assert (catalog["Set the {field}"].string, catalog["Set the {field}"].fuzzy) == ("{field} setzen", True)
    with po.with_suffix(".mo").open("rb") as file:  # what nobody has looked at is not shown
        assert gettext.GNUTranslations(file).gettext("Set the {field}") == "Set the {field}"
    assert not stale()


@pytest.mark.parametrize(
    ("text", "translated", "fault"),
    [
        ("Undo", "", "not translated"),
        ("Set {field}", "{felt} setzen", "fields"),
        ("Set {field}", "setzen", "fields"),
        ("Set {field}", "{field setzen", "fields"),
        ("&File", "Datei", "&"),
        ("File", "&Datei", "&"),
        ("Open…", "Öffnen", "…"),
        (", with {count}", "mit {count}", ""),
        (" ({id})", "({id})", "blanks"),
        (("{count} page of {all}", "{count} pages of {all}"), ("eine Seite von {all}", "{count} Seiten"), "fields"),
        (("{count} page", "{count} pages"), ("eine Seite", "{count} Seiten"), ""),
        (("{count} page", "{count} pages"), ("eine Seite", ""), "not translated"),
    ],
)
def test_faults_of_a_translation_are_named(text, translated, fault):
    found = faults(of((text, translated)))
    assert bool(found) == bool(fault)
    assert all(fault in line for line in found)


def test_a_fuzzy_translation_is_a_fault():
    catalog = of(("Undo", "Rückgängig"))
    catalog["Undo"].flags.add("fuzzy")
    assert faults(catalog) == ["“Undo”: fuzzy"]


def test_updating_twice_changes_nothing(checkout):
    languages.main(["--new", "de"])
    po = checkout / "resources" / "languages" / "de.po"
    before = po.read_bytes()
    assert po_bytes(updated(read_catalogue(po), found_texts(checkout))) == before
    assert compiled(po) == po.with_suffix(".mo").read_bytes()


def test_every_text_of_the_program_is_written_out():
    assert len(found_texts()) > 1000
