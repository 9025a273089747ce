import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_telegrams import cable

from annotator.cable import parse_cable
from annotator.cable import references as reading


def references(printed: str, between: str | None = None):
    text = cable(between=f"{printed}\n\n" if between is None else between)
    found = parse_cable(text).header.references
    for reference in found:
        assert reference.printed == reference.span.of(text)
    return found


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("REF: STATE 022077", ["07STATE22077"]),
        ("REF: 06 OAKPORT 1280", ["06OAKPORT1280"]),
        ("REFS: '06 SANTA LUZ 123", ["06SANTALUZ123"]),
        ("Ref: 2005 OAKPORT 095", ["05OAKPORT95"]),
        ("REF: OAKPORT 701 (06)", ["06OAKPORT701"]),
        ("REFTEL: OAKPORT 00789/06", ["06OAKPORT789"]),
        ("REFTELS: OAKPORT 5049-01", ["01OAKPORT5049"]),
        ("REF: STATE (01) 201265", ["01STATE201265"]),
        ("REF: 377 OAKPORT", ["07OAKPORT377"]),
        ("REF: OAKPORT #3565", ["07OAKPORT3565"]),
        ("REF: OAKPORT, 1228, STATE 14847", ["07OAKPORT1228", "07STATE14847"]),
        ("REF: OAKPORT (C)02293", ["07OAKPORT2293"]),
        ("A. REF OAKPORT 222\n     B. 06 OAKPORT 4685", ["07OAKPORT222", "06OAKPORT4685"]),
        (
            "REF: 05 STATE 96; A. A)STATE 7; B. B) OAKPORT 11\nC. C) ELMTOWN 6",
            ["05STATE96", "07STATE7", "07OAKPORT11", "07ELMTOWN6"],
        ),
        ("Refs:  (A) Oakport 2304 \n \n-      (B) State 240035", ["07OAKPORT2304", "07STATE240035"]),
        ("REF: AMEMBASSY OAKPORT 2345", ["07OAKPORT2345"]),
        ("REF: THE HAGUE 4750", ["07THEHAGUE4750"]),
        ("REFTELS: A) 06 RIO DE JAN 138; B) RIO DE JAN 0044", ["06RIODEJANEIRO138", "07RIODEJANEIRO44"]),
        ("REF: EMBTEL 525; DEPTEL 331", ["07SANTALUZ525", "07STATE331"]),
        ("REF: OAKPORT 936/935", ["07OAKPORT936", "07OAKPORT935"]),
        ("REF: OAKPORT 2799 AND 2764", ["07OAKPORT2799", "07OAKPORT2764"]),
        ("REF: OAKPORT 692/317/274/162", ["07OAKPORT692", "07OAKPORT317", "07OAKPORT274", "07OAKPORT162"]),
        ("REF: A) 6307 B) STATE 285773", ["07SANTALUZ6307", "07STATE285773"]),
        ("REF: A. OAKPORT 12 (NOTAL)\n     B. STATE 34", ["07OAKPORT12", "07STATE34"]),
        ("REF: A. A. STATE 12\n     B. B. STATE 34", ["07STATE12", "07STATE34"]),
        ("REF: A. A: OAKPORT 12\n     B. B) OAKPORT 34", ["07OAKPORT12", "07OAKPORT34"]),
        ("REF: A. STATE 12\n¶B. STATE 34\n¶C. 05 OAKPORT 56", ["07STATE12", "07STATE34", "05OAKPORT56"]),
        ("REF: (A) STATE 12 (B) STATE 34", ["07STATE12", "07STATE34"]),
        ("REF: ( A) STATE 12; ( B) STATE 34", ["07STATE12", "07STATE34"]),
        ("REF: [A] STATE 12 [B] STATE 34", ["07STATE12", "07STATE34"]),
        ("REF: (1) STATE 12 (2) STATE 34", ["07STATE12", "07STATE34"]),
        ("REF: A.) STATE 12 B.) STATE 34", ["07STATE12", "07STATE34"]),
        ("REF: STATE 12; OAKPORT 34; 06 SANTA LUZ 5", ["07STATE12", "07OAKPORT34", "06SANTALUZ5"]),
        ("REF: STATE 12, OAKPORT 34 AND SANTA LUZ 56", ["07STATE12", "07OAKPORT34", "07SANTALUZ56"]),
        ("REF: STATE 12 & OAKPORT 34", ["07STATE12", "07OAKPORT34"]),
        ("REF: OAKPORT 1091: OAKPORT 263: STATE 1603", ["07OAKPORT1091", "07OAKPORT263", "07STATE1603"]),
        ("REF: STATE 12\n     OAKPORT 34", ["07STATE12", "07OAKPORT34"]),
        ("REF: SANTA LUZ 123 AND PREVIOUS", ["07SANTALUZ123"]),
        ("REF: STATE 100, 101 AND 102", ["07STATE100", "07STATE101", "07STATE102"]),
        ("REF: STATE 100/101 AND 102", ["07STATE100", "07STATE101", "07STATE102"]),
        ("REF: OAKPORT 936/935 AND PREVIOUS", ["07OAKPORT936", "07OAKPORT935"]),
        ("REF: OAKPORT 936, 935 NOTAL", ["07OAKPORT936", "07OAKPORT935"]),
        ("REF: STATE 12, 06 OAKPORT 34 AND 06 OAKPORT 35", ["07STATE12", "06OAKPORT34", "06OAKPORT35"]),
        ("REF: COTON0U 12", ["07COTONOU12"]),
        ("REF: O4 OAKPORT 12", ["04OAKPORT12"]),
        ("REF(S): STATE 12", ["07STATE12"]),
        ("REFERENCE: STATE 12", ["07STATE12"]),
        ("REF STATE 12", ["07STATE12"]),
        ("REF: A. STATE 12\n\n     B. OAKPORT 34", ["07STATE12", "07OAKPORT34"]),
        ("REF: STATE 12 AND 13; OAKPORT 5", ["07STATE12", "07STATE13", "07OAKPORT5"]),
        ("REF: 07OAKPORT123", ["07OAKPORT123"]),
        ("REF: 07 SANTA\nLUZ 123", ["07SANTALUZ123"]),
        (
            "Refs: A) Oakport 936/935; B) 06 Oakport \n5353/5194 and previous",
            ["07OAKPORT936", "07OAKPORT935", "06OAKPORT5353", "06OAKPORT5194"],
        ),
        ("Ref: [A] State 188314, 259032, [B] Oakport 2285", ["07STATE188314", "07STATE259032", "07OAKPORT2285"]),
        ("Ref: A - Oakport 28", ["07OAKPORT28"]),
        ("Ref:  Ref A) Oakport 3393 B) Oakport 03793", ["07OAKPORT3393", "07OAKPORT3793"]),
        ("REF: A. REF A STATE 122 B. REF B OAKPORT 2649", ["07STATE122", "07OAKPORT2649"]),
        ("REF: A. REF: OAKPORT 2282\n     ¶B. OAKPORT 2298", ["07OAKPORT2282", "07OAKPORT2298"]),
        ("REF: SECSTATE 232089 & USUN 2336", ["07STATE232089", "07USUNNEWYORK2336"]),
        ("REF: A) HK 3591 B) 06 HCMC 1497", ["07HONGKONG3591", "06HOCHIMINHCITY1497"]),
        ("REF: A. ST. OLAF 75\n     B. OAKPORT 510", ["07STOLAF75", "07OAKPORT510"]),
        ("REF: A. OAKPORT 2969\n     ¶B. 2962 AND PREVIOUS", ["07OAKPORT2969", "07OAKPORT2962"]),
        (
            "REF: A) OAKPORT 2605, B) OAKPORT 2447, C) SANTA \n \nLUZ 1291",
            ["07OAKPORT2605", "07OAKPORT2447", "07SANTALUZ1291"],
        ),
        (
            "Refs:  (A) State 348254 \n-      (B) State 348253 -      (C) Oakport 2179, and previous",
            ["07STATE348254", "07STATE348253", "07OAKPORT2179"],
        ),
        ("REF: OAKPORT 07718 99, OAKPORT 05986 00", ["99OAKPORT7718", "00OAKPORT5986"]),
        ("REF: (A) OAKPORT O1512, (B) OAKPORT 01545", ["07OAKPORT1512", "07OAKPORT1545"]),
        ("REF: OAKPORT CABLES 0266 AND 02259 (2002)", ["07OAKPORT266", "02OAKPORT2259"]),
        ("REF: REFERENCE: 01 OAKPORT 997", ["01OAKPORT997"]),
        ("REF: UNCLASS USDA FAS 57863", ["07USDAFAS57863"]),
        ("REFS: (A)OAKPORT 13511, (B)OAKPORT 4799", ["07OAKPORT13511", "07OAKPORT4799"]),
        ("REF: 05 STATE 1234; ROE E-MAIL 04/15/2007; 06 STATE 12", ["05STATE1234", None, "06STATE12"]),
        ("REF: A. OAKPORT 71\n¶B. ROE/DOE TELCON 02/16/2007\n¶C. OAKPORT 214", ["07OAKPORT71", None, "07OAKPORT214"]),
        ("Ref: 9 FAM Appendix K, 406 (6)", [None]),
        ("REF: A. 04 STATE 273089\n     ¶B. 2004 HUMAN RIGHTS REPORT FOR SANTA LUZ", ["04STATE273089", None]),
        ("REF: A. STATE 1\n     ¶B. (S/NF) TD-314/21795-05 11 APRIL 2005", ["07STATE1", None]),
    ],
)
def test_a_list_of_references_gives_canonical_ids(printed, expected):
    assert [reference.cable_id for reference in references(printed)] == expected


