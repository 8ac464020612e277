"""A harvest of a folder: what is to be read, what was read before, and the tables that come of it.

Each part of the folder (the documents of one subfolder) leaves one file in `.parts/`, named by the hash of what it was
made from: the documents' bytes, the lexicon, the concepts and the code. A run that is stopped goes on from there.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.data.csvtext import csv_text
from helpers.data.files import write_whole
from helpers.errors import DataError
from helpers.intake.harvest.series import judge

Row = dict[str, Any]
SUFFIXES = frozenset({".md", ".txt", ".html", ".htm", ".docx", ".pdf"})
PARTS = ".parts"
DOCUMENTS = ("path", "sha256", "area", "kind", "first", "last", "title", "characters")
FIGURES = (
    "area",
    "concept",
    "year_from",
    "year",
    "value",
    "upper",
    "operator",
    "unit",
    "factor",
    "relation",
    "kind",
    "scope",
    "match",
    "confidence",
    "reason",
    "flags",
    "path",
    "document",
    "span_start",
    "span_end",
    "status",
)
PROBLEMS = ("path", "code", "message")
CONTRADICTIONS = (
    "area",
    "concept",
    "year",
    "operator_1",
    "value_1",
    "unit_1",
    "path_1",
    "span_start_1",
    "operator_2",
    "value_2",
    "unit_2",
    "path_2",
    "span_start_2",
)


@dataclass(frozen=True)
class Part:
    """Documents that are read together, and the file that holds what was found in them."""

    names: tuple[str, ...]
    made: Path


@dataclass
class Tables:
    """What a harvest found, one list of rows a table."""

    documents: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    problems: list[Row] = field(default_factory=list)
    contradictions: list[Row] = field(default_factory=list)


@dataclass
class Harvest:
    """A folder of documents and where its tables go.

    Attributes:
        folder: the documents.
        out: where the tables are written.
        parts: all of them, in the order of their names.
    """

    folder: Path
    out: Path
    parts: list[Part] = field(default_factory=list)

    @property
    def waiting(self) -> list[Part]:
        """Parts that no earlier run has read."""
        return [part for part in self.parts if not part.made.is_file()]

    def gather(self) -> Tables:
        """What was read so far, judged: jumps are flagged, contradictions listed."""
        tables = Tables()
        for part in self.parts:
            if not part.made.is_file():
                continue
            for read in json.loads(part.made.read_text("utf-8")):
                name = read["path"] if "path" in read else read["document"]["path"]
                tables.problems += [
                    {"path": name, "code": code, "message": message} for code, message in read["problems"].items()
                ]
                if "document" not in read:
                    continue
                facts = read["document"]
                tables.documents.append(facts)
                origin = {
                    "area": facts["area"],
                    "path": facts["path"],
                    "document": facts["sha256"],
                    "status": "candidate",
                }
                tables.figures += [row | origin for row in read["figures"]]
        tables.contradictions = judge(tables.figures)
        tables.problems += [
            {
                "path": row["path"],
                "code": "jump",
                "message": (
                    f"{row['concept']} {row['year']}: {row['value']:g} {row['unit']} against the years beside it"
                ),
            }
            for row in tables.figures
            if "jump" in row["flags"]
        ]
        tables.figures.sort(
            key=lambda row: (row["area"], row["concept"], row["year"] or 0, row["path"], row["span_start"])
        )
        tables.problems.sort(key=lambda row: (row["path"], row["code"], row["message"]))
        return tables

    def write(self, tables: Tables) -> dict[str, int]:
        """Write the tables, and say how many rows each has."""
        self.out.mkdir(parents=True, exist_ok=True)
        figures = [row | {"flags": " ".join(row["flags"])} for row in tables.figures]
        files = {
            "documents.csv": (DOCUMENTS, tables.documents),
            "observations.csv": (FIGURES, figures),
            "problems.csv": (PROBLEMS, tables.problems),
            "contradictions.csv": (CONTRADICTIONS, tables.contradictions),
        }
        for name, (columns, rows) in files.items():
            write_whole(self.out / name, as_csv(columns, rows).encode("utf-8"))
        return {name: len(rows) for name, (_, rows) in files.items()}


def plan_harvest(folder: Path, out: Path, inputs: str) -> Harvest:
    """Tell what a harvest of a folder reads.

    Args:
        folder: the documents, in subfolders named by their areas or in one heap.
        out: where the tables go.
        inputs: hash of code, lexicon and concepts.

    Raises:
        DataError: the folder cannot be read or holds no document.
    """
    try:
        files = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    except OSError as error:
        raise DataError(f"cannot be read ({error.strerror}).", where=str(folder)) from None
    files = [path for path in files if not any(piece.startswith(".") for piece in path.relative_to(folder).parts)]
    files = [path for path in files if out.resolve() not in path.resolve().parents]
    if not files:
        remedy = f"Documents are files that end in {', '.join(sorted(SUFFIXES))}."
        raise DataError("holds no document.", where=str(folder), remedy=remedy)
    groups: dict[str, list[Path]] = {}
    for path in files:
        groups.setdefault(path.parent.relative_to(folder).as_posix(), []).append(path)
    harvest = Harvest(folder, out)
    for _, paths in sorted(groups.items()):
        digest = hashlib.sha256(inputs.encode())
        names = tuple(path.relative_to(folder).as_posix() for path in paths)
        for name, path in zip(names, paths, strict=True):
            digest.update(f"\n{name} {_sha256(path)}".encode())
        harvest.parts.append(Part(names, out / PARTS / f"{digest.hexdigest()[:24]}.json"))
    return harvest


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def as_csv(columns: tuple[str, ...], rows: list[Row]) -> str:
    """A table as CSV text."""
    return csv_text([columns, *([_cell(row[name]) for name in columns] for row in rows)])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}" if "e" not in f"{value:.12g}" else f"{value:.15f}".rstrip("0")
    return str(value)
