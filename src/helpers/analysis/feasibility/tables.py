"""Tables of target feasibility: what each target requires, its place among peers, beside its own past."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.baseline.tables import baseline_fact
from helpers.analysis.common import listed, put_in, targets_counted
from helpers.analysis.feasibility.names import attribute, names_of, titled
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, Others, Span, change, leading, per_year, with_rival_targets, with_rivals
from helpers.facts import (
    Column,
    Fact,
    Listed,
    Name,
    Place,
    Table,
    Thing,
    Unit,
    absent,
    computed,
    counted,
    printed,
    table,
    term,
)
from helpers.schema import BaselineStatus

Record = Mapping[str, Any]
OPEN = 10  # rows that a page shows at once
FEWEST = 5  # peers below which a percentile says less than the counts, and unlike indicators say nothing


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def targets(
    indicators: pd.DataFrame, required: pd.DataFrame, ends: pd.DataFrame, also: Others | None = None
) -> Table | None:
    """Every target with its type and the change that it requires, by its formula; None without a table.

    A table that has no baseline column in print has none here either.

    Args:
        indicators: the place's indicator records.
        required: `required_change` of the same records, in the same order.
        ends: `required_ends` of the same records: both ends of what rests on a contradicted figure or leads to a range.
        also: figures that the document prints besides, from `analysis.required.also_printed`.
    """
    spans = leading(ends)
    rows: list[dict[str, Thing]] = []
    is_read_otherwise = False
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        readings = [*_contradicted(record, need, also or {}), *_beside(record, need)]
        is_read_otherwise |= bool(readings)
        rows.append(
            {
                "indicator": titled(record),
                "baseline": baseline_fact(record),
                "target": printed(record, record["target"], text=str(record["target_raw"])),
                "attribute": attribute(record["attribute"]),
                "type": term(f"type.{need['type']}"),
                "change": change(record, need, spans),
                "other_readings": listed(readings, "wide"),
            }
        )
    left_out = {
        "baseline": indicators["baseline_status"].eq(BaselineStatus.NO_COLUMN.value).all(),
        "other_readings": not is_read_otherwise,
    }
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("baseline", "column.baseline", "number", wraps="words"),
        Column("target", "column.target", "number"),
        Column("attribute", "column.attribute"),
        Column("type", "column.type", wraps="words"),
        Column("change", "column.change"),
        Column("other_readings", "column.other_readings", wraps="always"),
    )
    remaining = tuple(column for column in columns if not left_out.get(column.name, False))
    computes = (required["method"].ne("") & required["type"].ne("annual_mean")).any()
    caption = term("caption.targets" if computes else "caption.targets_alone", count=targets_counted(indicators))
    return table(caption, remaining, [{c.name: row[c.name] for c in remaining} for row in rows], open_rows=OPEN)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def peer_comparison(
    placed: pd.DataFrame, everywhere: pd.DataFrame, required: pd.DataFrame, ends: Ends | None = None
) -> Table | None:
    """The place of each target among its peers, with their number and kind; None where there is nothing to compare.

    The same indicator of other cities comes first. Unlike indicators of the same type are peers from five on, and then
    for a count only: a percentile among them would say more than is known. Each place names the peers.

    Args:
        placed: from `methods.compare_with_peers`.
        everywhere: indicator records of all places.
        required: `required_change` of the same records, in the same order.
        ends: from `analysis.required.ends_of`, of all places: a peer's change is a range like the target's own.
    """
    compared = placed[(placed["n"] > 0) & ((placed["peers"] == "concept") | (placed["n"] >= FEWEST))]
    compared = compared.sort_values("peers", kind="stable", key=lambda kind: kind != "concept")
    records = everywhere.set_index("indicator_id", drop=False).to_dict("index")
    needs = dict(zip(everywhere["indicator_id"], required.to_dict("records"), strict=True))
    names = names_of(everywhere[everywhere["indicator_id"].isin(placed["indicator_id"])])
    rows: list[dict[str, Thing]] = []
    for comparison in compared.to_dict("records"):
        cities, key = int(comparison["cities"]), comparison["indicator_id"]
        kind = f"peer_kind.{comparison['peers']}{'_one' if cities == 1 else ''}"
        rows.append(
            {
                "indicator": names[key],
                "change": _measured(comparison, records[key], (ends or {}).get(key)),
                "standing": _place(
                    comparison,
                    listed([_asked(comparison, records[peer], needs[peer], ends) for peer in comparison["peer_ids"]]),
                ),
                "peer_kind": term(kind, cities=counted(cities)),
            }
        )
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        Column("change", "column.change", wraps="always"),
        Column("standing", "column.standing"),
        Column("peer_kind", "column.peer_kind"),
    )
    return table(term("caption.standing", n=len(rows)), columns, rows, open_rows=OPEN)


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def past(own_past: pd.DataFrame, indicators: pd.DataFrame) -> Table | None:
    """Growth achieved beside growth required, with the ambition ratio and the probability, or why there is none.

    Args:
        own_past: as `methods.with_past_ends` gives it.
        indicators: the place's indicator records.
    """
    names, records = names_of(indicators), indicators.set_index("indicator_id", drop=False).to_dict("index")
    rows: list[dict[str, Thing]] = []
    for past_row in own_past.to_dict("records"):
        record = records[past_row["indicator_id"]]
        before, after = past_row["base_year"] - past_row["first_year"], record["target_year"] - past_row["base_year"]
        figure = printed(record, past_row["baseline"])
        baseline = Listed((figure, *past_row["baselines"][1:]), " / ") if len(past_row["baselines"]) > 1 else figure
        rows.append(
            {
                "indicator": titled(record, names[past_row["indicator_id"]]),
                "earlier": term("place.dated", value=_observed(past_row), year=int(past_row["first_year"])),
                "baseline": term("place.dated", value=baseline, year=int(past_row["base_year"])),
                "achieved": _rate(past_row, "achieved", _observed(past_row), baseline, before),
                "required": _rate(past_row, "required", baseline, printed(record, record["target"]), after),
                "ambition_ratio": _ratio(past_row),
                "probability": _chance(past_row["probability"]),
            }
        )
    columns = (
        Column("indicator", "column.indicator", wraps="always"),
        *(Column(name, f"column.{name}", "number") for name in ("earlier", "baseline", "achieved", "required")),
        *(Column(name, f"column.{name}", wraps="always") for name in ("ambition_ratio", "probability")),
    )
    if all(chance.reason == "too_few" for chance in own_past["probability"]):  # one sentence says so of all
        columns, rows = columns[:-1], [{c.name: row[c.name] for c in columns[:-1]} for row in rows]
    return table(term("caption.past"), columns, rows)


def promises(statements: pd.DataFrame) -> Table | None:
    """Figures that the narrative promises, each with its place; None where the document has no such figure."""
    ahead = statements[statements["kind"] == "target"]
    years = sorted(set(ahead["year"].dropna().astype(int)))
    in_caption = len(years) == 1 and ahead["year"].notna().all()
    rows: list[dict[str, Thing]] = [
        {
            "subject": Name.of(record, "subject"),
            "value": printed(record, record["value"], operator=record["operator"], upper=record["upper"]),
            "unit": _unit(record),
            "domain": term(f"domain.{record['domain']}"),
            "type": term(f"promise_mode.{record['mode']}"),
            "year": "" if pd.isna(record["year"]) else str(int(record["year"])),
        }
        for record in ahead.to_dict("records")
    ]
    columns = (
        Column("subject", "column.subject", wraps="always"),
        Column("value", "column.value", "number"),
        *(Column(name, f"column.{name}") for name in ("unit", "domain", "type")),
        Column("year", "column.year", "number"),
    )
    caption = term("caption.promises", n=len(rows))
    if in_caption:
        caption = term("caption.of_year", caption=caption, year=years[0])
        columns, rows = columns[:-1], [{c.name: row[c.name] for c in columns[:-1]} for row in rows]
    return table(caption, columns, rows, open_rows=OPEN)


def _contradicted(record: Record, need: Record, also: Others) -> list[Thing]:
    """What else the document prints for a target's two ends, and what the table's own figures require."""
    others = {field: also.get((record["indicator_id"], field), []) for field in ("baseline", "target")}
    sentences: list[Thing] = [
        term(f"change.also_{field}", others=listed([_with_source(one) for one in figures]))
        for field, figures in others.items()
        if figures
    ]
    return [*sentences, term("change.by_table", value=change(record, need))] if sentences else []


def _with_source(figure: Fact | Listed) -> Thing:
    """A figure that another document prints, with its title; one of the plan's own alone."""
    source = figure.place.source if isinstance(figure, Fact) and figure.place else None
    return term("change.in_source", value=figure, source=source) if source else figure


