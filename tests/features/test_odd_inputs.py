"""The odd inputs of the format reference (CABLES.md, part 15), each by its number, through the whole program.

"Fine" means: it opens or is refused with a reason, nothing raises, the file is the same afterwards, and offsets are
those of the decoded text. Rows 39 to 42 are about files that change while they are open; what is done about them is
tested with saving (test_saving.py, test_changed_text.py, test_bad_input.py).
"""

import os
import sys
from datetime import date

import pytest

from annotator.app.header_facts import UNKNOWN
from annotator.model import CLAIM, Annotation, Change, Edit, new_id
from annotator.text import Span, describe, view_text

HEAD = "R 091128Z MAR 07\nFM AMEMBASSY DUSHANBE\nTO SECSTATE WASHDC 1234\n"
BODY = "¶1. (U) It rains.\n\n¶2. (U) It snows.\n"
CABLE = f"{HEAD}UNCLAS DUSHANBE 000348\n\nE.O. 12958: N/A\nTAGS: ECON, TI\nSUBJECT: RAIN\n\n{BODY}"


def labels(cable):
    return [paragraph.label for paragraph in cable.paragraphs]


def two_paragraphs(cable):
    assert labels(cable) == ["1", "2"]


def subject_is_rain(cable):
    assert cable.header.subject.value == "RAIN"
    two_paragraphs(cable)


def not_in_print(character):
    def check(cable):
        assert character in cable.text
        assert character not in view_text(cable.text)
        two_paragraphs(cable)

    return check


def no_header(cable):
    assert cable.header.subject is None
    assert cable.header.classification is None


def no_date(cable):
    assert cable.written is None
    assert cable.header.date_time_group.value is None
    assert cable.header.date_time_group.printed


def classification(level):
    def check(cable):
        found = cable.header.classification
        assert (found.value if found is not None else UNKNOWN) == level

    return check


def warned(cable):
    assert cable.warnings


def plain(cable):
    assert "<script>" in cable.text


def with_subject(words):
    return CABLE.replace("SUBJECT: RAIN", words)


