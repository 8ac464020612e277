"""Phrases that figures, tables and pages share: the site's title, a yearly pace, a name with its unit."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.labels import label, number, percent


def brand(lang: str) -> str:
    """The title of the site: it names the sector that is studied."""
    return label("page.brand", lang, sector=label("sector.name", lang))


def yearly(row: Mapping[str, object], lang: str) -> str:
    """Growth in percent a year, or points a year where the row's method is `share.points` (`growth`, `step`).

    A `bound` (from `methods.changes.bound_of`) stands before the figure as a sign, which reads right for falls too;
    with `low` and `high` it is a range, if both do not read alike.
    """
    bound, is_points = sign(row.get("bound"), lang), row["method"] == "share.points"
    value = row["step" if is_points else "growth"]
    ends = (row.get("low", value), row.get("high", value))
    texts = [number(end, 2) if is_points else percent(end) for end in ends]
    pace = "–".join(dict.fromkeys(texts))
    return label("pace.points" if is_points else "pace.growth", lang, bound=bound, value=pace)


def sign(bound: object, lang: str) -> str:
    """The sign of a bound; nothing without one."""
    return label(f"bound.{bound}", lang) if bound else ""


def with_unit(name: object, unit: object, lang: str) -> str:
    """A name and its unit in brackets; the name alone where no unit is printed."""
    return label("national.head", lang, name=name, unit=unit) if unit else str(name)
