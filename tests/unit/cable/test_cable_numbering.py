import pytest
from invented_telegrams import TOP, cable

from annotator.cable import parse_cable


def labels(body: str) -> list[str]:
    found = parse_cable(cable(body=body)).paragraphs
    return [paragraph.label for paragraph in found if paragraph.label is not None]


def lines(*words: str) -> str:
    return "\n" + "\n\n".join(words) + "\n"


@pytest.mark.parametrize(
    ("first", "label", "portion"),
    [
        ("1. (C) The minister left.", "1", "C"),
        ("¶1. (C) The minister left.", "1", "C"),
        ("¶1. (S/NF) The minister left.", "1", "S/NF"),
        ("1.  (U) The minister left.", "1", "U"),
        ("1. The minister left.", "1", None),
        ("1.(C) The minister left.", "1", "C"),
        ("¶1. C) The minister left.", "1", "C"),
        ("(C) 1. The minister left.", "1", "C"),
        ("1. ( C ) The minister left.", "1", "C"),
        ("1. (C)(C) The minister left.", "1", "C"),
        ("1. (S//REL TO USA, FVEY) The minister left.", "1", "S//REL TO USA, FVEY"),
        ("1. (C - ENTIRE TEXT) The minister left.", "1", "C - ENTIRE TEXT"),
        ("1. (U//FOUO) The minister left.", "1", "U//FOUO"),
        ("1. (SBU) The minister left.", "1", "SBU"),
        ("  1. (C) The minister left.", "1", "C"),
        ("\t1. (C) The minister left.", "1", "C"),
        ("1.Summary: The minister left.", "1", None),
        ("1\\. (C) The minister left.", "1", "C"),
        ("**1.** (C) The minister left.", "1", "C"),
        ("Â¶1. (C) The minister left.", "1", "C"),
        ("∂1. (C) The minister left.", "1", "C"),
        ("1. 1. (C) The minister left.", "1", "C"),
        ("1. (c) copyright of the minister.", "1", None),
    ],
)
def test_every_form_of_a_number_is_read_as_printed(first, label, portion):
    text = cable(body=lines(first, "2. (C) He came back."))
    one, two = parse_cable(text).paragraphs
    assert (one.label, one.portion) == (label, portion)
    assert one.ordinal == 1
    assert text[one.start : one.end] == first.strip().removeprefix("**") or text[one.start : one.end] == first.strip()
    assert two.label == "2"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a year, a day, an amount at a line's start
        (["1. (C) The talks begin in May of\n¶2007. He said so.", "2. (C) Yes."], ["1", "2"]),
        (
            [
                "1. It is planned for the week of September\n12. The minister will come then with the whole staff",
                "2. B.",
            ],
            ["1", "2"],
        ),
        (["1. Growth was\n5.3 percent.", "2. It cost\n2.3 billion."], ["1", "2"]),
        (["1. The reasons are those of section\n1.4 (b) and (d) of it.", "2. B."], ["1", "2"]),
        (["1. The meeting on\n12.03.07 was long.", "2. B."], ["1", "2"]),
        # a list restarted inside a paragraph
        (["1. A.", "2. B:", "1. one", "2. two", "3. three", "3. C.", "4. D."], ["1", "2", "3", "4"]),
        (
            ["1. A.", "2. B.", "3. C.", "4. D:", *[f"{n}. item" for n in range(1, 11)], "5. E."],
            ["1", "2", "3", "4", "5"],
        ),
        (["1. A.", "2. B.", "3. C:", "1. one", "2. two"], ["1", "2", "3"]),
        (["1. (C) A:\n  1. one.\n  2. two.", "2. (C) B.", "3. (C) C."], ["1", "2", "3"]),
        # a table of contents and then the text
        (
            ["1. One", "2. Two", "3. Three", "1. One\n\nText.", "2. Two\n\nText.", "3. Three\n\nText."],
            ["1", "2", "3", "1", "2", "3"],
        ),
        # gaps, duplicates, out of order, not from one
        (["1. A.", "2. B.", "4. D.", "5. E."], ["1", "2", "4", "5"]),
        (["1. (C) A.", "2. (C) B.", "2. (C) B again.", "3. (C) C."], ["1", "2", "2", "3"]),
        (["1. (C) A.", "2. (C) B.", "4. (C) D.", "3. (C) C.", "5. (C) E."], ["1", "2", "4", "3", "5"]),
        (["2. (C) B.", "3. (C) C.", "4. (C) D."], ["2", "3", "4"]),
        (["1. A.", "2. B.", "3. C.", "3a. C and more.", "4. D."], ["1", "2", "3", "3a", "4"]),
        # a lost stop
        (["10. J.", "11 NONETHELESS K.", "12. L."], ["10", "11", "12"]),
        # no pilcrow among pilcrows
        (["¶1. (C) A.", "2.(C) B.", "¶3. (C) C."], ["1", "2", "3"]),
        # a list with brackets is no list of paragraphs
        (["1. A:\n1) one\n2) two\n3) three", "2. B."], ["1", "2"]),
        (["(1) one", "(2) two", "(3) three"], []),
        (["537. The conference approved the bill."], []),
        (["2108. 1. The first.", "2. The second."], ["1", "2"]),
        # many
        ([f"{n}. (C) Text." for n in range(1, 78)], [str(n) for n in range(1, 78)]),
    ],
)
def test_the_chain_of_numbers_is_chosen(body, expected):
    assert labels(lines(*body)) == expected


