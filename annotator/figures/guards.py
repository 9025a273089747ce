"""What is a number but no figure: codes, names, scores, idioms, dates. Each refusal has its reason in words.

Only :func:`annotator.figures.find_figures` heeds them; what an analyst selects by hand is never refused.
"""

from typing import Final

from annotator.figures.drafts import Draft
from annotator.figures.guards_calendar import calendar_refusal
from annotator.figures.lexer import ADDRESS, DIGITS, EDGE, SIGN, WORD, Token
from annotator.figures.nouns import is_plural
from annotator.figures.number_words import DASHES, SMALL, words

_PHONE: Final = words("phone telephone tel mobile cell fax call dial hotline ext extension pager sms whatsapp")
_PHONE_SIGNS: Final = frozenset("+()-/.–")
# A bare number after one of these is the name of a thing, not an amount of it.
_LABELS: Final = words(
    """
    no nos number numbers article articles art section sections sec chapter resolution resolutions unscr room suite
    flight page pages pp law order decree directive highway route road interstate exit figure fig table vol volume para
    paras paragraph paragraphs ref reftel refs case item items type model version phase part annex appendix box channel
    group act regulation protocol amendment apartment apt building bldg gate terminal line track lane level grade class
    category episode season game round stage step option series title clause rule principle question problem bill
    bulletin form cable telegram airgram embtel deptel message circular memorandum memcon proposition district zone
    sector unit block lot plot corps battalion brigade division regiment squadron platform windows world war super bowl
    pier tag serial id code zip pin account isbn psalm verse top bottom formula area week day planet priority draft tier
    test issue edition lesson score ext extension kilometer kilometre km mile milepost
    """
)
_LABELS_UNLESS_COUNTED: Final = words(
    "top bottom world group line score number class unit no extension kilometer kilometre km mile"
)
# Capitalised at the head of a sentence or in a title without being the name of anything.
_NO_NAMES: Final = words(
    """
    in on at the of for with from and but some there only all these by to that another our their its his her my if when
    while since after before then as or nor yet so is are was were he she they we i it you until during between than
    next last past about over nearly almost around approximately
    """
)
_COMPOUNDS: Final = words("way time sided star some on half piece fold")
_AFTER_ONE: Final = words(
    """
    of another day thing way time point side hand may must can could should would has is was that who which by such
    more on or and for in to off up
    """
)
_BEFORE_ONE: Final = words(
    """
    no any every each the which another some number day square anyone someone everyone first last next at big better
    bad good new old right wrong little same other
    """
)
_FRACTION_FOLLOWERS: Final = words("of the a an its their his her our these those all that this")
_MULTIPLE_FOLLOWERS: Final = words("the that what for their its last his her")


_OPENERS: Final = (".", "!", "?", '"', "“", ":", ";", "(")
_QUARTER_YEARS: Final = words("last past next previous first coming")


def refusal(tokens: list[Token], draft: Draft) -> str:
    """Why a number is no figure; empty where it may be one."""
    for guard in (_label, _format, calendar_refusal, _code, _phone, _name, _score, _idiom, _adjective, _fragment):
        reason = guard(tokens, draft)
        if reason:
            return reason
    return ""


def _code(tokens: list[Token], draft: Draft) -> str:
    """Codes, addresses, versions: a number that touches letters, or signs of another sort."""
    i = draft.core
    number, before = tokens[i], tokens[i - 1]
    if number.text in DASHES and before.kind == WORD and before.text.isupper() and draft.amount.unit is None:
        return "code: name and number" if draft.low % 1 == 0 else ""  # "SARS -2"
    if number.kind != DIGITS:
        return ""
    text = number.text
    if len(text) > 15 and sum(sign.isdigit() for sign in text) > 15 and draft.amount.unit is None:
        return "code: too many digits"
    if text[0] == "0" and text[1:2].isdigit():
        return "code: leading zero"
    if draft.amount.prefixed:
        return ""
    return _code_before(tokens, draft) or _code_after(tokens, draft)


