"""Two files that change places in one step, so that it is seen afterwards what was in the place of the other."""

import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_HERE = -100  # AT_FDCWD: a path from the present folder, where it is not a whole one
_EXCHANGE = 2  # RENAME_EXCHANGE, Linux 3.15
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.ENOENT}
"""Said by systems and file systems that know no exchange, and where one of the two is not there."""


def exchange(one: Path, other: Path) -> bool:
    """Let two files of a file system change places; False where that cannot be done, and nothing has happened.

    Raises:
        OSError: it should have been possible.
    """
    rename = _rename()
    if rename is None:
        return False
    import ctypes

    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


@cache
def _rename() -> Any:
    """``renameat2`` of the C library; None where there is none."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
