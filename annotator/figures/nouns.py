"""Finding what is counted: the noun phrase after a number. Knows word shapes and function words only."""

from dataclasses import dataclass
from typing import Final

from annotator.figures.lexer import DIGITS, WORD, Token
from annotator.figures.number_words import SCALES, SMALL, words

# Words that end the search: a noun phrase does not run across them.
_STOPS: Final = words(
    """
    a an the this that these those my your his her its our their some any each every no all both such i you he she
    it we they me him us them who whom whose which what when where why how there here and or but nor so yet if
    because although though while whereas unless until since than as of in on at by for with from to into onto over
    under above below about around between among through during before after against within without across along
    behind beyond near off out up down via per toward towards upon despite except like versus vs including regarding
    concerning following according due not is are was were be been being am has have had having do does did done
    will would shall should can could may might must cannot ought say says said told tells also only just even still
    already now then again once ever never often too very quite rather almost ago later earlier away apart together
    alone respectively however would've don't didn't isn't aren't wasn't weren't annually come came went go goes got
    get gets make makes made take takes took taken left gave given put set hit win won lost lose loses gained paid
    pay pays live lived lives work worked remain remained became become lower higher wide tall deep long thick old
    percent today yesterday tomorrow tonight january february march april june july august september october
    november december monday tuesday wednesday thursday friday saturday sunday
    """
)
# Passed over on the way to the noun and left out of it.
_LEADING: Final = words(
    """
    more additional other further extra new different separate such or-so fewer less former various consecutive
    """
)
_PLURALS: Final = words(
    """
    men women children people feet teeth police troops staff personnel cattle sheep fish aircraft spacecraft mice
    geese dice criteria data media bacteria phenomena alumni offspring youth dead wounded injured missing deer
    salmon species series crew clergy militia infantry livestock poultry swine head hovercraft referenda memoranda
    stadia curricula strata errata addenda consortia fungi nuclei radii stimuli cacti oxen salespeople ngos idps
    """
)
_NOT_PLURAL: Final = words(
    """
    this is was has its his us as yes thus plus minus perhaps always news besides sometimes politics economics
    overseas whereas across less unless does says gas bus status crisis basis business process access congress
    progress press loss class pass cross mass address success illness virus campus bonus census chaos christmas
    series' nowadays hours' previous various serious religious famous numerous dangerous indigenous anonymous
    afterwards towards forwards upwards downwards likes lots means afterward others' analysis thesis emphasis
    """
)
# Plurals that stand before another noun: "sales jobs".
_PLURAL_MODIFIERS: Final = words(
    """
    sales arms sports drugs savings goods weapons communications operations rights customs systems electronics
    textiles services public-works securities news physics women's men's children's
    """
)
_VERBISH: Final = ("ed", "ing")
_ADJECTIVAL: Final = words("dead wounded injured missing youth police staff crew fish head militia infantry media data")
_LY_NOUNS: Final = words("family supply assembly ally monopoly reply fly rally gully jelly daily weekly")
WINDOW: Final = 5
"""How many words after the number are looked at."""


@dataclass(frozen=True, slots=True)
class Noun:
    """The noun phrase ``tokens[first:end]``; ``text`` as printed, one blank between words."""

    first: int
    end: int
    text: str
    plural: bool


def is_plural(token: Token) -> bool:
    """Whether a word looks like a plural noun."""
    low = token.low
    if low in _PLURALS:
        return True
    if low.endswith(("women", "fishermen", "people", "children")) or (low.endswith("men") and len(low) > 5):
        return not low.endswith(("specimen", "regimen"))
    if not low.endswith("s") or len(low) < 3 or low in _NOT_PLURAL or low.endswith(("ss", "'s", "ous")):
        return False
    return not (low.endswith(("us", "is")) and len(low) < 12 and low not in ("menus", "gurus", "taxis", "skis"))


def is_stop(token: Token) -> bool:
    """Whether a noun phrase cannot run across this token."""
    return token.kind != WORD or token.low in _STOPS


