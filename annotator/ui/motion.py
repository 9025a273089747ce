"""Whether things may move. What fades, slides or blinks asks :func:`is_less` before it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from annotator.app.settings import Settings

SETTING = "motion"
_LESS = "lessMotion"  # a property of the application


def is_less() -> bool:
    """Whether the analyst, or the desktop, asks for less motion."""
    app = QApplication.instance()
    return app is not None and bool(app.property(_LESS))


class Motion:
    """Follows the setting."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._blink = app.cursorFlashTime()
        settings.changed.connect(self._follow)
        hint = getattr(app.styleHints().accessibility(), "motionPreferenceChanged", None)  # from Qt 6.12 on
        if hint is not None:
            hint.connect(self.refresh)
        self.refresh()

    def refresh(self, _hint: object = None) -> None:
        """Take over what is set now."""
        chosen = self._settings.text(SETTING)
        less = chosen == "less" or (chosen == "system" and wanted_by_desktop(self._app))
        self._app.setProperty(_LESS, less)
        self._app.setCursorFlashTime(0 if less else self._blink)
        for widget in self._app.topLevelWidgets():
            if hasattr(widget, "setAnimated"):  # docks slide to their place
                widget.setAnimated(not less)

    def _follow(self, setting: str) -> None:
        if setting == SETTING:
            self.refresh()


def wanted_by_desktop(app: QApplication) -> bool:
    """Whether the desktop asks for less motion, as far as Qt tells."""
    from PySide6.QtWidgets import QStyle  # its many names take a while to be made

    preference = getattr(app.styleHints().accessibility(), "motionPreference", None)  # from Qt 6.12 on
    if preference is not None and "Reduce" in getattr(preference(), "name", ""):
        return True
    return app.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
