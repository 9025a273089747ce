"""The status bar alone: what goes on over several acts has the room it asks for."""

from annotator.ui.status import ModeButton


def test_the_words_of_what_goes_on_are_whole_in_the_room_they_ask_for(qtbot):
    button = ModeButton(None)
    qtbot.addWidget(button)
    whole = "Link from “Ben Ali’s family, 17,000 migrants”: go to another annotation, Enter; Escape cancels"
    for end in range(1, len(whole) + 1):
        told = whole[:end].strip()
        button.tell(told)
        button.resize(button.sizeHint())
        assert button.text() == f"{told}  ✕"
        assert not button.toolTip()
