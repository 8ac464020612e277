"""One area's page of sources: the document with its coded figures marked where it is on this machine; else the list of
places, with the document's title and fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.analysis.baseline.tables import document_title
from helpers.data import Dataset
from helpers.display.wording import HAN, grouped, qualified, unit_of
from helpers.display.words import Words
from helpers.labels import LANGUAGES, gloss, label, number
from helpers.labels.phrases import with_unit
from helpers.methods.succession import main_rows
from helpers.paths import SOURCES_PAGE, site_page
from helpers.schema import Medium, Mode, Operator
from helpers.schema.pmc import pmc_key
from helpers.site.frame import INDEX, Frame, footer, page_text, place_name
from helpers.site.passages import Place, marked

if TYPE_CHECKING:
    from helpers.documents.model import Document

MARKED = ("indicators", "statements")  # figures; of longer passages only the beginning gets an anchor
TABLES = (("indicators", "indicator_id"), ("statements", "statement_id"), ("measures", "measure_id"))


def sources_page(
    dataset: Dataset,
    area: str,
    lang: str,
    document: Document | None,
    *,
    audit: bool = False,
    home: bool = False,
) -> str:
    """The page of one area in one language.

    Args:
        dataset: the whole data set.
        area: its slug.
        lang: the page's language.
        document: the city's document; None where it is not at hand.
        audit: whether there is an audit to link to.
        home: whether the area has a page of its own to link to.
    """
    city = dataset.areas[area] if dataset.areas[area].is_planned else None
    if city is None:
        records = list(_rows(dataset.tables_of(area), lang))
    else:
        rows = [*_records(dataset, area, lang), *_pmc_places(dataset, area, lang)]
        records = sorted(rows, key=lambda item: (item["start"], item["end"], item["key"]))
    passages = marked(document.text, [_place(item) for item in records]) if document else []
    name = place_name(area, dataset.areas, lang)
    above = [(f"../../{site_page(INDEX, lang)}", label("page.contents", lang))]
    above += [("index.html", name)] if home else []
    twin = next(other for other in LANGUAGES if other != lang)
    frame = Frame(
        f"{area}/{lang}/{SOURCES_PAGE}",
        lang,
        label("page.sources", lang),
        f"../{twin}/{SOURCES_PAGE}",
        crumbs=above,
        audit=audit,
    )
    return page_text(
        frame,
        "sources.html.j2",
        name=name,
        city=city,
        absent=_absent(dataset, area),
        document=Words(lang).say(document_title(city)) if city else "",
        passages=passages,
        count=len(records),
        marks=sum(item["table"] in MARKED for item in records),
        groups=[(head, list(items)) for head, items in groupby(records, key=lambda item: item["head"])],
        title=label("page.sources_title", lang, name=name),
        footer=footer(lang, with_data=False),
    )


def _absent(dataset: Dataset, area: str) -> str:
    """What a list of places without the document says of where its rows come from."""
    if dataset.areas[area].is_planned:
        return "page.sources_absent"
    media = {dataset.documents[key].medium for key in dataset.tables_of(area)["document"].unique()}
    return "page.sources_pictures" if media == {Medium.PICTURE} else "page.sources_tables"


def _records(dataset: Dataset, area: str, lang: str) -> Iterable[dict[str, Any]]:
    plan = dataset.areas[area].plan.document_id
    for table, key in TABLES:
        frame: pd.DataFrame = getattr(dataset, table)
        for row in frame[frame["document"] == plan].to_dict("records"):
            yield {
                "key": row[key],
                "table": table,
                "head": "",
                "what": _what(row, table, lang),
                "figure": _figure(row, table, lang),
                "place": label(
                    "origin.table_row",
                    lang,
                    table=row["table"],
                    row=row["row"],
                    start=row["span_start"],
                    end=row["span_end"],
                )
                if table == "indicators"
                else label("origin.characters", lang, start=row["span_start"], end=row["span_end"]),
                "section": row.get("group") or row.get("path") or "",
                "start": row["span_start"],
                "end": row["span_end"],
            }


def _pmc_places(dataset: Dataset, area: str, lang: str) -> Iterable[dict[str, Any]]:
    """The passages that codes of the PMC index rest on."""
    names = {row["variable"]: gloss(row, "name", lang) for row in dataset.pmc_variables.to_dict("records")}
    codes = dataset.pmc_codes
    for row in codes[(codes["area"] == area) & (codes["code"] == 1)].to_dict("records"):
        start, end = int(row["span_start"]), int(row["span_end"])
        yield {
            "key": pmc_key(area, row["variable"]),
            "table": "pmc_codes",
            "head": "",
            "what": names[row["variable"]],
            "figure": "",
            "place": label("origin.characters", lang, start=start, end=end),
            "section": label("page.sources_pmc", lang),
            "start": start,
            "end": end,
        }


def _what(row: Mapping[str, Any], table: str, lang: str) -> str:
    return gloss(row, {"indicators": "name", "statements": "subject", "measures": "heading"}[table], lang)


def _figure(row: Mapping[str, Any], table: str, lang: str) -> str:
    """The figures as printed in a table's row; of a statement its value, unit and year; nothing of a measure."""
    if table == "indicators":
        return _from_to(row, lang)
    if table == "measures":
        return ""
    upper = "" if pd.isna(row["upper"]) else f"–{number(row['upper'])}"
    figure, unit = qualified(row["operator"], row["value"], lang) + upper, unit_of(row, lang)
    year = "" if pd.isna(row["year"]) else str(int(row["year"]))
    if unit in ("%", "‰") or lang == "zh":
        figure, unit = f"{figure}{'' if unit in ('%', '‰') else ' '}{unit}".rstrip(), ""
    return with_unit(figure, ", ".join(part for part in (unit, year) if part), lang)


