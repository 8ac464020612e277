"""The words for a yearly pace, the same in figures, tables and sentences."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.labels import label, number, percent


def yearly(row: Mapping[str, object], lang: str) -> str:
    """Growth in percent a year, or points a year where the row's method is `share.points` (`growth`, `step`)."""
    if row["method"] == "share.points":
        return label("pace.points", lang, value=number(row["step"], 2))
    return label("pace.growth", lang, value=percent(row["growth"]))


def bounded(said: str, bound: object, lang: str) -> str:
    """The same with what a bound (`at_most`, `at_least`, `about`, `open`, or empty) makes of it."""
    return label(f"bound.{bound}", lang, said=said) if bound else said
