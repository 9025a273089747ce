"""The program killed in the midst of work: the next start brings back what was applied, says so, and goes on."""

import pytest
from crashing import crash

from annotator.app.saving import Saver
from annotator.text import Span


def tag(program, start=851, end=900):
    program.session.select((), Span(start, end))
    program.window.run("tag-claim")


def kill(program):
    crash(program.session)
    program.window.forced = True
    program.window.close()


@pytest.mark.fault(2, "nothing applied lost", "told once")
def test_after_a_kill_the_tag_is_back_and_can_be_undone(launch, sample, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setitem(Saver.__init__.__kwdefaults__, "rest", 3600.0)
        program = launch(sample)
        program.put_caret("VZCZC")
        program.key("c")
        assert len(list(program.session.annotations())) == 1
        kill(program)
    assert [path.name for path in sample.parent.iterdir() if not path.name.startswith(".")] == [sample.name]
    again = launch(sample)
    assert len(list(again.session.annotations())) == 1
    assert any("came back" in text and sample.name in text for text in again.window.banner.texts())
    again.wait_saved()
    again.window.run("undo")
    assert list(again.session.annotations()) == []
    again.wait_saved()
    again.quit()
    third = launch(sample)
    assert third.window.banner.texts() == []


def test_undo_goes_on_after_a_restart(launch, sample):
    program = launch(sample)
    tag(program)
    tag(program, 1000, 1040)
    program.wait_saved()
    program.quit()
    again = launch(sample)
    assert again.window.actions_["undo"].isEnabled()
    again.window.run("undo")
    again.window.run("undo")
    assert list(again.session.annotations()) == []
    again.window.run("redo")
    assert len(list(again.session.annotations())) == 1
