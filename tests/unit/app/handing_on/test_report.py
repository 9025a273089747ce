"""The report: what it says of a cable, and the page for a browser, read back as a browser reads it."""

import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.app import links, people, tagging, tags
from annotator.app.filtering import Filter
from annotator.app.handing_on import as_html, report_of, report_steps
from annotator.model import CLAIM, Annotation, Change, Claim, Edit, Figure, Person, Tag, new_id
from annotator.text import Anchor, Quote, Span, describe, view_text

HOSTILE = '<script>alert(1)</script> <img src=x onerror="alert(2)"> & "quoted" \u202e'


def tag(session, words, act=tagging.tag_claim):
    at = session.cable.text.index(words)
    session.select((), Span(at, at + len(words)))
    act(session)
    return session.selected[0]


@pytest.fixture
def tagged(sample_session):
    """A claim with everything known about it, a figure inside another claim, an own tag."""
    session = sample_session
    claim = tag(session, "Boboev predicts that Russia will deport even fewer migrants this year.")
    tagging.set_field(session, claim, "claimant", (people.person_named(session, "Anvar Boboev"),))
    tagging.set_field(session, claim, "stance", "expects")
    tagging.set_field(session, claim, "reliability", "B")
    tagging.set_field(session, claim, "credibility", "3")
    tagging.set_memo(session, claim, "Compare with 2006.\nAsk the post.")
    outer = tag(session, "Russia deported 17,000 Tajik migrants in 2005")
    figure = tag(session, "17,000", tagging.tag_figure)
    links.make_link(session, figure, "supports", outer)
    session.select((), Span(session.cable.text.index("body bags"), session.cable.text.index("body bags") + 9))
    tags.tag_with_new(session, "Human cost")
    session.names = {"claim": claim, "outer": outer, "figure": figure, "own": session.selected[0]}
    return session


def notes_of(report):
    return {note.id: note for line in report.lines for note in line.notes}


def test_the_text_is_there_line_by_line_and_unchanged(tagged):
    report = report_of(tagged)
    assert "\n".join(line.text for line in report.lines) == view_text(tagged.cable.text).rstrip("\n")
    assert [line.paragraph for line in report.lines if line.paragraph][:3] == ["¶1", "¶2", "¶3"]
    assert next(line for line in report.lines if line.text.startswith("FM AMEMBASSY")).dimmed
    assert not next(line for line in report.lines if line.text.startswith("SUBJECT")).dimmed


def test_each_annotation_is_a_note_beside_the_line_its_words_begin_in(tagged):
    report = report_of(tagged)
    notes = notes_of(report)
    assert [note.mark for note in notes.values()] == ["C1", "F2", "C3", "T4"]
    claim = notes[tagged.names["claim"]]
    assert claim.says == "Anvar Boboev — expects"
    assert claim.details[:2] == (
        "Reliability of the source: B – usually reliable",
        "Credibility of the claim: 3 – possibly true",
    )
    assert claim.memo == "Compare with 2006.\nAsk the post."
    assert claim.citation == "07DUSHANBE348 ¶5"
    assert notes[tagged.names["figure"]].says.startswith("17,000")
    assert "supports C1" in notes[tagged.names["figure"]].details
    assert "is supported by F2" in notes[tagged.names["outer"]].details
    assert notes[tagged.names["own"]].title == "Human cost"
    line = next(line for line in report.lines if claim in line.notes)
    assert line.text.startswith("¶5.")


def test_nested_marks_are_told_apart_by_their_lanes_and_kinds_by_their_lines(tagged):
    report = report_of(tagged)
    line = next(line for line in report.lines if line.text.startswith("¶5."))
    inner = next(piece for piece in line.pieces if piece.text.startswith("17,000"))
    assert [note.sign for note in inner.notes] == ["C", "F"]
    assert [report.lanes[note.id] for note in inner.notes] == [0, 1]
    assert len({note.line for note in inner.notes}) == 2
    assert [name for _sign, name, _color, _line in report.legend] == ["Claim", "Figure", "Human cost"]


