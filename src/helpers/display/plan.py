"""Tables about one plan."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.origins import printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import unit_words
from helpers.labels import gloss, label, number

OPEN = 10  # rows that a page shows at once
# English units that one of a thing has without their last letter.
ONES = {"cases", "certificates", "items", "rounds", "sets", "times", "units", "visits"}


def statements_table(statements: pd.DataFrame, kind: str, lang: str) -> Table | None:
    """Figures of the narrative, each with the characters where it stands.

    Args:
        statements: statement records.
        kind: `baseline` or `target`.
        lang: page's language.

    Returns:
        The table; None where the document has no such figure.
    """
    statements = statements[statements["kind"] == kind]
    if statements.empty:
        return None
    years = sorted(set(statements["year"].dropna().astype(int)))
    in_caption = len(years) == 1 and statements["year"].notna().all()
    rows = []
    for record in statements.to_dict("records"):
        mode = label(f"mode.{record['mode']}", lang)
        sign = label(f"operator.{record['operator']}", lang)
        value = number(record["value"]) + ("" if pd.isna(record["upper"]) else f"–{number(record['upper'])}")
        rows.append([
            gloss(record, "subject", lang),
            printed(f"{sign}{value}", record, lang),
            _unit(record, lang),
            label(f"domain.{record['domain']}", lang),
            mode[:1].upper() + mode[1:],
            *([] if in_caption else ["" if pd.isna(record["year"]) else str(record["year"])]),
        ])  # fmt: skip
    keys = ("subject", "value", "unit", "domain", "type", *(() if in_caption else ("year",)))
    caption = label(f"caption.{'achievements' if kind == 'baseline' else 'promises'}", lang, n=len(rows))
    if in_caption:
        caption = label("caption.of_year", lang, caption=caption, year=years[0])
    return Table([label(f"column.{key}", lang) for key in keys], rows, caption, lang, frozenset({1, 5}),
                 frozenset({0}), open_rows=OPEN)  # fmt: skip


def _unit(record: Mapping[str, object], lang: str) -> Cell:
    """The unit as printed, in English in the number of its figure."""
    unit = unit_words(str(record["unit"]), lang)
    if not unit:
        return Muted(label("place.no_unit", lang))
    is_one = lang == "en" and record["value"] == 1 and pd.isna(record["upper"])
    return unit.removesuffix("s") if is_one and unit in ONES else unit
