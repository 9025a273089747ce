"""What is a number but no figure: dates, times, ordinals, codes, names, scores, idioms. Each refusal has its reason.

Only :func:`annotator.figures.find_figures` asks; what an analyst selects by hand is never refused.
"""

from typing import Final

from annotator.figures.combine import Draft
from annotator.figures.lexer import ADDRESS, DIGITS, EDGE, SIGN, WORD, Token
from annotator.figures.number_words import words, DASHES, ORDINALS, SMALL
from annotator.figures.periods import DAYS, ERAS, MONTHS, is_year
from annotator.figures.units import means_people

_CLOCK: Final = words("noon midnight ish am pm a.m. p.m. a.m p.m gmt utc est edt pst pdt hrs o'clock oclock cet z")
_PHONE: Final = words("phone telephone tel mobile cell fax call dial hotline ext extension pager sms whatsapp")
# A bare number after one of these is a label of the thing, not an amount of it.
_LABELS: Final = words(
    """
    no nos number numbers article articles art section sections sec chapter resolution resolutions unscr room suite
    flight page pages pp law order decree directive highway route road interstate exit figure fig table vol volume
    para paras paragraph paragraphs ref reftel refs case item items type model version phase part annex appendix box
    channel group act regulation protocol amendment apartment apt building bldg gate terminal line track lane level
    grade class category episode season game round stage step option ground series title clause rule principle
    question question's problem bill bulletin form cable telegram airgram embtel deptel message circular memorandum
    memcon proposition district zone sector unit block lot plot corps battalion brigade division regiment squadron
    platform windows iphone galaxy world war super bowl pier tag serial id code zip pin account isbn psalm verse top
    bottom formula area week day planet apollo voyager priority chapter' draft tier step. test issue edition lesson
    score
    """
)
_LABELS_UNLESS_COUNTED: Final = words("top bottom world group line score number class unit no")
_TIME_WORDS: Final = words("at by before after until till since around about from between to")
_ORDINAL_TAILS: Final = frozenset({"st", "nd", "rd", "th", "s", "'s"})
_ONE_IDIOMS: Final = words(
    """
    of another day thing way time point side hand may must can could should would has is was that who which by such
    more on or and for in to as time-out off up
    """
)
_BEFORE_ONE: Final = words(
    """
    no any every each this that the which another some number day square anyone someone everyone first last next at
    big better bad good new old right wrong little same other
    """
)


def refusal(tokens: list[Token], draft: Draft) -> str:
    """Why a number is no figure; empty where it may be one."""
    for guard in (_code, _calendar, _clock, _phone, _ordinal, _year, _label, _score, _idiom, _fragment):
        reason = guard(tokens, draft)
        if reason:
            return reason
    return ""


def _code(tokens: list[Token], draft: Draft) -> str:
    """Codes, addresses, versions: a number that touches letters or signs of another sort."""
    i, j = draft.core, draft.core_end
    number = tokens[i]
    before, after = tokens[i - 1], tokens[j]
    if number.text in DASHES and before.text.isupper() and before.kind == WORD and draft.amount.unit is None:
        return "code: name and number" if draft.low % 1 == 0 else ""
    if number.kind != DIGITS:
        return ""
    text = number.text
    if len(text.replace(",", "").replace(".", "")) > 15 and draft.amount.unit is None:
        return "code: too many digits"
    if text[0] == "0" and len(text) > 1 and text[1].isdigit():
        return "code: leading zero"
    if draft.amount.prefixed:
        return ""
    if not number.gap and before.kind in (WORD, DIGITS):
        return "code: letters before the digits"
    if not number.gap and before.text in ("#", "@", "=", "_", "&", "^", "\\"):
        return "code: sign before the digits"
    if not number.gap and before.text in ".:/'’" and tokens[i - 2].kind != EDGE and not before.gap:
        return "code: part of a longer one"
    if not number.gap and before.text in DASHES and not before.gap:
        earlier = tokens[i - 2]
        if earlier.kind in (WORD, DIGITS) and draft.core == draft.amount.first and earlier.low not in ("sub", "mid"):
            if earlier.kind == WORD and draft.amount.unit is not None and earlier.text.islower():
                return ""
            return "code: joined to what stands before"
    if before.text in DASHES and before.gap and not number.gap and tokens[i - 2].text.isupper():
        if draft.amount.unit is None and draft.low % 1 == 0:
            return "code: name and number"
    if number.text in DASHES:
        return ""
    if after.kind == WORD and not after.gap and draft.end == j and after.low not in ("x",):
        return "code: letters after the digits"
    if after.text in (":", "/", "_", "@", "=") and not after.gap and not tokens[j + 1].gap and draft.end == j:
        if tokens[j + 1].kind == DIGITS or after.text in ("_", "@", "="):
            return "code: part of a longer one"
    if after.text in ".," and after.text and not after.gap and tokens[j + 1].kind == DIGITS and not tokens[j + 1].gap:
        return "code: part of a longer one"
    if after.text in DASHES and not after.gap and tokens[j + 1].kind == WORD and not tokens[j + 1].gap:
        if tokens[j + 1].text.isupper() and draft.bare and len(tokens[j + 1].text) < 3:
            return "code: letters after the digits"
    return ""