OPENED = {
    "1 CR LF": (CABLE.replace("\n", "\r\n"), subject_is_rain),
    "1 lone CR": (CABLE.replace("\n", "\r"), subject_is_rain),
    "1 mixed ends, none at the end": (CABLE.replace("\n", "\r\n", 4).rstrip(), subject_is_rain),
    "2 UTF-8 with a mark": (CABLE.encode("utf-8-sig"), subject_is_rain),
    "2 UTF-16 little end first": (b"\xff\xfe" + CABLE.encode("utf-16-le"), subject_is_rain),
    "2 UTF-16 big end first": (b"\xfe\xff" + CABLE.encode("utf-16-be"), subject_is_rain),
    "3 Windows-1252": (CABLE.encode("cp1252"), subject_is_rain),
    "4 bytes cp1252 does not know": (CABLE.encode("cp1252") + b"\x81\x8d\x8f\x90\x9d", two_paragraphs),
    "4 broken UTF-8": (CABLE.encode() + b"\xe2\x80", two_paragraphs),
    "5 NUL": (CABLE.replace("rains", "ra\0ins"), not_in_print("\0")),
    "5 ESC and SUB": (CABLE.replace("rains", "ra\x1bi\x1ans"), not_in_print("\x1a")),
    "6 form feed": (CABLE.replace("\n\n¶2", "\x0c\n¶2"), not_in_print("\x0c")),
    "6 line separators of Unicode": (CABLE.replace("\n\n¶2", "\x85\u2028\u2029¶2"), not_in_print("\u2029")),
    "7 spoiled pilcrows": (CABLE.replace("¶1", "Â¶1").replace("¶2", "∂2"), two_paragraphs),
    "8 emoji and marks": (CABLE.replace("rains", "ra😀i\u0301\u200bn\xads"), two_paragraphs),
    "9 Arabic and an override": (CABLE.replace("rains", "مطر\u202erains"), not_in_print("\u202e")),
    "10 decomposed letters": (CABLE.replace("rains", "caf\u0065\u0301"), two_paragraphs),
    "11 Markdown": (
        CABLE.replace("ECON, TI", "[ECON](#) [TI](#)").replace("rains", "\\$1 **bold** \\[x\\] &nbsp;"),
        lambda cable: [tag.value for tag in cable.header.tags] == ["ECON", "TI"] or pytest.fail("TAGS"),
    ),
    "12 backslashes at line ends": (CABLE.replace("\n", "\\\n"), two_paragraphs),
    "12 blanks at line ends": (CABLE.replace("\n", "   \n"), subject_is_rain),
    "13 a line of 16,000 characters": (CABLE.replace("rains", "rains " * 2700), two_paragraphs),
    "13 a megabyte without a blank": ("x" * 1_000_000, no_header),
    "14 a hundred thousand dashes": (CABLE + "-" * 100_000 + "\n" + "- " * 50_000, two_paragraphs),
    "15 tabs and a table": (CABLE.replace("rains.", "rains.\n\tJan\t12\n\tFeb\t14"), two_paragraphs),
    "16 a page line in a sentence": (
        CABLE.replace("It rains", "It\n\nDUSHANBE 00000348  002 OF 003\n\nrains"),
        two_paragraphs,
    ),
    "17 numbers twice, missing, from 1 again": (CABLE + "\n¶2. (U) x\n\n¶7. (U) y\n\n¶1. (U) z\n", warned),
    "17 a year at a line's start": (
        CABLE.replace("rains.", "rains in\n2006. And on."),
        lambda cable: "2006" not in labels(cable) or pytest.fail("2006 is no paragraph"),
    ),
    "18 (C) as a letter": (
        CABLE.replace("rains.", "(A) rains (B) snows (C) hails."),
        lambda cable: cable.paragraphs[0].portion == "U" or pytest.fail("portion"),
    ),
    "19 an empty file": ("", no_header),
    "19 blanks": (" \n \n", no_header),
    "19 one character": ("x", no_header),
    "19 one line": ("It rains.", no_header),
    "20 an article": ("Rain\n\nIt rains.\n\nIt snows.\n", no_header),
    "21 a header alone": (
        CABLE.split("¶1")[0],
        lambda cable: cable.header.subject.value == "RAIN" or pytest.fail("subject"),
    ),
    "21 a body alone": (BODY, two_paragraphs),
    "22 a partial extract": (
        "This record is a partial extract of the original cable. "
        "The full text of the original cable is not available.\n\n" + CABLE[len(HEAD) :],
        subject_is_rain,
    ),
    "23 two cables": (f"{CABLE}\n{HEAD.replace('DUSHANBE', 'PARIS')}{CABLE[len(HEAD) :]}", warned),
    "24 a garbled date": (CABLE.replace("091128Z MAR 07", "4502252 JUL 75"), lambda cable: cable.written is None),
    "24 31 February": (CABLE.replace("091128Z MAR 07", "310900Z FEB 07"), no_date),
    "24 a year of four digits": (
        CABLE.replace("MAR 07", "MAR 2007"),
        lambda cable: cable.written == date(2007, 3, 9) or pytest.fail("date"),
    ),
    "25 a garbled class line": (CABLE.replace("UNCLAS D", "S e c r e t D"), classification("SECRET")),
    "25 no class line": (CABLE.replace("UNCLAS DUSHANBE 000348\n", ""), classification(UNKNOWN)),
    "26 a portion above the class": (CABLE.replace("(U) It snows", "(S) It snows"), warned),
    "27 a person among the TAGS": (
        CABLE.replace("ECON, TI", "ECON, PREL (DOE, JOHN), TI"),
        lambda cable: len(cable.header.tags) >= 3 or pytest.fail("TAGS"),
    ),
    "28 a subject of ten lines": (with_subject("SUBJECT: " + "\n".join(["RAIN AND SNOW"] * 10)), two_paragraphs),
    "28 no subject": (with_subject(""), two_paragraphs),
    "28 a subject of 2,000 characters": (with_subject("SUBJECT: " + "RAIN " * 400), two_paragraphs),
    "29 cut in a word": (CABLE[:-5], lambda cable: cable.signer is None or pytest.fail("signer")),
    "30 redactions": (CABLE.replace("rains", "XXXXXXXXXXXX [text not declassified] B1"), two_paragraphs),
    "31 a web page": ("<html><body><pre>\n<a id='par1'>¶</a>1. It rains.</pre></body></html>", no_header),
    "32 a script in a text": (CABLE.replace("rains", "<script>alert(1)</script><img src=file:///x>"), plain),
    "33 remains of entities": (CABLE.replace("rains", "&amp;mdash; &D; <br>"), two_paragraphs),
}


