"""The language of the window: the program's own texts, those of Qt's widgets, and how numbers and dates are written."""

from __future__ import annotations

import os

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from annotator import number_style
from annotator.app.settings import Settings
from annotator.country import country_of, style_of
from annotator.language import ENGLISH, OVERRIDE, languages, use, wished

SETTING = "language"
"""The key in the settings: the code of a language, empty for the desktop's."""
_NAME = "texts of Qt"


def choose_language(app: QApplication, settings: Settings) -> str:
    """Use the language that is wished for, before any text is made; its code.

    The override of the environment comes first, then the settings, then the languages of the desktop in their order.
    Words run as that language does. Numbers and dates stay as the desktop writes them, unless it speaks another
    language than was chosen: nobody wants German months in English sentences.
    """
    setting = settings.get(SETTING)
    code = use(wished(setting, QLocale.system().uiLanguages()))
    for old in app.findChildren(QTranslator, _NAME):
        app.removeTranslator(old)
        old.deleteLater()
    if code != ENGLISH:
        _translate_widgets(app, code)
    app.setLayoutDirection(QLocale(code).textDirection())
    country = country_of(code, chosen=bool(setting or os.environ.get(OVERRIDE)))
    if country != QLocale():
        QLocale.setDefault(country)
    number_style.use(style_of(QLocale()))
    return code


def language_names() -> dict[str, str]:
    """The languages there are by their codes, each called as it calls itself; English first."""
    return {code: _own_name(code) for code in languages()}


def _own_name(code: str) -> str:
    name = "English" if code == ENGLISH else QLocale(code).nativeLanguageName()
    return name[:1].upper() + name[1:] or code


def _translate_widgets(app: QApplication, code: str) -> None:
    """Buttons of dialogs, the menus of fields: Qt has those texts itself."""
    from PySide6.QtCore import QLibraryInfo  # English does without

    translator = QTranslator(app)
    translator.setObjectName(_NAME)
    place = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(f"qtbase_{code}", place):
        app.installTranslator(translator)
