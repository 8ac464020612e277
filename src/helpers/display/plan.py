"""Tables about one plan."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.origins import printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import unit_words
from helpers.labels import gloss, label, number
from helpers.schema import City


def plan_card(city: City, counts: Mapping[str, int], lang: str) -> Table:
    """The plan's identity: issuer, dates, level, hash, and what was coded from it.

    Args:
        city: the registry's entry.
        counts: numbers of `indicators`, `statements` and `measures`.
        lang: page's language.
    """
    plan = city.plan
    zh = lang == "zh"
    title = plan.title if zh else plan.title_en
    if plan.title_source == "assigned":
        title = label("card.title_assigned", lang, title=title)
    place = label(
        "card.place_value", lang, name=city.name if zh else city.name_en, level=label(f"level.{city.level}", lang),
        province=city.province if zh else city.province_en,
    )  # fmt: skip
    first, last = plan.period
    period = label("card.period_value" if first != last else "card.period_one", lang, first=first, last=last)
    absent = Muted(label("card.not_given", lang))
    rows: list[tuple[str, Cell]] = [
        ("title", title),
        *([] if zh else [("title_original", plan.title)]),
        ("place", place),
        ("kind", label(f"document_kind.{plan.kind}", lang)),
        ("issuer", (plan.issuer if zh else plan.issuer_en) or absent),
        ("document_number", plan.document_number or absent),
        ("issued", plan.issued.isoformat() if plan.issued else absent),
        ("published", plan.published.isoformat() if plan.published else absent),
        ("period", period),
        ("length", number(plan.characters)),
        ("sha256", plan.sha256),
        ("coded", label("card.coded_value", lang, **counts)),
    ]
    note = plan.note if zh else plan.note_en
    if note:
        rows.append(("note", note))
    header = [label("column.item", lang), label("column.content", lang)]
    named = [(label(f"card.{key}", lang), cell) for key, cell in rows]
    return Table(header, named, label("caption.card", lang), lang, wrapping=frozenset({1}))


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
    rows = []
    for record in statements.to_dict("records"):
        mode = label(f"mode.{record['mode']}", lang)
        sign = label(f"operator.{record['operator']}", lang)
        value = number(record["value"]) + ("" if pd.isna(record["upper"]) else f"–{number(record['upper'])}")
        rows.append([
            gloss(record, "subject", lang),
            label(f"domain.{record['domain']}", lang),
            printed(f"{sign}{value}", record, lang),
            unit_words(str(record["unit"]), lang),
            "" if pd.isna(record["year"]) else str(record["year"]),
            mode[:1].upper() + mode[1:],
        ])  # fmt: skip
    keys = ("subject", "domain", "value", "unit", "year", "type")
    caption = label(f"caption.{'achievements' if kind == 'baseline' else 'promises'}", lang, n=len(rows))
    return Table([label(f"column.{key}", lang) for key in keys], rows, caption, lang, frozenset({2, 4}), frozenset({0}))