def _calendar(tokens: list[Token], draft: Draft) -> str:
    if draft.amount.unit is not None or draft.amount.prefixed:
        if not (draft.amount.unit and draft.amount.unit.dimension == "time" and draft.joined):
            return ""
    i, j = draft.core, draft.core_end
    before = tokens[i - 1]
    if before.text in (".", ",") and before.text:
        before = tokens[i - 2] if before.text == "." else before
    if before.low == "the" and tokens[i - 2].low in MONTHS | DAYS_INDEX:
        before = tokens[i - 2]
    after = tokens[j]
    if after.low == "of" and tokens[j + 1].low in MONTHS:
        return "date"
    if after.text == "," and tokens[j + 1].low in MONTHS and _small_day(tokens[i]):
        return "date"
    if (
        before.low in MONTHS
        and (before.low != "may" or before.text == "May")
        and (before.low not in ("march", "mar") or before.text[0].isupper() or after.text in ("", ","))
    ):
        if draft.low <= 31 or is_year(tokens[i]) or draft.joined:
            return "date"
    if (
        after.low in MONTHS
        and draft.low <= 31
        and (after.low not in ("may", "march", "mar") or after.text[0].isupper() or tokens[j + 1].kind == DIGITS)
    ):
        return "date"
    if after.text in DASHES and tokens[j + 1].low in MONTHS and draft.low <= 31:
        return "date"
    if before.low in DAYS and draft.low <= 31 and draft.bare:
        return "date"
    if after.text == "/" and not after.gap and tokens[j + 1].low in MONTHS:
        return "date"
    if after.low in DAYS and draft.low <= 31 and draft.bare:
        return "date"
    if draft.amount.number.shape == "fraction" and tokens[i + 1].text == "/" and draft.bare and tokens[j].low != "of":
        if draft.low.as_tuple().exponent not in (-1, -2, -3) and int(tokens[i + 2].text) > 10:
            return "date"
    if draft.amount.number.shape == "fraction" and tokens[i + 1].text == "/":
        if (
            before.low in ("on", "by", "since", "until", "before", "after", "from", "dated", "till", "for")
            or after.text == "/"
        ):
            return "date"
    return ""


DAYS_INDEX: Final = dict.fromkeys(DAYS, 0)


def _small_day(token: Token) -> bool:
    return token.kind == DIGITS and token.text.isdigit() and len(token.text) <= 2 and 0 < int(token.text) <= 31


