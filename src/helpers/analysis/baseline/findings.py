"""Findings of the baseline review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.analysis.baseline.past import bare, past_span
from helpers.analysis.baseline.tables import areas_above, end_fact, ratio, records_of, sourced
from helpers.analysis.common import (
    domain_in_sentence,
    listed,
    place_name,
    places_named,
    say,
    say_count,
    targets_counted,
    with_unit,
)
from helpers.analysis.reliability import rests_on
from helpers.analysis.required import Ends, Others, Span, ends_of, ends_or, ends_put_in, with_rivals
from helpers.data import Dataset
from helpers.facts import Fact, Finding, Name, Term, Thing, Unit, computed, in_sentence, printed, term
from helpers.methods import counted_targets, disclosure_by_domain, domains_without_past
from helpers.methods.inventory import baseline_class
from helpers.schema import Area, ContradictionKind, ContradictionScope, ReviewStatus, StatementMode

Record = Mapping[str, Any]
NAMED = 3  # changes told in a sentence each; the table holds all


@rests_on("statements.kind")
def commitments_alone(city: Area, place_data: Dataset) -> Finding | None:
    """Which other pages a document without an indicator table lacks, and why; None where it has one.

    Args:
        city: the area.
        place_data: its part of the data set.
    """
    if len(place_data.indicators):
        return None
    n = int((place_data.statements["kind"] == "target").sum())
    key = "commitments_observed" if (place_data.observations["area"] == city.slug).any() else "commitments_alone"
    return Finding((say(key if n else "commitments_none", name=place_name(city), n=n),))


@rests_on("statements.kind")
def evidence(city: Area, indicators: pd.DataFrame, statements: pd.DataFrame) -> Finding:
    """How many figures are coded, and of which kind."""
    back = int((statements["kind"] == "baseline").sum())
    ahead, name = len(statements) - back, place_name(city)
    if ahead and not back and indicators.empty:
        return Finding((say("promises_only", name=name, records=ahead),))
    rows, n = len(indicators.drop_duplicates(["table", "row"])), len(counted_targets(indicators))
    count = targets_counted(indicators)
    records = len(indicators) + len(statements)
    sentences = [say("evidence", name=name, records=records, indicators=count, baselines=back, targets=ahead)]
    sentences += [say("rows_and_targets", rows=rows, indicators=n)] if rows < n else []
    sentences += [say("no_achievements", targets=ahead)] if ahead and not back else []
    return Finding(tuple(sentences))


@rests_on("statements.kind", "statements.mode")
def achievements(indicators: pd.DataFrame, statements: pd.DataFrame) -> Finding | None:
    """How many figures look back, on what and of which nature; None where none does."""
    achieved = statements[statements["kind"] == "baseline"]
    if achieved.empty:
        return None
    domains, modes = (
        achieved["domain"].astype("str").value_counts(sort=False),
        achieved["mode"].value_counts(sort=False),
    )
    natures = listed(
        [
            say("mode_count", mode=in_sentence(f"stated.{mode}"), n=int(modes[mode]))
            for mode in StatementMode
            if mode in modes.index
        ]
    )
    values: dict[str, Thing] = {"top": domain_in_sentence(domains.idxmax()), "modes": natures}
    if len(achieved) == 1:
        first = say("achievements_one", **values)
    elif len(domains) == 1:
        first = say("achievements_one_domain", n=len(achieved), **values)
    else:
        first = say("achievements", n=len(achieved), domains=len(domains), count=int(domains.max()), **values)
    without = [domain_in_sentence(domain) for domain in domains_without_past(indicators, statements)]
    return Finding.of(first, say("without_past", list=listed(without, "wide")) if without else None)


@rests_on("statements.value", "statements.mode")
def changes(stated: pd.DataFrame, required: pd.DataFrame, place_data: Dataset) -> Finding | None:
    """Changes with two points: how many, how well dated, and what the targets of the same indicators require.

    Args:
        stated: from `methods.stated_changes`.
        required: from `methods.required_beside`.
        place_data: the place's records, for the places of their figures.
    """
    if stated.empty:
        return None
    n, dated = len(stated), int(stated["first_year"].notna().sum())
    counts = {
        "undated_changes": n - dated,
        "one_year_changes": int((stated["years"] == 1).sum()),
        "bounded_changes": int((~stated["bound"].isin(["", "about"])).sum()),
    }
    form = "_one" if n == 1 else "_dated" if dated == n else "" if dated else "_undated"
    sentences = [say(f"changes{form}", n=n, dated=dated)]
    sentences += [say_count(key, count, n) for key, count in counts.items() if count]
    needs = {need["change"]: need for need in required.drop_duplicates("change").to_dict("records")}
    ends = ends_of(place_data) if needs else {}
    rows = place_data.indicators.set_index("indicator_id", drop=False).to_dict("index")
    rates = place_data.statements.set_index("statement_id", drop=False).to_dict("index")
    measurable = [(at, row) for at, row in enumerate(stated.to_dict("records")) if not row["reason"]]
    for at, row in measurable[:NAMED]:
        sentences += [_change(row, needs.get(at), rows, ends), *_printed_rate(row, rates)]
    return Finding.of(*sentences, say("changes_and_targets") if needs else None)


@rests_on("indicators.baseline_status")
def disclosure(indicators: pd.DataFrame) -> Finding | None:
    """What the table discloses about its baselines, in all and where nothing: counts of all rows, no estimates.

    None without a table.
    """
    if indicators.empty:
        return None
    classes = baseline_class(indicators.drop_duplicates(["table", "row"]))
    rows, zero = len(classes), int((classes == "zero").sum())
    without, tables = int((classes == "no_column").sum()), indicators["table"].nunique()
    if without == rows:
        return Finding((say("no_baseline_column", rows=rows),))
    reported, asked = int((classes == "reported").sum()) + zero, rows - without
    sentences = [
        say(
            "disclosure" if tables == 1 else "disclosure_tables",
            rows=rows,
            reported=reported,
            tables=tables,
            share=_share(reported, rows),
        )
    ]
    sentences += [say_count("without_column", without, asked=asked, share=_share(reported, asked))] if without else []
    sentences += [say("disclosed_zeros" if zero > 1 else "disclosed_zero", zero=zero)] if zero else []
    return Finding.of(*sentences, _silent_domains(indicators), say("statuses_apart"))


def elsewhere(indicators: pd.DataFrame, also: Others) -> Finding | None:
    """For which baselines another document of the place prints another figure; None where none does.

    Args:
        indicators: indicator records.
        also: from `analysis.required.also_printed`.
    """
    items = []
    for record in indicators.drop_duplicates(["table", "row"]).to_dict("records"):
        for other in also.get((record["indicator_id"], "baseline"), []):
            source = other.place.source if isinstance(other, Fact) and other.place else None
            if source:
                figure = printed(record, record["baseline"], text=str(record["baseline_raw"]))
                name = with_unit(Name.of(record), Unit.of(record))
                items.append(say("elsewhere_item", name=name, own=figure, other=other, source=source))
    return Finding.of(say("elsewhere", n=len(items), list=listed(items, "wide"))) if items else None


def contradictions(pairs: pd.DataFrame) -> Finding | None:
    """How many pairs of figures do not agree, how they meet, and how many may differ in scope; None without any."""
    if pairs.empty:
        return None
    if len(pairs) == 1:
        kind, scope = (term(f"{name}.{pairs[column].iloc[0]}") for name, column in _SORTS)
        return Finding.of(say("contradictions_one", kind=kind, scope=scope))
    kinds, scopes = (
        listed([say("kind_count", kind=term(f"{name}.{value}"), n=n) for value, n in _counts(pairs[column])])
        for name, column in _SORTS
    )
    return Finding.of(say("contradictions", n=len(pairs), kinds=kinds, scopes=scopes))


_SORTS = (("contradiction", "kind"), ("contradiction_scope", "scope"))


def _counts(values: pd.Series) -> list[tuple[str, int]]:
    """How often each value of a vocabulary stands, in the vocabulary's order."""
    counts = values.value_counts(sort=False)
    known = (*ContradictionKind, *ContradictionScope)
    return [(str(value), int(counts[value])) for value in known if value in counts.index]


