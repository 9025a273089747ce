"""The benchmark of finding annotations again, on little: its answers are right, and the goals are met there too."""

import random

from annotator.text import Span
from scripts import bench_relocate as bench
from scripts.edited_texts import EDITS


def test_every_edit_knows_where_each_character_went():
    text = bench.repetitive_texts(random.Random(3))["invented 2"]
    for name, edit in EDITS.items():
        draft = bench.Draft.of(text)
        edit(random.Random(name), draft)
        assert len(draft.text) == len(draft.origin), name
        kept = [text[at] == draft.text[place] for place, at in enumerate(draft.origin) if at >= 0]
        if name in ("paragraphs deleted", "paragraphs shuffled", "truncated", "page layout", "look-alike left"):
            assert all(kept), name
        assert name == "unchanged" or draft.text != text or "\\" in name or name == "unescaped"


def test_a_wrong_answer_is_counted_as_one(monkeypatch):
    draft = bench.Draft.of("one two three")
    draft.take(0, 4)
    lost, found = Span(0, 3), Span(8, 13)
    count = bench.judged("one two three", draft, [lost, found], [], ("cut", ""), quotes=False)
    assert (count.placed, count.gone) == (1, 1)
    relocation = bench.relocate("one two", "one two", [Span(0, 3)])[0]
    monkeypatch.setattr(bench, "relocate", lambda _old, _new, spans: [relocation for _span in spans])
    count = bench.judged("one two three", draft, [lost, found], [], ("cut", ""), quotes=False)
    assert (count.right, count.wrong, count.sure, count.orphans) == (0, 2, 2, 0)


def test_the_goals_are_met_on_a_few_texts():
    source = random.Random(6)
    texts = dict(list(bench.repetitive_texts(source).items())[:3])
    counts, _failures = bench.measured(texts, source, 25, quotes=False)
    total = bench.Count()
    for count in counts.values():
        total.add(count)
    row = total.row()
    assert row["recall"] >= 0.98
    assert row["wrong"] <= 0.01
    assert row["found"] >= 0.95


def test_quotes_alone_are_never_surely_wrong_in_texts_of_repeated_phrases():
    source = random.Random(1)
    texts = dict(list(bench.repetitive_texts(source).items())[:4])
    counts, _failures = bench.measured(texts, source, 40, quotes=True)
    total = bench.Count()
    for count in counts.values():
        total.add(count)
    assert total.row()["sure"] <= 0.0005
    assert total.row()["recall"] >= 0.98
