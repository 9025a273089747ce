"""When Python looks for what nobody needs any more: not in the midst of much that is being made, and never in that."""

import gc


class Tidying:
    """Keeps Python from looking through all that is read, and found in it, for what nobody needs: none of it is."""

    _waiting: set["Tidying"] = set()  # noqa: RUF012 - those of all cables, on purpose

    def wait(self) -> None:
        """Do not look from now on."""
        if not self._waiting:
            gc.disable()
        self._waiting.add(self)

    def go_on(self) -> None:
        """Look again, though never at what is there by now."""
        if self in self._waiting:
            self._waiting.discard(self)
            if not self._waiting:
                gc.freeze()
                gc.enable()
