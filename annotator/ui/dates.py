"""How days and times are written on the screen: months and clock by the country, their order by the language.

What is stored keeps ISO 8601.
"""

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QTimeZone

from annotator.language import NP_, _

# Translators: day, month and year in the letters of Qt's QLocale.toString; a short name of the month.
_DAY = NP_("letters of Qt", "d MMM yyyy")


def day_text(day: date) -> str:
    """A day with the short name of its month: ``9 Mar 2007``."""
    return QLocale().toString(QDate(day.year, day.month, day.day), _(_DAY))


def moment_text(moment: datetime, beside: datetime | None = None) -> str:
    """A moment in the zone of this machine: ``9 Mar 2007 11:28``; empty where Qt knows no such moment.

    The clock alone where the day is that of the moment it stands ``beside``.
    """
    local = _local(moment)
    if not local.isValid():
        return ""
    same_day = beside is not None and _local(beside).date() == local.date()
    return _clock(local) if same_day else f"{_day(local)} {_clock(local)}"


def telegram_time(moment: datetime) -> tuple[str, str]:
    """A moment in Greenwich time: short, and in full with the time that was here."""
    there = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()), QTimeZone(QTimeZone.Initialization.UTC))
    here = there.toLocalTime()
    short = f"{_day(there)}, {_clock(there)} UTC"
    whole = f"{_whole_day(there)}, {_clock(there)} UTC"
    if here.offsetFromUtc() == 0:
        return short, whole
    local = f"{_whole_day(here)}, {_clock(here)}"
    beside = _("{time} here").format(time=_clock(here))
    return f"{short} ({beside})", f"{whole}\n{_('Local time: {time}').format(time=local)}"


def _local(moment: datetime) -> QDateTime:
    try:
        return QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    except (OverflowError, OSError, ValueError):
        return QDateTime()


def _day(moment: QDateTime) -> str:
    return QLocale().toString(moment.date(), _(_DAY))


def _whole_day(moment: QDateTime) -> str:
    return QLocale().toString(moment.date(), QLocale.FormatType.LongFormat)


def _clock(moment: QDateTime) -> str:
    locale = QLocale()
    return locale.toString(moment.time(), locale.timeFormat(QLocale.FormatType.ShortFormat))
