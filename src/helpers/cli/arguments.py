"""Arguments that several commands have, each said once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Cities = Annotated[
    list[str] | None,
    typer.Argument(
        help="Cities, by slug; `all` is the page of all together. Everything by default.", show_default=False
    ),
]
Pages = Annotated[Path | None, typer.Option(help="Folder of the pages; reports/ by default.")]
