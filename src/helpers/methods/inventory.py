"""Counts of what a plan contains. Every function takes records and returns a frame of counts."""

from __future__ import annotations

import pandas as pd

from helpers.methods.domains import domain_order
from helpers.methods.intervals import wilson
from helpers.schema import Attribute, BaselineStatus, StatementKind

BASELINE_CLASSES = ("reported", "zero", "not_published", "no_column")
STRUCTURE = ("binding", "stretch", "quantified", "words", "disclosed")
FEATURES = ("binding", "quantified", "disclosed")  # shares that do not follow from one another


def baseline_class(indicators: pd.DataFrame) -> pd.Series:
    """reported, zero (a reported zero), not_published or no_column, for each record."""
    status = indicators["baseline_status"].astype("object")
    return status.mask((status == BaselineStatus.REPORTED) & (indicators["baseline"] == 0), "zero")


def baseline_status_by_domain(indicators: pd.DataFrame) -> pd.DataFrame:
    """Indicators by domain (rows, the code book's order, empty ones dropped) and baseline class (columns)."""
    rows = indicators.drop_duplicates(["area", "table", "row"])  # a row with two targets has one baseline
    counts = pd.crosstab(rows["domain"].astype("str"), baseline_class(rows))
    return _in_order(counts, rows["domain"], columns=list(BASELINE_CLASSES))


def disclosure_by_domain(indicators: pd.DataFrame) -> pd.DataFrame:
    """How many rows of each domain publish a baseline, with the Wilson interval of their share.

    Returns:
        One row a domain (index, the code book's order): the counts of `baseline_status_by_domain`; `rows`; `asked`, the
        rows that have a baseline column; `disclosed` (reported or zero); `share`, `low`, `high` (fractions of `asked`;
        missing where no row has a baseline column).
    """
    counts = baseline_status_by_domain(indicators)
    rows, asked = counts.sum(axis=1), counts.drop(columns="no_column").sum(axis=1)
    disclosed = counts["reported"] + counts["zero"]
    ends = [wilson(int(part), int(total)) or (float("nan"),) * 2 for part, total in zip(disclosed, asked, strict=True)]
    low, high = zip(*ends, strict=True) if ends else ((), ())
    share = disclosed / asked.where(asked > 0)
    return counts.assign(rows=rows, asked=asked, disclosed=disclosed, share=share, low=list(low), high=list(high))


def domains_without_past(indicators: pd.DataFrame, statements: pd.DataFrame) -> list[str]:
    """Domains with a numeric target, in table or narrative, and no figure on the past (the code book's order)."""
    looks_back = statements["kind"] == StatementKind.BASELINE.value
    ahead = {*indicators.loc[indicators["target"].notna(), "domain"], *statements.loc[~looks_back, "domain"]}
    back = {*indicators.loc[indicators["baseline"].notna(), "domain"], *statements.loc[looks_back, "domain"]}
    known = dict.fromkeys([*domain_order(statements["domain"]), *domain_order(indicators["domain"])])
    return [domain for domain in known if domain in ahead - back]


def domain_counts(records: pd.DataFrame, by: str) -> pd.DataFrame:
    """Records by domain (rows, the code book's order, empty ones dropped) and the values of column `by`."""
    counts = pd.crosstab(records["domain"].astype("str"), records[by])
    return _in_order(counts, records["domain"], columns=sorted(records[by].unique()))


def targets_by_type(indicators: pd.DataFrame, required: pd.DataFrame) -> pd.DataFrame:
    """Target records by type (rows) and attribute (columns: expected, binding, stretch, none)."""
    if indicators["indicator_id"].tolist() != required["indicator_id"].tolist():
        raise ValueError("the required changes are not those of these indicators")
    names = {attribute.value: attribute.name.lower() for attribute in Attribute}
    attribute = indicators["attribute"].map(names)
    counts = pd.crosstab(required["type"], attribute.to_numpy())
    columns = [name for name in names.values() if name in counts.columns]
    total = counts.sum(axis=1)
    return counts[columns].loc[total.sort_values(ascending=False, kind="stable").index]


def city_structure(indicators: pd.DataFrame, cities: list[str]) -> pd.DataFrame:
    """Shares that describe each city's indicator table, with Wilson intervals.

    Returns:
        One row a city and measure of `STRUCTURE`: `city`, `measure`, `count`, `total`, `share`, `low`, `high`
        (fractions; missing where the city has no table). Counts are of printed rows, so that a row with two targets
        counts once: it is binding if one of its targets is. `words` are rows without any target in figures.
    """
    flags = pd.DataFrame(
        {
            "binding": indicators["attribute"] == Attribute.BINDING.value,
            "stretch": indicators["attribute"] == Attribute.STRETCH.value,
            "quantified": indicators["target"].notna(),
            "disclosed": indicators["baseline_status"] == BaselineStatus.REPORTED.value,
        }
    )
    rows = flags.groupby([indicators["area"], indicators["table"], indicators["row"]], sort=False).any()
    rows["words"] = ~rows["quantified"]
    by_city = rows.groupby(level="area")
    counts = by_city.sum().reindex(cities, fill_value=0)[list(STRUCTURE)].astype(int)
    counts.index.name, counts.columns.name = "area", "measure"
    long = counts.stack().rename("count").reset_index()
    long["total"] = long["area"].map(by_city.size()).fillna(0).astype(int)
    is_filled = long["total"] > 0
    long["share"] = (long["count"] / long["total"].where(is_filled)).astype("float64")
    ends = [
        wilson(int(count), int(total)) or (float("nan"), float("nan"))
        for count, total in zip(long["count"], long["total"], strict=True)
    ]
    long["low"], long["high"] = ([end[side] for end in ends] for side in (0, 1))
    return long


def structure_matrix(structure: pd.DataFrame) -> pd.DataFrame:
    """Cities with a table (rows) by the shares `FEATURES` (columns, fractions), as `city_structure` gives them."""
    table = structure[structure["total"] > 0].pivot(index="area", columns="measure", values="share")
    return table.reindex(index=structure.loc[structure["total"] > 0, "area"].drop_duplicates(), columns=list(FEATURES))


def _in_order(counts: pd.DataFrame, known: pd.Series, columns: list[str]) -> pd.DataFrame:
    domains = [domain for domain in domain_order(known) if domain in counts.index]
    return counts.reindex(index=domains, columns=columns, fill_value=0)


def positions(indicators: pd.DataFrame, statements: pd.DataFrame) -> dict[str, list[int]]:
    """Where the coded figures start in the document (code points), by kind; kinds without a figure are left out."""
    marks = {
        "indicator": indicators["span_start"].drop_duplicates().tolist(),
        **{kind: statements.loc[statements["kind"] == kind, "span_start"].tolist() for kind in ("baseline", "target")},
    }
    return {kind: starts for kind, starts in marks.items() if starts}


def domain_shares(records: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Each city's records by domain: fractions of the city's records (domain x city), and the cities' totals."""
    counts = domain_counts(records, "area")
    totals = counts.sum()
    return counts / totals, totals


def indicator_shares(indicators: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """`domain_shares` of the printed rows of the indicator tables: a row with two targets counts once."""
    return domain_shares(indicators.drop_duplicates(["area", "table", "row"]))
