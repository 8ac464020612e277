"""What a reader should know of the targets before using them, each flag with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.display.feasibility import VALUE, around, with_unit, worded
from helpers.display.mixed import Mixed
from helpers.display.origins import computed, printed
from helpers.display.tables import Cell, Table
from helpers.display.wording import grouped, qualified, unit_words
from helpers.labels import gloss, label, number, percent
from helpers.schema import Mode


def flags_table(
    flags: pd.DataFrame,
    indicators: pd.DataFrame,
    contradictions: pd.DataFrame,
    period: tuple[int, int],
    required: pd.DataFrame,
    statements: pd.DataFrame,
    lang: str,
) -> Table | None:
    """All flags of a city in one list; None where there is none.

    Args:
        flags: as `methods.flags` gives them.
        indicators: the city's indicator records.
        contradictions: the city's contradictions.
        period: first and last year of the plan.
        required: `required_change` of the same indicators.
        statements: the city's statements.
        lang: page's language.
    """
    if flags.empty:
        return None
    said_rates = statements.set_index("statement_id", drop=False).to_dict("index")
    needs = required.set_index("indicator_id").to_dict("index")
    records = {row["indicator_id"]: row for row in worded(indicators, lang).to_dict("records")}
    pairs = {row["contradiction_id"]: row for row in contradictions.to_dict("records")}
    rows = []
    for flag in flags.to_dict("records"):
        kind, name = flag["kind"], label(f"flag.{flag['kind']}", lang)
        if kind == "target_below_stock":
            rows.append([name, *_below_stock(pairs[flag["record_id"]], lang)])
            continue
        record = records[flag["record_id"]]
        place = printed(label("flag.place", lang, table=record["table"], row=record["row"]), record, lang)
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
            said = Mixed([printed(_target(twin, lang), twin, lang) for twin in twins.to_dict("records")],
                         label("change.and", lang))  # fmt: skip
            rows.append([name, with_unit(record, lang), said, place])
            continue
        if kind == "round_growth":
            evidence = _rate(flag, record, needs[flag["record_id"]], said_rates, lang)
            rows.append([name, with_unit(record, lang), evidence, place])
            continue
        rows.append([name, with_unit(record, lang), _said(kind, flag, record, lang), place])
    keys = ("flag", "indicator", "evidence", "place")
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.flags", lang, n=len(rows)), lang,
                 frozenset(), frozenset({0, 1, 2}))  # fmt: skip


def _said(kind: str, flag: Mapping[str, object], record: Mapping[str, object], lang: str) -> Cell:
    target = printed(_target(record, lang), record, lang)
    if kind == "range":
        return Mixed([target, label("flag.both_ends", lang)])
    baseline = printed(grouped(str(record["baseline_raw"])), record, lang)
    change: list[Cell] = [baseline, " → ", target]
    if kind == "jump":
        text = label("change.times", lang, value=number(flag["value"], 0))
        multiple = computed(text, "growth.multiple", lang, y0=record["baseline"], yT=record["target"])
        return Mixed([*change, label("flag.colon", lang), multiple])
    if kind == "open_addition":
        change = [label("flag.baseline_word", lang), change[0], label("flag.addition_word", lang), target]
    return Mixed([*change, label("flag.colon", lang), label(f"flag.{kind}_is", lang)])


def _rate(
    flag: Mapping[str, object], record: Mapping[str, object], need: Mapping[str, object],
    said: Mapping[str, Mapping[str, object]], lang: str,
) -> Cell:  # fmt: skip
    """The whole rate: as the text prints it, else as computed, with the rates that the rounding of both ends allows."""
    baseline = printed(grouped(str(record["baseline_raw"])), record, lang)
    change: list[Cell] = [baseline, " → ", printed(_target(record, lang), record, lang)]
    if flag["cited"]:
        rate = printed(f"{number(flag['value'], 0)}%", said[str(flag["cited"])], lang)
        return Mixed([*change, *around(label("flag.rate_cited", lang, value=VALUE), rate)])
    values = {"y0": record["baseline"], "yT": need["goal"], "n": int(need["years"])}
    rate = computed(f"{number(flag['value'], 0)}%", "round.growth", lang, **values)
    ends = computed(label("flag.rate_ends", lang, low=percent(need["rate_low"], 2), high=percent(need["rate_high"], 2)),
                    "growth.cagr", lang, **values)  # fmt: skip
    return Mixed([*change, *around(label("flag.rate", lang, value=VALUE), rate),
                  *around(label("flag.rate_allowed", lang, value=VALUE), ends)])  # fmt: skip


def _below_stock(pair: Mapping[str, object], lang: str) -> list[Cell]:
    spans = [{"span_start": pair[f"span_{side}_start"], "span_end": pair[f"span_{side}_end"],
              "document": pair["document"], "area": pair["area"],
              "record_id": pair[f"record_{side}"]} for side in ("a", "b")]  # fmt: skip
    places = [printed(label("flag.characters", lang, a=span["span_start"]), span, lang) for span in spans]
    return [gloss(pair, "subject", lang), _remarked(pair, spans, lang), Mixed(places, label("flag.and", lang))]


def _remarked(pair: Mapping[str, object], spans: Sequence[Mapping[str, object]], lang: str) -> Mixed:
    """The coders' remark with its two figures tied to their places; before it the figures that it does not name."""
    parts: list[Cell] = [str(pair["remark" if lang == "zh" else "remark_en"])]
    for side, span in zip("ab", spans, strict=True):
        parts = _tied(parts, str(pair[f"figure_{side}"]), span, lang)
    if len(parts) == 1 + 2 * len(spans):
        return Mixed([part for part in parts if part != ""])
    had, wants = (printed(_worded(str(pair[f"figure_{side}"]), lang), span, lang)
                  for side, span in zip("ab", spans, strict=True))  # fmt: skip
    return Mixed([label("flag.had", lang), had, label("flag.wants", lang), wants, label("flag.stop", lang),
                  str(pair["remark" if lang == "zh" else "remark_en"])])  # fmt: skip


def _tied(parts: Sequence[Cell], figure: str, span: Mapping[str, object], lang: str) -> list[Cell]:
    """The parts with the one place where a figure is named as a number of its own; unchanged where there is not one."""
    digits = "".join(re.findall(r"[\d.]", figure))
    named = re.compile(rf"(?<![\d.,])(?:{re.escape(digits)}|{re.escape(grouped(digits))})(?!\d|[.,]\d)")
    found = [(at, match) for at, part in enumerate(parts) if isinstance(part, str) for match in named.finditer(part)]
    if not digits or len(found) != 1:
        return list(parts)
    [(at, match)] = found
    tied = printed(grouped(digits), span, lang)
    return [*parts[:at], parts[at][: match.start()], tied, parts[at][match.end() :], *parts[at + 1 :]]


def _target(record: Mapping[str, object], lang: str) -> str:
    """A target as printed, its thousands grouped; a range with its dash, an addition without the source's brackets."""
    if record["mode"] == Mode.INCREMENT or pd.notna(record["target_upper"]):
        upper = "" if pd.isna(record["target_upper"]) else f"–{number(record['target_upper'])}"
        return qualified(record["operator"], record["target"], lang) + upper
    return grouped(str(record["target_raw"]))


def _worded(figure: str, lang: str) -> str:
    """A printed figure with its thousands grouped, its unit in the page's language: 3,232家, 3,232 units."""
    unit = figure.lstrip("≥≤<>0123456789.,%")
    if not unit:
        return grouped(figure)
    value = grouped(figure.removesuffix(unit))
    return value + unit if lang == "zh" else f"{value} {unit_words(unit, lang)}"
