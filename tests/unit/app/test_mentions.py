import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.mentions import CABLE, LIST, PARAGRAPH, cable_ids, mention_at, mentions_in, place_of
from annotator.cable import parse_cable

HEAD = """R 091128Z MAR 07
FM AMEMBASSY DUSHANBE
TO SECSTATE WASHDC
UNCLAS DUSHANBE 000348
SUBJECT: RAIN
REF: A. 06 STATE 022077
     B. KINGSTON 1280

"""


def cable_of(body, head=HEAD):
    return parse_cable(f"{head}1. (U) {body}\n\n2. (U) The second.\n\n3. (U) The third.\n")


def found(body, head=HEAD):
    cable = cable_of(body, head)
    first = cable.paragraphs[0]
    return [(m.span.of(cable.text), m.kind, m.value) for m in mentions_in(cable, first.start, first.end)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("As in 06 KINGSTON 1280.", ("06 KINGSTON 1280", CABLE, "06KINGSTON1280")),
        ("As in 06 RIO DE JANEIRO 012 we said.", ("06 RIO DE JANEIRO 012", CABLE, "06RIODEJANEIRO12")),
        ("As in State 22077.", ("State 22077", CABLE, "06STATE22077")),
        ("As in 06 Kingston 1280.", ("06 Kingston 1280", CABLE, "06KINGSTON1280")),
        ("It was so (Kingston 1282).", ("Kingston 1282", CABLE, "07KINGSTON1282")),
        ("For more see Kingston 1281.", ("Kingston 1281", CABLE, "07KINGSTON1281")),
        ("The Department in State 022078 said so.", ("State 022078", CABLE, "07STATE22078")),
        ("As in 06 Rio de Janeiro 12.", ("06 Rio de Janeiro 12", CABLE, "06RIODEJANEIRO12")),
        ("See para three.", ("para three", PARAGRAPH, "3")),
        ("SEE PARA TWO.", ("PARA TWO", PARAGRAPH, "2")),
        ("See ref (b).", ("ref (b)", LIST, "B")),
        ("As in STATE 022077.", ("STATE 022077", CABLE, "06STATE22077")),
        ("As in MOSCOW 411, they say.", ("MOSCOW 411", CABLE, "07MOSCOW411")),
        ("As in 07DUSHANBE348.", ("07DUSHANBE348", CABLE, "07DUSHANBE348")),
        ("As in 1977STATE013174.", ("1977STATE013174", CABLE, "77STATE13174")),
        ("Wrapped: 06\nKINGSTON\n1280 said so.", ("06\nKINGSTON\n1280", CABLE, "06KINGSTON1280")),
        ("See reftel.", ("reftel", LIST, "")),
        ("SEE REFTELS.", ("REFTELS", LIST, "")),
        ("See ref A.", ("ref A", LIST, "A")),
        ("See ref (b) and Ref B.", ("Ref B", LIST, "B")),
        ("See (ref A).", ("ref A", LIST, "A")),
        ("See para 3.", ("para 3", PARAGRAPH, "3")),
        ("SEE PARAGRAPH 2 ABOVE", ("PARAGRAPH 2", PARAGRAPH, "2")),
        ("See ¶3 below.", ("¶3", PARAGRAPH, "3")),
    ],
)
def test_what_is_a_reference(body, expected):
    assert expected in found(body)


@pytest.mark.parametrize(
    "body",
    [
        "He referred to a refugee.",
        "The reference A1 is none.",
        "In 25 JUN 74 it rained.",
        "The price rose by 12 PERCENT 300 times.",
        "Para 77 is not there.",
        "See para 3 of reftel.",
        "See paras 2 and 3 ref A",
        "STATE 2.5 million",
        "95 DUSHANBES 12",
        "septel",
    ],
)
def test_what_is_none(body):
    assert [entry for entry in found(body) if entry[1] != LIST] == []


def test_several_letters_and_paragraphs_lead_each_to_its_own():
    assert [entry[2] for entry in found("See refs A and B.")] == ["A", "B"]
    assert [entry[2] for entry in found("See paras 2-3 and paragraphs 1, 2 and 3.")] == ["2", "3", "1", "2", "3"]


def test_places_and_ids():
    cable = cable_of("See para 2 and ref B; reftels.")
    by_value = {m.value: m for m in mentions_in(cable, 0, len(cable.text)) if m.kind != CABLE}
    assert place_of(cable, by_value["B"]).of(cable.text) == "KINGSTON 1280"
    assert place_of(cable, by_value["2"]).start == cable.paragraphs[1].start
    assert "STATE" in place_of(cable, by_value[""]).of(cable.text)
    assert cable_ids(cable, by_value["B"]) == ["07KINGSTON1280"]
    assert cable_ids(cable, by_value[""]) == ["06STATE22077", "07KINGSTON1280"]
    assert cable_ids(cable, by_value["2"]) == []


def test_entries_of_the_list_are_links_and_the_rest_of_the_header_is_none():
    cable = cable_of("Rain.")
    header = mentions_in(cable, 0, cable.header.span.end)
    assert [m.value for m in header] == ["06STATE22077", "07KINGSTON1280"]


def test_without_a_list_reftel_leads_nowhere():
    assert found("See reftel and ref A.", head="") == []


def test_the_mention_over_an_offset():
    cable = cable_of("As in 06 KINGSTON 1280.")
    at = cable.text.index("06 KINGSTON 1280.")
    assert mention_at(cable, at).value == "06KINGSTON1280"
    assert mention_at(cable, at + 16).value == "06KINGSTON1280"
    assert mention_at(cable, at - 3) is None


@given(st.text(alphabet="REFTLPARA refpara.A¶3106KINGSTON()-\n,", max_size=400), st.integers(0, 400))
def test_any_text_gives_mentions_in_order_and_apart(text, at):
    cable = parse_cable(HEAD + "1. (U) " + text)
    mentions = mentions_in(cable, 0, len(cable.text))
    assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(mentions))
    mention_at(cable, min(at, len(text)))


@pytest.mark.parametrize(
    "body", ["In Moscow 411 people came.", "In Paris 2005 was dry.", "We ref a visit.", "About para one-third."]
)
def test_words_of_a_sentence_are_no_reference(body):
    assert found(body) == []