@pytest.mark.parametrize(
    ("printed", "expected", "kind"),
    [
        ("REF: STATE CA-3400 NOV 2, 1966", "STATE CA-3400 NOV 2, 1966", "airgram"),
        ("REF: OAKPORT'S A-077 OF MAY 15, 1972", "OAKPORT'S A-077 OF MAY 15, 1972", "airgram"),
        ("REF: SECDEF 121530Z MAR 07", "SECDEF 121530Z MAR 07", "date-time group"),
        ("REF: CSAF/XOO 152048JAN75 (S) (NOTAL)", "CSAF/XOO 152048JAN75", "date-time group"),
        ("REF: SMITH-JONES TELCON", "SMITH-JONES TELCON", "other"),
    ],
)
def test_other_messages_keep_their_words(printed, expected, kind):
    (reference,) = references(printed)
    assert (reference.value, reference.kind, reference.cable_id) == (expected, kind, None)


def test_each_reference_carries_its_printed_label():
    found = references("REF: A. STATE 936/935\n     B. OAKPORT 5")
    assert [(reference.label, reference.printed) for reference in found] == [
        ("A", "STATE 936"),
        ("A", "935"),
        ("B", "OAKPORT 5"),
    ]


def test_an_assumed_year_is_marked():
    here, there = references("REF: A. STATE 12 B. 06 STATE 13")
    assert here.year_assumed
    assert not there.year_assumed


