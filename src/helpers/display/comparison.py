"""Tables about several cities."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from helpers.display.origins import Number, computed, counted, printed
from helpers.display.tables import Cell, Muted, Table
from helpers.labels import gloss, join, label, number, percent
from helpers.methods.composite import RankIntervals
from helpers.methods.inventory import STRUCTURE
from helpers.schema import Area

SETS = 12  # sets of figures that a table shows
AIMS = ("target", "stretch")
Concepts = Mapping[str, Mapping[str, object]]


def concepts_by_id(concepts: pd.DataFrame) -> Concepts:
    """The crosswalk's concepts as records by id."""
    return {record["concept_id"]: record for record in concepts.to_dict("records")}


def concept_labels(concepts: pd.DataFrame, lang: str) -> dict[str, str]:
    """Names of concepts by id, in the page's language."""
    return {key: gloss(record, "name", lang) for key, record in concepts_by_id(concepts).items()}


def panels_in_words(
    figures: pd.DataFrame, concepts: pd.DataFrame, names: Mapping[str, str], focal: str, lang: str
) -> pd.DataFrame:
    """Exact figures with the labels that `figures.exact_panels` draws; the arguments are those of `exact_table`."""
    known = concepts_by_id(concepts)
    rows = figures.to_dict("records")
    return figures.assign(
        panel=[_panel(known[row["concept_id"]], row["group"], lang, "\n") for row in rows],
        area=[names[row["area"]] for row in rows],
        shown=[_figure(row, lang) for row in rows],
        focal=[row["area"] == focal for row in rows],
    )  # fmt: skip


def changes_in_words(
    changes: pd.DataFrame, sets: pd.DataFrame, concepts: pd.DataFrame, names: Mapping[str, str], focal: str, lang: str
) -> pd.DataFrame:
    """Required changes of concepts that two cities share, with the labels that `figures.change_by_concept` draws.

    Args:
        changes: as `methods.exact_changes` gives it.
        sets: as `methods.comparable_sets` gives it.
        concepts: the crosswalk's concepts.
        names: labels of cities by slug.
        focal: slug of the city in focus.
        lang: page's language.
    """
    sizes = sets[sets["measure"] != "target"].groupby(["concept_id", "measure"], sort=False).size()
    shared = sizes.sort_values(ascending=False, kind="stable").index.to_frame(index=False)
    rows = shared.merge(changes, on=["concept_id", "measure"])
    scale = rows["measure"].map({"growth": 100.0, "points": 1.0})
    labels = concept_labels(concepts, lang)
    return rows.assign(
        concept=rows["concept_id"].map(labels), change=rows["change"] * scale, focal=rows["area"] == focal,
        stretch=rows["what"] == "stretch", area=rows["area"].map(dict(names)),
    )  # fmt: skip


def structure_table(structure: pd.DataFrame, cities: Mapping[str, Area], lang: str, focal: str = "") -> Table | None:
    """Features of each city's indicator table with Wilson intervals; of many cities the one in focus and the levels'.

    Args:
        structure: as `methods.city_structure` gives it.
        cities: the registry's entries by slug.
        lang: page's language.
        focal: slug of the city in focus; it matters with many cities only.
    """
    from helpers.figures.crowd import FEW  # matplotlib comes with it, which the site does without

    table = structure[structure["total"] > 0]
    if table.empty:
        return None
    slugs = list(dict.fromkeys(table["area"]))
    crowd = len(slugs) > FEW
    rows: list[list[Cell]] = []
    for slug in slugs if not crowd else [slug for slug in slugs if slug == focal]:
        city = cities[slug]
        name = city.name if lang == "zh" else city.name_en
        own = table[table["area"] == slug].set_index("measure")
        shares = (_share(own.loc[measure], lang) for measure in STRUCTURE)
        rows.append([name, label(f"level.{city.level}", lang), *shares])
    if crowd:
        rows += _medians_by_level(table, cities, lang)
    heads = [label(f"column.{key}", lang) for key in ("city", "level")]
    heads += [label(f"structure.{measure}", lang) for measure in STRUCTURE]
    return Table(heads, rows, label("caption.structure", lang), lang, frozenset(range(2, 7)))


def _medians_by_level(table: pd.DataFrame, cities: Mapping[str, Area], lang: str) -> list[list[Cell]]:
    level = table["area"].map({slug: str(city.level) for slug, city in cities.items()})
    rows = []
    for name, part in table.groupby(level, sort=True):
        shares = part.pivot(index="area", columns="measure", values="share")
        rows.append([
            label("comparison.median_of", lang, n=len(shares)), label(f"level.{name}", lang),
            *(computed(f"{percent(shares[measure].median(), 0)}%", "comparison.median", lang, N=len(shares))
              for measure in STRUCTURE),
        ])  # fmt: skip
    return rows


