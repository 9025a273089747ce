"""The text is not the one that was annotated: said plainly, nothing dropped, nothing on the wrong words."""

import pytest

from annotator.text import Span

WORDS = ("17,000 Tajik migrants", "increased migrant awareness and education")


@pytest.fixture
def tagged(launch, sample):
    program = launch(sample)
    for words in WORDS:
        at = program.text.index(words)
        program.session.select((), Span(at, at + len(words)))
        program.window.run("tag-claim")
    program.wait_saved()
    program.quit()
    return sample


def told(program):
    return " ".join(program.window.banner.texts())


def test_line_ends_and_marks_are_mapped_in_silence(launch, tagged):
    data = tagged.read_bytes()
    for other in (data.replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + data):
        tagged.write_bytes(other)
        program = launch(tagged)
        assert told(program) == ""
        assert not program.session.read_only
        found = {program.session.placed(a.id)[0].of(program.text) for a in program.session.annotations()}
        assert found == set(WORDS)
        program.quit()


def test_what_still_matches_is_shown_and_the_rest_is_kept(launch, tagged):
    text = tagged.read_text("utf-8")
    tagged.write_text("A new first line.\n" + text.replace("17,000 Tajik migrants", "18,000 Tajik migrants"), "utf-8")
    sidecar = tagged.with_name(tagged.name + ".annotations.json")
    before = sidecar.read_bytes()
    program = launch(tagged)
    assert "1 of 2 annotations" in told(program)
    found = {a.quote: program.session.placed(a.id) for a in program.session.annotations()}
    assert found[WORDS[0]] == ()
    assert found[WORDS[1]][0].of(program.text) == WORDS[1]
    # Nothing can be changed, and nothing was, until the places are accepted.
    program.session.select((), Span(0, 10))
    program.window.run("tag-claim")
    assert len(list(program.session.annotations())) == 2
    assert sidecar.read_bytes() == before

    program.window.run("accept-places")
    program.wait_saved()
    assert told(program) == ""
    program.quit()
    again = launch(tagged)
    assert told(again) == ""
    assert len(list(again.session.annotations())) == 2
    orphan = next(a for a in again.session.annotations() if a.quote == WORDS[0])
    assert again.session.is_orphan(orphan)


def test_a_look_alike_is_not_taken_for_the_lost_words(launch, sample):
    program = launch(sample)
    at = program.text.index("20 percent", program.text.index("¶6."))
    program.session.select((), Span(at, at + 10))
    program.window.run("tag-figure")
    program.wait_saved()
    program.quit()
    text = sample.read_text("utf-8")
    sample.write_text(text[: at - 40] + text[at + 60 :], "utf-8")  # the sentence is gone; ¶4 still says "20 percent"
    again = launch(sample)
    assert [again.session.placed(a.id) for a in again.session.annotations()] == [()]
