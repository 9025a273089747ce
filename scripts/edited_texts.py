"""Edited copies of a text whose every character is known to come from a place of the original, or from nowhere.

Each edit is a function of a random source and a :class:`Draft`; what a span of the original became is then no opinion.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from annotator.text import Span

NOWHERE = -1
NOISE = {
    "l": "1", "1": "l", "o": "0", "0": "o", "e": "c", "c": "e", "i": "l", "s": "5", "5": "S", "b": "6", "n": "u",
    "u": "n", "m": "rn", "h": "b", "g": "q", "t": "f", "a": "o", "r": "n", "B": "8", "8": "B", "S": "5", "I": "1",
}  # fmt: skip


@dataclass(slots=True)
class Draft:
    """A text under edit; ``origin[i]`` is where ``text[i]`` stood in the original, or ``NOWHERE``."""

    text: str
    origin: list[int]

    @classmethod
    def of(cls, text: str) -> "Draft":
        """The original itself."""
        return cls(text, list(range(len(text))))

    def put(self, start: int, end: int, text: str, origin: list[int] | None = None) -> None:
        """Replace a range; what is put in comes from nowhere unless ``origin`` says otherwise."""
        self.text = self.text[:start] + text + self.text[end:]
        self.origin[start:end] = origin if origin is not None else [NOWHERE] * len(text)

    def take(self, start: int, end: int) -> tuple[str, list[int]]:
        """Cut a range out."""
        piece = self.text[start:end], self.origin[start:end]
        self.put(start, end, "")
        return piece

    def each(self, change: Callable[[str], str]) -> None:
        """Change every character by itself; what becomes of one comes from where it stood."""
        pieces = [change(character) for character in self.text]
        self.origin = [o for o, piece in zip(self.origin, pieces, strict=True) for _c in piece]
        self.text = "".join(pieces)

    def rejoin(self, pieces: list[tuple[int, int]], between: str = "") -> None:
        """Only these ranges, in this order."""
        text, origin = self.text, self.origin
        self.text, self.origin = "", []
        for number, (start, end) in enumerate(pieces):
            glue = between if number else ""
            self.text += glue + text[start:end]
            self.origin += [NOWHERE] * len(glue) + origin[start:end]


Edit = Callable[[random.Random, Draft], None]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Ranges between blank lines, blanks at their ends left out."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text) if m.group().strip()]


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Ranges that end with a stop, not too short."""
    return [(m.start(), m.end()) for m in re.finditer(r"(?<![^\s])[A-Z0-9(][^.!?]{20,}?[.!?](?=\s|$)", text)]


def unchanged(_random: random.Random, _draft: Draft) -> None:
    """Nothing."""


