"""`fyp describe`: bring the descriptions of the data set up to date."""

from __future__ import annotations

import typer


def describe() -> None:
    """Write data/datapackage.json and the field dictionary in data/README.md anew from the schema."""
    from helpers.data import descriptor, dictionary, load_dataset
    from helpers.data.files import write_whole
    from helpers.paths import data_folder

    load_dataset()
    folder = data_folder()
    for name, content in (
        (descriptor.FILE, descriptor.datapackage_json(folder)),
        (dictionary.FILE, dictionary.with_dictionary(dictionary.readme(folder), folder)),
    ):
        path = folder / name
        same = path.is_file() and path.read_bytes() == content.encode()
        if not same:
            write_whole(path, content.encode())
        typer.echo(f"data/{name}: {'up to date' if same else 'written'}")
