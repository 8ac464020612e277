"""How the indicator tables are built, which domains they dwell on, how much growth they ask, and a composite of it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.analysis.common import area_names, listed, place_name, say, some
from helpers.analysis.comparison.concepts import FEW, NAMED
from helpers.analysis.reliability import rests_on
from helpers.facts import Column, Fact, Figure, Finding, Table, Term, Thing, absent, computed, counted, table, term
from helpers.methods.comparability import complete_concepts
from helpers.methods.composite import CHOICES, RankIntervals
from helpers.methods.inventory import STRUCTURE
from helpers.schema import Area

Areas = Mapping[str, Area]


@rests_on("indicators.attribute", "indicators.baseline_status")
def features(structure: pd.DataFrame, areas: Areas, focal: str = "") -> Finding:
    """How many areas have a table, where the binding share is largest, and how the tables differ otherwise."""
    filled = structure[structure["total"] > 0]
    binding = filled[filled["measure"] == "binding"]
    values: dict[str, Thing] = {"cities": len(areas), "with_table": len(binding), "rows": int(binding["total"].sum())}
    if binding.empty:
        alone = place_name(next(iter(areas.values())))
        return Finding((say("no_tables" if len(areas) > 1 else "no_table_alone", name=alone, **values),))
    sentences: list[Thing] = []
    if len(binding) == 1:
        key = "one_table" if len(areas) > 1 else "one_table_alone"
        sentences.append(say(key, name=place_name(areas[binding.iloc[0]["area"]]), **values))
    elif not binding["count"].sum():
        sentences.append(say("no_binding", **values))
    else:
        top = binding.sort_values("share", ascending=False, kind="stable").iloc[0]
        sentences.append(
            say(
                "structure",
                top=place_name(areas[top["area"]]),
                count=int(top["count"]),
                total=int(top["total"]),
                fewest=int(binding["total"].min()),
                **values,
            )
        )
    focal_rows = filled[filled["area"] == focal].set_index("measure")
    if not focal_rows.empty and len(binding) > 1:
        counts = {measure: int(focal_rows.at[measure, "count"]) for measure in ("binding", "quantified", "disclosed")}
        sentences.append(
            say("structure_own", name=place_name(areas[focal]), total=int(focal_rows["total"].iloc[0]), **counts)
        )
    elif focal_rows.empty and focal in areas:
        sentences.append(say("no_table_alone", name=place_name(areas[focal])))
    for key, kind in (("words", "words"), ("stretch_of", "stretch")):
        part = filled[(filled["measure"] == kind) & (filled["count"] > 0)].to_dict("records")
        items = [
            say("count_of", name=place_name(areas[row["area"]]), count=row["count"], total=row["total"]) for row in part
        ]
        sentences += [say(key, listed=some(items))] if items else []
    return Finding(tuple(sentences))


@rests_on("indicators.attribute", "indicators.baseline_status")
def features_figure(structure: pd.DataFrame, areas: Areas, focal: str) -> Figure:
    """Binding, quantified and disclosed shares of the areas that have a table."""
    return Figure("structure_shares", {"structure": structure, "cities": with_table(structure, areas), "focal": focal})


@rests_on("indicators.attribute", "indicators.baseline_status")
def features_table(structure: pd.DataFrame, areas: Areas, focal: str = "") -> Table | None:
    """Features of each area's indicator table; of many areas the one in focus and the levels' medians."""
    filled = structure[structure["total"] > 0]
    slugs = list(dict.fromkeys(filled["area"]))
    is_crowded = len(slugs) > FEW
    rows: list[dict[str, Thing]] = []
    for slug in slugs if not is_crowded else [slug for slug in slugs if slug == focal]:
        area_rows = filled[filled["area"] == slug].set_index("measure")
        shares = {measure: _share(area_rows.loc[measure]) for measure in STRUCTURE}
        rows.append({"area": place_name(areas[slug]), "level": term(f"level.{areas[slug].level}"), **shares})
    if is_crowded:
        level = filled["area"].map({slug: str(area.level) for slug, area in areas.items()})
        for name, part in filled.groupby(level, sort=True):
            wide = part.pivot(index="area", columns="measure", values="share")
            medians = {
                measure: term(
                    "comparison.percent",
                    value=computed(
                        wide[measure].median(), "comparison.median", {"N": len(wide)}, unit="fraction", decimals=0
                    ),
                )
                for measure in STRUCTURE
            }
            rows.append({"area": term("comparison.median_of", n=len(wide)), "level": term(f"level.{name}"), **medians})
    columns = (
        Column("area", "column.city"),
        Column("level", "column.level"),
        *(Column(measure, f"structure.{measure}", "number") for measure in STRUCTURE),
    )
    return table(term("caption.structure"), columns, rows)


@rests_on("indicators.domain")
def domains_figure(
    shares: pd.DataFrame, totals: pd.Series, structure: pd.DataFrame, areas: Areas, focal: str
) -> Figure:
    """Each domain's share of the area's indicator rows."""
    return Figure(
        "indicators_map", {"shares": shares, "counts": totals, "cities": with_table(structure, areas), "focal": focal}
    )


@rests_on("indicators.domain")
def domains(area: Area, shares: pd.DataFrame, totals: pd.Series) -> Finding | None:
    """Which domains the area's table dwells on, beside the other tables taken together; None without a table."""
    if area.slug not in shares.columns:
        return None
    area_shares = shares[area.slug]
    top = area_shares.idxmax()
    values: dict[str, Thing] = {
        "name": place_name(area),
        "top": term(f"domain.{top}"),
        "n": int(totals[area.slug]),
        "count": round(area_shares[top] * totals[area.slug]),
    }
    others = shares.drop(columns=area.slug)
    if others.empty:
        return Finding((say("domains_alone", **values),))
    counts, empty = others * totals[others.columns], int((area_shares == 0).sum())
    share = Fact(
        float(counts.loc[top].sum() / counts.to_numpy().sum()), "computed", "fraction", decimals=0, method="count"
    )
    return Finding.of(
        say("domains", others=share, **values),
        say("domains_empty", empty=empty, whole=len(area_shares)) if empty else None,
    )