def _beside(record: Record, need: Record) -> list[Thing]:
    """The other readings of the same target: equal steps, the gap closed, a ramp, a stock or a flow."""
    y0, goal, n, kind = record["baseline"], need["goal"], need["years"], need["type"]
    readings: list[Thing] = []

    def add(key: str, value: float, method: str, inputs: Mapping[str, Thing], mark: str = "", **more: Any) -> None:
        fact = computed(value, method, put_in(record, **inputs), **more)
        readings.append(term(f"change.{key}", value=Listed((fact, mark), "") if mark else fact))

    if kind == "level" and need["method"] == "growth.cagr":
        add("step", round(need["step"], 10), "growth.step", {"y0": y0, "yT": goal, "n": n}, is_change=True)
    if kind == "share" and pd.notna(need["gap_closed"]):
        key = "gap_to_zero" if goal < y0 else "gap"
        add(key, need["gap_closed"], "share.gap", {"y0": y0, "yT": goal}, unit="fraction", decimals=0)
    if kind == "share" and pd.notna(need["logit_step"]):
        inputs = {"y0": y0, "yT": goal, "n": n}
        add("logit", round(need["logit_step"], 10), "share.logit", inputs, decimals=2, is_change=True)
    if kind == "cumulative" and pd.notna(need["ratio_to_baseline"]):
        inputs = {"yT": goal, "n": n, "B": y0}
        add("ratio", need["ratio_to_baseline"], "cumulative.ratio", inputs, decimals=2)
        add("ramp", need["ramp"], "cumulative.ramp", inputs)
    if kind == "open_addition" and pd.notna(need["growth"]):
        add("plan_ratio", need["plan_ratio"], "growth.multiple", {"y0": y0, "yT": goal}, decimals=2)
        inputs = {"y0": y0, "Δ": goal, "n": n}
        add("as_stock", need["stock_growth"], "increment.stock", inputs, "%", unit="fraction")
    if kind == "increment" and pd.notna(need["end_stock"]):
        add("stock", need["end_stock"], "increment.readings", {"y0": y0, "Δ": goal})
        add("flow", need["mean"], "increment.mean", {"Δ": goal, "n": n})
    if need["reason"] and need["method"] == "growth.step":
        readings.append(absent(f"reason.{need['reason']}"))
    return readings


