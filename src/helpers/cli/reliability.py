"""`fyp reliability`: how far do two coders agree?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd


def reliability(
    first: Annotated[Path, typer.Argument(help="One coder's CSV file, or file of decisions from a desk.")],
    second: Annotated[Path, typer.Argument(help="The other coder's.")],
    more: Annotated[list[Path] | None, typer.Argument(help="Further files of decisions, of any coder.")] = None,
    key: Annotated[
        str | None, typer.Option(help="Columns that identify a record, separated by commas; else spans match.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Write the table of fields as CSV too.")] = None,
    page: Annotated[
        Path | None, typer.Option(help="Of decisions: folder for agreement.html and agreement.en.html.")
    ] = None,
) -> None:
    """Agreement of coders by field: percentage, Cohen's κ, Krippendorff's α with its 95% bootstrap interval.

    Of decisions from desks also: who coded what the others did not, α for where units begin and end, agreement with
    the program where the document is on this machine, and a page of what differs with the passages.
    """
    from helpers.errors import ParameterError

    if first.suffix == ".json":
        if key:
            raise ParameterError("--key is for CSV files; decisions are matched by their units and passages.")
        compare_decisions([first, second, *(more or [])], output, page)
        return
    if more or page:
        raise ParameterError("more than two files, and a page, are for decisions from desks.")
    compare_tables(first, second, key, output)


def compare_tables(first: Path, second: Path, key: str | None, output: Path | None) -> None:
    """Compare two coders' CSV files and print what is found."""
    from helpers.data.coding import read_coding
    from helpers.methods.agreement import field_agreement, match_records, shared_passages

    one, other = read_coding(first), read_coding(second)
    keys = [name.strip() for name in key.split(",")] if key else []
    pairs = match_records(one, other, keys or None)
    table = field_agreement(one, other, pairs)
    table = table[~table["field"].isin(keys)]
    typer.echo(
        f"{len(one)} and {len(other)} records, {len(pairs)} matched; "
        f"{len(one) - len(pairs)} only in the first, {len(other) - len(pairs)} only in the second"
    )
    tell(table)
    overlap, both = shared_passages(one, other, pairs) if keys else (0, 0)
    if both:
        typer.echo(f"passages: both coders give one for {both} records; {overlap} of these overlap")
    if output:
        from helpers.data.csvtext import frame_csv
        from helpers.data.files import write_whole

        write_whole(output, frame_csv(table.round(6)))


def compare_decisions(paths: list[Path], output: Path | None, page: Path | None) -> None:
    """Compare every two coders, and each with the program, over the documents that they share."""
    import pandas as pd

    from helpers.data.csvtext import frame_csv
    from helpers.data.decisions import read_decisions
    from helpers.data.files import write_whole
    from helpers.desk.agreement_page import agreement_page
    from helpers.desk.comparing import compare_all
    from helpers.labels import LANGUAGES
    from helpers.paths import data_folder, documents_folder, site_page

    coded = [read_decisions(path) for path in paths]
    comparisons, texts, absent = compare_all(coded, data_folder(), documents_folder(), _read)
    for one in comparisons:
        typer.echo(f"\n{one.first} and {one.second}")
        typer.echo(one.records.round(3).to_string(index=False, na_rep=""))
        if len(one.fields):
            tell(one.fields)
    for document, reason in absent.items():
        typer.echo(f"{document} is not compared with the program: {reason}")
    if output:
        tables = [one.fields.assign(first=one.first, second=one.second) for one in comparisons]
        write_whole(output, frame_csv(pd.concat(tables).round(6)))
    if page:
        page.mkdir(parents=True, exist_ok=True)
        for lang in LANGUAGES:
            html = agreement_page(coded, comparisons, texts, lang)
            write_whole(page / site_page("agreement", lang), html.encode())
        typer.echo(f"\nsee {page / site_page('agreement', 'zh')}")


def tell(table: pd.DataFrame) -> None:
    """Print a table of fields."""
    import pandas as pd

    shown = table.assign(agreement=(100 * table["agreement"]).map("{:.1f}%".format))
    for name in ("kappa", "alpha", "alpha_low", "alpha_high"):
        shown[name] = table[name].map(lambda value: "–" if pd.isna(value) else f"{value:.3f}")
    typer.echo(shown.to_string(index=False))


def _read(path: Path):
    from helpers.cli.desk import read

    return read(path)
