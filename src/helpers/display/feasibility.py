"""Tables of target feasibility: what each target requires, its place among peers and beside its own past."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from helpers.analysis.required import change
from helpers.display.mixed import Mixed
from helpers.display.origins import Number, computed, counted, printed
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import attribute_label, grouped, in_words
from helpers.display.words import Said
from helpers.labels import gloss, label, number, percent
from helpers.schema import BaselineStatus

OPEN = 10  # rows that a page shows at once
VALUE = "\0"
FEWEST = 5  # peers below which a percentile says less than the counts, and unlike indicators say nothing


def targets_table(indicators: pd.DataFrame, required: pd.DataFrame, ends: pd.DataFrame, lang: str) -> Table | None:
    """Every target with its type and the change that it requires, by its formula; None without a table.

    A table that has no baseline column in print has none here either.

    Args:
        indicators: the city's indicator records.
        required: `required_change` of the same records, in the same order.
        ends: `required_ends` of the same records: both ends of what rests on a contradicted figure.
        lang: page's language.
    """
    if indicators.empty:
        return None
    both = ends.set_index("indicator_id").to_dict("index")
    rows, beside = [], []
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        rows.append([
            with_unit(record, lang),
            baseline_cell(record, lang),
            printed(grouped(str(record["target_raw"])), record, lang),
            attribute_label(record["attribute"], lang),
            label(f"type.{need['type']}", lang),
            change_cell(record, need, lang),
        ])  # fmt: skip
        others = both.get(record["indicator_id"])
        contradicted = [] if others is None else [_ends_cell(others, need, lang)]
        beside.append(Mixed([*contradicted, *_beside(record, need, lang)], label("change.and", lang)))
    keys = ["indicator", "baseline", "target", "attribute", "type", "change"]
    if any(cell.parts for cell in beside):
        keys.append("other_readings")
        rows = [[*row, cell] for row, cell in zip(rows, beside, strict=True)]
    if indicators["baseline_status"].eq(BaselineStatus.NO_COLUMN.value).all():
        keys, rows = [keys[0], *keys[2:]], [[row[0], *row[2:]] for row in rows]
    wide = ("indicator", "other_readings") if lang == "zh" else ("indicator", "baseline", "type", "other_readings")
    computes = (required["method"].ne("") & required["type"].ne("annual_mean")).any()
    caption = label("caption.targets" if computes else "caption.targets_alone", lang, n=len(rows))
    return Table([label(f"column.{key}", lang) for key in keys], rows, caption, lang,
                 _at(keys, ("baseline", "target")), _at(keys, wide), open_rows=OPEN)  # fmt: skip


def _at(keys: Sequence[str], chosen: Collection[str]) -> frozenset[int]:
    return frozenset(index for index, key in enumerate(keys) if key in chosen)


def standing_table(standing: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> Table | None:
    """The place of each target among its peers, with their number and kind; None where there is nothing to compare.

    The same indicator of other cities comes first. Unlike indicators of the same type are peers from five on, and then
    for a count only: a percentile among them would say more than is known.
    """
    kept = standing[(standing["n"] > 0) & ((standing["peers"] == "concept") | (standing["n"] >= FEWEST))]
    if kept.empty:
        return None
    kept = kept.sort_values("peers", kind="stable", key=lambda kind: kind != "concept")
    records = worded(indicators, lang).set_index("indicator_id", drop=False)
    rows = []
    for found in kept.to_dict("records"):
        cities = int(found["cities"])
        rows.append([
            records.at[found["indicator_id"], "name"],
            _measured(found, records.loc[found["indicator_id"]].to_dict(), lang),
            computed(_place(found, lang), "peers.percentile", lang, lower=int(found["lower"]), N=int(found["n"])),
            Mixed(around(label(f"peer_kind.{found['peers']}{'_one' if cities == 1 else ''}", lang, cities=VALUE),
                         counted(cities, lang))),
        ])  # fmt: skip
    keys = ("indicator", "change", "standing", "peer_kind")
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.standing", lang, n=len(rows)),
                 lang, wrapping=frozenset({0, 1}), open_rows=OPEN)  # fmt: skip


def past_table(past: pd.DataFrame, indicators: pd.DataFrame, lang: str) -> Table | None:
    """Growth achieved beside growth required, with the ambition ratio and the probability, or why there is none."""
    if past.empty:
        return None
    records = worded(indicators, lang).set_index("indicator_id", drop=False)
    rows = []
    for own in past.to_dict("records"):
        record = records.loc[own["indicator_id"]].to_dict()
        sign = label(f"operator.{own['first_operator']}", lang)
        rows.append([
            with_unit(record, lang),
            Mixed([_observed(f"{sign}{number(own['first'])}", own, lang), in_year(own["first_year"], lang)]),
            Mixed([printed(number(own["baseline"]), record, lang), in_year(own["base_year"], lang)]),
            _rate(own, "achieved", own["first"], own["baseline"], own["base_year"] - own["first_year"], lang),
            _rate(own, "required", own["baseline"], record["target"], record["target_year"] - own["base_year"], lang),
            _ratio(own, lang),
            _chance(own["probability"], lang),
        ])  # fmt: skip
    keys = ["indicator", "earlier", "baseline", "achieved", "required", "ambition_ratio", "probability"]
    if all(found.reason == "too_few" for found in past["probability"]):  # one sentence says so of all
        keys, rows = keys[:-1], [row[:-1] for row in rows]
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.past", lang), lang,
                 frozenset({1, 2, 3, 4}), frozenset({0, 5, 6}))  # fmt: skip


def named_paths(paths: pd.DataFrame, indicators: pd.DataFrame, above: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Paths with the `title` and `unit` of each panel in the page's language."""
    own = in_words(indicators, lang).set_index("indicator_id")
    nation = above.set_index("indicator_id")
    titles, units = {}, {}
    for record in paths.drop_duplicates("panel").to_dict("records"):
        if record["indicator_id"] in nation.index:
            row = nation.loc[record["indicator_id"]].to_dict()
            titles[record["panel"]] = label("fan.nation", lang, name=gloss(row, "name", lang))
            units[record["panel"]] = gloss(row, "unit", lang)
        else:
            titles[record["panel"]] = own.loc[record["indicator_id"], "name"]
            units[record["panel"]] = own.loc[record["indicator_id"], "unit"]
    return paths.assign(title=paths["panel"].map(titles), unit=paths["panel"].map(units))