def test_wrapped_capitals_without_blank_lines_are_numbered():
    body = (
        "\n1. THE MINISTER SAID THAT THE HARBOUR WAS OPEN AND THAT SHIPS\nWOULD COME.\n"
        "2. HE WAS ASKED ABOUT THE TWO SHIPS OF\n3. A NUMBER OF OTHERS CAME.\n3. HE LEFT.\n4. END.\n"
    )
    assert labels(body) == ["1", "2", "3", "4"]


def test_rejected_numbers_are_items_of_their_paragraph():
    text = cable(body=lines("1. (C) A.", "2. (C) B:\n1. one.\n2. two.", "3. (C) C."))
    paragraph = parse_cable(text).paragraphs[1]
    assert [(item.label, item.span.of(text)) for item in paragraph.items] == [("1", "1. one."), ("2", "2. two.")]


def test_items_are_letters_in_order_and_bullets():
    body = lines(
        "1. (C) A:\n-- first point\nthat goes on\n-- second point\n(A) alpha\n(B) beta\n(C) gamma\nC. Smith said no.",
        "2. (C) B.",
    )
    text = cable(body=body)
    items = parse_cable(text).paragraphs[0].items
    assert [(item.label, item.span.of(text).split()[1]) for item in items] == [
        (None, "first"),
        (None, "second"),
        ("A", "alpha"),
        ("B", "beta"),
        ("C", "gamma"),
    ]


def test_unnumbered_text_belongs_to_the_number_before_it():
    text = cable(body=lines("1. (C) A.", "More of it.", "2. (C) B."))
    one, _two = parse_cable(text).paragraphs
    assert text[one.start : one.end] == "1. (C) A.\n\nMore of it."


def test_a_heading_between_two_numbers_is_part_of_neither_but_belongs_to_the_first():
    text = cable(body=lines("1. (C) A.", "-------\nSome Heading\n-------", "2. (C) B."))
    cable_ = parse_cable(text)
    assert [text[p.start : p.end] for p in cable_.paragraphs] == ["1. (C) A.", "2. (C) B."]
    assert cable_.paragraph_at(text.index("Some Heading")).label == "1"
    assert [heading.of(text) for heading in cable_.headings] == ["Some Heading"]


