"""Tables about one plan."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.origins import Number, computed, printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import attribute_label
from helpers.labels import gloss, label, number, percent
from helpers.schema import BaselineStatus, City


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
    return Table(
        header, [(label(f"card.{key}", lang), cell) for key, cell in rows], title, lang, wrapping=frozenset({1})
    )


def baselines_table(indicators: pd.DataFrame, lang: str) -> Table | None:
    """Every indicator with its baseline: the printed figure, or why there is none; None without a table."""
    if indicators.empty:
        return None
    rows = []
    for record in indicators.drop_duplicates(["table", "row"]).to_dict("records"):
        rows.append([
            gloss(record, "name", lang),
            label(f"domain.{record['domain']}", lang),
            gloss(record, "unit", lang),
            "" if pd.isna(record["baseline_year"]) else str(record["baseline_year"]),
            baseline_cell(record, lang),
        ])  # fmt: skip
    header = [label(f"column.{key}", lang) for key in ("indicator", "domain", "unit", "year", "baseline")]
    return Table(header, rows, label("caption.baselines", lang, n=len(rows)), lang, frozenset({3, 4}), frozenset({0}))


def targets_table(indicators: pd.DataFrame, required: pd.DataFrame, lang: str) -> Table | None:
    """Every target with its type and the change that it requires, by its formula; None without a table."""
    if indicators.empty:
        return None
    rows = []
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        rows.append([
            gloss(record, "name", lang),
            gloss(record, "unit", lang),
            baseline_cell(record, lang),
            printed(str(record["target_raw"]), record, lang),
            attribute_label(record["attribute"], lang),
            label(f"type.{need['type']}", lang),
            change_cell(need, lang),
        ])  # fmt: skip
    keys = ("indicator", "unit", "baseline", "target", "attribute", "type", "change")
    caption = label("caption.targets", lang, n=len(rows))
    return Table(
        [label(f"column.{key}", lang) for key in keys],
        rows,
        caption,
        lang,
        frozenset({2, 3}),
        frozenset({0, 1, 2, 5, 6}),
    )


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
        sign = label(f"operator.{record['operator']}", lang)
        value = number(record["value"]) + ("" if pd.isna(record["upper"]) else f"–{number(record['upper'])}")
        rows.append([
            gloss(record, "subject", lang),
            label(f"domain.{record['domain']}", lang),
            printed(f"{sign}{value}", record, lang),
            str(record["unit"]),
            "" if pd.isna(record["year"]) else str(record["year"]),
            label(f"mode.{record['mode']}", lang),
        ])  # fmt: skip
    keys = ("subject", "domain", "value", "unit", "year", "type")
    caption = label(f"caption.{'achievements' if kind == 'baseline' else 'promises'}", lang, n=len(rows))
    return Table([label(f"column.{key}", lang) for key in keys], rows, caption, lang, frozenset({2, 4}), frozenset({0}))


def baseline_cell(record: Mapping[str, object], lang: str) -> Cell:
    """An indicator's baseline: the printed figure, or why there is none."""
    status = record["baseline_status"]
    if status == BaselineStatus.REPORTED:
        return printed(str(record["baseline_raw"]), record, lang)
    return Muted(label(f"baseline.{status}", lang))


def change_cell(need: Mapping[str, object], lang: str) -> Cell:
    """The leading measure of the required change, in words that fit its type."""
    method = str(need["method"])
    if not method or need["type"] == "annual_mean":
        return Muted(label(f"reason.{need['reason']}", lang)) if need["reason"] else ""
    if method == "growth.cagr" or method == "increment.stock":
        return _per_year(percent(need["growth"]), "%", method, lang)
    if method == "share.points":
        return _per_year(number(need["step"], 2), label("change.points", lang), method, lang)
    if method == "growth.step":
        return _per_year(number(need["step"]), "", method, lang)
    return computed(label("change.mean", lang, value=number(need["mean"])), method, lang)


def _per_year(value: str, unit: str, method: str, lang: str) -> Number:
    return computed(label("change.per_year", lang, value=value, unit=unit), method, lang)
