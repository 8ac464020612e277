"""Where each city's rows stand in the table of terms, which many cities make too long to be read for one page."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

_MARK = b"\xef\xbb\xbf"
_RUN = re.compile(rb"([^,\n]*)(?:,[^\n]*+)?(?:\n\1,[^\n]*+)*+\n?")  # lines one after another that begin with one cell


@dataclass(frozen=True)
class Runs:
    """Stretches of lines that begin with the same cell.

    Attributes:
        header: the first line.
        plain: whether a line is a row: no cell is quoted.
        places: first cell -> first and last byte (exclusive) of its stretches.
        digests: first cell -> SHA-256 of the header and its lines.
    """

    header: bytes
    plain: bool
    places: dict[str, list[tuple[int, int]]]
    digests: dict[str, str]


def runs(path: Path) -> Runs:
    """The stretches of a file, kept until it changes.

    Raises:
        OSError: there is no such file.
    """
    now = path.stat()
    return _runs(path, now.st_size, now.st_mtime_ns)


def rows_of(path: Path, first: Collection[str]) -> bytes | None:
    """Header and rows of some cities, in the file's order; None where lines cannot be told to be rows.

    Raises:
        OSError: there is no such file.
    """
    city_runs = runs(path)
    if not city_runs.plain:
        return None
    places = sorted(place for key in first for place in city_runs.places.get(key, []))
    with path.open("rb") as file:
        parts = [city_runs.header]
        for start, stop in places:
            file.seek(start)
            parts.append(file.read(stop - start))
    text = b"".join(parts)
    return text if text.endswith(b"\n") else text + b"\n"


@functools.lru_cache(maxsize=4)
def _runs(path: Path, size: int, changed: int) -> Runs:
    content = path.read_bytes()
    at = content.find(b"\n") + 1 or len(content)
    header = content[:at].removeprefix(_MARK)
    places: dict[str, list[tuple[int, int]]] = {}
    digests: dict[str, hashlib._Hash] = {}
    for run in _RUN.finditer(content, at):
        if run.end() > run.start():
            city = run[1].decode(errors="replace")
            places.setdefault(city, []).append(run.span())
            digests.setdefault(city, hashlib.sha256(header)).update(run[0])
    plain = not any(mark in content for mark in (b'"', b"\r"))
    return Runs(header, plain, places, {city: digest.hexdigest() for city, digest in digests.items()})
