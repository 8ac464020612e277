"""The plan documents that the registry names, where they are on this machine."""

from __future__ import annotations

import hashlib
from pathlib import Path

from helpers.errors import DocumentError
from helpers.schema import City


def registered(city: City, folder: Path) -> Path:
    """A city's document, if it is the version that was coded: spans of one version do not fit another.

    Raises:
        DocumentError: the file is not there, or is not the registered one.
    """
    path = folder / city.plan.file
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise DocumentError(
            "the document is not there.", where=city.plan.file,
            remedy="Put the files named in data/cities.yml into data/raw/, or set FYP_DOCUMENTS to their folder.",
        ) from None  # fmt: skip
    if found != city.plan.sha256:
        raise DocumentError(
            f"its SHA-256 is {found[:12]}…, but the registry has {city.plan.sha256[:12]}… for {city.slug}.",
            where=city.plan.file,
            remedy="Put the registered version there, or register this one under a new slug.",
        )
    return path