def _measured(comparison: Record, record: Record, span: Span | None) -> Thing:
    """The measure of a target's place, a range over its figures where it has more than one."""
    goal = record["target"]
    low, high = comparison["value_low"], comparison["value_high"]
    shown: dict[str, Any] = {"unit": "fraction", "upper": None if low == high else high}
    if comparison["measure"] == "gap_closed":
        gap = computed(low, "share.gap", _put(record, span, yT=goal), decimals=0, **shown)
        return term("change.gap_to_zero" if goal < record["baseline"] else "change.gap", value=gap)
    dated = pd.notna(record["baseline_year"]) and pd.notna(record["target_year"])
    years = {"n": int(record["target_year"]) - int(record["baseline_year"])} if dated else {}
    if comparison["type"] == "increment":
        rate = computed(low, "increment.stock", _put(record, span, Δ=goal, **years), **shown)
        return Listed((per_year(Listed((rate, "%"), "")), term("change.if_stock")), "")
    rate = computed(low, "growth.cagr", _put(record, span, yT=goal, **years), **shown)
    return per_year(Listed((rate, "%"), ""))


def _put(record: Record, span: Span | None, **values: Thing) -> dict[str, Thing]:
    """What a formula takes from a record, its baseline first, each with every figure that contradicts it."""
    put = put_in(record, y0=record["baseline"], **values)
    put["y0"] = with_rivals(put["y0"], span)
    for size in {"yT", "Δ"} & set(put):
        put[size] = with_rival_targets(put[size], span, record["target"])
    return put


