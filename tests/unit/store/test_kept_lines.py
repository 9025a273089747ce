"""The lines of a sidecar stay what they were, packed or not, and the records have them."""

import threading
import tracemalloc
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Annotation, Link, Record
from annotator.model.merge import differing
from annotator.store import SidecarReading, SidecarWriter, read_sidecar
from annotator.store import kept_lines as module
from annotator.store.kept_lines import AsRead, KeptLines, line_of
from annotator.store.strict_json import loads

EXAMPLE = (Path(__file__).resolve().parents[2] / "data" / "sidecars" / "invented.txt.annotations.json").read_bytes()


def kept(lines: list[bytes], between: bytes = b",\n") -> tuple[KeptLines, list[AsRead]]:
    made, given, start = KeptLines(between.join(lines)), [], 0
    for line in lines:
        given.append(made.add(start, start + len(line)))
        start += len(line) + len(between)
    return made, given


@given(st.lists(st.binary(max_size=30), max_size=200), st.data())
def test_a_line_is_the_same_packed_or_not_in_whatever_order_it_is_asked_for(lines, data):
    kept_lines, given = kept(lines)
    asked = data.draw(st.lists(st.sampled_from(range(len(lines))), max_size=30)) if lines else []
    assert [given[number].line for number in asked] == [lines[number] for number in asked]
    kept_lines.pack()
    assert [given[number].line for number in asked] == [lines[number] for number in asked]
    kept_lines.pack()
    assert [one.line for one in given] == lines


@given(st.lists(st.binary(max_size=30), max_size=200), st.binary(max_size=3))
def test_it_is_known_how_many_lines_there_are_and_how_long_they_are(lines, between):
    kept_lines, _given = kept(lines, between)
    for _turn in range(2):
        assert len(kept_lines) == len(lines)
        assert list(kept_lines.lengths()) == list(map(len, lines))
        kept_lines.pack()


def test_packed_lines_take_a_fraction_of_the_room():
    lines = [b'{"id": "urn:uuid:%d", "type": "Annotation", "motivation": "describing"}' % n for n in range(1000)]
    tracemalloc.start()
    kept_lines, given = kept(lines)
    before = tracemalloc.get_traced_memory()[0]
    kept_lines.pack()
    freed = before - tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert freed > sum(map(len, lines)) * 4 / 5
    assert given[999].line == lines[999]


def test_a_line_that_is_kept_and_was_looked_at_keeps_few_others():
    """What was asked for last is remembered, when its cable is closed too."""
    lines = [b'{"id": "%s"}' % (b"%d" % number * 50) for number in range(10_000)]
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    kept_lines, given = kept(lines)
    kept_lines.pack()
    assert given[5000]["id"] == "5000" * 50
    del kept_lines, given
    left = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert left < sum(map(len, lines)) / 50


def test_any_thread_may_ask_while_they_are_packed():
    lines = [b"line %d " % number * 9 for number in range(2000)]
    kept_lines, given = kept(lines)
    wrong = []

    def ask() -> None:
        wrong.extend(number for _turn in range(3) for number in range(2000) if given[number].line != lines[number])

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    kept_lines.pack()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_the_object_of_a_line_is_what_its_json_says():
    line = b'{"id": "urn:a", "x": [1, {"y": null}]}'
    _kept_lines, given = kept([b"{}", line])
    assert given[1] == loads(line)
    assert list(given[1]) == ["id", "x"]
    assert given[1].line == line


def test_records_that_were_read_have_their_lines_packed_or_not_and_changed_ones_have_none():
    reading = SidecarReading(EXAMPLE, Path("x"))
    while not reading.is_done:
        reading.go_on() if reading.is_framed else reading.frame()
    records = [record for record in reading.sidecar().records if isinstance(record, Annotation | Link)]
    before = [line_of(record) for record in records]
    assert None not in before
    assert all(line in EXAMPLE for line in before)
    reading.pack()
    assert [line_of(record) for record in records] == before
    assert {line_of(replace(record, created="2030-01-01T00:00:00Z")) for record in records} == {None}
    assert SidecarWriter().encode(reading.sidecar()) == EXAMPLE


def test_a_file_that_is_not_laid_out_by_lines_can_be_packed_and_has_none():
    reading = SidecarReading(EXAMPLE.replace(b"\n", b" "), Path("x"))
    while not reading.is_done:
        reading.go_on() if reading.is_framed else reading.frame()
    reading.pack()
    found = reading.sidecar()
    assert {line_of(record) for record in found.records} == {None}
    assert found.records == read_sidecar(EXAMPLE, Path("x")).records


def test_records_of_equal_lines_are_the_same_without_reading_them_again(monkeypatch):
    def read() -> dict[str, Record]:
        return {record.id: record for record in read_sidecar(EXAMPLE, Path("x")).records}

    one, other = read(), read()
    looked_at = []
    real = module.loads
    monkeypatch.setattr(module, "loads", lambda line: looked_at.append(line) or real(line))
    assert differing(one, other, "urn:x") == frozenset()
    assert looked_at == []
    name = next(name for name, record in other.items() if isinstance(record, Annotation))
    other[name] = replace(other[name], memo="another")
    assert differing(one, other, "urn:x") == {name}
