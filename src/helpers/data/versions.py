"""Versions of code, data and code book, which move apart: each is said in one place and read from there.

Code: `helpers.__version__`, as in `pyproject.toml`. Data: `version` in `data/datapackage.json`. Code book:
`helpers.schema.codebook.VERSION`, which the descriptor repeats, so that data say by which code book they were coded.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from helpers import __version__
from helpers.errors import DataError
from helpers.schema.codebook import VERSION

DESCRIPTOR = "datapackage.json"
CODEBOOK = "codebookVersion"  # property of the descriptor


@dataclass(frozen=True)
class Versions:
    """The three versions; "" for one that a state does not tell."""

    code: str = ""
    data: str = ""
    codebook: str = ""

    def __str__(self) -> str:
        named = {name: version or "not stated" for name, version in asdict(self).items()}
        return f"code {named['code']}, data {named['data']}, code book {named['codebook']}"


UNSTATED = Versions()


def versions(folder: Path) -> Versions:
    """The versions of this program and of the data in a folder.

    Raises:
        DataError: the descriptor is missing, cannot be read, or names no version.
    """
    path = folder / DESCRIPTOR
    remedy = "Restore it from git; `fyp describe` brings the rest up to date."
    try:
        data = stated(path.read_bytes()).data
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error)
        raise DataError(
            f"the version of the data cannot be read ({reason}).", where=DESCRIPTOR, remedy=remedy
        ) from None
    if not data:
        raise DataError("`version`, the version of the data, is missing.", where=DESCRIPTOR, remedy=remedy)
    return Versions(__version__, data, VERSION)


def stated(descriptor: bytes) -> Versions:
    """The versions of data and code book that a descriptor states.

    Raises:
        ValueError: it is no JSON object in UTF-8.
    """
    package = json.loads(descriptor)
    if not isinstance(package, dict):
        raise ValueError("no object")
    return Versions(data=str(package.get("version") or ""), codebook=str(package.get(CODEBOOK) or ""))