def _code_before(tokens: list[Token], draft: Draft) -> str:
    i = draft.core
    number, before, earlier = tokens[i], tokens[i - 1], tokens[i - 2]
    if number.gap:
        return ""
    if before.kind in (WORD, DIGITS):
        return "code: letters before the digits"
    if before.text in ("#", "@", "=", "_", "&", "^", "\\"):
        return "code: sign before the digits"
    if before.text in (".", ":", "/", "'", "’") and earlier.kind != EDGE and not before.gap:
        return "code: part of a longer one"
    if before.text not in DASHES:
        return ""
    if before.gap:
        named = earlier.text.isupper() and draft.amount.unit is None and draft.low % 1 == 0
        return "code: name and number" if named else ""
    if earlier.kind in (WORD, DIGITS) and i == draft.amount.first and earlier.low not in ("sub", "mid"):
        measured = earlier.kind == WORD and draft.amount.unit is not None and earlier.text.islower()
        return "" if measured else "code: joined to what stands before"
    return ""


def _code_after(tokens: list[Token], draft: Draft) -> str:
    j = draft.core_end
    after, follows = tokens[j], tokens[j + 1]
    if after.gap or draft.end != j:
        return ""
    if after.kind == WORD and after.low != "x":
        return "code: letters after the digits"
    if after.text in ("_", "@", "=") and not follows.gap:
        return "code: part of a longer one"
    if after.text in (":", "/", ".", ",") and follows.kind == DIGITS and not follows.gap:
        return "code: part of a longer one"
    initials = follows.kind == WORD and follows.text.isupper() and len(follows.text) < 3
    if after.text in DASHES and initials and not follows.gap and draft.bare:
        return "code: letters after the digits"
    return ""


def _format(tokens: list[Token], draft: Draft) -> str:
    """As in "the P5+1", "5+2 talks": numbers joined by a plus name a circle of parties."""
    i, j = draft.core, draft.core_end
    after, follows = tokens[j], tokens[j + 1]
    if after.text == "+" and not after.gap and follows.kind == DIGITS and not follows.gap:
        return "name: numbers joined by a plus"
    before, earlier = tokens[i - 1], tokens[i - 2]
    joined = before.text == "+" and not before.gap and not tokens[i].gap and earlier.kind == DIGITS
    return "name: numbers joined by a plus" if joined else ""


def _phone(tokens: list[Token], draft: Draft) -> str:
    """Groups of digits with the signs of telephone numbers between them, or announced as one."""
    if draft.amount.unit is not None or draft.noun is not None or (draft.joined and draft.joined not in DASHES):
        return ""
    start, stop = draft.core, draft.core_end
    while draft.core - start < 12 and (tokens[start - 1].text in _PHONE_SIGNS or tokens[start - 1].kind == DIGITS):
        start -= 1
    while stop - draft.core_end < 12 and (tokens[stop].text in _PHONE_SIGNS or tokens[stop].kind == DIGITS):
        stop += 1
    groups = [token.text for token in tokens[start:stop] if token.kind == DIGITS]
    signs = [token.text for token in tokens[start:stop] if token.kind == SIGN]
    length = sum(len(group) for group in groups)
    if "+" in signs and length >= 7:
        return "phone number"
    if length >= 3 and any(token.low in _PHONE for token in tokens[max(start - 4, 0) : start]):
        return "phone number"
    if len(groups) == 1:
        return "phone number" if length >= 9 and groups[0].isdigit() and draft.bare else ""
    if length < 7 or any("," in group or "." in group[:-3] for group in groups):
        return ""
    # Thousands may be set apart by blanks; any other run of groups is no quantity.
    whole = not signs and len(groups) == draft.core_end - draft.core
    thousands = whole and all(len(group) == 3 for group in groups[1:])
    return "phone number" if not thousands and (signs or all(len(group) >= 2 for group in groups)) else ""


def _label(tokens: list[Token], draft: Draft) -> str:
    """As in "Article 5", "paragraphs 2 and 4", "Working Group (WG) 3": the number tells one thing from others."""
    if draft.amount.unit is not None or draft.amount.rate:
        return ""
    i = draft.core
    before, earlier = tokens[i - 1], tokens[i - 2]
    if before.text == "." and earlier.low in (
        "no",
        "nos",
        "art",
        "sec",
        "vol",
        "fig",
        "para",
        "ch",
        "pp",
        "p",
        "st",
        "ext",
    ):
        return "label"
    if i != draft.first:
        return ""
    if before.text == ":" and earlier.low in ("id", "no", "nr", "number", "ref", "code", "tel", "serial"):
        return "label"
    if before.text == ")" and earlier.text.isupper() and tokens[i - 3].text == "(":
        return "label" if draft.bare and draft.amount.in_digits else ""
    if _continues_labels(tokens, i):
        return "label"
    if before.kind != WORD or before.low not in _LABELS or draft.amount.number.scale != 1:
        return ""
    if draft.noun is None:
        return "label"
    counted = before.low in _LABELS_UNLESS_COUNTED or (before.low.endswith("s") and not before.text[0].isupper())
    return "" if counted else "label"


