from datetime import UTC, date, datetime

import pytest
from invented_telegrams import BODY, TOP, cable

from annotator.cable import Addressee, Section, parse_cable


def with_line(old: str, new: str):
    assert old in TOP
    return parse_cable(cable(top=TOP.replace(old, new))).header


def test_every_field_of_a_telegram_is_read_with_its_place():
    text = cable(between="REF: STATE 1\n\nClassified By: Ambassador Jane Roe for reasons 1.4 (b) and (d).\n")
    header = parse_cable(text).header
    assert [line.value for line in header.transmission] == TOP.splitlines()[:4]
    assert [indicator.value for indicator in header.routing] == ["RUEHAA", "RUEHBB"]
    assert header.originator.value == "RUEHXX"
    assert header.station_serial.value == 417
    assert header.filed.value.day_of_year == 102
    assert header.precedence.value == "P"
    assert header.date_time_group.value == datetime(2007, 4, 12, 15, 30, tzinfo=UTC)
    assert header.date_time_group.printed == "P 121530Z APR 07"
    assert header.sender.value == Addressee("AMEMBASSY SANTA LUZ")
    assert [field.value for field in header.to] == [Addressee("SECSTATE WASHDC", "RUEHC", "PRIORITY", "4455")]
    assert [field.value for field in header.info] == [
        Addressee("AMEMBASSY CANBERRA", "RUEHBY", None, "0101"),
        Addressee("CIA WASHDC", "RUEAIIA"),
    ]
    assert (header.classification.value, header.classification.printed) == ("CONFIDENTIAL", "C O N F I D E N T I A L")
    assert header.section.value == Section(1, 2)
    assert (header.post.value, header.message_number.value, header.cable_id.value) == (
        "SANTA LUZ",
        417,
        "07SANTALUZ417",
    )
    assert [caption.value for caption in header.captions] == ["SIPDIS"]
    assert header.executive_order.value == "12958"
    assert header.declassify_on.value == "2017-04-12"
    assert [tag.value for tag in header.tags] == ["PGOV", "ECON", "XX"]
    assert header.subject.value == "HARBOUR REOPENED"
    assert header.classified_by.value.name == "Jane Roe"
    assert parse_cable(text).written == date(2007, 4, 12)
    for field in header.__dataclass_fields__:
        value = getattr(header, field)
        for one in value if isinstance(value, tuple) else (value,):
            if hasattr(one, "printed"):
                assert one.printed == one.span.of(text), field


@pytest.mark.parametrize(
    ("printed", "precedence", "moment"),
    [
        ("R 091128Z MAR 07", "R", datetime(2007, 3, 9, 11, 28, tzinfo=UTC)),
        ("O P 281848Z DEC 66", "O P", datetime(1966, 12, 28, 18, 48, tzinfo=UTC)),
        ("R 071218 Z APR 73", "R", datetime(1973, 4, 7, 12, 18, tzinfo=UTC)),
        ("R 071218Z APR 1973", "R", datetime(1973, 4, 7, 12, 18, tzinfo=UTC)),
        ("O R 212245Z JUN 75 ZFF-4", "O R", datetime(1975, 6, 21, 22, 45, tzinfo=UTC)),
        ("Z 212245Z JUN 08 ZDK CTG RUEHXX 1234", "Z", datetime(2008, 6, 21, 22, 45, tzinfo=UTC)),
        ("R 4502252 JUL 75", "R", None),
        ("P 310101Z FEB 07", "P", None),
        ("P 121530B APR 07", "P", None),
        ("P 122561Z APR 07", "P", None),
    ],
)
def test_a_date_time_group_names_a_moment_or_none(printed, precedence, moment):
    text = cable(top=TOP.replace("P 121530Z APR 07", printed))
    cable_ = parse_cable(text)
    group = cable_.header.date_time_group
    assert printed.startswith(group.printed)
    assert group.value == moment
    assert cable_.header.precedence.value == precedence
    assert cable_.written == (moment.date() if moment else None)
    if moment is None:
        assert any(group.printed in warning for warning in cable_.warnings)


