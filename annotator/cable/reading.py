"""The two ways to a cable: from a file and from a text.

The parser is imported when the first cable is read: compiling its patterns takes longer than showing the window.
"""

import os
from dataclasses import replace

from annotator.cable import files
from annotator.cable.cable import Cable, Caution, Digest
from annotator.cable.decode import decode


def read_cable(path: str | os.PathLike[str]) -> Cable:
    """Read a file as a cable. Odd text never raises; offsets count the code points of its decoded text.

    Raises:
        OSError: the file cannot be read (missing, a folder, no permission, a pipe, too large).
        NotText: it is no text: a known binary format, or a table or dump of many cables.
    """
    data = files.read_bytes(path)
    files.refuse_binary(data, path)
    decoded = decode(data)
    files.refuse_dump(decoded.text, path)
    cable = parse_cable(decoded.text)
    return replace(
        cable,
        encoding=decoded.encoding,
        cautions=(*map(Caution, decoded.warnings), *cable.cautions),
        digest=Digest(data),
    )


def parse_cable(text: str) -> Cable:
    """Read a text as a cable; never raises. A text without a header is a plain article: paragraphs are its blocks."""
    from annotator.cable.parse import parse

    return parse(text)
