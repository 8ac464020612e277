"""Tables about one plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from helpers.display.origins import printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import unit_words
from helpers.labels import gloss, label, number, typeset
from helpers.schema import City

OPEN = 10  # rows that a page shows at once
# English units that one of a thing has without their last letter.
ONES = {"cases", "certificates", "items", "rounds", "sets", "times", "units", "visits"}
PART = 8  # characters of a digest after which a line may end


@dataclass(frozen=True)
class Digest:
    """A digest that a narrow page may break; what is copied from it has no breaks."""

    text: str

    def __html__(self) -> str:
        parts = [self.text[at : at + PART] for at in range(0, len(self.text), PART)]
        return Markup("<wbr>").join(parts)

    def __str__(self) -> str:
        return self.text


def plan_title(city: City, lang: str) -> str:
    """The document's title; one that the coders gave it says so."""
    title = city.plan.title if lang == "zh" else city.plan.title_en
    return label("card.title_assigned", lang, title=title) if city.plan.title_source == "assigned" else title


def plan_card(city: City, counts: Mapping[str, int], lang: str) -> Table:
    """The plan's identity: issuer, dates, level, hash, and what was coded from it.

    Args:
        city: the registry's entry.
        counts: numbers of `indicators`, `statements` and `measures`.
        lang: page's language.
    """
    plan = city.plan
    zh = lang == "zh"
    title = plan_title(city, lang)
    place = label(
        "card.place_value", lang, name=city.name if zh else city.name_en, level=label(f"level.{city.level}", lang),
        province=city.province if zh else city.province_en,
    )  # fmt: skip
    first, last = plan.period
    period = label("card.period_value" if first != last else "card.period_one", lang, first=first, last=last)
    absent = Muted(label("card.not_given", lang))
    rows: list[tuple[str, Cell | Digest]] = [
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
        ("sha256", Digest(plan.sha256)),
        ("coded", label("card.coded_value", lang, **counts)),
    ]
    note = plan.note if zh else typeset(plan.note_en)
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
