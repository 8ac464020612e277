"""`fyp audit`: how well does extraction do on the settled records?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.cli.extract import MEMORY_HELP, TIME_HELP
from helpers.documents.limits import MEMORY_MB, SECONDS
from helpers.errors import DocumentError
from helpers.paths import documents_folder, reports_folder


def audit(
    output: Annotated[Path | None, typer.Option(help="Folder of the page; reports/ by default.")] = None,
    differences: Annotated[bool, typer.Option(help="List every field that was read differently.")] = False,
    time_limit: Annotated[float, typer.Option(min=1, help=TIME_HELP)] = SECONDS,
    memory_limit: Annotated[int, typer.Option(min=0, help=MEMORY_HELP)] = MEMORY_MB,
) -> None:
    """Compare extraction with the settled records, and suggested links with settled ones, by field and concept.

    Needs the plan documents, in data/raw/ or the folder that FYP_DOCUMENTS names.
    """
    from helpers.build.pool import cores
    from helpers.build.reading import here, read_all
    from helpers.data import load_dataset
    from helpers.intake.audit import RULES, audit_city, by_field, find_document, summary
    from helpers.intake.audit_errors import error_kinds
    from helpers.intake.links import audit_links, suggest_links
    from helpers.intake.sectors import domain_words
    from helpers.linking import read_lexicon
    from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
    from helpers.paths import data_folder
    from helpers.site.audit_page import write_audit

    dataset = load_dataset()
    folder = documents_folder()
    paths = {slug: find_document(city, folder) for slug, city in dataset.studied.items()}
    absent = [slug for slug, path in paths.items() if path is None]
    readable = {path: slug for slug, path in paths.items() if path}
    limits = {"seconds": time_limit, "memory": memory_limit << 20 or None}
    words = domain_words(data_folder())
    readings = (
        dict(read_all(list(readable), here, workers=cores(), domains=lambda _: words, **limits)) if readable else {}
    )
    unread = {path.name: result for path, result in readings.items() if isinstance(result, str)}
    if unread:
        listed = "\n".join(f"  {name}: {result.removeprefix(f'{name}: ')}" for name, result in sorted(unread.items()))
        raise DocumentError(f"{len(unread)} of {len(readings)} documents cannot be read:\n{listed}")
    audits = [audit_city(dataset, slug, readings[path]) for path, slug in readable.items()]
    if not audits:
        raise DocumentError(
            "none of the registered documents is on this machine.",
            remedy="Put them into data/raw/, or set FYP_DOCUMENTS to their folder; data/documents.yml names the files.",
        )
    records, fields, errors = summary(audits), by_field(audits), error_kinds(audits)
    data = data_folder()
    lexicon, concepts = read_lexicon(lexicon_file(data)), read_concepts(concepts_file(data))
    links = audit_links(dataset, suggest_links(dataset, lexicon, concepts))
    typer.echo(records.round(3).to_string(index=False))
    typer.echo()
    typer.echo(fields.round(3).to_string(index=False, na_rep=""))
    typer.echo()
    typer.echo(errors.round(3).to_string(index=False, na_rep=""))
    typer.echo()
    typer.echo(links.round(3).to_string(index=False, na_rep=""))
    if differences:
        for item in audits:
            for table, score in item.scores.items():
                for coded, name, want, got in score.differences(RULES[table][1]):
                    typer.echo(f"{item.city} {table} {coded.span} {name}: {want!r} coded, {got!r} extracted")
    page = write_audit(
        output or reports_folder(), records, fields, errors, links, dataset.concepts, dataset.studied, absent
    )
    typer.echo(f"\nsee {page.parent.name}/{page.name}")