@rests_on("indicators.baseline", "indicators.target", "indicators.mode")
def growth(area: Area | None, targets: pd.DataFrame, areas: Areas, tables: Mapping[str, Thing]) -> Finding | None:
    """The median required growth of the area in focus and of the others of its level, and which tables have none.

    Args:
        area: the area in focus; None for all together.
        targets: level targets with a baseline, from `methods.with_ends`.
        areas: the areas compared, by slug.
        tables: names of those with an indicator table, by slug.
    """
    known = targets.dropna(subset="growth").groupby("area", sort=False)
    medians = known["growth"].agg(["median", "size"])
    medians = medians.assign(low=known["growth_low"].median(), high=known["growth_high"].median())
    if area and area.slug not in medians.index:
        return Finding((say("no_growth_of", name=place_name(area)),))
    focal = area.slug if area else ""
    missing = [shown for slug, shown in tables.items() if slug not in medians.index and slug != focal]
    left_out = say("ambition_missing", listed=some(missing)) if missing and len(medians) else None
    bare = [place_name(one) for slug, one in areas.items() if slug not in tables and slug != focal]
    no_table = say("ambition_no_table", listed=some(bare)) if bare and len(medians) else None
    return Finding.of(*(_beside_others(area, medians, areas) if area else ()), left_out, no_table)


def _beside_others(area: Area, medians: pd.DataFrame, areas: Areas) -> list[Thing]:
    """The median of the area in focus and those of the others of its level."""
    sentences: list[Thing] = [say("ambition", name=place_name(area), **_median(medians.loc[area.slug]))]
    tier = term(f"tier.{area.level}")
    others = medians[[slug != area.slug and areas[slug].level == area.level for slug in medians.index]]
    if others.empty:
        sentences.append(say("ambition_alone", tier=tier))
    elif len(others) > NAMED:
        ends = {"low": others["low"].min(), "high": others["high"].max()}
        shown = {end: computed(value, "comparison.median", unit="fraction") for end, value in ends.items()}
        sentences.append(say("ambition_others_many", tier=tier, cities=len(others), **shown))
    else:
        items = [say("ambition_item", name=place_name(areas[slug]), **_median(row)) for slug, row in others.iterrows()]
        sentences.append(say("ambition_others", tier=tier, listed=listed(items)))
    return sentences