@pytest.mark.parametrize(
    "page_line",
    [
        "SANTA LUZ 00000417 002.2 OF 002",
        "SANTA LUZ 00000417  002 OF 002",
        "PAGE 02 SANTAL 00417 121530Z",
        "PAGE 02        SANTAL  00417  01 OF 02  121530Z",
        "PAGE 02 RUEHXXA0417",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", " "])
def test_a_page_line_in_a_sentence_ends_no_paragraph(page_line, gap):
    sentence = f"The ships that came in\nwere counted by{gap}{page_line}{gap}12 men of the harbour."
    body = f"\n1. (C) {sentence}\n\n2. (C) B.\n\nHARPER\n"
    text = cable(body=body)
    cable_ = parse_cable(text)
    assert [span.of(text) for span in cable_.page_lines] == [page_line]
    assert [(p.label, text[p.start : p.end].endswith(("harbour.", "B."))) for p in cable_.paragraphs] == [
        ("1", True),
        ("2", True),
    ]


def test_the_classification_joined_to_a_page_line_is_furniture():
    text = cable(body="\n1. THE SHIP CAME CONFIDENTIAL CONFIDENTIAL PAGE 02 SANTAL 00417 121530Z INTO PORT.\n\n2. B.\n")
    cable_ = parse_cable(text)
    assert [span.of(text) for span in cable_.page_lines] == ["PAGE 02 SANTAL 00417 121530Z"]
    assert [span.of(text) for span in cable_.furniture] == ["CONFIDENTIAL CONFIDENTIAL"]
    assert cable_.paragraphs[0].end == text.index("PORT.") + 5


def test_a_page_line_in_blocks_without_numbers_ends_no_block():
    sentence = "The ships that came in were\n\nSANTA LUZ 00000417 002 OF 002\n\ncounted."
    text = f"{TOP}SUBJECT: QUAY\n\n{sentence}\n\nAnother.\n\nHARPER\n"
    cable_ = parse_cable(text)
    assert [text[p.start : p.end].split()[-1] for p in cable_.paragraphs] == ["counted.", "Another."]


def test_the_last_paragraph_ends_before_what_stands_below_it():
    text = cable(
        body="\n1. (C) A.\n\n2. (C) B.\n\nGP-3\n\nSANTA LUZ 00000417 002 OF 002\nHARPER\n\nCONFIDENTIAL\nNNNN\n"
    )
    cable_ = parse_cable(text)
    last = cable_.paragraphs[-1]
    assert text[last.start : last.end] == "2. (C) B."
    assert cable_.signer.value == "HARPER"
    assert [span.of(text) for span in cable_.furniture] == ["GP-3", "CONFIDENTIAL", "NNNN"]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_gives_the_same_paragraphs(end):
    text = cable().replace("\n", end)
    plain, other = parse_cable(cable()), parse_cable(text)
    assert [p.label for p in other.paragraphs] == [p.label for p in plain.paragraphs]
    assert [text[p.start : p.end] for p in other.paragraphs] == [
        cable()[p.start : p.end].replace("\n", end) for p in plain.paragraphs
    ]
    assert other.header.subject.value == plain.header.subject.value
    assert other.header.cable_id.value == plain.header.cable_id.value
    assert other.signer.value == plain.signer.value


def test_mixed_line_ends_and_trailing_blanks_change_nothing():
    text = cable().replace("\n", " \r\n", 9).replace("\n\n", " \\\n\r")
    assert [p.label for p in parse_cable(text).paragraphs] == ["1", "2", "3"]


def test_numbers_joined_into_one_line_are_found_by_pilcrow_and_portion():
    text = cable(body="\n¶1. (C) The first. ¶2. (C) The second. ¶3. (U) The third.\n")
    assert [(p.label, text[p.start : p.end]) for p in parse_cable(text).paragraphs] == [
        ("1", "¶1. (C) The first."),
        ("2", "¶2. (C) The second."),
        ("3", "¶3. (U) The third."),
    ]


def test_an_article_has_its_blocks_as_paragraphs():
    text = "A title\n\nFirst words of it,\nand more.\n\n\nSecond block.\n"
    found = parse_cable(text).paragraphs
    assert [(p.ordinal, p.label, text[p.start : p.end]) for p in found] == [
        (1, None, "A title"),
        (2, None, "First words of it,\nand more."),
        (3, None, "Second block."),
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("1. ONE IS OVER.\n2. TWO IS OVER.\n4. FOUR IS OVER.\n", ["1", "2", "4"]),
        ("1. ONE IS OVER.\n2. TWO IS OVER.\n5. FIVE IS OVER.\n", ["1", "2", "5"]),
        ("1. ONE IS OVER.\n2. TWO IS OVER.\n3 NONETHELESS IT RAINED.\n4. FOUR IS OVER.\n", ["1", "2", "3", "4"]),
        ("1. ONE IS OVER.\n2. TWO IS OVER IN THE VALLEY AND THE HILLS ON\n4. MAY.\n", ["1", "2"]),
    ],
)
def test_a_last_paragraph_after_a_gap_is_kept(printed: str, expected: list[str]) -> None:
    assert labels(f"\n{printed}") == expected


def test_a_gap_before_the_last_paragraph_is_said() -> None:
    found = parse_cable(cable(body="\n1. ONE IS OVER.\n2. TWO IS OVER.\n4. FOUR IS OVER.\n"))
    assert any("2" in warning and "4" in warning for warning in found.warnings)


@pytest.mark.parametrize("mark", ["1. (U)", "¶1. (C)"])
def test_a_numbered_classifier_is_a_field_and_a_paragraph(mark: str) -> None:
    found = parse_cable(
        cable(body=f"\n{mark} Classified by Jane Roe for\nreasons 1.4 (b).\n\n2. (C) It rained.\n\n3. (C) It is dry.\n")
    )
    assert found.header.classified_by is not None
    assert [paragraph.label for paragraph in found.paragraphs] == ["1", "2", "3"]
    assert found.warnings == parse_cable(cable()).warnings
    assert found.header.span is not None
    assert found.header.span.end <= found.paragraphs[0].start


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("1. One.", "2. Two.", "3) Three."), ["1", "2", "3"]),
        (("1. One.", "2. Two.", "3) Three.", "4. Four."), ["1", "2", "3", "4"]),
        (("1. One.", "2. Two:", "1) this.", "2) that.", "3) other."), ["1", "2"]),
    ],
)
def test_a_number_with_a_bracket_goes_on_after_those_with_a_stop(words: tuple[str, ...], expected: list[str]) -> None:
    assert labels(lines(*words)) == expected


