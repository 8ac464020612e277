"""Policy text as counts: emphasis, distinctive terms, similarity.

Method: shares by domain; revealed comparative advantage on term counts behind a TF-IDF filter; cosine of TF-IDF
vectors; Jaccard's index of runs of k characters. Data used: measures with their spans, term counts by document, texts
where they are at hand. Weakness: long documents say more of everything; with five texts a term's rarity rests on one
or two.

Absent, with reason: topic models (five documents do not carry one; on paragraphs they would be exploratory), and policy
strength by rank of issuer (Peng Jisheng 2008), which is the same for all local plans.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.domains import domain_order, plain_domains
from helpers.methods.intervals import wilson_bounds
from helpers.methods.results import Reason
from helpers.schema import OUTSIDE

SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Similarity:
    """Likeness of documents, pair by pair.

    Attributes:
        method: id in the catalogue.
        matrix: documents by documents, 0 to 1, in the order of the input; missing where a document is too short.
        k: length of the runs of characters; 0 where the method has none.
        n: number of documents.
        reason: why there is none; empty where there is one.
    """

    method: str
    matrix: pd.DataFrame
    k: int
    n: int
    reason: str = ""


def emphasis(measures: pd.DataFrame) -> pd.DataFrame:
    """How much of each city's measures goes to each domain, by number and by length.

    Args:
        measures: `city`, `domain`, `span_start`, `span_end` (code points). Where spans of one city overlap, the
            characters count for each measure, so that the shares are of the measures' text, not the document's.

    Returns:
        One row a city and domain, cities in order of appearance and domains in the code book's: `city`, `domain`,
        `measures`, `characters`, `measure_total`, `character_total`, `share_of_measures`, `share_of_characters`
        (fractions).

    Example of `text.emphasis`:

    >>> import pandas as pd
    >>> measures = pd.DataFrame({
    ...     "area": "a", "domain": ["digital", "digital", "consumer"],
    ...     "span_start": [0, 50, 90], "span_end": [50, 90, 120],
    ... })
    >>> emphasis(measures)[["domain", "share_of_measures", "share_of_characters"]].round(6)
         domain  share_of_measures  share_of_characters
    0  consumer           0.333333                 0.25
    1   digital           0.666667                 0.75
    """
    if (measures["span_end"].astype(int) <= measures["span_start"].astype(int)).any():
        raise ValueError("spans: one ends before it begins")
    sized = plain_domains(measures).assign(
        characters=measures["span_end"].astype(int) - measures["span_start"].astype(int)
    )
    counts = sized.groupby(["area", "domain"], sort=False).agg(
        measures=("characters", "size"), characters=("characters", "sum")
    )
    frame = counts.reset_index()
    totals = frame.groupby("area")[["measures", "characters"]].transform("sum")
    frame["measure_total"], frame["character_total"] = totals["measures"], totals["characters"]
    frame["share_of_measures"] = frame["measures"] / frame["measure_total"]
    frame["share_of_characters"] = frame["characters"] / frame["character_total"]
    place = {city: i for i, city in enumerate(dict.fromkeys(measures["area"]))}
    order = {domain: i for i, domain in enumerate(domain_order(measures["domain"]))}
    keys = frame.assign(area=frame["area"].map(place), domain=frame["domain"].map(order))
    return frame.loc[keys.sort_values(["area", "domain"], kind="stable").index].reset_index(drop=True)


def tf_idf(counts: pd.DataFrame) -> pd.DataFrame:
    """Term frequency times smoothed inverse document frequency: x_ij · (ln((1 + N)/(1 + df_j)) + 1).

    Args:
        counts: documents (index) by terms (columns), counts of zero or more.
    """
    checked.counts(counts)
    present = (counts > 0).sum(axis=0)
    return counts * (np.log((1 + len(counts)) / (1 + present)) + 1)


def term_matrix(terms: pd.DataFrame, everything: bool = False) -> pd.DataFrame:
    """Counts of terms as documents by terms.

    Args:
        terms: `city`, `domain`, `term`, `count`.
        everything: the whole documents; else only the text of measures, which leaves out how a plan describes the
            situation and its own making.

    Returns:
        Documents (index, in order of appearance) by terms (columns, sorted), whole numbers; a document without a term
        is not in it.
    """
    _check_terms(terms)
    used = terms if everything else terms[terms["domain"] != OUTSIDE]
    row, cities = pd.factorize(used["area"])
    column, words = pd.factorize(used["term"], sort=True)
    counts = np.zeros((len(cities), len(words)), dtype=np.int64)
    np.add.at(counts, (row, column), used["count"].to_numpy())
    return pd.DataFrame(counts, index=pd.Index(cities, name="area"), columns=pd.Index(words, name="term"))


def _check_terms(terms: pd.DataFrame) -> None:
    """Refuse counts that are none, and a term that stands twice in one domain of a document."""
    if len(terms) and (checked.numbers(terms["count"], "counts") < 0).any():
        raise ValueError("counts: a count is negative")
    if terms.duplicated([name for name in ("area", "document", "domain", "term") if name in terms]).any():
        raise ValueError("terms: one stands twice in a domain of a document")


def sample_of(documents: Sequence[str], focal: str, most: int = 200) -> list[str]:
    """The documents whose words are compared: all, or so many evenly spaced in their order and the one in focus.

    A matrix of terms grows with every document and its terms, and what its weights say hardly changes.

    Args:
        documents: slugs, in the registry's order.
        focal: the document that is always among them.
        most: how many are taken where there are more.
    """
    if most < 1:
        raise ValueError(f"{most} documents are none")
    if len(documents) <= most:
        return list(documents)
    step = set(np.linspace(0, len(documents) - 1, most).round().astype(int).tolist())
    return [name for place, name in enumerate(documents) if place in step or name == focal]


def where_used(terms: pd.DataFrame, city: str) -> pd.Series:
    """The domain in whose measures a city uses each term most.

    Args:
        terms: `city`, `domain`, `term`, `count`.
        city: the city's slug.

    Returns:
        Domain by term; of equal counts, the first in the code book's order. Terms outside measures are left out.
    """
    _check_terms(terms)
    order = {domain: place for place, domain in enumerate(domain_order(terms["domain"]))}
    terms = plain_domains(terms)
    city_terms = terms[(terms["area"] == city) & terms["domain"].isin(list(order))]
    ordered = city_terms.assign(place=city_terms["domain"].map(order)).sort_values(
        ["count", "place"], ascending=[False, True]
    )
    return ordered.drop_duplicates("term").set_index("term")["domain"]


def distinctive_terms(
    counts: pd.DataFrame, keep: int = 200, least: int = 5, own: int = 1, of: str | None = None
) -> pd.DataFrame:
    """Revealed comparative advantage of terms: (x_ij/Σ_j x_ij)/(Σ_i x_ij/Σ_ij x_ij) over the terms kept.

    Args:
        counts: documents (index) by terms (columns), counts of zero or more.
        keep: how many terms of highest TF-IDF of each document to keep; the union of them is compared.
        least: a term that stands fewer times in all documents is dropped, as its ratio is chance.
        own: a term that stands fewer times in the document itself is not listed, for the same reason; it still counts
            among the terms compared.
        of: list this document's terms only.

    Returns:
        One row a document and term kept that it contains: `document`, `term`, `count`, `total` (in all documents),
        `documents` (how many hold it), `tf_idf`, `rca`; documents in the order of the input, the highest ratio first,
        of equal ratios the more frequent term. Above 1 a document stresses a term more than all together do.

    Example of `text.rca`:

    >>> import pandas as pd
    >>> counts = pd.DataFrame({"抽查": [6, 1], "信用": [2, 2], "标准": [1, 7]}, index=["A", "B"])
    >>> distinctive_terms(counts)[["document", "term", "rca"]].round(6)
      document term       rca
    0        A   抽查  1.836735
    1        A   标准  0.267857
    2        B   标准  1.640625
    3        B   抽查  0.267857
    """
    columns = ["document", "term", "count", "total", "documents", "tf_idf", "rca"]
    common = _common(counts, least)
    weights = tf_idf(common).to_numpy(dtype=float)
    chosen = common.columns.isin(compared_terms(counts, keep, least))
    counted, weights = common.to_numpy(dtype=float)[:, chosen], weights[:, chosen]
    if not counted.size:
        return pd.DataFrame(columns=columns)
    with np.errstate(invalid="ignore"):
        ratio = counted / counted.sum(axis=1, keepdims=True) / (counted.sum(axis=0) / counted.sum())
    listed = counted >= max(own, 1)
    if of is not None:
        listed &= (counts.index == of)[:, None]
    at, term = np.nonzero(listed)
    frame = pd.DataFrame(
        {
            "document": counts.index.to_numpy()[at],
            "place": at,
            "term": common.columns.to_numpy()[chosen][term],
            "count": counted[at, term].astype(int),
            "total": counted.sum(axis=0)[term].astype(int),
            "documents": (counted > 0).sum(axis=0)[term],
            "tf_idf": weights[at, term],
            "rca": ratio[at, term].round(12),
        }
    )
    ordered = frame.sort_values(["place", "rca", "count", "term"], ascending=[True, False, False, True])
    return ordered[columns].reset_index(drop=True)


def compared_terms(counts: pd.DataFrame, keep: int = 200, least: int = 5) -> list[str]:
    """The terms over which `distinctive_terms` takes its ratio: of each document those of highest TF-IDF, together.

    Args:
        counts: documents (index) by terms (columns), counts of zero or more.
        keep: how many terms of each document.
        least: a term that stands fewer times in all documents is dropped.
    """
    if keep < 1:
        raise ValueError(f"{keep} terms of each document are none")
    common = _common(counts, least)
    chosen = np.zeros(common.shape[1], dtype=bool)
    for row in tf_idf(common).to_numpy(dtype=float):
        first = np.argsort(-row, kind="stable")[:keep]
        chosen[first[row[first] > 0]] = True
    return list(common.columns[chosen])


def _common(counts: pd.DataFrame, least: int) -> pd.DataFrame:
    checked.counts(counts)
    common = counts.loc[:, counts.sum(axis=0) >= least]
    return common[sorted(common.columns)]


def cosine_similarity(counts: pd.DataFrame) -> Similarity:
    """Cosine of the documents' TF-IDF vectors.

    Args:
        counts: documents (index) by terms (columns).

    Example of `text.cosine`:

    >>> import pandas as pd
    >>> counts = pd.DataFrame({"抽查": [6, 1], "信用": [2, 2], "标准": [1, 7]}, index=["A", "B"])
    >>> cosine_similarity(counts).matrix.round(6)
              A         B
    A  1.000000  0.361293
    B  0.361293  1.000000
    """
    ordered = counts[sorted(counts.columns)]
    weights = tf_idf(ordered).to_numpy(dtype=float)
    length = np.sqrt((weights**2).sum(axis=1))
    with np.errstate(invalid="ignore"):
        matrix = (weights @ weights.T) / np.outer(length, length)
    frame = pd.DataFrame(np.clip(matrix, 0, 1), index=counts.index, columns=counts.index)
    return Similarity("text.cosine", frame, 0, len(counts), Reason.TOO_FEW if len(counts) < 2 else "")


def shingles(text: str, k: int) -> set[str]:
    """Runs of k characters of a text without its white space."""
    if k < 1:
        raise ValueError(f"a run of {k} characters is none")
    squeezed = SPACE.sub("", text)
    return {squeezed[i : i + k] for i in range(len(squeezed) - k + 1)}


def jaccard_similarity(texts: Mapping[str, str], k: int = 5) -> Similarity:
    """|A ∩ B|/|A ∪ B| of the documents' runs of k characters.

    Args:
        texts: text by document.
        k: length of the runs; report it, as the figures depend on it.

    Example of `text.jaccard`:

    >>> jaccard_similarity({"A": "加强信用监管", "B": "完善信用监管"}, k=2).matrix.round(6)
              A         B
    A  1.000000  0.428571
    B  0.428571  1.000000
    """
    runs = [shingles(text, k) for text in texts.values()]
    matrix = [[len(a & b) / len(a | b) if a and b else float("nan") for b in runs] for a in runs]
    frame = pd.DataFrame(matrix, index=list(texts), columns=list(texts), dtype=float)
    return Similarity("text.jaccard", frame, k, len(texts), Reason.TOO_FEW if len(texts) < 2 else "")


def longest_run(one: str, other: str) -> int:
    """Characters in the longest run that stands in both texts, white space left out; 0 where there is none.

    Example of `text.longest`:

    >>> longest_run("加强信用监管", "完善信用监管")
    4
    """
    low, high = 0, min(len(SPACE.sub("", one)), len(SPACE.sub("", other)))
    while low < high:  # a common run of k characters holds one of k - 1
        k = (low + high + 1) // 2
        low, high = (k, high) if shingles(one, k) & shingles(other, k) else (low, k - 1)
    return low


def instrument_shares(measures: pd.DataFrame, column: str, classes: Sequence[str]) -> pd.DataFrame:
    """Measures of each city by class of instrument, with the denominator.

    Args:
        measures: `city` and the coded `column`, empty where a measure is not coded.
        column: `instrument_class` or `regulatory_type`.
        classes: every class, in the code book's order.

    Returns:
        One row a city and class: `city`, `class`, `count`, `total` (measures coded), `uncoded`, `share`, `low`, `high`
        (Wilson interval, fractions; missing where none is coded).
    """
    names = [str(name) for name in classes]
    coded = measures[column].fillna("")
    counts = pd.crosstab(measures["area"], coded.where(coded.isin(names), "")).reindex(
        columns=["", *names], fill_value=0
    )
    counts = counts.reindex(list(dict.fromkeys(measures["area"])))
    total = counts[names].sum(axis=1).to_numpy()
    frame = pd.DataFrame(
        {
            "area": np.repeat(counts.index.to_numpy(), len(names)),
            "class": names * len(counts),
            "count": counts[names].to_numpy().ravel(),
            "total": np.repeat(total, len(names)),
            "uncoded": np.repeat(counts[""].to_numpy(), len(names)),
        }
    )
    frame["share"] = frame["count"] / frame["total"].where(frame["total"] > 0)
    frame["low"], frame["high"] = wilson_bounds(frame["count"].to_numpy(), frame["total"].to_numpy())
    return frame


def instruments_by_domain(measures: pd.DataFrame, column: str, classes: Sequence[str]) -> pd.DataFrame:
    """Measures by domain and class of instrument.

    Args:
        measures: `domain` and the coded `column`, empty where a measure is not coded.
        column: `instrument_class` or `regulatory_type`.
        classes: every class, in the code book's order.

    Returns:
        Counts: domains that have a coded measure (index, the code book's order) by classes (columns).
    """
    order = domain_order(measures["domain"])
    counts = pd.crosstab(measures["domain"].astype("str"), measures[column])
    counts = counts.reindex(
        [domain for domain in order if domain in counts.index], columns=[str(name) for name in classes]
    )
    counts = counts.fillna(0).astype(int)
    return counts[counts.sum(axis=1) > 0]
