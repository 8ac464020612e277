"""`fyp terms`: count the documents' terms anew."""

from __future__ import annotations

import typer


def terms() -> None:
    """Count the terms of all registered documents into data/terms.csv; needs the documents in data/raw/."""
    from helpers.data import load_dataset
    from helpers.data.files import write_whole
    from helpers.data.terms import terms_csv
    from helpers.paths import data_folder, documents_folder
    from helpers.schema import TABLES

    dataset = load_dataset()
    content = terms_csv(dataset.cities.values(), dataset.measures, documents_folder())
    path = data_folder() / TABLES["terms"].file
    write_whole(path, content.encode())
    typer.echo(f"data/{path.name}: {content.count(chr(10)) - 1} counts of {len(dataset.cities)} documents")