def test_a_list_marked_in_two_ways_is_one_list() -> None:
    found = parse_cable(cable(body="\n1. Points:\nA. this\nB. that\n(C) other\nD. last\n"))
    assert [item.label for item in found.paragraphs[0].items] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (("1. (U) One.", "2. (U) The guests were:", "1. Roe\n2. Doe\n3. Poe\n4. Moe"), ["1", "2"]),
        (("1. (U) See paragraph\n2. It says so.", "2. (U) There are\n3. Not more.", "3. (U) End."), ["1", "2", "3"]),
        (("1. THE NOTE:\n2. QUOTE THE EMBASSY OFFERS\n1. A LIST\n2. OF ITEMS UNQUOTE\n3. END.",), ["1", "2", "3"]),
        (("<a id='par1' href='#par1'>¶</a>1. (U) One.", "<a id='par2' href='#par2'>¶</a>2. (U) Two."), ["1", "2"]),
        (("1. (U) One.", "2. (U) Two.", "Part Two", "1. (U) One.", "2. (U) Two."), ["1", "2", "1", "2"]),
    ],
)
def test_a_list_without_the_marks_of_the_paragraphs_is_none(body: tuple[str, ...], expected: list[str]) -> None:
    assert labels(lines(*body, "HARPER")) == expected
