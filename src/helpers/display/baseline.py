"""Tables of the baseline review: achievements, changes, baselines, and the nation's figures beside the city's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby

import pandas as pd

from helpers.display.origins import Number, computed, printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import grouped, qualified, unit_words
from helpers.labels import gloss, label, number
from helpers.labels.phrases import sign, with_unit
from helpers.schema import BaselineStatus, Domain

Record = Mapping[str, object]


def achievements_table(statements: pd.DataFrame, lang: str) -> Table | None:
    """Figures on the past by domain, each with the characters where it stands; None where there is none."""
    statements = _by_domain(statements[statements["kind"] == "baseline"])
    if statements.empty:
        return None
    rows, heads = [], _domain_heads(statements, lang)
    for record in statements.to_dict("records"):
        upper = "" if pd.isna(record["upper"]) else f"–{number(record['upper'])}"
        rows.append([
            gloss(record, "subject", lang),
            printed(qualified(record["operator"], record["value"], lang) + upper, record, lang),
            unit_words(str(record["unit"]), lang) or Muted(label("place.no_unit", lang)),
            Muted(label("path.undated", lang)) if pd.isna(record["year"]) else str(record["year"]),
            label(f"stated.{record['mode']}", lang),
            f"{record['span_start']}–{record['span_end']}",
        ])  # fmt: skip
    keys = (
        "column.subject",
        "column.value",
        "column.unit",
        "column.year",
        "baseline_column.nature",
        "baseline_column.characters",
    )
    caption = label("caption.achievements_by_domain", lang, n=len(rows))
    return Table([label(key, lang) for key in keys], rows, caption, lang, frozenset({1, 3, 5}),
                 frozenset({0}), heads)  # fmt: skip


def baselines_table(indicators: pd.DataFrame, lang: str, corrections: pd.DataFrame | None = None) -> Table | None:
    """Every indicator with its baseline: the printed figure, or why there is none.

    Args:
        indicators: indicator records.
        lang: page's language.
        corrections: what was corrected against the document; its records are marked, and told below the table.

    Returns:
        The table; None without indicators, or where no row has a baseline column, which one sentence says better.
    """
    if indicators["baseline_status"].eq(BaselineStatus.NO_COLUMN.value).all():
        return None
    shown = _by_domain(indicators.drop_duplicates(["table", "row"]))
    corrected = set() if corrections is None else set(corrections["record_id"])
    rows = []
    for record in shown.to_dict("records"):
        name = gloss(record, "name", lang)
        rows.append([
            label("place.corrected", lang, name=name) if record["indicator_id"] in corrected else name,
            gloss(record, "unit", lang) or Muted(label("place.no_unit", lang)),
            "" if pd.isna(record["baseline_year"]) else str(record["baseline_year"]),
            baseline_cell(record, lang),
            label("place.row", lang, table=record["table"], row=record["row"]),
        ])  # fmt: skip
    header = [
        label(key, lang)
        for key in ("column.indicator", "column.unit", "column.year", "baseline_column.baseline_as_printed",
                    "baseline_column.place")
    ]  # fmt: skip
    return Table(header, rows, label("caption.baselines", lang, n=len(rows)), lang, frozenset({2, 3}), frozenset({0}),
                 _domain_heads(shown, lang))  # fmt: skip


def baseline_cell(record: Record, lang: str) -> Cell:
    """A baseline as printed, or why there is none."""
    status = record["baseline_status"]
    if status == BaselineStatus.REPORTED:
        return printed(grouped(str(record["baseline_raw"])), record, lang)
    return Muted(label(f"baseline.{status}", lang))


def changes_table(
    changes: pd.DataFrame, required: pd.DataFrame, indicators: pd.DataFrame, lang: str
) -> Table | None:  # fmt: skip
    """Changes stated with two points, the growth they imply, and what a target of the same indicator requires.

    Args:
        changes: from `methods.stated_changes`.
        required: from `methods.required_beside`.
        indicators: indicator records, for the places of figures that stand in the table.
        lang: page's language.
    """
    if changes.empty:
        return None
    places = indicators.set_index("indicator_id").to_dict("index")
    rows = []
    for position, change in enumerate(changes.to_dict("records")):
        needs = required[required["change"] == position].to_dict("records")
        first, last = (_end(change, end, places, lang) for end in ("first", "last"))
        rows.append([
            gloss(change, "name", lang),
            unit_words(str(change["unit"]), lang, str(change["unit_en"])),
            first,
            last,
            _total(change, lang),
            _pace(change, lang),
            _needs(needs, lang),
        ])  # fmt: skip
    keys = (
        "column.subject",
        "column.unit",
        "baseline_column.earlier",
        "baseline_column.later",
        "baseline_column.total_change",
        "baseline_column.pace",
        "baseline_column.target_requires",
    )
    caption = label("caption.changes", lang, n=len(rows))
    wrapping = frozenset({0} if lang == "zh" else {0, 1, 2, 5})  # a Chinese unit of four characters is not broken
    return Table([label(key, lang) for key in keys], rows, caption, lang, frozenset({2, 3, 4, 5, 6}), wrapping)


def national_table(
    figures: pd.DataFrame, beside: pd.DataFrame, indicators: pd.DataFrame, statements: pd.DataFrame, lang: str
) -> Table | None:
    """Each shared concept in the years for which the city has a figure, with the nation's of the same years.

    Args:
        figures: from `methods.national_figures`.
        beside: from `methods.beside_nation`.
        indicators: the city's indicator records, for places.
        statements: the city's statement records, for places.
        lang: page's language.
    """
    if figures.empty:
        return None
    records = indicators.set_index("indicator_id").to_dict("index")
    records |= statements.set_index("statement_id").to_dict("index")
    rows, heads = [], {}
    own = figures[figures["side"] == "city"]
    for (concept, year), _ in own.groupby(["concept_id", "year"], sort=True):
        here = figures[(figures["concept_id"] == concept) & (figures["year"] == year)]
        pairs = beside[(beside["concept_id"] == concept) & (beside["year"] == year)].to_dict("records")
        if not rows or rows[-1][-1] != concept:
            first = here[here["side"] == "city"].iloc[0]
            heads[len(rows)] = with_unit(gloss(first, "name", lang), gloss(first, "unit", lang), lang)
        cells = [
            _figure(here, side, what, records, lang) for side in ("city", "nation") for what in ("value", "target")
        ]
        rows.append([str(year), *cells, _ratio(pairs, figures, lang), concept])
    keys = (
        "column.year",
        "baseline_column.city_value",
        "baseline_column.city_target",
        "baseline_column.nation_value",
        "baseline_column.nation_target",
        "baseline_column.over_nation",
    )
    return Table([label(key, lang) for key in keys], [row[:-1] for row in rows],
                 label("caption.national", lang), lang, frozenset(range(1, 6)), frozenset(), heads)  # fmt: skip


def _by_domain(records: pd.DataFrame) -> pd.DataFrame:
    order = {domain.value: at for at, domain in enumerate(Domain)}
    return records.assign(_order=records["domain"].map(order)).sort_values("_order", kind="stable")


def _domain_heads(records: pd.DataFrame, lang: str) -> dict[int, str]:
    heads, at = {}, 0
    for domain, group in groupby(records["domain"]):
        count = len(list(group))
        heads[at] = label("place.head", lang, name=label(f"domain.{domain}", lang), n=count)
        at += count
    return heads


def _end(change: Record, end: str, places: Mapping[str, Record], lang: str) -> Number:
    record: dict[str, object] = {"span_start": change[f"{end}_span_start"], "span_end": change[f"{end}_span_end"],
                                 "document": change["document"], "city": change["city"],
                                 "record_id": change[f"{end}_record_id"]}  # fmt: skip
    if change[f"{end}_record_id"] in places:
        row = places[change[f"{end}_record_id"]]
        record |= {"table": row["table"], "row": row["row"]}
    year = change[f"{end}_year"]
    value = qualified(change[f"{end}_operator"], change[f"{end}_value"], lang)
    when = label("path.undated", lang) if pd.isna(year) else str(year)
    shown = label("place.dated", lang, value=value, year=when)
    if change[f"{end}_value"] != change[f"{end}_printed"]:
        return computed(shown, "unit.factor", lang, y=change[f"{end}_printed"])
    return printed(shown, record, lang)


def _total(change: Record, lang: str) -> Cell:
    if change["method"] == "share.points":
        value = _signed(change["last_value"] - change["first_value"])
        said = computed(label("pace.points_total", lang, value=value), "growth.step", lang, y0=change["first_value"],
                        yT=change["last_value"], n=1)  # fmt: skip
        return _bounded(said, change, lang)
    if pd.isna(change["total"]):
        return Muted(label(f"pace.{change['reason']}", lang))
    said = computed(f"{_signed(100 * change['total'])}%", "change.total", lang, y0=change["first_value"],
                    y1=change["last_value"])  # fmt: skip
    return _bounded(said, change, lang)


def _pace(change: Record, lang: str) -> Cell:
    if change["reason"]:
        return Muted(label(f"pace.{change['reason']}", lang))
    return _bounded(_yearly(change, change["first_value"], change["last_value"], lang), change, lang)


def _bounded(found: Number, change: Record, lang: str) -> Number:
    bound = sign(change["bound"], lang)
    return replace(found, text=bound + found.text.removeprefix("+") if bound else found.text)


def _needs(needs: list[dict[str, object]], lang: str) -> Cell:
    if not needs:
        return Muted(label("place.no_target", lang))
    first = _yearly(needs[0], needs[0]["baseline"], needs[0]["target"], lang)
    if len(needs) == 1:
        return first
    others = [_yearly(need, need["baseline"], need["target"], lang) for need in needs[1:]]
    return _together([first, *others])


def _yearly(change: Record, first: object, last: object, lang: str) -> Number:
    years = int(change["years"])
    if change["method"] == "share.points":
        text = label("pace.points", lang, bound="", value=_signed(change["step"], 2))
        return computed(text, "share.points", lang, y0=first, yT=last, n=years)
    return computed(f"{_signed(100 * change['growth'])}%", "growth.cagr", lang, y0=first, yT=last, n=years)


def _signed(value: float, decimals: int = 1) -> str:
    text = number(value, decimals)
    return text if text.startswith("−") else f"+{text}"


def _figure(here: pd.DataFrame, side: str, what: str, records: Mapping[str, Record], lang: str) -> Cell:
    found = here[(here["side"] == side) & (here["what"] == what)]
    if found.empty:
        return Muted(label("place.none", lang))
    row = found.iloc[0]
    text = qualified(row["operator"], row["value"], lang)
    if row["match"] != "exact":
        text = label("national.inexact", lang, value=text, unit=gloss(row, "unit", lang),
                     match=label(f"national.{row['match']}", lang))  # fmt: skip
    elif row["value"] != row["printed"]:
        return computed(text, "unit.factor", lang, y=row["printed"])
    if row["record_id"] in records:
        return printed(text, {**records[row["record_id"]], "record_id": row["record_id"]}, lang)
    return Number(text, "printed", gloss(row, "source", lang), lang)


def _ratio(pairs: list[dict[str, object]], figures: pd.DataFrame, lang: str) -> Cell:
    found = [pair for pair in pairs if not pd.isna(pair["ratio"])]
    if not found:
        return Muted(label("place.none", lang))
    values = [figures.loc[[pair["city"], pair["nation"]], "value"].tolist() for pair in found]
    texts = [sign(pair["bound"], lang) + number(pair["ratio"], 2) for pair in found]
    cells = [computed(text, "national.ratio", lang, place=city, nation=nation)
             for text, (city, nation) in zip(texts, values, strict=True)]  # fmt: skip
    return cells[0] if len(cells) == 1 else _together(cells)


def _together(numbers: list[Number]) -> Number:
    """Numbers that one formula gave, as one."""
    return replace(numbers[0], text=" / ".join(one.text for one in numbers),
                   detail=" · ".join(one.detail for one in numbers))  # fmt: skip
