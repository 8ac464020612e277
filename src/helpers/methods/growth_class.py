"""A required growth among the growth that places of the same level achieved: a reference class from what was printed.

Method: one span a place, from one exact figure to another, its length as near as can be to that of the plan; growth a
year on the log scale (shares: in log-odds). P = (#{place ≥ required} + ½) / (N + 1), interval of Beta(# + ½,
N − # + ½). Back-test, by place left out: each place is asked for what each other place achieved, and the others
forecast whether it did; and again spans that began since the target's baseline, from those that had ended by
then. Before anything is known a place is above another as often as below, so the base rate is one half. Data used:
exact figures of the panel. Weakness: spans are of different years, and growth that slows flatters a later target; so
both kinds of span are counted apart. Nothing is said below thirty places, or where the class does no better than the
base rate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.growth import logit
from helpers.methods.probability import Probability, outside_view, reference_class_probability
from helpers.methods.reliability import bootstrap_interval
from helpers.methods.targets import EXACT
from helpers.schema import Match

FEWEST = 30
"""Places below which there is no class."""
FEWEST_SINCE = 10
"""Places since the baseline below which the class is not tested on them."""
BASE = 0.25
"""Brier score of the base rate, one half."""
SHORTER, LONGER = 2, 2
"""How many years a span may be shorter or longer than the plan."""
ALIKE = 2.0
"""Factor within which a start level is like another."""
ROUNDING = 0.02
"""Relative difference of two figures of one year from which neither is used."""
SPANS = ("area", "start", "end", "first", "last", "growth")
CLASSES = (
    "indicator_id",
    "concept_id",
    "level",
    "years",
    "required",
    "is_share",
    "is_alike",
    "n",
    "reached",
    "probability",
    "start",
    "end",
    "first",
    "median",
    "ended",
    "ended_reached",
    "begun",
    "begun_reached",
    "is_apart",
    "skill",
    "skill_low",
    "since_skill",
    "since_low",
    "since_n",
    "since_forecast",
    "since_came",
)


@dataclass(frozen=True)
class ClassTest:
    """How well places foretell a place that is left out.

    Attributes:
        n: places.
        brier: mean squared error of the forecasts.
        skill: 1 - brier/.25, against the base rate of one half.
        low: lower end of the skill's 95 % bootstrap interval over places.
        high: upper end.
        calibration: one row a fifth of the forecasts: `forecast` (mean), `came` (share that came true), `n`.
    """

    n: int
    brier: float
    skill: float
    low: float
    high: float
    calibration: pd.DataFrame

    @property
    def is_better(self) -> bool:
        """Whether the whole interval of the skill lies above zero."""
        return self.low > 0


def achieved_spans(figures: pd.DataFrame, years: int, *, is_share: bool = False) -> pd.DataFrame:
    """What each place achieved over a span of about so many years.

    Args:
        figures: printed figures of one concept in one unit: `area`, `year`, `value`, `operator`. Bounds are left out,
            and years of which two figures differ.
        years: length of the plan; a span may be two years shorter or longer, three years at least. The nearest in
            length is taken, then the latest.
        is_share: whether growth is in log-odds of a percentage.

    Returns:
        One row a place, by area: `area`, `start`, `end` (years), `first`, `last` (figures), `growth` (log, a year).

    >>> seen = pd.DataFrame({"area": "a", "year": [2015, 2019, 2020], "value": [10, 14, 20], "operator": "="})
    >>> achieved_spans(seen, 5)[["start", "end"]].to_numpy().tolist()
    [[2015, 2020]]
    """
    checked.columns(figures, "figures", "value")
    rows = []
    exact = figures[(figures["operator"] == EXACT) & figures["value"].notna()]
    ends = exact.groupby(["area", "year"], sort=True)["value"].agg(["min", "max"])
    agreed: dict[str, dict[int, float]] = {}
    for (area, year), value in ends["max"][ends["max"] - ends["min"] <= ROUNDING * ends["max"].abs()].items():
        agreed.setdefault(area, {})[int(year)] = float(value)
    lengths = range(max(3, years - SHORTER), years + LONGER + 1)
    for area, known in agreed.items():
        scaled = {year: figure for year, value in known.items() if (figure := _scaled(value, is_share)) is not None}
        pairs = [(start, end) for start in scaled for end in scaled if end - start in lengths]
        if pairs:
            start, end = min(pairs, key=lambda pair: (abs(pair[1] - pair[0] - years), -pair[1]))
            growth = (scaled[end] - scaled[start]) / (end - start)
            rows.append((area, start, end, known[start], known[end], growth))
    return pd.DataFrame(rows, columns=list(SPANS)).astype({"growth": "float64", "start": "int64", "end": "int64"})


def left_out(spans: pd.DataFrame) -> ClassTest | None:
    """Forecasts for each place from the others, held against what it achieved; None below thirty places.

    Args:
        spans: `achieved_spans`.
    """
    checked.columns(spans, "spans", "growth")
    return _tested(spans, spans) if len(spans) >= FEWEST else None


def carried_on(before: pd.DataFrame, since: pd.DataFrame) -> ClassTest | None:
    """Forecasts for spans that began later from those that had ended; None below thirty of these or ten of those.

    Args:
        before: `achieved_spans` that ended by a year.
        since: those that began in it or later; a place that is in both is not forecast by itself.
    """
    checked.columns(before, "spans", "growth")
    checked.columns(since, "spans", "growth")
    return _tested(before, since) if len(before) >= FEWEST and len(since) >= FEWEST_SINCE else None


def _tested(known: pd.DataFrame, asked: pd.DataFrame) -> ClassTest:
    """Each asked place is asked for what each known place but itself achieved, and the known ones foretell it."""
    known, asked = known.sort_values("growth", kind="stable"), asked.sort_values("growth", kind="stable")
    wanted, growth = known["growth"].to_numpy(dtype=float), asked["growth"].to_numpy(dtype=float)
    is_same = asked["area"].to_numpy()[:, None] == known["area"].to_numpy()[None, :]
    came = (growth[:, None] >= wanted[None, :]).astype(float)
    reached = wanted[:, None] >= wanted[None, :]  # known place k achieved as much as known place j
    counted = reached.sum(axis=0)[None, :] - is_same.astype(float) @ reached
    forecast = (counted + 0.5) / (len(wanted) - is_same.sum(axis=1)[:, None] + 1)
    error = np.where(is_same, np.nan, (forecast - came) ** 2)
    by_place = np.nanmean(error, axis=1)
    interval = bootstrap_interval(lambda draws: 1 - by_place[draws].mean(axis=1) / BASE, len(growth), at_once=True)
    assert interval is not None  # defined for every resample
    brier = float(by_place.mean())
    low, high = map(float, interval)
    calibration = _calibration(forecast[~is_same], came[~is_same])
    return ClassTest(len(growth), brier, 1 - brier / BASE, low, high, calibration)


def growth_classes(
    indicators: pd.DataFrame,
    required: pd.DataFrame,
    panel: pd.DataFrame,
    levels: Mapping[str, str],
    links: pd.DataFrame,
    directions: Mapping[str, int],
) -> pd.DataFrame:
    """Each target's required growth among what places of the same level achieved in the same concept.

    Args:
        indicators: a place's indicator records.
        required: `required_change` of the same records, in the same order.
        panel: printed figures of places: `area`, `year`, `concept_id`, `relation`, `value`, `operator`, in the
            concepts' units. States count (`level`, `change`), additions do not.
        levels: level by area, the place's own among them.
        links: ties of the place's records to concepts; only exact ones count.
        directions: by record, as `directions` gives it.

    Returns:
        One row a target with a class that is large enough and beats the base rate, by place left out and, where
        enough is known, on spans since the baseline. `required`,
        `median` are growth a year (log; log-odds for shares); `n` places, `reached` those that achieved as much;
        `probability` (a `Probability`); `start`, `end` first and last year of the spans; `first` median of
        the start levels, in the concept's unit; `is_alike` whether all began within a factor of two of the target's
        baseline; `ended`, `ended_reached` those of the n spans that had ended by the baseline's year; `begun`,
        `begun_reached` those that began in it or later; `is_apart` whether these contradict the share of all, which
        then lies outside of the 95 % interval of theirs; `skill` and `since_skill` of both back-tests with the lower
        end of their intervals; `since_n` the later spans of the second, which chooses each place's span anew from
        its figures since the baseline and so has others than the n; `since_forecast` and `since_came` the mean
        forecast for them and what came true.
    """
    checked.columns(panel, "panel", "value")
    exact = _exact(links)
    rows = []
    for record, need in zip(indicators.to_dict("records"), required.to_dict("records"), strict=True):
        wanted = _required(record, need)
        if record["indicator_id"] not in exact.index or wanted is None:
            continue
        link, level = exact.loc[record["indicator_id"]], levels[record["area"]]
        concept = link["concept_id"]
        figures = _figures(panel, concept, levels, record["area"])
        baseline = _in_concept(record["baseline"], link["factor"])
        way = directions[record["indicator_id"]] or 1
        row = _class_of(baseline, int(record["baseline_year"]), need, figures, wanted, way)
        if row is not None:
            name = {"indicator_id": record["indicator_id"], "concept_id": concept, "level": level}
            rows.append({**name, **row})
    return pd.DataFrame(rows, columns=list(CLASSES))


def class_spans(
    classes: pd.DataFrame,
    indicators: pd.DataFrame,
    panel: pd.DataFrame,
    levels: Mapping[str, str],
    links: pd.DataFrame,
) -> pd.DataFrame:
    """The spans that each class consists of, to draw them.

    Args:
        classes: as `growth_classes` gives it.
        indicators, panel, levels, links: as they were given to it.

    Returns:
        One row a class and place: `indicator_id`, what `achieved_spans` gives, and `is_since`: whether the span began
        in the year of the target's baseline or later.
    """
    records = indicators.set_index("indicator_id").to_dict("index")
    factors = _exact(links)["factor"]
    parts = []
    for row in classes.to_dict("records"):
        record = records[row["indicator_id"]]
        figures = _figures(panel, row["concept_id"], levels, record["area"])
        baseline = _in_concept(record["baseline"], factors[row["indicator_id"]])
        spans, _ = _spans(figures, baseline, int(row["years"]), is_share=bool(row["is_share"]))
        is_since = spans["start"] >= int(record["baseline_year"])
        parts.append(spans.assign(indicator_id=row["indicator_id"], is_since=is_since))
    columns = ["indicator_id", *SPANS, "is_since"]
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)


def _exact(links: pd.DataFrame) -> pd.DataFrame:
    return links[links["match"] == Match.EXACT.value].drop_duplicates("record_id").set_index("record_id")


def _figures(panel: pd.DataFrame, concept: str, levels: Mapping[str, str], area: str) -> pd.DataFrame:
    """What other places of an area's level print of a concept; states count, additions do not."""
    peers = [other for other, level in levels.items() if level == levels[area] and other != area]
    is_state = panel["relation"].isin(["level", "change"])
    return panel[is_state & (panel["concept_id"] == concept) & panel["area"].isin(peers)]


