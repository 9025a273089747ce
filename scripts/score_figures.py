#!/usr/bin/env python3
"""Scores the figure engine on the labelled quantities beside the project and prints targets and measured values.

python scripts/score_figures.py [--errors NAME]     NAME one of the sets below, to list what is wrong there
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
QUANTITIES = PROJECT.parent / "shared" / "quantities"
sys.path.insert(0, str(PROJECT))

from annotator.figures import FigureMention, Quantity, find_figures, parse_figure, unit_of  # noqa: E402

NEWS, SAMPLE, DATES, PHONES = "newsquant", "sample_cable", "recognizers-dates", "recognizers-phones"
NUMBERS, CURRENCY, PUD, GUM = "recognizers-number", "recognizers-currency", "ud-pud", "ud-gum_open"
OTHERS = (
    "recognizers-age",
    "recognizers-dimension",
    "recognizers-percent",
    "recognizers-numberrange",
    "quantulum-quantities",
    "duckling-phrases",
)


def unit_words(quantity: Quantity) -> str:
    """The unit as the scorer's gold writes it: in words, the noun standing in for counts."""
    code, noun = quantity.unit, quantity.noun
    if quantity.kind in ("count", "fraction", "ratio", "rate") and (
        code in ("", "people") or code.startswith(("per ", "people per"))
    ):
        rate = code.removeprefix("people").strip() if code.startswith(("per ", "people per")) else ""
        return f"{noun} {rate}".strip()
    unit = unit_of(code)
    name = unit.name if unit is not None else code
    if quantity.kind == "measure" and noun and unit is not None and unit.dimension in ("mass", "volume"):
        return name
    return name


def prediction(mention: FigureMention) -> dict[str, Any]:
    """One mention in the scorer's shape."""
    q = mention.quantity
    found: dict[str, Any] = {
        "start": mention.start,
        "end": mention.end,
        "unit": unit_words(q),
        "approx": q.approximate,
        "comparator": q.comparator,
        "kind": q.kind,
    }
    for key in ("value", "low", "high"):
        number = getattr(q, key)
        if number is not None:
            found[key] = float(number)
    if q.period[:4].isdigit():
        found["year"] = int(q.period[:4])
    return found


def load_scorer() -> ModuleType:
    """The scorer that lies with the data."""
    spec = importlib.util.spec_from_file_location("quantity_score", QUANTITIES / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.dont_write_bytecode = True
    spec.loader.exec_module(module)
    return module


def texts(name: str) -> list[dict[str, Any]]:
    """The records of one set."""
    lines = (QUANTITIES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def run(scorer: ModuleType, name: str, **options: Any) -> tuple[dict[str, Any], list[Any]]:
    """Scores of one set and the scorer's list of errors."""
    gold = scorer.load_gold(str(QUANTITIES / f"{name}.jsonl"))
    found = {text["id"]: [prediction(m) for m in find_figures(text["text"])] for text in gold}
    plain = {"split": None, "only": None, "drop": None, "no_soft": False, "ranges": "lenient", "recall_only": False}
    out: tuple[dict[str, Any], list[Any]] = scorer.evaluate(gold, found, SimpleNamespace(**{**plain, **options}))
    return out


def phrases(name: str) -> tuple[int, int, list[str]]:
    """How many gold phrases ``parse_figure`` gives the right value for, of how many, and the wrong ones."""
    right, wrong = 0, []
    for text in texts(name):
        for span in text["spans"]:
            if span.get("value") is None:
                continue
            q = parse_figure(span["text"])
            number = None if q is None else q.value if q.value is not None else q.low if q.low is not None else q.high
            gold = float(span["value"])
            if number is not None and abs(float(number) - gold) <= 1e-4 * max(abs(gold), 1e-300):
                right += 1
            else:
                wrong.append(f"{span['text']!r} is {span['value']}, read as {number}")
    return right, right + len(wrong), wrong


def speed() -> tuple[float, float]:
    """Processor milliseconds a paragraph of the sample cable, and to import the engine."""
    sample = texts(SAMPLE)[0]["text"]
    paragraphs = [block for block in sample.split("\n\n") if block.startswith("¶")]
    find_figures(sample)
    began = time.process_time()
    for _round in range(20):
        for paragraph in paragraphs:
            find_figures(paragraph)
    each = (time.process_time() - began) / 20 / len(paragraphs) * 1000
    probe = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); t = time.process_time(); import annotator.figures;"
        "print(time.process_time() - t)"
    )
    command = [sys.executable, "-I", "-S", "-c", probe, str(PROJECT)]
    times = [float(subprocess.run(command, capture_output=True, text=True, check=True).stdout) for _round in range(5)]
    return each, min(times) * 1000


