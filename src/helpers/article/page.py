"""What every form of the kit sets: paragraphs, tables and figures in one language, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.article.collect import Source
from helpers.article.grid import Grid
from helpers.labels import label


@dataclass(frozen=True)
class SetTable:
    """A table with its number and source in words."""

    name: str
    caption: str
    grid: Grid
    source: str


@dataclass(frozen=True)
class SetFigure:
    """A figure with its number and source in words.

    `preview` is a PNG for files that hold pictures; `has_narrow` tells whether it fits into one column.
    """

    name: str
    caption: str
    alt: str
    source: str
    preview: bytes
    has_narrow: bool = True


@dataclass(frozen=True)
class Part:
    """What stands under one heading."""

    title: str
    paragraphs: Sequence[str] = ()
    tables: Sequence[SetTable] = ()
    figures: Sequence[SetFigure] = ()


@dataclass(frozen=True)
class Page:
    """The whole."""

    lang: str
    title: str
    parts: Sequence[Part]


def captioned(kind: str, number: int, caption: str, lang: str) -> str:
    """A caption with its number, as 表 3 or Table 3."""
    return f"{label(f'article.{kind}', lang, n=number)}  {caption}"


def sourced(source: Source, also: Sequence[str], lang: str) -> str:
    """Where an exhibit comes from: report, cell, function and the hash of the data.

    Args:
        source: of the exhibit.
        also: other reports that show the very same.
        lang: the language.
    """
    values = {"function": source.function, "data": source.data}
    if not source.report:
        return label("article.of_records", lang, **values)
    values |= {"report": source.report, "report_key": source.key, "cell": str(source.cell)}
    sentences = [label("article.of_report", lang, **values)]
    if also:
        sentences.append(label("article.also_in", lang, reports=("、" if lang == "zh" else ", ").join(also)))
    return ("" if lang == "zh" else " ").join(sentences)
