"""Handing figures on: the export of charts, the picture on the clipboard, the figure sheet."""
