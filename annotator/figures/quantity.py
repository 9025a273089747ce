"""What a figure says: a value or an interval, its unit, what is counted, when, and how exact."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MONEY: Final = "money"


@dataclass(frozen=True, slots=True)
class Quantity:
    """The meaning of one figure; numbers are decimals, never floats.

    ``value`` is set for comparator ``=``; ``low`` alone for ``>`` and ``>=``; ``high`` alone for ``<`` and ``<=``;
    ``low`` and ``high`` for ``range``. ``unit`` is canonical (``USD``, ``percent``, ``t``, ``people`` for nouns that
    mean persons, empty for other counts), ``noun`` what is counted, as printed. ``kind`` is one of count, money,
    percent, measure, rate, ratio, fraction, multiple, age, duration; ``role`` level or change; ``direction`` rise,
    fall or none; ``period`` EDTF (``2005``, ``2006-12``, ``2005/2006``, ``2004~``, ``2007/..``) or empty.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: str = "="
    approximate: bool = False
    unit: str = ""
    noun: str = ""
    kind: str = "count"
    role: str = "level"
    direction: str = "none"
    period: str = ""


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A figure found in a text: ``text[start:end]`` in code points, its meaning, and why it is believed to be one.

    ``confidence`` is 0..1; ``reason`` says in a few words what spoke for it.
    """

    start: int
    end: int
    quantity: Quantity
    confidence: float = 1.0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a figure is measured in.

    ``code`` is canonical (``USD``, ``percent``, ``t``, ``people``), ``name`` its singular in words; ``factor`` turns an
    amount into the base of ``dimension``, so two units of one dimension share an axis. Every currency is a dimension of
    its own. ``cefact`` is the common code of UN/ECE Recommendation 20, empty where it has none.
    """

    code: str
    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    cefact: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it is a currency."""
        return self.dimension.startswith(MONEY)
