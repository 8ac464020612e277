"""`fyp terms`: count the documents' terms anew."""

from __future__ import annotations

import typer


def terms() -> None:
    """Count the terms of all registered documents into data/terms.csv; needs the documents in data/raw/."""
    from pathlib import Path

    from helpers.build.reading import read_documents
    from helpers.data import Dataset, load_dataset
    from helpers.data.commit import change
    from helpers.data.registered import registered
    from helpers.data.terms import terms_csv
    from helpers.errors import DocumentError
    from helpers.paths import data_folder, documents_folder
    from helpers.schema import TABLES

    name = TABLES["terms"].file
    texts: dict[str, str] = {}

    def read(dataset: Dataset) -> None:
        """Read the plans that are not read yet; those that are registered while others are read come last."""
        unread = {
            registered(area.plan, documents_folder()): area.plan.document_id
            for area in dataset.studied.values()
            if area.plan.document_id not in texts
        }
        for path, document in read_documents(list(unread)):
            if isinstance(document, str):
                raise DocumentError(document.removeprefix(f"{path.name}: "), where=path.name)
            texts[unread[path]] = document.text

    def make(folder: Path) -> tuple[str, dict[str, bytes]]:
        dataset = load_dataset(folder)
        read(dataset)
        plans, order = [area.plan for area in dataset.studied.values()], dataset.measures["domain"].cat.categories
        content = terms_csv(plans, dataset.measures, texts, list(order))
        count = content.count("\n") - 1
        return f"{count} counts of {len(dataset.studied)} documents", {name: content.encode()}

    read(load_dataset())  # before the lock is taken: others need not wait
    typer.echo(f"data/{name}: {change(data_folder(), make)}")
