"""``annotator suggest``: what would be proposed, as text, JSON and CSV, of one file and of many."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.app.cells import csv_cell
from annotator.cli import run, workers
from annotator.cli.suggest import FIELDS

ODD = "1. (U) They \x1b[31mcounted over 1,200 men\u202e in 2005.\n\n2. (U) It fell to -5 degrees and =1+2 ships came.\n"


@pytest.fixture
def odd(tmp_path):
    path = tmp_path / "odd.txt"
    path.write_text(ODD, "utf-8")
    return path


def suggested(capsys, *arguments):
    code = run(["suggest", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_json_of_the_sample(sample, capsys):
    code, out, err = suggested(capsys, sample, "--json")
    rows = json.loads(out)
    assert (code, err) == (0, "")
    assert [list(row) for row in rows] == [list(FIELDS)] * 12
    text = sample.read_bytes().decode()
    assert all(text[row["start"] : row["end"]] == row["quote"] for row in rows)
    money = next(row for row in rows if row["unit"] == "USD")
    assert (money["value"], money["low"], money["high"], money["comparator"]) == (None, "1000000000", None, ">")
    assert (money["paragraph"], money["kind"], money["noun"]) == ("¶3", "money", "remittances")
    assert [row["period"] for row in rows if row["period"]] == ["2005", "2006"]
    assert all(0.5 <= row["confidence"] <= 1 for row in rows)


def test_text_of_the_sample_is_a_line_a_figure(sample, capsys):
    code, out, _err = suggested(capsys, sample)
    lines = out.splitlines()
    assert (code, len(lines)) == (0, 12)
    assert "“over \\$1 billion”  > 1,000,000,000 · USD · remittances" in lines[5]
    assert lines[4].endswith("change rise")


def test_csv_has_headings_and_the_file_where_there_are_many(sample, odd, capsys):
    _code, out, _err = suggested(capsys, sample, "--csv")
    rows = list(csv.reader(io.StringIO(out)))
    assert rows[0] == list(FIELDS)
    assert len(rows) == 13
    _code, out, err = suggested(capsys, odd, sample, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["file"] for row in rows} == {str(odd), str(sample)}
    assert "2 of 2 files" in err


def test_what_is_printed_steers_no_terminal_and_no_spreadsheet(odd, capsys):
    for form in ((), ("--csv",), ("--json",)):
        _code, out, _err = suggested(capsys, odd, *form)
        assert not set(out) & set("\x1b\u202e")
    _code, out, _err = suggested(capsys, odd, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert "-5" in [row["value"] for row in rows]
    quotes = [row["quote"] for row in rows]
    assert any(quote.startswith("'-5") for quote in quotes)
    assert not any(quote.startswith(("=", "-", "+", "@")) for quote in quotes)


@pytest.mark.parametrize("text", ["-5", "+3", "-0.25", "=", "12", "plain", "a=1", ""])
def test_numbers_and_harmless_words_stay_as_they_are(text):
    assert csv_cell(text) == text


@pytest.mark.parametrize("sign", list("=+-@\t\r\0＝＋－＠"))
def test_a_formula_is_made_words(sign):
    assert csv_cell(f"{sign}cmd|' /C calc'!A0").startswith("'")
    assert csv_cell(f"{sign}1+2").startswith("'")


@given(st.text(max_size=30))
@pytest.mark.hostile("CSV formulas", "every cell")
def test_no_cell_begins_a_formula(text):
    cell = csv_cell(text)
    assert len(cell) < 2 or cell[0] not in "=+-@＝＋－＠\t\r\0" or cell[1:].replace(".", "", 1).isdigit()


def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_goes_on(sample, odd, tmp_path, capsys):
    missing = tmp_path / "missing\x1b.txt"
    code, out, err = suggested(capsys, odd, missing, tmp_path, sample, "--json")
    assert code == 1
    assert len({row["file"] for row in json.loads(out)}) == 2
    lines = [line for line in err.splitlines() if "of 4 files" not in line]
    assert len(lines) == 2
    assert "missing\\x1b.txt: No such file" in lines[0]
    code, out, err = suggested(capsys, missing)
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert json.loads(suggested(capsys, missing, "--json")[1]) == []


def test_a_cable_without_figures(tmp_path, capsys):
    path = tmp_path / "none.txt"
    path.write_text("1. (U) Nothing.\n")
    assert suggested(capsys, path)[:2] == (0, "0 figures\n")
    assert suggested(capsys, path, "--json")[1] == "[\n]\n"
    assert suggested(capsys, path, "--csv")[1] == ",".join(FIELDS) + "\n"


def test_many_files_are_read_by_several_processes_and_stay_in_order(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(workers, "_cores", lambda: 2)
    paths = []
    for number in range(1, 21):
        paths.append(tmp_path / f"{number}.txt")
        paths[-1].write_text(f"1. (U) We saw {number + 1} ships.\n")
    paths[7].unlink()
    code, out, err = suggested(capsys, *paths, "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 1
    assert [row["value"] for row in rows] == [str(n + 1) for n in range(1, 21) if n != 8]
    assert "8.txt" in err
    assert "20 of 20 files" in err


@pytest.mark.parametrize("arguments", [[], ["x", "--json", "--csv"], ["x", "--xml"]])
def test_wrong_usage(arguments, capsys):
    assert run(["suggest", *arguments]) == 2
    assert "annotator suggest" in capsys.readouterr().err
