"""Why a record wants a second look: warnings, a reading that is unsure, a record that the program reads differently."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from helpers.desk.forms import CODED, Words
from helpers.extraction import Extraction
from helpers.extraction.pictures import confidence_of
from helpers.extraction.scoring import Answer, compare
from helpers.intake.audit import RULES
from helpers.labels import LANGUAGES, label

SURE = 0.9  # below, so many of ten such rows had a cell wrong
Row = Mapping[str, str]


def doubts_of(rows: Mapping[str, Sequence[Row]], extraction: Extraction) -> dict[str, dict[int, list[Words]]]:
    """Table -> number of the row -> reasons, in both languages.

    Args:
        rows: table -> the document's rows, every cell as text.
        extraction: what the program reads in the document now.
    """
    reasons: dict[str, dict[int, list[Words]]] = {table: {} for table in CODED}
    for table in CODED:
        table_rows = list(rows[table])
        answers = [Answer(row, _span(row)) for row in table_rows]
        numbers = {id(answer): number for number, answer in enumerate(answers)}
        read = [Answer(item.record.model_dump(), item.span) for item in getattr(extraction, table)]
        places = {id(answer): place for place, answer in enumerate(read)}
        score = compare(read, answers, RULES[table][0])
        for answer in score.missed:
            _add(reasons[table], numbers[id(answer)], _reason("unmatched"))
        compared = [name for name in RULES[table][1] if name not in ("baseline_raw", "subject")]
        for coded, name, want, got in score.differences(compared):
            _add(reasons[table], numbers[id(coded)], _read(table, name, got, want))
        if table == "indicators":
            for read_one, coded in score.matched:
                place = places[id(read_one)]
                known = [extraction.confidence[place], confidence_of(extraction.document, read_one.span)]
                least = min(value for value in known if value is not None)
                if least < SURE:
                    _add(reasons[table], numbers[id(coded)], _reason("unsure", percent=f"{100 * least:.0f}"))
        for number, answer in enumerate(answers):
            for item in extraction.warnings:
                if item.span and item.span[0] < answer.span[1] and answer.span[0] < item.span[1]:
                    _add(reasons[table], number, _reason("warned", message=item.message))
    return reasons


def _add(reasons: dict[int, list[Words]], number: int, words: Words) -> None:
    if words not in reasons.setdefault(number, []):
        reasons[number].append(words)


def _reason(key: str, **values: str) -> Words:
    return {lang: label(f"desk.{key}", lang, **values) for lang in LANGUAGES}


def _read(table: str, name: str, got: object, want: object) -> Words:
    words = {}
    for lang in LANGUAGES:
        field = label(f"desk_field.{name}", lang)
        value = label("desk.leave_empty", lang) if got in (None, "") else str(got).removesuffix(".0")
        words[lang] = label("desk.read_differently", lang, field=field, value=value)
    return words


def _span(row: Row) -> tuple[int, int]:
    if not row["span_start"]:
        return (0, 0)
    return int(float(row["span_start"])), int(float(row["span_end"]))