def worded(indicators: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Records whose `name` and `unit` are in the page's language for good: two targets of one row stay told apart."""
    return in_words(indicators, lang).assign(name_en="", unit_en="")


def with_unit(record: Mapping[str, object], lang: str) -> str:
    """An indicator's name with its unit in brackets."""
    name, unit = gloss(record, "name", lang), gloss(record, "unit", lang)
    return label("change.with_unit", lang, name=name, unit=unit) if unit else name


def in_year(year: object, lang: str) -> str:
    """A year in brackets, as it stands behind a figure."""
    return label("change.in_year", lang, year=int(year))


def around(text: str, cell: Cell) -> list[Cell]:
    """A sentence around its one value, so that only the value carries the origin; `text` marks its place by `VALUE`."""
    before, _, after = text.partition(VALUE)
    return [part for part in (before, cell, after) if part != ""]


def change_cell(record: Mapping[str, object], need: Mapping[str, object], lang: str) -> Cell:
    """The leading measure of the required change, in words that fit its type."""
    return Said(change(record, need), lang)


def _ends_cell(ends: Mapping[str, object], need: Mapping[str, object], lang: str) -> Cell:
    """What the target requires over every figure that the document prints for its two ends."""
    is_rate = ends["measure"] == "growth"
    low, high = (percent(ends[end]) if is_rate else number(round(ends[end], 10), 2) for end in ("low", "high"))
    text = label("change.interval", lang, low=f"{low}{'%' * is_rate}", high=f"{high}{'%' * is_rate}")
    given = {"y0": _listed(ends["baselines"]), "yT": _listed(ends["targets"]), "n": need["years"]}
    cell = computed(text, str(need["method"]), lang, **given)
    return Mixed(around(label("change.by_both", lang, value=VALUE), cell))


def _listed(values: Sequence[float]) -> str:
    return " / ".join(number(value) for value in values)


def _beside(record: Mapping[str, object], need: Mapping[str, object], lang: str) -> list[Cell]:
    """The other readings of the same target: equal steps, the gap closed, a ramp, a stock or a flow, the upper end."""
    y0, goal, n, kind = record["baseline"], need["goal"], need["years"], need["type"]
    cells: list[Cell] = []

    def add(key: str, text: str, method: str, **values: object) -> None:
        cell = computed(text, method, lang, **values)
        cells.append(Mixed(around(label(f"change.{key}", lang, value=VALUE), cell)))

    if kind == "level" and need["method"] == "growth.cagr":
        add("step", _signed(need["step"]), "growth.step", y0=y0, yT=goal, n=n)
    if kind == "share" and pd.notna(need["gap_closed"]):
        add("gap_to_zero" if goal < y0 else "gap", percent(need["gap_closed"], 0), "share.gap", y0=y0, yT=goal)
    if kind == "share" and pd.notna(need["logit_step"]):
        add("logit", _signed(need["logit_step"], 2), "share.logit", y0=y0, yT=goal, n=n)
    if kind == "cumulative" and pd.notna(need["ratio_to_baseline"]):
        add("ratio", number(need["ratio_to_baseline"], 2), "cumulative.ratio", yT=goal, n=n, B=y0)
        add("ramp", number(need["ramp"]), "cumulative.ramp", yT=goal, n=n, B=y0)
    if kind == "open_addition" and pd.notna(need["growth"]):
        add("plan_ratio", number(need["plan_ratio"], 2), "growth.multiple", y0=y0, yT=goal)
        add("as_stock", f"{percent(need['stock_growth'])}%", "increment.stock", y0=y0, Δ=goal, n=n)
    if kind == "increment" and pd.notna(need["end_stock"]):
        add("stock", number(need["end_stock"]), "increment.readings", y0=y0, Δ=goal)
        add("flow", number(need["mean"]), "increment.mean", Δ=goal, n=n)
    if need["reason"] and need["method"] == "growth.step":
        cells.append(Muted(label(f"reason.{need['reason']}", lang)))
    upper = _upper(record, need, lang) if pd.notna(need["goal_upper"]) else None
    return [*cells, upper] if upper else cells


def _upper(record: Mapping[str, object], need: Mapping[str, object], lang: str) -> Cell | None:
    """What the upper end of a range requires; None without a baseline: the target's cell has both ends."""
    is_addition = need["type"] == "increment"
    values = {"y0": record["baseline"], "Δ" if is_addition else "yT": need["goal_upper"], "n": need["years"]}
    if pd.notna(need["growth_upper"]):
        text = label("change.per_year", lang, value=percent(need["growth_upper"]), unit="%")
        method = "increment.stock" if is_addition else "growth.cagr"
    elif pd.notna(need["step_upper"]):
        text, method = label("change.per_year", lang, value=_signed(need["step_upper"]), unit=""), "growth.step"
    elif pd.notna(need["mean_upper"]):
        text = label("change.mean", lang, value=number(need["mean_upper"]))
        method = "increment.mean" if is_addition else "cumulative.mean"
    else:
        return None
    cell = computed(text, method, lang, **values)
    return Mixed(around(label("change.upper", lang, value=VALUE), cell))


def _per_year(value: str, unit: str, method: str, lang: str, **values: object) -> Mixed:
    """A yearly change in words: the number with its percent sign carries the origin."""
    cell = computed(value + "%" * (unit == "%"), method, lang, **values)
    return Mixed(around(label("change.per_year", lang, value=VALUE, unit=unit.strip("%")), cell))


def _as_stock(cell: Mixed, lang: str) -> Mixed:
    """A growth rate that holds only if the addition is one to the baseline's stock."""
    return Mixed([*cell.parts, label("change.if_stock", lang)])


def _signed(value: float, decimals: int | None = None) -> str:
    text = number(round(value, 10), decimals)
    return f"+{text}" if value > 0 else text


def _measured(found: Mapping[str, object], record: Mapping[str, object], lang: str) -> Mixed:
    y0, goal = record["baseline"], record["target"]
    if found["measure"] == "gap_closed":
        cell = computed(percent(found["value"], 0), "share.gap", lang, y0=y0, yT=goal)
        key = "change.gap_to_zero" if goal < y0 else "change.gap"
        return Mixed(around(label(key, lang, value=VALUE), cell))
    dated = pd.notna(record["baseline_year"]) and pd.notna(record["target_year"])
    years = {"n": int(record["target_year"]) - int(record["baseline_year"])} if dated else {}
    if found["type"] == "increment":
        return _as_stock(_per_year(percent(found["value"]), "%", "increment.stock", lang, y0=y0, Δ=goal, **years), lang)
    return _per_year(percent(found["value"]), "%", "growth.cagr", lang, y0=y0, yT=goal, **years)


def _place(found: Mapping[str, object], lang: str) -> str:
    """How many peers a target is above; its percentile among five or more of the same indicator."""
    n, lower = int(found["n"]), int(found["lower"])
    if n == 1 and (lower == 1 or found["percentile"] == 0):
        return label("standing.above_one" if lower else "standing.below_one", lang)
    if lower == n:
        return label("standing.all", lang, n=n)
    if found["percentile"] == 0:
        return label("standing.none", lang, n=n)
    if found["peers"] == "concept" and n >= FEWEST:
        return label("standing.percentile", lang, percent=percent(found["percentile"], 0), n=n)
    return label("standing.count", lang, lower=lower, n=n)


def _observed(text: str, own: Mapping[str, object], lang: str) -> Cell:
    if own["document"]:
        return printed(text, own, lang)
    return Number(text, "printed", gloss(own, "source", lang), lang)


def _rate(own: Mapping[str, object], field: str, start: float, end: float, years: int, lang: str) -> Cell:
    if pd.isna(own[field]):
        return Muted(label("reason.no_baseline", lang))
    values = {"y0": start, "yT": end, "n": int(years)}
    if own["type"] == "share":
        return _per_year(_signed(own[field], 2), label("change.points", lang), "share.points", lang, **values)
    text = percent(own[field])
    if field == "achieved" and own["reason"] == "bound":
        cell = computed(f"{text}%", "growth.cagr", lang, **values)
        return Mixed(around(label("change.below", lang, value=VALUE), cell))
    return _per_year(text, "%", "growth.cagr", lang, **values)


def _ratio(own: Mapping[str, object], lang: str) -> Cell:
    if own["reason"]:
        return Muted(label(f"no_ratio.{own['reason']}", lang))
    text = label("change.times", lang, value=number(own["ratio"], 2))
    both = {"required": _plain(own, "required"), "achieved": _plain(own, "achieved")}
    return computed(text, "ambition.ratio", lang, **both)


def _plain(own: Mapping[str, object], field: str) -> str:
    return number(own[field], 2) if own["type"] == "share" else f"{percent(own[field])}%"


def _chance(found: object, lang: str) -> Cell:
    if found.reason:
        return Muted(label(f"no_chance.{found.reason}", lang, n=found.n))
    text = label("change.chance", lang, value=percent(found.probability, 0), low=percent(found.low, 0),
                 high=percent(found.high, 0), n=found.n)  # fmt: skip
    return computed(text, found.method, lang, k=found.n)


def baseline_cell(record: Mapping[str, object], lang: str) -> Cell:
    """A baseline as printed, or why there is none."""
    status = record["baseline_status"]
    if status == BaselineStatus.REPORTED:
        return printed(grouped(str(record["baseline_raw"])), record, lang)
    return Muted(label(f"baseline.{status}", lang))