@rests_on("links.match")
def with_above(city: Area, figures: pd.DataFrame, beside: pd.DataFrame, place_data: Dataset) -> Finding | None:
    """The place and the areas above in the years for which they have the same kind of figure.

    Returns:
        None where no concept is shared.
    """
    if figures.empty:
        return None
    records, places = records_of(place_data.indicators, place_data.statements), areas_above(city, figures)
    sentences: list[Thing] = []
    nearest = [area.slug for area in places]
    for concept, group in beside.groupby("concept_id", sort=True):
        pairs = sorted(group.dropna(subset="ratio").to_dict("records"), key=lambda pair: _order(pair, figures, nearest))
        name = Name.of(figures.loc[group["own"].iloc[0]])
        if pairs:
            titled = with_unit(name, Name.of(figures.loc[pairs[0]["own"]], "unit"))
            comparisons = [_beside(pair, figures, city, records) for pair in pairs]
            sentences.append(say("above_concept", name=titled, pairs=listed(comparisons, "wide")))
        else:
            years = sorted(int(year) for year in group["year"].unique())
            shared = areas_above(city, figures[figures["concept_id"] == concept])
            sentences.append(say("above_apart", name=name, years=listed(years, "years"), places=places_named(shared)))
        noted = figures[(figures["concept_id"] == concept) & (figures["caveat"] != "")].drop_duplicates("caveat")
        sentences += [Name.of(row, "caveat") for row in noted.to_dict("records")]
    whole = figures[figures["side"] == "above"]
    by_year = whole.sort_values("year", kind="stable").to_dict("records")
    sources = list(dict.fromkeys(Name.of(row, "source") for row in by_year))
    sentences.append(say("above_sources", list=listed(sources, "wide"), places=places_named(places)))
    unsettled = areas_above(city, whole[whole["status"] == ReviewStatus.CANDIDATE])
    if unsettled:
        sentences.append(say("above_candidates", places=places_named(unsettled)))
    return Finding.of(*sentences)


