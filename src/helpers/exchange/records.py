"""This project's records as a coded project, and back as decisions that a desk would hand back."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

from helpers.data.decisions import Decision, Decisions, OfDocument, checksum
from helpers.desk.desk import text_hash
from helpers.desk.forms import CODED, coded_fields
from helpers.errors import DataError
from helpers.exchange.model import Code, Passage, Project, Source
from helpers.intake.files import Row
from helpers.methods.agreement import KIND
from helpers.schema import TABLES, Document
from helpers.schema.codebook import VERSION

# Who stands behind a record that no person has confirmed.
READERS = {"candidate": "fyp (program)", "coded": "automated readers"}


def code_book(domains: Sequence[str]) -> list[Code]:
    """The code book as a tree: kind of record, field, value.

    Args:
        domains: the sector's domains.
    """
    codes = []
    for table in CODED:
        codes.append(Code((table,)))
        for spec in coded_fields(table):
            if spec.name == "domain":
                codes.append(Code((table, "domain"), spec.description))
                codes += [Code((table, "domain", one)) for one in domains]
            if spec.vocabulary is None:
                continue
            codes.append(Code((table, spec.name), spec.description))
            codes += [Code((table, spec.name, one.value), one.definition) for one in spec.vocabulary if one.value]
    return codes


def project_of(
    document: Document, text: str, records: Sequence[tuple[str, Mapping[str, str], str]], codes: list[Code]
) -> Project:
    """Records of a document as a project.

    Args:
        document: the document.
        text: its decoded text.
        records: table, row as text, and who coded it.
        codes: the code book.
    """
    passages = [
        _passage(document.document_id, table, row, (int(float(row["span_start"])), int(float(row["span_end"]))), coder)
        for table, row, coder in records
        if row["span_start"]
    ]
    return Project(document.title, [Source(document.document_id, text)], codes, passages)


def project_of_decisions(coding: Decisions, document: Document, text: str, codes: list[Code]) -> Project:
    """What a coder made or let stand, as a project."""
    passages = [
        _passage(document.document_id, one.table, one.fields, one.span, coding.coder, one.memo)
        for one in coding.decisions
        if one.verdict != "reject"
    ]
    return Project(document.title, [Source(document.document_id, text)], codes, passages)


def _passage(
    source: str, table: str, row: Mapping[str, str], span: tuple[int, int], coder: str, memo: str = ""
) -> Passage:
    specs = coded_fields(table)
    chosen = [spec.name for spec in specs if spec.vocabulary or spec.name == "domain"]
    codes = [(table,), *((table, name, row[name]) for name in chosen if row[name])]
    fields = {KIND: table} | {spec.name: row[spec.name] for spec in specs}
    return Passage(source, span, tuple(codes), coder, fields, memo)


def decisions_of(
    project: Project, document: Document, text: str, *, coder: str, blind: bool, date: datetime.date
) -> Decisions:
    """The passages of a document as one coder's decisions; `fyp desk --take` checks their fields.

    A record keeps its fields; a passage that another program coded has those that its codes name.

    Args:
        project: anchored in the document's text.
        document: the document.
        text: its text.
        coder: whose passages, and under which name.
        blind: whether it was coded without sight of others' codes.
        date: day of the coding.

    Raises:
        DataError: a passage is of no kind of record.
    """
    decisions = []
    passages = [one for one in project.passages if one.source == document.document_id and one.coder in (coder, "")]
    for number, one in enumerate(passages, 1):
        table = one.fields.get(KIND) or next((path[0] for path in one.codes if path[0] in CODED), "")
        if table not in CODED:
            raise DataError(
                f"the passage at {one.span[0]}–{one.span[1]} is of no kind of record.",
                where=document.document_id,
                remedy=f"Code it with one of {', '.join(CODED)}, or with a code below.",
            )
        fields = {spec.name: one.fields.get(spec.name, "") for spec in coded_fields(table)}
        for path in one.codes:
            if len(path) == 3 and path[0] == table and path[1] in fields and not fields[path[1]]:
                fields[path[1]] = path[2]
        decisions.append(
            Decision(
                id=f"new-{number}",
                table=table,  # type: ignore[arg-type]
                verdict="add",
                span=one.span,
                passage=checksum(text[slice(*one.span)]),
                date=date,
                seconds=0,
                fields=fields,
                memo=one.memo,
            )
        )
    return Decisions(
        format="fyp-decisions/1",
        mode="code",
        blind=blind,
        coder=coder,
        codebook=VERSION,
        document=OfDocument(
            id=document.document_id, sha256=document.sha256, text_sha256=text_hash(text), characters=len(text)
        ),
        seconds=0,
        decisions=tuple(decisions),
    )


def records_of(
    rows: Mapping[str, Sequence[Row]], confirmed: Mapping[tuple[str, str], str]
) -> list[tuple[str, Row, str]]:
    """Table, row and who stands behind it, of all rows of a document.

    Args:
        rows: table -> rows as text.
        confirmed: table and key of a record -> the person who confirmed it.
    """
    return [
        (table, row, confirmed.get((table, row[TABLES[table].key[0]])) or READERS.get(row["status"], ""))
        for table in CODED
        for row in rows[table]
    ]
