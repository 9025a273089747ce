"""``annotator check``: sidecars by the loader's rules, and against the text beside them."""

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.cli import run

DATA = Path(__file__).resolve().parents[2] / "data" / "sidecars"
FIGURE = "urn:uuid:11111111-0000-4000-8000-0000000a0001"
DISMISSED = "urn:uuid:11111111-0000-4000-8000-00000000e001"
CLAIM = "urn:uuid:11111111-0000-4000-8000-0000000a0002"
LINK = "urn:uuid:11111111-0000-4000-8000-0000000a0005"


@pytest.fixture
def sidecar(tmp_path) -> Path:
    shutil.copy(DATA / "invented.txt", tmp_path)
    return Path(shutil.copy(DATA / "invented.txt.annotations.json", tmp_path))


@pytest.fixture
def check(capsys):
    def run_check(*paths) -> tuple[int, list[str]]:
        code = run(["check", *map(str, paths)])
        out, err = capsys.readouterr()
        assert err == ""
        return code, out.splitlines()

    return run_check


def change(path: Path, old: str, new: str, count: int = 1) -> None:
    data = path.read_bytes()
    assert old.encode() in data
    path.write_bytes(data.replace(old.encode(), new.encode(), count))


def test_a_sound_sidecar_is_fine(sidecar, check):
    assert check(sidecar) == (0, [f"{sidecar}: no problems found, 5 annotations"])


def test_the_shared_example_is_fine(tmp_path, sample, check):
    shared = Path(__file__).resolve().parents[3] / ".." / "shared" / "example.annotations.json"
    if not shared.exists():
        pytest.skip("the example lies in the folder shared beside the project, which is not here")
    path = sample.with_name(sample.name + ".annotations.json")
    path.write_bytes(shared.read_bytes())
    assert check(path) == (0, [f"{path}: no problems found, 3 annotations"])


@pytest.mark.parametrize(
    ("old", "new", "name", "reason"),
    [
        ('"start": 126', '"start": true', FIGURE, "no integers"),
        ('"start": 126, "end": 147', '"start": 147, "end": 126', FIGURE, "reversed"),
        ('"end": 147', '"end": 1470', FIGURE, "beyond the 209 code points"),
        ('"type": "TextQuoteSelector", "exact": "over', '"type": "Other", "exact": "over', FIGURE, "no quote"),
        ('"exact": "over 2.5', '"exact": "over 3.5', FIGURE, "is not what stands at 126..147"),
        ('"start": 126, "end": 147', '"start": 127, "end": 148', FIGURE, "it stands at 126..147"),
        ('"prefix": "n May 3', '"prefix": "n May 4', FIGURE, "prefix is not what stands before 126"),
        ('"suffix": " in 2005.', '"suffix": " in 2006.', FIGURE, "suffix is not what stands behind 147"),
        ('"low": "2500000"', '"low": "many"', FIGURE, "low is not a number"),
        ('"exact": "expects"', '"exact": "expected"', CLAIM, "cueSpan"),
        (f'"id": "{CLAIM}"', f'"id": "{FIGURE}"', FIGURE, "used twice"),
        ('"exact": "10 percent"', '"exact": "12 percent"', DISMISSED, "is not what stands at 187..197"),
        ('"end": 197', '"end": 1970', DISMISSED, "beyond the 209 code points"),
        ('"cab:codePoints": 209', '"cab:codePoints": 300', "", "the text has 209"),
        ('"cab:encoding": "utf-8"', '"cab:encoding": "cp1252"', "", "read as utf-8"),
        ('"type": "cab:Tag"', '"type": "Tag"', "urn:uuid:11111111-0000-4000-8000-00000000d001", "type cab:Tag"),
    ],
)
def test_a_problem_is_one_line_with_file_annotation_and_reason(sidecar, check, old, new, name, reason):
    change(sidecar, old, new)
    before = sidecar.read_bytes()
    code, lines = check(sidecar)
    assert code == 1
    (line,) = [line for line in lines if "warning" not in line]
    assert line.startswith(f"{sidecar}: {name}: " if name else f"{sidecar}: ")
    assert reason in line
    assert sidecar.read_bytes() == before


