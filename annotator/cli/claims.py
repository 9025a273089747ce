"""``annotator claims FILE…``: the claims that are tagged, with their citation, for a person, as JSON or as CSV."""

import argparse

from annotator.app.claim_rows import CLAIM_FIELDS, Row, claim_rows
from annotator.app.listing import STANCE_WORDS
from annotator.cli import tagged
from annotator.cli.output import words
from annotator.language import _, n_


def summary() -> str:
    """What the command does, in a sentence."""
    return _("Print the claims tagged in cables: who says what, how, how reliable, with cable, paragraph and quote.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    tagged.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print the claims of each file; 1 where one cannot be read, after the others."""
    return tagged.run(tagged.Listing("claims", CLAIM_FIELDS, claim_rows, line, counted), options)


def line(row: Row) -> str:
    """Who says it, how, and the words: ``Boboev (via the press) expects: “Russia will …” [B2] (U)``."""
    who = "; ".join(row["claimant"]) or _("nobody named")
    if row["via"]:
        who = _("{who} (via {chain})").format(who=who, chain=" ← ".join(row["via"]))
    stance = _(STANCE_WORDS[row["stance"]]) if row["stance"] in STANCE_WORDS else row["stance"]
    said = row["proposition"] or f"“{words(row['quote'], 90)}”"
    code = f"{row['reliability'] or '–'}{row['credibility'] or '–'}"
    marks = (
        f"[{code}]" if code != "––" else "",
        f"({row['portion']})" if row["portion"] else "",
        _("another look") if row["review"] else "",
    )
    return " ".join(filter(None, (f"{who} {stance}:", said, *marks)))


def counted(count: int) -> str:
    """How many there are."""
    return n_("{count} claim", "{count} claims", count).format(count=count)
