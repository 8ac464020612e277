"""`fyp ingest`: the candidate records of a document, or of a folder of them, into the data set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpers.cli.extract import MEMORY_HELP, TIME_HELP
from helpers.documents.limits import MEMORY_MB, SECONDS

if TYPE_CHECKING:
    from helpers.build.runners import Runner
    from helpers.extraction import Extraction
    from helpers.intake import Intake
    from helpers.intake.store import Rules

SHOWN = 40


def ingest_command(
    file: Annotated[Path, typer.Argument(help="The plan document, or a folder of them, named by their areas' keys.")],
    area: Annotated[str, typer.Option(help="The area's key: lower-case letters, digits, - and _.")] = "",
    kind: Annotated[
        str,
        typer.Option(
            help="Kind of document, where it does not say: five_year_plan, outline, "
            "annual_work_plan, work_report, communique, evaluation or other."
        ),
    ] = "",
    sector: Annotated[str, typer.Option(help="Sector of the document; general for the whole economy.")] = "",
    name: Annotated[str, typer.Option(help="Chinese name of a new area.")] = "",
    name_en: Annotated[str, typer.Option(help="English name of a new area.")] = "",
    level: Annotated[str, typer.Option(help="district, prefecture, province or nation.")] = "",
    parent: Annotated[str, typer.Option(help="Key of the area above a new one; `fyp areas` lists them.")] = "",
    title: Annotated[str, typer.Option(help="Title, where the document prints none.")] = "",
    title_en: Annotated[str, typer.Option(help="English gloss of the title.")] = "",
    issuer: Annotated[str, typer.Option(help="Issuing body.")] = "",
    issuer_en: Annotated[str, typer.Option(help="English gloss of the issuer.")] = "",
    document_number: Annotated[str, typer.Option(help="Document number.")] = "",
    first: Annotated[int | None, typer.Option(help="First year of the plan, where the document does not say.")] = None,
    last: Annotated[int | None, typer.Option(help="Last year of the plan.")] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove untouched candidates that the document does not give any more.")
    ] = False,
    anew: Annotated[
        bool,
        typer.Option("--anew", help="Read corrected candidates anew, and put removed ones back."),
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Documents of a folder at a time; as many as there are cores by default.")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="Address of a Dask scheduler that reads a folder; see docs/cluster.md.")
    ] = None,
    time_limit: Annotated[float, typer.Option(min=1, help=TIME_HELP)] = SECONDS,
    memory_limit: Annotated[int, typer.Option(min=0, help=MEMORY_HELP)] = MEMORY_MB,
) -> None:
    """Add a document, and its area where it is new: what extraction finds goes into data/, marked `candidate`.

    What was typed is never overwritten: records of another status, corrected candidates, rows added or removed stay as
    they are, and where the document reads differently, the difference is shown. A candidate becomes `confirmed` when
    you have read its passage and corrected it, and say so with name and day in data/confirmations.csv. `fyp undo`
    takes an ingest back.

    The files of a folder are named by their areas' keys (zhongshan.pdf) or as registered; facts of new areas stand in
    a table areas.csv beside them. Many are read at once, and one that cannot be read stops no other.
    """
    from helpers.build.reading import read_one
    from helpers.cli.waiting import waiting
    from helpers.errors import ParameterError
    from helpers.intake import Facts, ingest
    from helpers.intake.sectors import domain_words
    from helpers.intake.store import Rules
    from helpers.paths import data_folder

    facts = Facts(
        name, name_en, level, parent, kind, sector, title, title_en, issuer, issuer_en, document_number, first, last
    )
    if not file.is_dir():
        if not area:
            raise ParameterError("whose document is it?", where=file.name, remedy="Give --area KEY.")
        words = domain_words(data_folder(), sector)
        with waiting(f"reading {file.name}, at most {time_limit:g} s of processor time"):
            ingested = ingest(
                file,
                area,
                facts,
                data_folder(),
                lambda path: read_one(path, time_limit, memory_limit << 20 or None, domains=words),
                Rules(prune, anew),
            )
        tell(ingested)
        return
    if area or facts != Facts():
        remedy = "Name its files by their areas' keys; facts of new areas stand in areas.csv beside them."
        raise ParameterError("--area and facts of an area are for one file, not for a folder.", remedy=remedy)
    ingest_folder(file, workers, scheduler, time_limit, memory_limit << 20 or None, Rules(prune, anew))


def ingest_folder(
    folder: Path,
    workers: int | None,
    scheduler: str | None,
    seconds: float,
    memory: int | None,
    rules: Rules | None = None,
) -> None:
    """Read the documents of a folder at once and store what was found in them.

    Raises:
        typer.Exit: with status 1 if a document was left out, with 130 after Ctrl-C.
    """
    from helpers.build.pool import cores
    from helpers.build.reading import here, read_all
    from helpers.data import load_dataset
    from helpers.intake.folder import plan_folder, store_all
    from helpers.intake.sectors import domain_words
    from helpers.intake.store import Rules
    from helpers.paths import data_folder

    plan = plan_folder(folder, load_dataset().areas)
    paths = list(plan.documents.values())
    sectors = {path: plan.facts[slug].sector if slug in plan.facts else "" for slug, path in plan.documents.items()}
    by_sector = {sector: domain_words(data_folder(), sector) for sector in {*sectors.values()}}
    words = {path: by_sector[sector] for path, sector in sectors.items()}
    cluster = _cluster(scheduler) if scheduler and paths else None
    workers = workers or (cluster.places if cluster else cores())
    extractions: dict[Path, Extraction] = {}
    stopped = False

    def runner(scratch: Path) -> Runner:
        if cluster:
            return cluster
        return here(scratch)

    if paths:
        typer.echo(f"{len(paths)} document{'s' * (len(paths) > 1)}, {min(workers, len(paths))} at a time")
    count = 0
    try:
        for path, result in read_all(paths, runner, workers=workers, seconds=seconds, memory=memory, domains=words.get):
            count += 1
            if isinstance(result, str):
                plan.problems[path] = result
            else:
                extractions[path] = result
            typer.echo(f"[{count}/{len(paths)}] {'failed' if isinstance(result, str) else 'read'} {path.name}")
    except KeyboardInterrupt:
        stopped = True
    results, slips = store_all(plan, extractions, data_folder(), rules or Rules())
    problems = plan.problems | slips
    for result in results:
        typer.echo(_line(result))
    if any(merge.changes for result in results for merge in result.merges.values()):
        typer.echo("What was typed stays as it is; `fyp ingest FILE --area KEY` lists the fields that differ.")
    typer.echo(f"{len(results)} document{'s' * (len(results) != 1)} stored, {len(problems)} left out")
    for path, problem in sorted(problems.items()):
        typer.echo(f"  {path.name}: {problem.removeprefix(f'{path.name}: ')}".replace("\n", "\n    "), err=True)
    if stopped:
        typer.echo("fyp: stopped; what is stored stands. Run again for the rest.", err=True)
        raise typer.Exit(130)
    if problems:
        raise typer.Exit(1)


def _cluster(address: str) -> Any:
    from helpers.build.cluster import ClusterRunner  # Dask takes half a second to import

    return ClusterRunner(address)


def _line(result: Intake) -> str:
    """What became of one document of a folder, in one line; settled records never change."""
    parts = []
    for table, merge in result.merges.items():
        counts = [f"{merge.added} new"] * bool(merge.added)
        counts += [f"{merge.refreshed} read anew"] * bool(merge.refreshed)
        counts += [f"{merge.again} found again"] * bool(merge.again)
        counts += [f"{len(merge.unseen)} not found"] * bool(merge.unseen)
        counts += [f"{len(merge.gone)} not found any more (--prune)"] * bool(merge.gone)
        counts += [f"{len(merge.removed)} removed"] * bool(merge.removed)
        counts += [f"{len(merge.left_out)} left out as removed before"] * bool(merge.left_out)
        counts += [f"{len(merge.changes)} fields differ"] * bool(merge.changes)
        parts.append(f"{table} {', '.join(counts) or 'none'}")
    warnings = len(result.extraction.warnings)
    parts += [f"{warnings} warning{'s' * (warnings > 1)}"] * bool(warnings)
    return f"{result.area}{' (new)' * result.is_new_area}: {'; '.join(parts)}"


def tell(result: Intake) -> None:
    """Say what an intake did."""
    document = result.extraction.document
    typer.echo(f"{result.document.document_id}: {document.title or document.source} ({document.sha256[:12]})")
    if result.is_new_area:
        typer.echo("area added to data/areas.yml")
    if result.is_new:
        typer.echo("document added to data/documents.yml; complete issuer, dates and English title there")
    for table, merge in result.merges.items():
        parts = [f"{merge.added} candidates added"]
        parts += [f"{merge.refreshed} candidates read anew"] * bool(merge.refreshed)
        parts += [f"{merge.again} settled records found again"] * bool(merge.again)
        for keys, what in (
            (merge.unseen, "not found in the document; they stay"),
            (merge.gone, "candidates not found any more; --prune removes them"),
            (merge.removed, "candidates removed, not found any more"),
            (merge.left_out, "left out, as they were removed from the table; --anew puts them back"),
        ):
            parts += [f"{len(keys)} {what}: {_listed(keys)}"] * bool(keys)
        typer.echo(f"{table}: {'; '.join(parts)}")
    changes = [change for merge in result.merges.values() for change in merge.changes]
    if changes:
        typer.echo(f"\n{len(changes)} fields read differently from what stands, which stays:")
        for change in changes[:SHOWN]:
            typer.echo(f"  {change.key} {change.field}: {change.coded!r} coded, {change.extracted!r} read")
        if len(changes) > SHOWN:
            typer.echo(f"  … and {len(changes) - SHOWN} more")
    for warning in result.extraction.warnings:
        typer.echo(f"warning {warning.code}: {warning.message}")


def _listed(keys: list[str]) -> str:
    more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
    return ", ".join(keys[:SHOWN]) + more