def _share(record: pd.Series, lang: str) -> Number:
    count, total = int(record["count"]), int(record["total"])
    ends = {end: percent(record[end], 0) for end in ("low", "high")}
    text = label("comparison.share", lang, count=count, total=total, **ends)
    return computed(text, "share.wilson", lang, count=count, total=total)


def exact_table(
    figures: pd.DataFrame,
    changes: pd.DataFrame,
    concepts: pd.DataFrame,
    names: Mapping[str, str],
    focal: str,
    lang: str,
) -> Table | None:
    """Exact figures side by side, with their origin; where many cities have one, the city in focus and the median.

    Args:
        figures: as `methods.side_by_side` gives it.
        changes: as `methods.exact_changes` gives it.
        concepts: the crosswalk's concepts.
        names: labels of cities by slug.
        focal: slug of the city in focus.
        lang: page's language.
    """
    from helpers.figures.crowd import FEW  # matplotlib comes with it, which the site does without

    if figures.empty:
        return None
    known = concepts_by_id(concepts)
    need = {(row["concept_id"], row["area"], row["what"]): row for row in changes.to_dict("records")}
    parts = list(figures.groupby(["concept_id", "group", "mode"], sort=False))
    caption = label("caption.exact", lang)
    if len(parts) > SETS:
        caption += label("figure.shown_of_sets", lang, shown=SETS, whole=len(parts))
        parts.sort(key=lambda item: focal not in set(item[1]["area"]))
    rows: list[list[Cell]] = []
    heads: dict[int, str] = {}
    for (concept, group, _), part in parts[:SETS]:
        heads[len(rows)] = _panel(known[concept], group, lang)
        cities = list(dict.fromkeys(part["area"]))
        crowd = len(cities) > FEW
        for city in cities if not crowd else [city for city in cities if city == focal]:
            own = {row["what"]: row for row in part[part["area"] == city].to_dict("records")}
            for what in [what for what in AIMS if what in own] or AIMS[:1]:
                name = label("comparison.stretch_of", lang, name=names[city]) if what == "stretch" else names[city]
                rows.append([name, _cell(own.get("baseline"), lang), _cell(own.get(what), lang),
                             _need(need.get((concept, city, what)), lang)])  # fmt: skip
        if crowd:
            rows.append([label("comparison.median_of", lang, n=len(cities)),
                         *(_median(part.loc[part["what"] == what, "value"], lang) for what in ("baseline", "target")),
                         _median_need(changes, concept, cities, lang)])  # fmt: skip
    columns = [label(f"column.{key}", lang) for key in ("city", "baseline", "target", "change")]
    return Table(columns, rows, caption, lang, frozenset({1, 2, 3}), frozenset({0, 2}), heads)


def dispersion_table(spread: pd.DataFrame, concepts: pd.DataFrame, lang: str) -> Table | None:
    """Range, ratio, CV and Theil indices of each concept that cities share, with N; the largest sets first.

    Args:
        spread: as `methods.spread_by_concept` gives it.
        concepts: the crosswalk's concepts.
        lang: page's language.
    """
    if spread.empty:
        return None
    known = concepts_by_id(concepts)
    rows = [_spread(row, known[row["concept_id"]], lang) for row in spread.head(SETS).to_dict("records")]
    keys = ("concept", "measure_kind", "n", "range", "ratio", "cv", "theil_t", "theil_l", "between")
    caption = label("caption.dispersion", lang)
    if len(spread) > SETS:
        caption += label("figure.shown_of_sets", lang, shown=SETS, whole=len(spread))
    return Table([label(f"column.{key}", lang) for key in keys], rows, caption, lang, frozenset(range(2, 9)),
                 frozenset({0, 1}))  # fmt: skip


def flips_table(ranks: RankIntervals | None, names: Mapping[str, str], lang: str) -> Table | None:
    """How many pairs of cities each choice alone turns, and which."""
    if ranks is None:
        return None
    rows: list[list[Cell]] = []
    for record in ranks.turned.to_dict("records"):
        own = ranks.flips[ranks.flips["choice"] == record["choice"]].head(3)
        pairs = [label("comparison.pair", lang, first=names[row["first"]], second=names[row["second"]],
                       flipped=row["flipped"], compared=row["compared"]) for row in own.to_dict("records")]  # fmt: skip
        rows.append([
            label(f"choice.{record['choice']}", lang),
            computed(label("comparison.of", lang, count=record["turned"], total=record["pairs"]), ranks.method, lang),
            join(pairs, lang) if pairs else Muted(label("comparison.none_turned", lang)),
        ])  # fmt: skip
    heads = [label(f"column.{key}", lang) for key in ("choice", "turned", "pairs_turned")]
    return Table(heads, rows, label("caption.flips", lang), lang, frozenset({1}), frozenset({0, 2}))


