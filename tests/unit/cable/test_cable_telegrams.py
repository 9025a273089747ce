"""Several telegrams in one text: the first is the cable, sections are one telegram, a quoted one is part of it."""

import pytest
from invented_telegrams import TOP, cable

from annotator.cable import parse_cable, telegrams

FIRST = cable(body="\n1. (C) The harbour was reopened.\n\n2. (C) It rained.\n\nHARPER\n")
OTHER = TOP.replace("000417", "000418").replace("#0417", "#0418")


def labels(text: str) -> list[str | None]:
    return [paragraph.label for paragraph in parse_cable(text).paragraphs]


def section(body: str, *, number: str = "02") -> str:
    top = TOP.replace("SECTION 01", f"SECTION {number}").replace("/01 ", f"/{number} ")
    return f"{top}SUBJECT: HARBOUR REOPENED\n\n{body}"


@pytest.mark.parametrize("between", ["\n", "\nNNNN\n\n", "\nBT\n#0417\nNNNN\n\n\n", "\n-------------\n\n"])
def test_a_second_telegram_has_its_own_numbers_and_leaves_the_first_its_signer(between):
    second = "1. (C) Another one.\n\n2. (C) It snowed.\n\n3. (C) It thawed.\n\nMILLER\n"
    text = FIRST + between + OTHER + "SUBJECT: SNOW\n\n" + second
    found = parse_cable(text)
    assert [paragraph.label for paragraph in found.paragraphs] == ["1", "2", "1", "2", "3"]
    assert [paragraph.ordinal for paragraph in found.paragraphs] == [1, 2, 3, 4, 5]
    assert found.signer.value == "HARPER"
    assert found.header.message_number.value == 417
    assert found.paragraphs[1].span.of(text).endswith("It rained.")
    assert found.paragraphs[4].span.of(text).endswith("It thawed.")
    told = [caution for caution in found.cautions if "more than one telegram" in caution.text]
    assert len(told) == 1
    assert told[0].span.of(text) == "VZCZCXRO1234"
    assert text.index("HARPER") < told[0].span.start


def test_a_telegram_without_transmission_lines_is_known_by_its_classification_line():
    second = (
        "CONFIDENTIAL OAKPORT 000077\n\nE.O. 12958: N/A\nTAGS: ECON\nSUBJECT: SNOW\n\n1. (C) It snowed.\n\nMILLER\n"
    )
    found = parse_cable(f"{FIRST}\n\n{second}")
    assert [paragraph.label for paragraph in found.paragraphs] == ["1", "2", "1"]
    assert found.signer.value == "HARPER"
    assert any("more than one telegram" in warning for warning in found.warnings)


def test_two_partial_extracts_are_two_telegrams():
    notice = "This record is a partial extract of the original cable.\n\n"
    top = f"{notice}CONFIDENTIAL OAKPORT 000076\n\nE.O. 12958: N/A\nTAGS: ECON\nSUBJECT: ICE\n\n"
    first = f"{top}1. (C) One.\n\n2. (C) Two.\n"
    second = first.replace("000076", "000077").replace("ICE", "SNOW")
    assert labels(f"{first}\n{second}") == ["1", "2", "1", "2"]


def test_sections_sent_one_by_one_are_one_telegram():
    text = cable(body="\n1. (C) One.\n\n2. (C) Two goes on\n\nNNNN\n") + "\n" + section("3. (C) Three.\n\nHARPER\n")
    found = parse_cable(text)
    assert [paragraph.label for paragraph in found.paragraphs] == ["1", "2", "3"]
    assert found.signer.value == "HARPER"
    assert not any("more than one telegram" in warning for warning in found.warnings)
    again = text.index("VZCZC", 10)
    assert any(span.start <= again < span.end for span in found.furniture)


def test_the_same_telegram_twice_is_two():
    assert labels(f"{FIRST}\n\n{FIRST}") == ["1", "2", "1", "2"]


@pytest.mark.parametrize("opening", ["QUOTE", "Begin text:", "The message reads as follows:"])
def test_a_quoted_telegram_is_part_of_the_one_round_it(opening):
    quoted = OTHER + "SUBJECT: SNOW\n\nIt snowed.\n\n"
    closing = "UNQUOTE" if opening == "QUOTE" else "END TEXT."
    body = f"\n1. (C) One.\n\n2. (C) Two.\n\n{opening}\n\n{quoted}{closing}\n\n3. (C) Three.\n\nHARPER\n"
    found = parse_cable(cable(body=body))
    assert [paragraph.label for paragraph in found.paragraphs] == ["1", "2", "3"]
    assert found.signer.value == "HARPER"
    assert not any("more than one telegram" in warning for warning in found.warnings)


@pytest.mark.parametrize("words", ["FM AMEMBASSY OAKPORT\n", "VZCZCXRO1234\n", "UNCLAS OAKPORT 000123\nTAGS: ECON\n"])
def test_of_an_archive_of_beginnings_only_some_are_looked_at(words, monkeypatch):
    looked_at = []
    read = telegrams.read_header
    monkeypatch.setattr(telegrams, "read_header", lambda layout: looked_at.append(layout) or read(layout))
    parse_cable(words * 20_000)
    assert len(looked_at) <= 200
