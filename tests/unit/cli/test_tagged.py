"""``annotator figures`` and ``annotator claims``: what is tagged, as text, JSON and CSV, with its citation."""

import csv
import io
import json
from decimal import Decimal

import pytest

from annotator.app.claim_rows import CLAIM_FIELDS, FIGURE_FIELDS
from annotator.cable import read_cable
from annotator.cli import run
from annotator.model import CLAIM, FIGURE, Annotation, Claim, Figure, Person
from annotator.store import new_sidecar, save_sidecar, sidecar_path, with_records
from annotator.text import Span, describe

TEXT = "1. (U) =2+2 said Boboev of -5 degrees.\n\n2. (SBU) He \x1b[31mdenied 17,000 tons.\n"


@pytest.fixture
def cable(tmp_path):
    path = tmp_path / "07POST1.txt"
    path.write_text(TEXT, "utf-8")
    read = read_cable(path)

    def made(name, words, tag, body, memo=""):
        at = TEXT.index(words)
        author = Person("urn:a", "@Ann")
        return Annotation(name, tag, (describe(TEXT, Span(at, at + len(words))),), body, memo=memo, creator=author)

    records = (
        made("urn:1", "=2+2 said Boboev", CLAIM, Claim(claimant=(Person("urn:b", "Boboev"),), reliability="C")),
        made("urn:2", "He \x1b[31mdenied", CLAIM, Claim(stance="denies", via=(Person("urn:p", "press"),), review=True)),
        made("urn:3", "-5 degrees", FIGURE, Figure(amount=Decimal(-5), unit="celsius"), memo="-5"),
        made("urn:4", "17,000 tons", FIGURE, Figure(low=Decimal(17000), comparator=">", noun="tons", period="2005")),
        made("urn:5", "tons", "harbour", None),
    )
    sidecar = new_sidecar(path.name, sha256=read.sha256 or "", encoding=read.encoding, code_points=len(read.text))
    save_sidecar(sidecar_path(path), with_records(sidecar, records), expected=None)
    return path


def printed(capsys, *arguments):
    code = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_claims_as_json(cable, capsys):
    code, out, err = printed(capsys, "claims", cable, "--json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert [tuple(row) for row in rows] == [CLAIM_FIELDS] * 2
    assert [(row["cable"], row["paragraph"]) for row in rows] == [("07POST1", "¶1"), ("07POST1", "¶2")]
    assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in rows)
    assert "\x1b" not in out


@pytest.mark.hostile("CSV formulas", "command line")
def test_figures_as_csv_keep_their_minus_and_are_no_formulas(cable, capsys):
    code, out, _err = printed(capsys, "figures", cable, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert tuple(rows[0]) == FIGURE_FIELDS
    assert (rows[0]["value"], rows[0]["memo"], rows[0]["quote"]) == ("-5", "-5", "'-5 degrees")
    assert (rows[1]["low"], rows[1]["comparator"], rows[1]["author"]) == ("17000", ">", "'@Ann")
    _code, out, _err = printed(capsys, "claims", cable, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[0]["quote"] == "'=2+2 said Boboev"
    assert rows[1]["quote"] == "He \\x1b[31mdenied"
    assert [row["review"] for row in rows] == ["false", "true"]


def test_a_person_reads_a_line_each(cable, capsys):
    code, out, _err = printed(capsys, "figures", cable)
    first, second = out.splitlines()
    assert code == 0
    assert first.startswith("¶1 ")
    assert "“-5 degrees”  -5 · celsius" in first
    assert "> 17,000 · tons · 2005" in second
    _code, out, _err = printed(capsys, "claims", cable)
    first, second = out.splitlines()
    assert "Boboev asserts: “=2+2 said Boboev” [C–]" in first
    assert "nobody named (via press) denies: “He \\x1b[31mdenied” another look" in second


def test_the_sidecar_is_as_good_a_name(cable, capsys):
    assert printed(capsys, "claims", sidecar_path(cable)) == printed(capsys, "claims", cable)


def test_nothing_tagged_is_said_and_no_fault(tmp_path, capsys):
    path = tmp_path / "x.txt"
    path.write_text("1. (U) Words.\n")
    assert printed(capsys, "claims", path) == (0, "0 claims\n", "")
    assert printed(capsys, "figures", path) == (0, "0 figures\n", "")
    assert json.loads(printed(capsys, "figures", path, "--json")[1]) == []
    assert printed(capsys, "claims", path, "--csv")[1].splitlines() == [",".join(CLAIM_FIELDS)]


def test_several_files_and_one_that_is_not_there(cable, tmp_path, capsys):
    code, out, err = printed(capsys, "claims", tmp_path / "no.txt", cable, cable)
    assert code == 1
    assert err.startswith("annotator claims: ")
    assert "no.txt" in err
    assert out.count("2 claims") == 2
    code, out, _err = printed(capsys, "figures", tmp_path / "no.txt", cable, "--json")
    assert (code, len(json.loads(out))) == (1, 2)


def test_a_broken_sidecar_is_an_error_and_left_alone(cable, capsys):
    sidecar_path(cable).write_text('{"id": NaN}')
    code, out, err = printed(capsys, "claims", cable, "--json")
    assert (code, json.loads(out)) == (1, [])
    assert "annotations.json" in err
    assert sidecar_path(cable).read_text() == '{"id": NaN}'


def test_in_another_text_what_is_found_is_listed_and_it_is_said(cable, capsys):
    cable.write_text("New first line.\n" + TEXT.replace(" 17,000 tons", ""), "utf-8")
    code, out, err = printed(capsys, "figures", cable, "--json")
    rows = json.loads(out)
    assert code == 0
    assert "not the one that was annotated" in err
    text = cable.read_text("utf-8")
    assert text[rows[0]["start"] : rows[0]["end"]] == "-5 degrees"
    assert (rows[1]["start"], rows[1]["quote"]) == (None, "17,000 tons")


def test_wrong_usage(capsys):
    assert printed(capsys, "claims")[0] == 2
    assert printed(capsys, "figures", "x", "--json", "--csv")[0] == 2