def test_a_page_line_inside_the_list_is_no_part_of_it():
    found = references("", between="REF: A. STATE 12\n\nSANTA LUZ 00000417 001.2 OF 002\n\n     B. STATE 13\n\n")
    assert [reference.cable_id for reference in found] == ["07STATE12", "07STATE13"]


def test_a_list_glued_to_the_subject_is_found():
    header = parse_cable(cable(subject="A HARBOUR IN ITS PRIMEREF: STATE 12")).header
    assert header.subject is not None
    assert header.subject.value == "A HARBOUR IN ITS PRIME"
    assert [reference.cable_id for reference in header.references] == ["07STATE12"]


def test_without_a_date_there_is_no_id():
    header = parse_cable("UNCLAS SANTA LUZ 000417\n\nSUBJECT: X\n\nREF: STATE 12\n\n1. Text.\n").header
    assert [(reference.value, reference.cable_id) for reference in header.references] == [("STATE 12", None)]


def test_the_numbered_text_ends_the_list():
    cable_ = parse_cable(cable(between="REF: STATE 12\n", body="1. (C) First.\n\n2. (C) Second.\n"))
    assert [reference.cable_id for reference in cable_.header.references] == ["07STATE12"]
    assert [paragraph.label for paragraph in cable_.paragraphs] == ["1", "2"]


def test_bare_references_above_a_body_without_header_are_read():
    cable_ = parse_cable("A. STATE 045432\n\n\nB. OAKPORT 12\n\n\n1. SUMMARY: THE QUAY.\n\n2. END.\n\nHARPER\n")
    assert [reference.label for reference in cable_.header.references] == ["A", "B"]
    assert cable_.headings == ()


def test_a_header_on_one_line_gives_every_field():
    reference = "REF: 06 OAKPORT 862 SANTA LUZ 00000417 001.2 OF 002"
    subject = f"PLANS OF THE PORT {reference} CLASSIFIED BY: Jane Roe, Ambassador. REASON: 1.4 (b), (d)"
    header = parse_cable(cable(subject=subject)).header
    assert header.subject is not None
    assert header.subject.value == "PLANS OF THE PORT"
    assert [reference.cable_id for reference in header.references] == ["06OAKPORT862"]
    assert header.classified_by is not None
    assert header.classified_by.value.name == "Jane Roe"
    assert header.classified_by.value.reasons == ("1.4 (b)", "1.4 (d)")


@pytest.mark.parametrize("printed", ["A" * 60_000, "A. STATE 123 " * 5_000, "STATE 7" + ", 123" * 15_000])
def test_only_the_head_of_an_endless_list_is_read(printed: str) -> None:
    found = parse_cable(f"REF: {printed}").header.references
    assert all(reference.span.end <= 20_005 for reference in found)


@given(st.from_regex(reading._MORE_NUMBERS.pattern))
def test_what_more_numbers_begin_with_stands_before_them(words):
    assert not reading._MORE_NUMBERS.match(words) or reading._GOES_ON.match(words)


@pytest.mark.parametrize("kind", ["cable", "airgram", "date-time group"])
@given(data=st.data())
def test_what_is_looked_for_first_stands_in_every_message_of_a_kind(kind, data):
    pattern = {"cable": reading._NUMBER_FIRST, "airgram": reading._AIRGRAM, "date-time group": reading._DTG}[kind]
    words = data.draw(st.from_regex(pattern.pattern))
    found = pattern.search(words)
    assert found is None or reading._MAY_BE[kind].search(words, found.start(), found.end())
