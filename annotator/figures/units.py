"""The table of units: canonical codes, their aliases in text, dimension and factor. Knows nothing of sentences.

The data is ``resources/units``: ``units.json`` (factors by definition of the SI, of the international yard and pound,
and of US customary measure; codes of UN/ECE Recommendation 20), ``currencies.json`` (ISO 4217, where the country
says which dollar it is) and ``people.json``. Everything is read on first use.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from annotator.figures.lexer import DIGITS, PAD, WORD, Token, lex
from annotator.figures.quantity import MONEY as MONEY
from annotator.figures.quantity import Unit as Unit


@dataclass(frozen=True, slots=True)
class Alias:
    """One way a unit is printed: its tokens, whether they touch, and whether capitals matter."""

    words: tuple[str, ...]
    touching: tuple[bool, ...]
    exact: bool
    unit: Unit


@dataclass(slots=True)
class Table:
    """Aliases by their first token in lower case, longest first."""

    after: dict[str, list[Alias]] = field(default_factory=dict)
    before: dict[str, list[Alias]] = field(default_factory=dict)
    by_name: dict[str, Unit] = field(default_factory=dict)

    def add(self, printed: str, unit: Unit, *, exact: bool, prefix: bool = False) -> None:
        """Makes ``printed`` a name of ``unit``, after the number and, for ``prefix``, before it."""
        tokens = lex(printed)[PAD : -PAD * 3]
        words = tuple(token.text if exact else token.low for token in tokens)
        touching = tuple(not token.gap for token in tokens)
        alias = Alias(words, touching, exact, unit)
        first = tokens[0].low
        self.after.setdefault(first, []).append(alias)
        if prefix:
            self.before.setdefault(tokens[-1].low, []).append(alias)
        self.by_name.setdefault(printed if exact else printed.lower(), unit)


def _load(name: str) -> dict[str, Any]:
    # Imported here because most starts of the program never need a unit, and the two cost as much as this room.
    import json

    from annotator.resources_path import resource

    data: dict[str, Any] = json.loads(resource("units", name).read_text("utf-8"))
    return data


@cache
def table() -> Table:
    """The table, read once."""
    found = Table()
    for row in _load("units.json")["units"]:
        unit = Unit(row["code"], row["name"], row["dimension"], Decimal(row["factor"]), row["cefact"])
        found.by_name.setdefault(unit.code, unit)
        for word in row["words"]:
            found.add(word, unit, exact=False)
        for symbol in row["symbols"]:
            found.add(symbol, unit, exact=True)
        found.by_name.setdefault(unit.name.lower(), unit)
    for row in _load("currencies.json")["currencies"]:
        code = row["code"]
        unit = Unit(code, row["name"], f"{MONEY} {code}")
        found.by_name.setdefault(code, unit)
        for symbol in row["symbols"]:
            found.add(symbol, unit, exact=True, prefix=True)
        for word in row["words"]:
            found.add(word, unit, exact=False, prefix=True)
        for nation in row["nations"]:
            for base in row["bases"]:
                found.add(f"{nation} {base}", unit, exact=False, prefix=True)
        found.by_name.setdefault(unit.name, unit)
    for aliases in (*found.after.values(), *found.before.values()):
        aliases.sort(key=lambda alias: -len(alias.words))
    return found


@cache
def _people() -> tuple[frozenset[str], tuple[str, ...]]:
    data = _load("people.json")
    return frozenset(data["nouns"]), tuple(data["endings"])


def means_people(word: str) -> bool:
    """Whether a noun means persons: "migrants", "Tajiks", "fishermen"."""
    nouns, endings = _people()
    low = word.lower()
    if not low.replace(" ", "").replace("-", "").isalpha():
        return False
    if low in nouns:
        return True
    if low.endswith(endings) and len(low) > 5:
        return word[:1].isupper() or low.endswith(("men", "people", "children"))
    return False


def unit_of(name: str) -> Unit | None:
    """The unit that a canonical code, a name, a symbol or an alias stands for, None for an unknown one.

    A rate is composed: ``unit_of("USD per barrel")`` has the dimension ``money USD per volume``.
    """
    name = " ".join(name.split())
    names = table().by_name
    found = names.get(name) or names.get(name.lower())
    if found is not None or not name:
        return found
    above, per, below = name.partition("per ")
    if per and (not above or above.endswith(" ")):
        return _rate(above.strip(), below.strip())
    return names["people"] if means_people(name) else None


def _rate(above: str, below: str) -> Unit | None:
    over = unit_of(below)
    if over is None:
        over = Unit(below, below, below)
    if not above:
        return Unit(f"per {over.code}", f"per {over.name}", f"per {over.dimension}", 1 / over.factor)
    unit = unit_of(above)
    if unit is None:
        return None
    return Unit(
        f"{unit.code} per {over.code}",
        f"{unit.name} per {over.name}",
        f"{unit.dimension} per {over.dimension}",
        unit.factor / over.factor,
    )


def unit_after(tokens: list[Token], i: int) -> tuple[Unit, int] | None:
    """The unit printed from token ``i`` on and the token after it; the longest alias wins. A dash may join words."""
    for alias in table().after.get(tokens[i].low, ()):
        end = _matches(tokens, i, alias)
        if end and not _runs_on(tokens[end], alias):
            return alias.unit, end
    return None


def currency_before(tokens: list[Token], i: int) -> tuple[Unit, int] | None:
    """The currency printed right before token ``i`` and its first token."""
    for alias in table().before.get(tokens[i - 1].low, ()):
        start = i - len(alias.words)
        if start >= PAD and _matches(tokens, start, alias) == i:
            return alias.unit, start
    return None


def _matches(tokens: list[Token], i: int, alias: Alias) -> int:
    """The token after the alias where it stands at ``i``, else 0."""
    for n, word in enumerate(alias.words):
        token = tokens[i]
        if n and token.text == "-" and word != "-" and not token.gap:
            i += 1
            token = tokens[i]
        elif n and alias.touching[n] and token.gap:
            return 0
        if (token.text if alias.exact else token.low) != word:
            return 0
        i += 1
    return i


def _runs_on(token: Token, alias: Alias) -> bool:
    """Whether the alias is only the beginning of something longer: "5510L77"."""
    if token.gap or token.kind not in (WORD, DIGITS):
        return False
    last = alias.words[-1]
    return last.isalnum() or not (last in ("%", "°") or alias.unit.is_money)
