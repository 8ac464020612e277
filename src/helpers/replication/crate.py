"""The archive's RO-Crate metadata: what every file is, and which run of which notebook made each report.

RO-Crate 1.3 with the profile of Process Run Crate 0.5.
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from helpers.data.versions import UNSTATED, Versions
from helpers.replication.metadata import Metadata

FILE = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.3/context"
_PROFILE = "https://w3id.org/ro/crate/1.3"
_PROCESS = "https://w3id.org/ro/wfrun/process/0.5"
# Said here, since what the standard library knows depends on the machine.
_MEDIA = {
    ".csv": "text/csv",
    ".yml": "application/yaml",
    ".json": "application/json",
    ".md": "text/markdown",
    ".py": "text/x-python",
    ".ipynb": "application/x-ipynb+json",
    ".html": "text/html",
    ".lock": "text/plain",
    ".toml": "application/toml",
    ".cff": "application/yaml",
    ".css": "text/css",
    ".j2": "text/plain",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".R": "text/x-r",
    ".do": "text/x-stata",
}
_KINDS = {suffix: ["File", "SoftwareSourceCode"] for suffix in (".py", ".ipynb", ".R", ".do")}


@dataclass(frozen=True)
class Run:
    """The run of a notebook that made a report.

    Attributes:
        name: of the report.
        notebook: path of the notebook.
        inputs: paths of the data that it rests on.
        outputs: paths of what it made.
    """

    name: str
    notebook: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]


def crate(
    study: Metadata,
    files: Mapping[str, bytes],
    tables: Mapping[str, str],
    runs: Sequence[Run],
    known: Versions = UNSTATED,
) -> str:
    """The metadata as JSON-LD.

    Args:
        study: what the archive is and who made it.
        files: every other file of the archive, by path.
        tables: descriptions of data files, by path.
        runs: one for each report.
        known: versions of data and code book, which their descriptions bear; the whole has that of the code.
    """
    authors = _authors(study)
    process = {
        "@id": _PROCESS,
        "@type": ["CreativeWork", "Profile"],
        "name": "Process Run Crate",
        "version": "0.5",
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "conformsTo": [{"@id": _PROCESS}],
        "name": study.title,
        "description": study.abstract,
        "version": study.version,
        "datePublished": study.released,
        "license": {"@id": "LICENSE"},
        "keywords": list(study.keywords),
        "author": [{"@id": author["@id"]} for author in authors],
        "hasPart": [{"@id": path} for path in sorted(files)],
        "mentions": [{"@id": _run_id(run)} for run in runs],
    }
    descriptor = {
        "@id": FILE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }
    apart = {"data/datapackage.json": known.data, "data/README.md": known.codebook}
    parts = [_file(path, files[path], tables.get(path), apart.get(path, "")) for path in sorted(files)]
    entities = [descriptor, root, process, *authors, *parts, *(_action(run, authors) for run in runs)]
    return json.dumps({"@context": _CONTEXT, "@graph": entities}, ensure_ascii=False, indent=1) + "\n"


def _file(path: str, content: bytes, description: str | None, version: str) -> dict:
    suffix = PurePosixPath(path).suffix
    media = _MEDIA.get(
        suffix, "text/plain" if not suffix else mimetypes.types_map.get(suffix, "application/octet-stream")
    )
    entity = {
        "@id": path,
        "@type": _KINDS.get(suffix, "File"),
        "name": PurePosixPath(path).name,
        "encodingFormat": media,
        "contentSize": str(len(content)),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    optional = {"description": description, "version": version}
    return entity | {name: text for name, text in optional.items() if text}


def _run_id(run: Run) -> str:
    return f"#run-{run.name.replace('/', '-')}"


def _action(run: Run, authors: Sequence[dict]) -> dict:
    """A run as Process Run Crate has it. It names no time: the same archive has the same bytes on every day."""
    return {
        "@id": _run_id(run),
        "@type": "CreateAction",
        "name": f"Report {run.name}",
        "description": f"Execution of {run.notebook} with the parameters that its notebook holds.",
        "agent": {"@id": authors[0]["@id"]},
        "instrument": {"@id": run.notebook},
        "object": [{"@id": path} for path in run.inputs],
        "result": [{"@id": path} for path in run.outputs],
        "actionStatus": {"@id": "http://schema.org/CompletedActionStatus"},
    }


def _authors(study: Metadata) -> list[dict]:
    return [
        {
            "@id": author.orcid or f"#author-{number}",
            "@type": "Person" if author.is_person else "Organization",
            "name": author.name,
        }
        for number, author in enumerate(study.authors, start=1)
    ]
