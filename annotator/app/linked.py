"""Which annotations are linked with which, kept up to date change by change."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.model import Change, Link

if TYPE_CHECKING:
    from annotator.app.session import Session


class Linked:
    """The links of one session by either end."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._links: dict[str, dict[str, Link]] = {}
        self.recount()

    def recount(self) -> None:
        """The session took over other records."""
        self._links = {}
        for record in self._session.records.values():
            if isinstance(record, Link):
                self._add(record)

    def of(self, name: str) -> list[Link]:
        """The links of an annotation, in no particular order."""
        return list(self._links.get(name, {}).values())

    def others(self, name: str) -> list[str]:
        """The ids at the other ends of its links, each once."""
        ends = (link.second if link.first == name else link.first for link in self._links.get(name, {}).values())
        return list(dict.fromkeys(ends))

    def follow(self, change: Change) -> set[str]:
        """Take over what a change did to links; the annotations whose links are others now."""
        touched: set[str] = set()
        for edit in change.edits:
            for link in self._ends(edit.before):
                for end in (link.first, link.second):
                    self._links.get(end, {}).pop(link.id, None)
                    touched.add(end)
            for link in self._ends(edit.after):
                self._add(link)
                touched |= {link.first, link.second}
        return touched

    def _add(self, link: Link) -> None:
        for end in (link.first, link.second):
            self._links.setdefault(end, {})[link.id] = link

    @staticmethod
    def _ends(record: object) -> Iterator[Link]:
        if isinstance(record, Link):
            yield record
