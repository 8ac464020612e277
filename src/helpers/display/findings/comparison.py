"""Sentences of the comparison of cities."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from helpers.display.comparison import concept_labels
from helpers.display.findings.common import city_name, say
from helpers.display.prose import Finding
from helpers.labels import join, label, number, percent
from helpers.methods.comparability import comparability_counts, complete_concepts
from helpers.methods.composite import CHOICES, RankIntervals
from helpers.schema import Area

NAMED = 5  # names in a sentence; the rest is counted


def comparability(matrix: pd.DataFrame, concepts: int, city: Area, cities: int, lang: str) -> Finding:
    """How many concepts can be compared how far, and how many the city in focus has a part in."""
    counts = comparability_counts(matrix)
    values = counts | {"concepts": concepts, "cities": cities, "name": city_name(city, lang)}
    if cities < 2:
        return Finding(say("one_city", lang, **values), lang=lang)
    first = say("comparability" if counts["exact"] else "nothing_exact", lang, **values)
    if not counts["exact"]:
        return Finding(first, lang=lang)
    exact = matrix[(matrix == "exact").sum(axis=1) >= 2]
    own = exact[city.slug] if city.slug in exact else pd.Series(dtype=object)
    taken, near = int((own == "exact").sum()), int((~own.isin(["exact", "none"])).sum())
    key = ("own_part" if near else "own_part_whole") if taken else "own_no_part"
    return Finding(first, say(key, lang, **{**values, "taken": taken, "near": near}), lang=lang)


def not_drawn(matrix: pd.DataFrame, lang: str) -> Finding | None:
    """What the figure of concepts leaves out; None where it shows every shared one."""
    from helpers.figures.crowd import CONCEPTS  # matplotlib comes with it, which the site does without

    rest = matrix[(matrix != "none").sum(axis=1) >= 2].iloc[CONCEPTS:]
    if rest.empty:
        return None
    exact = (rest == "exact").sum(axis=1)
    values = {"rest": len(rest), "two": int((exact >= 2).sum()), "one": int((exact == 1).sum()),
              "zero": int((exact == 0).sum()), "shown": CONCEPTS}  # fmt: skip
    return Finding(say("not_drawn_some" if values["two"] else "not_drawn", lang, **values), lang=lang)


def exact(matrix: pd.DataFrame, figures: pd.DataFrame, concepts: pd.DataFrame, city: Area, lang: str) -> Finding | None:
    """What stands side by side, and which exact concepts do not, as their cities differ in level or kind of figure."""
    known = matrix.index[(matrix == "exact").sum(axis=1) >= 2]
    if known.empty:
        return None
    names = concept_labels(concepts, lang)
    placed = set(figures["concept_id"])
    left = [names[concept] for concept in known if concept not in placed]
    values = {"placed": len(placed), "cities": figures["area"].nunique(), "name": city_name(city, lang)}
    said = [say("side_by_side", lang, **values) if placed else say("no_side_by_side", lang, n=len(known))]
    if placed and city.slug not in set(figures["area"]):
        said.append(say("not_side_by_side", lang, **values))
    if left and placed:
        said.append(say("left_apart", lang, n=len(left), listed=_some(left, lang)))
    return Finding(*said, lang=lang)


def structure(shares: pd.DataFrame, cities: Mapping[str, Area], lang: str, focal: str = "") -> Finding:
    """How many cities have a table, where the binding share is largest, and how the tables differ otherwise."""
    has = shares[shares["total"] > 0]
    binding = has[has["measure"] == "binding"]
    values = {"cities": len(cities), "with_table": len(binding), "rows": int(binding["total"].sum())}
    if binding.empty:
        alone = city_name(next(iter(cities.values())), lang)
        return Finding(say("no_tables" if len(cities) > 1 else "no_table_alone", lang, name=alone, **values), lang=lang)
    said = []
    if len(binding) == 1:
        key = "one_table" if len(cities) > 1 else "one_table_alone"
        said.append(say(key, lang, name=city_name(cities[binding.iloc[0]["area"]], lang), **values))
    elif binding["count"].sum() == 0:
        said.append(say("no_binding", lang, **values))
    else:
        top = binding.sort_values("share", ascending=False, kind="stable").iloc[0]
        top_values = {"top": city_name(cities[top["area"]], lang), "count": int(top["count"]),
                      "total": int(top["total"])}  # fmt: skip
        said.append(say("structure", lang, **values, **top_values))
    own = has[has["area"] == focal].set_index("measure")
    if not own.empty and len(binding) > 1:
        counts = {measure: int(own.at[measure, "count"]) for measure in ("binding", "quantified", "disclosed")}
        total = int(own["total"].iloc[0])
        said.append(say("structure_own", lang, name=city_name(cities[focal], lang), total=total, **counts))
    elif own.empty and focal in cities:
        said.append(say("no_table_alone", lang, name=city_name(cities[focal], lang)))
    words, stretch = (has.loc[(has["measure"] == kind) & (has["count"] > 0)] for kind in ("words", "stretch"))
    for key, part in (("words", words), ("stretch_of", stretch)):
        if not part.empty:
            listed = _some([say("count_of", lang, name=city_name(cities[row["area"]], lang), count=row["count"],
                                total=row["total"]) for row in part.to_dict("records")], lang)  # fmt: skip
            said.append(say(key, lang, listed=listed))
    return Finding(*said, lang=lang)


def indicator_domains(city: Area, shares: pd.DataFrame, totals: pd.Series, lang: str) -> Finding | None:
    """Which domains the city's table dwells on, beside the other tables taken together; None without a table."""
    if city.slug not in shares.columns:
        return None
    own = shares[city.slug]
    top = own.idxmax()
    values = {"name": city_name(city, lang), "top": label(f"domain.{top}", lang), "n": int(totals[city.slug]),
              "count": round(own[top] * totals[city.slug])}  # fmt: skip
    others = shares.drop(columns=city.slug)
    if others.empty:
        return Finding(say("domains_alone", lang, **values), lang=lang)
    counts = others * totals[others.columns]
    share = counts.loc[top].sum() / counts.to_numpy().sum()
    empty = int((own == 0).sum())
    said = [say("domains", lang, **values, others=percent(share, 0))]
    if empty:
        said.append(say("domains_empty", lang, empty=empty, whole=len(own)))
    return Finding(*said, lang=lang)