@pytest.mark.parametrize(
    ("printed", "level", "post", "number"),
    [
        ("UNCLAS SANTA LUZ 000417", "UNCLASSIFIED", "SANTA LUZ", 417),
        ("UNCLASSIFIED SANTA LUZ 417", "UNCLASSIFIED", "SANTA LUZ", 417),
        ("UNCLAS SECTION 01 OF 03 SANTA LUZ 000417", "UNCLASSIFIED", "SANTA LUZ", 417),
        ("UNCLAS E F T O SANTA LUZ 000417", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "SANTA LUZ", 417),
        ("S E C R E T SANTA LUZ 000417", "SECRET", "SANTA LUZ", 417),
        ("S E C R E T//NOFORN SANTA LUZ 000417", "SECRET//NOFORN", "SANTA LUZ", 417),
        ("CONFIDENTIAL SANTA LUZ 00417", "CONFIDENTIAL", "SANTA LUZ", 417),
        ("SS E C R E T SANTA LUZ 000417", "SECRET", "SANTA LUZ", 417),
        ("CO N F I D E N T I A L SANTA LUZ 000417", "CONFIDENTIAL", "SANTA LUZ", 417),
        ("UUNCLAS SANTA LUZ 000417", "UNCLASSIFIED", "SANTA LUZ", 417),
        ("E C R E T SANTA LUZ 000417", "SECRET", "SANTA LUZ", 417),
        ("O N F I D E N T I A L SANTA LUZ 000417", "CONFIDENTIAL", "SANTA LUZ", 417),
        ("S e c r e t SANTA LUZ 000417", "SECRET", "SANTA LUZ", 417),
        ("T O P S E C R E T SANTA LUZ 000417", "TOP SECRET", "SANTA LUZ", 417),
        ("LIMITED OFFICIAL USE SANTA LUZ 00417", "LIMITED OFFICIAL USE", "SANTA LUZ", 417),
        ("L I M I T E D   O F F I C I A L   U S E SANTA LUZ 417", "LIMITED OFFICIAL USE", "SANTA LUZ", 417),
        ("UNCLAS SECTION 1 OF 2 USUN NEW YORK 000417", "UNCLASSIFIED", "USUN NEW YORK", 417),
    ],
)
def test_a_classification_line_gives_level_post_and_number(printed, level, post, number):
    header = with_line("C O N F I D E N T I A L SECTION 01 OF 02 SANTA LUZ 000417", printed)
    assert header.classification.value == level
    assert header.post.value == post
    assert header.message_number.value == number


def test_an_unknown_classification_is_absent():
    header = with_line("C O N F I D E N T I A L SECTION 01 OF 02 SANTA LUZ 000417", "Q Q Q Q SANTA LUZ 000417")
    assert header.classification is None


@pytest.mark.parametrize(
    ("captions", "level"),
    [
        ("SENSITIVE\nSIPDIS", "UNCLASSIFIED//FOR OFFICIAL USE ONLY"),
        ("NOFORN\nSIPDIS", "UNCLASSIFIED//NOFORN"),
        ("SIPDIS", "UNCLASSIFIED"),
    ],
)
def test_captions_belong_to_the_classification(captions, level):
    top = TOP.replace("C O N F I D E N T I A L SECTION 01 OF 02", "UNCLAS").replace("SIPDIS", captions)
    assert parse_cable(cable(top=top)).header.classification.value == level


def test_captions_and_attention_lines_are_told_apart():
    lines = (
        "SIPDIS\n\nNODIS CHEROKEE\n\nSTATE FOR EUR/NB, DRL AND\nINR/EUC\n\nDEPT PASS USTR\n\nCORRECTED COPY (PARA 3)\n"
    )
    header = with_line("SIPDIS\n", lines)
    assert [caption.value for caption in header.captions] == ["SIPDIS", "NODIS", "CHEROKEE", "CORRECTED COPY"]
    assert [field.value for field in header.attention] == ["STATE FOR EUR/NB, DRL AND INR/EUC", "DEPT PASS USTR"]