def _clock(tokens: list[Token], draft: Draft) -> str:
    i, j = draft.core, draft.core_end
    after = tokens[j]
    if after.low in _CLOCK and draft.amount.unit is None and not draft.amount.prefixed:
        return "time of day"
    if after.low in ("a", "p") and not after.gap and tokens[j + 1].text in (".", "m") and draft.amount.unit is None:
        return "time of day"
    if after.text == ":" and tokens[j + 1].kind == DIGITS and not after.gap:
        return "time of day"
    if tokens[i - 1].text == ":" and not tokens[i - 1].gap and tokens[i - 2].kind == DIGITS:
        return "time of day"
    if after.low in ("in", "at") and tokens[j + 1].low in ("the", "night") and draft.bare:
        if tokens[j + 2].low in ("morning", "afternoon", "evening") or tokens[j + 1].low == "night":
            return "time of day"
    if draft.bare and draft.low <= 24 and draft.low % 1 == 0 and draft.amount.number.scale == 1:
        if after.low in ("past", "o'clock", "tonight", "tomorrow", "today", "yesterday", "sharp", "thirty", "fifteen"):
            return "time of day"
        if after.text == "," and tokens[j + 1].low in ("tonight", "tomorrow", "today"):
            return "time of day"
        if tokens[i - 1].low in ("at", "around", "by") and tokens[i - 2].low in DAYS | _DAY_WORDS:
            return "time of day"
        if tokens[i - 1].low == "half" and tokens[i - 2].low != "and":
            return "time of day"
        if draft.joined and (after.low in _CLOCK or tokens[draft.first - 1].low in DAYS | _DAY_WORDS):
            return "time of day"
        if tokens[i - 1].low == "at" and after.low in ("on", "", ".") and tokens[j + 1].low in DAYS:
            return "time of day"
    return ""


_DAY_WORDS: Final = words("today tomorrow yesterday tonight morning afternoon evening night noon midnight")


def _phone(tokens: list[Token], draft: Draft) -> str:
    if draft.amount.unit is not None or draft.noun is not None or (draft.joined and draft.joined not in DASHES):
        return ""
    i, j = draft.core, draft.core_end
    start = i
    while tokens[start - 1].text in _PHONE_SIGNS or tokens[start - 1].kind == DIGITS:
        start -= 1
        if i - start > 12:
            break
    stop = j
    while tokens[stop].text in _PHONE_SIGNS or tokens[stop].kind == DIGITS:
        stop += 1
        if stop - j > 12:
            break
    groups = [token.text for token in tokens[start:stop] if token.kind == DIGITS]
    signs = [token.text for token in tokens[start:stop] if token.kind == SIGN]
    length = sum(len(group) for group in groups)
    if "+" in signs and length >= 7:
        return "phone number"
    if any(tokens[k].low in _PHONE for k in range(max(start - 4, 0), start)) and length >= 3:
        return "phone number"
    whole = tokens[i].text
    if len(groups) >= 2 and length >= 7 and not any("," in group or "." in group[:-3] for group in groups):
        plain = len(groups) == draft.core_end - draft.core and len(signs) == 0
        if not plain or any(len(group) != 3 for group in groups[1:]):
            return "phone number" if signs or (len(groups) >= 2 and all(len(g) >= 2 for g in groups)) else ""
    if len(groups) == 1 and len(whole) >= 9 and whole.isdigit() and draft.bare:
        return "phone number"
    if whole.count(".") == 1 and tokens[j].text == "." and tokens[j + 1].kind == DIGITS and not tokens[j + 1].gap:
        return "phone number"
    return ""


_PHONE_SIGNS: Final = frozenset("+()-/.–") - {""}


def _ordinal(tokens: list[Token], draft: Draft) -> str:
    j = draft.core_end
    after = tokens[j]
    if tokens[j - 1].kind == DIGITS and after.low in _ORDINAL_TAILS and not after.gap:
        return "ordinal or decade"
    if (
        after.text in "'’"
        and after.text
        and tokens[j + 1].low == "s"
        and not tokens[j + 1].gap
        and is_year(tokens[j - 1])
    ):
        return "ordinal or decade"
    k = j + 1 if after.text == "-" else j
    if tokens[k].low in ORDINALS and tokens[k].low != "second" and draft.amount.number.shape == "words":
        return "ordinal or decade"
    if tokens[k].low == "second" and after.text == "-" and draft.low % 10 == 0:
        return "ordinal or decade"
    if tokens[draft.core - 1].text in "'’" and len(tokens[draft.core].text) == 2 and after.low == "s":
        return "ordinal or decade"
    return ""


_PERIOD_PREPOSITIONS: Final = words(
    """
    in since by until till during of from through after before for late early mid the circa fy cy year years and to
    between spring summer autumn fall winter january february march april may june july august september october
    november december end
    """
)


