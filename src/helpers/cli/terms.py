"""`fyp terms`: count the documents' terms anew."""

from __future__ import annotations

import typer


def terms() -> None:
    """Count the terms of all registered documents into data/terms.csv; needs the documents in data/raw/."""
    from pathlib import Path

    from helpers.data import load_dataset
    from helpers.data.commit import change
    from helpers.data.terms import terms_csv
    from helpers.paths import data_folder, documents_folder
    from helpers.schema import TABLES

    name = TABLES["terms"].file

    def make(folder: Path) -> tuple[str, dict[str, bytes]]:
        dataset = load_dataset(folder)
        content = terms_csv([area.plan for area in dataset.studied.values()], dataset.measures, documents_folder())
        count = content.count("\n") - 1
        return f"{count} counts of {len(dataset.studied)} documents", {name: content.encode()}

    typer.echo(f"data/{name}: {change(data_folder(), make)}")
