"""``annotator show``: what was read of a cable, safely printed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator import __version__
from annotator.__main__ import main
from annotator.app.cells import visible
from annotator.cli import COMMANDS, run
from annotator.cli.output import as_json, one_line, words

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared" / "cables"
KEYS = ["file", "encoding", "newlines", "codePoints", "header", "paragraphs", "pageLines", "warnings"]


def shown(capsys, *arguments) -> tuple[int, str, str]:
    code = run(["show", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


def test_json_of_the_sample(sample, capsys):
    code, out, err = shown(capsys, sample, "--json")
    whole = json.loads(out)
    assert (code, err) == (0, "")
    assert list(whole)[: len(KEYS)] == KEYS
    assert (whole["file"], whole["encoding"], whole["newlines"], whole["codePoints"]) == (
        str(sample),
        "utf-8",
        "lf",
        5334,
    )
    text = sample.read_bytes().decode()
    assert [paragraph["label"] for paragraph in whole["paragraphs"]] == list("12345678")
    assert all(list(paragraph) == ["ordinal", "label", "portion", "start", "end"] for paragraph in whole["paragraphs"])
    assert all(text[p["start"] :].startswith(f"¶{p['label']}.") for p in whole["paragraphs"])
    assert all(list(span) == ["start", "end"] for span in whole["pageLines"])
    assert "001.2 OF 002" in text[whole["pageLines"][0]["start"] : whole["pageLines"][0]["end"]]
    subject = whole["header"]["subject"]
    assert subject["printed"] == text[subject["start"] : subject["end"]]


def test_for_a_person_the_sample_says_the_same(sample, capsys):
    code, out, err = shown(capsys, sample)
    assert (code, err) == (0, "")
    for part in ("07DUSHANBE348", "5334", "TAJIK GOVT REACTION", "¶3 (U)", "001.2 OF 002", "Warnings: none"):
        assert part in out
    assert out == shown(capsys, sample)[1]


@pytest.mark.parametrize("cable", sorted(SHARED.glob("*.txt")) or [None], ids=lambda path: path and path.name)
def test_every_cable_of_the_collection_is_shown(cable, capsys):
    if cable is None:
        pytest.skip("the cables lie in the folder shared beside the project, which is not here")
    code, out, err = shown(capsys, cable, "--json")
    assert (code, err) == (0, "")
    assert list(json.loads(out))[: len(KEYS)] == KEYS
    assert shown(capsys, cable)[0] == 0


def refused(capsys, *arguments) -> str:
    code, out, err = shown(capsys, *arguments)
    assert (code, out) == (1, "")
    assert err.startswith("annotator show: ")
    assert err.count("\n") == 1
    return err


def test_what_cannot_be_read_is_said_in_one_line(tmp_path, capsys):
    assert "none.txt" in refused(capsys, tmp_path / "none.txt")
    assert "folder" in refused(capsys, tmp_path)
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 100)
    assert "PNG" in refused(capsys, tmp_path / "picture.txt")
    assert "none\\n" in refused(capsys, tmp_path / "none\n.txt")
    refused(capsys, "a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_refused_without_waiting(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe")
    assert "pipe" in refused(capsys, tmp_path / "pipe")


@pytest.mark.parametrize(
    ("data", "encoding", "newlines", "length"),
    [
        (b"", "utf-8", "none", 0),
        ("a 🚢\r\nb".encode(), "utf-8", "crlf", 6),
        ("\ufeffa\n".encode(), "utf-8-sig", "lf", 2),
        (b"caf\xe9\n", "cp1252", "lf", 5),
        (b"1. a\x00b\n", "utf-8", "lf", 7),
    ],
)
def test_odd_files_are_shown_for_what_they_are(tmp_path, capsys, data, encoding, newlines, length):
    (tmp_path / "x.txt").write_bytes(data)
    code, out, _ = shown(capsys, tmp_path / "x.txt", "--json")
    whole = json.loads(out)
    assert code == 0
    assert (whole["encoding"], whole["newlines"], whole["codePoints"]) == (encoding, newlines, length)


UNSAFE = "\x1b[31m\x07\x9b\x7f\r\u202e\u2066\u2028\u2029\u200f\u061c\ufeff"


def test_nothing_a_file_holds_steers_the_terminal(tmp_path, capsys):
    path = tmp_path / ("x\x1b[2J\u202e.txt" if os.name != "nt" else "x.txt")
    path.write_text(f"SUBJECT: A {UNSAFE} B\n\n1. Words {UNSAFE} more words.\n", "utf-8", newline="")
    for arguments in ([path], [path, "--json"]):
        code, out, err = shown(capsys, *arguments)
        assert code == 0
        assert not set(UNSAFE) - set("[31m") & set(out + err)
    whole = json.loads(shown(capsys, path, "--json")[1])
    assert whole["file"] == str(path)
    assert not set("\x1b\u202e") & set(refused(capsys, tmp_path / "none\x1b[31m\u202e"))


@given(st.text())
def test_escaped_text_is_safe_and_json_reads_back_the_same(text):
    unsafe = {*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x61C, 0xFEFF, *range(0x202A, 0x202F)}
    unsafe |= {*range(0x2066, 0x206A), 0x200E, 0x200F, *range(0xD800, 0xE000)}
    assert not unsafe - {9, 10} & set(map(ord, visible(text)))
    assert not unsafe & set(map(ord, one_line(text)))
    assert not unsafe & set(map(ord, words(text)))
    printed = as_json({text: [text]})
    assert not unsafe - {10} & set(map(ord, printed))
    assert json.loads(printed) == {text: [text]}


def test_many_words_are_cut():
    assert words("a  b\n c") == "a b c"
    assert words("abc " * 40, 10) == "abc abc a…"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_make_it_fail_otherwise(tmp_path, capsys, data):
    path = tmp_path / "x.txt"
    path.write_bytes(b"SUBJECT: X\n\n1. (U) " + data)
    code, out, err = shown(capsys, path, "--json")
    assert code == 0 or err.count("\n") == 1
    if code == 0:
        assert list(json.loads(out))[: len(KEYS)] == KEYS


@pytest.mark.parametrize("arguments", [["show"], ["show", "a", "b"], ["check"], ["show", "--nonsense", "a"], []])
def test_wrong_usage_is_two_and_one_line(capsys, arguments):
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "--help" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_help_documents_the_exit_codes(capsys, command):
    assert run([command, "--help"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "0 fine" in out
    assert "2 wrong usage" in out
    assert run([command, "--version"]) == 0
    assert capsys.readouterr().out == f"annotator {__version__}\n"


def test_main_hands_commands_over(sample, capsys):
    assert main(["show", str(sample)]) == 0
    assert "07DUSHANBE348" in capsys.readouterr().out


def program(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "annotator", *arguments], capture_output=True, check=False, timeout=60, **options
    )


def test_it_needs_no_screen_and_loads_none(sample):
    told = "import sys; from annotator.__main__ import main; main(['show', sys.argv[1]]); print(*sys.modules)"
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    done = subprocess.run(
        [sys.executable, "-c", told, str(sample)], capture_output=True, check=True, timeout=60, env=environment
    )
    modules = done.stdout.split(b"\n")[-2].split()
    assert b"annotator.cable.parse" in modules
    assert not {b"PySide6", b"numpy", b"pyqtgraph"} & set(modules)


@pytest.mark.skipif(os.name == "nt", reason="no pipes of a shell")
def test_a_reader_that_stops_reading_is_no_error(sample):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", "show", str(sample), "--json"],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_said(sample):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "annotator", "show", str(sample), "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"cannot be written" in done.stderr


def test_a_narrow_encoding_of_the_output_loses_nothing_by_failing(sample):
    done = program("show", str(sample), env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert b"\\xb63 (U)" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_name_that_is_no_utf_8(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_bytes(b"1. Words.\n")
    done = program("show", os.fsdecode(path), "--json")
    assert done.returncode == 0
    assert os.fsencode(json.loads(done.stdout)["file"]) == path
    assert b"caf\\udce9.txt" in program("show", os.fsdecode(path)).stdout


def test_json_holds_every_field_that_was_read(sample, capsys):
    _code, out, _err = shown(capsys, sample, "--json")
    whole = json.loads(out)
    text = sample.read_bytes().decode()
    header = whole["header"]
    for key in ("dateTimeGroup", "precedence", "from", "to", "info", "classification", "captions", "attention", "tags"):
        assert header[key], key
    assert [tag["value"] for tag in header["tags"]] == ["SMIG", "ELAB", "ECON", "PINR", "TI", "RS"]
    assert header["references"][0]["cableId"] == "07STATE22077"
    assert header["cableId"]["value"] == "07DUSHANBE348"
    assert text[whole["signer"]["start"] : whole["signer"]["end"]] == "JACOBSON"
    for key in ("headings", "summaries", "comments", "redactions", "furniture", "rules", "written", "sha256"):
        assert key in whole
