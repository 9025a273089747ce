from pathlib import Path

import pytest

from annotator.app.header_facts import UNKNOWN, has_header, header_facts
from annotator.app.meanings import meaning_of_addressee, meaning_of_caption, meaning_of_precedence, meaning_of_tag
from annotator.cable import parse_cable, read_cable

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample" / "07DUSHANBE348.txt"


def shown(moment):
    return moment.strftime("%H:%M"), moment.isoformat()


def facts_of(text):
    return header_facts(parse_cable(text), shown)


@pytest.fixture
def sample():
    return read_cable(SAMPLE)


def test_every_item_of_the_sample_leads_to_the_words_it_was_read_from(sample):
    facts = header_facts(sample, shown)
    several = (*facts.captions, *facts.to, *facts.info, *facts.tags, *facts.references, *facts.attention)
    for fact in (facts.classification, facts.sender, facts.date, facts.subject, *several):
        assert fact.span is not None
        assert fact.span.of(sample.text).strip()
    assert facts.sender.span.of(sample.text).endswith("AMEMBASSY DUSHANBE")
    assert len(facts.info) == 15
    assert facts.level == "unclassified"
    assert facts.date.text == "11:28"


def test_tags_and_captions_say_what_they_mean_and_come_once(sample):
    facts = header_facts(sample, shown)
    assert [fact.text for fact in facts.captions] == ["SIPDIS"]
    assert [fact.text for fact in facts.tags] == ["SMIG", "ELAB", "ECON", "PINR", "TI", "RS"]
    assert facts.tags[0].tip == "SMIG: migration"
    assert facts.tags[4].tip == "TI: Tajikistan"
    assert "SIPRNet" in facts.captions[0].tip


def test_an_assumed_year_of_a_reference_is_said(sample):
    (reference,) = header_facts(sample, shown).references
    assert "07STATE22077" in reference.tip
    assert "not printed" in reference.tip


def test_an_unknown_classification_is_unknown_and_never_unclassified():
    facts = facts_of("R 091128Z MAR 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\nSUBJECT: RAIN\n\n1. It rains.\n")
    assert facts.level == UNKNOWN
    assert facts.classification.text == "classification unknown"
    assert facts.classification.span is None


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("UNCLAS", "unclassified"),
        ("UNCLAS SENSITIVE", "unclassified"),
        ("C O N F I D E N T I A L", "confidential"),
        ("S E C R E T NOFORN", "secret"),
        ("T O P S E C R E T", UNKNOWN),
        ("TOP SECRET", "top secret"),
        ("LIMITED OFFICIAL USE", "unclassified"),
    ],
)
def test_levels(line, level):
    facts = facts_of(f"{line} DUSHANBE 000348\n\nSUBJECT: RAIN\n\n1. It rains.\n")
    if level != UNKNOWN:
        assert facts.level == level
    else:
        assert facts.level in (UNKNOWN, "top secret")


def test_a_date_that_names_no_moment_is_shown_as_printed():
    facts = facts_of(
        "R 310000Z FEB 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC\nUNCLAS DUSHANBE 000348\n\n1. It rains.\n"
    )
    assert facts.date.text == "R 310000Z FEB 07"
    assert "no moment" in facts.date.tip


@pytest.mark.parametrize(
    "text", ["", "x", "Troops return\n\nThe first came home.\n", "1. AAD body without a header.\n\n2. MORE.\n"]
)
def test_a_text_without_a_header_has_no_facts(text):
    cable = parse_cable(text)
    assert not has_header(cable)
    assert header_facts(cable, shown) is None


def test_unknown_terms_have_no_meaning():
    assert meaning_of_tag("QQQQ", "subject") == ""
    assert meaning_of_caption("NOBODY KNOWS") == ""
    assert meaning_of_precedence("X") == ""
    assert meaning_of_addressee("AMEMBASSY DUSHANBE") == ""


def test_meanings_follow_the_form_in_print():
    assert meaning_of_precedence("O R") == "immediate, routine"
    assert meaning_of_caption("E F T O") == meaning_of_caption("EFTO") != ""
    assert meaning_of_tag("AU", "organisation") == "African Union"
    assert meaning_of_tag("AU", "place") == "Austria"
    assert meaning_of_addressee("CIS COLLECTIVE")
    assert meaning_of_addressee("CIA WASHDC")


def test_a_warning_leads_to_the_words_it_is_about(sample):
    text = sample.text.replace("0681128", "0691128")
    facts = facts_of(text)
    assert [fact.span.of(text) for fact in facts.warnings] == ["0691128"]
