"""Put the replication archive together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from helpers import __version__
from helpers.build.cache import SUFFIXES, rows_of, states
from helpers.build.config import Settings
from helpers.build.plan import Job, plan_jobs
from helpers.data import Dataset
from helpers.data.files import zip_bytes
from helpers.data.registry import with_documents
from helpers.data.sectors import files_of
from helpers.data.versions import versions
from helpers.errors import UserError
from helpers.labels import LANGUAGES
from helpers.paths import SOURCES_PAGE, SOURCES_SCRIPT, site_page
from helpers.replication import crate, deposit
from helpers.replication.exhibits import exhibits
from helpers.replication.members import project_files, report_files
from helpers.replication.metadata import FILE as CITATION
from helpers.replication.metadata import read_metadata
from helpers.replication.readme import readme
from helpers.replication.scripts import scripts
from helpers.schema import TABLES
from helpers.site.frame import AUDIT
from helpers.site.sources_page import sources_page
from helpers.site.sources_script import sources_script

NAME = f"fyp-suite-{__version__}"
README = "REPLICATION.md"
_SHOWN = 5


def archive(root: Path, reports: Path, dataset: Dataset, settings: Settings) -> bytes:
    """The archive's bytes; the same project and reports give the same.

    Args:
        root: the project's folder.
        reports: the folder of the built reports.
        dataset: the whole data set.
        settings: which reports there should be.

    Raises:
        UserError: a file is missing, or a report is missing or stale.
    """
    made = plan_jobs(settings, dataset)
    _check_fresh([(state.job.name, state.reasons) for state in states(made, made, reports)])
    names = [job.name for job in made]
    try:
        files = dict([*project_files(root), *report_files(reports, names)])
    except FileNotFoundError as error:
        raise UserError(
            f"{Path(error.filename).name} is missing.", where="reports/", remedy="Run `fyp report`."
        ) from None
    has_audit = (reports / site_page(AUDIT, "zh")).is_file()
    for area in with_documents(dataset.areas):
        for lang in LANGUAGES:  # without passages, whatever is on this machine: documents are not ours to publish
            files[f"reports/{area}/{lang}/{SOURCES_PAGE}"] = sources_page(
                dataset, area, lang, None, audit=has_audit
            ).encode()
            script = sources_script(dataset, area, lang, None)
            files[f"reports/{area}/{lang}/{SOURCES_SCRIPT}"] = script.encode()
    listed = [
        item
        for notebook in dict.fromkeys(job.notebook for job in made)
        for item in exhibits(notebook, (files[f"reports/{job.name}.ipynb"] for job in made if job.notebook == notebook))
    ]
    study, known = read_metadata(files[CITATION]), versions(dataset.folder)
    first = next((job.city for job in made if job.city in dataset.studied), "")
    files |= scripts(first) if first else {}
    files[deposit.ZENODO] = deposit.zenodo(study).encode()
    files[deposit.DATACITE] = deposit.datacite(study, known).encode()
    files[deposit.CROISSANT] = deposit.croissant(study, files).encode()
    files[deposit.COMPONENTS] = deposit.components(study, files["requirements.lock"]).encode()
    files[README] = readme(root, dataset.studied, listed, names, first).encode()
    runs = [_run(job, files, dataset.folder) for job in made]
    files[crate.FILE] = crate.crate(study, files, _descriptions(dataset.folder), runs, known).encode()
    return zip_bytes((f"{NAME}/{path}", files[path]) for path in sorted(files))


def _run(job: Job, files: Mapping[str, bytes], data: Path) -> crate.Run:
    """The run that made a report: the tables that it rests on, its page and its executed notebook."""
    tables = [
        f"data/{path.relative_to(data).as_posix()}"
        for table in rows_of(job)
        if table in TABLES
        for path in files_of(TABLES[table], data)
    ]
    outputs = tuple(f"reports/{job.name}.{suffix}" for suffix in SUFFIXES)
    return crate.Run(job.name, f"notebooks/{job.notebook}.ipynb", tuple(one for one in tables if one in files), outputs)


def _check_fresh(reports: list[tuple[str, tuple[str, ...]]]) -> None:
    stale = [f"  {name}: {'; '.join(reasons)}" for name, reasons in reports if reasons]
    if stale:
        more = f"\n  … and {len(stale) - _SHOWN} more" if len(stale) > _SHOWN else ""
        listed = "\n".join(stale[:_SHOWN]) + more
        raise UserError(
            f"{len(stale)} of {len(reports)} reports are stale, so that the archive would contradict itself:\n{listed}",
            remedy="Run `fyp report`, then `fyp package` again.",
        )


def _descriptions(data: Path) -> Mapping[str, str]:
    tables = {
        f"data/{path.relative_to(data).as_posix()}": spec.title
        for spec in TABLES.values()
        for path in files_of(spec, data)
    }
    return tables | {
        README: "Availability, requirements, instructions, and the program behind every table and figure",
        "data/README.md": "Code book and field dictionary",
        "data/datapackage.json": "Frictionless descriptor",
        deposit.ZENODO: "Metadata for Zenodo",
        deposit.DATACITE: "Metadata for the registration of a DOI (DataCite)",
        deposit.CROISSANT: "Tables and fields for machine learning (Croissant 1.1)",
        deposit.COMPONENTS: "Packages that the lock pins (CycloneDX 1.6)",
        "requirements.lock": "Every package by version and hash",
        "pylock.toml": "The same packages with the address, size and hash of each wheel (PEP 751)",
        "reports/index.html": "List of all reports",
    }