def _year(tokens: list[Token], draft: Draft) -> str:
    number = tokens[draft.core]
    unit = draft.amount.unit
    if (
        unit is not None
        and unit.dimension == "time"
        and is_year(number)
        and not draft.amount.hyphen
        and not draft.joined
    ):
        return "" if tokens[draft.end - 1].low.endswith("s") or draft.approximate else "year"
    if unit is not None or draft.amount.rate or draft.amount.prefixed or draft.amount.number.shape == "words":
        if draft.amount.number.shape == "words" and draft.bare and _spoken_year(tokens, draft):
            return "year"
        return ""
    after = tokens[draft.core_end]
    if after.low in ERAS and not (after.low == "ad" and after.text == "ad"):
        return "year"
    if tokens[draft.core - 1].low in ("ad", "a.d.", "ca") and tokens[draft.core - 1].text != "ad" and draft.bare:
        return "year"
    if number.kind != DIGITS or draft.amount.number.scale != 1:
        return ""
    if draft.joined and is_year(number):
        return (
            ""
            if draft.noun is not None and draft.joined == "to" and draft.high and draft.high - draft.low > 150
            else "year"
        )
    if not number.text.isdigit() or len(number.text) not in (3, 4) or draft.core_end != draft.core + 1:
        return ""
    if draft.approximate and len(number.text) == 4 and draft.noun is not None:
        return ""
    before = tokens[draft.core - 1].low
    temporal = before in _PERIOD_PREPOSITIONS
    value = int(number.text)
    if len(number.text) == 3:
        return (
            "year"
            if draft.bare and before in ("in", "by", "until", "since") and tokens[draft.core_end].text in ",.;)"
            else ""
        )
    if is_year(number):
        if draft.noun is None:
            return "year" if value < 2100 and not (draft.approximate and not 1900 < value < 2050) else ""
        if before in ("of", "for", "to", "and", "with") and means_counted(value, draft):
            return ""
        if temporal or not 1900 <= value <= 2050:
            return "year" if temporal else ""
        return "" if means_counted(value, draft) else "year"
    if 1000 <= value < 1500 and draft.bare and before in ("in", "by", "since", "until", "between", "and"):
        return "year"
    return ""


def means_counted(value: int, draft: Draft) -> bool:
    """Whether the noun makes a four-digit number of this century a count ("2000 copies"), not a year ("1988 sales")."""
    return draft.noun is not None and (value % 100 == 0 or means_people(draft.noun.text.split()[-1]))


def _spoken_year(tokens: list[Token], draft: Draft) -> bool:
    """As in "nineteen eighty-four", "August two thousand and fifteen"."""
    if 1900 < draft.low < 2100 and tokens[draft.core - 1].low in ("in", "by", "since", "until", "during"):
        return True
    after = tokens[draft.core_end]
    if 10 < draft.low < 21 and SMALL.get(after.low, 0) >= 10:
        return True
    if 10 <= draft.low < 100 and 10 < SMALL.get(tokens[draft.core - 1].low, 0) < 21:
        return True
    return tokens[draft.core - 1].low in MONTHS


