"""How well extraction does on the settled records: precision, recall, F1, agreement by field."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from helpers.data import Dataset
from helpers.data.corrections import as_printed
from helpers.data.registered import registered
from helpers.extraction import Extraction, scoring
from helpers.extraction.scoring import Answer, Score, compare
from helpers.methods.reliability import bootstrap_interval, cohen_kappa, krippendorff_alpha
from helpers.schema import Area, ReviewStatus

RULES = {
    "indicators": (scoring.INDICATORS, scoring.INDICATOR_FIELDS),
    "statements": (scoring.STATEMENTS, scoring.STATEMENT_FIELDS),
    "measures": (scoring.MEASURES, scoring.MEASURE_FIELDS),
}
# Coded from a closed set, so that agreement by chance is possible and a coefficient says more than a percentage.
CATEGORIES = {"baseline_status", "operator", "mode", "attribute", "kind", "domain"}


@dataclass(frozen=True)
class CityAudit:
    """Scores of one city's document, by table."""

    city: str
    scores: dict[str, Score]


def find_document(city: Area, folder: Path) -> Path | None:
    """The city's document, where it is on this machine.

    Raises:
        DocumentError: a file of that name has another hash; spans would not fit.
    """
    return registered(city.plan, folder) if (folder / city.plan.file).is_file() else None


def audit_city(dataset: Dataset, slug: str, extraction: Extraction) -> CityAudit:
    """Compare what was found in a city's document with its settled records."""
    settled = dataset.only(slug)
    answers = _answers(extraction)
    frames = {
        "indicators": as_printed(settled.indicators, "indicator_id", settled.corrections),
        "statements": as_printed(settled.statements, "statement_id", settled.corrections),
        "measures": settled.measures,
    }
    return CityAudit(
        slug, {name: compare(answers[name], _coded(frames[name]), matches) for name, (matches, _) in RULES.items()}
    )


def summary(audits: list[CityAudit]) -> pd.DataFrame:
    """Records by city and table.

    Returns:
        One row a city and table, then one a table over all cities (`city` is ""): `city`, `table`, `coded`, `found`,
        `missed`, `invented`, `precision`, `recall`, `f1` (fractions).
    """
    rows = []
    for table in RULES:
        total = Score()
        for audit in audits:
            total += audit.scores[table]
            rows.append({"area": audit.city, "table": table, **_counts(audit.scores[table])})
        rows.append({"area": "", "table": table, **_counts(total)})
    return pd.DataFrame(rows)


def by_field(audits: list[CityAudit]) -> pd.DataFrame:
    """Agreement of each field over all matched records.

    Returns:
        One row a table and field: `table`, `field`, `units`, `agreement` (fraction); for fields with a closed set of
        values also `kappa`, `alpha`, `alpha_low`, `alpha_high` (95 % bootstrap interval), missing where undefined.
    """
    rows = []
    for table, (_, fields) in RULES.items():
        total = sum((audit.scores[table] for audit in audits), Score())
        for name in fields:
            row = {"table": table, "field": name, "units": len(total.matched), "agreement": total.accuracy(name)}
            if name in CATEGORIES:
                row |= _coefficients(total, name)
            rows.append(row)
    columns = ["table", "field", "units", "agreement", "kappa", "alpha", "alpha_low", "alpha_high"]
    return pd.DataFrame(rows).reindex(columns=columns)


def _coefficients(score: Score, name: str) -> dict[str, float | None]:
    values = [[str(pair[side].fields.get(name) or "") for pair in score.matched] for side in (0, 1)]
    interval = bootstrap_interval(
        lambda at: krippendorff_alpha([[side[i] for i in at] for side in values]), len(values[0]), draws=300
    )
    low, high = interval or (None, None)
    return {"kappa": cohen_kappa(*values), "alpha": krippendorff_alpha(values), "alpha_low": low, "alpha_high": high}


def _counts(score: Score) -> dict[str, float]:
    return {
        "coded": len(score.matched) + len(score.missed),
        "found": len(score.matched) + len(score.invented),
        "missed": len(score.missed),
        "invented": len(score.invented),
        "precision": score.precision,
        "recall": score.recall,
        "f1": score.f1,
    }


def _answers(extraction: Extraction) -> dict[str, list[Answer]]:
    return {
        "indicators": [Answer(item.record.model_dump(), item.span) for item in extraction.indicators],
        "statements": [Answer(item.record.model_dump(), item.span) for item in extraction.statements],
        "measures": [Answer(item.record.model_dump(), item.span) for item in extraction.measures],
    }


def _coded(frame: pd.DataFrame) -> list[Answer]:
    settled = frame[frame["status"] != ReviewStatus.CANDIDATE.value]
    return [
        Answer(
            {name: None if pd.isna(value) else value for name, value in record.items()},
            (record["span_start"], record["span_end"]),
        )
        for record in settled.to_dict("records")
    ]
