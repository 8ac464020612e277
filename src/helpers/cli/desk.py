"""`fyp desk`: a page on which a person codes a document, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from helpers.extraction import Extraction


def desk_command(
    name: Annotated[str, typer.Argument(help="The document's key, or that of an area with one document.")] = "",
    coder: Annotated[str, typer.Option(help="Who codes: a name, or an ORCID.")] = "",
    blind: Annotated[bool, typer.Option("--blind", help="Show no suggestion and nobody's code.")] = False,
    lang: Annotated[str, typer.Option(help="Language that the page opens in: zh or en.")] = "zh",
    output: Annotated[Path | None, typer.Option(help="The page to write (default: desk-DOCUMENT--CODER.html).")] = None,
    take: Annotated[
        list[Path] | None,
        typer.Option(
            "--take", help="A file of decisions that the page handed back: check and store it. Again for more."
        ),
    ] = None,
) -> None:
    """Write one HTML file on which a person codes a document, offline; with --take, check and store what comes back.

    The page holds the document's text: keep it on your machine. The file of decisions holds places and codes, no text.
    """
    from helpers.data import load_dataset
    from helpers.data.coders import coder_name, file_stem
    from helpers.data.files import write_whole
    from helpers.desk.desk import Desk, find_document, read_registered, record_items
    from helpers.desk.page import desk_page
    from helpers.desk.pictures import with_pictures
    from helpers.errors import ParameterError
    from helpers.labels import check_language
    from helpers.paths import data_folder, documents_folder

    if take:
        if name or coder or blind or output:
            raise ParameterError(
                "--take reads what a desk handed back; the rest writes a desk.", remedy="Give one or the other."
            )
        for file in take:
            take_back(file)
        return
    if not name:
        raise ParameterError("which document?", remedy="Give the key of a document or an area, or --take FILE.")
    if not coder:
        raise ParameterError("who codes?", remedy="Give --coder NAME, or an ORCID.")
    who = coder_name(coder)
    check_language(lang)
    document = find_document(load_dataset(), name)
    extraction = read_registered(document, documents_folder(), read)
    items = [] if blind else record_items(data_folder(), document, extraction)
    path = output or Path(f"desk-{document.document_id}--{file_stem(who)}.html")
    desk = with_pictures(Desk(document, extraction, who, items, blind), documents_folder())
    write_whole(path, desk_page(desk, lang).encode())
    typer.echo(
        f"{path}: {document.document_id}, {len(items)} records to check" if items else f"{path}: {document.document_id}"
    )
    typer.echo("open it in a browser; when done, download the decisions, then: fyp desk --take FILE")


def take_back(path: Path) -> None:
    """Check and store a file of decisions, and say what became of it."""
    from helpers.desk.take import take
    from helpers.paths import data_folder, documents_folder

    taken = take(path, data_folder(), documents_folder(), read)
    coding = taken.decisions
    words = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "add": "added"}
    counts = ", ".join(f"{taken.counts[verdict]} {word}" for verdict, word in words.items() if verdict in taken.counts)
    typer.echo(f"{coding.document.id}: {counts or 'nothing decided'}, by {coding.coder}; kept in data/{taken.file}")
    if coding.open:
        typer.echo(f"{len(coding.open)} not decided")
    if coding.blind and coding.mode == "code":
        typer.echo("coded blind: the tables stay as they are until two coders' files are adjudicated")
    elif taken.changed:
        typer.echo(f"changed: {', '.join(f'data/{name}' for name in taken.changed)}; `fyp undo` takes it back")
    for place in taken.bare:
        typer.echo(f"agreed, but not stored before it has its English gloss: {place}")
    for record, reason in taken.held.items():
        typer.echo(f"rejected, but it stays: {record}, {reason}")


def read(path: Path) -> Extraction:
    """What the program reads in a document, within the limits."""
    from helpers.build.reading import read_one
    from helpers.cli.waiting import waiting
    from helpers.documents.limits import MEMORY_MB, SECONDS
    from helpers.intake.sectors import domain_words
    from helpers.paths import data_folder

    with waiting(f"reading {path.name}, at most {SECONDS:g} s of processor time"):
        return read_one(path, SECONDS, MEMORY_MB << 20, domains=domain_words(data_folder()))
