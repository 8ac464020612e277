"""`fyp package`: the replication archive."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def package(
    output: Annotated[Path | None, typer.Option(help="The archive; dist/fyp-suite-VERSION.zip by default.")] = None,
    reports: Annotated[Path | None, typer.Option(help="Folder of the built pages; reports/ by default.")] = None,
) -> None:
    """Put data, code, environment, executed notebooks and pages into one archive; the same bytes on every run."""
    import hashlib

    from helpers.build.config import load_settings
    from helpers.data import steadily
    from helpers.data.files import write_whole
    from helpers.paths import project_root, reports_folder
    from helpers.replication import archive
    from helpers.replication.archive import NAME

    root = project_root()
    built, settings = reports or reports_folder(), load_settings()
    content = steadily(lambda dataset, _: archive(root, built, dataset, settings))
    path = output or root / "dist" / f"{NAME}.zip"
    write_whole(path, content)
    shown = output or Path("dist") / path.name
    typer.echo(f"{shown.as_posix()}: {len(content) / 1e6:.1f} MB, SHA-256 {hashlib.sha256(content).hexdigest()}")