def wrapped(source: random.Random, draft: Draft) -> None:
    """Lines of another width."""
    width = source.choice((40, 60, 100, 500))
    column = 0
    for match in reversed(list(re.finditer(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)", draft.text))):
        draft.put(match.start(), match.end(), " ")
    for match in list(re.finditer(r"[ \n]+", draft.text)):
        if "\n" in match.group():
            column = match.end()
        elif match.end() - column > width and len(match.group()) == 1:
            draft.put(match.start(), match.end(), "\n")
            column = match.end()


def hyphenated(source: random.Random, draft: Draft) -> None:
    """Long words parted at the end of a line."""
    for match in reversed(list(re.finditer(r"(?<=[a-z]{4})(?=[a-z]{4})", draft.text))):
        if source.random() < 0.01:
            draft.put(match.start(), match.start(), "-\n")


def line_ends(_random: random.Random, draft: Draft) -> None:
    """CR LF."""
    draft.each(lambda c: "\r\n" if c == "\n" else c)


def spaced(source: random.Random, draft: Draft) -> None:
    """Indented, double blanks, blank lines between all lines."""
    draft.each(lambda c: source.choice(("\n", "\n\n", "\n    ")) if c == "\n" else "  " if c == " " else c)


def page_layout(source: random.Random, draft: Draft) -> None:
    """Headings of pages between the lines."""
    lines = [match.end() for match in re.finditer("\n", draft.text)]
    step = source.choice((12, 20, 30))
    for page, at in reversed(list(enumerate(lines[step::step], 2))):
        draft.put(at, at, f"\n\n  CONFIDENTIAL\n\n PAGE {page:02d}        STATE  {source.randint(10000, 99999)}\n\n")


def header_stripped(source: random.Random, draft: Draft) -> None:
    """Without its first lines."""
    lines = [match.end() for match in re.finditer("\n", draft.text)]
    if len(lines) > 12:
        draft.take(0, lines[source.randint(4, min(25, len(lines) // 3))])


def header_added(source: random.Random, draft: Draft) -> None:
    """With an archive's lines before it."""
    told = (
        f"Date: {source.randint(1970, 2009)} Mar 7\nCanonical ID: {source.randint(1, 9)}STATE{source.randint(1, 99999)}"
    )
    draft.put(0, 0, f"{told}\nCurrent Classification: UNCLASSIFIED\nHandling Restrictions: -- Not Assigned --\n\n")


def paragraph_inserted(source: random.Random, draft: Draft) -> None:
    """Two new paragraphs."""
    for _each in range(2):
        ranges = paragraphs_of(draft.text)
        at = source.choice(ranges)[0]
        number, share = source.randint(2, 900), source.randint(2, 90)
        told = f"The Ministry told EmbOffs that {number} officials, {share} percent of all, had been replaced in May."
        draft.put(at, at, f"{source.randint(2, 20)}. (U) {told}\n\n")


def paragraph_deleted(source: random.Random, draft: Draft) -> None:
    """One or two paragraphs out."""
    for _each in range(source.randint(1, 2)):
        ranges = paragraphs_of(draft.text)
        if len(ranges) > 3:
            start, end = source.choice(ranges)
            draft.take(start, end)


def paragraphs_reordered(source: random.Random, draft: Draft) -> None:
    """Two paragraphs change places."""
    ranges = paragraphs_of(draft.text)
    if len(ranges) > 3:
        one, other = sorted(source.sample(range(len(ranges)), 2))
        ranges[one], ranges[other] = ranges[other], ranges[one]
        draft.rejoin(ranges, "\n\n")


def paragraphs_shuffled(source: random.Random, draft: Draft) -> None:
    """All paragraphs in another order."""
    ranges = paragraphs_of(draft.text)
    source.shuffle(ranges)
    draft.rejoin(ranges, "\n\n")


def paragraphs_merged(source: random.Random, draft: Draft) -> None:
    """Blank lines gone, some numbers of paragraphs too."""
    for match in reversed(list(re.finditer(r"\n\s*\n(\d+\. )?", draft.text))):
        if source.random() < 0.7:
            draft.put(match.start(), match.end(), " ")


def noise(share: float) -> Edit:
    """Characters as a machine misreads them."""

    def edit(source: random.Random, draft: Draft) -> None:
        def misread(character: str) -> str:
            if character.isspace() or source.random() >= share:
                return character
            chance = source.random()
            if chance < 0.1:
                return ""
            return NOISE.get(character) or NOISE.get(character.lower()) or source.choice("abcdefgilnorstu.,'")

        draft.each(misread)

    return edit


def blanks_lost(source: random.Random, draft: Draft) -> None:
    """Words run together, others parted."""
    draft.each(lambda c: "" if c == " " and source.random() < 0.03 else c)
    for match in reversed(list(re.finditer(r"(?<=\w\w)(?=\w\w)", draft.text))):
        if source.random() < 0.005:
            draft.put(match.start(), match.start(), " ")


def capitals(_random: random.Random, draft: Draft) -> None:
    """All in capitals."""
    draft.each(lambda c: c.upper() if len(c.upper()) == 1 else c)


def small_letters(_random: random.Random, draft: Draft) -> None:
    """All in small letters."""
    draft.each(lambda c: c.lower() if len(c.lower()) == 1 else c)


def unescaped(_random: random.Random, draft: Draft) -> None:
    """Markdown backslashes out."""
    draft.each(lambda c: "" if c == "\\" else c)


def escaped(_random: random.Random, draft: Draft) -> None:
    """Markdown backslashes in."""
    for match in reversed(list(re.finditer(r"[$_*#\[\]()]", draft.text))):
        draft.put(match.start(), match.start(), "\\")


def typographic(source: random.Random, draft: Draft) -> None:
    """Curly quotes, long dashes, accents."""
    table = {"'": "’", '"': source.choice("“”"), "-": source.choice("–—-"), "e": "é"}
    draft.each(lambda c: table[c] if c in "'\"-" or (c == "e" and source.random() < 0.02) else c)


def truncated(source: random.Random, draft: Draft) -> None:
    """Only its beginning."""
    at = int(len(draft.text) * source.uniform(0.25, 0.75))
    draft.take(at, len(draft.text))


def beginning_lost(source: random.Random, draft: Draft) -> None:
    """Only its end."""
    draft.take(0, int(len(draft.text) * source.uniform(0.25, 0.75)))


def excerpt(source: random.Random, draft: Draft) -> None:
    """Three paragraphs only."""
    ranges = paragraphs_of(draft.text)
    first = source.randrange(max(1, len(ranges) - 3))
    draft.rejoin(ranges[first : first + 3], "\n\n")


def digits_changed(source: random.Random, draft: Draft) -> None:
    """A third of the numbers corrected."""
    for match in reversed(list(re.finditer(r"(?<![\w.,])\d[\d,]*\d(?![\w])", draft.text))):
        if source.random() < 0.33:
            start, end = match.span()
            at = source.randrange(start, end)
            while not draft.text[at].isdigit():
                at = source.randrange(start, end)
            other = source.choice([c for c in "0123456789" if c != draft.text[at]])
            draft.put(at, at + 1, other, draft.origin[at : at + 1])


def sentence_deleted(source: random.Random, draft: Draft) -> None:
    """Three sentences out."""
    for _each in range(3):
        ranges = sentences_of(draft.text)
        if len(ranges) > 3:
            start, end = source.choice(ranges)
            draft.take(start, end)


def look_alike(source: random.Random, sentence: str) -> str:
    """A sentence like this one about something else: other numbers, some other words."""
    told = re.sub(r"\d", lambda m: source.choice([c for c in "0123456789" if c != m.group()]), sentence)
    words = list(re.finditer(r"\b[A-Za-z]{4,}\b", told))
    for match in sorted(source.sample(words, min(len(words), 1 + len(words) // 5)), key=lambda m: -m.start()):
        other = source.choice(("Ankara", "visitors", "October", "refused", "ministers", "export"))
        told = told[: match.start()] + other + told[match.end() :]
    return told


def look_alike_inserted(source: random.Random, draft: Draft) -> None:
    """A sentence again, with other numbers, before or behind it or anywhere."""
    for _each in range(3):
        ranges = sentences_of(draft.text)
        if ranges:
            start, end = source.choice(ranges)
            told = look_alike(source, draft.text[start:end])
            at = source.choice((start, end + 1, source.choice(ranges)[0]))
            draft.put(at, at, told + " ")


def look_alike_left(source: random.Random, draft: Draft) -> None:
    """A sentence out, while one like it stands elsewhere."""
    ranges = sentences_of(draft.text)
    if len(ranges) < 4:
        return
    start, end = source.choice(ranges)
    told = look_alike(source, draft.text[start:end])
    far = [r for r in ranges if abs(r[0] - start) > 300] or ranges
    draft.take(start, end)
    at = source.choice(far)[0]
    at = at - (end - start) if at > start else at
    draft.put(at, at, told + " ")


def sentence_replaced(source: random.Random, draft: Draft) -> None:
    """Two sentences give way to others about something else."""
    for _each in range(2):
        ranges = sentences_of(draft.text)
        if len(ranges) > 3:
            start, end = source.choice(ranges)
            count = source.randint(2, 80)
            draft.put(
                start, end, f"Post notes that {count} visa cases remain open and will report SEPTEL on their outcome."
            )


def words_changed(source: random.Random, draft: Draft) -> None:
    """Single words replaced by others."""
    others = ("considerable", "recently", "apparent", "Government", "issue", "significant")
    for match in reversed(list(re.finditer(r"\b[a-z]{5,9}\b", draft.text))):
        if source.random() < 0.02:
            other, origin = source.choice(others), draft.origin[match.start() : match.end()]
            stretched = [origin[i * len(origin) // len(other)] for i in range(len(other))]
            draft.put(match.start(), match.end(), other, stretched)


def words_inserted(source: random.Random, draft: Draft) -> None:
    """Words put in between."""
    for match in reversed(list(re.finditer(r"(?<=[a-z] )(?=[a-z])", draft.text))):
        if source.random() < 0.02:
            draft.put(match.start(), match.start(), source.choice(("reportedly ", "also ", "[sic] ", "as of now ")))


def mixed(source: random.Random, draft: Draft) -> None:
    """Header stripped, wrapped, a paragraph out, one moved, one in a hundred characters misread."""
    for edit in (header_stripped, paragraph_deleted, paragraphs_reordered, wrapped, noise(0.01)):
        edit(source, draft)


EDITS: dict[str, Edit] = {
    "unchanged": unchanged,
    "wrapped anew": wrapped,
    "hyphenated": hyphenated,
    "CR LF": line_ends,
    "spaced": spaced,
    "page layout": page_layout,
    "header stripped": header_stripped,
    "header added": header_added,
    "paragraphs inserted": paragraph_inserted,
    "paragraphs deleted": paragraph_deleted,
    "paragraphs swapped": paragraphs_reordered,
    "paragraphs shuffled": paragraphs_shuffled,
    "paragraphs merged": paragraphs_merged,
    "noise 1 %": noise(0.01),
    "noise 2 %": noise(0.02),
    "noise 5 %": noise(0.05),
    "blanks lost": blanks_lost,
    "capitals": capitals,
    "small letters": small_letters,
    "unescaped": unescaped,
    "escaped": escaped,
    "typographic": typographic,
    "truncated": truncated,
    "beginning lost": beginning_lost,
    "excerpt": excerpt,
    "digits changed": digits_changed,
    "sentences deleted": sentence_deleted,
    "look-alikes inserted": look_alike_inserted,
    "look-alike left": look_alike_left,
    "sentences replaced": sentence_replaced,
    "words changed": words_changed,
    "words inserted": words_inserted,
    "mixed": mixed,
}
"""The edits by name. «wrong file» is no edit: there another text takes the place."""


def image(where: dict[int, list[int]], span: Span, original: str) -> tuple[Span | None, bool]:
    """Where a span of the original is in the draft, None where it is gone, and whether that is beyond doubt."""
    wanted = [at for at in range(span.start, span.end) if not original[at].isspace() and original[at] != "\\"]
    places = [place for at in wanted for place in where.get(at, ())]
    there = sum(at in where for at in wanted)
    if not there:
        return None, True
    found = Span(min(places), max(places) + 1)
    whole = there >= 0.6 * len(wanted) and len(found) <= 2 * len(span) + 60
    return found, whole


def places_of(draft: Draft) -> dict[int, list[int]]:
    """For each place of the original, where it is in the draft."""
    where: dict[int, list[int]] = {}
    for place, at in enumerate(draft.origin):
        if at != NOWHERE:
            where.setdefault(at, []).append(place)
    return where
