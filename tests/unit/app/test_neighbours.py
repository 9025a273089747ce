import os
import sys

import pytest

from annotator.app.neighbours import find_cable, id_of_name

HEAD = "R 091128Z MAR 07\nFM AMEMBASSY KINGSTON\nTO SECSTATE WASHDC\n"
TEXT = f"{HEAD}UNCLAS KINGSTON 001280\nSUBJECT: RAIN\n\n1. It rains.\n"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("07DUSHANBE348.txt", "07DUSHANBE348"),
        ("07dushanbe000348.TXT", "07DUSHANBE348"),
        ("1977STATE013174.txt", "77STATE13174"),
        ("07KINGSTON482.latin1.txt", "07KINGSTON482"),
        ("d39.xml", ""),
        ("A free title, 2007.txt", ""),
    ],
)
def test_ids_in_names(name, expected):
    assert id_of_name(name) == expected


def test_a_name_is_enough(tmp_path):
    (tmp_path / "07KINGSTON1280.txt").write_text("")
    assert find_cable(tmp_path, "07KINGSTON1280").name == "07KINGSTON1280.txt"


def test_where_names_say_nothing_the_header_does(tmp_path):
    (tmp_path / "remittances.txt").write_text(TEXT)
    (tmp_path / "07PARIS1.txt").write_text(TEXT)
    (tmp_path / "other.txt").write_text("nothing")
    assert find_cable(tmp_path, "07KINGSTON1280").name == "remittances.txt"
    assert find_cable(tmp_path, "07KINGSTON1281") is None


def test_a_file_changed_since_is_read_again(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("nothing")
    assert find_cable(tmp_path, "07KINGSTON1280") is None
    path.write_text(TEXT)
    assert find_cable(tmp_path, "07KINGSTON1280") == path


@pytest.mark.skipif(sys.platform == "win32", reason="needs pipes and links")
def test_pipes_folders_broken_links_and_sidecars_are_passed_over(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "broken.txt").symlink_to("nowhere")
    (tmp_path / "07KINGSTON1280.txt.annotations.json").write_text("{}")
    assert find_cable(tmp_path, "07KINGSTON1280") is None


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert find_cable(tmp_path / "gone", "07KINGSTON1280") is None
