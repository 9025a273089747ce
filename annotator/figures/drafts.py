"""A figure while it is being read. Data only."""

from dataclasses import dataclass
from decimal import Decimal

from annotator.figures.amounts import Amount
from annotator.figures.nouns import Noun


@dataclass(slots=True)
class Draft:
    """A figure while it is being read. ``tokens[first:end]`` grows from the bare number (``core``) outwards."""

    first: int
    end: int
    core: int
    core_end: int
    amount: Amount
    low: Decimal
    high: Decimal | None = None
    comparator: str = "="
    approximate: bool = False
    noun: Noun | None = None
    noun_text: str = ""
    inherited: bool = False
    listed: bool = False
    refusal: str = ""
    kind: str = "count"
    role: str = "level"
    direction: str = "none"
    period: str = ""
    said: str = ""
    joined: str = ""
    confidence: float = 1.0
    reason: str = ""

    @property
    def unit_code(self) -> str:
        """Code of the unit without its rate."""
        return self.amount.unit.code if self.amount.unit is not None else ""

    @property
    def bare(self) -> bool:
        """Whether nothing says what the number counts."""
        return self.amount.unit is None and not self.amount.rate and self.noun is None
