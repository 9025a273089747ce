"""What the analyst has to know about a cable."""

from annotator.values import value


@value
class Notice:
    """Something the analyst has to know about this cable; ``command`` names what can be done about it."""

    level: str
    text: str
    command: str = ""