@pytest.mark.parametrize(
    ("printed", "order", "until"),
    [
        ("E.O. 12958: DECL: 04/12/2017", "12958", "2017-04-12"),
        ("EO 12958 DECL: 04/12/2017", "12958", "2017-04-12"),
        ("E.O. 12958: DECL: 2017/04/12", "12958", "2017-04-12"),
        ("E.O. 12958: DECL: 4/2/17", "12958", "2017-04-02"),
        ("E.O. 12958: N/A", "12958", "N/A"),
        ("E.O. 12958: DECL: 09/05/2012, REASON: 1.5 (B)", "12958", "2012-09-05"),
        ("E.O. 12958:N/A", "12958", "N/A"),
        ("E.0. 12958: N/A", "12958", "N/A"),
        ("E. O. 11652: GDS", "11652", "GDS"),
        ("E.O. 11652: XGDS-1", "11652", "XGDS-1"),
        ("E.O. 12356: DECL: OADR", "12356", "OADR"),
        ("E.O. 12065: DECL: TEN YEARS AFTER CLOSURE", "12065", "TEN YEARS AFTER CLOSURE"),
        ("E.O. 12958: DECLl: 04/12/2017", "12958", "2017-04-12"),
        ("E.O. 12958, AS AMENDED; DECLASSIFIED JUNE 21, 2006", "12958", "AS AMENDED; DECLASSIFIED JUNE 21, 2006"),
    ],
)
def test_an_executive_order_line_gives_its_number_and_term(printed, order, until):
    header = with_line("E.O. 12958: DECL: 04/12/2017", printed)
    assert (header.executive_order.value, header.declassify_on.value) == (order, until)


@pytest.mark.parametrize(
    ("printed", "value", "portion"),
    [
        ("SUBJECT: HARBOUR REOPENED\n", "HARBOUR REOPENED", None),
        ("SUBJ: HARBOUR REOPENED\n", "HARBOUR REOPENED", None),
        ("Subject: Harbour reopened\n", "Harbour reopened", None),
        ("SUBJECT: (C) HARBOUR REOPENED\n", "HARBOUR REOPENED", "C"),
        ("SUBJECT: (S//REL TO USA, FVEY) HARBOUR REOPENED\n", "HARBOUR REOPENED", "S//REL TO USA, FVEY"),
        ("SUBJECT: HARBOUR REOPENED (SBU)\n", "HARBOUR REOPENED", "SBU"),
        ("SUBJECT: HARBOUR REOPENED (C-AB7-00123)\n", "HARBOUR REOPENED (C-AB7-00123)", None),
        ("SUBJECT: HARBOUR\nREOPENED\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR REOPENED\n1. (C) Text begins.\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR REOPENED\n-------\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR REOPENED\nREF: STATE 1\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR REOPENED\nClassified By: Jane Roe\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR REOPENED AND\n\nTHE QUAY\n\nREF: STATE 1\n", "HARBOUR REOPENED AND THE QUAY", None),
        ("SUBJECT: HARBOUR SMUG-\nGLING\n\n1. (C) Smuggling goes on.\n", "HARBOUR SMUGGLING", None),
        ("SUBJECT: THE US-\nLUZ TALKS\n", "THE US-LUZ TALKS", None),
        ("SUBJECT:\nHARBOUR REOPENED\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR REOPENED\n\nSUMMARY\n-------\n", "HARBOUR REOPENED", None),
        ("SUBJECT: HARBOUR \\\nREOPENED\\\n", "HARBOUR REOPENED", None),
    ],
)
def test_a_subject_is_read_to_its_end(printed, value, portion):
    header = parse_cable(TOP + printed + BODY).header
    assert header.subject.value == value
    assert (header.subject_portion.value if header.subject_portion else None) == portion


@pytest.mark.parametrize("lines", [1, 2, 5, 10])
def test_a_subject_may_have_many_lines(lines):
    words = "\n".join(f"LINE {'ABCDEFGHIJ'[n]} OF IT" for n in range(lines))
    header = parse_cable(TOP + f"SUBJECT: {words}\n" + BODY).header
    assert header.subject.value == words.replace("\n", " ")


