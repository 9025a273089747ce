"""What the benchmark measures on, and how a row is judged; nothing is measured here."""

from dataclasses import asdict
from pathlib import Path

import pytest

from annotator.app.opening import open_session
from annotator.model import Person
from annotator.text import SpanIndex
from scripts import bench
from scripts.bench_made import KINDS, made_annotations, made_text, write_case

READER = Person("urn:uuid:00000000-0000-4000-8000-00000000000a", "A. Reader")


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> bench.Bench:
    monkeypatch.setattr(bench, "_calibration", lambda: 2 * bench.CALIBRATED)
    return bench.Bench(tmp_path, quick=True, cpu=False)


@pytest.mark.parametrize("kind", KINDS)
def test_made_annotations_hold_whole_words_and_all_have_their_place(kind: str, tmp_path: Path) -> None:
    path = write_case(tmp_path, 20_000, 200, kind)
    session = open_session(path, READER)
    assert not session.read_only
    assert sum(1 for _ in session.annotations()) == 200
    for annotation in session.annotations():
        assert not session.is_orphan(annotation)
        assert annotation.quote == annotation.quote.strip() != ""
    if session.saver is not None:
        session.saver.close(5)


def test_overlaps_are_dense_and_nests_are_deep() -> None:
    text = made_text(50_000)
    depths = {}
    for kind in KINDS:
        spans = [
            (anchor.span.start, anchor.span.end, one.id)
            for one in made_annotations(text, 500, kind)
            for anchor in one.anchors
        ]
        index = SpanIndex(spans)
        depths[kind] = [len(index.at(offset)) for offset in range(5_000, 45_000, 137)]
    assert sum(depths["overlaps"]) / len(depths["overlaps"]) > 3.5
    assert max(depths["nested"]) >= 8
    assert sum(depths["spread"]) < sum(depths["overlaps"])


def test_a_row_holds_up_to_its_bar(rows: bench.Bench) -> None:
    rows.row("held", 3.0, 2.0, 1.5)
    rows.row("over", 3.1, 2.0, 1.5)
    rows.row("spoiled", 1.0, 2.0, 1.5, ok=False)
    rows.row("nothing to compare with", 1.0, 0.0, 1.5)
    assert [row.holds for row in rows.rows] == [True, False, False, False]


def test_a_bar_in_milliseconds_is_wider_on_a_slower_machine(rows: bench.Bench) -> None:
    rows.limit("held", 99.0, 50.0)
    rows.limit("over", 101.0, 50.0)
    assert [row.holds for row in rows.rows] == [True, False]
    assert {"what", "ours", "reference", "ratio", "bar", "holds", "note"} == set(asdict(rows.rows[0]))
