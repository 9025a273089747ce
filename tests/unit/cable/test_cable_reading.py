import hashlib
import os
from pathlib import Path

import pytest
from invented_telegrams import cable

from annotator.cable import NotText, decode, describe, header_to_json, parse_cable, read_cable
from annotator.cable.files import refuse_dump

TEXT = "¶1. (C) A quay – reopened.\r\n\r\n¶2. (C) No “more”.\r\n"


def written(tmp_path, data: bytes, name: str = "x.txt"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16"), ("utf-32", "utf-32")],
)
def test_a_file_is_decoded_to_its_text(tmp_path, encoding, name):
    data = TEXT.encode(encoding)
    found = read_cable(written(tmp_path, data))
    assert found.text == TEXT
    assert found.encoding == name
    assert data.decode(found.encoding) == found.text
    assert found.sha256 == hashlib.sha256(data).hexdigest()
    assert found.newlines == "crlf"
    assert [p.label for p in found.paragraphs] == ["1", "2"]
    assert found.warnings == ()


def test_utf_16_big_endian_is_known_by_its_mark(tmp_path):
    data = b"\xfe\xff" + TEXT.encode("utf-16-be")
    found = read_cable(written(tmp_path, data))
    assert found.text == TEXT == data.decode(found.encoding)


@pytest.mark.parametrize("byte", [b"\x81", b"\x8d", b"\x8f", b"\x90", b"\x9d"])
def test_undefined_bytes_are_replaced_and_told(tmp_path, byte):
    found = read_cable(written(tmp_path, b"1. caf\xe9 " + byte + b" x"))
    assert (found.text, found.encoding) == ("1. café \ufffd x", "cp1252")
    assert len(found.warnings) == 1


@pytest.mark.parametrize("data", [TEXT.encode() + b"\xe2\x80", TEXT.encode().replace(b"quay", b"qu\xffy")])
def test_damaged_utf_8_stays_utf_8(data):
    found = decode(data)
    assert found.encoding == "utf-8"
    assert found.text.count("\ufffd") == 1
    assert "¶1." in found.text
    assert len(found.warnings) == 1


def test_a_mark_over_broken_bytes_is_still_the_encoding():
    found = decode(b"\xef\xbb\xbfab\xff")
    assert (found.text, found.encoding) == ("ab\ufffd", "utf-8-sig")
    assert decode(b"\xff\xfea").warnings


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "none"),
        ("a", "none"),
        ("a\nb", "lf"),
        ("a\r\nb\r\n", "crlf"),
        ("a\rb", "cr"),
        ("a\r\nb\n", "mixed"),
        ("a\rb\n", "mixed"),
    ],
)
def test_line_ends_are_named(text, name):
    assert decode(text.encode()).newlines == name
    assert parse_cable(text).newlines == name


def test_control_characters_stay_in_the_text(tmp_path):
    text = "1. (C) A\x00quay\x1a and\x0c more.\x1b\n\n2. (C) B.\n"
    found = read_cable(written(tmp_path, text.encode()))
    assert found.text == text
    assert [p.label for p in found.paragraphs] == ["1", "2"]


def test_a_file_that_cannot_be_read_is_an_os_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        read_cable(tmp_path / "none.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(IsADirectoryError, match="folder"):
        read_cable(tmp_path / "folder.txt")
    with pytest.raises(OSError):
        read_cable("nul\x00name.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(OSError, match="pipe"):
        read_cable(tmp_path / "pipe.txt")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no devices here")
def test_a_device_is_refused():
    with pytest.raises(OSError, match="device"):
        read_cable("/dev/zero")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_that_lead_nowhere_are_os_errors(tmp_path):
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(OSError):
        read_cable(loop)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    with pytest.raises(FileNotFoundError):
        read_cable(tmp_path / "broken.txt")


def test_a_file_without_permission_is_an_os_error(tmp_path):
    path = written(tmp_path, b"1. A.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(PermissionError):
        read_cable(path)


def test_a_file_too_large_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("annotator.cable.files.LARGEST", 10)
    with pytest.raises(OSError, match="larger"):
        read_cable(written(tmp_path, b"x" * 11))
    assert read_cable(written(tmp_path, b"x" * 10)).text == "x" * 10


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04rest",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 text}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        bytes(range(32)) * 20,
        b"\x00" * 400 + b"words",
    ],
)
def test_bytes_that_are_no_text_are_refused_with_a_reason(tmp_path, data):
    with pytest.raises(NotText, match=r"x\.txt is no text"):
        read_cable(written(tmp_path, data))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ('{"subject": "QUAY", "body": "1. A."}', "JSON"),
        ('[\n  {"id": 1}\n]', "JSON"),
        ('"1","12/28/1966","66SANTALUZ1","Embassy","UNCLASSIFIED"\n', "CSV"),
        ('id,date,subject,body\n1,2007-03-09,RAIN,"1. (U) It\nrains, it says."\n', "CSV"),
        ("id\tdate\tbody\n1\t2007-03-09\tIt rains.\n", "CSV"),
    ],
)
def test_dumps_are_refused_with_a_way_out(tmp_path, text, kind):
    with pytest.raises(NotText, match=f"{kind}.*own"):
        read_cable(written(tmp_path, text.encode()))


