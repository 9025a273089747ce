"""Giving a figure what it counts: the noun behind a count, the substance behind money and measures."""

from typing import Final

from annotator.figures.amounts import amount_at, rate_at
from annotator.figures.drafts import Draft
from annotator.figures.lexer import DIGITS, PAD, WORD, Token
from annotator.figures.nouns import Noun, is_stop, noun_after
from annotator.figures.number_words import words
from annotator.figures.sentences import sentence_ends
from annotator.figures.units import means_people
from annotator.figures.whole_numbers import starts_number

_CONNECTIVES: Final = words("and or but than including compared versus while nor only another")
_OF_THE: Final = words("of the all those these its their about some")
# A change is no thing that is counted: "the 200,000 increase".
CHANGE_NOUNS: Final = words(
    """
    increase decrease rise fall drop decline growth reduction cut gain jump surge raise hike slump plunge
    improvement loss
    """
)


def take_noun(tokens: list[Token], draft: Draft) -> None:
    """What is counted: for counts the phrase behind the number, for money and measures what follows "of" or "in"."""
    amount = draft.amount
    j = draft.end
    shape = amount.number.shape
    if shape == "multiple":
        return
    if amount.unit is not None or (amount.rate and not draft.bare):
        _take_substance(tokens, draft)
        return
    if amount.rate:
        return
    if tokens[j].text == "-" and not tokens[j].gap and tokens[j + 1].kind == WORD and not tokens[j + 1].gap:
        amount.hyphen = True
        j += 1
    if tokens[j].kind == WORD and not tokens[j].gap and not amount.hyphen:
        return
    inner = _inner_measure(tokens, j)
    one = draft.low == 1 and draft.high is None
    determined = tokens[draft.first - 1].low in ("a", "an", "the", "their", "its", "his", "her", "this", "that")
    noun = noun_after(tokens, inner or j, one=one, attributive=not inner and (amount.hyphen or determined))
    if noun is not None and not noun.plural and noun.text.split()[-1].lower() in CHANGE_NOUNS:
        return
    if inner:
        if noun is not None:
            draft.noun, draft.noun_text = noun, noun.text
        return
    if noun is None and shape in ("fraction", "ratio") and tokens[j].low in ("of", "the", "its", "their"):
        noun = noun_after(tokens, j + (tokens[j].low != "of"), attributive=True)
    if noun is None and shape == "fraction" and tokens[j].low in ("the", "its", "their", "all"):
        noun = noun_after(tokens, j + 1, attributive=True)
    if noun is None:
        return
    if amount.hyphen and not noun.plural and means_people(tokens[noun.first].text):
        noun = Noun(noun.first, noun.first + 1, tokens[noun.first].text, plural=False)  # "a 5,000-man force"
    draft.noun, draft.noun_text = noun, noun.text
    if shape not in ("fraction", "ratio") or noun.first == j:
        draft.end = noun.end
        _rate_behind(tokens, draft)
    elif noun.first <= j + 2:
        draft.end = noun.end


def _inner_measure(tokens: list[Token], j: int) -> int:
    """The token after a measure that stands between a number and its noun ("two 500 MW plants"), else 0."""
    if tokens[j].kind != DIGITS or not tokens[j].gap:
        return 0
    inner = amount_at(tokens, j, j)
    return inner.end if inner is not None and inner.unit is not None and not inner.unit.is_money else 0


def _rate_behind(tokens: list[Token], draft: Draft) -> None:
    """As in "four thousand visas per month", "40 flights a week"."""
    read_rate = rate_at(tokens, draft.end)
    if read_rate is not None and not draft.amount.rate:
        draft.amount.rate, draft.end = read_rate


