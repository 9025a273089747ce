"""Laws that hold for every text: nothing raises, spans are in order and inside, time is linear in what is read."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented_telegrams import cable

from annotator.cable import Cable, Field, decode, describe, parse_cable, read_cable

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = (ROOT / "resources" / "sample" / "07DUSHANBE348.txt").read_bytes()
SHARED = ROOT / ".." / "shared" / "cables"
WORDS = (
    "1. ", "2. (C) ", "¶3. ", "(1) ", "A. ", "-- ", "REF: ", "SUBJECT: ", "TAGS: ", "E.O. 12958: ", "FM ",
    "TO ", "INFO ", "UNCLAS ", "S E C R E T ", "SANTA LUZ 00000417 001 OF 002",
    "PAGE 02 SANTAL 00417 121530Z", "-----", "\n", "\r\n", "\n\n", "\x0c", "\u2028", "P 121530Z APR 07",
    "STATE 12", "SUMMARY: ", "END SUMMARY.", "COMMENT", "Classified By: ", "HARPER", "XXXXX", "[", "]", "(",
    ")", " ", "\t", "\x00", "\ufeff", "é", "😀", "Telegram From ", "May 3, 1955", "the minister said ", "\\",
    "**", "NNNN", "1.4 (b)", "ZCZC",
)  # fmt: skip


def check(found: Cable, text: str) -> None:
    assert found.text == text
    last = 0
    for paragraph in found.paragraphs:
        assert last <= paragraph.start <= paragraph.end <= len(text)
        assert paragraph.start < paragraph.end
        last = paragraph.end
        inside = paragraph.start
        for item in paragraph.items:
            assert inside <= item.span.start <= item.span.end <= paragraph.end
            inside = item.span.end
    assert [paragraph.ordinal for paragraph in found.paragraphs] == list(range(1, len(found.paragraphs) + 1))
    for name in ("headings", "page_lines", "furniture", "rules", "summaries", "comments", "redactions"):
        spans = getattr(found, name)
        assert list(spans) == sorted(spans), name
        assert all(0 <= span.start < span.end <= len(text) for span in spans), name
    for name in found.header.__dataclass_fields__:
        value = getattr(found.header, name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Field):
                assert one.printed == one.span.of(text), name
                assert one.printed.strip() or name == "remarks", name
    if found.signer is not None:
        assert found.signer.printed == found.signer.span.of(text)
    describe(found)


@given(st.binary(max_size=400))
def test_random_bytes_are_read(data):
    decoded = decode(data)
    check(parse_cable(decoded.text), decoded.text)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
@settings(max_examples=300)
def test_any_heap_of_a_telegrams_words_is_read(text):
    check(parse_cable(text), text)


@given(st.integers(0, len(SAMPLE)), st.integers(0, len(SAMPLE)))
def test_any_cut_of_the_sample_is_read(start, end):
    text = decode(SAMPLE[start:end]).text
    check(parse_cable(text), text)


@given(
    st.lists(st.tuples(st.integers(0, len(SAMPLE)), st.integers(0, 400)), min_size=1, max_size=8), st.text(max_size=20)
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_splice_of_the_sample_is_read(pieces, between):
    text = decode(between.encode("utf-8", "replace").join(SAMPLE[at : at + length] for at, length in pieces)).text
    check(parse_cable(text), text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_the_decoded_text_is_the_files(text):
    data = text.encode()
    decoded = decode(data)
    assert data.decode(decoded.encoding) == decoded.text


@pytest.mark.parametrize(
    "text",
    [
        "-" * 100_000,
        "- " * 50_000,
        "1. (C) A.\n\n" + "-" * 100_000 + "\n\n2. (C) B.",
        "x" * 1_000_000,
        "word " * 200_000,
        "A " * 200_000,
        "[" * 100_000,
        "(" * 100_000,
        "X" * 200_000,
        "PAGE " * 100_000,
        " OF 001" * 50_000,
        "SUMMARY " * 50_000,
        "COMMENT: " * 50_000,
        " " * 500_000 + "x",
        "\n" * 300_000,
        "1. A\n" * 30_000,
        "1. A\n2. B\n" * 15_000,
        "".join(f"{n % 200}. A.\n\n" for n in range(30_000)),
        "REF: " + "STATE 12, " * 20_000,
        "REF: A. " + "STATE AND " * 20_000,
        "TAGS: " + "PGOV, " * 20_000,
        "TAGS: " + "A" * 100_000,
        "SUBJECT: " + "WORD " * 50_000,
        "SUBJECT: " + "(" * 50_000,
        "Classified By: " + "John Doe " * 20_000,
        "Classified By: " + "f o r r e a s o n s " * 10_000,
        "FM " + "A" * 200_000,
        "TO RUEHC/" + "A B " * 50_000,
        "E.O. 12958: " + "DECL: " * 30_000,
        "UNCLAS " + "S " * 100_000,
        "R 091128Z MAR 07 " + "Z" * 100_000,
        "'" * 100_000,
        "¶1. (C) A. " * 30_000,
        "A. " * 60_000,
        "FM AMEMBASSY X\n" * 10_000,
        cable() * 200,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_long_and_monotonous_texts_are_read(text):
    check(parse_cable(text), text)


def files():
    return sorted(SHARED.glob("*.txt")) if SHARED.is_dir() else []


@pytest.mark.skipif(not files(), reason="the folder of real telegrams is not beside the project")
@pytest.mark.parametrize("path", files(), ids=lambda path: path.stem)
def test_real_telegrams_keep_the_laws(path):
    found = read_cable(path)
    check(found, path.read_bytes().decode(found.encoding))


@pytest.mark.skipif(not files(), reason="the folder of real telegrams is not beside the project")
@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_splices_of_real_telegrams_keep_the_laws(data):
    one = data.draw(st.sampled_from(files())).read_bytes()
    two = data.draw(st.sampled_from(files())).read_bytes()
    cut, joint = data.draw(st.integers(0, len(one))), data.draw(st.integers(0, len(two)))
    text = decode(one[:cut] + two[joint:]).text
    check(parse_cable(text), text)
