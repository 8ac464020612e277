"""`fyp article`: tables, figures, method and references of some areas, ready for a manuscript."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def article_command(
    areas: Annotated[list[str] | None, typer.Argument(help="Areas, by slug; all with a plan if none.")] = None,
    output: Annotated[
        Path | None, typer.Option("--out", "--output", "-o", help="Folder; build/article by default.")
    ] = None,
    lang: Annotated[str, typer.Option(help="Language of tables, figures and captions: zh or en.")] = "zh",
) -> None:
    """Write tables (DOCX, LaTeX, CSV, HTML), figures (PDF, SVG, PNG; also in grey), method and references.

    The areas' order numbers the documents; where a page compares places, its figures are those of the first. The same
    data give the same bytes.
    """
    from helpers.article import article
    from helpers.build.config import load_settings
    from helpers.data import load_dataset
    from helpers.data.files import write_whole
    from helpers.labels import check_language
    from helpers.paths import project_root

    dataset = load_dataset()
    files = article(areas or list(dataset.studied), check_language(lang), dataset, load_settings())
    folder = output or project_root() / "build" / "article"
    for name, content in files.items():
        write_whole(folder / name, content)
    shown = output or Path("build") / "article"
    typer.echo(f"{len(files)} files, {sum(map(len, files.values())) / 1e6:.1f} MB, in {shown.as_posix()}/")
