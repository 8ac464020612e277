"""`fyp areas` and `fyp documents`: what the registries hold."""

from __future__ import annotations

from typing import Annotated

import typer


def areas(
    below: Annotated[str, typer.Argument(help="Area, by key: only what stands below it.", show_default=False)] = "",
) -> None:
    """List the areas: key, level, parent, code that holds now, names, number of documents."""
    from helpers.data import load_dataset

    dataset = load_dataset()
    above = dataset.area(below).slug if below else ""
    for area in dataset.areas.values():
        if above and above not in {one.slug for one in area.above}:
            continue
        codes = [code.code for code in area.entry.codes if code.last is None]
        cells = (area.slug, str(area.level), area.entry.parent, ",".join(codes), area.name, area.name_en)
        typer.echo("\t".join((*cells, str(len(area.documents) + len(area.collected)))))


def documents(
    area: Annotated[str, typer.Option(help="Area, by key; all by default.", show_default=False)] = "",
) -> None:
    """List the documents: key, area, kind, period, sector, medium, number of records, title.

    Records are rows of the tables that name the document; those of a work report are the figures of panel.csv.
    """
    import pandas as pd

    from helpers.data import load_dataset

    dataset = load_dataset()
    wanted = {dataset.area(area).slug} if area else set(dataset.areas)
    frames = (dataset.indicators, dataset.statements, dataset.measures, dataset.assessments, dataset.panel)
    counts = pd.concat([frame["document"] for frame in frames]).value_counts()
    for item in dataset.documents.values():
        if item.area in wanted:
            period = f"{item.period[0]}–{item.period[1]}"
            cells = (item.document_id, item.area, str(item.kind), period, item.sector, str(item.medium))
            typer.echo("\t".join((*cells, str(counts.get(item.document_id, 0)), item.title)))
