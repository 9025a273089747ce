import csv
import io
import json
import os
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
import zlib

import pytest

from annotator.app import tagging
from annotator.app.charting import acts
from annotator.app.opening import open_session
from annotator.cli import run
from annotator.model import Person
from annotator.text import Span

SVG = "{http://www.w3.org/2000/svg}"
DC = "{http://purl.org/dc/elements/1.1/}"
FIGURES = ("600,000, far", "over \\$1 billion", "46 percent", "17,000", "6,100")


@pytest.fixture
def tagged(sample):
    """The sample cable with its figures in the sidecar."""
    session = open_session(sample, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    for words in FIGURES:
        at = session.cable.text.index(words) + 1
        session.select((), Span(at, at))
        tagging.tag_figure(session)
        if words in FIGURES[-2:]:
            tagging.set_field(session, session.selected[0], "series", "Deportations")
    assert session.saver.flush(10).kind == "saved"
    session.saver.close(5)
    return sample


def chart(capsys, *arguments):
    code = run(["chart", *map(str, arguments)])
    told = capsys.readouterr()
    return code, told.out, told.err


def chunks(png):
    """The parts of a PNG file, each checked."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, []
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + length]
        assert zlib.crc32(kind + data) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        found.append((kind.decode(), data))
        at += 12 + length
    return found


def texts_of(parts):
    """What the tEXt, zTXt and iTXt parts say."""
    found = {}
    for kind, data in parts:
        if kind == "tEXt":
            key, text = data.split(b"\0", 1)
            found[key.decode("latin-1")] = text.decode("latin-1")
        elif kind == "zTXt":
            key, text = data.split(b"\0", 1)
            found[key.decode("latin-1")] = zlib.decompress(text[1:]).decode("latin-1")
        elif kind == "iTXt":
            key, rest = data.split(b"\0", 1)
            compressed, rest = rest[0], rest[2:].split(b"\0", 2)[2]
            found[key.decode("latin-1")] = (zlib.decompress(rest) if compressed else rest).decode("utf-8")
    return found


def test_a_png_has_the_size_the_resolution_and_the_source(tagged, tmp_path, capsys):
    out = tmp_path / "chart.png"
    code, said, _err = chart(capsys, tagged, "--out", out, "--width", "900", "--dpi", "150")
    assert code == 0
    assert said.startswith(f"{out}: ")
    assert said.endswith("charts of 5 figures\n")
    parts = chunks(out.read_bytes())
    by_kind = dict(parts)
    width, height = struct.unpack(">II", by_kind["IHDR"][:8])
    assert width == 900
    assert height > 300
    assert struct.unpack(">IIB", by_kind["pHYs"]) == (5906, 5906, 1)
    texts = texts_of(parts)
    assert texts["Source"] == "Source: 07DUSHANBE348, 2007-03-09, UNCLASSIFIED; ¶3, ¶4, ¶5"
    assert "Deportations" in texts["Title"]


def test_an_svg_is_made_of_words_and_lines_and_says_its_source(tagged, tmp_path, capsys):
    out = tmp_path / "chart.svg"
    assert chart(capsys, tagged, "--out", out)[0] == 0
    root = ET.parse(out).getroot()
    words = "\n".join("".join(text.itertext()).strip() for text in root.iter(f"{SVG}text"))
    for expected in ("17,000", "6,100", "600,000", "≈46%", "> $1 bn", "Deportations", "2005", "Source: 07DUSHANBE348"):
        assert expected in words
    assert not list(root.iter(f"{SVG}image"))
    assert root.find(f"{SVG}desc").text == "Source: 07DUSHANBE348, 2007-03-09, UNCLASSIFIED; ¶3, ¶4, ¶5"
    assert [place.text for place in root.iter(f"{DC}coverage")] == ["¶3", "¶4", "¶5"]
    assert not [one for one in root.iter() if one.get("vector-effect")]


def test_one_chart_is_chosen_by_name(tagged, tmp_path, capsys):
    out = tmp_path / "chart.csv"
    assert chart(capsys, tagged, "--out", out, "--chart", "deportations")[0] == 0
    lines = list(csv.DictReader(io.StringIO(out.read_bytes().decode("utf-8"), newline="")))
    assert [(line["value"], line["period"], line["paragraph"]) for line in lines] == [
        ("17000", "2005", "¶5"),
        ("6100", "2006", "¶5"),
    ]
    code, _out, err = chart(capsys, tagged, "--out", out, "--chart", "boats")
    assert code == 1
    assert "There is no chart “boats”" in err


def test_vega_lite_is_written(tagged, tmp_path, capsys):
    out = tmp_path / "chart.vl.json"
    assert chart(capsys, tagged, "--out", out)[0] == 0
    assert json.loads(out.read_text("utf-8"))["usermeta"]["paragraphs"] == ["¶3", "¶4", "¶5"]


def test_a_picture_that_is_dark_differs_and_one_too_large_is_refused(tagged, tmp_path, capsys):
    out = tmp_path / "chart.png"
    chart(capsys, tagged, "--out", out, "--width", "300", "--dpi", "96")
    light = out.read_bytes()
    chart(capsys, tagged, "--out", out, "--width", "300", "--dpi", "96", "--dark")
    assert out.read_bytes() != light
    dark = out.read_bytes()
    chart(capsys, tagged, "--out", out, "--width", "300", "--dpi", "96", "--look", "dark")
    assert out.read_bytes() == dark
    chart(capsys, tagged, "--out", out, "--width", "300", "--dpi", "96", "--look", "strong-dark")
    assert out.read_bytes() not in (light, dark)
    dark = out.read_bytes()
    code, _out, err = chart(capsys, tagged, "--out", out, "--width", "20000", "--dpi", "1200")
    assert code == 1
    assert "Choose one chart, fewer pixels, or SVG" in err
    assert out.read_bytes() == dark


def test_what_cannot_be_done_is_said_in_a_line_and_nothing_is_written(sample, tagged, tmp_path, capsys):
    empty = tmp_path / "none.txt"
    empty.write_text("1. (U) Nothing.\n")
    missing = tmp_path / "missing.txt"
    nowhere = tmp_path / "no such folder" / "x.csv"
    for arguments, told in (
        ((empty, "--out", tmp_path / "x.csv"), "nothing to chart yet"),
        ((missing, "--out", tmp_path / "x.csv"), "missing.txt: No such file"),
        ((tagged, "--out", nowhere), "x.csv was not written: No such file"),
    ):
        code, out, err = chart(capsys, *arguments)
        assert (code, out) == (1, "")
        assert told in err
        assert err.count("\n") == 1
    assert not (tmp_path / "x.csv").exists()


def test_the_cable_is_never_overwritten(tagged, tmp_path, capsys):
    cable = tmp_path / "cable.csv"
    cable.write_bytes(tagged.read_bytes())
    sidecar = tagged.with_name(tagged.name + ".annotations.json")
    cable.with_name("cable.csv.annotations.json").write_bytes(sidecar.read_bytes())
    code, _out, err = chart(capsys, cable, "--out", cable)
    assert code == 1
    assert "cable.csv was not written: it is the cable itself" in err
    assert cable.read_bytes() == tagged.read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ("x.txt",),
        ("x.txt", "--out", "a.jpg"),
        ("x.txt", "--out", "a.png", "--width", "9"),
        ("x.txt", "--out", "a.png", "--dpi", "many"),
    ],
)
def test_wrong_usage(arguments, capsys):
    code, _out, err = chart(capsys, *arguments)
    assert code == 2
    assert "annotator chart" in err


def test_qt_is_not_imported_before_there_is_a_picture_to_draw(tagged, tmp_path):
    program = (
        "import sys; from annotator.__main__ import main; code = main(sys.argv[1:]);"
        "assert not {name.split('.')[0] for name in sys.modules} & {'PySide6', 'pyqtgraph', 'numpy'}; sys.exit(code)"
    )
    out = tmp_path / "chart.vl.json"
    told = subprocess.run(
        [sys.executable, "-c", program, "chart", tagged, "--out", out], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert out.exists()


@pytest.mark.parametrize("ending", [".svg", ".vl.json"])
def test_numbers_and_words_of_a_chart_are_of_one_language(ending, tmp_path):
    cable, out = tmp_path / "cable.txt", tmp_path / f"chart{ending}"
    cable.write_text("1. (U) They have 500,000 tons, later 1,500,000 tons.\n")
    session = open_session(cable, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    for words in ("500,000", "1,500,000"):
        at = session.cable.text.index(words) + 1
        session.select((), Span(at, at))
        tagging.tag_figure(session)
    assert session.saver.flush(10).kind == "saved"
    session.saver.close(5)
    german = {**os.environ, "ANNOTATOR_LANGUAGE": "de", "LC_ALL": "de_DE.UTF-8"}
    command = [sys.executable, "-m", "annotator", "chart", cable, "--out", out]
    told = subprocess.run(command, capture_output=True, text=True, check=False, env=german)
    assert told.returncode == 0, told.stderr
    words = out.read_text("utf-8")
    assert "500.000" in words
    assert "1,5 Mio." in words or "1,5 Million" in words
    assert '"500,000"' not in words
    assert ">500,000" not in words


@pytest.mark.parametrize("ending", [".png", ".svg"])
def test_a_picture_too_narrow_for_its_words_is_refused_and_the_least_width_is_named(ending, tagged, tmp_path, capsys):
    out = tmp_path / f"chart{ending}"
    code, _out, err = chart(capsys, tagged, "--out", out, "--width", "100")
    assert code == 1
    assert "100 pixels are too narrow for words at 192 dpi. Choose 480 pixels or more" in err
    assert not out.exists()
    assert chart(capsys, tagged, "--out", out, "--width", "480")[0] == 0
    assert chart(capsys, tagged, "--out", out, "--width", "240", "--dpi", "96")[0] == 0
    assert chart(capsys, tagged, "--out", out, "--width", "239", "--dpi", "96")[0] == 1


def test_it_says_which_figures_were_left_out(tagged, tmp_path, capsys):
    session = open_session(tagged, Person("urn:uuid:00000000-0000-4000-8000-000000000001", "A. Reader"))
    name = next(one.id for one in session.annotations() if "6,100" in one.quote)
    session.select((name,), Span(0, 0))
    acts.leave_out(session)
    assert session.saver.flush(10).kind == "saved"
    session.saver.close(5)
    out = tmp_path / "chart.csv"
    assert chart(capsys, tagged, "--out", out)[1].splitlines()[1:] == ["1 figure left out: 6,100 (¶5)."]
    assert "6100" not in out.read_text("utf-8")
