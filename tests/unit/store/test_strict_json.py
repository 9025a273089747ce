"""JSON read strictly, refused with a place, and written so that nothing read is altered."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.store.strict_json import JsonError, dumps, dumps_indented, loads

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(values)
def test_what_is_written_is_read_again(value):
    assert loads(dumps(value).encode()) == value
    assert loads(dumps_indented(value).encode()) == value


@given(values)
def test_ordinary_json_reads_as_python_reads_it(value):
    assert loads(json.dumps(value).encode()) == value


@pytest.mark.parametrize(
    "printed", ["1.50", "1e3", "-0", "-0.0", "1E+2", "0.1e-7", "1.0", "12345678901234567890.123456789", "9" * 4000]
)
def test_a_number_keeps_the_form_it_was_printed_in(printed):
    for text in (printed, f'[{printed}, {{"a": {printed}}}]'):
        assert dumps(loads(text.encode())) == text
        assert loads(dumps_indented(loads(text.encode())).encode()) == loads(text.encode())


@pytest.mark.hostile("JSON", "lone surrogates")
def test_half_a_surrogate_pair_stays_an_escape_and_a_whole_one_is_a_character():
    assert dumps(loads(b'["\\ud83d", "\\ud83d\\ude00", {"\\udc00": 1}]')) == '["\\ud83d", "😀", {"\\udc00": 1}]'


@pytest.mark.parametrize(
    ("data", "reason", "line", "column"),
    [
        (b"", "it is empty", 1, 1),
        (b" \n", "it is empty", 2, 1),
        (b"\x00" * 20, "it is not JSON", 1, 1),
        (b'{"a": 1,\n "b" 2}', "it is not JSON", 2, 6),
        (b'{"a": 1}\n}', "it is not JSON", 2, 1),
        (b'["\xe9"]', "it is not UTF-8", 1, 3),
        (b'\xef\xbb\xbf[\n\n"\xff"]', "it is not UTF-8", 3, 2),
        ('["é"]'.encode("utf-16"), "it is not UTF-8", 1, 1),
        (b'{\n "a": NaN}', "NaN is not a number", 2, 7),
        (b"[1,\n-Infinity]", "-Infinity is not a number", 2, 1),
        (b"[1e400]", "the number 1e400 is too large", 1, 2),
        (b"[1e9991e999", "the number 1e9991 is too large", 1, 2),
        (b"[\n\n  " + b"7" * 5000 + b"]", "a number has 5000 digits", 3, 3),
        (b'{"a": {"b": 1},\n "a": 2}', "the key “a” stands twice", 2, 2),
        (b'{"a": [{"b": 1, "c": [2], "b": 3}]}', "the key “b” stands twice", 1, 27),
        (b'{"a\\u0062": 1, "\\u0061b": 2}', "the key “ab” stands twice", 1, 16),
        (b'{"a": "NaN, {\\"a\\": 1", "b": [{}, [], "x"], "a": NaN}', "the key “a” stands twice", 1, 45),
        (b"[" * 65 + b"]" * 65, "nested deeper than 64", 1, 65),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "nested deeper than 64", 1, 321),
        (b"[" * 200_000, "it is n", 1, None),
        (b"[" * 200_000 + b"]" * 200_000, "nested deeper than 64", 1, 65),
    ],
)
@pytest.mark.hostile("JSON", "deep nesting", "no recursion", "huge numbers", "1e400", "NaN", "duplicate keys", "UTF-16")
def test_what_is_refused_is_refused_with_its_place(data, reason, line, column):
    with pytest.raises(JsonError) as found:
        loads(data)
    assert reason in found.value.reason
    assert found.value.line == line
    assert column is None or found.value.column == column


def test_a_fault_inside_an_annotation_names_it():
    data = b'{"id": "urn:c", "first": {"items": [\n{"id": "urn:1", "x": {"id": "urn:1#body", "a": 1, "a": 2}}]}}'
    with pytest.raises(JsonError, match=r"stands twice in one object \(in urn:1\)") as found:
        loads(data)
    assert found.value.line == 2


def test_nesting_of_sixty_four_is_allowed_and_so_is_a_mark():
    assert loads(b"\xef\xbb\xbf" + b"[" * 64 + b"]" * 64)


def value_or_refusal(data: bytes):
    try:
        return loads(data), None
    except JsonError as error:
        return None, error


@given(st.binary(max_size=60))
def test_no_bytes_do_more_than_be_refused(data):
    value, refusal = value_or_refusal(data)
    if refusal is None:
        assert loads(dumps(value).encode()) == value
    else:
        assert refusal.reason
        assert refusal.line is None or refusal.line >= 1


@given(
    st.lists(st.sampled_from(['{"a":', '"a"', "{", "}", "[", "]", ",", "1", "NaN", "1e999", ":", '"\\']), max_size=12)
)
def test_no_pieces_of_json_do_more_than_be_refused(pieces):
    _, refusal = value_or_refusal("".join(pieces).encode())
    assert refusal is None or refusal.line == 1
