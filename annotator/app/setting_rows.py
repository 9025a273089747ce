"""The table of settings: what can be set, what it says, which values it takes. The dialog and the file come from it."""

from collections.abc import Callable

from annotator.app.zoom import STEPS
from annotator.language import N_, _, languages
from annotator.values import value

Value = str | int | bool

LOOKS = {
    "system": N_("Look of the desktop"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "strong-light": N_("High contrast, light"),
    "strong-dark": N_("High contrast, dark"),
}
"""The looks, by what the file says; the first is the desktop's own, followed live."""
MOTIONS = {"system": N_("As the desktop"), "less": N_("Less"), "full": N_("All of it")}
STARTS = {"open": N_("The cables that were open"), "page": N_("The start page")}
LONGEST_NAME = 200
"""Code points of a name at the most."""


@value
class Words:
    """One line of text; ``most`` code points."""

    most: int = LONGEST_NAME
    hint: str = ""

    def read(self, value: object) -> Value | None:
        """The value in tidy form; None where it is none."""
        if not isinstance(value, str):
            return None
        tidy = " ".join(value.split())
        return tidy if len(tidy) <= self.most else None


@value
class Whole:
    """A whole number from ``low`` to ``high``; ``zero`` says what 0 means, which may lie below ``low``."""

    low: int
    high: int
    step: int = 1
    unit: str = "{number}"
    zero: str = ""

    def read(self, value: object) -> Value | None:
        """The value; text that is a number counts too, as people write it into the file."""
        if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        return value if self.low <= value <= self.high or (self.zero and value == 0) else None


@value
class YesNo:
    """On or off."""

    def read(self, value: object) -> Value | None:
        """The value; None where it is none."""
        return value if isinstance(value, bool) else None


@value
class Choice:
    """One of several; ``choices`` gives them by value, with their titles, which are translated when shown."""

    choices: Callable[[], dict[str, str]]

    def read(self, value: object) -> Value | None:
        """The value; None where it is none of them."""
        return value if isinstance(value, str) and value in self.choices() else None


@value
class Font:
    """The family of a font; empty for the desktop's. A font that is not there now may be again tomorrow."""

    def read(self, value: object) -> Value | None:
        """The value; None where it is none."""
        return value if isinstance(value, str) and len(value) <= LONGEST_NAME else None


Kind = Words | Whole | YesNo | Choice | Font


@value
class SettingRow:
    """One thing that can be set.

    ``name`` is its key in the file, ``section`` one of :data:`SECTIONS`. Title and explanation are marked for
    translation and translated when shown. ``check`` says why a value of the right kind cannot be taken, if so.
    """

    name: str
    section: str
    title: str
    explanation: str
    kind: Kind
    default: Value
    check: Callable[[Value], str] = lambda _value: ""

    def read(self, value: object) -> Value | None:
        """The value as the program uses it; None where it cannot be used."""
        read = self.kind.read(value)
        return read if read is not None and not self.check(read) else None

    def complaint(self, value: object) -> str:
        """Why a value cannot be taken; empty where it can."""
        read = self.kind.read(value)
        if read is not None:
            return self.check(read)
        if isinstance(self.kind, Whole):
            return _("Give a whole number from {low} to {high}.").format(low=self.kind.low, high=self.kind.high)
        if isinstance(self.kind, Words):
            return _("Give one line of at most {most} characters.").format(most=self.kind.most)
        return _("This cannot be chosen here.")


SECTIONS = {
    "you": N_("You"),
    "text": N_("Text"),
    "window": N_("Window"),
}
"""The sections in the order they stand."""

ROWS = (
    SettingRow(
        "author",
        "you",
        N_("Your name"),
        N_("Annotations are signed with it from now on."),
        Words(hint=N_("Name")),
        "",
    ),
    SettingRow(
        "text.family",
        "text",
        N_("Font"),
        N_("Of the cable's text. Tables in a cable stand in columns only in a font whose letters are equally wide."),
        Font(),
        "",
    ),
    SettingRow(
        "text.size",
        "text",
        N_("Size of the font"),
        N_("Of the cable's text at 100 %."),
        Whole(6, 48, unit=N_("{number} points"), zero=N_("As the desktop")),
        0,
    ),
    SettingRow(
        "zoom",
        "text",
        N_("Enlargement"),
        N_("Of the cable's text; the keys for larger and smaller text change it too."),
        Whole(STEPS[0], STEPS[-1], 10, unit=N_("{number} %")),
        100,
    ),
    SettingRow(
        "text.width",
        "text",
        N_("Longest line"),
        N_("Longer lines are broken, and the text stands in the middle of its window. Long lines are hard to read."),
        Whole(40, 400, 5, unit=N_("{number} characters"), zero=N_("As wide as the window")),
        100,
    ),
    SettingRow(
        "look",
        "window",
        N_("Look"),
        N_("Colours of the window and of the charts."),
        Choice(lambda: LOOKS),
        "system",
    ),
    SettingRow(
        "language",
        "window",
        N_("Language"),
        N_("Of the menus and messages, from the next start on. Cables stay as they are."),
        Choice(lambda: {"": N_("As the desktop"), **{code: code for code in languages()}}),
        "",
    ),
    SettingRow(
        "motion",
        "window",
        N_("Motion"),
        N_("With less of it nothing fades, slides or blinks."),
        Choice(lambda: MOTIONS),
        "system",
    ),
    SettingRow(
        "start",
        "window",
        N_("At the start"),
        N_("What a start without a file shows. Where one was in a cable comes back in any case."),
        Choice(lambda: STARTS),
        "open",
    ),
    SettingRow(
        "suggestions",
        "window",
        N_("Suggested figures"),
        N_("Whether a cable shows them when it is opened."),
        Choice(lambda: {"": N_("Shown"), "hidden": N_("Not shown")}),
        "",
    ),
)


def row_named(name: str) -> SettingRow | None:
    """The row of a setting; None where there is none."""
    return next((row for row in ROWS if row.name == name), None)


def found_rows(typed: str) -> list[SettingRow]:
    """The rows in whose words everything typed occurs; all of them where nothing is typed."""
    wanted = typed.casefold().split()
    return [row for row in ROWS if all(word in _words_of(row) for word in wanted)]


def _words_of(row: SettingRow) -> str:
    choices = row.kind.choices().values() if isinstance(row.kind, Choice) else ()
    texts = [SECTIONS[row.section], row.title, row.explanation, *choices]
    return " ".join([row.name, *map(_, texts)]).casefold()
