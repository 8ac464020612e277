"""One worked example a method: a call on known values, and what it gives. Results are computed, never typed.

The values are those of the published or synthetic cases against which the methods are tested. The expressions are
constants of this file; nothing from outside is ever evaluated.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

_PATENTS = "target = Target(baseline=6.3, base_year=2020, target=12, target_year=2025)"
_SEEN = "seen = observe(target, {2021: 7.5, 2022: 9.4, 2023: 11.8}, 2023)"
_SERIES = "patents = {2020: 6.3, 2021: 7.5, 2022: 9.4, 2023: 11.8}"
_COUNTS = 'counts = pd.DataFrame({"抽查": [6, 1], "信用": [2, 2], "标准": [1, 7]}, index=["A", "B"])'
_NATION = 'reference_class="the nation\'s own growth"'


@dataclass(frozen=True)
class Example:
    """A call with its result.

    Attributes:
        modules: where the names come from, below `helpers.methods`.
        lines: Python, the last line an expression.
    """

    modules: tuple[str, ...]
    lines: tuple[str, ...]

    def imports(self) -> list[str]:
        """What a reader has to import to repeat it."""
        text = "\n".join(self.lines)
        libraries = [
            line for line, name in (("import numpy as np", "np."), ("import pandas as pd", "pd.")) if name in text
        ]
        return [*libraries, *(f"from helpers.methods.{name} import *" for name in self.modules)]

    def result(self) -> str:
        """What the last line gives, numbers to six significant digits."""
        names: dict[str, object] = {"pd": import_module("pandas"), "np": import_module("numpy")}
        for module in self.modules:
            names |= vars(import_module(f"helpers.methods.{module}"))
        for line in self.lines[:-1]:
            exec(line, names)
        found = eval(self.lines[-1], names)
        return _by_field(found) if dataclasses.is_dataclass(found) else shown(found)


def _example(modules: str, *lines: str) -> Example:
    return Example(tuple(modules.split()), lines)


def _progress(module: str, call: str) -> Example:
    return _example(f"targets {module}", _PATENTS, _SEEN, call)


def _verdict(rule: str) -> Example:
    return _example("targets verdicts", _PATENTS, f'review(target, {{2023: 11.8}}, 2023).verdicts["{rule}"].label')


EXAMPLES: Mapping[str, Example] = {
    "growth.cagr": _example("growth", "cagr(40.05, 64.5, 5)"),
    "change.total": _example("growth", "total_change(40.05, 64.5)"),
    "growth.multiple": _example("growth", "multiple(40.05, 64.5)"),
    "growth.step": _example("growth", "annual_step(2.2, 3.8, 5)"),
    "share.points": _example("growth", "annual_step(78, 88, 5)"),
    "share.gap": _example("growth", "gap_closed(78, 88)"),
    "share.logit": _example("growth", "logit_step(78, 88, 5)"),
    "cumulative.mean": _example("growth", "annual_step(0, 7200, 5)"),
    "cumulative.ratio": _example("growth", "annual_step(0, 7200, 5) / 1200"),
    "increment.stock": _example("growth", "cagr(20000, 20000 + 5000, 5)"),
    "increment.mean": _example("growth", "annual_step(0, 5000, 5)"),
    "round.growth": _example("growth", 'round_growth(4.9, 7.89, 5, "7.89")'),
    "peers.percentile": _example("peers", "peer_position(0.10, np.array([0.02, 0.05, 0.10, 0.13]))"),
    "share.corrected": _example("misclassified", "rogan_gladen(.30, .90, .95)"),
    "share.wilson": _example("intervals", "wilson(19, 22)"),
    "succession.beyond": _example("fates", "beyond(25, 20, 1)"),
    "unit.factor": _example("units", "in_unit(9.8, 10000)"),
    "above.ratio": _example(
        "beside",
        'figures = pd.DataFrame({"concept_id": "patents", "what": "value", "year": 2020, "match": "exact", '
        '"operator": "=", "side": ["own", "above"], "value": [9.8, 6.3]})',
        'beside_above(figures)["ratio"].item()',
    ),
    "comparison.unit": _example("units", "in_unit(pd.Series([9.8, 12.5]), pd.Series([1, 0.1]))"),
    "comparison.median": _example("", "pd.Series([0.0299, 0.0845, 0.1]).median()"),
    "ambition.ratio": _example("ambition", "ambition_ratio(0.029, 0.092).value"),
    "cumulative.ramp": _example("ambition", "last_year_of_ramp(7200, 5, 1200).value"),
    "increment.readings": _example("ambition", "readings(5000, 5, 20000)"),
    "probability.own_history": _example(
        "probability", _SERIES, f"own_history(patents, target=12, year=2025, {_NATION})"
    ),
    "probability.reference_class": _example(
        "probability", 'reference_class_probability(0.10, [0.04, 0.08, 0.11, 0.15], reference_class="four peers")'
    ),
    "probability.outside_view": _example("probability", 'outside_view(19, 22, reference_class="11th national plan")'),
    "probability.simulated": _example(
        "probability", _SERIES, f"simulated(patents, target=12, year=2025, {_NATION}).probability"
    ),
    "progress.growth_ratio": _progress("progress", "growth_ratio(target, seen)"),
    "progress.no_target": _example(
        "targets progress",
        "aim = Target(baseline=100, base_year=2020, target=None, target_year=2025)",
        "near = observe(Target(100, 2020, 1, 2025), {2023: 103.64}, 2025)",
        "growth_without_target(aim, near)",
    ),
    "progress.unsd": _progress("pace", "unsd_ratio(target, seen)"),
    "progress.escap_status": _progress("pace", "escap_status(target, seen).value"),
    "progress.escap_anticipated": _progress("pace", "escap_anticipated(target, seen)"),
    "progress.sdsn": _progress("pace", "sdsn_trend(target, seen)"),
    "progress.time": _progress("pace", "time_progress(target, seen)"),
    "verdict.time": _verdict("verdict.time"),
    "verdict.growth": _verdict("verdict.growth"),
    "verdict.projection": _verdict("verdict.projection"),
    "completion.rate": _example(
        "completion",
        'met, missed = Outcome("completion.rate", True, False), Outcome("completion.rate", False, False)',
        "completion([met] * 19 + [missed] * 3)",
    ),
    "completion.margin": _example(
        "completion targets", _PATENTS.replace(")", ", direction=1)"), "outcome(target, {2025: 16}).margin"
    ),
    "dispersion.range": _example(
        "dispersion", "found = dispersion([10, 10, 10, 20, 50])", "found.range.value, found.ratio.value"
    ),
    "dispersion.cv": _example(
        "dispersion", "found = dispersion([10, 10, 10, 20, 50])", "found.cv_n.value, found.cv_n1.value"
    ),
    "dispersion.theil_t": _example("dispersion", "dispersion([10, 10, 10, 20, 50]).theil_t.value"),
    "dispersion.theil_l": _example("dispersion", "dispersion([10, 10, 10, 20, 50]).theil_l.value"),
    "dispersion.theil_groups": _example("dispersion", 'theil_by_group([10, 10, 10, 20, 50], list("aabbb"), "T")'),
    "composite.rank_interval": _example(
        "composite",
        'places = pd.DataFrame({"x": [5, 7, 8, 7], "y": [8, 6, 8, 4], "z": [4, 8, 6, 6]}, index=list("abcd"))',
        "rank_intervals(places, [1, 1, 1]).intervals",
    ),
    "text.emphasis": _example(
        "text",
        'measures = pd.DataFrame({"area": ["a"] * 3, "domain": ["digital", "digital", "consumer"], '
        '"span_start": [0, 50, 90], "span_end": [50, 90, 120]})',
        'emphasis(measures)[["domain", "share_of_measures", "share_of_characters"]]',
    ),
    "text.pmc_error": _example("pmc", "range_of_error(4, 49, 5 / 245)"),
    "text.rca": _example("text", _COUNTS, 'distinctive_terms(counts)[["document", "term", "rca"]]'),
    "text.cosine": _example("text", _COUNTS, "cosine_similarity(counts).matrix"),
    "text.overlap": _example("likeness", _COUNTS, 'overlap(counts, "A")'),
    "text.thinned": _example("likeness", _COUNTS, 'thinned_cosine(counts, "A")'),
    "text.longest": _example("text", 'longest_run("加强信用监管", "完善信用监管")'),
    "text.jaccard": _example("text", 'jaccard_similarity({"A": "加强信用监管", "B": "完善信用监管"}, k=2).matrix'),
    "text.pmc": _example(
        "pmc",
        'names = [f"X{i}" for i in range(1, 10)]',
        "pmc_from_variables(dict(zip(names, [1, .75, .58, 1, .50, .67, .36, .36, .22]))).index",
    ),
    "backtest.brier": _example("backtest", "brier([1.0, 0.5], [True, False])"),
    "backtest.coverage": _example("backtest", "coverage([1, 2, 3], [3, 4, 5], [2, 5, 4])"),
    "backtest.reliability": _example(
        "backtest",
        'reliability_diagram([.1, .2, .8, .9], [False, False, True, True], bins=2)[["n", "forecast", "observed"]]',
    ),
}


def shown(value: object) -> str:
    """A result as text: numbers to six significant digits."""
    kind = type(value).__name__
    if kind in ("DataFrame", "Series"):
        return value.to_string(float_format=lambda number: f"{number:.6g}")
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(shown(item) for item in value)}]"
    if isinstance(value, tuple):
        return f"({', '.join(shown(item) for item in value)})"
    if isinstance(value, str):
        return repr(str(value))
    return f"{value:.6g}"


def _by_field(value: object) -> str:
    """A result of several fields, one a line; the method's id is known already."""
    fields = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    kept = {name: item for name, item in fields.items() if name != "method" and _holds(item)}
    return "\n".join([f"{type(value).__name__}(", *(f"    {name}={shown(item)}," for name, item in kept.items()), ")"])


def _holds(value: object) -> bool:
    return value is not None and not (isinstance(value, str | tuple | dict) and not value)
