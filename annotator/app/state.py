"""How the program was left: which cables were open, and how each was. One bounded file in the state folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_state_path

from annotator.app.kept_file import KeptFile
from annotator.store.data_folder import APP
from annotator.values import value

if TYPE_CHECKING:
    from annotator.app.left import Left
    from annotator.text.search import Query

VERSION = 1
RECENT = 30
"""Cables remembered as opened lately."""
LEFT = 200
"""Cables of which it is remembered how they were left."""
OPEN = 100
"""Tabs that come back at the most."""
SEARCHES = 30
"""Searches remembered."""
TOUR = "tour"
"""The name under which it is remembered that the tour was begun."""
_SWITCHES = ("whole_words", "case", "expression")


@value
class Recent:
    """A cable that was opened lately; ``title`` is its subject, empty where it has none."""

    path: Path
    title: str


class State:
    """Read once, written at each change. What cannot be understood in it is passed over."""

    def __init__(self, path: Path | None = None) -> None:
        self._file = KeptFile(path or user_state_path(APP, appauthor=False) / "state.json", VERSION)

    @property
    def path(self) -> Path:
        """The file."""
        return self._file.path

    @property
    def problem(self) -> str:
        """What was wrong with the file; empty where nothing was."""
        return self._file.problem

    def recent(self) -> list[Recent]:
        """The cables opened lately, the last one first."""
        return [Recent(Path(row["path"]), _text(row.get("title"))) for row in self._rows("recent")]

    def opened(self, path: Path, title: str) -> None:
        """Remember that a cable was opened."""
        mine = os.path.realpath(path)
        others = [row for row in self._rows("recent") if row["path"] != mine]
        self._file.values["recent"] = [{"path": mine, "title": title}, *others][:RECENT]
        self._file.write()

    def forget(self, paths: Iterable[Path]) -> None:
        """Take cables off the list of those opened lately."""
        gone = {str(path) for path in paths}
        for key in ("recent", "left"):
            self._file.values[key] = [row for row in self._rows(key) if row["path"] not in gone]
        self._file.write()

    def tabs(self) -> tuple[list[Path], Path | None]:
        """The cables that were open in the last window, in the order of their tabs, and the one that was seen."""
        rows = self._rows("tabs")[:OPEN]
        seen = next((row["path"] for row in rows if row.get("seen") is True), None)
        return [Path(row["path"]) for row in rows], Path(seen) if seen is not None else None

    def has_open(self, paths: Sequence[Path], seen: Path | None) -> None:
        """Remember which cables are open, in the order of their tabs."""
        rows = [{"path": str(path), **({"seen": True} if path == seen else {})} for path in paths[:OPEN]]
        if rows != self._file.values.get("tabs", []):
            self._file.values["tabs"] = rows
            self._file.write()

    def left(self, path: Path) -> Left | None:
        """How a cable was left; None where that is not known."""
        mine = os.path.realpath(path)
        row = next((row for row in self._rows("left") if row["path"] == mine), None)
        if row is None:
            return None
        from annotator.app.left import from_row

        return from_row(row)

    def leave(self, cables: Mapping[Path, Left]) -> None:
        """Remember how cables are left."""
        from annotator.app.left import as_row

        mine = {os.path.realpath(path): left for path, left in cables.items()}
        others = [row for row in self._rows("left") if row["path"] not in mine]
        newest = [{"path": path, **as_row(left)} for path, left in mine.items()]
        self._file.values["left"] = [*newest, *others][:LEFT]
        self._file.write()

    def has_seen(self, what: str) -> bool:
        """Whether something that is shown once has been shown."""
        seen = self._file.values.get("seen")
        return isinstance(seen, list) and what in seen

    def see(self, what: str) -> None:
        """Remember that something has been shown."""
        if not self.has_seen(what):
            seen = self._file.values.get("seen")
            kept = [one for one in seen if isinstance(one, str)] if isinstance(seen, list) else []
            self._file.values["seen"] = [*kept, what]
            self._file.write()

    def searches(self) -> list[Query]:
        """What was looked for lately, the last search first."""
        rows = self._file.values.get("searches")
        found = [_query(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        return [query for query in found if not query.is_empty]

    def searched(self, query: Query) -> None:
        """Remember what was looked for."""
        past = self.searches()
        if query.is_empty or past[:1] == [query]:
            return
        kept = [query, *(one for one in past if one.words != query.words)][:SEARCHES]
        self._file.values["searches"] = [
            {"words": one.words, **{name: True for name in _SWITCHES if getattr(one, name)}} for one in kept
        ]
        self._file.write()

    def _rows(self, key: str) -> list[dict[str, Any]]:
        rows = self._file.values.get(key)
        if not isinstance(rows, list):
            return []
        return [row for row in rows if isinstance(row, dict) and isinstance(row.get("path"), str)]


def _query(row: dict[str, Any]) -> Query:
    from annotator.text.search import LONGEST, Query

    return Query(_text(row.get("words"))[:LONGEST], **{name: row.get(name) is True for name in _SWITCHES})


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
