"""Menus in a menu that is filled anew each time it opens."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt

from annotator.ui.menus import Menu


def test_a_menu_that_is_cleared_keeps_none_of_those_it_had(qtbot):
    menu = Menu()
    qtbot.addWidget(menu)
    for _opened in range(3):
        menu.clear()
        menu.add_submenu("Author").addAction("A. Reader")
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(menu.findChildren(Menu, options=Qt.FindChildOption.FindDirectChildrenOnly)) == 1
    assert [action.text() for action in menu.actions()] == ["Author"]
