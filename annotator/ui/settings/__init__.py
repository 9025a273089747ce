"""The settings: a window of its own, beside the one with the cables; all of it at work at once."""

from annotator.ui.settings.dialog import SettingsDialog, open_author, open_keys, open_settings

__all__ = ["SettingsDialog", "open_author", "open_keys", "open_settings"]
