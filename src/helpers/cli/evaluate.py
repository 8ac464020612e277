"""`fyp evaluate`: the final evaluation of a plan as the official table, from the data or from two documents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpers.cli.extract import MEMORY_HELP, TIME_HELP
from helpers.documents.limits import MEMORY_MB, SECONDS

if TYPE_CHECKING:
    from helpers.facts import Thing
    from helpers.methods.follow_up import FollowUp


class Form(StrEnum):
    """How the table is written."""

    DOCX = "docx"
    XLSX = "xlsx"


def evaluate_command(
    area: Annotated[str | None, typer.Argument(help="Area, by slug, whose plan is in the data.")] = None,
    plan: Annotated[Path | None, typer.Option(help="The plan, where it is not in the data.")] = None,
    review: Annotated[
        Path | None,
        typer.Option(help="The later document: the next plan, a work report, an evaluation. Alone, if it prints both."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="docx for Word, xlsx for a spreadsheet.")] = Form.DOCX,
    lang: Annotated[str, typer.Option(help="Language of the table: zh or en.")] = "zh",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file; evaluation-NAME-LANG.FORMAT by default.")
    ] = None,
    as_of: Annotated[int, typer.Option(help="Last year that counts; the plan's last by default.")] = 0,
    time_limit: Annotated[float, typer.Option(min=1, help=TIME_HELP)] = SECONDS,
    memory_limit: Annotated[int, typer.Option(min=0, help=MEMORY_HELP)] = MEMORY_MB,
) -> None:
    """Write the final evaluation of a plan as the official table (附表): what came of each target, and why not known.

    From the data (`fyp evaluate nation`), or from two documents, with no number typed
    (`fyp evaluate --plan PLAN.pdf --review OUTLINE.html`). What no document tells stays open.
    """
    from helpers.article.evaluation import evaluation_file
    from helpers.data.files import write_whole
    from helpers.errors import ParameterError
    from helpers.labels import check_language

    check_language(lang)
    if (area is None) == (review is None) or (plan is not None and review is None):
        raise ParameterError(
            "give an area whose plan is in the data, or a later document with --review.",
            remedy="`fyp evaluate nation`, or `fyp evaluate --plan PLAN --review LATER`.",
        )
    follow_up, name, stem = (
        _of_data(area, as_of) if area is not None else _of_files(plan, review, time_limit, memory_limit << 20 or None)
    )
    path = output or Path(f"evaluation-{stem}-{lang}.{form}")
    write_whole(path, evaluation_file(follow_up, name, form.value, lang))
    seen = follow_up.observed[follow_up.observed["year"] <= follow_up.as_of]["key"].nunique()
    typer.echo(f"{len(follow_up.targets)} targets, {seen} with an observation, written to {path}")
    if area is None:
        _say_jumps(follow_up)


def _say_jumps(follow_up: FollowUp) -> None:
    """Figures that were read and count for nothing, as no place gets so far in the time."""
    names = follow_up.targets.drop_duplicates("key").set_index("key")["name"]
    for row in follow_up.apart.to_dict("records"):
        place = f"characters {row['span_start']}–{row['span_end']}"
        typer.echo(
            f"left out: {names[row['key']]}, {row['year']}: {row['value']:g} ({place}): {row['caveat_en']}", err=True
        )


def _of_data(area: str, as_of: int) -> tuple[FollowUp, Thing, str]:
    from helpers.analysis.common import place_name
    from helpers.data import load_dataset
    from helpers.methods import follow

    dataset = load_dataset()
    return follow(dataset, area, as_of), place_name(dataset.area(area)), area


def _of_files(plan: Path | None, review: Path, seconds: float, memory: int | None) -> tuple[FollowUp, Thing, str]:
    from helpers.build.reading import read_one
    from helpers.cli.waiting import waiting
    from helpers.facts import Name
    from helpers.intake.evaluating import evaluate_documents
    from helpers.linking.vocabulary import read_vocabulary
    from helpers.paths import data_folder

    vocabulary = read_vocabulary(data_folder())
    with waiting("reading the documents"):
        first = None if plan is None else read_one(plan, seconds, memory)
        later = read_one(review, seconds, memory)
    follow_up = evaluate_documents(first, later, vocabulary)
    file = plan or review
    title = (first or later).document.title or file.stem
    return follow_up, Name(title), file.stem
