"""`fyp reliability`: how far do two coders agree?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def reliability(
    first: Annotated[Path, typer.Argument(help="One coder's CSV file.")],
    second: Annotated[Path, typer.Argument(help="The other coder's.")],
    key: Annotated[
        str | None, typer.Option(help="Columns that identify a record, separated by commas; else spans match.")
    ] = None,
    output: Annotated[Path | None, typer.Option(help="Write the table of fields as CSV too.")] = None,
) -> None:
    """Agreement of two coders by field: percentage, Cohen's κ, Krippendorff's α with its 95% bootstrap interval."""
    import pandas as pd

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
    shown = table.assign(agreement=(100 * table["agreement"]).map("{:.1f}%".format))
    for name in ("kappa", "alpha", "alpha_low", "alpha_high"):
        shown[name] = table[name].map(lambda value: "–" if pd.isna(value) else f"{value:.3f}")
    typer.echo(shown.to_string(index=False))
    overlap, both = shared_passages(one, other, pairs) if keys else (0, 0)
    if both:
        typer.echo(f"passages: both coders give one for {both} records; {overlap} of these overlap")
    if output:
        from helpers.data.files import write_whole

        write_whole(output, table.round(6).to_csv(index=False, lineterminator="\n").encode())
