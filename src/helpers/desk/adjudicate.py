"""What two coders see differently, for a third to decide, and the settled records that follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.data.decisions import Adjudicated, Decision, Decisions
from helpers.desk.desk import Item
from helpers.desk.forms import CODED, gloss_of
from helpers.desk.pairs import Pair, pairs_of
from helpers.errors import DataError
from helpers.extraction.scoring import Answer, compare
from helpers.intake.audit import RULES
from helpers.intake.files import Row
from helpers.schema import TABLES


def difference_items(first: Decisions, second: Decisions) -> list[Item]:
    """The things that the two coded differently, each with both codes, in the order of the text."""
    items = []
    for pair in pairs_of(first, second):
        if pair.agrees:
            continue
        codes = [_code(coding.coder, one) for coding, one in ((first, pair.first), (second, pair.second))]
        name = next(one.id for one in (pair.first, pair.second) if one)
        items.append(Item(f"{pair.table}:{name}@{pair.span[0]}", pair.table, pair.span, kind="difference", codes=codes))
    return sorted(items, key=lambda item: (item.span, CODED.index(item.table), item.id))


def agreed(first: Decisions, second: Decisions) -> Adjudicated:
    """What needs no third person: records that both coded alike; a gloss that only one gave is kept."""
    joined = [_joined(pair) for pair in pairs_of(first, second) if pair.agrees]
    return Adjudicated(between=(first.coder, second.coder), agreed=tuple(joined))


def settled(coding: Decisions, rows: Mapping[str, Sequence[Row]]) -> tuple[list[tuple[Decision, str]], list[str]]:
    """The records that an adjudication settles, each with who stands behind it, and what still needs its gloss.

    A record that stands in the tables is found by its passage and figure, and keeps its key and its gloss; where the
    third person decided that there is no record, its row goes.

    Args:
        coding: the adjudication.
        rows: table -> the document's rows.
    """
    if coding.more is None:
        raise DataError(f"{coding.coder}'s file adjudicates nothing: it does not name the two coders.")
    both = "; ".join(coding.more.between)
    wanted = [(one, both) for one in coding.more.agreed] + [(one, coding.coder) for one in coding.decisions]
    result: list[tuple[Decision, str]] = []
    bare: list[str] = []
    for table in CODED:
        of_table = [(one, who) for one, who in wanted if one.table == table]
        answers = [Answer(_fields(one), one.span) for one, _ in of_table]
        stands = [
            Answer(row, (int(float(row["span_start"])), int(float(row["span_end"]))))
            for row in rows[table]
            if row["span_start"]
        ]
        twins = {id(answer): row for answer, row in compare(answers, stands, RULES[table][0]).matched}
        for (one, who), answer in zip(of_table, answers, strict=True):
            row = twins[id(answer)].fields if id(answer) in twins else None
            key = str(row[TABLES[table].key[0]]) if row else ""
            if one.verdict == "reject":
                if row:
                    result.append((one.model_copy(update={"record": key}), who))
                continue
            gloss = gloss_of(table)
            fields = one.fields | {
                name: str(row[name]) for name in one.fields if row and name.endswith("_en") and not one.fields[name]
            }
            if not fields[gloss]:
                bare.append(f"{table} {one.span[0]}–{one.span[1]}")
                continue
            result.append(
                (one.model_copy(update={"record": key, "verdict": "correct" if row else "add", "fields": fields}), who)
            )
    return result, bare


def _fields(one: Decision) -> Mapping[str, Any]:
    """What a record is found by; of one that was rejected, the code of whoever made it."""
    if one.fields:
        return one.fields
    return next((code.fields for code in one.codes if code.fields), {})


def _joined(pair: Pair) -> Decision:
    first, second = pair.first, pair.second
    if first is None or second is None:
        raise ValueError("only what both coded is joined")
    fields = {name: value or second.fields.get(name, "") for name, value in first.fields.items()}
    name = f"{pair.table}:{first.id}@{first.span[0]}"
    return Decision(
        id=name,
        table=first.table,
        verdict="add",
        span=first.span,
        passage=first.passage,
        date=max(first.date, second.date),
        seconds=first.seconds + second.seconds,
        fields=fields,
    )


def _code(coder: str, one: Decision | None) -> dict[str, Any]:
    if one is None:
        return {"coder": coder, "fields": None}
    return {"coder": coder, "fields": one.fields, "span": list(one.span)}