def ambition(
    city: Area, targets: pd.DataFrame, cities: Mapping[str, Area], tables: Mapping[str, str], lang: str
) -> Finding:  # fmt: skip
    """The median required growth of the city in focus and of the others of its tier, and which tables have none.

    Args:
        city: the city in focus.
        targets: level targets with a baseline: `city`, `growth` (fraction a year).
        cities: the cities compared, by slug.
        tables: labels of those with an indicator table, by slug.
        lang: the page's language.
    """
    growth = targets.dropna(subset="growth").groupby("area", sort=False)["growth"].agg(["median", "size"])
    name, said = city_name(city, lang), []
    if city.slug in growth.index:
        own = growth.loc[city.slug]
        said.append(say("ambition", lang, name=name, median=percent(own["median"]), n=int(own["size"])))
        tier = label(f"tier.{city.level}", lang)
        others = growth[[slug != city.slug and cities[slug].level == city.level for slug in growth.index]]
        if others.empty:
            said.append(say("ambition_alone", lang, tier=tier))
        elif len(others) > NAMED:
            ends = {"low": percent(others["median"].min()), "high": percent(others["median"].max())}
            said.append(say("ambition_others_many", lang, tier=tier, cities=len(others), **ends))
        else:
            items = [say("ambition_item", lang, name=city_name(cities[slug], lang), median=percent(row["median"]),
                         n=int(row["size"])) for slug, row in others.iterrows()]  # fmt: skip
            said.append(say("ambition_others", lang, tier=tier, listed=join(items, lang)))
    else:
        said.append(say("no_growth_of", lang, name=name))
    missing = [shown for slug, shown in tables.items() if slug not in growth.index and slug != city.slug]
    if missing and len(growth):
        said.append(say("ambition_missing", lang, listed=_some(missing, lang)))
    return Finding(*said, lang=lang)


