#!/usr/bin/env python3
"""Prints the key sheet made from the command table, or with --write puts it into README.md between its two marks."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- keys: scripts/key_sheet.py --write -->\n", "<!-- end of keys -->\n"


def key_sheet() -> str:
    """A Markdown table of every command with its menu and keys."""
    from annotator.ui.commands import command_table

    rows = ["| menu | command | keys |", "| --- | --- | --- |"]
    rows += [
        f"| {command.menu} | {command.title} | {', '.join(f'`{key}`' for key in command.keys) or '–'} |"
        for command in command_table()
    ]
    return "\n".join(rows) + "\n"


def main() -> int:
    """Print or write."""
    if "--write" not in sys.argv[1:]:
        print(key_sheet(), end="")
        return 0
    text = README.read_text("utf-8")
    before, rest = text.split(BEGIN, 1)
    _old, after = rest.split(END, 1)
    README.write_text(before + BEGIN + key_sheet() + END + after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
