"""The tables and figures of reports as things, straight from the notebooks' own code: nothing is read out of pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.build.cache import inputs_of, key_of, rows_of
from helpers.build.cells import Cell, read_cells
from helpers.build.plan import Job, notebook_path
from helpers.data.digests import rows_hash
from helpers.errors import ParameterError, UserError
from helpers.facts import Figure, Finding, Table
from helpers.replication.exhibits import function_of, imported

DIGITS = 12  # of the data's hash, as at the foot of a page
_LAST_STEP = "show"
_FRAME, _PARAMETERS = "frame", "parameters"


@dataclass(frozen=True)
class Source:
    """Where an exhibit comes from.

    Attributes:
        data: first digits of the hash of the rows that it rests on, as at the foot of the report's page.
        function: what makes it.
        report: the report that shows it; "" for a table that the kit makes of the records themselves.
        cell: the notebook's cell, counted from 1.
        key: the report's key, as in `reports/manifest.json`.
    """

    data: str
    function: str
    report: str = ""
    cell: int = 0
    key: str = ""


@dataclass(frozen=True)
class Exhibit:
    """A table or figure.

    Attributes:
        name: of its files.
        thing: what it shows.
        source: where it comes from.
    """

    name: str
    thing: Table | Figure
    source: Source

    @property
    def kind(self) -> str:
        """`table` or `figure`."""
        return "figure" if isinstance(self.thing, Figure) else "table"


@dataclass(frozen=True)
class Report:
    """What one report shows, in the order of its cells; each finding with the number of its cell."""

    job: Job
    exhibits: tuple[Exhibit, ...]
    findings: tuple[tuple[int, Finding], ...]


def collect(job: Job, near: Sequence[Job]) -> Report:
    """Run a notebook's code and keep what it shows, before any of it becomes words.

    Args:
        job: the report.
        near: the reports that its page links to, which are part of its key.

    Raises:
        UserError: the notebook does not run for this place.
    """
    rows = rows_hash(rows_of(job))[:DIGITS]
    key = key_of(inputs_of(job, near))
    shown = _shown(job)
    names = imported(cell.source for cell in read_cells(notebook_path(job.notebook)) if cell.kind == "code")
    exhibits: list[Exhibit] = []
    for at, source, thing in shown:
        if isinstance(thing, Table | Figure):
            origin = Source(rows, function_of(source, type(thing).__name__, names), job.name, at, key)
            exhibits.append(Exhibit(_name(job, thing, exhibits), thing, origin))
    return Report(job, tuple(exhibits), tuple((at, thing) for at, _, thing in shown if isinstance(thing, Finding)))


def _shown(job: Job) -> list[tuple[int, str, Any]]:
    """Number and code of the cell, and the thing, for all that the notebook gives to the last step."""
    shown: list[tuple[int, str, Any]] = []
    names: dict[str, Any] = {"__name__": job.notebook}
    for at, cell in enumerate(read_cells(notebook_path(job.notebook)), start=1):
        if cell.kind != "code" or _FRAME in cell.tags:
            continue
        if _LAST_STEP in names:  # imported by one of the first cells, before any shows something
            names[_LAST_STEP] = _keeper(shown, at, cell.source)
        _run(job, at, cell, names)
        names |= dict(job.parameters) if _PARAMETERS in cell.tags else {}
    return shown


def _keeper(shown: list[tuple[int, str, Any]], at: int, source: str) -> Callable[[Any, str], None]:
    return lambda thing, lang: shown.append((at, source, thing))


def _run(job: Job, at: int, cell: Cell, names: dict[str, Any]) -> None:
    try:
        exec(compile(cell.source, f"{job.notebook}.ipynb, cell {at}", "exec"), names)
    except UserError:
        raise
    except Exception as error:
        raise ParameterError(
            f"the notebook does not run for {job.city} ({type(error).__name__}: {error}).",
            where=f"notebooks/{job.notebook}.ipynb, cell {at}",
            remedy=f"See what is missing with fyp report {job.city}, or leave the area out.",
        ) from error


def _name(job: Job, thing: Table | Figure, before: Sequence[Exhibit]) -> str:
    what = thing.name if isinstance(thing, Figure) else thing.caption.name
    stem = f"{job.city}-{job.notebook[:2]}-{what}".replace("_", "-")
    same = sum(item.name == stem or item.name.startswith(f"{stem}-n") for item in before)
    return f"{stem}-n{same + 1}" if same else stem
