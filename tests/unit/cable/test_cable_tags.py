import pytest
from invented_telegrams import TOP, cable

from annotator.cable import parse_cable


def tags(line: str):
    text = cable(top=TOP.replace("TAGS: PGOV, ECON, XX\n", f"{line}\n"))
    found = parse_cable(text).header.tags
    for tag in found:
        assert tag.printed == tag.span.of(text)
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TAGS: PGOV, ECON, XX", ["PGOV", "ECON", "XX"]),
        ("TAGS PGOV ECON XX", ["PGOV", "ECON", "XX"]),
        ("TAGS: PGOV ECON XX", ["PGOV", "ECON", "XX"]),
        ("TAG: PGOV ECON", ["PGOV", "ECON"]),
        ("Tags: PGOV ECON", ["PGOV", "ECON"]),
        ("TAGE: PGOV ECON", ["PGOV", "ECON"]),
        ("TAGES: PGOV", ["PGOV"]),
        ("TAS: PGOV", ["PGOV"]),
        ("TABS: PGOV", ["PGOV"]),
        ("TGS: PGOV", ["PGOV"]),
        ("AGS: PGOV", ["PGOV"]),
        ("TAGS; PGOV", ["PGOV"]),
        ("TAGS, PGOV", ["PGOV"]),
        ("TAGS: [PGOV](#) [ECON](#) [XX](#)", ["PGOV", "ECON", "XX"]),
        ("TAGS: \\[PGOV\\], ECON", ["PGOV", "ECON"]),
        ("TAGS: PGOV, ECON,\nXX, YY", ["PGOV", "ECON", "XX", "YY"]),
        ("TAGS: KMDR KGHG US IR US", ["KMDR", "KGHG", "US", "IR", "US"]),
        ("TAGS: PREL, ROE, JANE, XX", ["PREL", "ROE, JANE", "XX"]),
        ("TAGS: PREL, O'DONNELL, MARY ANN, XX", ["PREL", "O'DONNELL, MARY ANN", "XX"]),
        ("TAGS: OVIP (ROE, JANE B.), PREL", ["OVIP", "ROE, JANE B.", "PREL"]),
        ("TAGS: OVIP (ROE), PREL XX", ["OVIP", "ROE", "PREL", "XX"]),
        ("TAGS: NATO, UNSC, UNESCO, EUN", ["NATO", "UNSC", "UNESCO", "EUN"]),
        ("TAGS: PGOV PREL.", ["PGOV", "PREL"]),
        ("TAGS: PREL, ROE, MARK, ECON", ["PREL", "ROE, MARK", "ECON"]),
        ("TAGS: BUSH, GEORGE, PREL", ["BUSH, GEORGE", "PREL"]),
        ("TAGS: DOE, BILL PREL", ["DOE, BILL", "PREL"]),
        ("TAGS: OVIP ROE JANE PREL XX", ["OVIP", "ROE, JANE", "PREL", "XX"]),
        ("TAGS: PREL PGOV XX HUMAN RIGHTS", ["PREL", "PGOV", "XX", "HUMAN RIGHTS"]),
        ("TAGS: PREL, COUNTERTERRORISM, GOI EXTERNAL", ["PREL", "COUNTERTERRORISM", "GOI EXTERNAL"]),
        ("TAGS: ETRDEINVECINPGOVCS", ["ETRD", "EINV", "ECIN", "PGOV", "CS"]),
        ("TAGS: PHUMBA ITPREL", ["PHUM", "BA", "IT", "PREL"]),
        ("Tags: prel, pgov, tu", ["PREL", "PGOV", "TU"]),
        ("TAGS: ECON CA SIPDIS", ["ECON", "CA"]),
    ],
)
def test_terms_are_read_as_printed(line, expected):
    assert [tag.value for tag in tags(line)] == expected


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("PGOV", "subject"),
        ("KDEM", "program"),
        ("TI", "place"),
        ("NATO", "organisation"),
        ("OVIP", "visit"),
        ("ROE, JANE", "person"),
    ],
)
def test_a_term_has_the_kind_of_its_form(term, kind):
    assert tags(f"TAGS: {term}")[0].kind == kind


def test_a_subject_glued_to_the_tags_ends_them():
    header = parse_cable(cable(top=TOP.replace("TAGS: PGOV, ECON, XX\n", "TAGS: PREL, SUBJECT: QUAY\n"))).header
    assert [tag.value for tag in header.tags] == ["PREL"]
    assert header.subject.value == "QUAY"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("TAGS: PREL (ROE, MARK), XX", [("PREL", "subject"), ("ROE, MARK", "person"), ("XX", "place")]),
        ("TAGS: OVIP (MOSS) PREL", [("OVIP", "visit"), ("MOSS", "person"), ("PREL", "subject")]),
        ("TAGS: XX (GENERAL), YY", [("XX", "place"), ("GENERAL", "person"), ("YY", "place")]),
    ],
)
def test_what_stands_in_brackets_is_one_person(line, expected):
    assert [(tag.value, tag.kind) for tag in tags(line)] == expected
