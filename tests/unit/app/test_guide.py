"""The guide speaks of what there is: every key, menu and picture it names is there."""

import re

import pytest

from annotator.app.commands import MENUS
from annotator.app.guide import chapters, picture
from annotator.resources_path import resource
from annotator.ui.commands import command_table

ELSEWHERE = {
    *("Escape", "Tab", "Shift", "Ctrl", "Cmd", "Insert"),  # of the system, of lists and fields
    "3",  # an example of a tag's own key
}
EXAMPLES = re.compile(r"USD|percent|km|people|[0-9][0-9,./~-]*|1\.2 billion|over 40|2007/\.\.")


def keys_named():
    for chapter in chapters():
        for code in re.findall(r"`([^`]+)`", chapter.text):
            yield chapter.name, code


def test_every_chapter_begins_with_its_heading_and_they_stand_in_order():
    names = [chapter.name for chapter in chapters()]
    assert len(names) >= 10
    assert names == sorted(names)
    for chapter in chapters():
        assert chapter.text.startswith("# ")
        assert chapter.title


def test_every_key_it_names_belongs_to_a_command():
    known = {key.replace("Return", "Enter") for command in command_table() for key in command.keys}
    known |= {key.partition(",")[0] for key in known}  # the first of two keys that follow each other
    unknown = {
        (name, code) for name, code in keys_named() if code not in known | ELSEWHERE and not EXAMPLES.fullmatch(code)
    }
    assert unknown == set()


def test_every_menu_entry_it_names_is_there():
    titles = {(command.menu, command.title) for command in command_table()}
    named = {
        (menu, title)
        for chapter in chapters()
        for menu, title in re.findall(r"\*([A-Z][a-z]+), ([A-Z][^*]+?)\*", chapter.text)
        if menu in MENUS
    }
    assert named
    assert named - titles == set()


def test_every_picture_is_there_and_small_and_none_is_left_over():
    named = {name for chapter in chapters() for name in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", chapter.text)}
    files = {f"pictures/{path.name}": path for path in resource("guide", "pictures").iterdir()}
    assert named == set(files)
    assert sum(path.stat().st_size for path in files.values()) < 600_000
    for name in named:
        found = picture(name)
        assert found is not None
        assert found.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "name",
    ["pictures/../01-begin.md", "/etc/hostname", "pictures/a/b.png", "http://x/pictures/a.png", "pictures/no.png"],
)
def test_nothing_else_is_a_picture(name):
    assert picture(name) is None


def test_every_link_leads_to_a_chapter():
    names = {f"{chapter.name}.md" for chapter in chapters()}
    linked = {to for chapter in chapters() for to in _links(chapter.text)}
    assert linked
    assert linked <= names


def _links(text):
    return re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", text)


def test_words_are_found_without_the_signs_of_markdown():
    (files,) = (chapter for chapter in chapters() if chapter.name.endswith("files"))
    assert files.says("JOURNAL privacy")
    assert not files.says("journal zebra")
    assert files.says("")
    assert "|" not in files.words
    assert "`" not in files.words