def test_the_subject_block_may_come_in_any_order():
    block = "SUBJECT: HARBOUR REOPENED\n\nREF: STATE 1\n\nClassified By: Jane Roe\n\nTAGS: PGOV\n\nE.O. 12958: N/A\n"
    header = parse_cable(TOP[: TOP.index("E.O.")] + block + BODY).header
    assert header.subject.value == "HARBOUR REOPENED"
    assert [tag.value for tag in header.tags] == ["PGOV"]
    assert header.executive_order.value == "12958"
    assert header.references[0].cable_id == "07STATE1"


def test_a_partial_extract_begins_at_its_classification():
    notice = (
        "This record is a partial extract of the original cable. The full text of the original cable is not available."
    )
    text = (
        f"{notice}\nUNCLAS SANTA LUZ 000417\n\nSIPDIS\n\nE.O. 12958: N/A TAGS: PGOV ECON\n\nSUBJECT: QUAY\n\n1. Text.\n"
    )
    header = parse_cable(text).header
    assert header.notice.value == notice
    assert header.subject.value == "QUAY"
    assert [tag.value for tag in header.tags] == ["PGOV", "ECON"]
    assert header.cable_id is None


def test_an_electronic_telegram_of_the_seventies_is_read():
    text = (
        "CONFIDENTIAL\n\nPAGE 01        SANTAL  03953  131554Z\n\n45\nACTION EUR-12\n\n"
        "INFO  OCT-01  ISO-00  SSO-00  /026 W\n                     --------------------- 053223\n"
        "R 131505Z AUG 75\nFM AMEMBASSY SANTA LUZ\nTO SECSTATE WASHDC 4100\nINFO AMEMBASSY CANBERRA\n"
        "CONFIDENTIAL SANTA LUZ 3953\n\nEXDIS\n\nE.O. 11652: GDS\nTAGS: TECH, XX\n"
        "SUBJ: CABLE LAYING\n\nREF: STATE 1234\n\n"
        "1. THE SHIP ARRIVED AT THE\nCONFIDENTIAL\n\nCONFIDENTIAL\n\nPAGE 02        SANTAL  03953  131554Z\n\n"
        "HARBOUR ON TUESDAY.\n\n2. IT LEFT.\nHARPER\n\n\nCONFIDENTIAL\n\n\nNNN\n"
    )
    cable_ = parse_cable(text)
    header = cable_.header
    assert header.cable_id.value == "75SANTALUZ3953"
    assert header.distribution[0].value.startswith("ACTION EUR-12")
    assert [field.value.name for field in header.info] == ["AMEMBASSY CANBERRA"]
    assert header.subject.value == "CABLE LAYING"
    assert [tag.value for tag in header.tags] == ["TECH", "XX"]
    assert [(p.label, text[p.start : p.end].split()[-1]) for p in cable_.paragraphs] == [
        ("1", "TUESDAY."),
        ("2", "LEFT."),
    ]
    assert cable_.signer.value == "HARPER"
    assert len(cable_.page_lines) == 2
    assert cable_.warnings == ()


def test_a_printed_telegram_has_title_dateline_and_no_number_of_its_own():
    text = (
        "39. Telegram 3953 From the Embassy in Santa Luz to the Department of State\n\n"
        "Santa Luz, May 3, 1955—1 p.m.\n\n"
        "537. I called on the minister.\n\nHe was away.\n\nRoe\n"
    )
    cable_ = parse_cable(text)
    assert cable_.header.title.value.startswith("39. Telegram 3953")
    assert cable_.header.message_number.value == 3953
    assert cable_.written == date(1955, 5, 3)
    assert [paragraph.label for paragraph in cable_.paragraphs] == [None, None]
    assert cable_.signer.value == "Roe"


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "x", "One line only.", "A title\n\nSome words of an article.\n\nMore words.\n"]
)
def test_what_is_no_cable_has_no_header(text):
    header = parse_cable(text).header
    assert header.span is None
    assert header == type(header)()


def test_a_header_without_text_is_read_as_far_as_it_goes():
    cable_ = parse_cable(TOP)
    assert cable_.header.cable_id.value == "07SANTALUZ417"
    assert cable_.paragraphs == ()


