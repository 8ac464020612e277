"""The paragraph on data and method, with the values of the run."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers.analysis.common import place_name
from helpers.article.sample import documents_of
from helpers.data import Dataset
from helpers.data.coding import read_coding
from helpers.display.words import Words
from helpers.facts import Listed, Thing, term
from helpers.labels import label, number
from helpers.methods.agreement import field_agreement, match_records
from helpers.program import made_with
from helpers.schema import ReviewStatus

# What the coding table rests on: the records, what identifies one, and the fields compared.
MEASURE_KEY = ["area", "path"]
FIELDS = ("domain", "instrument_class", "regulatory_type")
_COUNTED = ("indicators", "statements", "measures")


def account(dataset: Dataset, methods: int, fields: pd.DataFrame, data: str, lang: str) -> list[str]:
    """The paragraph's parts: sample and coding, agreement of the codings, methods and program.

    Args:
        dataset: the data set of the areas chosen.
        methods: how many methods of the catalogue the tables use.
        fields: as `agreement` gives them.
        data: first digits of the data set's hash.
        lang: the language.
    """
    words = Words(lang)
    documents = documents_of(dataset.areas)
    kinds = Counter(str(document.kind) for document in documents)
    values: dict[str, Thing] = {
        "areas": Listed(tuple(place_name(area) for area in dataset.areas.values()), "years"),
        "n": len(dataset.areas),
        "documents": len(documents),
        "kinds": Listed(
            tuple(term("account.kind", kind=term(f"document_kind.{kind}"), n=n) for kind, n in kinds.items()), "years"
        ),
        "first": min(document.period[0] for document in documents),
        "last": max(document.period[1] for document in documents),
    }
    form = "account.sample_one" if len(dataset.areas) == 1 else "account.sample"
    coding: list[Thing] = [
        term(form, **values),
        term("account.units", **{name: len(getattr(dataset, name)) for name in _COUNTED}),
        *_statuses(dataset),
    ]
    parts = [words.sentences(tuple(coding))]
    if len(fields):
        parts.append(label("account.agreement", lang, fields=_fields(fields, lang)))
    made = made_with()
    program = {"package": made["package"], "libraries": made["libraries"], "lock": made["lock_hash"], "data": data}
    used = [term("account.methods", n=methods)] if methods else []
    return [*parts, words.sentences((*used, term("account.made", **program)))]


def agreement(dataset: Dataset) -> pd.DataFrame:
    """Agreement of the two codings of measures by field, as `field_agreement` gives it; empty without codings."""
    folder = dataset.folder / "coding"
    paths = [folder / f"measures_coder_{coder}.csv" for coder in "ab"]
    if not all(path.exists() for path in paths):
        return pd.DataFrame()
    first, second = (read_coding(path)[[*MEASURE_KEY, *FIELDS]] for path in paths)
    fields = field_agreement(first, second, match_records(first, second, MEASURE_KEY))
    return fields[fields["field"].isin(FIELDS) & fields["alpha"].notna()]


def _statuses(dataset: Dataset) -> list[Thing]:
    """What stands behind the records: only what holds for at least one of them is said."""
    counts = Counter(status for name in _COUNTED for status in getattr(dataset, name)["status"])
    return [term(f"account.{status}", n=counts[status.value]) for status in ReviewStatus if counts[status.value]]


def _fields(fields: pd.DataFrame, lang: str) -> str:
    parts = [
        label(
            "account.field",
            lang,
            name=label(f"article_scheme.{row['field']}", lang),
            alpha=number(row["alpha"], 3),
            low=number(row["alpha_low"], 3),
            high=number(row["alpha_high"], 3),
        )
        for row in fields.to_dict("records")
    ]
    return ("；" if lang == "zh" else "; ").join(parts)
