"""Sidecar files: reading, checking, and writing them safely."""

from typing import TYPE_CHECKING

from annotator.late import named_later

if TYPE_CHECKING:
    from annotator.store.sidecar import (
        SetAside,
        Sidecar,
        SidecarError,
        is_unwritable,
        new_sidecar,
        with_records,
    )
    from annotator.store.sidecar_names import SUFFIX, sidecar_of, sidecar_path, text_path
    from annotator.store.sidecar_reading import SidecarReading, load_sidecar, read_sidecar, read_sidecar_bytes
    from annotator.store.sidecar_writing import SidecarWriter, save_sidecar
    from annotator.store.writer import ChangedOnDisk, NotSynced, digest, digest_of_file, sweep
else:  # the settings need a folder and a writer, and the first paint none of the rest
    __getattr__ = named_later(
        __name__,
        {
            "sidecar": ("SetAside", "Sidecar", "SidecarError", "is_unwritable", "new_sidecar", "with_records"),
            "sidecar_names": ("SUFFIX", "sidecar_of", "sidecar_path", "text_path"),
            "sidecar_reading": ("SidecarReading", "load_sidecar", "read_sidecar", "read_sidecar_bytes"),
            "sidecar_writing": ("SidecarWriter", "save_sidecar"),
            "writer": ("ChangedOnDisk", "NotSynced", "digest", "digest_of_file", "sweep"),
        },
    )

__all__ = [
    "SUFFIX",
    "ChangedOnDisk",
    "NotSynced",
    "SetAside",
    "Sidecar",
    "SidecarError",
    "SidecarReading",
    "SidecarWriter",
    "digest",
    "digest_of_file",
    "is_unwritable",
    "load_sidecar",
    "new_sidecar",
    "read_sidecar",
    "read_sidecar_bytes",
    "save_sidecar",
    "sidecar_of",
    "sidecar_path",
    "sweep",
    "text_path",
    "with_records",
]
