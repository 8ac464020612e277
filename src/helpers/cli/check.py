"""`fyp check`: is the coded data set sound, and what in it contradicts itself?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    import pandas as pd


def check() -> None:
    """Check the coded data: types, vocabularies, keys, references, spans; list figures that contradict each other."""
    from helpers.data import data_hash, load_dataset
    from helpers.data.coding import read_coding
    from helpers.linking.lexicon import lexicon_file, read_lexicon

    dataset = load_dataset()
    if lexicon_file(dataset.folder).exists():  # these are no tables of the data set, and a project may lack them
        read_lexicon(lexicon_file(dataset.folder))
    for path in sorted((dataset.folder / "coding").glob("*.csv")):
        read_coding(path)
    typer.echo(
        f"data: {len(dataset.areas)} areas, {len(dataset.documents)} documents, "
        f"{len(dataset.indicators)} indicator records, "
        f"{len(dataset.statements)} statements, {len(dataset.measures)} measures, "
        f"{len(dataset.contradictions)} contradictions, {len(dataset.corrections)} corrections, "
        f"{len(dataset.concepts)} concepts, {len(dataset.links)} links, {len(dataset.assessments)} assessments, "
        f"{len(dataset.observed())} observations, {len(dataset.terms)} term counts, "
        f"{len(dataset.pmc_codes)} PMC codes; all checks passed. Hash {data_hash()[:12]}."
    )
    pairs = dataset.conflicts()
    typer.echo(f"{len(pairs)} pairs of observations that cannot both be right; they are reported, not resolved:")
    for line in conflict_lines(pairs):
        typer.echo(line)


def conflict_lines(pairs: pd.DataFrame) -> Iterator[str]:
    """One line a pair of contradicting observations: what it is of, and each figure with its document and place."""
    for pair in pairs.to_dict("records"):
        sides = []
        for side in "ab":
            start = pair[f"span_start_{side}"]
            place = pair[f"document_{side}"] or pair[f"observation_id_{side}"]
            operator = pair[f"operator_{side}"].removeprefix("=")
            sides.append(f"{operator}{pair[f'value_{side}']:.12g} ({place}{'' if start is None else f' at {start}'})")
        what = " ".join(part for part in (pair["concept_id"], pair["definition"]) if part)
        listed = f", listed as {pair['contradiction_id']}" if pair["contradiction_id"] else ""
        yield f"  {pair['area']} {what} {pair['year']}, {pair['unit'] or 'no unit'}: {' against '.join(sides)}{listed}"