def _in_concept(value: float, factor: float) -> float:
    """A record's figure in its concept's unit."""
    return float(value) * (1.0 if pd.isna(factor) else float(factor))


def _spans(figures: pd.DataFrame, baseline: float, years: int, *, is_share: bool) -> tuple[pd.DataFrame, bool]:
    """The spans of a class, and whether they are those alone that began near the baseline: if enough did."""
    spans = achieved_spans(figures, years, is_share=is_share)
    ratio = spans["first"] / baseline
    alike = spans[(ratio >= 1 / ALIKE) & (ratio <= ALIKE)]
    return (alike, True) if len(alike) >= FEWEST else (spans, False)


def _class_of(
    baseline: float, base: int, need: Mapping[str, Any], figures: pd.DataFrame, wanted: float, way: int
) -> dict[str, Any] | None:
    years, is_share = int(need["years"]), need["type"] == "share"
    spans, is_alike = _spans(figures, baseline, years, is_share=is_share)
    test = left_out(spans)
    if test is None or not test.is_better:
        return None
    since = achieved_spans(figures[figures["year"] >= base], years, is_share=is_share)
    before = achieved_spans(figures[figures["year"] <= base], years, is_share=is_share)
    later = carried_on(before, since)
    if later is not None and not later.is_better:
        return None
    ended, begun = spans[spans["end"] <= base], spans[spans["start"] >= base]
    probability: Probability = reference_class_probability(
        wanted, spans["growth"].tolist(), reference_class="growth that places of the same level achieved", direction=way
    )
    return {
        "years": years,
        "required": wanted,
        "is_share": is_share,
        "is_alike": is_alike,
        "n": len(spans),
        "reached": _reached(spans, wanted, way),
        "probability": probability,
        "start": int(spans["start"].min()),
        "end": int(spans["end"].max()),
        "first": float(spans["first"].median()),
        "median": float(spans["growth"].median()),
        "ended": len(ended),
        "ended_reached": _reached(ended, wanted, way),
        "begun": len(begun),
        "begun_reached": _reached(begun, wanted, way),
        "is_apart": len(begun) > 0
        and _is_apart(
            probability,
            outside_view(_reached(begun, wanted, way), len(begun), reference_class="spans since the baseline"),
        ),
        "skill": test.skill,
        "skill_low": test.low,
        "since_skill": None if later is None else later.skill,
        "since_low": None if later is None else later.low,
        "since_n": None if later is None else later.n,
        "since_forecast": None if later is None else _mean(later, "forecast"),
        "since_came": None if later is None else _mean(later, "came"),
    }