def test_a_letter_in_the_text_is_not_taken_for_the_header():
    body = "\n1. (C) The letter reads:\n\nSUBJECT: ANOTHER THING\nREF: STATE 999\n\n2. (C) End.\n"
    header = parse_cable(cable(body=body)).header
    assert header.subject.value == "HARBOUR REOPENED"
    assert header.references == ()


def test_a_distribution_block_is_no_address_list():
    block = "INFO LOG-00 EEB-00 AF-00 CIAE-00 /000W\n------------------1A2B3C  091128Z /38\n"
    header = parse_cable(block + cable(top=TOP[TOP.index("P 1215") :])).header
    assert len(header.info) == 2
    assert header.distribution[0].value == block.splitlines()[0]


def test_a_page_line_inside_an_address_list_is_passed_over():
    header = with_line("RUEAIIA/CIA WASHDC", "\nSANTA LUZ 00000417 001.2 OF 002\n\nRUEAIIA/CIA WASHDC")
    assert [field.value.name for field in header.info] == ["AMEMBASSY CANBERRA", "CIA WASHDC"]


def test_two_addressees_on_a_line_are_two():
    header = with_line("AMEMBASSY CANBERRA 0101\n", "AMEMBASSY CANBERRA 0101 RUEHNY/AMEMBASSY OSLO 1\n")
    assert [field.value.name for field in header.info] == ["AMEMBASSY CANBERRA", "AMEMBASSY OSLO", "CIA WASHDC"]


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("1021530", "1031530", "day"),
        ("#0417", "#0418", "418"),
        ("PP RUEH", "RR RUEH", "precedence"),
        ("C O N F I D E N T I A L", "UNCLAS", "marked (C)"),
    ],
)
def test_contradictions_are_told(old, new, word):
    assert parse_cable(cable()).warnings == ()
    warnings = parse_cable(cable(top=TOP.replace(old, new))).warnings
    assert len(warnings) == 1
    assert word in warnings[0]


def test_a_page_line_with_another_number_is_told():
    body = BODY.replace("\n2.", "\nSANTA LUZ 00000999 002 OF 002\n\n2.")
    assert any("999" in warning for warning in parse_cable(cable(body=body)).warnings)


def test_two_telegrams_in_one_text_give_the_first_header_and_a_warning():
    other = cable(subject="SOMETHING ELSE", top=TOP.replace("000417", "000500").replace("#0417", "#0500"))
    cable_ = parse_cable(cable() + "\n\n" + other)
    assert cable_.header.subject.value == "HARBOUR REOPENED"
    assert any("more than one telegram" in warning for warning in cable_.warnings)


def test_an_endless_run_of_address_lines_ends_the_header() -> None:
    header = parse_cable("FM A\nTO B\n" * 3_000).header
    assert len(header.to) == 1_000


def test_only_the_head_of_an_endless_field_is_read() -> None:
    header = parse_cable("TAGS: " + "PREL " * 10_000 + "\nClassified By: " + "a " * 40_000).header
    assert len(header.tags) == 4_000
    assert header.classified_by is not None
    assert len(header.classified_by.printed) <= 20_000


_ORDER = "E.O. 12958: DECL: 04/12/2017\nTAGS: PGOV, XX\nSUBJECT: QUAY OPENED\n\n1. (C) The quay was opened.\n"


@pytest.mark.parametrize("above", ["P 121530Z APR 07\nFM AMEMBASSY OAKPORT\nTO SECSTATE WASHDC\n", ""])
@pytest.mark.parametrize(
    ("printed", "level", "post", "number"),
    [
        ("Confidential Oakport 000001", "CONFIDENTIAL", "Oakport", 1),
        ("S e c r e t Section 01 of 03 Santa Luz 000077", "SECRET", "Santa Luz", 77),
        ("CONFIDENTIAL OAKPORT 1234/1", "CONFIDENTIAL", "OAKPORT", 1234),
        ("UNCLAS SBU OAKPORT 000012", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "OAKPORT", 12),
        ("UNCLAS SENSITIVE OAKPORT 000012", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "OAKPORT", 12),
        ("SECRET", "SECRET", None, None),
        ("Of the week 17", None, None, None),
    ],
)
def test_the_class_line_and_the_captions_below_it(
    above: str, printed: str, level: str | None, post: str | None, number: int | None
) -> None:
    header = parse_cable(f"{above}{printed}\n\nSIPDIS\n\n{_ORDER}").header
    assert (header.classification and header.classification.value) == level
    assert (header.post and header.post.value) == post
    assert (header.message_number and header.message_number.value) == number
    assert [caption.value for caption in header.captions] == ["SIPDIS"]