def _continues_labels(tokens: list[Token], i: int) -> bool:
    """As in "items 3, 4 and 7": more numbers of a label in the plural."""
    for _step in range(4):
        if tokens[i - 1].low not in ("and", "or", ",", "to", "through", "&") or tokens[i - 2].kind != DIGITS:
            return False
        i -= 2
        if tokens[i - 1].kind == WORD:
            return tokens[i - 1].low in _LABELS and tokens[i - 1].low.endswith("s")
    return False


def _name(tokens: list[Token], draft: Draft) -> str:
    """As in "Boeing 747", "737 Dreamjet", "Catch Two": the number is part of a name."""
    amount = draft.amount
    if amount.unit is not None or amount.rate or draft.core != draft.first:
        return ""
    number, before = tokens[draft.core], tokens[draft.core - 1]
    capital = before.kind == WORD and before.text != before.low
    if amount.number.shape == "words":
        return "name" if capital and number.text[:1].isupper() and draft.bare else ""
    if number.kind != DIGITS or draft.low % 1 or amount.number.scale != 1:
        return ""
    if _opens_name(tokens, draft):
        return "name"
    if not capital or before.low in _NO_NAMES:
        return ""
    if draft.noun is None:
        return "" if "," in number.text and draft.low >= 1000 else "name"
    opens = tokens[draft.core - 2].kind == EDGE or tokens[draft.core - 2].text in _OPENERS
    if opens or "," in number.text or draft.low >= 1000:
        return ""
    if before.text.isupper() and len(before.text) > 3:
        return ""  # a telegram in capitals throughout
    counted = draft.noun.plural and not before.text.isupper() and tokens[draft.core_end].text.islower()
    return "" if counted else "name"


def _opens_name(tokens: list[Token], draft: Draft) -> bool:
    """As in "737 Dreamjet", "14 Elm Park Road", "the 1540 Expert Committee"."""
    after = tokens[draft.core_end]
    if not (after.kind == WORD and after.gap and after.text[:1].isupper() and not after.text.isupper()) or draft.joined:
        return False
    if draft.noun is None:
        return draft.low < 1000 and draft.bare and "," not in tokens[draft.core].text
    if not draft.noun.plural:
        return True
    last, follows = tokens[draft.noun.end - 1], tokens[draft.noun.end]
    return last.text[:1].isupper() and follows.text[:1].isupper() and follows.kind == WORD and follows.gap


def _score(tokens: list[Token], draft: Draft) -> str:
    """As in "2-1", "15-0", "24/7"."""
    if draft.amount.unit is not None or draft.amount.prefixed:
        return ""
    i, j = draft.core, draft.core_end
    opened = tokens[draft.first].low in ("between", "from")
    if draft.joined in DASHES and draft.bare and not opened and not draft.approximate:
        return "score" if draft.high is not None and draft.high < 100 else ""
    after, follows = tokens[j], tokens[j + 1]
    joins = after.text == "/" or (after.text in DASHES and not follows.gap)
    if joins and not after.gap and not draft.joined and follows.kind == DIGITS:
        return "score"
    before = tokens[i - 1]
    if before.text in DASHES and not before.gap and not tokens[i].gap and tokens[i - 2].kind == DIGITS:
        return "score"
    return ""


