"""`fyp observe`: what was observed of a city's targets, through a template that people fill."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from helpers.intake.observations import Supplied

SHOWN = 8


def observe_command(
    city: Annotated[str, typer.Argument(help="The key of an area with targets, such as nation.")],
    output: Annotated[
        Path | None, typer.Option(help="The template to write, .xlsx or .csv (default: observe-CITY.xlsx).")
    ] = None,
    years: Annotated[str, typer.Option(help="Years to fill: 2021-2025, or 2021,2023 (default: the plan's).")] = "",
    filled: Annotated[Path | None, typer.Option("--from", help="A filled template to read, Excel or CSV.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Take the file's version where it differs from a stored observation.")
    ] = False,
) -> None:
    """Write a template with every target of a city and the years to fill; with --from, read it back.

    Figures go into data/observations.csv, each with its source. Partial files are fine, and a file may be read again.
    """
    from helpers.errors import ParameterError

    if filled and (output or years):
        raise ParameterError(
            "--from reads a template; --output and --years write one.", remedy="Give one or the other."
        )
    if replace and not filled:
        raise ParameterError("--replace needs --from FILE.")
    if filled:
        from helpers.intake.observations import supply
        from helpers.paths import data_folder

        tell(supply(filled, city, data_folder(), replace))
    else:
        write_template(city, output or Path(f"observe-{city}.xlsx"), years)


def write_template(city: str, output: Path, years: str) -> None:
    """Write the template of a city; a file that is there, perhaps filled, is never overwritten."""
    from helpers.data import load_dataset
    from helpers.data.files import write_whole
    from helpers.errors import ParameterError
    from helpers.intake.observe import as_csv, as_workbook, known_values, template, years_of
    from helpers.intake.targets import targets_of

    form = {".csv": as_csv, ".xlsx": as_workbook}.get(output.suffix.lower())
    if form is None:
        raise ParameterError(f"--output: {output.name!r} has no known ending.", remedy="Allowed: .xlsx or .csv.")
    dataset = load_dataset()
    asked = targets_of(dataset, city)
    wanted = years_of(dataset, city, years)
    content = form(template(asked, wanted, known_values(dataset, city)))
    if output.exists() and output.read_bytes() != content:
        remedy = "It may hold figures: read it with --from, or choose another --output."
        raise ParameterError("the file exists already.", where=str(output), remedy=remedy)
    write_whole(output, content)
    is_whole = len(wanted) > 1 and wanted[-1] - wanted[0] == len(wanted) - 1
    span = f"{wanted[0]}–{wanted[-1]}" if is_whole else ", ".join(map(str, wanted))
    typer.echo(f"{output}: {len(asked)} targets of {city}, {span}")
    typer.echo(f"fill it, then: fyp observe {city} --from {output}")


def tell(result: Supplied) -> None:
    """Say what became of a filled template."""
    count = len(result.added)
    parts = [f"{count} observation{'s' * (count != 1)} added", f"{result.unchanged} stored already"]
    parts += [f"{len(result.replaced)} replaced"] * bool(result.replaced)
    parts += [f"{len(result.not_published)} not published"] * bool(result.not_published)
    parts += [f"{len(result.not_applicable)} not applicable"] * bool(result.not_applicable)
    typer.echo(f"{result.area}: {', '.join(parts)}")
    for item in result.replaced:
        typer.echo(f"  replaced: {item}")
    for note in result.notes:
        typer.echo(f"  note: {note}")
    if result.contradicted:
        typer.echo(f"the file says that there is no figure, but these stay: {', '.join(result.contradicted[:SHOWN])}")
    if result.added:
        span = result.added[0] if count == 1 else f"{result.added[0]} to {result.added[-1]}"
        typer.echo(f"data/observations.csv: {span}")
