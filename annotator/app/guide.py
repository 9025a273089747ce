"""The guide: its chapters, read from the shipped files, and the search in them. Knows no screen."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotator.language import used
from annotator.regex import regex
from annotator.resources_path import resource

_SIGNS = regex(r"!\[([^\]]*)\]\([^)]*\)|[*`|#]+|^[\s|:-]+$")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of Markdown: its name without the ending, the heading it begins with, its text."""

    name: str
    title: str
    text: str

    @property
    def words(self) -> str:
        """The text without the signs of Markdown, for a search."""
        lines = (_SIGNS.sub(r"\1", line) for line in self.text.splitlines())
        return " ".join(" ".join(lines).split())

    def says(self, wanted: str) -> bool:
        """Whether all words typed are in it, capital or small."""
        words = self.words.casefold()
        return all(word in words for word in wanted.casefold().split())


def chapters() -> tuple[Chapter, ...]:
    """The chapters in their order, in the reader's language; in English where the guide is not written in that.

    Raises:
        OSError: the guide is not there; the text says what to do.
    """
    return _chapters(used())


@cache
def _chapters(code: str) -> tuple[Chapter, ...]:
    folder = resource("guide")
    own = folder / code
    return tuple(_chapter(path) for path in sorted((own if own.is_dir() else folder).glob("*.md")))


def picture(name: str) -> Path | None:
    """The file of a picture that a chapter names (``pictures/window.png``); None for anything else."""
    folder, _slash, file = name.partition("/")
    if folder != "pictures" or not file.endswith(".png") or "/" in file or "\\" in file:
        return None
    try:
        return resource("guide", folder, file)
    except OSError:
        return None


def _chapter(path: Path) -> Chapter:
    text = path.read_text("utf-8")
    return Chapter(path.stem, text.partition("\n")[0].lstrip("# ").strip(), text)
