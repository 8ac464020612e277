"""How like the other plans are to one, by several readings of "like", so that a page can say where they agree.

Method: cosine of TF-IDF vectors; the same over words of content only; the same after all texts are thinned to one
length; share of vocabulary in common. Data used: counts of terms. Weakness: counts know which words are shared, not
which sentences; in a longer text more words find a partner, which thinning makes good; one model text behind two plans
shows only in runs of characters (`helpers.methods.text.jaccard_similarity`).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.methods import checked
from helpers.methods.text import tf_idf

READINGS = ("cosine", "thinned", "content", "overlap")
PRINTED = 2  # decimals that pages print; a smaller difference is none


def overlap(counts: pd.DataFrame, focal: str) -> pd.Series:
    """Share of vocabulary in common: Σ_j min(p_j, q_j) over the terms' shares p and q of two documents.

    Args:
        counts: documents (index) by terms (columns).
        focal: the document to which the others are compared.

    Returns:
        0 to 1 by document, the focal one included (1).

    Example of `text.overlap`:

    >>> import pandas as pd
    >>> counts = pd.DataFrame({"抽查": [6, 1], "信用": [2, 2], "标准": [1, 7]}, index=["A", "B"])
    >>> overlap(counts, "A").round(6).to_dict()
    {'A': 1.0, 'B': 0.411111}
    """
    checked.counts(counts)
    shares = counts.div(counts.sum(axis=1), axis=0)
    return pd.Series(np.minimum(shares.to_numpy(), shares.loc[focal].to_numpy()).sum(axis=1), index=counts.index)


def cosine_to(counts: pd.DataFrame, focal: str, weights: np.ndarray | None = None) -> pd.Series:
    """Cosine of each document's TF-IDF vector with the focal one's.

    Args:
        counts: documents (index) by terms (columns).
        focal: the document to which the others are compared.
        weights: weight of each term, where it must not be taken from `counts`.

    Returns:
        0 to 1 by document; missing where a document holds no term.
    """
    checked.counts(counts)
    vectors = (tf_idf(counts) if weights is None else counts * weights).to_numpy(dtype=float)
    focal_vector = vectors[counts.index.get_loc(focal)]
    with np.errstate(invalid="ignore"):
        value = (vectors @ focal_vector) / (np.sqrt((vectors**2).sum(axis=1)) * np.sqrt(focal_vector @ focal_vector))
    return pd.Series(np.clip(value, 0, 1), index=counts.index)


def thinned_cosine(counts: pd.DataFrame, focal: str, draws: int = 20, seed: int = 20211231) -> pd.Series:
    """Cosine with the focal document after each text is thinned at random to the length of the shortest.

    Args:
        counts: documents (index) by terms (columns).
        focal: the document to which the others are compared.
        draws: how many times to thin; the mean is returned.
        seed: of the draws. Each document is thinned by a stream of its own, so that the order of the cities does not
            matter.

    Returns:
        0 to 1 by document; the terms' weights are those of the full texts.

    Example of `text.thinned`:

    >>> import pandas as pd
    >>> counts = pd.DataFrame({"抽查": [6, 1], "信用": [2, 2], "标准": [1, 7]}, index=["A", "B"])
    >>> thinned_cosine(counts, "A").round(6).to_dict()
    {'A': 1.0, 'B': 0.35155}
    """
    if draws < 1:
        raise ValueError(f"{draws} draws thin nothing")
    checked.counts(counts)
    ordered = counts[sorted(counts.columns)]
    present = (ordered > 0).sum(axis=0).to_numpy()
    weights = np.log((1 + len(ordered)) / (1 + present)) + 1
    length = int(ordered.sum(axis=1).min())
    values = ordered.to_numpy()
    total = pd.Series(0.0, index=counts.index)
    streams = {name: np.random.default_rng([seed, *str(name).encode()]) for name in ordered.index}
    for _ in range(draws):
        drawn = np.zeros_like(values)
        for i, name in enumerate(ordered.index):
            held = np.flatnonzero(values[i])
            drawn[i, held] = streams[name].multivariate_hypergeometric(values[i, held], length, method="marginals")
        total += cosine_to(pd.DataFrame(drawn, index=ordered.index, columns=ordered.columns), focal, weights)
    return total / draws


def likeness(counts: pd.DataFrame, content: Sequence[str], focal: str, thin: int = 30) -> pd.DataFrame:
    """The other documents by likeness to one, in several readings.

    Args:
        counts: documents (index) by terms (columns).
        content: the terms that carry content, a part of the columns.
        focal: the document to which the others are compared.
        thin: thinning is slow: it is done for so many documents that are nearest by cosine.

    Returns:
        One row another document, nearest by cosine first: `city`, `terms` (their number), `cosine`, `content`,
        `thinned` (missing beyond `thin`), `overlap` (0 to 1), `best`, `worst` (its ranks over the readings, among the
        documents that all readings hold; missing for others; figures that are printed alike share the better
        rank). Empty where `focal` is not in the counts.
    """
    columns = ["area", "terms", *READINGS, "best", "worst"]
    if focal not in counts.index or len(counts) < 2:
        return pd.DataFrame(columns=columns)
    frame = pd.DataFrame(
        {
            "terms": counts.sum(axis=1),
            "cosine": cosine_to(counts, focal),
            "content": cosine_to(counts[list(content)], focal),
            "overlap": overlap(counts, focal),
        }
    )
    frame = frame.rename_axis("area").drop(index=focal).reset_index()
    frame = frame.sort_values(["cosine", "area"], ascending=[False, True], kind="stable").reset_index(drop=True)
    near = [focal, *frame["area"][:thin]]
    frame["thinned"] = frame["area"].map(thinned_cosine(counts.loc[near], focal))
    ranks = frame[:thin][list(READINGS)].round(PRINTED).rank(ascending=False, method="min")
    frame["best"], frame["worst"] = ranks.min(axis=1), ranks.max(axis=1)
    return frame[columns]
