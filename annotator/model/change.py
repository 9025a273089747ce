"""What one act of the analyst did. One shape serves undo, view refresh, journal and history."""

from dataclasses import dataclass

from annotator.model.records import Record


class StaleChange(ValueError):
    """A change does not start from the present records; nothing of it was done."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record before and after; an empty side means it was created or removed.

    Raises:
        ValueError: both sides are empty, or they are two different records.
    """

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("an edit needs a record")
        if self.before is not None and self.after is not None and self.before.id != self.after.id:
            raise ValueError(f"an edit cannot turn {self.before.id} into {self.after.id}")

    @property
    def id(self) -> str:
        """The id of the record."""
        record = self.before if self.before is not None else self.after
        assert record is not None
        return record.id

    def inverse(self) -> "Edit":
        """The edit that takes this one back."""
        return Edit(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """The edits of one act, and its name as the Undo menu shows it."""

    label: str
    edits: tuple[Edit, ...]

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.label, tuple(edit.inverse() for edit in reversed(self.edits)))