def test_the_tables_say_what_is_known_with_the_citation(tagged):
    tables = {table.title: table for table in report_of(tagged).tables}
    assert list(tables) == ["Claims", "Figures", "Own tags and notes"]
    claims = tables["Claims"]
    row = dict(zip(claims.columns, claims.rows[1], strict=True))
    assert row["mark"] == "C3"
    assert row["citation"] == "07DUSHANBE348 ¶5"
    assert row["claimant"] == "Anvar Boboev"
    assert row["judged"] == "B – usually reliable; 3 – possibly true"
    assert "via" not in claims.columns  # nobody reported it
    figures = tables["Figures"]
    assert dict(zip(figures.columns, figures.rows[0], strict=True))["amount"] == "17,000"


def test_orphans_and_notes_on_the_whole_cable_are_listed(open_text):
    session = open_text("1. (U) The wall is high.\n", find=False)
    gone = Annotation(new_id(), CLAIM, (Anchor(Span(3, 9), Quote("not in it", "", "")),), Claim())
    whole = Annotation(new_id(), "method", memo="Read twice.")
    session.apply(Change("Add", (Edit(None, gone), Edit(None, whole))))
    report = report_of(session)
    assert [note.memo for note in report.whole] == ["Read twice."]
    assert report.counted == "Own tags and notes: 1 · Not found in this text: 1"
    lost = report.tables[-1]
    assert lost.title == "Not found in this text"
    assert lost.rows[0][lost.columns.index("quote")] == "not in it"
    page = read(as_html(report))
    assert "not in it" in page.words
    assert "Read twice." in page.words
    assert page.dangling == set()


def test_an_annotation_in_several_pieces_has_one_note_and_every_piece_its_number(open_text):
    text = "1. (U) The wall is high and old.\n"
    session = open_text(text, find=False)
    anchors = tuple(describe(text, Span(text.index(word), text.index(word) + 4)) for word in ("wall", "high"))
    session.apply(Change("Add", (Edit(None, Annotation(new_id(), CLAIM, anchors, Claim())),)))
    (line,) = report_of(session).lines
    assert len(line.notes) == 1
    assert [piece.text for piece in line.pieces if piece.begins] == ["wall", "high"]
    assert read(as_html(report_of(session))).repeated == set()


def test_nothing_tagged_is_said(open_text):
    report = report_of(open_text("1. (U) The wall is high.\n", find=False))
    assert report.counted == "Nothing is tagged."
    assert report.tables == ()
    assert "The wall is high." in read(as_html(report)).words


def test_of_a_filter_only_what_passes_is_marked_and_the_rest_is_counted(tagged):
    tagged.filtering.filter_by(Filter(tag="claim"))
    report = report_of(tagged, filtered=True)
    assert [note.mark for note in notes_of(report).values()] == ["C1", "C2"]
    assert [table.title for table in report.tables] == ["Claims"]
    assert report.counted == "Claims: 2 · 2 annotations left out by a filter"
    assert {note.sign for line in report.lines for piece in line.pieces for note in piece.notes} == {"C"}
    assert set(report.lanes) == {tagged.names["claim"], tagged.names["outer"]}
    assert [row[0] for row in report.legend] == ["C"]
    assert report_of(tagged).counted == "Claims: 2 · Figures: 1 · Own tags and notes: 1"
    tagged.filtering.clear()
    assert report_of(tagged, filtered=True) == report_of(tagged)


def test_it_begins_anew_when_something_is_tagged_meanwhile(tagged):
    steps = report_steps(tagged)
    next(steps)
    late = tag(tagged, "Russia would approve the increase")
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report = end.value
            break
    assert late in notes_of(report)
    listeners = len(tagged.changed._listeners)
    report_of(tagged)
    assert len(tagged.changed._listeners) == listeners  # it has let go


# The page for a browser


class Page(HTMLParser):
    """What a browser would make of it."""

    VOID = ("meta", "br")

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open = []
        self.tags = Counter()
        self.ids = Counter()
        self.targets = []
        self.attributes = set()
        self.words = ""
        self.style = ""

    def handle_starttag(self, tag, attrs):
        self.tags[tag] += 1
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name == "id":
                self.ids[value] += 1
            if name == "href":
                self.targets.append(value)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words += data

    @property
    def dangling(self):
        return {target for target in self.targets if target[1:] not in self.ids}

    @property
    def repeated(self):
        return {name for name, count in self.ids.items() if count > 1}


def read(html):
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


