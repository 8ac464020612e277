"""Priority: in which order and at what length plans treat the domains of their sector, and how that changed.

Method: a chapter's topic is the domain of its measures. A domain's place is its rank by where its measures lie on the
average character of the document; its share is that of the measures' characters. Two plans of one area that follow each
other are compared domain by domain, and each with the plan above of the same period: what two divisions have in common
(Renkonen), and whether plans below come nearer to those above. Data used: measures with their spans; no text. Weakness:
an early place or a long chapter need not mean that more is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pandas as pd

from helpers.methods.domains import domain_order, plain_domains

CHAPTERS = ("document", "domain", "place", "share", "measures")
CHANGES = ("area", "earlier", "later", "domain", "earlier_place", "later_place", "earlier_share", "later_share")
LIKENESS = ("area", "above", "document", "document_above", "first", "last", "common")


def chapters_by_domain(measures: pd.DataFrame) -> pd.DataFrame:
    """Place and share of each domain in each document.

    Args:
        measures: `document`, `domain`, `span_start`, `span_end` (code points), one row a measure.

    Returns:
        One row a document and domain, documents in order of appearance, domains in the order of their place: `place`
        (1 for what comes first), `share` (fraction of the characters of the document's measures), `measures`.

    Raises:
        ValueError: a span that ends before it begins.

    Example of `text.priority`:

    >>> measures = pd.DataFrame({
    ...     "document": "p", "domain": ["quality", "consumer", "consumer"],
    ...     "span_start": [0, 60, 90], "span_end": [60, 90, 100],
    ... })
    >>> chapters_by_domain(measures)[["domain", "place", "share"]]
         domain  place  share
    0   quality      1    0.6
    1  consumer      2    0.4
    """
    length = measures["span_end"].astype(int) - measures["span_start"].astype(int)
    if (length <= 0).any():
        raise ValueError("spans: one ends before it begins")
    sized = plain_domains(measures).assign(
        length=length, moment=length * (measures["span_start"].astype(int) + measures["span_end"].astype(int)) / 2
    )
    order = {domain: at for at, domain in enumerate(domain_order(measures["domain"]))}
    rows = []
    for document, sections in sized.groupby("document", sort=False):
        sums = sections.groupby("domain", sort=False).agg(
            length=("length", "sum"), moment=("moment", "sum"), measures=("length", "size")
        )
        middles = sorted((row.moment / row.length, order[name], name) for name, row in sums.iterrows())
        for place, (_, _, name) in enumerate(middles, 1):
            share = float(sums.at[name, "length"] / sums["length"].sum())
            rows.append((document, name, place, share, int(sums.at[name, "measures"])))
    return pd.DataFrame(rows, columns=list(CHAPTERS))


def priorities_over_periods(measures: pd.DataFrame, periods: Mapping[str, tuple[int, int]]) -> pd.DataFrame:
    """Places and shares of domains in plans of one area that follow each other.

    Args:
        measures: as of `chapters_by_domain`, with `area`.
        periods: first and last year of each document.

    Returns:
        The columns `CHANGES`, one row a domain of either plan, in the order of the later plan, then of the earlier; a
        place and a share are missing where a plan has no measure of the domain.
    """
    chapters = chapters_by_domain(measures)
    by_document = {document: part.set_index("domain") for document, part in chapters.groupby("document", sort=False)}
    rows = []
    for area, documents in measures.groupby("area", sort=False)["document"].unique().items():
        for one, two in product(documents, repeat=2):
            if periods[two][0] == periods[one][1] + 1:
                for domain in dict.fromkeys([*by_document[two].index, *by_document[one].index]):
                    figures = [
                        _of(by_document[plan], domain, name) for name in ("place", "share") for plan in (one, two)
                    ]
                    rows.append((area, one, two, domain, *figures))
    changes = pd.DataFrame(rows, columns=list(CHANGES))
    return changes.astype(dict.fromkeys(CHANGES[4:], "float64"))


def likeness_to_above(
    measures: pd.DataFrame, periods: Mapping[str, tuple[int, int]], above: Mapping[str, list[str]]
) -> pd.DataFrame:
    """How much of its division by domain a plan has in common with the plans above it, period by period.

    Args:
        measures: as of `priorities_over_periods`, of these areas and those above them.
        periods: first and last year of each document.
        above: the areas above each area, nearest first.

    Returns:
        The columns `LIKENESS`, one row a plan and a plan of an area above whose period overlaps: `common`, the sum over
        domains of the lesser of the two shares (1: the same division). Where it rises from one period to the next, the
        plan has come nearer to the one above.

    Example of `text.common`:

    >>> measures = pd.DataFrame({
    ...     "area": ["city", "city", "above"], "document": ["c", "c", "a"],
    ...     "domain": ["quality", "consumer", "quality"],
    ...     "span_start": [0, 60, 0], "span_end": [60, 100, 80],
    ... })
    >>> likeness_to_above(measures, {"c": (2021, 2025), "a": (2021, 2025)}, {"city": ["above"]})["common"].tolist()
    [0.6]
    """
    chapters = chapters_by_domain(measures)
    shares = {
        document: part.set_index("domain")["share"] for document, part in chapters.groupby("document", sort=False)
    }
    of_area = measures.groupby("area", sort=False)["document"].unique().to_dict()
    rows = [
        (area, upper, plan, other, *periods[plan], float(shares[plan].combine(shares[other], min, 0.0).sum()))
        for area, uppers in above.items()
        for plan in of_area.get(area, ())
        for upper in uppers
        for other in of_area.get(upper, ())
        if periods[other][0] <= periods[plan][1] and periods[plan][0] <= periods[other][1]
    ]
    return pd.DataFrame(rows, columns=list(LIKENESS))


def _of(chapters: pd.DataFrame, domain: str, name: str) -> float:
    return float(chapters.at[domain, name]) if domain in chapters.index else float("nan")