def _idiom(tokens: list[Token], draft: Draft) -> str:
    shape = draft.amount.number.shape
    word = tokens[draft.core].low
    before, after = tokens[draft.core - 1].low, tokens[draft.core_end]
    if shape == "multiple":
        return _multiple(tokens, draft)
    if shape == "fraction":
        return _fraction(tokens, draft)
    if shape == "vague":
        return "idiom" if draft.bare and before in ("the", "their", "his", "her") and after.low != "of" else ""
    if shape != "words":
        return ""
    if word in ("a", "an") and draft.amount.number.scale == 1:
        return "idiom"
    if draft.low == 1 and draft.high is None and draft.amount.number.scale == 1:
        return _one(tokens, draft)
    if word == "zero" and (before in ("ground", "sub", "net", "year") or draft.bare or after.text == "-"):
        return "idiom"
    if draft.bare and before in ("day", "number", "phase", "round", "square", "cloud"):
        return "idiom"
    if draft.bare and tokens[draft.core].gap and (before in SMALL or after.low in SMALL):
        return "numbers read out one by one"
    return ""


def _multiple(tokens: list[Token], draft: Draft) -> str:
    """A doubling is a figure where it multiplies something: "charge triple the price", not "a triple murder"."""
    word = tokens[draft.core].low
    if word.endswith("fold"):
        return ""
    before, after = tokens[draft.core - 1].low, tokens[draft.core_end].low
    if after not in _MULTIPLE_FOLLOWERS or before in ("a", "the", "to") or word == "twice":
        return "idiom"
    return "idiom" if tokens[draft.core_end + 1].kind == DIGITS else ""


def _fraction(tokens: list[Token], draft: Draft) -> str:
    """A half is a figure before what is halved: "half of them", not "the second half" or "half-hearted"."""
    word = tokens[draft.core].low
    before, after = tokens[draft.core - 1].low, tokens[draft.core_end]
    if tokens[draft.core_end - 1].low == "quarters" and before in _QUARTER_YEARS:
        return "idiom"
    if word not in ("half", "a") or draft.amount.unit is not None:
        return ""
    if before in ("first", "second", "other", "better", "last", "latter", "former", "top", "bottom"):
        return "idiom"
    if after.text == "-" and not after.gap:
        return "idiom"
    if word == "a":
        return "idiom" if after.low != "of" and draft.amount.number.scale == 1 else ""
    bounded = (draft.comparator != "=" or draft.approximate) and after.low != "as"  # "fewer than half were finished"
    return "" if bounded or after.low in _FRACTION_FOLLOWERS or draft.noun else "idiom"


def _one(tokens: list[Token], draft: Draft) -> str:
    """The word "one" counts only where a noun follows and it is no turn of phrase ("no one", "one day")."""
    before, after = tokens[draft.core - 1].low, tokens[draft.core_end]
    behind = tokens[draft.core_end + 1].low
    if draft.amount.unit is not None:
        adverb = after.low in ("day", "time", "point", "night") and before in ("", ".", ",", "at", "and")
        return "idiom" if adverb or before in ("no", "number") or (after.text == "-" and behind == "time") else ""
    if draft.noun is None or before in _BEFORE_ONE or after.low in _AFTER_ONE or after.text == "-":
        return "idiom"
    return ""


def _adjective(tokens: list[Token], draft: Draft) -> str:
    """As in "a five-year plan", "six-party talks": a word and a noun in the singular make an adjective."""
    if draft.amount.number.shape != "words" or draft.joined:
        return ""
    after = tokens[draft.core_end]
    if after.text == "-" and not after.gap and tokens[draft.core_end + 1].low in _COMPOUNDS:
        return "compound adjective"
    if not draft.amount.hyphen:
        return ""
    unit = draft.amount.unit
    if unit is not None:
        return "compound adjective" if unit.dimension == "time" else ""
    return "" if draft.noun is not None and is_plural(tokens[draft.noun.first]) else "compound adjective"


def _fragment(tokens: list[Token], draft: Draft) -> str:
    """List numbers, references in brackets, digits beside an address."""
    i, j = draft.core, draft.core_end
    if not draft.bare or tokens[i].kind != DIGITS or draft.amount.number.scale != 1 or draft.first != i:
        return ""
    before, after = tokens[i - 1], tokens[j]
    if before.kind == EDGE and after.text in (".", ")") and tokens[j + 1].kind != EDGE:
        return "list number"
    if before.text in ("(", "[") and after.text in (")", "]") and draft.low < 1000 and "," not in tokens[i].text:
        return "reference in brackets"
    if before.kind == ADDRESS or after.kind == ADDRESS:
        return "code: part of an address"
    return ""
