"""`fyp harvest FOLDER`: candidate observations from a folder of documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpers.cli.extract import MEMORY_HELP, TIME_HELP
from helpers.documents.limits import MEMORY_MB, SECONDS


def harvest_command(
    folder: Annotated[Path, typer.Argument(help="The documents; a subfolder's name is its area, a file's its year.")],
    to: Annotated[Path, typer.Option("--to", help="Where the tables go.")] = Path("harvest"),
    workers: Annotated[
        int | None, typer.Option(min=1, help="Subfolders at a time; as many as there are cores by default.")
    ] = None,
    scheduler: Annotated[str | None, typer.Option(help="Address of a Dask scheduler; see docs/cluster.md.")] = None,
    time_limit: Annotated[float, typer.Option(min=1, help=TIME_HELP)] = SECONDS,
    panel: Annotated[
        Path | None,
        typer.Option(help="Also write a panel of what observes its area, and collected.csv beside it."),
    ] = None,
    concept: Annotated[
        list[str] | None, typer.Option(help=("Concept of the panel, by id; repeatable; all if none."))
    ] = None,
    collection: Annotated[str, typer.Option(help="Where the same documents can be had, for the panel.")] = "",
    memory_limit: Annotated[int, typer.Option(min=0, help=MEMORY_HELP)] = MEMORY_MB,
) -> None:
    """Read every document of a folder and write what its figures say of the concepts, as candidates.

    Four tables: observations.csv, documents.csv, problems.csv (what is wrong with a figure or a file) and
    contradictions.csv. A run that was stopped goes on from where it was; the same documents give the same bytes.
    """
    from helpers.build.harvesting import harvest_all, harvest_inputs
    from helpers.build.pool import cores
    from helpers.build.runners import ColdRunner, Runner, WarmRunner, has_fork
    from helpers.data import load_dataset
    from helpers.data.files import write_whole
    from helpers.errors import ParameterError
    from helpers.intake.harvest import plan_harvest
    from helpers.intake.harvest.folder import as_csv
    from helpers.intake.harvest.panel import COLLECTED, COLUMNS, keep_status, make_panel
    from helpers.linking import read_lexicon
    from helpers.linking.lexicon import concepts_file, lexicon_file, read_concepts
    from helpers.paths import data_folder

    if not folder.is_dir():
        raise ParameterError("is no folder.", where=str(folder), remedy="Name the folder of the documents.")
    data = data_folder()
    areas = load_dataset(data).areas
    lexicon, concepts = read_lexicon(lexicon_file(data)), read_concepts(concepts_file(data))
    harvest = plan_harvest(folder, to, harvest_inputs(lexicon_file(data), concepts_file(data)))
    waiting = harvest.waiting
    documents = sum(len(part.names) for part in harvest.parts)
    typer.echo(f"{documents} documents in {len(harvest.parts)} parts, {len(waiting)} to read")

    def runner(scratch: Path) -> Runner:
        if scheduler:
            from helpers.build.cluster import ClusterRunner

            return ClusterRunner(scheduler)
        return WarmRunner(scratch, ["helpers.intake.harvest"]) if has_fork() else ColdRunner(scratch)

    failed = 0
    seconds, peak = 0.0, 0
    if waiting:
        made_all = harvest_all(
            folder,
            waiting,
            lexicon,
            concepts,
            runner,
            workers=workers or cores(),
            seconds=time_limit,
            memory=memory_limit << 20 or None,
        )
        for count, (part, made) in enumerate(made_all, 1):
            seconds, peak = seconds + made.seconds, max(peak, made.peak)
            failed += bool(made.problem)
            outcome = f"failed: {made.problem}" if made.problem else f"read {len(part.names)}"
            name = part.names[0].rpartition("/")[0] or part.names[0]
            typer.echo(f"[{count}/{len(waiting)}] {name}: {outcome}", err=bool(made.problem))
    tables = harvest.gather()
    rows = harvest.write(tables)
    if panel:
        wanted = frozenset(concept or ()) or frozenset(concepts)
        unknown = sorted(wanted - set(concepts))
        if unknown:
            raise ParameterError(f"unknown concept {unknown[0]!r}.", remedy="The concepts stand in concepts.yml.")
        made_panel = make_panel(tables.figures, tables.documents, concepts, wanted, collection, areas)
        beside = panel.with_name("collected.csv")
        before = panel.read_text(encoding="utf-8") if panel.exists() else ""
        write_whole(panel, keep_status(as_csv(COLUMNS, made_panel.figures), before).encode("utf-8"))
        write_whole(beside, as_csv(COLLECTED, made_panel.documents).encode("utf-8"))
        rows |= {panel.name: len(made_panel.figures), beside.name: len(made_panel.documents)}
        for path, why in sorted(made_panel.left_out.items()):
            typer.echo(f"left out of the panel: {path}: {why}", err=True)
    if seconds:
        typer.echo(f"{seconds:.0f} processor seconds, at most {peak / 1e6:.0f} MB a worker")
    typer.echo(", ".join(f"{count} rows in {name}" for name, count in rows.items()))
    if failed:
        raise typer.Exit(1)
