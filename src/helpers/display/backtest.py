"""The outside view and how it fared: the table of scores."""

from __future__ import annotations

import pandas as pd

from helpers.display.origins import computed, counted
from helpers.display.tables import Cell, Muted, Table
from helpers.display.wording import attribute_label
from helpers.labels import label, number, percent
from helpers.methods.backtest import Coverage, Score
from helpers.methods.plan_outcomes import BackTest, rates_met, reliability

DIGITS = 4  # of a Brier score: with fewer, the skill could not be had from the scores as printed


def scores_table(tested: BackTest | None, lang: str) -> Table | None:
    """Each method's Brier score beside the base rate's on the same targets; None without a back-test."""
    if tested is None:
        return None
    rows = []
    for score in tested.scores:
        rows.append([
            label(f"forecaster.{score.method}", lang),
            counted(score.n, lang),
            *_numbers(score, lang),
            _covered(tested.covered.get(score.method), lang),
        ])  # fmt: skip
    keys = ("forecaster", "scored", "brier", "base_brier", "skill", "gain", "coverage")
    return Table([label(f"column.{key}", lang) for key in keys], rows, label("caption.scores", lang), lang,
                 frozenset({1, 2, 3, 4}), frozenset({0, 5, 6}))  # fmt: skip


def _numbers(score: Score, lang: str) -> list[Cell]:
    if score.reason:
        return [Muted(label("no_chance.too_few", lang, n=score.n)), "", "", ""]
    if score.method == "base_rate":
        own = _computed(number(score.brier, DIGITS), lang, score.n)
        return [own, Muted("—"), Muted("—"), Muted(label("forecaster.yardstick", lang))]
    skill = Muted("—") if score.skill is None else _computed(number(score.skill, 2), lang, score.n)
    gain = Muted("—") if score.gain_low is None else _computed(
        label("change.interval", lang, low=number(score.gain_low, 3), high=number(score.gain_high, 3)), lang, score.n
    )  # fmt: skip
    own, base = (_computed(number(found, DIGITS), lang, score.n) for found in (score.brier, score.base_brier))
    return [own, base, skill, gain]


def _computed(text: str, lang: str, n: int) -> Cell:
    return computed(text, "backtest.brier", lang, N=n)


def _covered(found: Coverage | None, lang: str) -> Cell:
    if found is None or found.share is None:
        return Muted(label("forecaster.no_interval", lang))
    text = label("change.covered", lang, inside=found.inside, n=found.n, level=percent(found.level, 0))
    return computed(text, found.method, lang, N=found.n)


def outlook(tested: BackTest | None, lang: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What the figure of the outside view draws: rates with their groups in words, and the reliability diagram."""
    if tested is None:
        return pd.DataFrame(), pd.DataFrame()
    rates = rates_met(tested)
    return rates.assign(group=[_group(by, group, lang) for by, group in zip(rates["by"], rates["group"], strict=True)]
                        ), reliability(tested)  # fmt: skip


def _group(by: str, group: str, lang: str) -> str:
    if by == "all":
        return label("forecaster.all_targets", lang)
    return attribute_label(group, lang) if by == "attribute" else label(f"type.{group}", lang)
