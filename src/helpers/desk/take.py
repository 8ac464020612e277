"""Decisions that come back from a desk: checked as a whole, then stored under the lock, for `fyp undo` to take back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpers.data import load_dataset
from helpers.data.commit import Files, change
from helpers.data.decisions import Decision, Decisions, read_decisions, write_decisions
from helpers.desk.adjudicate import settled
from helpers.desk.checks import check_against
from helpers.desk.desk import own_rows, read_registered
from helpers.desk.forms import CODED
from helpers.desk.people import (
    CONFIRMATIONS,
    confirmations_bytes,
    file_of,
    load_decisions,
    read_confirmations,
)
from helpers.desk.rows import add_key, held_back, in_order, removed_rows, row_of
from helpers.errors import DataError
from helpers.extraction import Extraction
from helpers.intake.files import Row, placed, read_rows, write_rows
from helpers.schema import TABLES, Document


@dataclass
class Taken:
    """What became of a file of decisions.

    Attributes:
        decisions: the file.
        file: where they are kept, in the data folder.
        counts: verdict -> how many.
        held: rejected records that stay, with the reason.
        changed: tables whose rows changed.
        bare: records that both coders made and that cannot be stored before somebody gives their English gloss.
    """

    decisions: Decisions
    file: str
    counts: dict[str, int] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)


def take(path: Path, data: Path, documents: Path, read: Callable[[Path], Extraction]) -> Taken:
    """Check a file of decisions and store it: the decisions themselves, and what they change in the tables.

    Decisions of a blind coder are kept and change no table: they are one of several opinions until somebody
    adjudicates.

    Args:
        path: the file.
        data: the data folder.
        documents: the folder of the documents; passages are compared with them.
        read: reads a document.

    Raises:
        DataError: the file has faults; each is named, and nothing was written.
        DocumentError: the document is not there, or is another version.
    """
    coding = read_decisions(path)
    document = known_document(coding, load_dataset(data).documents, path)
    text = read_registered(document, documents, read).document.text
    return change(data, lambda work: _stored(coding, document, text, work, path), load_dataset, {"coder": coding.coder})


def known_document(coding: Decisions, documents: Mapping[str, Document], path: Path) -> Document:
    """The registered document that decisions are about.

    Raises:
        DataError: it is not registered, or is registered with another file.
    """
    document = documents.get(coding.document.id)
    if document is None:
        raise DataError(f"{coding.document.id!r} is not in data/documents.yml.", where=str(path))
    if document.sha256 != coding.document.sha256:
        raise DataError(
            f"coded in the file {coding.document.sha256[:12]}…, but {document.document_id} is registered as "
            f"{document.sha256[:12]}…; places of one file do not fit another.",
            where=str(path),
            remedy="Code the registered file on a new desk.",
        )
    return document


def _stored(coding: Decisions, document: Document, text: str, work: Path, path: Path) -> tuple[Taken, Files]:
    """What becomes of the decisions, and the new content of files of the data folder."""
    name = file_of(coding)
    before = load_decisions(work, name)
    if before and before.coder != coding.coder:
        raise DataError(
            f"data/{name} keeps the decisions of {before.coder!r}.",
            where=str(path),
            remedy="Use another name for one of the coders.",
        )
    earlier = {one.id: one for one in before.decisions} if before else {}
    rows = {table: own_rows(work, table, document.document_id) for table in CODED}
    check_against(coding, text, rows, earlier, str(path))
    taken = Taken(coding, name)
    for one in coding.decisions:
        taken.counts[one.verdict] = taken.counts.get(one.verdict, 0) + 1
    if coding.blind and coding.mode == "code":
        return taken, {name: write_decisions(coding)}
    if coding.mode == "adjudicate":
        wanted, taken.bare = settled(coding, rows)
        _, files = _changed(coding, wanted, document, rows, {}, work, taken)
        return taken, {name: write_decisions(_with_past(coding, [one for one, _ in wanted], rows, before)), **files}
    stored, files = _changed(
        coding, [(one, coding.coder) for one in coding.decisions], document, rows, earlier, work, taken
    )
    places = {one.id: number for number, one in enumerate(coding.decisions)}
    stored.sort(key=lambda one: places[one.id])
    return taken, {name: write_decisions(coding.model_copy(update={"decisions": tuple(stored)})), **files}


def _with_past(
    coding: Decisions, wanted: Sequence[Decision], rows: Mapping[str, list[Row]], before: Decisions | None
) -> Decisions:
    """An adjudication with each record's key and its fields before, which tell what the program's codes were."""
    agreed = coding.more.agreed if coding.more else ()
    known = {one.id: one for one in (*before.decisions, *(before.more.agreed if before.more else ()))} if before else {}
    records = {one.id: one.record for one in wanted if one.record}

    def with_past(one: Decision) -> Decision:
        if one.id in known and known[one.id].was:
            return one.model_copy(update={"record": known[one.id].record, "was": known[one.id].was})
        key = TABLES[one.table].key[0]
        row = next((row for row in rows[one.table] if row[key] == records.get(one.id)), None)
        if row is None:
            return one
        return one.model_copy(update={"record": row[key], "was": {name: row[name] for name in one.fields or row}})

    more = coding.more and coding.more.model_copy(update={"agreed": tuple(map(with_past, agreed))})
    return coding.model_copy(update={"decisions": tuple(map(with_past, coding.decisions)), "more": more})


def _changed(
    coding: Decisions,
    wanted: Sequence[tuple[Decision, str]],
    document: Document,
    rows: Mapping[str, list[Row]],
    earlier: Mapping[str, Decision],
    work: Path,
    taken: Taken,
) -> tuple[list[Decision], Files]:
    """Decisions, each with who stands behind it, as they are kept (with the keys of what they added) and as files."""
    confirmed = read_confirmations(work)
    taken.held = held_back([one for one, _ in wanted], rows, load_dataset(work))
    stored: list[Decision] = []
    new: dict[str, list[Row]] = {}
    for table in CODED:
        spec = TABLES[table]
        key = spec.key[0]
        by_key = {row[key]: row for row in rows[table]}
        for one, who in ((one, who) for one, who in wanted if one.table == table):
            record = one.record or (earlier[one.id].record if one.id in earlier else "")
            if one.verdict == "reject":
                if record and record not in taken.held:
                    by_key.pop(record, None)
                    confirmed.pop((table, record), None)
                stored.append(one)
                continue
            row = row_of(one, document, by_key.get(record))
            if not row[key]:
                row[key] = add_key(table, row, document, [*by_key, *removed_rows(earlier)])
            by_key[row[key]] = row
            stored.append(one.model_copy(update={"record": row[key]}) if one.verdict == "add" else one)
            confirmed[table, row[key]] = {
                "document": document.document_id,
                "table": table,
                "record_id": row[key],
                "confirmed_by": who,
                "confirmed_on": one.date.isoformat(),
                "codebook": coding.codebook,
                "verdict": one.verdict,
            }
        new[table] = in_order(table, by_key.values())
    files = _tables(work, document.document_id, rows, new, taken)
    return stored, files | {CONFIRMATIONS.file: confirmations_bytes(work, confirmed)}


def _tables(
    work: Path, document: str, old: Mapping[str, Sequence[Row]], new: Mapping[str, Sequence[Row]], taken: Taken
) -> dict[str, bytes]:
    files = {}
    for table in CODED:
        if list(old[table]) == list(new[table]):
            continue
        file = TABLES[table].file
        header, all_rows = read_rows(work / file)
        files[file] = write_rows(header, placed(all_rows, "document", {document: new[table]})).encode()
        taken.changed.append(file)
    return files
