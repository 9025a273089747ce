"""The kinds of charts, and what they are called."""

from annotator.language import N_
from annotator.model import CHART_KINDS

COMPARE, TIME, PARTS, RANGES, DISTRIBUTION = CHART_KINDS
KIND_TITLES = {
    COMPARE: N_("Compare"),
    TIME: N_("Over time"),
    PARTS: N_("Parts of a whole"),
    RANGES: N_("Who says what"),
    DISTRIBUTION: N_("Distribution"),
}
