"""Which words differ between two versions of a passage."""

from annotator.regex import regex

Part = tuple[str, bool]
"""Some words, and whether they differ from the other version."""

_TOKEN = regex(r"\w+(?:[.,]\d+)*|\s+|[^\w\s]")
_MOST = 4_000


def word_changes(before: str, after: str) -> tuple[list[Part], list[Part]]:
    """Both versions in parts; together the parts of each are the version. White space that differs is no difference."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) * len(new) > _MOST * _MOST:
        return [(before, True)], [(after, True)]
    from rapidfuzz.distance import Indel

    left, right = [token if token.strip() else " " for token in old], [token if token.strip() else " " for token in new]
    was: list[Part] = []
    now: list[Part] = []
    for step in Indel.opcodes(left, right):
        differs = step.tag != "equal"
        was.append(("".join(old[step.src_start : step.src_end]), differs))
        now.append(("".join(new[step.dest_start : step.dest_end]), differs))
    return _joined(was), _joined(now)


def marked(parts: list[Part], before: str, behind: str) -> str:
    """The parts as one text, with signs around what differs: for whom colours and lines say nothing."""
    return "".join(f"{before}{words}{behind}" if differs and words.strip() else words for words, differs in parts)


def _joined(parts: list[Part]) -> list[Part]:
    """Differences that only a blank parts are one; empty parts are none."""
    parts = [part for part in parts if part[0]]
    joined: list[Part] = []
    for number, (words, differs) in enumerate(parts):
        between = not words.strip() and 0 < number < len(parts) - 1 and parts[number - 1][1] and parts[number + 1][1]
        differs = differs or between
        if joined and joined[-1][1] == differs:
            joined[-1] = (joined[-1][0] + words, differs)
        else:
            joined.append((words, differs))
    return joined
