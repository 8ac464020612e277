"""The audit as pages of the site, one a language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from helpers.analysis.agreement import alpha_with_interval
from helpers.display.layout import table_html
from helpers.display.words import Html
from helpers.facts import Column, Listed, Name, Table, Thing, absent, term
from helpers.labels import LANGUAGES, label, percent
from helpers.schema import Area
from helpers.site.frame import AUDIT, site_frame, write_page

# A rate over no records is none.
_RESTS_ON = {"precision": ("found",), "recall": ("coded",), "f1": ("found", "coded")}
_COUNTS = ("coded", "found", "missed", "invented")


def write_audit(
    folder: Path,
    records: pd.DataFrame,
    fields: pd.DataFrame,
    errors: pd.DataFrame,
    links: pd.DataFrame,
    concepts: pd.DataFrame,
    cities: Mapping[str, Area],
    absent: list[str],
) -> Path:
    """Write `audit.html` and `audit.en.html`; returns the first.

    Args:
        folder: the reports' folder.
        records: `intake.audit.summary`.
        fields: `intake.audit.by_field`.
        errors: `intake.audit_errors.error_kinds`.
        links: `intake.links.audit_links`.
        concepts: the crosswalk's concepts.
        cities: the registry.
        absent: slugs whose documents are not at hand.
    """
    tables = (_records(records, cities), _errors(errors), _fields(fields), _links(links, concepts))
    paths = [_write(folder, records, tables, cities, absent, lang) for lang in LANGUAGES]
    return paths[0]


def _write(
    folder: Path,
    records: pd.DataFrame,
    tables: tuple[Table, ...],
    cities: Mapping[str, Area],
    absent: list[str],
    lang: str,
) -> Path:
    names = {slug: city.name if lang == "zh" else city.name_en for slug, city in cities.items()}
    comma = "、" if lang == "zh" else ", "
    documents = records.loc[records["area"] != "", "area"].nunique()
    return write_page(
        folder,
        site_frame(AUDIT, lang, label("audit.title", lang), audit=True),
        "audit.html.j2",
        lead=label("audit.lead", lang, documents=documents),
        caution=label("audit.caution", lang),
        absent=label("audit.absent", lang, cities=comma.join(names[slug] for slug in absent)) if absent else "",
        note=label("audit.note", lang),
        tables=[table_html(table, Html(lang)) for table in tables],
    )


def _records(records: pd.DataFrame, cities: Mapping[str, Area]) -> Table:
    rows: list[dict[str, Thing]] = []
    for row in records.to_dict("records"):
        city = cities.get(row["area"])
        rates = {
            key: f"{row[key]:.3f}" if any(row[base] for base in bases) else absent("audit.none")
            for key, bases in _RESTS_ON.items()
        }
        rows.append(
            {
                "city": Name(city.name, city.name_en) if city else term("audit.all"),
                "table": term(f"audit.{row['table']}"),
                **{key: str(row[key]) for key in _COUNTS},
                **rates,
            }
        )
    numbers = (Column(key, f"audit.{key}", "number") for key in (*_COUNTS, *_RESTS_ON))
    columns = (Column("city", "column.city"), Column("table", "audit.table"), *numbers)
    return Table(term("audit.records"), columns, tuple(rows))


def _links(links: pd.DataFrame, concepts: pd.DataFrame) -> Table:
    names = {row["concept_id"]: Name.of(row) for row in concepts.to_dict("records")}
    rows: list[dict[str, Thing]] = [
        {
            "concept": names.get(row["concept_id"], term("audit.all_concepts")),
            **{key: str(row[key]) for key in ("coded", "found", "right", "same_match")},
            **{
                key: absent("audit.none") if pd.isna(row[key]) else f"{row[key]:.3f}" for key in ("precision", "recall")
            },
        }
        for row in links.to_dict("records")
    ]
    keys = ("coded", "found", "right", "same_match", "precision", "recall")
    numbers = (Column(key, f"audit.{key}", "number") for key in keys)
    columns = (Column("concept", "baseline_column.concept", wraps="always"), *numbers)
    return Table(term("audit.links"), columns, tuple(rows))


def _errors(errors: pd.DataFrame) -> Table:
    rows: list[dict[str, Thing]] = []
    for row in errors.to_dict("records"):
        where = tuple(
            term("audit.at_field", field=term(f"desk_field.{name}"), count=count) for name, count in row["fields"]
        )
        rate: Thing = absent("audit.none")
        if row["of"]:
            rate = f"{percent(row['rate'])}% ({percent(row['low'])}–{percent(row['high'])}%)"
        rows.append(
            {
                "table": term(f"audit.{row['table']}"),
                "kind": term(f"audit.error_{row['kind']}"),
                "count": f"{row['count']}/{row['of']}",
                "rate": rate,
                "where": Listed(where, "years") if where else "",
            }
        )
    columns = (
        Column("table", "audit.table"),
        Column("kind", "audit.error"),
        Column("count", "audit.count", "number"),
        Column("rate", "audit.rate", "number"),
        Column("where", "audit.where", wraps="always"),
    )
    return Table(term("audit.errors"), columns, tuple(rows))


def _fields(fields: pd.DataFrame) -> Table:
    rows: list[dict[str, Thing]] = []
    for row in fields.to_dict("records"):
        kappa = "" if pd.isna(row["kappa"]) else f"{row['kappa']:.3f}"
        alpha = alpha_with_interval(row)
        rows.append(
            {
                "table": term(f"audit.{row['table']}"),
                "field": row["field"],
                "units": str(row["units"]),
                "agreement": f"{percent(row['agreement'])}%",
                "kappa": kappa,
                "alpha": alpha,
            }
        )
    texts = (Column(key, f"audit.{key}") for key in ("table", "field"))
    numbers = (Column(key, f"audit.{key}", "number") for key in ("units", "agreement", "kappa", "alpha"))
    return Table(term("audit.fields"), (*texts, *numbers), tuple(rows))
