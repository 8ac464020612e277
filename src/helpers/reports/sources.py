"""The page that printed numbers lead to, one a city and language: the document with its coded figures marked where the
document is on this machine; else the list of places, with the document's title and fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

import helpers
from helpers.data import Dataset
from helpers.data.usage import rows_hashes
from helpers.labels import LANGUAGES, gloss, label
from helpers.paths import SOURCES_PAGE
from helpers.program import made_with
from helpers.reports.manifest import publish
from helpers.reports.modules import template_hash
from helpers.reports.passages import Place, marked
from helpers.reports.render import template_text
from helpers.reports.webfont import font_face
from helpers.schema import City

if TYPE_CHECKING:
    from helpers.documents.model import Document

NATION = "nation"
_TABLES = (("indicators", "indicator_id"), ("statements", "statement_id"), ("measures", "measure_id"))
_FONT_PLACE, _KEY = "/* fonts */", '<meta name="made-from" content="{}">'


def write_sources(folder: Path, dataset: Dataset, areas: Iterable[str], documents: Path | None) -> None:
    """Write the pages of places that would change.

    Args:
        folder: the reports' folder.
        dataset: the whole data set.
        areas: slugs of the cities, and `nation`, whose reports lead there.
        documents: folder of the plan documents; None to leave the passages out whether they are there or not.
    """
    common = json.dumps([made_with(), template_hash(), _own_hash()])
    for area in areas:
        path = None if area == NATION or documents is None else _document(dataset.cities[area], documents)
        tables = ["benchmarks"] if area == NATION else ["cities", *(name for name, _ in _TABLES)]
        rows = rows_hashes({name: ["*"] if name == "benchmarks" else [area] for name in tables}, dataset.folder)
        key = hashlib.sha256(json.dumps([common, rows, path is not None]).encode()).hexdigest()[:16]
        for lang in LANGUAGES:
            target = folder / area / lang / SOURCES_PAGE
            if not _is_made_from(target, key):
                html = sources_page(dataset, area, lang, _read(path) if path else None, key)
                target.parent.mkdir(parents=True, exist_ok=True)
                publish(target.with_name(f".{SOURCES_PAGE}"), html.encode(), target)


def sources_page(dataset: Dataset, area: str, lang: str, document: Document | None, key: str = "") -> str:
    """The page of one area in one language.

    Args:
        dataset: the whole data set.
        area: slug of a city, or `nation`.
        lang: the page's language.
        document: the city's document; None where it is not at hand.
        key: what the page was made from.
    """
    if area == NATION:
        city, records = None, list(_national(dataset.benchmarks, lang))
        name = label("level.nation", lang)
    else:
        city = dataset.cities[area]
        records = sorted(_records(dataset, area, lang), key=lambda item: (item["start"], item["end"], item["key"]))
        name = city.name if lang == "zh" else city.name_en
    passages = marked(document.text, [_place(item) for item in records]) if document else []
    import jinja2

    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    html = environment.from_string(template_text("sources.html.j2")).render(
        lang=lang, name=name, city=city, records=records, passages=passages,
        marks=sum(item["table"] != "measures" for item in records),
        title=label("page.sources_title", lang, name=name), made_from=Markup(_KEY).format(key),
        other="en" if lang == "zh" else "zh", page=SOURCES_PAGE,
        label=lambda name, **values: label(name, lang, **values),
        style=Markup(template_text("style.css") + template_text("sources.css")), font_face=_FONT_PLACE,
    )  # fmt: skip
    return html.replace(_FONT_PLACE, font_face(html, lang), 1)


@cache
def _own_hash() -> str:
    """Over the code and the labels that make these pages."""
    package = Path(helpers.__file__).parent
    digest = hashlib.sha256()
    for path in sorted([*(package / "labels").glob("*.yml"), Path(__file__), Path(__file__).with_name("passages.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _document(city: City, documents: Path) -> Path | None:
    """The city's document, if it is there and is the one that was coded; a wrong file is `fyp audit`'s to report."""
    path = documents / city.plan.file
    try:
        return path if hashlib.sha256(path.read_bytes()).hexdigest() == city.plan.sha256 else None
    except OSError:
        return None


def _read(path: Path) -> Document:
    from helpers.documents import read_document  # only needed where a document is at hand

    return read_document(path)


def _is_made_from(target: Path, key: str) -> bool:
    try:
        with target.open(encoding="utf-8") as stream:
            return _KEY.format(key) in stream.read(500)
    except (OSError, UnicodeDecodeError):
        return False


def _records(dataset: Dataset, area: str, lang: str) -> Iterable[dict[str, Any]]:
    for table, key in _TABLES:
        frame: pd.DataFrame = getattr(dataset, table)
        for row in frame[frame["city"] == area].to_dict("records"):
            yield {
                "key": row[key], "table": table, "what": _what(row, table, lang), "figure": _figure(row, table),
                "place": label("origin.table_row", lang, table=row["table"], row=row["row"], start=row["span_start"],
                               end=row["span_end"])
                if table == "indicators"
                else label("origin.characters", lang, start=row["span_start"], end=row["span_end"]),
                "section": row.get("group") or row.get("path") or "",
                "start": row["span_start"], "end": row["span_end"],
            }  # fmt: skip


def _what(row: Mapping[str, Any], table: str, lang: str) -> str:
    return gloss(row, {"indicators": "name", "statements": "subject", "measures": "heading"}[table], lang)


def _figure(row: Mapping[str, Any], table: str) -> str:
    """The figures as printed in a table's row; of a statement its value and unit; nothing of a measure."""
    if table == "indicators":
        return f"{row['baseline_raw']} → {row['target_raw']} {row['unit']}".strip()
    if table == "measures":
        return ""
    upper = "" if pd.isna(row["upper"]) else f"–{row['upper']:g}"
    return f"{row['value']:.12g}{upper} {row['unit']}".strip()


def _national(benchmarks: pd.DataFrame, lang: str) -> Iterable[dict[str, Any]]:
    for row in benchmarks.to_dict("records"):
        source = gloss(row, "source", lang)
        yield {
            "key": row["benchmark_id"], "table": "indicators", "what": gloss(row, "name", lang),
            "figure": f"{row['baseline_raw']} → {row['target_raw']} {row['unit']}".strip(),
            "place": label("origin.printed_in", lang, source=source, row=row["row"]),
            "section": gloss(row, "category", lang), "start": row["plan"], "end": row["row"],
        }  # fmt: skip


def _place(item: Mapping[str, Any]) -> Place:
    return Place(
        item["key"], item["start"], item["end"], item["table"] != "measures", f"{item['what']} {item['figure']}"
    )
