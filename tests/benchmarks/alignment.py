"""Align 3,000 made plans of three levels: `python tests/benchmarks/alignment.py [--plans 3000]`.

Targets are those of the coded plans with other figures, texts are cut from random characters with passages handed down.
Prints seconds of processor time and the peak memory of each part.
"""

from __future__ import annotations

import argparse
import random
import resource
import time

import pandas as pd

from helpers.data import load_dataset
from helpers.methods import align_targets, fates_of_targets, shared_text

PROVINCES = 31
LETTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def make_areas(count: int) -> dict[str, str]:
    """Areas by slug with the area above: nation, provinces, prefectures and counties, ten counties a prefecture."""
    parents = {"nation": ""} | {f"province{at}": "nation" for at in range(PROVINCES)}
    prefectures = max(1, (count - PROVINCES - 1) // 11)
    parents |= {f"prefecture{at}": f"province{at % PROVINCES}" for at in range(prefectures)}
    counties = count - len(parents)
    return parents | {f"county{at}": f"prefecture{at % prefectures}" for at in range(counties)}


def make_texts(parents: dict[str, str], draw: random.Random, length: int = 10_000) -> dict[str, str]:
    """A text for each area: a tenth of it from the text above."""
    texts: dict[str, str] = {}
    for area, parent in parents.items():
        start = draw.randrange(length * 9 // 10)
        taken = texts[parent][start : start + length // 10] if parent else ""
        texts[area] = taken + "".join(draw.choices(LETTERS, k=length - len(taken)))
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


def measured(name: str, work) -> None:
    """Run a part, and print what it took."""
    began = time.process_time()
    found = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{name}: {len(found)} rows, {time.process_time() - began:.1f} s of processor time, peak {peak:.0f} MB")


def main() -> None:
    """Make, align, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plans", type=int, default=3000)
    draw = random.Random(14)
    parents = make_areas(parser.parse_args().plans)
    tables, links, concepts = make_tables(parents, draw)
    above: dict[str, list[str]] = {}
    for area, parent in parents.items():
        above[area] = [parent, *above[parent]] if parent else []
    print(f"{len(parents)} areas, {len(tables)} targets")
    measured("alignment", lambda: align_targets(tables, links, concepts, above))
    measured("succession", lambda: fates_of_targets(tables, links, concepts))
    unrelated = {f"unrelated{at}": "" for at in range(200)}
    texts = make_texts(parents | unrelated, draw)
    about = pd.DataFrame(
        [(area, area, parent, "made") for area, parent in parents.items()]
        + [(area, area, "", "unrelated") for area in unrelated],
        columns=["document", "area", "parent", "sector"],
    ).assign(first=2021, last=2025)
    measured("shared text", lambda: shared_text(texts, about))


if __name__ == "__main__":
    main()
