"""A small data set of two plans, so that a thousand faults cost minutes: real rows of the project's own, cut down."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import yaml

from helpers.schema import TABLES

ROOT = Path(__file__).resolve().parents[2]
AREAS = ("jingzhou", "wuxing")
ROWS = 12  # of a table and document
SECTOR = "sectors/market_regulation"
OTHERS = (
    "README.md",
    "datapackage.json",
    *(f"{SECTOR}/{name}.yml" for name in ("sector", "domains", "lexicon")),
)
RECORDS = ("indicators", "statements", "measures", "terms")


def small_data(folder: Path) -> None:
    """Write the small data set into a folder, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    full = ROOT / "data"
    areas = {entry["slug"]: entry for entry in yaml.safe_load((full / "areas.yml").read_text("utf-8"))}
    kept_areas = _with_parents([*AREAS, "zhejiang"], areas)
    listed = yaml.safe_load((full / "documents.yml").read_text("utf-8"))
    documents = [entry for entry in listed if entry["area"] in AREAS and entry["kind"] == "five_year_plan"]
    keys = {entry["document_id"] for entry in documents}
    tables = {name: _rows(full / spec.file) for name, spec in TABLES.items() if spec.file.endswith(".csv")}
    kept = {name: [] for name in tables} | {name: _first(tables[name], keys) for name in RECORDS}
    records = {row["indicator_id"]: row for row in kept["indicators"]} | {
        row["statement_id"]: row for row in kept["statements"]
    }
    kept["links"] = [row for row in tables["links"] if row["record_id"] in records][:ROWS]
    concepts = [
        entry
        for entry in yaml.safe_load((full / SECTOR / "concepts.yml").read_text("utf-8"))
        if entry["concept_id"] in {row["concept_id"] for row in kept["links"]}
    ]
    for name, rows in kept.items():
        header = next(csv.reader((full / TABLES[name].file).open(encoding="utf-8", newline="")))
        out = io.StringIO()
        writer = csv.DictWriter(out, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        (folder / TABLES[name].file).write_text(out.getvalue(), "utf-8", newline="")
    variables = yaml.safe_load((full / SECTOR / "pmc_variables.yml").read_text("utf-8"))
    for name, entries in (
        ("areas.yml", [entry for slug, entry in areas.items() if slug in kept_areas]),
        ("documents.yml", documents),
        (f"{SECTOR}/concepts.yml", concepts),
        ("corrections.yml", []),
        (f"{SECTOR}/pmc_variables.yml", variables),
    ):
        text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False) if entries else "[]\n"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for name in OTHERS:
        shutil.copy(full / name, folder / name)


def _with_parents(slugs: list[str], areas: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    while slugs:
        slug = slugs.pop()
        found.add(slug)
        parent = areas[slug].get("parent")
        slugs += [parent] if parent and parent not in found else []
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline="")))


def _first(rows: list[dict[str, str]], documents: set[str]) -> list[dict[str, str]]:
    """The first rows of each document."""
    return [row for key in sorted(documents) for row in [row for row in rows if row["document"] == key][:ROWS]]