def test_offsets_in_utf_16_units_are_told_with_the_right_ones(sidecar, check):
    change(sidecar, '"start": 126, "end": 147', '"start": 127, "end": 148')
    _, (line,) = check(sidecar)
    assert "it stands at 126..147" in line


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"total": 5,', '"total": 5', ":7:3: it is not JSON"),
        ('"startIndex": 0', '"startIndex": NaN', ":62:19: NaN is not a number"),
        ('"total": 5,', '"total": 5, "total": 5,', ":6:15: the key “total” stands twice"),
        ('"AnnotationCollection"', '"Bookmarks"', ": it is no Web Annotation file"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line_with_its_place(sidecar, check, old, new, reason):
    change(sidecar, old, new)
    code, (line,) = check(sidecar)
    assert code == 1
    assert line.startswith(str(sidecar) + reason)


def test_a_dangling_link_is_a_warning(sidecar, check):
    change(sidecar, f'"target": "{CLAIM}"', '"target": "urn:uuid:elsewhere"')
    code, lines = check(sidecar)
    assert code == 0
    assert lines[0] == f"{sidecar}: {LINK}: warning: links urn:uuid:elsewhere, which is not in this file"
    assert "no problems" in lines[1]


def test_a_text_that_is_missing_is_said(sidecar, check):
    sidecar.with_name("invented.txt").unlink()
    code, lines = check(sidecar)
    assert code == 0
    assert "invented.txt is not beside it" in lines[0]


def test_a_text_that_differs_is_said(sidecar, check):
    sidecar.with_name("invented.txt").write_bytes(b"another text\n")
    change(sidecar, '"exact": "over 2.5', '"exact": "over 3.5')
    code, lines = check(sidecar)
    assert code == 0
    assert "SHA-256 differs" in lines[0]


def test_a_text_that_cannot_be_read_is_said(sidecar, check):
    text = sidecar.with_name("invented.txt")
    text.unlink()
    text.mkdir()
    assert "cannot be read" in check(sidecar)[1][0]


def test_a_sidecar_of_another_name_has_no_known_text(sidecar, check):
    other = sidecar.rename(sidecar.with_name("annotations.json"))
    code, lines = check(other)
    assert code == 0
    assert "not named NAME.annotations.json" in lines[0]


def test_a_file_of_another_program_is_looked_through_quote_by_quote(tmp_path, check):
    def one(number, words):
        return {
            "id": f"https://example.org/{number}",
            "type": "Annotation",
            "target": {"selector": {"type": "TextQuoteSelector", "exact": words, "prefix": "", "suffix": " ends"}},
        }

    (tmp_path / "x.txt").write_text("here a quote ends", "utf-8")
    path = tmp_path / "x.txt.annotations.json"
    path.write_text(json.dumps([one(1, "quote"), one(2, "elsewhere")]), "utf-8")
    code, lines = check(path)
    assert code == 0
    assert "no SHA-256" in lines[0]
    assert lines[1].startswith(f"{path}: https://example.org/2: warning: its quote “elsewhere”")
    assert len(lines) == 3


def test_a_newer_version_is_a_warning(sidecar, check):
    change(sidecar, '"cab:formatVersion": 1', '"cab:formatVersion": 2')
    code, lines = check(sidecar)
    assert code == 0
    assert "newer version" in lines[0]


def test_several_files_are_all_checked_and_errors_go_apart(sidecar, tmp_path, capsys):
    other = tmp_path / "other.txt.annotations.json"
    other.write_bytes(b"[")
    assert run(["check", str(tmp_path / "none"), str(other), str(sidecar)]) == 1
    out, err = capsys.readouterr()
    assert err == f"annotator check: {tmp_path / 'none'}: No such file or directory\n"
    assert [line.split(": ")[0] for line in out.splitlines()] == [f"{other}:1:2", str(sidecar)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_refused_without_waiting(tmp_path, check):
    os.mkfifo(tmp_path / "x.annotations.json")
    assert check(tmp_path / "x.annotations.json")[0] == 1


def test_what_a_file_holds_cannot_steer_the_terminal(sidecar, check):
    change(
        sidecar, f'"id": "{FIGURE}", "type": "Annotation"', '"id": "a\\u001b[2J\\n\\u202e", "type": "x\\u001b\\u2028"'
    )
    code, lines = check(sidecar)
    assert code == 1
    assert len(lines) == 2  # it is set aside; the link that led to the old id
    assert not set("\x1b\u202e\u2028") & set("".join(lines))
    assert "a\\x1b[2J\\n\\u202e" in lines[0]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.integers(0, 7000), st.binary(max_size=4), st.integers(0, 30))
def test_no_damage_does_more_than_be_told(sidecar, capsys, at, put, cut):
    whole = (DATA / sidecar.name).read_bytes()
    sidecar.write_bytes(whole[:at] + put + whole[at + cut :])
    assert run(["check", str(sidecar)]) in (0, 1)
    out, err = capsys.readouterr()
    assert out
    assert err == ""


def test_what_waits_for_review_and_orphans_are_warnings(capsys, sample):
    from annotator.app.opening import open_session
    from annotator.app.reviewing import accept, items, reject
    from annotator.app.tagging import tag_figure
    from annotator.model import Person
    from annotator.store import sidecar_path
    from annotator.text import Span

    session = open_session(sample, Person("", "A. Reader"))
    for words in ("17,000", "6,100", "46 percent"):
        at = session.cable.text.index(words)
        session.select((), Span(at, at + len(words)))
        tag_figure(session)
    session.saver.close()
    sample.write_text("A stamp.\n\n" + sample.read_text("utf-8"), "utf-8")
    session = open_session(sample, Person("", "A. Reader"))
    session.select((items(session)[0].id,))
    accept(session)
    reject(session)
    session.saver.close()
    assert run(["check", str(sidecar_path(sample))]) == 0
    told = capsys.readouterr().out
    assert "1 record waits for review" in told
    assert "an orphan" in told