def _is_apart(whole: Probability, since: Probability) -> bool:
    """Whether a share lies outside of the interval of the share of a part; never where one of them is refused."""
    if whole.probability is None or since.low is None or since.high is None:
        return False
    return not since.low <= whole.probability <= since.high


def _mean(test: ClassTest, column: str) -> float:
    return float(np.average(test.calibration[column], weights=test.calibration["n"]))


def _reached(spans: pd.DataFrame, wanted: float, way: int) -> int:
    return int((way * spans["growth"] >= way * wanted).sum())


def _required(record: Mapping[str, Any], need: Mapping[str, Any]) -> float | None:
    """Growth a year, on its scale, from the baseline to the figure to reach; None where the type has no such way."""
    goal = need["end_stock"] if need["type"] == "increment" else need["goal"]
    if need["type"] not in ("level", "share", "increment") or pd.isna(goal) or pd.isna(record["baseline"]):
        return None
    is_share = need["type"] == "share"
    first, last = _scaled(record["baseline"], is_share), _scaled(goal, is_share)
    return None if first is None or last is None else (last - first) / int(need["years"])


def _scaled(value: float, is_share: bool) -> float | None:
    if is_share:
        return logit(value)
    return float(np.log(value)) if value > 0 else None


def _calibration(forecast: np.ndarray, came: np.ndarray) -> pd.DataFrame:
    fifth = np.minimum((forecast * 5).astype(int), 4)
    frame = pd.DataFrame({"fifth": fifth, "forecast": forecast, "came": came})
    fifths = frame.groupby("fifth").agg(forecast=("forecast", "mean"), came=("came", "mean"), n=("came", "size"))
    return fifths.reset_index(drop=True)
