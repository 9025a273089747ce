"""PySide6 comes without what nobody here uses, and does all the rest."""

import builtins
import subprocess
import sys

import pytest

from annotator.ui.pyside import without_writing_stubs

START = """
import sys
import annotator.ui
from PySide6.QtCore import QPoint
print([name for name in ("argparse", "logging") if name in sys.modules], QPoint(2, 3).y())
try:
    QPoint("here")
except TypeError as error:
    print("QPoint.__init__(xpos: int, ypos: int" in str(error), QPoint.setX.__doc__)
"""


def test_it_does_not_learn_to_write_stubs_and_still_says_what_it_takes():
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines() == ["[] 3", "True setX(self, x: int, /) -> None"], done.stderr


def test_other_modules_are_compiled_as_they_are():
    with without_writing_stubs():
        assert compile(b"1", "a.py", "eval").co_consts == (1,)
        assert compile(b"1", "shibokensupport/signature/lib/enum_sig.py", "exec").co_consts == (None,)


def test_nothing_is_left_in_the_way_of_python():
    before = builtins.compile
    with pytest.raises(ZeroDivisionError), without_writing_stubs():
        _ = 1 / 0
    assert builtins.compile is before
    assert builtins.__import__.__name__ != "__feature_import__", "PySide6 looks for features in each import"
