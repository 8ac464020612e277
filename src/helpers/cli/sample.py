"""`fyp sample`: which records people should code, with a blind desk for each coder and a page of instructions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def sample(
    names: Annotated[list[str], typer.Argument(help="Documents or areas.")],
    coder: Annotated[list[str], typer.Option(help="Who codes; once for each coder.")],
    output: Annotated[Path, typer.Option(help="Folder to write into.")] = Path("sample"),
    width: Annotated[float, typer.Option(help="Width of the 95% interval of a share, as a fraction.")] = 0.2,
    share: Annotated[float, typer.Option(help="Share of agreement that is expected; .5 needs most records.")] = 0.9,
    by: Annotated[str, typer.Option(help="Field whose values make the strata (default: mode or domain).")] = "",
    table: Annotated[list[str] | None, typer.Option(help="Only this kind: indicators, statements, measures.")] = None,
    seed: Annotated[int, typer.Option(help="Seed of the random numbers.")] = 1,
    lang: Annotated[str, typer.Option(help="Language that the pages open in: zh or en.")] = "zh",
) -> None:
    """Draw the records that give agreement an interval of a wanted width, and write what the coders need.

    Strata are documents, kinds and the values of a field. Each coder gets a blind desk for each document: the passages
    in an order of their own, and nobody's codes. sample.csv says which records were drawn; keep it from the coders.
    """
    from helpers.cli.desk import read
    from helpers.data import load_dataset
    from helpers.data.coders import coder_name, file_stem
    from helpers.data.files import write_whole
    from helpers.desk.desk import Desk, find_document, own_rows, read_registered, unit_items
    from helpers.desk.forms import CODED
    from helpers.desk.instructions import instructions
    from helpers.desk.page import desk_page
    from helpers.desk.pictures import with_pictures
    from helpers.desk.sample import draw, sample_text
    from helpers.errors import ParameterError
    from helpers.labels import check_language
    from helpers.paths import data_folder, documents_folder

    check_language(lang)
    coders = [coder_name(name) for name in coder]
    if len({file_stem(name) for name in coders}) < len(coders):
        raise ParameterError("two coders have one name.", remedy="Give each a name of their own.")
    if unknown := [name for name in table or () if name not in CODED]:
        raise ParameterError(f"{unknown[0]!r} is no kind of record.", remedy=f"Valid: {', '.join(CODED)}.")
    dataset = load_dataset()
    documents = {item.document_id: item for item in (find_document(dataset, name) for name in names)}
    rows = {kind: [row for key in documents for row in own_rows(data_folder(), kind, key)] for kind in CODED}
    drawn = draw(rows, width=width, share=share, by=by, tables=table or CODED, seed=seed)
    output.mkdir(parents=True, exist_ok=True)
    write_whole(output / "sample.csv", sample_text(drawn).encode())
    write_whole(output / "instructions.html", instructions(lang).encode())
    for key, document in documents.items():
        spans = [(one.table, one.span) for one in drawn if one.document == key]
        if not spans:
            continue
        extraction = read_registered(document, documents_folder(), read)
        for who in coders:
            desk = Desk(document, extraction, who, unit_items(spans, document, who), blind=True)
            desk = with_pictures(desk, documents_folder())
            write_whole(output / f"desk-{key}--{file_stem(who)}.html", desk_page(desk, lang).encode())
    counts = ", ".join(
        f"{sum(one.table == kind for one in drawn)} of {len(rows[kind])} {kind}" for kind in CODED if rows[kind]
    )
    typer.echo(f"{output}/: {counts}; {len(documents) * len(coders)} desks, sample.csv, instructions.html")
    typer.echo(
        "give each coder a desk and instructions.html; then: fyp desk --take FILE, "
        "and fyp reliability FILE FILE --page FOLDER"
    )