def limits(city: Area, place_data: Dataset, stated: pd.DataFrame, figures: pd.DataFrame) -> Finding | None:
    """What the page leaves out because the records hold nothing of it, and on whose word what they hold rests."""
    indicators, statements = place_data.indicators, place_data.statements
    looks_back, has_table = (statements["kind"] == "baseline").any(), not indicators.empty
    discloses = has_table and indicators["baseline"].notna().any()
    absent = {  # what follows from a missing table or look back is not said again
        "limit_past": not looks_back and not has_table,
        "limit_baselines": has_table and not discloses,
        "limit_changes": stated.empty and looks_back,
        "limit_yearly": not stated.empty and bool(stated["first_year"].isna().all()),
        "limit_above": has_table and figures.empty and bool(city.above),
    }
    keys = [key for key, missing in absent.items() if missing]
    keys += ["limit_rest"] if keys else []
    keys += ["limit_contradictions"] if place_data.contradictions.empty else []
    keys += ["limit_self_reported"] if looks_back or discloses else []
    above = {"places": places_named(city.above)}
    return Finding.of(*(say(key, **above if key == "limit_above" else {}) for key in keys))


def methods_used(stated: pd.DataFrame) -> Finding | None:
    """The methods behind the page's computed figures; of those that it does not use, none is named."""
    return Finding.of(say("method_growth") if (stated["reason"] == "").any() else None)