def show_errors(scorer: ModuleType, name: str) -> None:
    """Lists what is wrong in one set."""
    if name == "numbers":
        print("\n".join(phrases(NUMBERS)[2]))
        return
    options: dict[str, Any] = {"recall_only": True, "only": ["deprel=nummod"]} if name.startswith("ud-") else {}
    if name == DATES:
        options["drop"] = ["kind=duration"]
    _out, errors = run(scorer, name, **options)
    for what, text, span, near in errors:
        a, b = span["start"], span["end"]
        context = f"{text['text'][max(0, a - 40) : a]}[{text['text'][a:b]}]{text['text'][b : b + 40]}".replace(
            "\n", " "
        )
        said = {k: span.get(k) for k in ("value", "low", "high", "unit") if span.get(k) is not None}
        read = [{k: p.get(k) for k in ("value", "low", "high", "unit") if p.get(k) is not None} for p in near]
        print(what, text["id"], context, said, "<-", read)


def main() -> int:
    """Prints the table."""
    parser = argparse.ArgumentParser(description="Scores the figure engine on the labelled quantities.")
    parser.add_argument("--errors", metavar="NAME")
    arguments = parser.parse_args()
    if not (QUANTITIES / "score.py").is_file():
        print(f"Nothing to score: the labelled data is not at {QUANTITIES}.")
        return 0
    scorer = load_scorer()
    if arguments.errors:
        show_errors(scorer, arguments.errors)
        return 0
    news, _ = run(scorer, NEWS)
    sample, _ = run(scorer, SAMPLE)
    heads: dict[str, Any] = {"only": ["deprel=nummod"], "recall_only": True}
    right, total, _wrong = phrases(NUMBERS)
    currency, _ = run(scorer, CURRENCY, recall_only=True)
    each, load = speed()
    rows = [
        ("news: span F1", "97", news["span_overlap"]["F1"]),
        ("news: value F1", "95.5", news["value"]["F1"]),
        ("news: value + unit F1", "88", news["value_unit"]["F1"]),
        ("news: value + head noun F1", "90", news["value_head"]["F1"]),
        ("news: approximate F1", "90", news["approx_flag"]["F1"]),
        ("news: bounds right", "91 %", "{right} of {n}".format(**news["comparator_bounds"])),
        ("news: span exact F1", "", news["span_exact"]["F1"]),
        ("sample: values", "11 of 11", "{tp} of {gold}".format(**sample["value"])),
        ("sample: value + unit", "", "{tp} of {gold}".format(**sample["value_unit"])),
        ("sample: others proposed", "0 of 39", "{hit} of {n}".format(**sample["negatives"])),
        ("sample: years", "2 of 2", "{right} of {n}".format(**sample["year"])),
        ("sample: qualifiers", "all", sample["comparator_accuracy"]),
        (
            "dates proposed, durations apart, %",
            "10",
            run(scorer, DATES, drop=["kind=duration"])[0]["negatives"]["rate"],
        ),
        ("dates proposed, with durations, %", "", run(scorer, DATES)[0]["negatives"]["rate"]),
        ("phones proposed, %", "10", run(scorer, PHONES)[0]["negatives"]["rate"]),
        ("numbers by parse_figure, %", "85", f"{100 * right / total:.1f} ({right} of {total})"),
        ("currency: value + unit F1", "78", currency["value_unit"]["F1"]),
        ("PUD: span + head F1", "88", run(scorer, PUD, **heads)[0]["span_head"]["F1"]),
        ("GUM: span + head F1", "86", run(scorer, GUM, **heads)[0]["span_head"]["F1"]),
    ]
    for name in OTHERS:
        scores, _ = run(scorer, name)
        rows.append((f"{name}: value / value + unit F1", "", f"{scores['value']['F1']} / {scores['value_unit']['F1']}"))
    rows += [("ms a paragraph", "1", f"{each:.2f}"), ("import ms", "50", f"{load:.0f}")]
    print(f"{'what':46} {'target':>9}  measured")
    for what, target, measured in rows:
        print(f"{what:46} {target:>9}  {measured}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
