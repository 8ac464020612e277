"""`fyp pdf`: a city's pages as one report on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.cli.arguments import Pages
from helpers.errors import UserError
from helpers.paths import reports_folder


def pdf(
    city: Annotated[str, typer.Argument(help="Area, by slug.", show_default=False)],
    lang: Annotated[str | None, typer.Option(help="Languages, separated by commas: zh,en.")] = None,
    output: Pages = None,
) -> None:
    """Print the built pages of a city as one report: title page, contents, page numbers. Needs Chromium or Chrome.

    The same pages on the same browser give the same bytes.
    """
    from helpers.data import load_dataset
    from helpers.labels import LANGUAGES, check_language
    from helpers.site.pdf import find_browser, print_report

    folder = output or reports_folder()
    wanted = [check_language(item.strip()) for item in lang.split(",") if item.strip()] if lang else list(LANGUAGES)
    place = folder / city
    pages = {item: files for item in wanted if (files := sorted((place / item).glob("[0-9]*.html")))}
    if Path(city).name != city or not pages:
        built = sorted(path.parent.name for path in folder.glob("*/*/") if any(path.glob("[0-9]*.html")))
        known = f" Built: {', '.join(dict.fromkeys(built))}." if built else ""
        raise UserError(
            f"no pages of {city!r} are built.{known}", where=folder.name, remedy=f"Make them: fyp report {city}"
        )
    browser, dataset = find_browser(), load_dataset()
    for item, files in pages.items():
        target = place / item / f"{city}.{item}.pdf"
        size = print_report(browser, dataset, city, item, files, target)
        typer.echo(f"{folder.name}/{target.relative_to(folder).as_posix()}: {size / 1e6:.1f} MB")
