"""What a table says of each of its columns."""

from annotator.values import value


@value
class Column:
    """One column. ``title`` stands above it, ``full`` is said where there is room; both are marked for translation.

    ``sample`` are the widest usual words in it, marked where they are words; a column without one shares with the
    others of its kind what is left.
    ``appears`` are the pixels the table has to be wide before the column is shown unasked; a ``needed`` one cannot be
    put away. ``arrow``: there has to be room beside the title for the sign that rows are sorted by it.
    """

    name: str
    title: str
    full: str = ""
    sample: str = ""
    appears: int = 0
    needed: bool = False
    arrow: bool = True
    right: bool = False
    """Whether it holds numbers, which stand at the right edge."""
    centred: bool = False
    """Whether it holds a sign or two, which stand in the middle."""

    @property
    def name_in_full(self) -> str:
        """The title, or the longer one."""
        return self.full or self.title
