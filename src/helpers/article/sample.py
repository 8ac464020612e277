"""The tables that this literature opens with: the sample, the coding, frequencies and shares."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from helpers.analysis.common import area_names
from helpers.facts import Column, Name, Table, Thing, computed, counted, table, term
from helpers.labels import catalogue
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE, domain_order
from helpers.methods.domains import plain_domains
from helpers.methods.text import instrument_shares
from helpers.numerals.numbers import parse_number
from helpers.schema import Area, Document, InstrumentClass, RegulatoryType

MANY = 8  # areas from which frequencies are given for all together only
_NUMERAL = re.compile("[0-9]+|[零〇一二三四五六七八九十百]+")


def documents_of(areas: Mapping[str, Area]) -> list[Document]:
    """The plan of each area, in the order in which the areas were named, which also numbers them."""
    return [area.plan for area in areas.values() if area.is_planned]


def sample(areas: Mapping[str, Area]) -> Table | None:
    """Number, area, title, issuer, document number, date and kind of each document; None without documents."""
    names = area_names(areas)
    rows: list[dict[str, Thing]] = [
        {
            "number": number,
            "area": names[document.area],
            "title": title_of(document),
            "issuer": Name(document.issuer, document.issuer_en) if document.issuer else term("article.undated"),
            "document_number": document.document_number or term("article.undated"),
            "date": date_of(document) or term("article.undated"),
            "kind": term(f"document_kind.{document.kind}"),
        }
        for number, document in enumerate(documents_of(areas), start=1)
    ]
    return table(term("article_caption.sample", n=len(rows)), _columns([*rows[0]] if rows else [], {"number"}), rows)


def coding(areas: Mapping[str, Area], measures: pd.DataFrame) -> Table | None:
    """Every measure with its code (document, then the numbers of its headings from the chapter down) and classes."""
    numbers = {document.document_id: at for at, document in enumerate(documents_of(areas), start=1)}
    of_areas = measures[measures["document"].isin(numbers)].copy()
    of_areas["number"] = of_areas["document"].map(numbers)
    rows: list[dict[str, Thing]] = [
        {
            "code": clause_code(row["number"], row["path"]),
            "unit": Name.of(row, "heading"),
            "domain": term(f"domain.{row['domain']}"),
            "instrument": term(f"instrument_class.{row['instrument_class']}"),
            "type": term(f"regulatory_type.{row['regulatory_type']}"),
        }
        for row in of_areas.sort_values("number", kind="stable").to_dict("records")
    ]
    return table(term("article_caption.coding", n=len(rows)), _columns([*rows[0]] if rows else [], set()), rows)


def clause_code(number: int, path: str) -> str:
    """Code of a clause, such as 1-3-2: the document's number and those of the headings above it.

    Args:
        number: of the document in the sample.
        path: labels from the chapter down, as printed, joined by '/'.

    Raises:
        ValueError: a heading has no number.

    Examples:
        >>> clause_code(2, "第三章/四/项目一")
        '2-3-4-1'
    """
    numerals = [_NUMERAL.search(part) for part in path.split("/")]
    values = [parse_number(part.group()) if part else None for part in numerals]
    if None in values:
        raise ValueError(f"{path!r} has a heading without a number")
    return "-".join(str(int(value)) for value in (number, *values) if value is not None)


def frequencies(areas: Mapping[str, Area], measures: pd.DataFrame) -> Table | None:
    """Measures by domain, instrument and regulatory type: each area's count (up to eight areas), frequency, share."""
    names = area_names(areas)
    shown = [slug for slug in areas if slug in set(measures["area"])] if len(areas) <= MANY else []
    rows: list[dict[str, Thing]] = []
    heads: dict[int, Thing] = {}
    schemes = {
        "domain": domain_order(measures["domain"]),
        "instrument_class": list(InstrumentClass),
        "regulatory_type": list(RegulatoryType),
    }
    measures = plain_domains(measures)
    for scheme, classes in schemes.items():
        counts = instrument_shares(measures, scheme, classes)
        by_class = counts.groupby("class", sort=False)["count"].sum()
        total = int(by_class.sum())
        heads[len(rows)] = term(f"article_scheme.{scheme}")
        by_area_and_class = counts.set_index(["area", "class"])["count"]
        for name in by_class.index[by_class > 0]:
            n = int(by_class[name])
            share = computed(n / total, "text.emphasis", {"n": n, "N": total}, unit="fraction", decimals=1)
            each = {slug: counted(by_area_and_class[slug, name]) for slug in shown}
            rows.append({"class": term(f"{scheme}.{name}"), **each, "frequency": counted(n), "share": share})
    caption = term("article_caption.frequencies", n=len(measures))
    columns = _columns([*rows[0]] if rows else [], {*shown, "frequency", "share"})
    named = tuple(replace(column, head=names[column.name]) if column.name in shown else column for column in columns)
    return table(caption, named, rows, heads=heads) if len(measures) else None


def methods(used: Sequence[str]) -> Table | None:
    """Name, formula and source of each method of the catalogue that the exhibits use; None without any."""
    rows: list[dict[str, Thing]] = [
        {
            "method": term(f"method.{name}") if f"method.{name}" in catalogue() else name,
            "formula": Name(in_words(CATALOGUE[name].formula, "zh"), in_words(CATALOGUE[name].formula, "en")),
            "source": Name(in_words(CATALOGUE[name].source, "zh"), in_words(CATALOGUE[name].source, "en")),
        }
        for name in used
    ]
    return table(term("article_caption.methods", n=len(rows)), _columns([*rows[0]] if rows else [], set()), rows)


def title_of(document: Document) -> Thing:
    """The title, and whether it was assigned."""
    title = Name(document.title, document.title_en)
    return title if document.title_source == "printed" else term("article.title_assigned", title=title)


def date_of(document: Document) -> str:
    """Date of the document, else of its publication; "" where neither is known."""
    date = document.issued or document.published
    return date.isoformat() if date else ""


def _columns(names: Sequence[str], numbers: set[str]) -> tuple[Column, ...]:
    return tuple(
        Column(name, f"article_column.{name}", "number" if name in numbers else "text", "always") for name in names
    )
