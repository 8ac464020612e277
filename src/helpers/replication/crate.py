"""The archive's RO-Crate metadata (RO-Crate 1.1): what every file is, for programs that read archives."""

from __future__ import annotations

import hashlib
import json
import mimetypes
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

import yaml

FILE = "ro-crate-metadata.json"
_CONTEXT = "https://w3id.org/ro/crate/1.1/context"
_PROFILE = "https://w3id.org/ro/crate/1.1"
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
}
_KINDS = {".py": ["File", "SoftwareSourceCode"], ".ipynb": ["File", "SoftwareSourceCode"]}


def crate(files: Mapping[str, bytes], tables: Mapping[str, str]) -> str:
    """The metadata as JSON-LD.

    Args:
        files: every other file of the archive, by path.
        tables: descriptions of data files, by path.
    """
    cited = yaml.safe_load(files["CITATION.cff"])
    authors = _authors(cited)
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": cited["title"],
        "description": cited["abstract"].strip(),
        "version": str(cited["version"]),
        "datePublished": str(cited["date-released"]),
        "license": {"@id": "LICENSE"},
        "keywords": list(cited["keywords"]),
        "author": [{"@id": author["@id"]} for author in authors],
        "hasPart": [{"@id": path} for path in sorted(files)],
    }
    descriptor = {
        "@id": FILE,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": _PROFILE},
    }
    entities = [descriptor, root, *authors, *(_file(path, files[path], tables.get(path)) for path in sorted(files))]
    return json.dumps({"@context": _CONTEXT, "@graph": entities}, ensure_ascii=False, indent=1) + "\n"


def _file(path: str, content: bytes, description: str | None) -> dict:
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
    return entity | ({"description": description} if description else {})


def _authors(cited: Mapping) -> Sequence[dict]:
    authors = []
    for number, author in enumerate(cited["authors"], start=1):
        person = "family-names" in author
        name = author.get("name") or f"{author.get('given-names', '')} {author.get('family-names', '')}".strip()
        identifier = author.get("orcid") or f"#author-{number}"
        authors.append({"@id": identifier, "@type": "Person" if person else "Organization", "name": name})
    return authors
