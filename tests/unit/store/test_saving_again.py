"""What is saved again is taken from the file as far as it has not changed, and comes to what a fresh writer makes."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import CLAIM, Annotation, Claim, Link, Tag, TextInfo
from annotator.store import (
    ChangedOnDisk,
    SetAside,
    Sidecar,
    SidecarReading,
    SidecarWriter,
    read_sidecar,
    save_sidecar,
    sidecar_writing,
    with_records,
    writer,
)
from annotator.store.kept_lines import line_of
from annotator.text import Span, describe

HEAD = Sidecar("urn:uuid:c", TextInfo("urn:uuid:f", "x.txt", "0" * 64, "utf-8", None))
EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "sidecars" / "invented.txt.annotations.json"
LATER = "2030-01-01T00:00:00Z"


def encode(sidecar: Sidecar) -> bytes:
    return SidecarWriter().encode(sidecar)


def read(data: bytes) -> Sidecar:
    return read_sidecar(data, Path("x.txt.annotations.json"))


def small(number: int) -> Annotation | Tag | Link:
    if number % 5 == 0:
        return Link(f"urn:{number}", "urn:a", "supports", "urn:b")
    if number % 7 == 0:
        return Tag(f"urn:{number}", f"tag {number}")
    start = number * 37 % 11
    return Annotation(f"urn:{number}", CLAIM, (describe("some words to tag", Span(start, start + 3)),), Claim())


MADE = {number: small(number) for number in range(31)}
AS_READ = {record.id: record for record in read(encode(with_records(HEAD, MADE.values()))).records}
ASIDE = [SetAside(f"urn:{number}", "odd", {"id": f"urn:{number}", "odd": "é"}) for number in (1, 5, 99)]


@st.composite
def sidecars(draw) -> Sidecar:
    """Records come, go, change, and change places; some were read from a file, some made here."""
    names = draw(st.lists(st.integers(0, 30), unique=True, max_size=6))
    chosen = [AS_READ[MADE[name].id] if draw(st.booleans()) else MADE[name] for name in names]
    changed = draw(st.sampled_from([None, *(name for name in names if name % 7 or name % 5 == 0)]))
    chosen = [replace(r, created=LATER) if r.id == f"urn:{changed}" else r for r in chosen]
    text = replace(HEAD.text, id=draw(st.sampled_from(["urn:uuid:f", "urn:uuid:f", "urn:uuid:g"])))
    aside = tuple(draw(st.lists(st.sampled_from(ASIDE), unique_by=id, max_size=2)))
    return with_records(replace(HEAD, text=text, set_aside=aside), chosen)


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
@settings(deadline=None)
@given(st.lists(sidecars(), min_size=2, max_size=6), st.data())
def test_one_writer_writes_what_a_fresh_one_would_whatever_comes_and_goes(large, turns, data):
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "_LARGE", 0 if large else 1 << 40)
        path, own, expected = Path(folder) / "x.json", SidecarWriter(), None
        for sidecar in turns:
            expected = save_sidecar(path, sidecar, expected=expected, writer=own)
            assert path.read_bytes() == encode(sidecar)
            if data.draw(st.integers(0, 3)) == 0:  # another program writes, and that is taken note of
                path.write_bytes(encode(with_records(HEAD, [replace(MADE[1], id="urn:theirs")])))
                with pytest.raises(ChangedOnDisk):
                    save_sidecar(path, with_records(sidecar, [MADE[2]]), expected=expected, writer=own)
                expected = writer.digest_of_file(path)


@settings(deadline=None)
@given(sidecars(), st.lists(sidecars(), min_size=1, max_size=3), st.booleans(), st.booleans())
def test_after_a_file_was_read_it_goes_on_from_there(first, turns, packed, shuffled):
    """However its lines are ordered, and whatever cannot be used stands among them."""
    with TemporaryDirectory() as folder:
        path, own = Path(folder) / "x.json", SidecarWriter()
        data = encode(first)
        if shuffled:
            head, _first, rest = data.partition(b'"items": [\n      ')
            inside, end, tail = rest.partition(b"\n    ]")
            lines = b",\n      ".join(reversed(inside.split(b",\n      ")))
            data = head + _first + lines + end + tail
        path.write_bytes(data)
        reading = SidecarReading(data, path)
        while not reading.is_done:
            reading.go_on() if reading.is_framed else reading.frame()
        found, expected = reading.sidecar(), writer.digest(data)
        own.go_on_from(found, reading.lines, expected) if reading.lines is not None else None
        if packed:
            reading.pack()
        kept = {record.id: record for record in found.records}
        for sidecar in turns:
            chosen = [kept.get(record.id, record) for record in sidecar.records]
            turn = with_records(replace(found, text=sidecar.text), chosen)
            expected = save_sidecar(path, turn, expected=expected, writer=own)
            assert path.read_bytes() == encode(turn)


def test_records_that_are_there_many_times_over_keep_their_order(tmp_path, monkeypatch):
    """Enough of them for several turns, and every third changes."""
    many = [replace(MADE[1], id=f"urn:many:{number:04}") for number in range(300)]
    path, own = tmp_path / "x.json", SidecarWriter()
    first = save_sidecar(path, with_records(HEAD, many), writer=own)
    changed = [replace(one, created=LATER) if not number % 3 else one for number, one in enumerate(many)]
    second = save_sidecar(path, with_records(HEAD, changed), expected=first, writer=own)
    assert path.read_bytes() == encode(with_records(HEAD, changed))
    save_sidecar(path, with_records(HEAD, changed[100:]), expected=second, writer=own)
    assert path.read_bytes() == encode(with_records(HEAD, changed[100:]))


@pytest.fixture
def made(monkeypatch) -> list[str]:
    """The ids of the records whose lines are made."""
    found: list[str] = []
    real = sidecar_writing._line
    monkeypatch.setattr(sidecar_writing, "_line", lambda entry, source: found.append(entry.id) or real(entry, source))
    return found


@pytest.mark.parametrize("fresh", [False, True], ids=["read", "made"])
def test_of_a_file_only_what_has_changed_is_made_anew(tmp_path, made, fresh):
    found = read(EXAMPLE.read_bytes())
    found = with_records(found, [replace(one) if fresh else one for one in found.records])
    lines = [one.id for one in found.records if isinstance(one, Annotation | Link)]
    path, own = tmp_path / "x.json", SidecarWriter()
    first = save_sidecar(path, found, writer=own)
    assert sorted(made) == sorted(lines)
    made.clear()
    changed = [replace(one, modified=LATER) if one.id == lines[1] else one for one in found.records]
    second = save_sidecar(path, with_records(found, changed), expected=first, writer=own)
    assert made == [lines[1]]
    made.clear()
    fewer = [one for one in changed if one.id != lines[0]]
    third = save_sidecar(path, with_records(found, fewer), expected=second, writer=own)
    assert made == []
    assert save_sidecar(path, with_records(found, fewer), expected=third, writer=own) == third
    assert made == []
    assert path.read_bytes() == encode(with_records(found, fewer))


def read_as_it_is(path: Path) -> tuple[Sidecar, SidecarWriter]:
    reading, own = SidecarReading(path.read_bytes(), path), SidecarWriter()
    while not reading.is_done:
        reading.go_on() if reading.is_framed else reading.frame()
    own.go_on_from(reading.sidecar(), reading.lines, writer.digest(path.read_bytes()))
    return reading.sidecar(), own


def test_of_a_file_that_was_read_the_first_save_makes_only_what_has_changed(tmp_path, made):
    path = tmp_path / "x.json"
    path.write_bytes(EXAMPLE.read_bytes())
    found, own = read_as_it_is(path)
    changed = next(one for one in found.records if isinstance(one, Annotation))
    records = [replace(one, modified=LATER) if one is changed else one for one in found.records]
    save_sidecar(path, with_records(found, records), expected=own.last, writer=own)
    assert made == [changed.id]
    assert path.read_bytes() == encode(with_records(found, records))


def test_of_a_file_laid_out_otherwise_the_first_save_makes_all(tmp_path, made):
    path = tmp_path / "x.json"
    path.write_bytes(EXAMPLE.read_bytes().replace(b'"type": "Annotation"', b'"type":"Annotation"', 1))
    found, own = read_as_it_is(path)
    save_sidecar(path, found, expected=own.last, writer=own)
    assert sorted(made) == sorted(one.id for one in found.records if isinstance(one, Annotation | Link))
    assert path.read_bytes() == EXAMPLE.read_bytes()


def test_what_others_wrote_is_never_mixed_with_ours(tmp_path, made, monkeypatch):
    """It was put in place between the look at the file and its reading, in the size of ours."""
    monkeypatch.setattr(writer, "_LARGE", 0)
    path, own = tmp_path / "x.json", SidecarWriter()
    first = save_sidecar(path, with_records(HEAD, [MADE[1], MADE[2]]), writer=own)
    theirs = path.read_bytes().replace(b"urn:1", b"urn:7")
    path.write_bytes(theirs)
    with pytest.raises(ChangedOnDisk):
        save_sidecar(path, with_records(HEAD, [MADE[1], MADE[2], MADE[3]]), expected=first, writer=own)
    assert path.read_bytes() == theirs
    made.clear()
    save_sidecar(path, with_records(HEAD, [MADE[1]]), expected=writer.digest(theirs), writer=own)
    assert made == [MADE[1].id]
    assert path.read_bytes() == encode(with_records(HEAD, [MADE[1]]))


def test_what_could_not_be_written_is_no_ground_for_the_next_file(tmp_path, monkeypatch):
    path, own = tmp_path / "x.json", SidecarWriter()
    first = save_sidecar(path, with_records(HEAD, [MADE[1]]), writer=own)
    with monkeypatch.context() as patch:
        patch.setattr(writer.os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            save_sidecar(path, with_records(HEAD, [MADE[1], MADE[2]]), expected=first, writer=own)
    assert path.read_bytes() == encode(with_records(HEAD, [MADE[1]]))
    save_sidecar(path, with_records(HEAD, [MADE[2], MADE[3]]), expected=first, writer=own)
    assert path.read_bytes() == encode(with_records(HEAD, [MADE[2], MADE[3]]))


@pytest.mark.parametrize("large", [False, True], ids=["small", "large"])
def test_a_lack_of_memory_while_the_file_is_read_is_told_and_the_next_save_goes_on(tmp_path, monkeypatch, large):
    monkeypatch.setattr(writer, "_LARGE", 0 if large else 1 << 40)
    path, own = tmp_path / "x.json", SidecarWriter()
    first = save_sidecar(path, with_records(HEAD, [MADE[1]]), writer=own)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", lambda _path: (_ for _ in ()).throw(MemoryError()))
        with pytest.raises(MemoryError):
            save_sidecar(path, with_records(HEAD, [MADE[1], MADE[2]]), expected=first, writer=own)
    assert path.read_bytes() == encode(with_records(HEAD, [MADE[1]]))
    save_sidecar(path, with_records(HEAD, [MADE[1], MADE[2]]), expected=first, writer=own)
    assert path.read_bytes() == encode(with_records(HEAD, [MADE[1], MADE[2]]))


def test_a_fault_while_a_line_is_made_leaves_the_writer_as_it_was(tmp_path, monkeypatch):
    path, own = tmp_path / "x.json", SidecarWriter()
    first = save_sidecar(path, with_records(HEAD, [MADE[1], MADE[2]]), writer=own)
    more = with_records(HEAD, [MADE[1], MADE[2], MADE[3], MADE[4]])
    with monkeypatch.context() as patch:
        patch.setattr(sidecar_writing, "to_json", lambda *_arguments: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            save_sidecar(path, more, expected=first, writer=own)
    save_sidecar(path, more, expected=first, writer=own)
    assert path.read_bytes() == encode(more)


def test_records_that_were_read_are_written_from_their_lines(monkeypatch):
    found = read(EXAMPLE.read_bytes())
    assert all(line_of(one) for one in found.records if isinstance(one, Annotation | Link))
    real = sidecar_writing.to_json

    def only_others(record, source):
        assert not isinstance(record, Annotation | Link)
        return real(record, source)

    monkeypatch.setattr(sidecar_writing, "to_json", only_others)
    assert encode(found) == EXAMPLE.read_bytes()


def test_the_window_may_go_on_between_lines_that_are_made(monkeypatch):
    ways = []
    monkeypatch.setattr(sidecar_writing.answering, "give_way", lambda: ways.append(1))
    encode(with_records(HEAD, [replace(MADE[1], id=f"urn:many:{number:04}") for number in range(300)]))
    assert len(ways) >= 300 // 64
