"""What a reader should know of the targets before using them, each flag with its place in the document."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.baseline import baseline_cell
from helpers.display.feasibility import VALUE, around, with_unit, worded
from helpers.display.mixed import Mixed
from helpers.display.origins import computed, printed
from helpers.display.tables import Cell, Table
from helpers.display.wording import unit_words
from helpers.labels import gloss, label, number


def flags_table(
    flags: pd.DataFrame,
    indicators: pd.DataFrame,
    contradictions: pd.DataFrame,
    period: tuple[int, int],
    lang: str,
) -> Table | None:
    """All flags of a city in one list; None where there is none.

    Args:
        flags: as `methods.flags` gives them.
        indicators: the city's indicator records.
        contradictions: the city's contradictions.
        period: first and last year of the plan.
        lang: page's language.
    """
    if flags.empty:
        return None
    records = {row["indicator_id"]: row for row in worded(indicators, lang).to_dict("records")}
    pairs = {row["contradiction_id"]: row for row in contradictions.to_dict("records")}
    rows = []
    for flag in flags.to_dict("records"):
        kind, name = flag["kind"], label(f"flag.{flag['kind']}", lang)
        if kind == "target_below_stock":
            rows.append([name, *_below_stock(pairs[flag["record_id"]], lang)])
            continue
        record = records[flag["record_id"]]
        place = label("flag.place", lang, table=record["table"], row=record["row"])
        if kind == "base_year":
            count = int((indicators.drop_duplicates(["table", "row"])["table"] == record["table"]).sum())
            said = label("flag.base_year_is", lang, year=int(flag["value"]), usual=period[0] - 1,
                         n=int(record["target_year"]) - int(flag["value"]))  # fmt: skip
            rows.append([name, label("flag.whole_table", lang, table=record["table"], n=count), said,
                         label("flag.place_table", lang, table=record["table"])])  # fmt: skip
            continue
        if kind == "two_targets":
            twins = indicators[(indicators["table"] == record["table"]) & (indicators["row"] == record["row"])]
            record = twins.iloc[0].to_dict()
            said = Mixed([printed(str(twin["target_raw"]), twin, lang) for twin in twins.to_dict("records")],
                         label("change.and", lang))  # fmt: skip
            rows.append([name, with_unit(record, lang), said, place])
            continue
        rows.append([name, with_unit(record, lang), _said(kind, flag, record, lang), place])
    keys = ("flag", "indicator", "evidence", "place")
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.flags", lang, n=len(rows)), lang,
                 frozenset(), frozenset({0, 1, 2}))  # fmt: skip


def _said(kind: str, flag: Mapping[str, object], record: Mapping[str, object], lang: str) -> Cell:
    target = printed(str(record["target_raw"]), record, lang)
    if kind == "range":
        return Mixed([target, label("flag.both_ends", lang)])
    change: list[Cell] = [baseline_cell(record, lang), " → ", target]
    if kind == "jump":
        text = label("change.times", lang, value=number(flag["value"], 0))
        multiple = computed(text, "growth.multiple", lang, y0=record["baseline"], yT=record["target"])
        return Mixed([*change, label("flag.colon", lang), multiple])
    if kind == "round_growth":
        n = int(record["target_year"]) - int(record["baseline_year"])
        values = {"y0": record["baseline"], "yT": record["target"], "n": n}
        rate = computed(f"{number(flag['value'], 0)}%", "round.growth", lang, **values)
        return Mixed([*change, *around(label("flag.rate", lang, value=VALUE), rate)])
    if kind == "open_addition":
        change = [label("flag.baseline_word", lang), change[0], label("flag.addition_word", lang), target]
    return Mixed([*change, label("flag.colon", lang), label(f"flag.{kind}_is", lang)])


def _below_stock(pair: Mapping[str, object], lang: str) -> list[Cell]:
    spans = [{"span_start": pair[f"span_{side}_start"], "span_end": pair[f"span_{side}_end"],
              "document": pair["document"], "city": pair["city"],
              "record_id": pair[f"record_{side}"]} for side in ("a", "b")]  # fmt: skip
    figures = [printed(_worded(str(pair[f"figure_{side}"]), lang), span, lang)
               for side, span in zip("ab", spans, strict=True)]  # fmt: skip
    said = Mixed([label("flag.had", lang), figures[0], label("flag.wants", lang), figures[1],
                  label("flag.stop", lang), str(pair["remark" if lang == "zh" else "remark_en"])])  # fmt: skip
    places = {side: span["span_start"] for side, span in zip("ab", spans, strict=True)}  # the figures name the ends
    return [gloss(pair, "subject", lang), said, label("flag.characters", lang, **places)]


def _worded(figure: str, lang: str) -> str:
    """A printed figure whose unit is in the page's language: 3232家, 3232 units."""
    unit = figure.lstrip("≥≤<>0123456789.,%")
    return figure if lang == "zh" or not unit else f"{figure.removesuffix(unit)} {unit_words(unit, lang)}"
