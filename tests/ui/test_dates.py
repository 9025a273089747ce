"""How moments are written, the day left out where it is known."""

from datetime import datetime

import pytest
from PySide6.QtCore import QLocale

from annotator.ui.dates import moment_text


@pytest.fixture(params=["en_US", "de_DE"])
def locale(request):
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    yield request.param
    QLocale.setDefault(before)


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 3, day, hour, minute).astimezone()


def test_the_day_is_left_out_beside_a_moment_of_the_same_day(locale):
    clock = {"en_US": "5:50\u202fAM", "de_DE": "05:50"}[locale]
    assert moment_text(at(9, 5, 50), at(9, 23, 1)) == clock
    assert moment_text(at(9, 5, 50)) == f"{moment_text(at(9, 0, 0)).rpartition('2026')[0]}2026 {clock}"


def test_another_day_is_named_though_the_clock_stands_alike(locale):
    assert moment_text(at(9, 5, 50), at(8, 5, 50)) == moment_text(at(9, 5, 50))


def test_a_moment_no_calendar_has_is_empty():
    class Odd(datetime):
        def timestamp(self):
            raise OverflowError

    assert moment_text(Odd(1, 1, 1)) == ""
    assert "2026" in moment_text(at(9, 5, 50), Odd(1, 1, 1))