def _take_substance(tokens: list[Token], draft: Draft) -> None:
    """As in "46 percent of voters", "5 tons of rice", "$1 billion in remittances", "20 percent unemployment"."""
    j = draft.end
    unit = draft.amount.unit
    if unit is None:
        return
    noun: Noun | None = None
    opener = tokens[j].low
    if opener == "of" or (opener == "in" and unit.is_money) or (opener == "worth" and tokens[j + 1].low == "of"):
        k = j + (2 if opener == "worth" else 1)
        while tokens[k].low in ("the", "all", "its", "their", "total", "his", "her", "those", "these", "our"):
            k += 1
        if starts_number(tokens[k]):
            return
        noun = noun_after(tokens, k, attributive=True)
        if noun is not None and not noun.plural and noun.end - noun.first > 1 and tokens[noun.first].text[:1].isupper():
            noun = None
        behind = rate_at(tokens, noun.end) if noun is not None and not draft.amount.rate else None
        if behind is not None:  # "50 kg of opium per hectare"
            draft.amount.rate = behind[0]
    elif unit.code == "percent" and _qualified_by_percent(tokens, draft):
        noun = noun_after(tokens, j, attributive=True)
    if noun is not None:
        draft.noun, draft.noun_text = noun, noun.text


def _qualified_by_percent(tokens: list[Token], draft: Draft) -> bool:
    """As in "a 20 percent unemployment rate", but not "a 20 percent drop" or "20 percent higher"."""
    follows = tokens[draft.end]
    if tokens[draft.first - 1].low not in ("a", "an", "the") or is_stop(follows):
        return False
    return follows.low not in CHANGE_NOUNS and not follows.low.endswith(("er", "ed", "ly"))


def share_nouns(tokens: list[Token], drafts: list[Draft]) -> None:
    """Gives bare numbers the noun an earlier one of their sentence counted, and brackets the bound before them."""
    for whole, part in zip(drafts[1:], drafts, strict=False):
        _share_whole(tokens, part, whole)
    counted: Draft | None = None
    previous = drafts[0]
    at = PAD
    for draft in drafts:
        if counted is not None and sentence_ends(tokens, at, draft.first):
            counted = None
        if draft is not drafts[0]:
            _share_bound(tokens, previous, draft)
        previous = draft
        at = draft.end
        if draft.bare and not draft.noun_text and draft.amount.number.shape in ("digits", "words"):
            if counted is not None and _elliptical(tokens, draft, counted):
                draft.noun_text, draft.inherited = counted.noun_text, True
        elif (
            draft.noun_text and draft.amount.unit is None and draft.amount.number.shape in ("digits", "words", "vague")
        ):
            counted = draft


def _share_whole(tokens: list[Token], part: Draft, whole: Draft) -> None:
    """As in "14 of the 27 member states": the part counts what the whole counts."""
    between = [token.low for token in tokens[part.end : whole.first]]
    if part.bare and between[:1] == ["of"] and len(between) <= 3 and all(word in _OF_THE for word in between):
        part.noun_text, part.inherited = whole.noun_text, bool(whole.noun_text)


def _share_bound(tokens: list[Token], previous: Draft, draft: Draft) -> None:
    """As in "under 300 hp (224 kW)": what stands in brackets says the same in another unit, with the same bound."""
    if tokens[previous.end].text != "(" or previous.end + 1 != draft.first or draft.comparator != "=":
        return
    if previous.amount.unit is not None and draft.amount.unit is not None and previous.comparator != "range":
        draft.comparator = previous.comparator


def _elliptical(tokens: list[Token], draft: Draft, counted: Draft) -> bool:
    """Whether a bare number goes on counting what an earlier one of the sentence counted: "..., but only 6,100"."""
    if counted.low <= 1:
        return False
    behind = tokens[draft.end].low, tokens[draft.end + 1].low
    if behind in (("of", "them"), ("of", "whom"), ("of", "which")):
        return draft.low <= counted.low or counted.high is not None
    if draft.low < 2:
        return False
    return (
        any(tokens[k].low in _CONNECTIVES for k in range(max(draft.first - 3, counted.end), draft.first))
        or tokens[draft.core - 1].low in _CONNECTIVES
    )