@pytest.mark.parametrize("row", OPENED)
def test_it_opens_and_is_the_same_afterwards(launch, tmp_path, row):
    content, check = OPENED[row]
    data = content if isinstance(content, bytes) else content.encode("utf-8")
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    program = launch(path)
    cable = program.session.cable
    check(cable)
    assert program.reader.toPlainText().replace("\xa0", " ") == view_text(cable.text).replace("\xa0", " ")
    assert not program.window.grab().isNull()
    words = Span(max(0, len(cable.text) - 6), len(cable.text))
    if cable.text.strip():
        program.session.select((), words)
        program.window.run("tag-claim")
        (annotation,) = program.session.annotations()
        place = program.session.placed(annotation.id)[0]
        assert place.of(cable.text) == annotation.quote
    program.quit()
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("row", "name", "data", "reason"),
    [
        ("34 JSON", "x.txt", b'{"body": "R 091128Z MAR 07"}', "Save the value"),
        ("34 CSV", "x.txt", b'"1","2006-01-01","06X1","Embassy X","body"\n', "Save the cell"),
        ("34 RTF", "x.txt", b"{\\rtf1 x}", "RTF"),
        ("34 PDF", "x.txt", b"%PDF-1.4 x", "PDF"),
        ("34 ZIP and DOCX", "x.txt", b"PK\x03\x04" + b"x" * 99, "ZIP"),
        ("34 bytes", "x.txt", bytes(range(32)) * 40, "control bytes"),
    ],
)
@pytest.mark.hostile("formats", "first bytes")
def test_it_is_refused_with_a_reason_in_the_banner(launch, tmp_path, row, name, data, reason):
    path = tmp_path / name
    path.write_bytes(data)
    program = launch(path)
    assert program.window.session is None, row
    told = " ".join(program.window.banner.texts())
    assert name in told
    assert reason in told
    assert path.read_bytes() == data


def test_35_ten_megabytes_are_read():
    from annotator.cable import parse_cable

    cable = parse_cable(CABLE + "¶3. (U) " + "It rains and snows. " * 500_000)
    assert labels(cable) == ["1", "2", "3"]


@pytest.mark.hostile("long lines", "opens")
def test_13_five_megabytes_in_one_line_open(launch, tmp_path):
    path = tmp_path / "line.txt"
    words = "It rains 17 tons in 2006 and snows (ref A) - "
    path.write_text(words * (5_000_000 // len(words)), encoding="utf-8")
    program = launch(path)
    assert len(program.session.cable.text) > 4_900_000
    assert not program.window.grab().isNull()


def test_35_what_is_too_large_is_refused_with_its_limit(launch, tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.cable.files.LARGEST", 1000)
    path = tmp_path / "large.txt"
    path.write_bytes(b"x" * 2000)
    program = launch(path)
    assert "larger than" in " ".join(program.window.banner.texts())


NAMES = [
    "a b.txt",
    "it's “x”.txt",
    "a#b%20c.txt",
    "émoji 😀.txt",
    "x" * 200 + ".txt",
    "cafe\u0301.txt",
    "A.txt",
    "a.txt",
]
if sys.platform != "win32":
    NAMES += ["line\nend.txt", os.fsdecode(b"bytes \xff.txt")]
    NAMES += ["CON.txt", "nul", "a:b?.txt", "a\\b.txt", "dot..", " blank "]  # reserved or forbidden on Windows


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.fault(17, "Unicode", "long", "reserved")
def test_36_odd_names_open_and_their_sidecar_lies_beside(launch, tmp_path, name):
    path = tmp_path / name
    path.write_text(CABLE, encoding="utf-8")
    program = launch(path)
    program.session.select((), Span(0, 5))
    program.window.run("tag-claim")
    program.quit()
    assert name + ".annotations.json" in [entry.name for entry in tmp_path.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_37_loops_broken_links_folders_pipes_and_devices_are_refused(launch, tmp_path):
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    names = ("loop.txt", "broken.txt", "folder.txt", "pipe.txt")
    program = launch(*(tmp_path / name for name in names), "/dev/null")
    told = " ".join(program.window.banner.texts())
    assert program.window.session is None
    assert [name for name in (*names, "/dev/null") if name not in told] == [], told


def test_41_the_same_file_again_is_the_same_window(launch, sample):
    program = launch(sample)
    assert program.window.windows.open(sample)
    assert program.window.tabs.count() == 1


def test_43_annotations_on_everything_nothing_and_each_other(launch, sample):
    program = launch(sample)
    session = program.session
    spans = [
        Span(0, len(program.text)),
        Span(900, 1000),
        Span(999, 1100),
        *(Span(n, n + 40) for n in range(0, 4000, 4)),
    ]
    edits = tuple(Edit(None, Annotation(new_id(), CLAIM, (describe(program.text, span),))) for span in spans)
    session.apply(Change("Many", edits))
    assert len(list(session.annotations())) == len(spans)
    assert not program.window.grab().isNull()
    assert session.touching(999, 1000)
