import subprocess
import sys

import pytest

from annotator.app import tagging
from annotator.app.opening import open_session
from annotator.cli import run
from annotator.model import Person
from annotator.text import Span


def tag(path, words):
    """Tag the figure in a cable's text, and save that."""
    session = open_session(path, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    at = session.cable.text.index(words)
    session.select((), Span(at, at))
    tagging.tag_figure(session)
    assert session.saver.flush(10).kind == "saved"
    session.saver.close(5)


@pytest.fixture
def tagged(sample):
    """The sample cable with a figure in the sidecar."""
    tag(sample, "17,000")
    return sample


def report(capsys, *arguments):
    code = run(["report", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_page_for_a_browser_is_written_without_qt(tagged, tmp_path):
    out = tmp_path / "report.html"
    code = (
        "import sys; from annotator.cli import run; "
        f"code = run(['report', {str(tagged)!r}, '--out', {str(out)!r}]); "
        "assert not [name for name in sys.modules if name.startswith(('PySide6', 'numpy', 'pyqtgraph'))]; "
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.returncode == 0
    assert done.stdout == f"{out}: Figures: 1\n"
    assert "17,000 Tajik migrants" in out.read_text("utf-8")


def test_pages_are_written_as_pdf(tagged, tmp_path, capsys):
    out = tmp_path / "report.pdf"
    code, told, _err = report(capsys, tagged, "--out", out)
    assert (code, told) == (0, f"{out}: Figures: 1\n")
    data = out.read_bytes()
    assert data.startswith(b"%PDF-1.")
    assert data.count(b"/Type /Page\n") >= 2


def test_pages_are_written_without_a_running_program_or_screen(tagged, tmp_path):
    out = tmp_path / "report.pdf"
    command = [sys.executable, "-m", "annotator", "report", str(tagged), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert out.stat().st_size > 5000


def test_what_cannot_be_written_is_said(tagged, tmp_path, capsys):
    code, _told, err = report(capsys, tagged, "--out", tmp_path / "x.docx")
    assert code == 2
    assert "x.docx has none of these endings: .pdf, .html" in err
    code, _told, err = report(capsys, tmp_path / "none.txt", "--out", tmp_path / "x.html")
    assert (code, err.count("\n")) == (1, 1)
    assert "none.txt" in err
    code, _told, err = report(capsys, tagged, "--out", tmp_path / "missing" / "x.html")
    assert code == 1
    assert "x.html was not written" in err
    before = tagged.read_bytes()
    page = tagged.rename(tagged.with_suffix(".html"))
    code, _told, err = report(capsys, page, "--out", page)
    assert code == 1
    assert "it is the cable itself" in err
    assert page.read_bytes() == before


def test_a_filter_leaves_out_what_does_not_hold_its_words(tagged, tmp_path, capsys):
    tag(tagged, "6,100")
    out = tmp_path / "report.html"
    code, told, _err = report(capsys, tagged, "--out", out, "--filter", "6,100")
    assert (code, told) == (0, f"{out}: Figures: 1 · 1 annotation left out by a filter\n")
    assert out.read_text("utf-8").count('role="note"') == 1
