"""Who made the study, what it is and under which licence: read from `CITATION.cff`, the one place that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from helpers.data.yamltext import read_yaml
from helpers.errors import DataError

FILE = "CITATION.cff"


@dataclass(frozen=True)
class Author:
    """A person or a body."""

    family: str
    given: str = ""
    orcid: str = ""
    is_person: bool = False

    @property
    def name(self) -> str:
        """Family name first, as deposits list it."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True)
class Metadata:
    """What every description of the archive says alike."""

    title: str
    abstract: str
    version: str
    released: str
    license: str
    keywords: tuple[str, ...]
    authors: tuple[Author, ...]


def read_metadata(content: bytes) -> Metadata:
    """The metadata of a citation file.

    Raises:
        DataError: the file is no YAML, or lacks one of these entries.
    """
    try:
        cited = read_yaml(content.decode("utf-8-sig"), FILE, aliases=True)[0]
        return Metadata(
            title=str(cited["title"]),
            abstract=str(cited["abstract"]).strip(),
            version=str(cited["version"]),
            released=str(cited["date-released"]),
            license=str(cited["license"]),
            keywords=tuple(map(str, cited["keywords"])),
            authors=tuple(_author(author) for author in cited["authors"]),
        )
    except KeyError as error:
        raise DataError(f"{error.args[0]!r} is missing.", where=FILE, remedy="Restore it from git.") from None
    except (UnicodeDecodeError, TypeError) as error:
        reason = str(error).splitlines()[0]
        raise DataError(f"is no citation file ({reason}).", where=FILE, remedy="Restore it from git.") from None


def _author(entry: dict[str, Any]) -> Author:
    if "family-names" in entry:
        return Author(str(entry["family-names"]), str(entry.get("given-names", "")), str(entry.get("orcid", "")), True)
    return Author(str(entry["name"]))
