"""`fyp align FOLDER`: succession and alignment of all areas as tables, and the text that their plans share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def align_command(
    folder: Annotated[Path, typer.Argument(help="Where the tables go.")] = Path("alignment"),
    unrelated: Annotated[
        Path | None, typer.Option(help="A folder of plans of other sectors: they tell boilerplate and the base rate.")
    ] = None,
    run: Annotated[int, typer.Option(min=4, max=100, help="Characters that a shared run of text has.")] = 12,
) -> None:
    """Compare every area's targets and text with those of the areas above, and its plans with the next ones.

    Three tables: fates.csv (what became of the targets in the next plan), alignment.csv (targets beside those of the
    areas above), dyads.csv (text shared upwards, downwards and sideways, of the plans that are at hand).
    """
    import pandas as pd

    from helpers import methods
    from helpers.build.reading import read_documents
    from helpers.data import load_dataset
    from helpers.data.csvtext import frame_csv
    from helpers.data.files import write_whole
    from helpers.errors import ParameterError
    from helpers.intake.texts import plan_texts, unrelated_texts

    if unrelated is not None and not unrelated.is_dir():
        raise ParameterError("is no folder.", where=str(unrelated), remedy="Name the folder of the unrelated plans.")
    dataset = load_dataset()
    areas = list(dataset.areas)
    tables, links = dataset.tables_of(*areas), dataset.links_of(*areas)
    above = {slug: [upper.slug for upper in area.above] for slug, area in dataset.areas.items()}
    texts, about = plan_texts(dataset, read_documents)
    if unrelated is not None:
        more, beside, unread = unrelated_texts(unrelated, read_documents)
        for name in unread:
            typer.echo(f"left out, cannot be read: {name}", err=True)
        texts |= more
        about = pd.concat([about, beside], ignore_index=True)
    tables_by_name = {
        "fates": methods.fates_of_targets(tables, links, dataset.concepts),
        "alignment": methods.align_targets(tables, links, dataset.concepts, above),
        "dyads": methods.shared_text(texts, about, run),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables_by_name.items():
        write_whole(folder / f"{name}.csv", frame_csv(table))
        typer.echo(f"{name}.csv: {len(table)} rows")
