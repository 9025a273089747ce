"""Texts made to keep expressions busy: parsing them and finding their figures ends, whatever is repeated in them."""

import pytest

from annotator.cable import parse_cable
from annotator.figures import find_figures

HEAD = (
    "R 091128Z MAR 07\nFM AMEMBASSY OAKPORT\nTO SECSTATE WASHDC 1234\nUNCLAS OAKPORT 000348\n\n"
    "TAGS: ECON\nSUBJECT: RAIN\n\n"
)
AGAIN = [
    *("1,", "1.", "1 ", "1/2 ", "17-18-", "0", "00:", "12:00 ", "$1 ", "two ", "twenty-", "one hundred ", "half a "),
    *(
        "- ",
        "--",
        "(",
        "((a)",
        "¶",
        "¶1. ",
        "(U) ",
        "1. ",
        "1.\n",
        "\\",
        "“",
        "*",
        "[x](#) ",
        "&amp;",
        "'",
        "\t",
        " \n",
    ),
    *(
        "of the ",
        "between 1 and ",
        "from 1 to 2 ",
        "percent ",
        "over ",
        "about 17 ",
        "Mr. ",
        "U.S. ",
        "a.b.",
        "e\u0301",
    ),
    *("SUBJECT: ", "TAGS: A, ", "REF: ", "(A) STATE 1, ", "A. STATE 12\n", "ref a ", "reftel ", "07OAKPORT1 ", "END "),
    *("CLASSIFIED BY: ", "1.4 (b) ", "REASON: ", "000000348  002 OF 003\n", "NNNN\n", "XX 000 ", "-\n", "A"),
]


@pytest.mark.hostile("long lines", "no expression blows up")
@pytest.mark.parametrize("again", AGAIN)
def test_a_text_of_one_thing_again_and_again_is_read_to_its_end(again):
    for before in ("", f"{HEAD}1. (U) "):
        text = before + again * (4000 // len(again))
        cable = parse_cable(text)
        assert cable.text == text
        assert all(text[mention.start : mention.end].strip() for mention in find_figures(cable))
