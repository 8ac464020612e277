"""`fyp describe`: bring the descriptions of the data set up to date."""

from __future__ import annotations

import typer


def describe() -> None:
    """Write data/datapackage.json and the field dictionary in data/README.md anew from the schema."""
    from pathlib import Path

    from helpers.data import descriptor, dictionary, load_dataset
    from helpers.data.commit import change
    from helpers.paths import data_folder

    def make(folder: Path) -> tuple[dict[str, bool], dict[str, bytes]]:
        load_dataset(folder)
        texts = {
            descriptor.FILE: descriptor.datapackage_json(folder),
            dictionary.FILE: dictionary.with_dictionary(dictionary.readme(folder), folder),
        }
        files = {name: text.encode() for name, text in texts.items()}
        same = {
            name: (folder / name).is_file() and (folder / name).read_bytes() == content
            for name, content in files.items()
        }
        return same, files

    for name, same in change(data_folder(), make).items():
        typer.echo(f"data/{name}: {'up to date' if same else 'written'}")
