"""The window's language: from the settings, else the desktop; Qt's own texts, and how dates are written, go with it."""

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from annotator import language
from annotator.app.settings import Settings
from annotator.ui.translating import SETTING, choose_language, language_names


@pytest.fixture
def settings(qapp):
    before = QLocale()
    QLocale.setDefault(QLocale("en_US"))
    yield Settings()
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    language.install(None)
    QLocale.setDefault(before)


def test_the_setting_chooses_it_for_the_widgets_of_qt_too(qapp, settings, qtbot):
    settings.set(SETTING, "de")
    assert choose_language(qapp, settings) == "de" == language.used()
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"
    assert QLocale().language() == QLocale.Language.German
    settings.set(SETTING, "en")
    assert choose_language(qapp, settings) == "en"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_override_comes_before_the_setting(qapp, settings, monkeypatch):
    settings.set(SETTING, "en")
    monkeypatch.setenv(language.OVERRIDE, "de")
    assert choose_language(qapp, settings) == "de"


def test_a_language_there_are_no_texts_in_is_english(qapp, settings):
    settings.set(SETTING, "tlh")
    assert choose_language(qapp, settings) == "en"
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_numbers_and_dates_stay_as_the_desktop_writes_them(qapp, settings):
    QLocale.setDefault(QLocale("de_CH"))
    settings.set(SETTING, "de")
    choose_language(qapp, settings)
    assert QLocale().name() == "de_CH"


def test_languages_are_called_as_they_call_themselves():
    assert language_names()["en"] == "English"
    assert language_names()["de"] == "Deutsch"