def _from_to(row: Mapping[str, Any], lang: str) -> str:
    """Baseline and target as printed; where one is not, each of what is printed with its name."""
    raw = {key: grouped(str(row.get(f"{key}_raw") or ""), lang) for key in ("baseline", "target", "change")}
    ends = {key: text for key, text in raw.items() if text.strip("-—–/ ")}
    if lang == "en" and HAN.search(ends.get("change", "")):
        ends["change"] = label("page.sources_in_words", lang)
    if {"baseline", "target"} <= ends.keys():
        figures = f"{ends['baseline']} → {ends['target']}"
    else:
        named = [label(f"page.sources_{key}", lang, value=text) for key, text in ends.items()]
        figures = label("page.semicolon", lang).join(named) or "–"
    unit = unit_of(row, lang)
    return figures if unit in figures else with_unit(figures, unit, lang)


def _rows(tables: pd.DataFrame, lang: str) -> Iterable[dict[str, Any]]:
    """The rows of an area without a plan of the sector, by document; a row's second target stands beside its first."""
    change = {row["indicator_id"]: row["target_raw"] for row in tables.to_dict("records")}
    for row in main_rows(tables):
        second = change.get(f"{row['indicator_id']}c", "")
        if row["mode"] != Mode.LEVEL or row["operator"] in (Operator.UP, Operator.DOWN) or pd.isna(row["target"]):
            row, second = {**row, "target_raw": ""}, row["target_raw"]
        yield {
            "key": row["indicator_id"],
            "table": "indicators",
            "what": gloss(row, "name", lang),
            "figure": _from_to({**row, "change_raw": second}, lang),
            "place": label("page.sources_row", lang, row=row["row"]),
            "head": gloss(row, "source", lang),
            "section": gloss(row, "group", lang),
            "start": row["first"],
            "end": row["row"],
        }


def _place(item: Mapping[str, Any]) -> Place:
    words = f"{item['what']} {item['figure']}"
    return Place(item["key"], item["start"], item["end"], item["table"] in MARKED, words, item["table"] == "indicators")
