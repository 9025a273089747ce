"""Sidecar files: reading, checking, and writing them safely."""

from annotator.store.normal_forms import sidecar_of
from annotator.store.sidecar import (
    SUFFIX,
    SetAside,
    Sidecar,
    SidecarError,
    SidecarWriter,
    is_unwritable,
    new_sidecar,
    save_sidecar,
    sidecar_path,
    text_path,
    with_records,
)
from annotator.store.sidecar_reading import SidecarReading, load_sidecar, read_sidecar, read_sidecar_bytes
from annotator.store.writer import ChangedOnDisk, NotSynced, digest, digest_of_file, sweep

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
