import pytest
from invented_telegrams import cable

from annotator.cable import parse_cable


def spans(body: str, name: str) -> list[str]:
    text = cable(body=body)
    return [span.of(text) for span in getattr(parse_cable(text), name)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("-------\nSummary\n-------", ["Summary"]),
        ("SUMMARY\n-------", ["SUMMARY"]),
        ("(C) THE HARBOUR\n---------------", ["(C) THE HARBOUR"]),
        ("The Harbour and Its Quays\n-------------------------", ["The Harbour and Its Quays"]),
        ("=======\nA Heading on\nTwo Lines\n=======", ["A Heading on\nTwo Lines"]),
        ("***\nA Heading\n***", ["A Heading"]),
        ("THE HARBOUR -----------", ["THE HARBOUR"]),
        ("---------- NEXT STEPS -------------", ["NEXT STEPS"]),
        ("THE HARBOUR\n------------ ----", ["THE HARBOUR"]),
        ("THE HARBOUR", ["THE HARBOUR"]),
        ("END NOTE. -------", []),
        ("-- a point\n-- a second", []),
    ],
)
def test_headings_are_found_by_their_rules_or_capitals(lines, expected):
    assert spans(f"\n1. (C) A.\n\n{lines}\n\n2. (C) B.\n\nHARPER\n", "headings") == expected


@pytest.mark.parametrize(
    "rule", ["-------", "===", "***", "_____", "------------ ----", "\u2010\u2010\u2010\u2010", "- - - - -"]
)
def test_rules_are_lines_of_dashes(rule):
    assert spans(f"\n1. (C) A.\n\n{rule}\n\n2. (C) B.\n", "rules") == [rule]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("\n1. (C) SUMMARY: A quay. END SUMMARY.\n\n2. (C) B.\n", ["SUMMARY: A quay. END SUMMARY."]),
        (
            "\n1. (C) Summary. A quay.\n\n2. (C) B. End summary.\n\n3. (C) C.\n",
            ["Summary. A quay.\n\n2. (C) B. End summary."],
        ),
        ("\n1. (C) SUMMARY: A quay.\n\n2. (C) B.\n", ["SUMMARY: A quay."]),
        ("\nSUMMARY\n-------\n1. (C) A quay.\n\nDETAILS\n-------\n2. (C) B.\n", ["SUMMARY\n-------\n1. (C) A quay."]),
        ("\n1. (C) BEGIN SUMMARY: A quay. END OF SUMMARY.\n", ["BEGIN SUMMARY: A quay. END OF SUMMARY."]),
        ("\n1. (C) In summary, no quay.\n", []),
        (
            "\n1. (C) SUMMARY AND COMMENT: A quay. END SUMMARY AND COMMENT.\n",
            ["SUMMARY AND COMMENT: A quay. END SUMMARY AND COMMENT."],
        ),
    ],
)
def test_a_summary_reaches_to_its_end_mark_or_paragraph(body, expected):
    assert spans(body, "summaries") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("\n1. (C) COMMENT: It rained. END COMMENT.\n", ["COMMENT: It rained. END COMMENT."]),
        ("\n1. (C) He left. (Comment: It rained.) He came.\n", ["Comment: It rained."]),
        ("\n1. (C) He left. (COMMENT: It rained. END COMMENT.) He came.\n", ["COMMENT: It rained. END COMMENT.)"]),
        ("\n1. (C) COMMENT: It rained.\n\n2. (C) B.\n", ["COMMENT: It rained."]),
        (
            "\n1. (C) A.\n\n-------\nComment\n-------\n\n2. (C) It rained.\n\nHARPER\n",
            ["Comment\n-------\n\n2. (C) It rained."],
        ),
        ("\n1. (C) He would not comment.\n", []),
    ],
)
def test_a_comment_reaches_to_its_end_mark_bracket_or_paragraph(body, expected):
    assert spans(body, "comments") == expected


def test_redactions_are_found_and_are_no_numbers():
    body = (
        "\n1. (C) XXXXXXXXXXXX said [less than 1 line not declassified] to\n[1 line not declassified].\n\n2. (C) B.\n"
    )
    assert spans(body, "redactions") == [
        "XXXXXXXXXXXX",
        "[less than 1 line not declassified]",
        "[1 line not declassified]",
    ]


@pytest.mark.parametrize(
    ("ending", "signer"),
    [
        ("\n\nHARPER", "HARPER"),
        ("\nHARPER", "HARPER"),
        ("\n\nHARPER\n\n\n", "HARPER"),
        ("\n\nO'DONNELL\n", "O'DONNELL"),
        ("\n\nVAN SCHAIK\n", "VAN SCHAIK"),
        ("\n\nDE LA ROSA\n", "DE LA ROSA"),
        ("\n\nSMITH-JONES\n", "SMITH-JONES"),
        ("\n\nHarper\n", "Harper"),
        ("\n\nHARPER##\n", "HARPER"),
        ("\n\nHARPER\n\nNNNN\n", "HARPER"),
        ("\n\nHARPER\nBT\n#0417\nNNNN\n", "HARPER"),
        ("\n\nHARPER\n\n<< END OF DOCUMENT >>\n", "HARPER"),
        ("\n\nHARPER\n\nCONFIDENTIAL\n\nNNN\n", "HARPER"),
        ("\n\nGP-3\nHARPER\n", "HARPER"),
        ("\n\nDECONTROL UPON RECEIPT\nHARPER\n", "HARPER"),
        (" HARPER\n", "HARPER"),
        ("\n\nBORG UNQTE:CUTLER\n", "CUTLER"),
        ("\n\nSIGNED KORN/UNQUOTE/SAXBE\n", "SAXBE"),
        ("\n\nSTOESSEL UNQUOTE KISSINGER\n", "KISSINGER"),
        ("\n\nHARPER\n\nDeclassified/Released US Department of State EO Systematic Review 30 JUN 2005\n", "HARPER"),
        ("\n\nHARPER.\n", "HARPER"),
        ("\n\nHARPER\n\n\nCONFIDENTIAL\n\nSIPDIS\n", "HARPER"),
        ("\n\nHARPER\n\nDeclassified/Released US Department of State EO Systematic\nReview 30 JUN 2006\n", "HARPER"),
        ("\n\nHARPER\n\nNOTE BY OC/T: HEADING AS RECEIVED.\n", "HARPER"),
        ("\n\nHARPER UNQUOTE DALE\n", "DALE"),
        ("", None),
        ("\n\nEND COMMENT\n", None),
        (" The text breaks off...", None),
        ("\n\nXXXXXXXXXXXX\n", None),
        ("\n\nThis message was cleared by the staff.\n", None),
    ],
)
def test_the_signer_is_the_last_line_that_is_a_name(ending, signer):
    text = cable(body=f"\n1. (C) The quay.\n\n2. (C) The harbour was opened by the minister.{ending}")
    cable_ = parse_cable(text)
    assert (cable_.signer.value if cable_.signer else None) == signer
    if cable_.signer:
        assert cable_.signer.printed == cable_.signer.span.of(text)
        assert text[cable_.paragraphs[-1].start : cable_.paragraphs[-1].end].endswith("minister.")


def test_the_end_of_a_transmission_amid_the_text_is_no_heading():
    found = parse_cable(cable(body="\n1. One.\n\nNNNN\n\n2. Two.\n"))
    assert "NNNN" not in [heading.of(found.text) for heading in found.headings]
    assert "NNNN" in [span.of(found.text) for span in found.furniture]
    assert found.paragraphs[0].end == found.text.index("NNNN") - 2
