"""The wording of plans: terms that one stresses, likeness of their words, runs of characters in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from helpers.analysis.common import area_names, listed, place_name, say
from helpers.analysis.comparison.policy import NAMED, percent_sign, together
from helpers.data import Dataset
from helpers.data.originals import document_text
from helpers.facts import (
    Column,
    Fact,
    Figure,
    Finding,
    Name,
    Table,
    Term,
    Thing,
    absent,
    computed,
    table,
    term,
)
from helpers.methods import sample_of
from helpers.methods.likeness import PRINTED, READINGS
from helpers.methods.text import (
    compared_terms,
    jaccard_similarity,
    longest_run,
)
from helpers.schema import Area

Areas = Mapping[str, Area]
ALIKE = 0.6  # cosine from which all plans share one vocabulary
RUNS = (5, 10)  # characters


def terms(area: Area, stressed: pd.DataFrame, counts: pd.DataFrame, areas: Areas, fewest: int) -> Finding | None:
    """The terms that the area stresses most.

    Args:
        area: the area in focus.
        stressed: `term`, `count`, `total`, `rca`, the highest ratio first.
        counts: documents by terms, those of content only.
        areas: the areas compared.
        fewest: fewest times that a listed term stands in the area's measures.
    """
    name = place_name(area)
    if stressed.empty:
        return Finding((say("policy_no_terms", name=name, own=fewest),))
    items = listed(
        [
            term(
                "policy.term_item",
                term=term(f"word.{row['term']}"),
                count=row["count"],
                total=row["total"],
                rca=computed(row["rca"], "text.rca", decimals=1),
            )
            for row in stressed.head(5).to_dict("records")
        ]
    )
    sentence = say("policy_terms", name=name, plans=len(counts), terms=items, kept=len(compared_terms(counts)))
    return Finding.of(sentence, say("policy_terms_stay"), _sampled(area, areas))


def terms_figure(stressed: pd.DataFrame, area: Area) -> Figure:
    """The terms that the area stresses most: ratio as place, frequency as size."""
    return Figure("term_dots", {"terms": stressed, "name": place_name(area)})


def likeness(area: Area, near: pd.DataFrame, areas: Areas) -> Finding | None:
    """Whose wording is nearest, whether every reading agrees, and how narrow the range is."""
    name = place_name(area)
    if near.empty:
        return Finding((say("policy_no_likeness", name=name),))
    ranked = near.dropna(subset=["best"])
    rounded = ranked.set_index("area")[list(READINGS)].round(PRINTED).dropna(axis=1, how="all")
    sentences: list[Thing] = [_nearest(name, rounded, areas)]
    if len(near) > 1:
        key = "policy_likeness_range" if near["cosine"].min() >= ALIKE else "policy_likeness_wide"
        sentences.append(say(key, n=len(near), name=name, **_ends(near["cosine"], "text.cosine")))
        sentences.append(say("policy_likeness_length", **_ends(ranked["thinned"], "text.thinned")))
    return Finding.of(*sentences, _sampled(area, areas))


def likeness_map(likeness: pd.DataFrame | None, areas: Areas, focal: str) -> Figure | None:
    """Cosine of every pair of documents; None where they are too many."""
    if likeness is None:
        return None
    return Figure("likeness_map", {"matrix": likeness, "cities": area_names(areas), "focal": focal})


def likeness_dots(near: pd.DataFrame, areas: Areas, focal: str) -> Figure:
    """The documents nearest to one, where there are too many for a matrix."""
    return Figure("likeness_dots", {"near": near, "cities": area_names(areas), "focal": focal})


def likeness_table(near: pd.DataFrame, area: Area, areas: Areas, top: int = 10) -> Table | None:
    """The documents nearest in wording by every reading, with the range of their ranks."""
    methods = {"cosine": "text.cosine", "thinned": "text.thinned", "content": "text.cosine", "overlap": "text.overlap"}
    rows: list[dict[str, Thing]] = [
        {
            "area": place_name(areas[row["area"]]),
            "document": term(f"document_kind.{areas[row['area']].plan.kind}"),
            "terms": Fact(float(row["terms"]), "computed", method="count"),
            **{key: computed(row[key], method, decimals=2) for key, method in methods.items()},
            "rank": _ranks(row["best"], row["worst"]),
        }
        for row in near.head(top).to_dict("records")
    ]
    columns = (
        Column("area", "column.city"),
        Column("document", "policy_column.document_kind", wraps="always"),
        Column("terms", "policy_column.terms", "number"),
        *(Column(key, f"policy_column.{key}", "number") for key in methods),
        Column("rank", "policy_column.rank_range", "number"),
    )
    key = "likeness" if len(rows) == len(near) else "likeness_nearest"
    return table(term(f"caption.{key}", name=place_name(area), n=len(rows)), columns, rows)


def shared_runs(
    chosen: Dataset, near: pd.DataFrame, area: Area, runs: Sequence[int] = RUNS, top: int = 10
) -> Table | None:
    """Runs of characters that the documents nearest in wording share with the area's; None without the documents.

    Args:
        chosen: the areas compared.
        near: nearest documents, as `methods.likeness` gives them.
        area: the area in focus.
        runs: lengths of the runs.
        top: so many of the nearest documents are read.
    """
    others = list(near["area"].head(top))
    texts = {slug: text for slug in [area.slug, *others] if (text := document_text(chosen.areas[slug]))}
    if area.slug not in texts or len(texts) < 2:
        return None
    missing = absent("policy.no_document")
    rows: list[dict[str, Thing]] = []
    for slug in others:
        pair = {"one": texts[area.slug], "other": texts.get(slug, "")}
        shares = {k: jaccard_similarity(pair, k).matrix.at["one", "other"] for k in runs} if slug in texts else {}
        rows.append(
            {
                "area": place_name(chosen.areas[slug]),
                **{f"runs_{k}": percent_sign(shares[k], "text.jaccard", 1, k=k) if shares else missing for k in runs},
                "longest": computed(longest_run(*pair.values()), "text.longest") if shares else missing,
            }
        )
    columns = (
        Column("area", "column.city"),
        *(Column(f"runs_{k}", term("policy_column.runs", k=k), "number") for k in runs),
        Column("longest", "policy_column.longest", "number"),
    )
    return table(term("caption.shared_runs", name=place_name(area)), columns, rows)


def _nearest(name: Name, rounded: pd.DataFrame, areas: Areas) -> Term:
    """Which plans come first in every reading, alone or tied; where none does, in how many readings each does."""
    ahead = rounded == rounded.max()
    common, ever = ahead.index[ahead.all(axis=1)], ahead.index[ahead.any(axis=1)]
    values: dict[str, Thing] = {
        "name": name,
        "value": computed(rounded.iloc[0, 0], "text.cosine", decimals=2),
        "top": together([place_name(areas[slug]) for slug in common[:NAMED]]),
    }
    if len(common) == 1 and len(ever) == 1:
        return say("policy_likeness", **values)
    if len(common) == 1:
        others = [place_name(areas[slug]) for slug in ever if slug not in common][:NAMED]
        return say("policy_likeness_nearly", tied=int((ahead.sum() > 1).sum()), others=together(others), **values)
    if len(common):
        return say("policy_likeness_tied", **values)
    wins = ahead.sum(axis=1).loc[ever].sort_values(ascending=False, kind="stable")[:NAMED]
    items = [term("policy.winner", name=place_name(areas[slug]), n=int(n)) for slug, n in wins.items()]
    return say("policy_likeness_split", winners=listed(items), **values)


def _sampled(area: Area, areas: Areas) -> Term | None:
    """That not all plans were read, where there are too many; None where all were."""
    read = len(sample_of(list(areas), area.slug))
    return say("policy_sampled", read=read, cities=len(areas)) if read < len(areas) else None


def _ends(values: pd.Series, method: str) -> dict[str, Fact]:
    return {"low": computed(values.min(), method, decimals=2), "high": computed(values.max(), method, decimals=2)}


def _ranks(best: float, worst: float) -> Thing:
    first, last = (computed(int(end), "text.cosine") for end in (best, worst))
    return first if best == worst else term("policy.ranks", best=first, worst=last)
