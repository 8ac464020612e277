"""Which kinds of error the program makes, and how often: its reading beside the settled records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd

from helpers.extraction.scoring import Answer, Score, same
from helpers.intake.audit import RULES, CityAudit
from helpers.methods.intervals import wilson

# Kind of error -> the fields in which it shows. `missed` and `invented` concern whole records, `span` the passage.
KINDS = {
    "value": (
        *("baseline", "baseline_raw", "target", "target_raw", "target_upper"),
        *("value", "upper", "operator"),
    ),
    "unit": ("unit",),
    "year": ("baseline_year", "target_year", "year", "year_from"),
    "scope": ("scope", "kind", "mode", "attribute", "baseline_status", "change_kind"),
    "domain": ("domain",),
    "wording": ("group", "name", "subject", "path", "heading"),
}
COLUMNS = ["table", "kind", "fields", "count", "of", "rate", "low", "high"]


def error_kinds(audits: Sequence[CityAudit]) -> pd.DataFrame:
    """Errors by kind of record and kind of error, over all documents.

    A record counts once in each kind of error that it shows. The rates of missed records are over the settled ones, of
    invented over those that were found, of all others over the records that match.

    Returns:
        One row a table and kind of error: `table`, `kind`, `fields` (where the kind shows, each with its count, most
        first), `count`, `of`, `rate`, `low`, `high` (Wilson, 95 %); missing where nothing was compared.
    """
    rows = []
    for table, (_, names) in RULES.items():
        total = sum((audit.scores[table] for audit in audits), Score())
        rows.append(_row(table, "missed", len(total.missed), len(total.missed) + len(total.matched)))
        rows.append(_row(table, "invented", len(total.invented), len(total.invented) + len(total.matched)))
        for kind, fields in KINDS.items():
            names_of_kind = [name for name in names if name in fields]
            if names_of_kind:
                rows.append(_wrong(table, kind, names_of_kind, total.matched))
        shifted = sum(tuple(extracted.span) != tuple(map(int, coded.span)) for extracted, coded in total.matched)
        rows.append(_row(table, "span", shifted, len(total.matched)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _wrong(table: str, kind: str, names: Sequence[str], matched: Sequence[tuple[Answer, Answer]]) -> dict[str, object]:
    wrong = [
        [name for name in names if not same(extracted.fields.get(name), coded.fields.get(name))]
        for extracted, coded in matched
    ]
    where = Counter(name for fields in wrong for name in fields)
    return _row(table, kind, sum(map(bool, wrong)), len(matched), tuple(where.most_common()))


def _row(table: str, kind: str, count: int, of: int, fields: tuple[tuple[str, int], ...] = ()) -> dict[str, object]:
    low, high = wilson(count, of) or (None, None)
    rate = count / of if of else None
    return {"table": table, "kind": kind, "fields": fields, "count": count, "of": of} | {
        "rate": rate,
        "low": low,
        "high": high,
    }
