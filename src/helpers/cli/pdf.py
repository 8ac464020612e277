"""`fyp pdf`: a city's pages as PDF."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.errors import UserError
from helpers.paths import reports_folder


def pdf(
    city: Annotated[str, typer.Argument(help="Area, by slug.", show_default=False)],
    lang: Annotated[str | None, typer.Option(help="Languages, separated by commas: zh,en.")] = None,
    output: Annotated[Path | None, typer.Option(help="Folder of the pages; reports/ by default.")] = None,
) -> None:
    """Print the built pages of a city to PDF, beside them. Needs Chromium or Chrome.

    The same pages on the same browser give the same bytes.
    """
    from helpers.labels import LANGUAGES, check_language
    from helpers.site.pdf import find_browser, print_page

    folder = output or reports_folder()
    wanted = [check_language(item.strip()) for item in lang.split(",") if item.strip()] if lang else list(LANGUAGES)
    place = folder / city
    pages = [page for item in wanted for page in sorted((place / item).glob("[0-9]*.html"))]
    if Path(city).name != city or not pages:
        built = sorted(path.parent.name for path in folder.glob("*/*/") if any(path.glob("[0-9]*.html")))
        known = f" Built: {', '.join(dict.fromkeys(built))}." if built else ""
        raise UserError(
            f"no pages of {city!r} are built.{known}", where=folder.name, remedy=f"Make them: fyp report {city}"
        )
    browser = find_browser()
    for page in pages:
        target = page.with_suffix(".pdf")
        size = print_page(browser, page, target)
        typer.echo(f"{folder.name}/{target.relative_to(folder).as_posix()}: {size / 1e6:.1f} MB")
