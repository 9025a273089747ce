"""Which links start from an annotation or lead to it, answered without looking at all records."""

from collections.abc import Iterable

from annotator.model import Link, Record


class LinkIndex:
    """The links of each annotation, in the order of their ids."""

    def __init__(self, records: Iterable[Record] = ()) -> None:
        self._of: dict[str, dict[str, Link]] = {}
        for record in records:
            self.put(record)

    def put(self, record: Record) -> None:
        """Take in a record; what is no link is passed over."""
        if isinstance(record, Link):
            for end in (record.first, record.second):
                self._of.setdefault(end, {})[record.id] = record

    def remove(self, record: Record | None) -> None:
        """Forget a record; what is no link is passed over."""
        if isinstance(record, Link):
            for end in {record.first, record.second}:
                self._of[end].pop(record.id, None)
                if not self._of[end]:
                    del self._of[end]

    def of(self, name: str) -> list[Link]:
        """The links from and to an annotation."""
        return sorted(self._of.get(name, {}).values(), key=lambda link: link.id)