def _order(pair: Record, figures: pd.DataFrame, nearest: list[str]) -> tuple[int, bool, int]:
    """By year, states before targets, the nearest area first."""
    return int(pair["year"]), pair["what"] != "value", nearest.index(figures.loc[pair["above"], "area"])


def _beside(pair: Record, figures: pd.DataFrame, city: Area, records: Mapping[str, Record]) -> Term:
    """The place and an area above in one year."""
    names = {area.slug: place_name(area) for area in city.above}
    rows = {"own": figures.loc[pair["own"]], "above": figures.loc[pair["above"]]}
    values = {side: sourced(row.to_dict(), records) for side, row in rows.items()}
    return say(
        "above_pair",
        year=int(pair["year"]),
        what=term(f"path.{pair['what']}"),
        city=place_name(city),
        place=names[rows["above"]["area"]],
        ratio=ratio(pair, figures),
        **values,
    )


def _change(change: Record, need: Record | None, rows: Mapping[str, Record], ends: Ends) -> Term:
    first, last = end_fact(change, "first", rows), end_fact(change, "last", rows)
    span = past_span(change, need, ends)
    values: dict[str, Thing] = {
        "name": with_unit(Name.of(change), Unit.of(change)),
        "stated": yearly_in_words(change, first, with_rivals(last, span), bare(span)),
        "first": first,
        "last": last,
        **{f"{end}_year": int(change[f"{end}_year"]) for end in ("first", "last")},
    }
    if need is None:
        return say("change_alone", **values)
    record = rows[need["indicator_id"]]
    baseline, target = printed(record, need["baseline"]), printed(record, need["target"])
    return say(
        "change_and_target",
        target=target,
        target_year=int(need["target_year"]),
        required=yearly_in_words(need, baseline, target, ends.get(need["indicator_id"])),
        **values,
    )


def yearly_in_words(row: Record, first: Thing, last: Thing, span: Span | None = None) -> Term:
    """Growth in percent a year, or points a year where the row's method is `share.points`; a range over rivals."""
    inputs = ends_put_in(row, first, last, span)
    bound = row.get("bound") or ""
    is_share = row["method"] == "share.points"
    low, high = ends_or(span, row["step" if is_share else "growth"])
    if is_share:
        value = computed(low, "share.points", inputs, decimals=2, operator=bound, upper=high)
        return term("pace.points", bound="", value=value)
    value = computed(low, "growth.cagr", inputs, unit="fraction", operator=bound, upper=high)
    return term("pace.growth", bound="", value=value)


def _printed_rate(change: Record, statements: Mapping[str, Record]) -> list[Term]:
    """Whether the growth that the document prints is that of its two figures, to the digits printed."""
    rate, total = change["printed_rate"], change["total"]
    if pd.isna(rate) or pd.isna(total):
        return []
    printed_rate = printed(statements[change["printed_record"]], rate)
    digits = len(f"{rate:.6g}".partition(".")[2])
    if abs(100 * total - rate) <= 0.5 * 10**-digits + 1e-9:
        return [say("rate_agrees", printed=printed_rate)]
    ends: dict[str, Thing] = {"y0": change["first_value"], "y1": change["last_value"]}
    computed_rate = computed(total, "change.total", ends, unit="fraction", decimals=digits)
    return [say("rate_differs", printed=printed_rate, computed=computed_rate)]


def _share(part: int, whole: int) -> Fact:
    """A share of all rows, in percent."""
    return Fact(part / whole, "computed", unit="fraction", decimals=0, method="count")


def _silent_domains(indicators: pd.DataFrame) -> Term | None:
    """Domains whose rows have a baseline column and publish nothing; None where there is none."""
    disclosed = disclosure_by_domain(indicators)
    rows = disclosed[(disclosed["asked"] > 0) & (disclosed["disclosed"] == 0)]
    silent = [
        say("domain_rows", domain=domain_in_sentence(name), disclosed=0, asked=int(asked))
        for name, asked in rows["asked"].items()
    ]
    return say("undisclosed_domains", list=listed(silent, "wide")) if silent else None