def _label(tokens: list[Token], draft: Draft) -> str:
    """As in "Article 5", "Boeing 747", "Game 6": the number names one thing."""
    if draft.amount.unit is not None or draft.amount.prefixed or draft.amount.rate:
        return ""
    i, j = draft.core, draft.core_end
    before = tokens[i - 1]
    if before.text == "." and tokens[i - 2].low in (
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
    ):
        return "label"
    if i != draft.first:
        return ""
    if before.text == ":" and tokens[i - 2].low in ("id", "no", "nr", "number", "ref", "code", "tel", "serial"):
        return "label"
    if _continues_labels(tokens, i):
        return "label"
    if (
        before.text == ")"
        and tokens[i - 2].text.isupper()
        and tokens[i - 3].text == "("
        and draft.bare
        and draft.amount.in_digits
    ):
        return "label"
    if (
        tokens[i].kind == DIGITS
        and draft.low % 1 == 0
        and draft.amount.number.scale == 1
        and _opens_name(tokens, draft)
    ):
        return "name"
    if before.kind == WORD and before.low in _LABELS and (tokens[i].gap or tokens[i].kind == DIGITS):
        if draft.noun is None or before.low not in _LABELS_UNLESS_COUNTED:
            if draft.amount.number.scale == 1 and (
                draft.noun is None or not before.low.endswith("s") or (draft.low < 1000 and before.text[0].isupper())
            ):
                return "label"
    if before.kind == WORD and before.text[:1].isupper() and tokens[i].kind == DIGITS and draft.low % 1 == 0:
        opens = tokens[i - 2].kind == EDGE or tokens[i - 2].text in '.!?"“”:;('
        known = before.low in (
            "in",
            "on",
            "at",
            "the",
            "of",
            "for",
            "with",
            "from",
            "and",
            "but",
            "some",
            "there",
            "only",
            "all",
            "these",
            "by",
            "to",
            "that",
            "another",
            "our",
            "their",
            "its",
            "his",
            "her",
            "my",
            "if",
            "when",
            "while",
            "since",
            "after",
            "before",
            "then",
            "as",
            "or",
            "nor",
            "yet",
            "so",
            "is",
            "are",
            "was",
            "were",
            "he",
            "she",
            "they",
            "we",
            "i",
            "it",
            "you",
            "until",
            "during",
            "between",
            "than",
            "next",
            "last",
            "past",
        )
        if known or ("," in tokens[i].text and draft.noun is not None):
            return ""
        if draft.noun is not None and (draft.low >= 1000 or opens):
            return ""
        if "," in tokens[i].text and draft.low >= 1000:
            return ""
        if before.text.isupper() and len(before.text) > 3 and draft.noun is not None:
            return ""  # a telegram in capitals throughout
        if (
            draft.noun is not None
            and draft.noun.plural
            and draft.amount.number.scale == 1
            and not before.text.isupper()
        ):
            return "" if tokens[j].text.islower() else "label"
        if draft.amount.number.scale == 1:
            return "label"
    return ""


def _continues_labels(tokens: list[Token], i: int) -> bool:
    """As in "paragraphs 2 and 4", "items 3, 4 and 7": more numbers of a label in the plural."""
    for _step in range(4):
        if tokens[i - 1].low not in ("and", "or", ",", "to", "through", "&") or tokens[i - 2].kind != DIGITS:
            return False
        i -= 2
        if tokens[i - 1].kind == WORD:
            return tokens[i - 1].low in _LABELS and tokens[i - 1].low.endswith("s")
    return False


def _opens_name(tokens: list[Token], draft: Draft) -> bool:
    """As in "787 Dreamliner", "358 El Brillo Way", "the 1267 Sanctions Committee": the number begins a name."""
    after = tokens[draft.core_end]
    if not (after.kind == WORD and after.gap and after.text[:1].isupper() and not after.text.isupper()) or draft.joined:
        return False
    if draft.noun is None:
        return draft.low < 1000 and draft.bare and "," not in tokens[draft.core].text
    last, follows = tokens[draft.noun.end - 1], tokens[draft.noun.end]
    return last.text[:1].isupper() and follows.text[:1].isupper() and follows.kind == WORD and follows.gap


def _score(tokens: list[Token], draft: Draft) -> str:
    """As in "2-1", "15-0", "24/7", "9/11"."""
    i, j = draft.core, draft.core_end
    if draft.amount.unit is not None or draft.amount.prefixed:
        return ""
    if draft.joined in DASHES and draft.joined and draft.bare and draft.high is not None and draft.high < 100:
        if tokens[draft.first].low not in ("between", "from") and draft.comparator == "range" and not draft.approximate:
            return "score"
    after = tokens[j]
    if (
        after.text in DASHES
        and not after.gap
        and not tokens[j + 1].gap
        and tokens[j + 1].kind == DIGITS
        and not draft.joined
    ):
        return "score"
    if tokens[i - 1].text in DASHES and not tokens[i - 1].gap and not tokens[i].gap and tokens[i - 2].kind == DIGITS:
        return "score"
    if (
        draft.amount.number.shape == "fraction"
        and tokens[i + 1].text == "/"
        and (tokens[i].text, tokens[i + 2].text) in (("9", "11"), ("7", "7"))
    ):
        return "idiom"
    if after.text == "/" and not after.gap and tokens[j + 1].kind == DIGITS and not draft.joined:
        return "score"
    return ""


