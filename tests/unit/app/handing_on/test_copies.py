"""Annotations for the clipboard: text, table, Markdown."""

import pytest

from annotator.app import people, tagging
from annotator.app.commands import CannotDo
from annotator.app.handing_on import copies
from annotator.model import CLAIM, Annotation, Change, Claim, Edit, new_id
from annotator.text import Anchor, Quote, Span, describe


@pytest.fixture
def two(sample_session):
    """A figure and a claim of the sample cable, and their ids in the wrong order."""
    session = sample_session
    names = []
    for words, act in (("Boboev predicts", tagging.tag_claim), ("17,000", tagging.tag_figure)):
        at = session.cable.text.index(words)
        session.select((), Span(at, at))
        act(session)
        names.append(session.selected[0])
    tagging.set_field(session, names[0], "claimant", (people.person_named(session, "Anvar Boboev"),))
    tagging.set_field(session, names[0], "stance", "expects")
    tagging.set_field(session, names[0], "reliability", "B")
    tagging.set_memo(session, names[0], "First line.\nSecond *line*.")
    return session, names


def test_text_has_quote_citation_and_what_was_understood(two):
    session, names = two
    first, second = copies.as_text(session, names).split("\n\n")
    assert first.splitlines()[0] == "“17,000 Tajik migrants” (07DUSHANBE348 ¶5)"
    assert first.splitlines()[1].startswith("Figure: 17,000 · 2005")
    lines = second.splitlines()
    assert lines[0].startswith("“Boboev predicts that Russia will deport")
    assert lines[1:] == [
        "Claim: Anvar Boboev — expects",
        "Reliability of the source: B – usually reliable",
        "Portion mark: U",
        "First line.",
        "Second *line*.",
    ]


def test_markdown_is_a_block_quote_in_which_nothing_is_a_sign(two):
    session, names = two
    text = copies.as_markdown(session, names[:1])
    assert all(line.startswith(">") for line in text.splitlines())
    assert "Second \\*line\\*." in text
    assert "\n>\n> Claim: Anvar Boboev — expects  \n" in text


def test_a_table_has_titles_plain_numbers_and_no_empty_column(two):
    session, names = two
    titles, figure, claim = (line.split("\t") for line in copies.as_table(session, names).splitlines())
    figure, claim = dict(zip(titles, figure, strict=True)), dict(zip(titles, claim, strict=True))
    assert (figure["Cable"], figure["Paragraph"], figure["Tag"]) == ("07DUSHANBE348", "¶5", "Figure")
    assert (figure["Value"], figure["Counted"], figure["Period"]) == ("17000", "Tajik migrants", "2005")
    assert (claim["Claimant"], claim["Stance"]) == ("Anvar Boboev", "expects")
    assert claim["Memo"] == "First line. Second *line*."
    assert "Reported via" not in titles


@pytest.mark.hostile("CSV formulas", "clipboard")
def test_nothing_in_a_table_is_taken_for_a_formula_and_nothing_steers_a_terminal(open_text):
    text = "1. (U) =HYPERLINK(1) \x1b[31m he said.\n"
    session = open_text(text, find=False)
    one = Annotation(new_id(), "+cmd", (describe(text, Span(7, 25)),), memo="=1+1\t@x")
    session.apply(Change("Add", (Edit(None, one),)))
    cells = copies.as_table(session, [one.id]).splitlines()[1].split("\t")
    assert "'+cmd" in cells
    assert "'=1+1 @x" in cells
    assert cells[3].startswith("'=HYPERLINK")
    assert "\x1b" not in copies.as_text(session, [one.id]) + copies.as_markdown(session, [one.id])


def test_no_word_of_a_cable_is_markdown_or_html(open_text):
    text = "1. (U) # <b>x</b> [a](b) `c` 3. | d | ~~e~~ & f\n"
    session = open_text(text, find=False)
    one = Annotation(new_id(), "odd", (describe(text, Span(7, len(text) - 1)),), memo="1. one\n- two\n# three")
    session.apply(Change("Add", (Edit(None, one),)))
    lines = copies.as_markdown(session, [one.id]).splitlines()
    assert r"\# \<b\>x\</b\> \[a\]\(b\) \`c\` 3. \| d \| \~\~e\~\~ \& f" in lines[0]
    assert lines[-3:] == ["> 1\\. one  ", "> \\- two  ", "> \\# three"]


def test_what_is_not_found_and_what_has_no_words_is_said(open_text):
    session = open_text("1. (U) The wall.\n", find=False)
    lost = Annotation(new_id(), CLAIM, (Anchor(Span(3, 7), Quote("gone", "", "")),), Claim())
    whole = Annotation(new_id(), "method", memo="Read twice.")
    session.apply(Change("Add", (Edit(None, lost), Edit(None, whole))))
    text = copies.as_text(session, [whole.id, lost.id])
    assert "“gone” (x; not found in this text)" in text
    assert "On the whole cable (x)\nmethod\nRead twice." in text


def test_without_annotations_there_is_nothing_to_copy(sample_session):
    for act in (copies.as_text, copies.as_table, copies.as_markdown):
        with pytest.raises(CannotDo, match="Select the annotations first"):
            act(sample_session, [])
