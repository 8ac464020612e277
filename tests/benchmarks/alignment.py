"""Align 3,000 made plans of three levels: `python tests/benchmarks/alignment.py [--plans 3000] [--siblings 10]`.

Targets are those of the coded plans with other figures, texts are cut from random characters with passages handed down
and boilerplate that plans of other sectors have too. Prints seconds of processor time and the peak memory of each part.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Callable

import pandas as pd

from helpers.data import load_dataset
from helpers.methods import align_targets, fates_of_targets, shared_text

PROVINCES = 31
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def make_areas(count: int, siblings: int = 10) -> dict[str, str]:
    """Areas by slug with the area above: nation, provinces, prefectures and counties, so many counties a prefecture."""
    parents = {"nation": ""} | {f"province{at}": "nation" for at in range(PROVINCES)}
    prefectures = max(1, (count - PROVINCES - 1) // (siblings + 1))
    parents |= {f"prefecture{at}": f"province{at % PROVINCES}" for at in range(prefectures)}
    counties = count - len(parents)
    return parents | {f"county{at}": f"prefecture{at % prefectures}" for at in range(counties)}


def make_texts(parents: dict[str, str], draw: random.Random, length: int = 10_000) -> dict[str, str]:
    """A text for each area: a tenth of it from the text above, and a twentieth that any plan has."""
    texts: dict[str, str] = {}
    boilerplate = "".join(draw.choices(LETTERS, k=length // 20))
    for area, parent in parents.items():
        start = draw.randrange(length * 9 // 10)
        taken = texts[parent][start : start + length // 10] if parent else ""
        rest = draw.choices(LETTERS, k=length - len(taken) - len(boilerplate))
        texts[area] = taken + "".join(rest) + boilerplate
    return texts


def make_tables(parents: dict[str, str], draw: random.Random) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """The targets of the coded plans for each area with figures of its own, two plans an area; links and concepts."""
    data = load_dataset()
    own = data.tables_of(*data.studied)
    linked = data.links[data.links["record_id"].isin(own["indicator_id"])]
    rows = own[own["indicator_id"].isin(linked["record_id"])].head(20)
    ties = linked[linked["record_id"].isin(rows["indicator_id"])]
    tables, links = [], []
    for area in parents:
        for first in (2021, 2026):
            mark = f"{area}-{first}-"
            scale = draw.uniform(0.5, 2)
            table = rows.assign(
                area=area,
                document=f"{mark}plan",
                indicator_id=mark + rows["indicator_id"],
                target=rows["target"] * scale,
                first=first,
                last=first + 4,
            )
            tables.append(table)
            links.append(ties.assign(record_id=mark + ties["record_id"]))
    return pd.concat(tables, ignore_index=True), pd.concat(links, ignore_index=True), data.concepts


def measured(name: str, work: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Run a part, and print what it took."""
    began = time.process_time()
    found = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {len(found)} rows, {time.process_time() - began:.1f} s of processor time, peak {peak:.0f} MB")
    return found


def main() -> None:
    """Make, align, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=3000)
    parser.add_argument("--siblings", type=int, default=10, help="Counties of a prefecture.")
    parser.add_argument("--text-alone", action="store_true", help="Measure the shared text and nothing else.")
    asked = parser.parse_args()
    draw = random.Random(14)
    parents = make_areas(asked.plans, asked.siblings)
    if not asked.text_alone:
        measure_targets(parents, draw)
    unrelated = {f"unrelated{at}": "" for at in range(200)}
    texts = make_texts(parents | unrelated, draw)
    about = pd.DataFrame(
        [(area, area, parent, "made") for area, parent in parents.items()]
        + [(area, area, "", "unrelated") for area in unrelated],
        columns=["document", "area", "parent", "sector"],
    ).assign(first=2021, last=2025)
    found = measured("shared text", lambda: shared_text(texts, about))
    print(found.groupby("way")[["shared", "base_rate", "p_value", "unrelated"]].median())


def measure_targets(parents: dict[str, str], draw: random.Random) -> None:
    """Align and follow the targets of so many areas."""
    tables, links, concepts = make_tables(parents, draw)
    above: dict[str, list[str]] = {}
    for area, parent in parents.items():
        above[area] = [parent, *above[parent]] if parent else []
    print(f"{len(parents)} areas, {len(tables)} targets")
    measured("alignment", lambda: align_targets(tables, links, concepts, above))
    measured("succession", lambda: fates_of_targets(tables, links, concepts))


if __name__ == "__main__":
    main()