def shared_changes(spread: pd.DataFrame, sets: pd.DataFrame, concepts: pd.DataFrame, names: Mapping[str, str],
                   lang: str) -> Finding | None:  # fmt: skip
    """From which city to which the required change of the shared concepts runs; None where none is shared."""
    known = spread[spread["measure"] != "target"]
    if known.empty:
        return None
    labels = concept_labels(concepts, lang)
    said = [say("shared_changes", lang, n=len(known))]
    for row in known.head(NAMED).to_dict("records"):
        own = sets[(sets["concept_id"] == row["concept_id"]) & (sets["measure"] == row["measure"])]
        ends = {name: names[own.loc[at, "area"]] for name, at in
                (("least", own["value"].idxmin()), ("most", own["value"].idxmax()))}  # fmt: skip
        shown = percent if row["measure"] == "growth" else number
        figures = {
            end: label(f"operator.{row[f'{end}_operator']}", lang) + shown(row[end], 1) for end in ("low", "high")
        }
        said.append(say(f"shared_{row['measure']}", lang, concept=labels[row["concept_id"]], n=int(row["n"]), **ends,
                        **figures))  # fmt: skip
    return Finding(*said, lang=lang)


def dispersion(spread: pd.DataFrame, concepts: pd.DataFrame, lang: str) -> Finding | None:
    """What the dispersion can mean with this N, and what lies between levels."""
    if spread.empty:
        return None
    two = int((spread["n"] == 2).sum())
    said = [say("dispersion_n", lang, sets=len(spread), largest=int(spread["n"].max()))]
    if two:
        said.append(say("dispersion_two", lang, two=two))
    bounds = int((spread["is_bound"] & (spread["n"] > 2)).sum())
    if bounds:
        said.append(say("dispersion_bound", lang, bounds=bounds))
    split = spread[spread["group_reason"] == ""]
    labels = concept_labels(concepts, lang)
    for row in split.head(2).to_dict("records"):
        kind = label(f"measure_kind.{row['measure']}", lang)
        said.append(say("between_levels", lang, concept=labels[row["concept_id"]], kind=kind, n=int(row["n"]),
                        share=percent(row["between_t"], 0)))  # fmt: skip
    return Finding(*said, lang=lang)


def composite(
    ranks: RankIntervals | None, changes: pd.DataFrame, city: Area, names: Mapping[str, str], lang: str
) -> Finding | None:
    """Why the composite is no league table, and how far the city in focus moves; None with fewer than two cities."""
    if ranks is None:
        return None
    places, variants = ranks.ranks.shape
    complete = complete_concepts(changes, list(ranks.ranks.index))
    entered = join([label(f"structure.{name}", lang) for name in ranks.indicators], lang)
    values = {"places": places, "variants": variants, "complete": complete, "entered": entered}
    said = [say("composite_few" if ranks.is_few else "composite_many", lang, **values),
            _variants(ranks, lang),
            say("composite_why_some" if complete else "composite_why", lang, **values)]  # fmt: skip
    if city.slug in ranks.intervals.index:
        own = ranks.intervals.loc[city.slug]
        best, worst = (number(float(own[end])) for end in ("best", "worst"))
        said.append(say("rank_moves" if best != worst else "rank_stays", lang, name=names[city.slug], best=best,
                        worst=worst, **values))  # fmt: skip
    else:
        said.append(say("rank_none", lang, name=names[city.slug]))
    leaders = ranks.intervals.index[ranks.intervals["first"] > 0]
    if len(leaders):
        key = "one_leader" if len(leaders) == 1 else "leaders" if len(leaders) <= NAMED else "leaders_many"
        shown = [names[slug] for slug in leaders]
        listed = _either(shown, lang) if key == "leaders" else _some(shown, lang)
        said.append(say(key, lang, n=len(leaders), listed=listed))
    return Finding(*said, lang=lang)


def _variants(ranks: RankIntervals, lang: str) -> str:
    """How the variants come about; "" where the data do not allow some, so that the count is no product."""
    whole = [name.split("/") for name in ranks.ranks.columns if name.count("/") == 2]
    k = len(ranks.indicators)
    undefined = all(name.startswith("z/") and "/topsis" in name for name, _ in ranks.skipped)
    if len(whole) * (k + 1) != ranks.ranks.shape[1] or not undefined:
        return ""
    kinds = {choice: len({name[at] for name in whole}) for at, choice in enumerate(CHOICES[:3])}
    return say("variants", lang, variants=ranks.ranks.shape[1], full=len(whole), k=k, **kinds)


def _either(names: list[str], lang: str) -> str:
    first = ("、" if lang == "zh" else ", ").join(names[:-1])
    return label("comparison.either", lang, first=first, last=names[-1])


def _some(names: list[str], lang: str) -> str:
    """A list in running text; what goes beyond a handful is counted."""
    listed = join(names[:NAMED], lang)
    return listed if len(names) <= NAMED else say("and_more", lang, listed=listed, more=len(names) - NAMED)