@pytest.mark.parametrize("suffix", [".csv", ".TSV"])
def test_a_file_that_is_called_a_table_and_has_cells_is_refused(suffix):
    with pytest.raises(NotText, match="CSV"):
        refuse_dump("1,2007-03-09,It rains\n", f"x{suffix}")
    refuse_dump("R 091128Z MAR 07\nFM AMEMBASSY DUSHANBE\n", f"x{suffix}")


@pytest.mark.parametrize(
    "text",
    [
        "Paris, London, Rome\nBonn, Berlin, Vienna\n",
        "SMIG,ELAB,PREL\n\n1. (U) It rains.\n",
        "PARIS FOR LABATT,LONDON FOR POL,ROME FOR ECON\nSUBJECT: RAIN, SNOW\n",
        "a,b,c",
    ],
)
def test_a_line_with_commas_is_no_table(text):
    refuse_dump(text, "x.txt")


def test_no_telegram_is_taken_for_a_table():
    folder = Path(__file__).resolve().parents[3] / ".." / "shared" / "cables"
    texts = sorted(folder.glob("*.txt"))
    if not texts:
        pytest.skip("the folder shared/cables is not here")
    for text in texts:
        refuse_dump(text.read_text("utf-8", "replace"), text)


@pytest.mark.parametrize(
    "text", ["[SMIG](#) [ELAB](#)", '"Quoted," he said, "and more".', "{note} text", "[Omitted here]\n\n1. A."]
)
def test_a_text_that_begins_with_brackets_or_quotes_is_a_text(tmp_path, text):
    assert read_cable(written(tmp_path, text.encode())).text == text


def test_a_page_of_html_is_plain_text(tmp_path):
    text = "<html><script>alert(1)</script><img src='http://x/y'><pre>¶1. (C) A.</pre>&amp;mdash; &D; <br>"
    assert read_cable(written(tmp_path, text.encode())).text == text


@pytest.mark.parametrize("name", ["a b.txt", "a'b\"#%.txt", "ä\u0308💾.txt", "a\nb.txt"])
def test_odd_file_names_open(tmp_path, name):
    assert read_cable(written(tmp_path, b"1. A.", name)).paragraphs[0].label == "1"


def test_description_is_json_ready_with_code_points():
    text = cable(between="REF: A. STATE 12\n\nClassified By: Jane Roe for reasons 1.4 (b).\n")
    found = describe(parse_cable(text))
    assert {"encoding", "newlines", "codePoints", "header", "paragraphs", "pageLines", "warnings"} <= found.keys()
    assert found["codePoints"] == len(text)
    header = found["header"]
    assert header["subject"]["value"] == text[header["subject"]["start"] : header["subject"]["end"]]
    assert header["dateTimeGroup"]["value"] == "2007-04-12T15:30Z"
    assert header["from"]["value"]["name"] == "AMEMBASSY SANTA LUZ"
    assert header["section"]["value"] == {"number": 1, "of": 2}
    assert header["tags"][0] == {
        "value": "PGOV",
        "printed": "PGOV",
        "start": text.index("PGOV"),
        "end": text.index("PGOV") + 4,
        "kind": "subject",
    }
    assert header["references"][0]["label"] == "A"
    assert header["references"][0]["cableId"] == "07STATE12"
    assert header["classifiedBy"]["value"]["reasons"] == ["1.4 (b)"]
    assert "notice" not in header
    assert found["paragraphs"][0].keys() == {"ordinal", "label", "portion", "start", "end"}
    assert header_to_json(parse_cable("").header) == {}


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_heap_of_blank_lines_moves_nothing(end):
    text = f"First words.{end}{end * 5_000}  Second words.{end}{end}Third{end * 3_000}"
    found = parse_cable(text)
    assert [paragraph.span.of(text) for paragraph in found.paragraphs] == ["First words.", "Second words.", "Third"]


def test_cables_are_equal_where_their_bytes_are(tmp_path):
    one, same, other = (tmp_path / name for name in ("one.txt", "same.txt", "other.txt"))
    for path, data in ((one, b"1. Tea."), (same, b"1. Tea."), (other, b"\xef\xbb\xbf1. Tea.")):
        path.write_bytes(data)
    assert read_cable(one) == read_cable(same)
    assert read_cable(one).sha256 == hashlib.sha256(b"1. Tea.").hexdigest()
    assert read_cable(one).digest != read_cable(other).digest