def _named(concept: Mapping[str, object], group: str, lang: str) -> tuple[str, str]:
    """A concept, and its unit with, for totals, the level within which they may be compared.

    A unit that the name itself gives, as of patents, is not said again.
    """
    name, unit = gloss(concept, "name", lang), gloss(concept, "unit", lang)
    if re.search(rf"(?<![a-z]){re.escape(unit)}(?![a-z])", name, re.IGNORECASE) and unit.isascii():
        unit = ""
    scope = label(f"level_only.{group}", lang) if group else ""
    notes = label("comparison.notes", lang, unit=unit, scope=scope) if unit and scope else unit or scope
    return name, notes


def _panel(concept: Mapping[str, object], group: str, lang: str, end: str = "") -> str:
    name, notes = _named(concept, group, lang)
    return label("comparison.noted", lang, name=name + end, notes=notes) if notes else name


def _figure(row: Mapping[str, object], lang: str) -> str:
    upper = "" if pd.isna(row["upper"]) else f"–{number(row['upper'])}"
    return label(f"operator.{row['operator']}", lang) + number(row["value"]) + upper


def _cell(row: Mapping[str, object] | None, lang: str) -> Cell:
    if row is None:
        return Muted(label("comparison.no_figure", lang))
    text = _figure(row, lang)
    if pd.notna(row["year"]):
        text = label("comparison.with_year", lang, figure=text, year=int(row["year"]))
    if row["factor"] != 1:
        return computed(text, "comparison.unit", lang, figure=row["raw"], factor=row["factor"])
    place = {"span_start": int(row["span_start"]), "span_end": int(row["span_end"]), "document": row["document"],
             "area": row["area"], "record_id": row["record_id"]}  # fmt: skip
    if pd.notna(row["table"]):
        place |= {"table": int(row["table"]), "row": int(row["row"])}
    return printed(text, place, lang)


def _need(row: Mapping[str, object] | None, lang: str) -> Cell:
    if row is None:
        return Muted(label("comparison.no_change", lang))
    return _changed(row["measure"], row["change"], row["method"], lang, y0=row["baseline"], yT=row["target"],
                    n=row["years"])  # fmt: skip


def _changed(measure: str, change: float, method: str, lang: str, **values: object) -> Number:
    text = percent(change) if measure == "growth" else number(change, 2)
    return computed(label(f"comparison.{measure}", lang, value=text), method, lang, **values)


def _median(values: pd.Series, lang: str) -> Cell:
    if values.empty:
        return Muted(label("comparison.no_figure", lang))
    return computed(number(values.median()), "comparison.median", lang, N=len(values))


def _median_need(changes: pd.DataFrame, concept: str, cities: list[str], lang: str) -> Cell:
    own = changes[(changes["concept_id"] == concept) & changes["area"].isin(cities) & (changes["what"] == "target")]
    if own.empty or own["measure"].nunique() > 1:
        return Muted(label("comparison.no_change", lang))
    return _changed(own["measure"].iloc[0], own["change"].median(), "comparison.median", lang, N=len(own))


def _spread(row: Mapping[str, object], concept: Mapping[str, object], lang: str) -> list[Cell]:
    scale, digits = {"growth": (100, 1), "points": (1, 2), "target": (1, None)}[row["measure"]]
    is_target = row["measure"] == "target"
    kind = label("measure_kind.target", lang) if is_target else label(f"measure_unit.{row['measure']}", lang)
    n = int(row["n"])
    ends = [label(f"operator.{row[f'{name}_operator']}", lang) + number(scale * row[name], digits)
            for name in ("low", "high")]  # fmt: skip
    head = _panel(concept, row["group"], lang) if is_target else gloss(concept, "name", lang)
    cells: list[Cell] = [head, kind, counted(n, lang), computed("–".join(ends), "dispersion.range", lang, N=n)]
    least = label("operator.>=", lang) if row["is_bound"] else ""
    cells.append(_index(row["ratio"], 2, "dispersion.range", row["reason"], n, lang, least))
    two = Muted(label("comparison.two", lang))  # the ratio says all
    reason = "bound" if row["is_bound"] else "not_positive"
    cells.append(two if n == 2 else _index(row["cv"], 3, "dispersion.cv", reason, n, lang))
    for key, method in (("theil_t", "dispersion.theil_t"), ("theil_l", "dispersion.theil_l")):
        cells.append(two if n == 2 else _index(row[key], 4, method, row["reason"], n, lang))
    if row["group_reason"]:
        cells.append(Muted(label(f"group_reason.{row['group_reason']}", lang)))
    else:
        text = label("comparison.between", lang, t=percent(row["between_t"], 0), l=percent(row["between_l"], 0))
        cells.append(computed(text, "dispersion.theil_groups", lang, N=n))
    return cells


def _index(
    value: float | None, digits: int, method: str, reason: str, n: int, lang: str, sign: str = ""
) -> Cell:  # fmt: skip
    if value is None or pd.isna(value):
        return Muted(label(f"group_reason.{reason}", lang))
    return computed(sign + number(value, digits), method, lang, N=n)