def test_every_mark_leads_to_its_row_and_back(tagged):
    page = read(as_html(report_of(tagged)))
    assert page.dangling == set()
    assert page.repeated == set()
    assert all(target.startswith("#") for target in page.targets)  # nothing outside the file
    for number in range(1, 5):
        assert page.targets.count(f"#row-{number}") >= 2  # from the words and from the margin
        assert f"#mark-{number}" in page.targets


def test_the_page_needs_nothing_else_and_runs_nothing(tagged):
    html = as_html(report_of(tagged))
    page = read(html)
    assert not page.tags.keys() & {"script", "img", "link", "iframe", "object", "form", "svg", "base"}
    assert not {name for _tag, name in page.attributes if name.startswith("on") or name in ("src", "style")}
    assert "http://" not in html.replace('http-equiv="', "")
    assert "url(" not in page.style
    assert "@import" not in page.style
    assert "default-src 'none'" in html
    assert "prefers-color-scheme:dark" in page.style
    assert "@media print" in page.style


def test_hostile_words_stay_words_wherever_they_stand(open_text):
    text = f"1. (U) The post said {HOSTILE} and left.\n"
    session = open_text(text, find=False)
    at = text.index(HOSTILE)
    person = Person(new_id(), HOSTILE)
    body = Claim(claimant=(person,), via=(person,), proposition=HOSTILE, stance=HOSTILE, portion=HOSTILE)
    claim = Annotation(new_id(), CLAIM, (describe(text, Span(at, at + len(HOSTILE))),), body, HOSTILE, person)
    figure = Annotation(
        new_id(), "figure", (describe(text, Span(at, at + 9)),), Figure(noun=HOSTILE, unit=HOSTILE, series=HOSTILE)
    )
    own = Annotation(new_id(), HOSTILE, (describe(text, Span(0, 5)),), None, HOSTILE, person)
    wild = Tag(new_id(), HOSTILE, "red;}</style><script>alert(3)</script>")
    session.apply(Change("Add", tuple(Edit(None, one) for one in (claim, figure, own, wild))))
    session.path = session.path.with_name(f"{HOSTILE.replace('/', '-')}.txt")
    html = as_html(report_of(session))
    page = read(html)
    assert not page.tags.keys() & {"script", "img"}
    assert "</style><script>" not in html
    assert page.words.count("alert(1)") > 8
    assert "\u202e" not in html  # what turns words round is shown as a sign


WORDS = st.text(st.sampled_from("ab &<>\"'\u202e\u00e9\U0001f600\r\n\t\x00\ud800"), max_size=60)


@given(WORDS, st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=6))
@example("<\r", [(1, 1)])
def test_any_text_under_any_marks_comes_back_as_it_is(text, spans):
    from annotator.app.session import Session
    from annotator.cable import parse_cable
    from annotator.store import new_sidecar, with_records

    inside = [Span(start, min(start + length, len(text))) for start, length in spans if start < len(text)]
    ones = [Annotation(new_id(), CLAIM, (describe(text, span),), Claim()) for span in inside]
    sidecar = new_sidecar("x.txt", sha256="", encoding="utf-8", code_points=len(text))
    from pathlib import Path

    session = Session(parse_cable(text), Path("x.txt"), with_records(sidecar, ones), Person("urn:a", "A"))
    report = report_of(session)
    shown = re.sub(r"\n\Z", "", view_text(text))
    # A character that turns the order is judged by its neighbours, and pieces are cut between them: length is the law.
    assert [len(line.text) for line in report.lines] == [len(line) for line in shown.split("\n")] or not text
    assert all(piece.text for line in report.lines for piece in line.pieces)
    page = read(as_html(report))
    assert page.dangling == page.repeated == set()
    assert {note.id for table in report.tables for note in table.notes} == {one.id for one in ones}


def test_a_mark_says_its_kind_and_number_to_who_does_not_see_it(tagged):
    html = as_html(report_of(tagged))
    assert 'aria-label="Claim 3"' in html
    assert '<th scope="col">Citation</th>' in html
    assert '<th scope="row" class="mark"><a href="#mark-3">C3</a></th>' in html
    assert replace(notes_of(report_of(tagged))[tagged.names["claim"]], number=9).mark == "C9"
