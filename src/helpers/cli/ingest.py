"""`fyp ingest`: a document's candidate records into the data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from helpers.intake import Intake

SHOWN = 40


def ingest_command(
    file: Annotated[Path, typer.Argument(help="The plan document.")],
    city: Annotated[str, typer.Option(help="The city's key: lower-case letters, digits, - and _.")],
    name: Annotated[str, typer.Option(help="Chinese name of a new city.")] = "",
    name_en: Annotated[str, typer.Option(help="English name of a new city.")] = "",
    province: Annotated[str, typer.Option(help="Its province, in Chinese.")] = "",
    province_en: Annotated[str, typer.Option(help="Its province, in English.")] = "",
    level: Annotated[str, typer.Option(help="district, prefecture, province or nation.")] = "",
    title: Annotated[str, typer.Option(help="Title, where the document prints none.")] = "",
    title_en: Annotated[str, typer.Option(help="English gloss of the title.")] = "",
    issuer: Annotated[str, typer.Option(help="Issuing body.")] = "",
    issuer_en: Annotated[str, typer.Option(help="English gloss of the issuer.")] = "",
    document_number: Annotated[str, typer.Option(help="Document number.")] = "",
    first: Annotated[int | None, typer.Option(help="First year of the plan, where the document does not say.")] = None,
    last: Annotated[int | None, typer.Option(help="Last year of the plan.")] = None,
) -> None:
    """Add a city or a document: what extraction finds goes into data/, marked `candidate`.

    Reviewed records are never overwritten; where the document reads differently, the difference is shown. A candidate
    becomes `reviewed` when you have read its passage, corrected it, and changed its status in the table.
    """
    from helpers.intake import CityFacts, ingest
    from helpers.paths import data_folder

    facts = CityFacts(
        name, name_en, province, province_en, level, title, title_en, issuer, issuer_en, document_number, first, last
    )
    tell(ingest(file, city, facts, data_folder()))


def tell(result: Intake) -> None:
    """Say what an intake did."""
    document = result.extraction.document
    typer.echo(f"{result.city}: {document.title or document.source} ({document.sha256[:12]})")
    if result.is_new:
        typer.echo("added to data/cities.yml; complete issuer, dates and English title there")
    for table, merge in result.merges.items():
        parts = [f"{merge.added} candidates added"]
        parts += [f"{merge.refreshed} candidates read anew"] * bool(merge.refreshed)
        parts += [f"{merge.confirmed} reviewed records found again"] * bool(merge.confirmed)
        parts += [f"{len(merge.unseen)} reviewed records not found: {', '.join(merge.unseen[:8])}"] * bool(merge.unseen)
        typer.echo(f"{table}: {'; '.join(parts)}")
    changes = [change for merge in result.merges.values() for change in merge.changes]
    if changes:
        typer.echo(f"\n{len(changes)} fields of reviewed records read differently; the reviewed values stay:")
        for change in changes[:SHOWN]:
            typer.echo(f"  {change.key} {change.field}: {change.coded!r} coded, {change.extracted!r} read")
        if len(changes) > SHOWN:
            typer.echo(f"  … and {len(changes) - SHOWN} more")
    for warning in result.extraction.warnings:
        typer.echo(f"warning {warning.code}: {warning.message}")
