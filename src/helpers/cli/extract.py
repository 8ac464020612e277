"""`fyp extract FILE`: what can be read from one document, as JSON, as a table, or as the document with marks."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from helpers.documents.limits import MEMORY_MB, SECONDS

if TYPE_CHECKING:
    from helpers.extraction import Extraction

TIME_HELP = "Seconds of processor time that one document may take."
MEMORY_HELP = "MB of memory that one document may take; 0 for no limit."


class Form(StrEnum):
    """How the result is written."""

    JSON = "json"
    TABLE = "table"
    HTML = "html"


def extract_command(
    file: Annotated[Path, typer.Argument(help="Text, HTML, Markdown, DOCX, PDF, XLSX, CSV or a picture.")],
    form: Annotated[
        Form, typer.Option("--format", help="json for programs, table for people, html: the document with marks.")
    ] = Form.JSON,
    pages_to: Annotated[
        Path | None,
        typer.Option("--pages-to", help="Folder for each unread page as PNG, with an empty sheet for typing."),
    ] = None,
    time_limit: Annotated[float, typer.Option(min=1, help=TIME_HELP)] = SECONDS,
    memory_limit: Annotated[int, typer.Option(min=0, help=MEMORY_HELP)] = MEMORY_MB,
) -> None:
    """Read one plan document: its indicator tables, the figures of its narrative, its policy measures.

    Standard output holds the result and nothing else. A document that takes too much is stopped with a sentence.
    """
    from helpers.build.reading import read_one
    from helpers.cli.waiting import waiting
    from helpers.intake.sectors import domain_words
    from helpers.paths import data_folder

    with waiting(f"reading {file.name}, at most {time_limit:g} s of processor time"):
        extraction = read_one(
            file,
            time_limit,
            memory_limit << 20 or None,
            unread_allowed=pages_to is not None,
            domains=domain_words(data_folder()),
        )
    if pages_to is not None:
        from helpers.intake.typing_sheets import write_unread

        written = write_unread(extraction.document, pages_to)
        message = f"{len(written)} unread pages written to {pages_to}" if written else "there is no unread page"
        typer.echo(message, err=True)
    write(extraction, sys.stdout, form)


def extract_file(path: str | Path, out: TextIO, form: str = "json") -> Extraction:
    """Read a document in this process, without limits, and write what was found.

    Args:
        path: the document.
        out: where to write; nothing but the result goes there.
        form: `json`, one object and nothing else, `table`, or `html`.

    Raises:
        DocumentError: if the document cannot be read.
    """
    from helpers.documents.read import read_document
    from helpers.extraction import extract
    from helpers.intake.sectors import domain_words
    from helpers.paths import data_folder

    extraction = extract(read_document(path), domain_words(data_folder()))
    write(extraction, out, form)
    return extraction


def write(extraction: Extraction, out: TextIO, form: str) -> None:
    """Write what was found in one of the forms."""
    if form == "html":
        from helpers.display.marked import marked_page

        out.write(marked_page(extraction))
        return
    (write_table if form == "table" else write_json)(extraction, out)


def write_json(extraction: Extraction, out: TextIO) -> None:
    """Write one JSON object, in the same bytes for the same document."""
    from helpers.extraction import to_json

    json.dump(to_json(extraction), out, ensure_ascii=False, indent=1, allow_nan=False)
    out.write("\n")


def write_table(extraction: Extraction, out: TextIO) -> None:
    """Write the indicators as a table, then the counts of the rest and the warnings."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=out, width=None if out.isatty() else 140, highlight=False, soft_wrap=False)
    document = extraction.document
    period = f"{document.period[0]}–{document.period[1]}" if document.period else "period unknown"
    console.print(document.title or document.source, markup=False)
    console.print(
        f"{document.kind}, {period}, {len(document.text):,} characters, sha256 {document.sha256[:12]}", markup=False
    )
    if extraction.indicators:
        table = Table(show_lines=False, pad_edge=False)
        for heading in ("table", "row", "group", "indicator", "unit", "baseline", "target", "mode", "attribute"):
            table.add_column(heading, overflow="fold")
        for located in extraction.indicators:
            row = located.record
            base = row.baseline_raw or ("—" if row.baseline_status == "no_column" else "n/p")
            table.add_row(
                str(row.table),
                str(row.row),
                _literal(row.group),
                _literal(row.name),
                _literal(row.unit),
                _literal(f"{base} ({row.baseline_year})" if row.baseline_year else base),
                _literal(f"{row.target_raw} ({row.target_year})" if row.target_year else row.target_raw),
                row.mode,
                row.attribute,
            )
        console.print(table)
    console.print(
        f"{len(extraction.indicators)} indicators, {len(extraction.statements)} "
        f"statements, {len(extraction.measures)} measures"
    )
    for item in extraction.warnings:
        place = f" [{item.span[0]}:{item.span[1]}]" if item.span else ""
        console.print(f"warning {item.code}{place}: {item.message}", markup=False)


def _literal(text: str) -> str:
    from rich.markup import escape

    return escape(text)
