"""What the README says of keys is what the program does."""

import importlib.util
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(importlib.util.find_spec("PySide6") is None, reason="the command table needs Qt")
def test_the_key_sheet_is_that_of_the_command_table():
    spec = importlib.util.spec_from_file_location("key_sheet", PROJECT / "scripts" / "key_sheet.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert readme.split(module.BEGIN)[1].split(module.END)[0] == module.key_sheet()
