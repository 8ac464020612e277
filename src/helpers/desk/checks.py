"""What may be wrong with decisions: hash, code book, places, passages, fields; a sentence for each fault."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from helpers.data.decisions import Decision, Decisions, checksum, faults_error
from helpers.data.problems import from_validation
from helpers.desk.desk import text_hash
from helpers.desk.forms import coded_fields, gloss_of
from helpers.errors import DataError
from helpers.intake.files import Row
from helpers.schema import TABLES, ReviewStatus, fields_of
from helpers.schema.codebook import VERSION


def check_against(
    coding: Decisions, text: str, rows: Mapping[str, Sequence[Row]], earlier: Mapping[str, Decision], where: str
) -> None:
    """Compare decisions with the document's text and the tables as they stand.

    Args:
        coding: the decisions.
        text: the document's decoded text.
        rows: table -> the document's rows, every cell as text.
        earlier: what the same coder decided before, by the decision's name.
        where: the file, for messages.

    Raises:
        DataError: there is at least one fault; the message lists them.
    """
    if coding.codebook != VERSION:
        raise DataError(
            f"coded by version {coding.codebook} of the code book; this is version {VERSION}.",
            where=where,
            remedy="`fyp recode FILE` moves what it can to this version.",
        )
    if coding.document.text_sha256 != text_hash(text):
        raise DataError(
            "the program reads another text in the document now than when the desk was written, so places do not fit.",
            where=where,
            remedy="Write a new desk with `fyp desk`, or use the version of the program that wrote the old one.",
        )
    agreed = coding.more.agreed if coding.more else ()  # of two blind coders, who owe no gloss
    faults: list[str] = []
    for one in coding.decisions:
        faults += [
            f"{one.id}: {fault}"
            for fault in _faults(one, text, rows[one.table], earlier.get(one.id), coding.blind or one in agreed)
        ]
    if faults:
        raise faults_error(faults, where)


def _faults(one: Decision, text: str, rows: Sequence[Row], before: Decision | None, blind: bool) -> list[str]:
    start, end = one.span
    if end > len(text):
        return [f"its passage {start}–{end} lies outside the document, which has {len(text)} characters."]
    if checksum(text[start:end]) != one.passage:
        return [f"the document does not have the passage at {start}–{end} that was coded; the place has shifted."]
    faults = []
    if one.record:
        faults += _record_faults(one, rows, before)
    if one.verdict != "reject":
        faults += field_faults(one.table, one.fields, blind)
    return faults


def _record_faults(one: Decision, rows: Sequence[Row], before: Decision | None) -> list[str]:
    key = TABLES[one.table].key[0]
    row = next((row for row in rows if row[key] == one.record), None)
    if row is None:
        return (
            []
            if before and before.verdict == "reject"
            else [f"{one.record} is not in data/{TABLES[one.table].file} any more."]
        )
    known = [(one.was, one.was_span), (one.fields, one.span)]
    known += [(before.fields, before.span)] if before and before.verdict != "reject" else []
    now = {spec.name: row[spec.name] for spec in coded_fields(one.table)}
    place = (int(float(row["span_start"])), int(float(row["span_end"])))
    if not any(now == fields and place == span for fields, span in known):
        names = sorted(name for name in now if now[name] != one.was.get(name)) or ["span"]
        return [f"{', '.join(names)} of {one.record} changed in the table since the desk was written; look at it anew."]
    if one.verdict == "accept" and (one.fields != one.was or one.span != one.was_span):
        return ["it is said to be accepted, but its fields are not those that were shown."]
    if (
        one.table == "indicators"
        and one.verdict == "correct"
        and any(one.fields.get(name) != row[name] for name in ("table", "row"))
    ):
        return ["its key follows from table and row; reject it and add the row anew."]
    return []


def field_faults(table: str, fields: Mapping[str, str], blind: bool) -> list[str]:
    """What is wrong with the fields of one record by the schema; a blind coder owes no English gloss."""
    specs = coded_fields(table)
    names = {spec.name for spec in specs}
    missing, unknown = sorted(names - set(fields)), sorted(set(fields) - names)
    if missing or unknown:
        faults = [f"`{missing[0]}` is missing."] if missing else []
        return faults + ([f"`{unknown[0]}` is no field of {table}."] if unknown else [])
    record = TABLES[table].record
    filled = {spec.name: "x" for spec in fields_of(record) if spec.name not in names and spec.type == "string"}
    status = ReviewStatus.CANDIDATE if blind else ReviewStatus.CONFIRMED
    filled |= {"status": status.value, "span_start": "0", "span_end": "1"}
    given = {name: None if value == "" and _nullable(table, name) else value for name, value in fields.items()}
    try:
        record.model_validate(filled | given)
    except ValidationError as error:
        return [
            f"`{item.field}`: {item.message}" if item.field else item.message for item in from_validation(error, "", 0)
        ]
    if not blind and not fields[gloss_of(table)]:
        return [f"`{gloss_of(table)}`: empty, but a confirmed record needs its English gloss."]
    return []


def _nullable(table: str, name: str) -> bool:
    annotation = TABLES[table].record.model_fields[name].annotation
    return type(None) in getattr(annotation, "__args__", ())
