"""The one place that knows where the shipped files are: beside a checkout, or inside an installed package."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IN_CHECKOUT = (_PACKAGE.parent / "pyproject.toml").is_file()
_ROOTS = (*([_PACKAGE.parent / "resources"] if _IN_CHECKOUT else []), _PACKAGE / "resources")


def resource(*parts: str) -> Path:
    """Path of a shipped file, e.g. ``resource("sample", "07DUSHANBE348.txt")``.

    A checkout wins over an installed copy, so that a change to ``resources/`` is seen at the next start.

    Raises:
        FileNotFoundError: there is no such file in either place.
    """
    for root in _ROOTS:
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"{'/'.join(parts)} is missing from the installed program; install it again")
