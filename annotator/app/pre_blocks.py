"""The words of the ``<pre>`` blocks of an HTML page."""

from html.parser import HTMLParser

_UNSEEN = frozenset(("script", "style", "template", "noscript"))


class PreReader(HTMLParser):
    """Collects what stands in ``<pre>``; tags inside it are dropped, ``<br>`` is a line end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = []
        self._depth = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or something unseen, or a line ends."""
        if tag == "pre":
            if not self._depth:
                self.blocks.append([])
            self._depth += 1
        elif tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br" and self._depth:
            self.blocks[-1].append("\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or something unseen."""
        if tag == "pre":
            self._depth = max(0, self._depth - 1)
        elif tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._depth and not self._unseen:
            self.blocks[-1].append(data)
