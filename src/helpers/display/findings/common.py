"""Sentences that several pages state."""

from __future__ import annotations

import pandas as pd

from helpers.data import Dataset
from helpers.display.prose import Finding
from helpers.labels import gloss, label
from helpers.schema import Area, ReviewStatus


def city_name(city: Area, lang: str) -> str:
    """The city's name in the page's language."""
    return city.name if lang == "zh" else city.name_en


def say(key: str, lang: str, **values: object) -> str:
    """A sentence of the catalogue."""
    return label(f"finding.{key}", lang, **values)


def candidates(city: Area, own: Dataset, lang: str) -> Finding | None:
    """A warning where records of the city are not yet settled; None where all are."""
    status = pd.concat([own.indicators["status"], own.statements["status"], own.measures["status"]])
    count = int((status == ReviewStatus.CANDIDATE.value).sum())
    if not count:
        return None
    return Finding(say("candidates", lang, name=city_name(city, lang), total=len(status), count=count), lang=lang)


def corrections(own: Dataset, lang: str) -> Finding | None:
    """What was corrected against the document, and why; None where nothing was."""
    made = own.corrections[~own.corrections["field"].str.endswith("_en")]
    if made.empty:
        return None
    names = own.indicators.set_index("indicator_id").to_dict("index")
    names |= {key: {"name": row["subject"], "name_en": row["subject_en"]}
              for key, row in own.statements.set_index("statement_id").to_dict("index").items()}  # fmt: skip
    said = [
        say("correction", lang, name=gloss(names[row["record_id"]], "name", lang), printed=row["printed"],
             corrected=row["corrected"], reason=row["reason" if lang == "zh" else "reason_en"])
        for row in made.to_dict("records")
    ]  # fmt: skip
    return Finding(*said, lang=lang)


def no_table(city: Area, key: str, lang: str) -> Finding:
    """Why the page has little to say: the document has no indicator table."""
    kind = label(f"document_kind_phrase.{city.plan.kind}", lang)
    return Finding(say(key, lang, name=city_name(city, lang), kind=kind), lang=lang)
