"""Odd and broken files: a clear message, nothing lost, nothing overwritten."""

import json
import os
import sys

import pytest

from annotator.text import Span

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX file system")


def sidecar_of(path):
    return path.with_name(path.name + ".annotations.json")


def told(program):
    return " ".join(program.window.banner.texts())


def test_a_missing_file_is_named(launch, tmp_path):
    program = launch(tmp_path / "gone.txt")
    assert program.window.session is None
    assert "gone.txt" in told(program)


def test_a_directory_is_refused(launch, tmp_path):
    folder = tmp_path / "folder.txt"
    folder.mkdir()
    program = launch(folder)
    assert program.window.session is None
    assert "folder.txt" in told(program)


@POSIX
def test_a_pipe_is_refused_without_waiting(launch, tmp_path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    program = launch(pipe)
    assert program.window.session is None
    assert "pipe.txt" in told(program)


@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(launch, sample):
    sample.chmod(0)
    program = launch(sample)
    assert program.window.session is None
    assert sample.name in told(program)
    sample.chmod(0o644)


def test_a_permission_error_is_told(launch, sample, monkeypatch):
    def refuse(*_arguments, **_more):
        raise PermissionError(13, "Permission denied", str(sample))

    monkeypatch.setattr("annotator.ui.main_window.read_cable", refuse)
    program = launch(sample)
    assert "Permission denied" in told(program)


def test_an_empty_file_opens_and_can_be_noted(launch, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    program = launch(path)
    assert program.text == ""
    program.key("f")
    assert "number" in program.said()
    program.key("c")
    assert "sentence" in program.said()
    assert not sidecar_of(path).exists()


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"1. (U) caf\xe9 \x96 17 tons\n", "CP1252"),
        (b"\xef\xbb\xbf1. (U) tea, 17 tons\n", "UTF-8"),
        ("1. (U) tea, 17 tons\n".encode("utf-16"), "UTF-16"),
        (b"1. (U) tea\0, 17 tons\n", "UTF-8"),
        (b"1. (U) tea, 17 tons\r\n2. (U) coffee\r\n", "UTF-8"),
        ("😀😀 1. (U) tea, 17 tons\n".encode(), "UTF-8"),
    ],
)
def test_encodings_and_odd_characters_are_tagged_at_the_right_words(launch, tmp_path, data, encoding):
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    program = launch(path)
    assert program.window.status.encoding.text().startswith(encoding)
    program.put_caret("17")
    program.key("f")
    program.wait_saved()
    target = program.sidecar()["first"]["items"][0]["target"]["selector"]
    words = program.text[target[0]["start"] : target[0]["end"]]
    assert words == target[1]["exact"]
    assert words.startswith("17")
    program.quit()
    assert path.read_bytes() == data
    again = launch(path)
    assert [a.quote for a in again.session.annotations()] == [words]


def test_the_fallback_to_cp1252_is_told(launch, tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes(b"1. (U) caf\xe9\n")
    program = launch(path)
    assert "cp1252" in told(program).lower() or "1252" in told(program)


def test_a_binary_file_is_refused_with_the_reason(launch, tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    program = launch(path)
    assert program.window.session is None
    assert "picture.txt" in told(program)


@pytest.mark.parametrize(
    ("broken", "place"),
    [
        (b"{", ":1:2"),
        (b"", ":1:1"),
        (b"\0" * 400, ":1:1"),
        (b'{"type": "AnnotationCollection",\n "id": "urn:uuid:1", "id": "urn:uuid:2"}', ":2:22"),
        (b'{"name": "no annotations here"}', ""),
        (b'{"type": "AnnotationCollection",\n\n "total": NaN}', ":3:11"),
        ('{"type": "é"}'.encode("latin-1"), ":1:11"),
        ('{"type": "AnnotationCollection"}'.encode("utf-16"), ":1:1"),
        (b'{"type": "AnnotationCollection", "total": 1e400}', ":1:43"),
        (b'{"type": "AnnotationCollection", "total": ' + b"7" * 5000 + b"}", ":1:43"),
        (b"[" * 100_000 + b"]" * 100_000, ":1:65"),
    ],
)
@pytest.mark.fault(
    7, "truncated", "empty", "NUL", "bad UTF-8", "NaN", "duplicate keys", "not overwritten", "line and column"
)
def test_a_broken_sidecar_is_told_and_never_overwritten(launch, sample, broken, place):
    where = sidecar_of(sample)
    where.write_bytes(broken)
    program = launch(sample)
    assert f"{where.name}{place} cannot be used" in told(program)
    program.put_caret("VZCZC")
    program.key("c")
    assert list(program.session.annotations()) == []
    program.quit()
    assert where.read_bytes() == broken


@pytest.mark.fault(7, "aside on consent")
def test_a_broken_sidecar_is_set_aside_on_request(launch, sample):
    where = sidecar_of(sample)
    where.write_bytes(b"{")
    program = launch(sample)
    program.window.run("set-sidecar-aside")
    assert told(program) == ""
    program.session.select((), Span(851, 853))
    program.window.run("tag-claim")
    program.wait_saved()
    assert where.with_name(where.name + ".broken-1").read_bytes() == b"{"
    assert program.sidecar()["total"] == 1


@pytest.mark.fault(8, "read-only", "never written down")
def test_a_sidecar_of_a_newer_version_is_read_and_not_written(launch, sample):
    program = launch(sample)
    program.session.select((), Span(851, 900))
    program.window.run("tag-claim")
    program.quit()
    where = sidecar_of(sample)
    newer = where.read_bytes().replace(b'"cab:formatVersion": 1', b'"cab:formatVersion": 2')
    where.write_bytes(newer)
    again = launch(sample)
    assert "newer" in told(again)
    assert len(list(again.session.annotations())) == 1
    again.session.select((), Span(860, 900))
    again.window.run("tag-claim")
    again.quit()
    assert where.read_bytes() == newer


def test_one_bad_annotation_is_set_aside_told_and_kept(launch, sample):
    program = launch(sample)
    program.session.select((), Span(851, 900))
    program.window.run("tag-claim")
    program.quit()
    where = sidecar_of(sample)
    whole = json.loads(where.read_bytes())
    bad = json.loads(json.dumps(whole["first"]["items"][0]))
    bad["id"] = "urn:uuid:bad"
    bad["target"]["selector"][0]["start"] = True
    whole["first"]["items"].append(bad)
    where.write_text(json.dumps(whole), encoding="utf-8")
    again = launch(sample)
    assert "urn:uuid:bad" in told(again)
    again.session.select((), Span(2000, 2020))
    again.window.run("tag-claim")
    again.wait_saved()
    assert bad in again.sidecar()["first"]["items"]


def test_html_in_a_text_and_in_a_name_is_shown_as_it_is(launch, tmp_path):
    path = tmp_path / "<b>bold<img src=x>.txt"
    path.write_text("<script>alert(1)</script> 17 tons & more\n", encoding="utf-8")
    program = launch(path)
    assert program.reader.toPlainText().startswith("<script>")
    assert path.name in program.window.windowTitle()
