"""Acts on many records: by slices, one change in the end, called off without a trace."""

import pytest

from annotator.app import accepting, bulk, tagging
from annotator.app.commands import CannotDo
from annotator.app.history import Stored
from annotator.app.opening import open_session
from annotator.model import Annotation, Claim, Edit, Person, new_id
from annotator.store import journal
from annotator.store.journal import NAME
from annotator.store.journal_lines import change_of, lines_in
from annotator.text import Span, describe

COUNT = 500
TEXT = "".join(f"The minister counted {n + 1000} sacks of grain.\n\n" for n in range(1, COUNT + 1))


@pytest.fixture
def session(tmp_path):
    path = tmp_path / "many.txt"
    path.write_bytes(TEXT.encode())
    opened = open_session(path, Person("urn:b", "A. Reader"))
    opened.suggestions.find()
    yield opened
    opened.saver.close(5)


@pytest.fixture
def said(session):
    """What is told in the end; somebody drives the work."""
    told = []
    session.work.said.connect(told.append)
    session.work.is_driven = True
    return told


def drive(session) -> int:
    """Let the work go on by slices of no length; how many there were."""
    slices = 0
    while session.work.label:
        session.work.go_on(0.0)
        slices += 1
    return slices


def claims(session, count=COUNT):
    starts = [TEXT.index(f"counted {n + 1000} sacks") for n in range(1, count + 1)]
    made = [Annotation(new_id(), "claim", (describe(TEXT, Span(at, at + 7)),), Claim()) for at in starts]
    session.work.do(count, "Make claims", [Edit(None, one) for one in made], str)
    return tuple(one.id for one in made)


def test_many_are_one_change_and_nothing_is_different_before_its_end(session, said):
    tagged, seen, percents = len(list(session.annotations())), [], []
    session.changed.connect(lambda change, _origin: seen.append(len(change.edits)))
    session.work.changed.connect(lambda: percents.append(session.work.percent))
    assert accepting.accept_all(session) == ""
    while session.work.label:
        assert (len(list(session.annotations())), session.history.undo_label, said) == (tagged, "", [])
        session.work.go_on(0.0)
    assert seen == [COUNT]
    assert said == ["Accept 500 figures. 500 of 500 figures tagged."]
    assert percents == sorted(percents)
    assert len(percents) > 10
    assert session.history.undo_label == "Accept 500 figures"


def test_called_off_nothing_has_happened(session, said):
    accepting.accept_all(session)
    session.work.go_on(0.0)
    assert session.work.call_off() == "Called off: Accept 500 figures. Nothing was changed."
    assert (list(session.annotations()), session.history.undo_label, session.work.label) == ([], "", "")
    with pytest.raises(CannotDo, match=r"Nothing is under way\."):
        session.work.call_off()


def test_only_one_is_under_way_and_the_second_is_told_so(session, said):
    accepting.accept_all(session)
    with pytest.raises(CannotDo, match="Wait for what is under way, or call it off first: Accept 500 figures"):
        accepting.accept_all(session)
    drive(session)
    assert len(said) == 1


def test_undo_and_redo_of_many_go_by_slices_too_and_come_to_the_same(session, said):
    names = claims(session)
    drive(session)
    said.clear()
    there = {name: session.annotation(name) for name in names}
    assert session.work.undo("Undone: {}".format) == ""
    session.work.go_on(0.0)
    assert len(list(session.annotations())) == COUNT
    assert drive(session) > 10
    assert (list(session.annotations()), said) == ([], ["Undone: Make claims"])
    session.work.redo("Again: {}".format)
    drive(session)
    assert {name: session.annotation(name) for name in names} == there
    assert session.selected == names


def test_an_undo_that_is_called_off_can_be_asked_for_again(session, said):
    claims(session)
    drive(session)
    session.work.undo(str)
    session.work.go_on(0.0)
    session.work.call_off()
    assert len(list(session.annotations())) == COUNT
    session.work.undo(str)
    drive(session)
    assert list(session.annotations()) == []


def test_the_journal_says_the_same_as_of_an_act_done_at_one_go(session, said, monkeypatch):
    monkeypatch.setattr(journal, "MAX_BYTES", 10**9)  # else what is saved meanwhile moves out of it
    names = claims(session)
    drive(session)
    bulk.set_memo(session, names, "x")
    drive(session)
    tagging.delete(session, names)
    drive(session)
    session.work.undo(str)
    drive(session)
    lines, damaged = lines_in((session.keeping.folder / NAME).read_bytes())
    changes = [change_of(line) for line in lines if line.kind == "act"]
    assert damaged == 0
    assert [len(change.edits) for change in changes] == [COUNT] * 4
    assert [changes[1].edits[7].after.memo, changes[2].edits[7].after, changes[3].edits[7].before] == ["x", None, None]
    assert {edit.after.id for edit in changes[3].edits} == set(names)


def test_what_was_accepted_meanwhile_is_not_accepted_twice(session, said):
    accepting.accept_all(session)
    first = session.suggestions.all()[COUNT - 1]
    accepting.accept(session, [first])
    drive(session)
    places = [session.placed(one.id)[0] for one in session.annotations()]
    assert len(places) == len(set(places)) == COUNT


def test_what_was_changed_meanwhile_is_told_and_nothing_is_done(session, said):
    names = claims(session)
    drive(session)
    said.clear()
    bulk.set_memo(session, names, "all")
    session.work.go_on(0.0)
    tagging.set_memo(session, names[0], "mine")
    drive(session)
    assert len(said) == 1
    assert "is not as it was" in said[0]
    assert [session.annotation(name).memo for name in names[:2]] == ["mine", ""]


def test_few_are_done_at_one_go(session, said):
    mentions = session.suggestions.all()[:20]
    assert accepting.accept(session, mentions) == "Accept 20 figures. 20 of 500 figures tagged."
    assert session.work.label == ""
    assert said == []


def test_without_somebody_who_drives_it_all_is_done_at_one_go(session):
    assert accepting.accept_all(session) == "Accept 500 figures. 500 of 500 figures tagged."
    assert session.work.undo("Undone: {}".format) == "Undone: Accept 500 figures"
    assert session.work.undo("[{}]".format) == "[]"


def test_closing_finishes_what_was_asked_for(session, said):
    accepting.accept_all(session)
    session.work.go_on(0.0)
    session.work.finish()
    assert len(list(session.annotations())) == COUNT
    assert len(said) == 1


def test_a_stored_change_is_read_once_and_then_undone(session, said):
    names = claims(session, 3)
    (change,) = session.history._done
    read = []
    session.history._done[0] = Stored(change.label, lambda: read.append(True) or change)
    session.work.undo(str)
    assert (read, session.annotation(names[0])) == ([True], None)
