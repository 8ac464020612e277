"""Tables about several cities."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.origins import computed, counted
from helpers.display.tables import Table
from helpers.labels import label, percent
from helpers.schema import City


def structure_table(structure: pd.DataFrame, cities: Mapping[str, City], lang: str) -> Table | None:
    """Binding, quantified and disclosed shares of each city's indicator table, with counts and intervals."""
    if not structure["total"].any():
        return None
    rows = []
    for record in structure[structure["total"] > 0].to_dict("records"):
        city = cities[record["city"]]
        rows.append([
            city.name if lang == "zh" else city.name_en,
            label(f"level.{city.level}", lang),
            label(f"structure.{record['measure']}", lang),
            counted(record["count"], lang),
            counted(record["total"], lang),
            computed(f"{percent(record['share'], 0)} %", "share.wilson", lang),
            computed(f"{percent(record['low'], 0)}–{percent(record['high'], 0)} %", "share.wilson", lang),
        ])  # fmt: skip
    keys = ("city", "level", "measure", "count", "indicators", "share", "interval")
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.structure", lang), lang,
                 frozenset({3, 4, 5, 6}))  # fmt: skip
