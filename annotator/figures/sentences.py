"""Where a sentence ends among tokens; cheap, for keeping a noun or a time from leaking into the next."""

from annotator.figures.lexer import DIGITS, EDGE, PAD, Token

_ENDS = frozenset(".?!")


def ends_sentence(tokens: list[Token], k: int) -> bool:
    """Whether a sentence ends with token ``k``."""
    if tokens[k].text not in _ENDS:
        return False
    follows = tokens[k + 1]
    return follows.gap and (follows.text[:1].isupper() or follows.kind in (DIGITS, EDGE))


def sentence_ends(tokens: list[Token], start: int, stop: int) -> bool:
    """Whether a sentence or a clause with a semicolon ends in ``tokens[start:stop]``."""
    return any(tokens[k].text == ";" or ends_sentence(tokens, k) for k in range(start, stop))


def sentence_starts(tokens: list[Token]) -> list[int]:
    """The first tokens of the sentences of a stretch, and the token after the last one."""
    end = len(tokens) - PAD * 3
    return [PAD, *(k + 1 for k in range(PAD, end) if tokens[k].text in _ENDS and ends_sentence(tokens, k)), end]
