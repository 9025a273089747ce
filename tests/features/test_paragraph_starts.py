"""A wrong paragraph start is corrected with one key, everywhere at once, and undone."""

import json

import pytest

from annotator.cli.main import run_command

TEXT = """UNCLAS DUSHANBE 000348
SUBJECT: RAIN

1. (U) It rains in the hills. 2. (SBU) And on the plain 17 tons.

3. (C) It rains on.
"""


@pytest.fixture
def cable(tmp_path):
    path = tmp_path / "07DUSHANBE348.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def rows(program):
    outline = program.window.docks.outline.model.outline
    return [row.label for row in outline.rows if row.label]


def test_one_key_corrects_outline_margin_status_and_citation(launch, cable):
    program = launch(cable)
    assert rows(program) == ["¶1", "¶3"]
    program.put_caret("2. (SBU)")
    program.key("p")
    assert program.said() == "¶2 begins here."
    assert rows(program) == ["¶1", "¶2", "¶3"]
    assert [label for _start, label in program.reader._gutter._marks] == ["1", "2", "3"]
    assert program.window.status.place.text().startswith("¶2")
    program.put_caret("17")
    program.key("f")
    from annotator.app.citation import citation

    assert citation(program.session, program.session.placed(program.session.selected[0])[0]) == "07DUSHANBE348 ¶2"
    program.window.run("undo")
    program.window.run("undo")
    assert rows(program) == ["¶1", "¶3"]
    assert [label for _start, label in program.reader._gutter._marks] == ["1", "3"]
    program.window.run("redo")
    assert rows(program) == ["¶1", "¶2", "¶3"]


def test_the_correction_is_in_the_sidecar_and_there_again(launch, cable, capsys):
    program = launch(cable)
    program.put_caret("2. (SBU)")
    program.key("p")
    program.wait_saved()
    (kept,) = program.sidecar()["cab:paragraphs"]
    assert kept["type"] == "cab:ParagraphStart"
    assert kept["cab:action"] == "begins"
    assert TEXT[kept["cab:at"]["start"] :].startswith(kept["cab:at"]["exact"])
    program.quit()
    again = launch(cable)
    assert rows(again) == ["¶1", "¶2", "¶3"]
    again.put_caret("2. (SBU)")
    again.key("p")
    assert rows(again) == ["¶1", "¶3"]
    again.wait_saved()
    assert "cab:paragraphs" not in again.sidecar()


def test_check_looks_at_corrections(launch, cable, capsys):
    program = launch(cable)
    program.put_caret("2. (SBU)")
    program.key("p")
    program.wait_saved()
    where = cable.with_name(cable.name + ".annotations.json")
    program.quit()
    whole = json.loads(where.read_bytes())
    whole["cab:paragraphs"][0]["cab:at"]["exact"] = "9."
    where.write_text(json.dumps(whole), encoding="utf-8")
    assert run_command(["check", str(where)]) == 1
    assert "its place" in capsys.readouterr().out


def test_other_line_ends_keep_the_correction(launch, cable):
    program = launch(cable)
    program.put_caret("2. (SBU)")
    program.key("p")
    program.quit()
    cable.write_bytes(cable.read_bytes().replace(b"\n", b"\r\n"))
    again = launch(cable)
    assert rows(again) == ["¶1", "¶2", "¶3"]
    assert not again.session.read_only