@rests_on("indicators.attribute", "indicators.baseline_status")
def composite(ranks: RankIntervals | None, changes: pd.DataFrame, area: Area | None, areas: Areas) -> Finding | None:
    """Why the composite is no league table, and how far an area in focus moves; None with fewer than two areas."""
    if ranks is None:
        return None
    names = area_names(areas)
    places, variants = ranks.ranks.shape
    complete = complete_concepts(changes, list(ranks.ranks.index))
    entered = listed([term(f"structure.{name}") for name in ranks.indicators])
    sentences = [
        say("composite_few" if ranks.is_few else "composite_many", places=places, variants=variants),
        _variants(ranks),
        say("composite_why_some" if complete else "composite_why", entered=entered, complete=complete),
    ]
    if area and area.slug in ranks.intervals.index:
        best, worst = (computed(ranks.intervals.loc[area.slug, end], ranks.method) for end in ("best", "worst"))
        key = "rank_moves" if best.value != worst.value else "rank_stays"
        sentences.append(say(key, name=names[area.slug], best=best, worst=worst))
    elif area:
        sentences.append(say("rank_none", name=names[area.slug]))
    leaders = [names[slug] for slug in ranks.intervals.index[ranks.intervals["first"] > 0]]
    if leaders:
        key = "one_leader" if len(leaders) == 1 else "leaders" if len(leaders) <= NAMED else "leaders_many"
        either = term("comparison.either", first=listed(leaders[:-1], "years"), last=leaders[-1])
        sentences.append(say(key, n=len(leaders), listed=either if key == "leaders" else some(leaders)))
    return Finding.of(*sentences)


@rests_on("indicators.attribute", "indicators.baseline_status")
def ranks_figure(ranks: RankIntervals | None, structure: pd.DataFrame, areas: Areas, focal: str) -> Figure:
    """Best, worst and median rank of each area over all variants."""
    return Figure("rank_intervals", {"ranks": ranks, "cities": with_table(structure, areas), "focal": focal})


@rests_on("indicators.attribute", "indicators.baseline_status")
def turned(ranks: RankIntervals | None, areas: Areas) -> Table | None:
    """How many pairs of areas each choice alone turns, and which."""
    if ranks is None:
        return None
    names, rows = area_names(areas), []
    for record in ranks.turned.to_dict("records"):
        flips = ranks.flips[ranks.flips["choice"] == record["choice"]].head(3).to_dict("records")
        pairs = [
            term(
                "comparison.pair",
                first=names[row["first"]],
                second=names[row["second"]],
                flipped=row["flipped"],
                compared=row["compared"],
            )
            for row in flips
        ]
        rows.append(
            {
                "choice": term(f"choice.{record['choice']}"),
                "turned": term("comparison.of", count=computed(record["turned"], ranks.method), total=record["pairs"]),
                "pairs": listed(pairs) if pairs else absent("comparison.none_turned"),
            }
        )
    columns = (
        Column("choice", "column.choice", wraps="always"),
        Column("turned", "column.turned", "number"),
        Column("pairs", "column.pairs_turned", wraps="always"),
    )
    return table(term("caption.flips"), columns, rows)


def with_table(structure: pd.DataFrame, areas: Areas) -> dict[str, Thing]:
    """Names of the areas that have an indicator table, by slug."""
    names = area_names(areas)
    return {slug: names[slug] for slug in structure.loc[structure["total"] > 0, "area"].unique()}


def _share(record: pd.Series) -> Thing:
    share = Fact(float(record["share"]), "computed", "fraction", decimals=0, method="count")
    return term("comparison.share", count=counted(record["count"]), total=int(record["total"]), share=share)


def _median(row: pd.Series) -> dict[str, Thing]:
    """The median, a range over the figures that documents print where they contradict themselves."""
    n, upper = int(row["size"]), None if row["low"] == row["high"] else row["high"]
    return {"median": computed(row["low"], "comparison.median", {"N": n}, unit="fraction", upper=upper), "n": n}


def _variants(ranks: RankIntervals) -> Term | None:
    """How the variants come about; None where the data do not allow some, so that the count is no product."""
    whole = [name.split("/") for name in ranks.ranks.columns if name.count("/") == 2]
    k = len(ranks.indicators)
    undefined = all(name.startswith("z/") and "/topsis" in name for name, _ in ranks.skipped)
    if len(whole) * (k + 1) != ranks.ranks.shape[1] or not undefined:
        return None
    kinds = {choice: len({name[at] for name in whole}) for at, choice in enumerate(CHOICES[:3])}
    return say("variants", variants=ranks.ranks.shape[1], full=len(whole), k=k, **kinds)