def _idiom(tokens: list[Token], draft: Draft) -> str:
    i, j = draft.core, draft.core_end
    word = tokens[i].low
    shape = draft.amount.number.shape
    before, after = tokens[i - 1].low, tokens[j]
    if shape == "multiple" and word in ("double", "twice", "triple", "quadruple", "treble", "thrice", "quintuple"):
        if after.low not in ("the", "that", "what", "for", "their", "its", "last", "his", "her") or before in (
            "a",
            "the",
            "to",
        ):
            return "idiom"
        if word in ("double", "twice") or j + 1 <= draft.end:
            return "idiom" if tokens[j + 1].kind == DIGITS or word == "twice" else ""
        return ""
    if shape == "fraction" and word in ("half", "a") and draft.amount.unit is None:
        if before in ("first", "second", "other", "better", "last", "latter", "former", "top", "bottom"):
            return "idiom"
        if after.text == "-" and not after.gap:
            return "idiom"
        if (
            word == "half"
            and after.low
            not in (
                "of",
                "the",
                "a",
                "an",
                "its",
                "their",
                "his",
                "her",
                "our",
                "these",
                "those",
                "all",
                "that",
                "this",
            )
            and not draft.noun
        ):
            return "idiom"
        if word == "a" and after.low != "of" and draft.amount.number.scale == 1:
            return "idiom"
    if (
        shape == "fraction"
        and tokens[j - 1].low == "quarters"
        and before in ("last", "past", "next", "previous", "first", "coming")
    ):
        return "idiom"
    if word in ("a", "an") and shape == "words" and draft.amount.number.scale == 1:
        return "idiom"
    if draft.low == 1 and shape == "words" and draft.high is None and draft.amount.number.scale == 1:
        return _one(tokens, draft)
    if word == "zero" and (before in ("ground", "sub", "net", "year") or draft.bare or after.text == "-"):
        return "idiom"
    if shape == "vague" and draft.bare and before in ("the", "their", "his", "her") and after.low != "of":
        return "idiom"
    if before == "cloud" and word == "nine":
        return "idiom"
    if shape == "words" and draft.bare and before in ("day", "number", "phase", "round", "square"):
        return "idiom"
    if shape == "words" and draft.bare and (before in SMALL or after.low in SMALL) and tokens[i].gap:
        return "numbers read out one by one"
    if shape == "words" and draft.bare and tokens[i].text[:1].isupper() and tokens[i - 1].text[:1].isupper():
        return "name"
    if (
        draft.amount.hyphen
        and shape == "words"
        and not draft.joined
        and (
            draft.amount.unit.dimension == "time"
            if draft.amount.unit is not None
            else not (draft.noun and draft.noun.plural)
        )
    ):
        return "compound adjective"
    if (
        after.text == "-"
        and not after.gap
        and not tokens[j + 1].gap
        and tokens[j + 1].low in _COMPOUNDS
        and shape == "words"
    ):
        return "idiom"
    return ""


_COMPOUNDS: Final = words("way time sided star some on half piece fold")


def _one(tokens: list[Token], draft: Draft) -> str:
    i, j = draft.core, draft.core_end
    before, after = tokens[i - 1].low, tokens[j]
    if draft.amount.unit is not None:
        if after.low in ("day", "time", "point", "night") and before in ("", ".", ",", "at", "and"):
            return "idiom"
        return "idiom" if before in ("no", "number") or (tokens[j].text == "-" and tokens[j + 1].low == "time") else ""
    if draft.noun is None or before in _BEFORE_ONE or after.low in _ONE_IDIOMS:
        return "idiom"
    return "idiom" if after.text == "-" else ""


def _fragment(tokens: list[Token], draft: Draft) -> str:
    """List numbers and other bare digits between signs."""
    i, j = draft.core, draft.core_end
    if not draft.bare or tokens[i].kind != DIGITS or draft.amount.number.scale != 1 or draft.first != i:
        return ""
    before, after = tokens[i - 1], tokens[j]
    if before.kind == EDGE and after.text in (".", ")") and tokens[j + 1].kind != EDGE:
        return "list number"
    if (
        before.text in "(["
        and before.text
        and after.text in ")]"
        and draft.low < 1000
        and not tokens[i].text.count(",")
    ):
        return "reference in brackets"
    if tokens[i - 1].kind == ADDRESS or after.kind == ADDRESS:
        return "code: part of an address"
    return ""
