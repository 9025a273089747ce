"""Files made to do harm or to take for ever: asked about, refused with a reason, or shown; never obeyed."""

import json
import os

import pytest
from PySide6.QtWidgets import QMessageBox

from annotator.app import heavy
from annotator.text import Span
from annotator.ui.plain import FoldedLabel

SUFFIX = ".annotations.json"


@pytest.fixture
def answer(monkeypatch):
    """Answers the box about a large file; the texts of those that were shown."""
    shown: list[str] = []

    def choose(words: str) -> list[str]:
        def press(box: QMessageBox) -> int:
            shown.append(f"{box.text()} {box.informativeText()}")
            next(button for button in box.buttons() if button.text() == words).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", press)
        return shown

    return choose


def told(program) -> str:
    return " ".join(program.window.banner.texts())


@pytest.mark.hostile("size", "asked about")
def test_a_large_text_is_asked_about_first(launch, sample, answer, monkeypatch):
    monkeypatch.setattr(heavy, "ASK_ABOVE", 1000)
    shown = answer("Do not open it")
    program = launch(sample)
    assert program.window.session is None
    assert sample.name in shown[0]
    answer("Open it")
    assert program.window.open(sample)
    assert program.text
    assert len(shown) == 2


@pytest.mark.hostile("size", "asked about", "refused")
def test_a_sidecar_of_more_than_half_a_gigabyte_is_refused_and_left_alone(launch, sample, answer, qtbot):
    where = sample.with_name(sample.name + SUFFIX)
    where.touch()
    os.truncate(where, 513 * 1024 * 1024)  # sparse: it takes no room
    shown = answer("Open it")
    program = launch(sample)
    assert where.name in shown[0]
    assert "513 MB" in shown[0]
    qtbot.waitUntil(lambda: "512 MB" in told(program))
    assert program.session.read_only
    program.quit()
    assert where.stat().st_size == 513 * 1024 * 1024


@pytest.mark.parametrize(
    "hint",
    [
        "../../etc/passwd",
        "%2e%2e/secret.txt",
        "\\\\host\\share\\x.txt",
        "C:\\x.txt",
        "CON",
        "a\0b",
        "file:///etc/passwd",
    ],
)
@pytest.mark.hostile("paths", "contentUrl", "source")
def test_a_path_in_a_sidecar_is_never_followed(launch, sample, hint, monkeypatch):
    program = launch(sample)
    program.session.select((), Span(900, 920))
    program.window.run("tag-claim")
    program.quit()
    where = sample.with_name(sample.name + SUFFIX)
    whole = json.loads(where.read_bytes())
    for key in ("contentUrl", "url", "schema:contentUrl", "name", "schema:name"):
        whole["cab:document"][key] = hint
    whole["first"]["items"][0]["target"]["source"] = hint
    where.write_text(json.dumps(whole), encoding="utf-8")
    opened: list[str] = []
    real = os.open

    def watched(path, *arguments, **more):
        opened.append(os.fspath(path) if not isinstance(path, int) else "")
        return real(path, *arguments, **more)

    monkeypatch.setattr(os, "open", watched)
    again = launch(sample)
    assert again.session.path == sample
    assert len(list(again.session.annotations())) == 1
    assert not [path for path in opened if "passwd" in path or "secret" in path or "share" in path]
    again.session.select((), Span(930, 950))
    again.window.run("tag-claim")
    again.quit()
    assert {path.name for path in sample.parent.iterdir() if "annotations" in path.name} == {where.name}


ODD = "pay\u202etxt.sgp\u200b\x07"
UNSEEN = set("\u202e\u200b\x07")


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.hostile("characters", "names", "messages")
def test_characters_nobody_sees_are_shown_in_names_and_messages(launch, tmp_path):
    path = tmp_path / f"{ODD}.txt"
    path.write_text("1. (U) It earned $17 million.\n", encoding="utf-8")
    where = path.with_name(path.name + SUFFIX)
    where.write_bytes(b"{")
    program = launch(path)
    window = program.window
    window.open(tmp_path / f"gone{ODD}.txt")
    window.status.say(f"about {ODD}")
    shown = [
        window.windowTitle(),
        *(window.tabs.tabText(number) for number in range(window.tabs.count())),
        *(window.tabs.tabToolTip(number) for number in range(window.tabs.count())),
        program.said(),
    ]
    for words in shown:
        assert not UNSEEN & set(words), ascii(words)
    assert "⇚" in window.windowTitle()
    banner = window.banner.grab().toImage()
    assert not banner.isNull()
    labels = [label._flat for label in window.banner.findChildren(FoldedLabel)]
    assert labels
    assert not any(UNSEEN & set(words) for words in labels)
