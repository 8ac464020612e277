"""From one format of coded passages to another, by the endings of the files."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.data import Dataset, load_dataset
from helpers.data.coders import coder_name
from helpers.data.decisions import FORMAT, parse_decisions, write_decisions
from helpers.data.files import write_whole
from helpers.desk.desk import find_document, own_rows, read_registered
from helpers.desk.forms import CODED
from helpers.desk.people import read_confirmations
from helpers.documents.limits import read_file
from helpers.errors import DataError, ParameterError
from helpers.exchange.anchor import anchor
from helpers.exchange.coder_csv import read_csv, write_csv
from helpers.exchange.jsontext import load_json
from helpers.exchange.model import Project, all_codes
from helpers.exchange.records import code_book, decisions_of, project_of, project_of_decisions, records_of
from helpers.exchange.refi import read_qdc, read_qdpx, write_qdc, write_qdpx
from helpers.exchange.safe import LARGEST_FILE
from helpers.exchange.tools import read_doccano, read_inception
from helpers.exchange.webanno import read_webanno, write_webanno
from helpers.extraction import Extraction
from helpers.schema import Document

READ, WRITTEN = (".qdpx", ".qdc", ".jsonld", ".json", ".jsonl", ".csv"), (".qdpx", ".qdc", ".jsonld", ".csv", ".json")


@dataclass(frozen=True)
class Done:
    """How much was written, and what was not."""

    passages: int
    codes: int
    sources: int
    left_out: Sequence[str]


def convert(
    source: str,
    target: Path,
    data: Path,
    documents: Path,
    read: Callable[[Path], Extraction],
    *,
    document: str = "",
    coder: str = "",
    blind: bool = False,
    date: str = "",
    placeholders: bool = False,
    overwrite: bool = False,
) -> Done:
    """Read one file, or the records of a document, and write another.

    Args:
        source: a file, or the key of a document or area.
        target: the file to write.
        data: the data folder.
        documents: the folder of the documents.
        read: reads a document.
        document: key of the registered document that a file's only source is.
        coder: for decisions, whose.
        blind: for decisions, whether they were made blind.
        date: for decisions, the day.
        placeholders: whether texts are left out.
        overwrite: whether a file that stands in the target's place may be lost.

    Raises:
        ParameterError: an ending is not known, decisions lack their coder or day, or another file stands there.
        DocumentError: the file is no such file, or a hostile one.
        DataError: places do not fit the text.
    """
    if target.suffix.lower() not in WRITTEN:
        raise ParameterError(f"{target.name!r} has no known ending.", remedy=f"Allowed: {', '.join(WRITTEN)}.")
    dataset = load_dataset(data)
    project = _read(source, dataset, data, documents, read, document)
    content = _written(project, target.suffix.lower(), dataset, coder, blind, date, placeholders)
    # Whoever gives the two names the wrong way round would lose what a coder has handed back.
    if not overwrite and target.exists() and read_file(target, LARGEST_FILE) != content:
        raise ParameterError(
            f"{target} is there, and holds something else.",
            remedy="To read it, name it first; to replace it, add --overwrite.",
        )
    write_whole(target, content)
    codes = len(all_codes(project.codes, project.passages))
    return Done(len(project.passages), codes, len(project.sources), project.left_out)


def _read(
    source: str, dataset: Dataset, data: Path, documents: Path, read: Callable[[Path], Extraction], document: str
) -> Project:
    path = Path(source)
    suffix = path.suffix.lower()
    if suffix not in READ:
        registered = find_document(dataset, source)
        rows = {table: own_rows(data, table, registered.document_id) for table in CODED}
        coders = {place: row["confirmed_by"] for place, row in read_confirmations(data).items()}
        text = read_registered(registered, documents, read).document.text
        return project_of(registered, text, records_of(rows, coders), code_book(list(dataset.domains["domain"])))
    content = read_file(path, LARGEST_FILE)
    if suffix == ".qdc":
        return Project(path.stem, codes=read_qdc(content, str(path)))
    if suffix == ".json" and isinstance(raw := load_json(content, str(path)), dict) and raw.get("format") == FORMAT:
        coding = parse_decisions(content, str(path))
        registered = find_document(dataset, coding.document.id)
        text = read_registered(registered, documents, read).document.text
        return project_of_decisions(coding, registered, text, code_book(list(dataset.domains["domain"])))
    reader, first = {
        ".qdpx": (read_qdpx, "points"),
        ".jsonld": (read_webanno, "points"),
        ".json": (read_inception, "utf16"),
        ".jsonl": (read_doccano, "points"),
        ".csv": (read_csv, "points"),
    }[suffix]
    project = reader(content, str(path))
    if document:
        project = _renamed(project, find_document(dataset, document), str(path))
    return anchor(project, _texts(project, dataset, documents, read), str(path), first)


def _renamed(project: Project, document: Document, where: str) -> Project:
    """The project with its only source under the key of a registered document."""
    if len(project.sources) != 1:
        raise ParameterError(f"it has {len(project.sources)} texts; --document names one.", where=where)
    key = document.document_id
    sources = [replace(one, name=key) for one in project.sources]
    return replace(project, sources=sources, passages=[replace(one, source=key) for one in project.passages])


def _texts(project: Project, dataset: Dataset, documents: Path, read: Callable[[Path], Extraction]) -> dict[str, str]:
    """Texts of the registered documents that a project's sources are named by, where they are on this machine."""
    texts = {}
    for source in project.sources:
        document = dataset.documents.get(source.name)
        if document and document.file and (documents / document.file).is_file():
            texts[source.name] = read_registered(document, documents, read).document.text
    return texts


def _written(
    project: Project, suffix: str, dataset: Dataset, coder: str, blind: bool, date: str, placeholders: bool
) -> bytes:
    if suffix == ".qdc":
        return write_qdc(all_codes(project.codes or code_book(list(dataset.domains["domain"])), project.passages))
    if suffix == ".qdpx":
        return write_qdpx(project, placeholders=placeholders)
    if suffix == ".jsonld":
        return write_webanno(project, placeholders=placeholders)
    if suffix == ".csv":
        return write_csv(project)
    at_hand = [source for source in project.sources if source.name in dataset.documents and source.text is not None]
    if len(at_hand) != 1:
        raise DataError(
            f"{len(at_hand)} of its sources are registered documents at hand; decisions are about one.",
            remedy="Name it with --document, and put its file into data/raw/.",
        )
    if not coder or not date:
        raise ParameterError("decisions need --coder NAME and --date 2026-03-01, the day of the coding.")
    try:
        day = datetime.date.fromisoformat(date)
    except ValueError:
        raise ParameterError(f"--date {date!r} is no day.", remedy="Write it as 2026-03-01.") from None
    document = dataset.documents[at_hand[0].name]
    text = at_hand[0].text or ""
    made = decisions_of(project, document, text, coder=coder_name(coder), blind=blind, date=day)
    return write_decisions(made)
