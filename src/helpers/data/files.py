"""Write files whole or not at all, and archives with the same bytes each time."""

from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from helpers.errors import UserError

# The earliest time that the format can hold: nothing in an archive depends on the clock.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that a failure leaves what was there before.

    Raises:
        UserError: the place cannot be written to.
    """
    beside = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise UserError(
            f"cannot be written ({error.strerror}).", where=path.name, remedy="Choose another --output."
        ) from None


def zip_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of (name, content) in the order given; the same members give the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, content, compresslevel=9)
    return out.getvalue()
