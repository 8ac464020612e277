"""The audit as pages of the site, one a language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from helpers.display.tables import Muted, Table
from helpers.labels import LANGUAGES, label, percent
from helpers.schema import Area
from helpers.site.frame import AUDIT, site_frame, write_page

# A rate over no records is none.
_RESTS_ON = {"precision": ("found",), "recall": ("coded",), "f1": ("found", "coded")}


def write_audit(
    folder: Path, records: pd.DataFrame, fields: pd.DataFrame, cities: Mapping[str, Area], absent: list[str]
) -> Path:
    """Write `audit.html` and `audit.en.html`; returns the first.

    Args:
        folder: the reports' folder.
        records: `intake.audit.summary`.
        fields: `intake.audit.by_field`.
        cities: the registry.
        absent: slugs whose documents are not at hand.
    """
    paths = [_write(folder, records, fields, cities, absent, lang) for lang in LANGUAGES]
    return paths[0]


def _write(
    folder: Path, records: pd.DataFrame, fields: pd.DataFrame, cities: Mapping[str, Area], absent: list[str], lang: str
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
        tables=[_records(records, names, lang)._repr_html_(), _fields(fields, lang)._repr_html_()],
    )


def _records(records: pd.DataFrame, names: Mapping[str, str], lang: str) -> Table:
    rows = [
        [
            names[row["area"]] if row["area"] else label("audit.all", lang),
            label(f"audit.{row['table']}", lang),
            *(str(row[key]) for key in ("coded", "found", "missed", "invented")),
            *(
                f"{row[key]:.3f}" if any(row[base] for base in bases) else Muted(label("audit.none", lang))
                for key, bases in _RESTS_ON.items()
            ),
        ]
        for row in records.to_dict("records")
    ]
    keys = ("table", "coded", "found", "missed", "invented", "precision", "recall", "f1")
    header = [label("column.city", lang), *(label(f"audit.{key}", lang) for key in keys)]
    return Table(header, rows, label("audit.records", lang), lang, frozenset(range(2, 9)))


def _fields(fields: pd.DataFrame, lang: str) -> Table:
    rows = []
    for row in fields.to_dict("records"):
        kappa = "" if pd.isna(row["kappa"]) else f"{row['kappa']:.3f}"
        alpha = "" if pd.isna(row["alpha"]) else f"{row['alpha']:.3f}"
        if alpha and not pd.isna(row["alpha_low"]) and row["agreement"] < 1:
            alpha += f" ({row['alpha_low']:.3f}–{row['alpha_high']:.3f})"
        rows.append(
            [
                label(f"audit.{row['table']}", lang),
                row["field"],
                str(row["units"]),
                f"{percent(row['agreement'])}%",
                kappa,
                alpha,
            ]
        )
    keys = ("table", "field", "units", "agreement", "kappa", "alpha")
    header = [label(f"audit.{key}", lang) for key in keys]
    return Table(header, rows, label("audit.fields", lang), lang, frozenset(range(2, 6)))