def test_a_title_that_begins_with_a_level_is_no_class_line() -> None:
    assert parse_cable("Secret Talks 1954\n\n1. The talks went on.\n").header.classification is None


@pytest.mark.parametrize("number", ["3953. ", "41. ", ""])
def test_subject_and_reference_after_a_printed_telegrams_number(number: str) -> None:
    printed = "12. Telegram 3953 From the Embassy in Oakport\n\nOakport, April 12, 1976, 1530Z.\n\n"
    header = parse_cable(f"{printed}{number}Subj: Call on Minister. Ref: State 190000.\n\n1. He came.\n").header
    if number == "41. ":
        assert header.subject is None  # a paragraph
        return
    assert header.subject is not None
    assert header.subject.value == "Call on Minister."
    assert [reference.cable_id for reference in header.references] == ["76STATE190000"]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("EXTENDED JURIS-", "DICTION OVER SEAS", "EXTENDED JURISDICTION OVER SEAS"),
        ("THE AGREE-", "MENT OF OAKPORT", "THE AGREEMENT OF OAKPORT"),
        ("US-", "ISRAEL TALKS", "US-ISRAEL TALKS"),
        ("OAKLAND-", "ELMLAND TALKS", "OAKLAND-ELMLAND TALKS"),
        ("NEW FOLLOW-", "UP TALKS", "NEW FOLLOW-UP TALKS"),
        ("Anti-", "corruption drive", "Anti-corruption drive"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_hyphen_at_a_lines_end_joins_a_word_or_stays(first, second, whole, end):
    body = "\n1. (C) Oakland and Elmland agree.\n\nHARPER\n"
    text = cable(subject=f"{first}\n{second}", body=body).replace("\n", end)
    assert parse_cable(text).header.subject.value == whole


def test_a_sentence_below_a_subject_in_capitals_is_no_part_of_it():
    text = cable(subject="HARBOUR REOPENED\nThis is an action request, see para 2.")
    assert parse_cable(text).header.subject.value == "HARBOUR REOPENED"


@pytest.mark.parametrize(
    ("printed", "level", "post", "number"),
    [
        ("unclas section 01 of 02 santa luz 000417", "UNCLASSIFIED", "SANTA LUZ", 417),
        ("c o n f i d e n t i a l santa luz 000417", "CONFIDENTIAL", "SANTA LUZ", 417),
        ("secret santa luz 00417", "SECRET", "SANTA LUZ", 417),
    ],
)
def test_a_classification_line_in_small_letters_is_read(printed, level, post, number):
    header = with_line("C O N F I D E N T I A L SECTION 01 OF 02 SANTA LUZ 000417", printed)
    assert (header.classification.value, header.post.value, header.message_number.value) == (level, post, number)
    assert header.post.printed == post.lower()


def test_small_letters_with_a_short_number_are_a_sentence():
    assert parse_cable("secret talks 1954\n\nThey met.\n").header.classification is None


def test_a_caution_leads_to_the_words_it_is_about():
    top = TOP.replace("1021530", "1031530").replace("#0417", "#0418").replace("CONFIDENTIAL", "UNCLAS")
    text = cable(top=top, body="\n1. (S) One.\n\n3. (C) Three.\n\nSANTA LUZ 00000419 001 OF 009\n\nHARPER\n")
    seen = {caution.span.of(text) for caution in parse_cable(text).cautions}
    assert seen == {"1031530", "0418", "SANTA LUZ 00000419 001 OF 009", "SECTION 01 OF 02", "1. (S)", "3"}
