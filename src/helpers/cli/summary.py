"""What `fyp report` says at its end; light to import, since a run that makes nothing says it as well."""

from __future__ import annotations

from pathlib import Path


def summarise_build(asked: int, tried: int, good: int, folder: Path) -> str:
    """One line: how many reports were made, how many were up to date, and where to look.

    Args:
        asked: reports that were asked for.
        tried: those that were stale.
        good: those of them that were made.
        folder: the pages.

    >>> summarise_build(56, 0, 0, Path("reports"))
    'Nothing to do: 56 reports are up to date; open reports/index.html.'
    >>> summarise_build(4, 3, 2, Path("reports"))
    '2 of 3 reports built, 1 up to date; open reports/index.html.'
    """
    fresh = asked - tried
    if tried:
        sentence = f"{good} of {tried} {_reports(tried)} built" + (f", {fresh} up to date" if fresh else "")
    else:
        sentence = "Nothing to do" + (f": {fresh} {_reports(fresh)} {_are(fresh)} up to date" if fresh else "")
    return f"{sentence}; open {folder.name}/index.html."


def _reports(count: int) -> str:
    return "report" if count == 1 else "reports"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