def noun_after(tokens: list[Token], i: int, *, one: bool = False, attributive: bool = False) -> Noun | None:
    """The noun phrase counted by a number that ends before token ``i``.

    Args:
        tokens: the stretch.
        i: the token after the number.
        one: the number is 1, so the noun is in the singular.
        attributive: the number stands before a singular noun as an adjective ("a four day week").
    """
    i = _past_of(tokens, i, one=one)
    while tokens[i].low in _LEADING:
        i += 1
    j = i
    head = -1
    while j < i + WINDOW:
        token = tokens[j]
        if token.text == "-" and not token.gap and not tokens[j + 1].gap and j > i:
            j += 1
            continue
        if _in_designator(tokens, j) and j > i:
            j += 1
            continue
        if token.text == "," and _adjective_list(tokens, j, i):
            j += 1
            continue
        if is_stop(token) or token.low in SMALL or token.low in SCALES:
            # "12 and 14 year olds": adjectives may be joined, "skilled and unskilled workers".
            if token.low in ("and", "or") and j > i and _joined_adjectives(tokens, j):
                j += 1
                continue
            break
        if is_plural(token) and one:
            break  # "one study suggests"
        if is_plural(token):
            head = j
            if token.low in _ADJECTIVAL and is_plural(tokens[j + 1]) and not is_stop(tokens[j + 1]):
                head = j + 1  # "four dead males"
            elif token.low in _ADJECTIVAL and is_plural(tokens[j + 2]) and not is_stop(tokens[j + 1]):
                head = j + 2
            break
        j += 1
    if head >= 0:
        end = head + 1
        after = tokens[end]
        if tokens[head].low in _PLURAL_MODIFIERS and not is_stop(after) and is_plural(after):
            end += 1  # "sales jobs", "arms dealers"
        if tokens[head].low == "times":
            end = head + 1
        if tokens[end].low == "of" and tokens[head].low in (
            "categories",
            "types",
            "kinds",
            "pieces",
            "pairs",
            "sets",
            "sorts",
        ):
            more = noun_after(tokens, end + 1)
            if more is not None and more.first == end + 1:
                return Noun(i, more.end, _printed(tokens, i, more.end), plural=True)
        return Noun(i, end, _printed(tokens, i, end), plural=True)
    closes = j == i + 1 and tokens[j].kind != WORD and (tokens[j].gap or tokens[j].kind != DIGITS)
    if closes and tokens[i].gap and tokens[i].text.isupper() and 2 <= len(tokens[i].text) <= 5:
        return Noun(i, j, tokens[i].text, plural=False)  # an abbreviation that closes a phrase: "2.5 GRT"
    if not (one or attributive) or j == i:
        return None
    return _singular(tokens, i, j)


def _in_designator(tokens: list[Token], j: int) -> bool:
    """Whether token ``j`` is the number in a designator before a noun: "Su-30 fighters"."""
    hyphen, letters = tokens[j - 1], tokens[j - 2]
    if tokens[j].kind != DIGITS or tokens[j].gap or hyphen.text != "-" or hyphen.gap:
        return False
    return letters.kind == WORD and letters.text[:1].isupper() and len(letters.text) <= 4


def _past_of(tokens: list[Token], i: int, *, one: bool) -> int:
    """Steps over "of the" and the like; "one of the" is no count."""
    if tokens[i].low != "of" or one:
        return i
    i += 1
    if tokens[i].low == "all":
        i += 1
    if tokens[i].low in ("the", "these", "those", "its", "his", "her", "their", "our", "your", "my", "which", "whom"):
        i += 1
    return i


def _singular(tokens: list[Token], i: int, stop: int) -> Noun | None:
    end = i
    while end < stop:
        low = tokens[end].low
        if (
            end > i
            and low.endswith(_VERBISH)
            and low not in ("building", "meeting", "ring", "king", "wedding", "hearing")
        ):
            break
        if low.endswith("ly") and low not in _LY_NOUNS:
            break
        end += 1
        if end - i == 3:
            break
    while end > i and tokens[end - 1].kind != WORD:
        end -= 1
    if end == i or (tokens[end].kind == DIGITS and not tokens[end].gap):
        return None
    if end == i + 1 and tokens[i].low.endswith(_VERBISH) and len(tokens[i].low) > 5:
        return None
    return Noun(i, end, _printed(tokens, i, end), plural=False)


def _adjective_list(tokens: list[Token], j: int, i: int) -> bool:
    """A comma between two adjectives: "four large, modern ships"."""
    return (
        False
        if j == i
        else tokens[j - 1].low.endswith(("y", "al", "ic", "ive", "ge", "w", "ed", "ern"))
        and (not is_stop(tokens[j + 1]) and is_plural(tokens[j + 2]) and not is_plural(tokens[j + 1]))
    )


def _joined_adjectives(tokens: list[Token], j: int) -> bool:
    left, right = tokens[j - 1], tokens[j + 1]
    return (
        not is_stop(right)
        and not is_plural(right)
        and not is_stop(left)
        and is_plural(tokens[j + 2])
        and not is_stop(tokens[j + 2])
        and right.kind == WORD
        and left.text.islower() == right.text.islower()
    )


def _printed(tokens: list[Token], i: int, end: int) -> str:
    parts: list[str] = []
    for n in range(i, end):
        token = tokens[n]
        parts.append(token.text if n == i or not token.gap else " " + token.text)
    return "".join(parts)