def _place(comparison: Record, peers: Listed) -> Thing:
    """How many peers a target is above; its percentile among five or more of the same indicator.

    Where contradicted figures or a range leave its place open, the place is a range too.
    """
    n, lower, most = int(comparison["n"]), int(comparison["lower_low"]), int(comparison["lower_high"])
    inputs: dict[str, Thing] = {"lower": lower, "N": n, "peers": peers}
    is_sure = lower == most and comparison["percentile_low"] == comparison["percentile_high"]
    if n == 1 and is_sure and (lower == 1 or comparison["percentile"] == 0):
        words = term("standing.above_one" if lower else "standing.below_one")
    elif lower == n:
        words = term("standing.all", n=n)
    elif comparison["percentile_high"] == 0:
        words = term("standing.none", n=n)
    elif comparison["peers"] == "concept" and n >= FEWEST:
        ends = {"upper": None if is_sure else comparison["percentile_high"]}
        rank = computed(comparison["percentile_low"], "peers.percentile", inputs, unit="fraction", decimals=0, **ends)
        return term("standing.percentile", percent=rank, n=n)
    else:
        words = term("standing.count", lower=lower if lower == most else Listed((lower, most), "–"), n=n)
    return computed(comparison["percentile"], "peers.percentile", inputs, text=words)


def _asked(comparison: Record, peer: Record, need: Record, spans: Ends | None) -> Listed:
    """A peer by name, with what it is compared by: its required growth, or both ends of a share whose gap it closes."""
    ends = Listed(tuple(printed(peer, peer[end]) for end in ("baseline", "target")), " → ")
    return Listed((Name.of(peer), ends if comparison["measure"] == "gap_closed" else change(peer, need, spans)), " ")


def _observed(past_row: Record) -> Fact:
    if past_row["document"]:
        return printed(past_row, past_row["first"], operator=past_row["first_operator"])
    place = Place(source=Name.of(past_row, "source"))
    return Fact(float(past_row["first"]), "printed", operator=past_row["first_operator"], place=place)


def rate_of(past_row: Record, field: str, inputs: Mapping[str, Thing] | None = None) -> Fact:
    """Growth (fraction a year) or, of a share, points a year; a range over every figure of its ends."""
    low, high = past_ends_of(past_row, field)
    if past_row["type"] == "share":
        low, upper = round(low, 10), None if high is None else round(high, 10)
        return computed(low, "share.points", inputs, decimals=2, is_change=True, upper=upper)
    return computed(low, "growth.cagr", inputs, unit="fraction", upper=high)


def past_ends_of(past_row: Record, field: str) -> tuple[float, float | None]:
    """Both ends of a column of `methods.with_past_ends`; the value alone where they are one."""
    low, high = past_row[f"{field}_low"], past_row[f"{field}_high"]
    return (low, high) if high > low else (past_row[field], None)


def ratio_of(past_row: Record, inputs: Mapping[str, Thing] | None = None) -> Fact:
    """The ambition ratio, a range like the growths that it rests on."""
    low, high = past_ends_of(past_row, "ratio")
    return computed(low, "ambition.ratio", inputs, decimals=2, upper=high)


def _rate(past_row: Record, field: str, start: Thing, end: Thing, years: int) -> Thing:
    if pd.isna(past_row[field]):
        return absent("reason.no_baseline")
    inputs: dict[str, Thing] = {"y0": start, "yT": end, "n": int(years)}
    fact = rate_of(past_row, field, inputs)
    if past_row["type"] == "share":
        return per_year(fact, term("change.points"))
    rate = Listed((fact, "%"), "")
    return term("change.below", value=rate) if field == "achieved" and past_row["reason"] == "bound" else per_year(rate)


def _ratio(past_row: Record) -> Thing:
    if past_row["reason"]:
        return absent(f"no_ratio.{past_row['reason']}")
    mark = "" if past_row["type"] == "share" else "%"
    both = {field: Listed((rate_of(past_row, field), mark), "") for field in ("required", "achieved")}
    return term("change.times", value=ratio_of(past_row, both))


def _chance(probability: Any) -> Thing:
    if probability.reason:
        return absent(f"no_chance.{probability.reason}", n=probability.n)
    values = {"value": probability.probability, "low": probability.low, "high": probability.high}
    shown = {
        name: computed(value, probability.method, {"k": probability.n}, unit="fraction", decimals=0)
        for name, value in values.items()
    }
    return term("change.chance", **shown, n=probability.n)


def _unit(record: Record) -> Thing:
    """The unit as printed, in English in the number of its figure."""
    if not record["unit"]:
        return absent("place.no_unit")
    return Unit(str(record["unit"]), is_one=record["value"] == 1 and pd.isna(record["upper"]))
