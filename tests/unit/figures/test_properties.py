"""Laws that hold for any text."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.figures import figure_at, find_figures, parse_figure, unit_of
from annotator.figures.lexer import PAD, lex
from annotator.figures.reading import drafted, worked_out

# Held together by commas because blanks and line ends are among the pieces.
PIECES = (
    "a|an|the|one|two|twenty|hundred|thousand|million|dozen|half|third|thirds|and|or|to|from|between|of|in|per|about|over|"
    "nearly|at|least|up|more|than|5|12|1,000|2005|3.5|1/2|.5|0012|$|€|%|-|–|—|(|)|.|,|;|:|/|°|people|men|tons|km|barrels|"
    "day|March|May|Friday|years|old|percent|points|fold|triple|minus|point|US|Rs|e|x|^|±|~|\\$|½|\n|\n\n|¶3.|-5|10k|5m|"
    "\nNOWHERE 00000123 001.2 OF 002\n"
)
WORDS = st.sampled_from(PIECES.split("|"))
PHRASES = st.lists(WORDS, max_size=25).map(" ".join) | st.lists(WORDS, max_size=12).map("".join)


def laws(text):
    end = 0
    for mention in find_figures(text):
        q = mention.quantity
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert 0.5 <= mention.confidence <= 1
        assert mention.reason
        numbers = (q.value is not None, q.low is not None, q.high is not None)
        wanted = {"=": (1, 0, 0), ">": (0, 1, 0), ">=": (0, 1, 0), "<": (0, 0, 1), "<=": (0, 0, 1), "range": (0, 1, 1)}
        assert numbers == wanted[q.comparator]
        assert q.comparator != "range" or q.low <= q.high


@given(PHRASES)
def test_mentions_are_in_order_apart_and_well_formed(text):
    laws(text)


@given(st.text(max_size=120))
def test_no_text_makes_it_raise(text):
    laws(text)
    parse_figure(text)
    figure_at(text, len(text) // 2)
    unit_of(text)


@given(PHRASES)
def test_a_phrase_never_makes_it_raise(text):
    parse_figure(text)
    figure_at(text, len(text) // 2)


@given(PHRASES)
def test_the_caret_finds_every_proposed_figure_of_a_line(text):
    line = " ".join(text.split())
    for mention in find_figures(line):
        at = figure_at(line, mention.start)
        assert at is not None
        assert at.start <= mention.start <= at.end


@given(st.text(max_size=80))
def test_tokens_tile_the_text_in_order(text):
    tokens = lex(text)[PAD : -PAD * 3]
    at = 0
    for token in tokens:
        assert at <= token.start < token.end
        assert text[token.start : token.end].lstrip("\\") == token.text or token.text == "\\"
        at = token.end


def test_hostile_lines_are_read_in_one_go():
    for unit in ("a", "7", "1,", "1 ", "1-", "one ", "half a ", "in 2005 5 men ", "5 and ", "$", ".\n"):
        find_figures(unit * 20_000)


@given(PHRASES, st.booleans())
def test_what_figures_mean_does_not_move_them(text, guarded):
    tokens = lex(text)
    drafts, labelled = drafted(tokens, guarded=guarded)
    places = [(draft.first, draft.end) for draft in drafts]
    worked_out(tokens, drafts, labelled, None)
    assert [(draft.first, draft.end) for draft in drafts] == places


@given(PHRASES)
def test_the_figure_at_an_offset_is_the_one_found_there(text):
    for mention in find_figures(text):
        assert figure_at(text, mention.start) is not None


@given(PHRASES)
def test_the_words_of_a_figure_are_a_number_by_themselves(text):
    for offset in range(0, len(text) + 1, 3):
        mention = figure_at(text, offset)
        assert mention is None or parse_figure(text[mention.start : mention.end]) is not None
