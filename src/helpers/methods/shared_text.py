"""Text that plans share upwards, downwards and sideways, after what unrelated plans say too is taken out.

Method: a document is the set of its runs of k characters of text. Plans of other sectors or periods
are unrelated: half of them say what is boilerplate, the other half give the base rate, by putting each in the place of
the document (a permutation). Data used: texts, and who stands above whom. Weakness: a run says nothing of who wrote it
first; few unrelated plans leave boilerplate in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from helpers.methods import checked

COLUMNS = ("document", "other", "way", "runs", "shared", "base_rate", "p_value", "unrelated")
LEAST = 10  # unrelated plans of each half, below which no base rate is given
MOST = 99  # unrelated plans that stand in for a document, at most
RUN = 12
_PRIME = np.uint64(0x9E3779B97F4A7C15)


def runs_of(text: str, length: int = RUN) -> np.ndarray:
    """The runs of so many letters and digits of a text, each once, as sorted 64-bit numbers; no other signs count."""
    if length < 1:
        raise ValueError(f"a run of {length} characters is none")
    points = np.frombuffer("".join(filter(str.isalnum, text)).encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    if len(points) < length:
        return np.empty(0, dtype=np.uint64)
    count = len(points) - length + 1
    number = np.zeros(count, dtype=np.uint64)
    for at in range(length):
        number = number * _PRIME + points[at : at + count]
    number ^= number >> np.uint64(29)
    return _each_once(number * _PRIME)


def _each_once(numbers: np.ndarray) -> np.ndarray:
    """Sorted numbers, each once; numpy's own way by hashes takes ten times as long for these."""
    ordered = np.sort(numbers)
    return ordered if len(ordered) < 2 else ordered[np.append(True, ordered[1:] != ordered[:-1])]


def shared_text(texts: Mapping[str, str], documents: pd.DataFrame, length: int = RUN) -> pd.DataFrame:
    """How much of each document's own text stands in the documents above, below and beside it.

    Args:
        texts: text by document; documents without one are left out.
        documents: one row a document: `document`, `area`, `parent` (area above, empty for the nation), `sector`,
            `first`, `last` (years of its period).
        length: characters of a run; report it, as the figures depend on it.

    Returns:
        One row a document and another of the same sector and of a period that overlaps: `way` (`up`: of the area above,
        `down`, `sideways`: of an area with the same parent); `runs` of the document that are no boilerplate; `shared`,
        the fraction of them that the other has too; `base_rate`, the mean of that fraction over `unrelated` plans in
        the document's place, and `p_value`, (1 + how many of them share as much) / (1 + how many they are); both
        missing where fewer than `LEAST` unrelated plans are there.
    """
    checked.unique(pd.Index(documents["document"]), "documents")
    if (documents["last"] < documents["first"]).any():
        raise ValueError("documents: a period ends before it begins")
    known = documents[documents["document"].isin(texts)].reset_index(drop=True)
    runs = {key: runs_of(texts[key], length) for key in known["document"]}
    rows: list[dict] = []
    for key, related in known.groupby(["sector", "first", "last"], sort=True):
        others = known[~_overlap(known, *key)]["document"].tolist()
        ordered = sorted(others, key=lambda name: hashlib.sha256(name.encode()).digest())
        common_of, stand_in = ordered[::2], ordered[1::2][:MOST]
        boilerplate = _each_once(np.concatenate([runs[name] for name in common_of])) if common_of else runs_of("")
        distinct_runs = {name: _without(runs[name], boilerplate) for name in (*related["document"], *stand_in)}
        rows += _dyads(related, distinct_runs, stand_in if len(stand_in) >= LEAST else [])
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"base_rate": "float64", "p_value": "float64"})


def _overlap(known: pd.DataFrame, sector: str, first: int, last: int) -> pd.Series:
    """Documents that may be about the same: of the sector, in a period that shares a year."""
    return (known["sector"] == sector) & (known["first"] <= last) & (known["last"] >= first)


