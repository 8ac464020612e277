"""Every method by its id: what a computed number's origin points to.

Example of `comparison.median`:

>>> import pandas as pd
>>> pd.Series([0.0299, 0.0845, 0.1]).median()
0.0845
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """A formula with its source.

    Attributes:
        id: short name, stable across versions.
        formula: in plain characters; y0 baseline, yT target, n years between them, B annual baseline flow.
        source: where the formula is established.
    """

    id: str
    formula: str
    source: str


_INDEX_NUMBERS = "compound growth, as used for plan targets in China's five-year plans"
_PLAN = "arithmetic of the plan's own table"
_OPEN_SDG = (
    "Eurostat (2017 and later); Statistics Canada and Open SDG progress measure (2025); Gennari and D'Orazio (2020)"
)
_HANDBOOK = "OECD and JRC, Handbook on constructing composite indicators (2008)"
_NDRC = "classes of the NDRC's mid-term evaluation of December 2023; bounds are ours"
_SECONDARY = "bounds and weights follow secondary sources"

CATALOGUE = {
    method.id: method
    for method in (
        Method("growth.cagr", "(yT / y0)^(1/n) − 1", _INDEX_NUMBERS),
        Method(
            "change.total",
            "y1 / y0 − 1, between two figures of one document",
            "arithmetic of the document's own figures",
        ),
        Method(
            "succession.beyond",
            "d · (y / y0 − 1)",
            "ratchet principle, Weitzman (1980)",
        ),
        Method("unit.factor", "printed figure y × factor of its link", "conversion to the concept's unit"),
        Method(
            "above.ratio", "place / area above, one concept and year, exact links only", "comparison with a benchmark"
        ),
        Method("growth.step", "(yT − y0) / n", _PLAN),
        Method("growth.multiple", "yT / y0", _PLAN),
        Method("share.points", "(yT − y0) / n, in percentage points", _PLAN),
        Method(
            "share.gap",
            "(yT − y0) / (100 − y0); of a share that is to fall, (y0 − yT) / y0",
            "share of the way left to the limit",
        ),
        Method("share.logit", "(logit yT − logit y0) / n", "log-odds step, for shares with a ceiling"),
        Method("cumulative.mean", "yT / n", _PLAN),
        Method("cumulative.ratio", "(yT / n) / B", _PLAN),
        Method("increment.stock", "((y0 + Δ) / y0)^(1/n) − 1", _INDEX_NUMBERS),
        Method("increment.mean", "Δ / n", _PLAN),
        Method("round.growth", "yT within rounding of y0 (1 + g)^n, g = 1 … 15 %", "detector of rate-derived targets"),
        Method("peers.percentile", "(#lower + ½ #equal) / N", "mid-rank percentile"),
        Method("share.wilson", "Wilson score interval, 95 %", "Wilson (1927)"),
        Method(
            "share.corrected",
            "(p + SP − 1) / (SE + SP − 1); p share as coded, SE and SP sensitivity and specificity in people's sample",
            "Rogan and Gladen (1978); interval by Lang and Reiczigel (2014)",
        ),
        Method("ambition.ratio", "required growth of this period / growth achieved in the last one", _PLAN),
        Method("cumulative.ramp", "2 yT / n − B, last year's flow of a linear ramp whose first year is B", _PLAN),
        Method("increment.readings", "Δ as an addition to a stock, and as a yearly flow Δ / n", _PLAN),
        Method(
            "probability.own_history",
            "F_t(t*; k − 1), t* = (h ḡ − ln(yT / L)) / (s √(h + h² / k)); interval by the noncentral t",
            "Student-t predictive distribution; k yearly log growths, mean ḡ, spread s, last value L",
        ),
        Method(
            "probability.reference_class",
            "(#{peer ≥ required} + ½) / (N + 1); Beta(# + ½, N − # + ½)",
            "reference-class forecasting, Flyvbjerg (2006); Jeffreys' prior",
        ),
        Method(
            "probability.outside_view",
            "mean and interval of Beta(s + ½, f + ½); interval over whole indicators where outcomes hang together",
            "outside view, Kahneman and Tversky (1979); Jeffreys' prior",
        ),
        Method(
            "probability.simulated",
            "share of seeded draws of the same model that meet the target",
            "Monte-Carlo check of probability.own_history",
        ),
        Method(
            "progress.growth_ratio",
            "R = s · d · CAGR_i / |CAGR_T|; the source's own classes: ≥ .95, ≥ .60, ≥ 0",
            _OPEN_SDG,
        ),
        Method(
            "progress.score",
            "7.1429 R − 4.2857 for R ≥ .60, else 4.1667 R − 2.5; within ±5; 5 once the target is reached",
            _OPEN_SDG,
        ),
        Method(
            "progress.no_target",
            "s · d · CAGR_i against fixed rates; Statistics Canada's shrink by C near a limit",
            _OPEN_SDG,
        ),
        Method(
            "progress.unsd",
            "ρ = (y_t (1 + CAGR_i)^(T − t) − y0) / (yT − y0); the source's own classes: ≥ .95, ≥ .10",
            "UN Statistics Division, progress chart, technical note (2023)",
        ),
        Method("progress.escap_status", "10 · d · (yi − y0) / |yT − y0|", "ESCAP current status index"),
        Method(
            "progress.escap_anticipated",
            "d (yT − ŷ) / |yT − y0|, ŷ by a line that weighs later years more",
            f"ESCAP anticipated progress index; {_SECONDARY}",
        ),
        Method(
            "progress.sdsn",
            "yearly change of the last years / yearly change needed; the source's own classes: ≥ 1, ≥ .5, ≥ 0",
            f"SDSN trend arrows; {_SECONDARY}",
        ),
        Method(
            "progress.time",
            "p / τ, p = (yi − y0) / (yT − y0), τ = m / n; ≥ 1",
            "time-proportional rule of Chinese mid-term evaluations",
        ),
        Method("verdict.time", "four classes by p / τ: ≥ 1.10 faster, ≥ .90 as expected", _NDRC),
        Method("verdict.growth", "four classes by R: ≥ 1.10 faster, ≥ .95 as expected", _NDRC),
        Method("verdict.projection", "four classes by ρ: ≥ 1.10 faster, ≥ .95 as expected", _NDRC),
        Method(
            "completion.rate",
            "targets met / targets whose outcome is known",
            "Hu Angang, rate of agreement with targets (目标一致法)",
        ),
        Method("completion.margin", "d · (yi − yT) / |yT|, d = −1 where less is better", "distance to target"),
        Method("dispersion.range", "max − min, max / min", "descriptive statistics"),
        Method("dispersion.cv", "standard deviation / mean, divisor n or n − 1", "descriptive statistics"),
        Method("dispersion.theil_t", "mean((y / μ) ln(y / μ))", "Theil (1967)"),
        Method("dispersion.theil_l", "mean(ln(μ / y))", "Theil (1967); mean logarithmic deviation"),
        Method(
            "dispersion.theil_groups",
            "between + within, weighted by share of the total (T) or by count (L)",
            "Shorrocks (1980)",
        ),
        Method("comparison.unit", "figure × factor to the concept's unit", "the crosswalk's factor"),
        Method("comparison.median", "median of the figures", "descriptive statistics"),
        Method(
            "composite.rank_interval",
            "ranks over normalisation × weights × aggregation, each feature left out in turn",
            f"{_HANDBOOK}; entropy Zeleny (1982), Hwang and Yoon (1981); "
            "CRITIC Diakoulaki et al. (1995); TOPSIS Hwang and Yoon (1981)",
        ),
        Method("text.emphasis", "share of characters, share of measures", "content analysis"),
        Method(
            "text.priority",
            "rank of a domain by the average place of its measures' characters; share of these characters",
            "content analysis",
        ),
        Method("text.common", "Σ min(p, q), p and q the domains' shares in two plans", "Renkonen (1938)"),
        Method("text.rca", "(x_ij / Σ_j x_ij) / (Σ_i x_ij / Σ_ij x_ij)", "Balassa (1965), on term counts"),
        Method(
            "text.cosine",
            "cosine of tf · (ln((1 + N) / (1 + df)) + 1)",
            "Salton and Buckley (1988); the smoothed idf is that of scikit-learn, Pedregosa et al. (2011)",
        ),
        Method("text.overlap", "Σ min(p, q), p and q the terms' shares of two texts", "Renkonen (1938)"),
        Method(
            "text.thinned",
            "text.cosine after each text is thinned to the length of the shortest; mean of seeded draws",
            "rarefaction, Sanders (1968), Hurlbert (1971)",
        ),
        Method("text.jaccard", "|A ∩ B| / |A ∪ B| of runs of k characters", "Broder (1997)"),
        Method("text.longest", "length of the longest run of characters that stands in both texts", "plain matching"),
        Method("text.pmc", "Σ X_i, X_i the mean of its binary sub-variables", "Ruiz Estrada (2011)"),
        Method(
            "text.pmc_error",
            "q(0.95; n, ∞) √(k p (1 − p)), with n documents, k codes each, p the share on which two readers differ",
            "studentized range, Tukey (1953)",
        ),
        Method("backtest.brier", "mean((p − o)²); skill 1 − B / B_base", "Brier (1950)"),
        Method(
            "backtest.coverage",
            "share of outcomes inside their intervals, with its Wilson interval",
            "forecast verification",
        ),
        Method("backtest.reliability", "mean forecast and observed share by bin", "Murphy and Winkler (1977)"),
    )
}
