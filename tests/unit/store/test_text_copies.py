"""Copies of annotated texts: sound or none, for the user only, bounded."""

import hashlib
import os
import stat

import pytest

from annotator.store import text_copies


def folder():
    from annotator.store.data_folder import text_copies as where

    return where()


def name_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def put(data: bytes) -> bool:
    pieces = [data[at : at + 1000] for at in range(0, len(data), 1000)]
    return text_copies.put(pieces, name_of(data))


def test_bytes_that_are_not_those_of_the_hash_are_no_copy():
    assert not text_copies.put([b"other ", b"words"], name_of(b"words"))
    assert list(folder().iterdir()) == []
    assert text_copies.put([b"wor", b"ds"], name_of(b"words"))
    assert text_copies.put(iter(()), name_of(b"words"))  # there is one already


def test_a_copy_comes_back_and_only_the_user_may_read_it():
    data = "Ein Text \u00e9\r\n".encode() * 500
    assert text_copies.get(name_of(data)) is None
    assert put(data)
    assert put(data)
    assert text_copies.get(name_of(data)) == data
    (copy,) = folder().iterdir()
    assert copy.stat().st_size < len(data) / 10
    if os.name == "posix":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_a_damaged_copy_is_none_and_goes():
    data = bytes(range(256)) * 3
    put(data)
    (copy,) = folder().iterdir()
    for damage in (copy.read_bytes()[:-12], b"", b"\0" * 30):
        copy.write_bytes(damage)
        assert text_copies.get(name_of(data)) is None
        assert not copy.exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "x" * 64])
def test_what_is_no_hash_names_no_file(name):
    assert text_copies.get(name) is None
    assert not text_copies.forget(name)


def test_the_ones_used_least_lately_go_first(monkeypatch):
    monkeypatch.setattr(text_copies, "MOST", 3)
    texts = [f"text {number}".encode() for number in range(5)]
    for number, data in enumerate(texts):
        put(data)
        os.utime(folder() / f"{name_of(data)}.z", (number + 1_000, number + 1_000))
        if number == 2:
            text_copies.get(name_of(texts[0]))  # used again
    left = [data for data in texts if text_copies.get(name_of(data)) is not None]
    assert left == [texts[0], texts[3], texts[4]]


def test_they_are_bounded_in_size_and_a_giant_is_not_copied(monkeypatch):
    monkeypatch.setattr(text_copies, "MOST_BYTES", 40)
    first, second = os.urandom(30), os.urandom(30)
    put(first)
    put(second)
    assert text_copies.get(name_of(first)) is None
    assert text_copies.get(name_of(second)) == second
    monkeypatch.setattr(text_copies, "LARGEST", 10)
    assert not put(b"0123456789a")


def test_a_forgotten_copy_is_gone():
    put(b"secret")
    assert text_copies.forget(name_of(b"secret"))
    assert text_copies.get(name_of(b"secret")) is None
    assert not text_copies.forget(name_of(b"secret"))


def test_where_nothing_can_be_written_there_is_no_copy_and_no_error(monkeypatch, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setattr(text_copies, "text_copies", lambda: blocked / "texts")
    assert not put(b"text")
