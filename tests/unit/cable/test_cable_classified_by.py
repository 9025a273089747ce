import pytest
from invented_telegrams import cable

from annotator.cable import parse_cable


def classifier(printed: str):
    text = cable(between=f"{printed}\n")
    field = parse_cable(text).header.classified_by
    assert field is not None
    assert field.printed == field.span.of(text)
    return field.value


@pytest.mark.parametrize(
    ("printed", "name", "reasons"),
    [
        ("Classified By: Ambassador Jane Q. Roe for reasons 1.4 (b) and (d).", "Jane Q. Roe", ("1.4 (b)", "1.4 (d)")),
        ("CLASSIFIED BY: DCM JOHN DOE, REASONS 1.4 (B) AND (D)", "JOHN DOE", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Charge d'Affaires John Doe for reasons 1.4(b,d).", "John Doe", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Political Counselor Jane Roe. Reason: 1.5 (b,d)", "Jane Roe", ("1.5 (b)", "1.5 (d)")),
        ("Classified By: Jane Roe, Economic Counselor, for reason 1.4 (b).", "Jane Roe", ("1.4 (b)",)),
        (
            "Classified by Deputy Chief of Mission Mary O'Neil for Reasons 1.4 b and d",
            "Mary O'Neil",
            ("1.4 (b)", "1.4 (d)"),
        ),
        ("(U) Classified by CDA John Doe, for reasons 1.5(b) and (d).", "John Doe", ("1.5 (b)", "1.5 (d)")),
        ("1. (U) Classified by Ambassador Jane Roe for reasons 1.4 (b).", "Jane Roe", ("1.4 (b)",)),
        ("Classified By: AMBASSADOR JANE ROE FOR REA\nSONS 1.4 (B) AND (D)", "JANE ROE", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Econ Chief John Doe f \nor reasons 1.4 (b)", "John Doe", ("1.4 (b)",)),
        ("Classified By: Jane Roe, reasons 1.4 (b), (d)", "Jane Roe", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: POL/ECON Chief John P. Doe; reasons 1.4 (b/d)", "John P. Doe", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Consul General Jane van der Berg, 1.4 (c)", "Jane van der Berg", ("1.4 (c)",)),
        ("Classified By: A/DCM John Doe", "John Doe", ()),
        ("CLASSIFIED BY AMBASSADOR JANE ROE, REASONS: 1.5 (B) AND (D).", "JANE ROE", ("1.5 (b)", "1.5 (d)")),
        ("Classified By: Acting Assistant Secretary John Doe, EUR, Reason: 1.4 (d)", "John Doe", ("1.4 (d)",)),
        ("Classified By: Jane Roe, Ambassador\nReason: 1.5 (b) and (d)", "Jane Roe", ("1.5 (b)", "1.5 (d)")),
        ("Derived from: DSCG 05-1 B, D", None, ()),
        ("1. CONFIDENTIAL - ENTIRE TEXT.  CLASSIFIED BY DCM\nJANE ROE - 1.5 B,D.", "JANE ROE", ("1.5 (b)", "1.5 (d)")),
        ("1. CLASSIFIED BY SECTION 1.5 (B)\nAND (D).  ACTION IN PARA 4.", None, ("1.5 (b)", "1.5 (d)")),
        ("1. CLASSIFIED BY AMBASSADOR TO OAKLAND JANE ROE.\nREASON 1.5(D).", "JANE ROE", ("1.5 (d)",)),
        ("1. (U) CLASSIFIED BY JANE 0. R0E, DIRECTOR, SA/PAB. REASON: 1.5(D).", "JANE 0. R0E", ("1.5 (d)",)),
        ("CLASSIFIED BY CONSUL GENERAL JOHN G. DOE, JR.  REASON \n1.5 (B).", "JOHN G. DOE, JR.", ("1.5 (b)",)),
        ("Classified By: Ambassador John L. Doe, III. \nReasons: 1.4 (b)", "John L. Doe, III", ("1.4 (b)",)),
        ("Classified By: Pol/Mil Officer Jane Roe-Doe.  Reason E.O. 12958, \n1.4 (b)", "Jane Roe-Doe", ("1.4 (b)",)),
        (
            "Classified By: Charge d\\' Affairs Jane Roe for reasons 1.4 (b) a \nnd (d)",
            "Jane Roe",
            ("1.4 (b)", "1.4 (d)"),
        ),
        (
            "Classified By: MINISTER COUNSELOR FOR ECONOMIC AFFAIR \nS JANE ROE; REASON 1.4 (B)",
            "JANE ROE",
            ("1.4 (b)",),
        ),
        ("Classified By: Oakport PRT Team Leader Jane Roe for reason 1.4 (b)", "Jane Roe", ("1.4 (b)",)),
        ("Classified By: Deputy Coordinator Jane M \niller for reasons 1.4 (b)", "Jane Miller", ("1.4 (b)",)),
        ("CLASSIFIED BY USEU MCOUNSELOR JANE ROE, FOR REA \n \nSONS 1.4 (B)", "JANE ROE", ("1.4 (b)",)),
        ("Classified By: DEFENSE ATTACHE LTC JOHN DOE FOR REASONS 1.4 (B)", "JOHN DOE", ("1.4 (b)",)),
        ("Classified By: Ambassaor Jane LeRoe for reaons 1.4 (b and d).", "Jane LeRoe", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Acting Couselor Jane Roe, reasons 1.4 (b+d)", "Jane Roe", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Special Representative for Oakland and Elmland\nJane C. Roe", "Jane C. Roe", ()),
        ("Classified By: PRM/AFR Dir. Jane Roe-reasons 1.4(b/d)", "Jane Roe", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Acting Pol/Econ Counselor:Jane Roe, \nreasons 1.4 (b)", "Jane Roe", ("1.4 (b)",)),
        ("Classified By: Acting DCM/Jane Roe for reasons 1.4 (b)", "Jane Roe", ("1.4 (b)",)),
        ("Classified By: DCM J. Dean Yap (acting) for reasons 1.4 (b)", "J. Dean Yap", ("1.4 (b)",)),
        (
            "Classified By: Charge d,Affaires a. i. Jane Roe, reason 1.4(b \n) and (d).",
            "Jane Roe",
            ("1.4 (b)", "1.4 (d)"),
        ),
        ("Classified By: AMBASSADOR JANE L. ROE FR REASONS 1.4 (b)", "JANE L. ROE", ("1.4 (b)",)),
        ("Classified By: CDA JANE ROE BASED UPON REASONS 1.5 (B)", "JANE ROE", ("1.5 (b)",)),
        ("Classified By: DCM JANE ROE DUE TO 1,4 (C) AND (D).", "JANE ROE", ("1.4 (c)", "1.4 (d)")),
        ("Classified By: ECONOMIC COUNSELOR JANE ROE \n FOR 12958 1.4 B, D", "JANE ROE", ("1.4 (b)", "1.4 (d)")),
        ("Classified By: Poloff Mary O'Grady under Se \nction 1.5 b/d", "Mary O'Grady", ("1.5 (b)", "1.5 (d)")),
        (
            "CLASSIFIED BY AMBASSADOR JANE ROE. \n CONFIDENTIAL \n \nPAGE 02 OAKPORT 03759  01 OF 03  111533Z \n"
            "REASONS: 1.5 (B).",
            "JANE ROE",
            ("1.5 (b)",),
        ),
    ],
)
def test_the_name_and_the_reasons_are_read(printed, name, reasons):
    found = classifier(printed)
    assert (found.name, found.reasons) == (name, reasons)


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Classified By: Ambassador Jane Roe for reasons 1.4 (b).", "Ambassador"),
        ("Classified By: Jane Roe, Economic Counselor, for reason 1.4 (b).", "Economic Counselor"),
        ("Classified By: Deputy Chief of Mission Jane Roe for reasons 1.4 (b).", "Deputy Chief of Mission"),
        ("Classified By: Jane Roe", None),
    ],
)
def test_the_title_is_told_from_the_name(printed, title):
    assert classifier(printed).title == title


@pytest.mark.parametrize("again", ["CLASSIFIED BY ", "CLASSIFIED BY: Class. By ", "Classified by: "])
def test_a_label_printed_again_is_no_name(again):
    found = classifier(f"Classified By: {again}POLCOUNS J. ROE FOR REASONS 1.4 (B) AND (D), (B)")
    assert (found.name, found.title) == ("J. ROE", "POLCOUNS")
    assert found.reasons == ("1.4 (b)", "1.4 (d)")