def _dyads(related: pd.DataFrame, runs: Mapping[str, np.ndarray], stand_in: Sequence[str]) -> list[dict]:
    of_area = related.groupby("area", sort=False)["document"].apply(list).to_dict()
    children = related.groupby("parent", sort=False)["area"].unique().to_dict()
    beside_each = {
        parent: _in_common([name for area in areas for name in of_area[area]], runs)
        for parent, areas in children.items()
        if parent
    }
    rows = []
    for row in related.itertuples():
        ways = [("up", name) for name in of_area.get(row.parent, [])]
        ways += [("down", name) for area in children.get(row.area, []) for name in of_area[area]]
        rows += [
            _dyad(row.document, other, way, _fraction(runs[row.document], runs[other]), runs) for way, other in ways
        ]
        for area in children[row.parent] if row.parent else ():
            common = beside_each[row.parent] if area != row.area else {}
            for other in of_area[area] if common else ():
                shared = (
                    common[row.document][other] / len(runs[row.document]) if len(runs[row.document]) else float("nan")
                )
                rows.append(_dyad(row.document, other, "sideways", shared, runs))
    chance = _by_chance({row["other"] for row in rows}, runs, [name for name in stand_in if len(runs[name])])
    for row in rows:
        by_chance = chance[row["other"]]
        row["unrelated"] = len(by_chance)
        if len(by_chance):
            row["base_rate"] = by_chance.mean()
            row["p_value"] = (1 + (by_chance >= row["shared"]).sum()) / (1 + len(by_chance))
    return rows


def _by_chance(others: set[str], runs: Mapping[str, np.ndarray], stand_in: Sequence[str]) -> dict[str, np.ndarray]:
    """The fraction that each unrelated plan shares with each other document; all of them are searched at once."""
    sizes = np.array([len(runs[name]) for name in stand_in], dtype=int)
    pool = np.concatenate([runs[name] for name in stand_in]) if stand_in else runs_of("")
    order = np.argsort(pool, kind="stable")
    pool, owner = pool[order], np.repeat(np.arange(len(stand_in)), sizes)[order]
    fractions = {}
    for name in others:
        first, last = (
            np.searchsorted(pool, runs[name], "left"),
            np.searchsorted(pool, runs[name], "right"),
        )
        times = last - first
        at = np.repeat(first - np.concatenate([[0], np.cumsum(times)[:-1]]), times) + np.arange(times.sum())
        shared = np.bincount(owner[at], minlength=len(stand_in))
        fractions[name] = shared / sizes if stand_in else shared
    return fractions


def _in_common(names: Sequence[str], runs: Mapping[str, np.ndarray]) -> dict[str, dict[str, int]]:
    """How many runs each two of several documents have in common; one pass over them all, not one for each two."""
    from scipy import sparse  # slow to import

    sizes = [len(runs[name]) for name in names]
    pool = np.concatenate([runs[name] for name in names])
    order = np.argsort(pool, kind="stable")
    pool, owner = pool[order], np.repeat(np.arange(len(names)), sizes)[order]
    begins = np.append(np.ones(min(1, len(pool)), dtype=bool), pool[1:] != pool[:-1])
    of_run = np.cumsum(begins) - 1
    is_common = np.bincount(of_run, minlength=1)[of_run] > 1
    ones = np.ones(int(is_common.sum()), dtype=np.int64)
    shape = (len(names), int(begins.sum()))
    stands = sparse.csr_matrix((ones, (owner[is_common], of_run[is_common])), shape)
    counts = (stands @ stands.T).toarray().tolist()
    return {name: dict(zip(names, row, strict=True)) for name, row in zip(names, counts, strict=True)}


def _dyad(document: str, other: str, way: str, shared: float, runs: Mapping[str, np.ndarray]) -> dict:
    return {"document": document, "other": other, "way": way, "runs": len(runs[document]), "shared": shared}


def _fraction(one: np.ndarray, other: np.ndarray) -> float:
    return _among(one, other).sum() / len(one) if len(one) else float("nan")


def _without(runs: np.ndarray, others: np.ndarray) -> np.ndarray:
    return runs[~_among(runs, others)]


def _among(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Which of some sorted numbers stand among other sorted ones."""
    if not len(others):
        return np.zeros(len(some), dtype=bool)
    at = np.searchsorted(others, some)
    return others[np.minimum(at, len(others) - 1)] == some
