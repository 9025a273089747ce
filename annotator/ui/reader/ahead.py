"""Lays out the page below the screen while there is nothing else to do: paging down then has only to paint it."""

from collections.abc import Sequence

from annotator.ui.idle import Idle
from annotator.ui.reader.geometry import VisibleBlock
from annotator.ui.reader.page import Page

LONG = 10_000
"""Positions of a block from which on it is left until it is asked for: breaking its lines may take a while."""


class PageAhead:
    """Of one page; from :meth:`follow` on, what stands below its screen is laid out at the next rest."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._resting = Idle(page)
        self._resting.timeout.connect(self._lay_out)
        self._seen: Sequence[VisibleBlock] = ()  # what was on the screen when this was done

    def follow(self, shown: Sequence[VisibleBlock]) -> None:
        """These blocks were painted, perhaps others than before."""
        if shown is not self._seen:  # the page makes a list of its own where other lines come
            self._resting.start()

    def _lay_out(self) -> None:
        self._resting.stop()
        self._seen = shown = self._page.visible_blocks()
        if not shown:
            return
        block, room = shown[-1].block.next(), float(self._page.viewport().height())
        while block.isValid() and room > 0 and block.length() < LONG:
            room -= self._page.blockBoundingRect(block).height()  # Qt lays it out where that was not done yet
            block = block.next()
