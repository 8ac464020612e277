"""All indicators of all cities in the words of a page: what the index and the city pages list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from helpers.analysis.common import target_count
from helpers.analysis.required import also_printed, change, ends_of
from helpers.data import Dataset
from helpers.display.wording import HAN, attribute_label, city_labels, grouped
from helpers.display.words import Html, Words
from helpers.display.workings import Workings
from helpers.facts import Fact, Listed, facts_in
from helpers.labels import gloss, label, number
from helpers.methods import is_stretch, required_change
from helpers.methods.results import finite
from helpers.schema import Attribute, BaselineStatus


@dataclass(frozen=True)
class Row:
    """One target as the site lists it; texts are in the page's language, codes are not.

    Attributes:
        id: the record.
        city: slug; `city_text` its name.
        level: code; `level_text` its label.
        domain: code; `domain_text` its label.
        attribute: code; `attribute_text` its label.
        name: indicator, in the page's language.
        name_zh: as printed, its brackets set as in the page's language.
        place: table, row, and first and last character of the record in its document, with blanks between.
        unit: in the page's language.
        baseline: as printed, or "".
        baseline_gap: why there is no baseline, or "".
        is_stretch: whether it is the stretch target beside an expected one, and is not counted.
        baseline_also: what else the document prints for the baseline, or "".
        target_also: what else it prints for the target, or "".
        target: as printed; on an English page, words as the catalogue has them, with what is printed behind.
        change: the required change, or why there is none.
        method: id of the formula; "" where nothing was computed.
        fact: the required change with what was put into its formula.
        baseline_value: for sorting; None without one.
        target_value: for sorting; None for words.
        change_value: for sorting, in the unit of the change; None without one.
    """

    id: str
    city: str
    city_text: str
    level: str
    level_text: str
    domain: str
    domain_text: str
    attribute: str
    attribute_text: str
    is_stretch: bool
    name: str
    name_zh: str
    place: str
    unit: str
    baseline: str
    baseline_gap: str
    baseline_also: str
    target_also: str
    target: str
    change: str
    method: str
    fact: Fact
    baseline_value: float | None
    target_value: float | None
    change_value: float | None


def indicator_rows(dataset: Dataset, lang: str) -> list[Row]:
    """One row a target, in the order of the data."""
    plans = dataset.only(*dataset.studied)
    indicators = plans.indicators
    needed = required_change(indicators, dataset.periods)
    cities, ends, also = city_labels(dataset.studied, lang), ends_of(plans), also_printed(plans)
    rows = []
    records = zip(indicators.to_dict("records"), needed.to_dict("records"), is_stretch(indicators), strict=True)
    for record, need, is_beside in records:
        level = str(dataset.studied[record["area"]].level)
        is_reported = record["baseline_status"] == BaselineStatus.REPORTED
        required = change(record, need, ends)
        fact = next(facts_in(required))
        rows.append(
            Row(
                id=record["indicator_id"],
                city=record["area"],
                city_text=cities[record["area"]],
                level=level,
                level_text=label(f"level.{level}", lang),
                domain=str(record["domain"]),
                domain_text=label(f"domain.{record['domain']}", lang),
                attribute=Attribute(record["attribute"]).name.lower(),
                attribute_text=attribute_label(record["attribute"], lang),
                is_stretch=is_beside,
                name=gloss(record, "name", lang),
                name_zh=gloss(record, "name", "zh"),
                place=" ".join(str(record[key]) for key in ("table", "row", "span_start", "span_end")),
                unit=gloss(record, "unit", lang),
                baseline=grouped(str(record["baseline_raw"]), lang) if is_reported else "",
                baseline_gap="" if is_reported else label(f"baseline.{record['baseline_status']}", lang),
                baseline_also=_also(also.get((record["indicator_id"], "baseline"), []), lang),
                target_also=_also(also.get((record["indicator_id"], "target"), []), lang),
                target=_target(record, lang),
                change=Words(lang).say(required),
                method=fact.method,
                fact=fact,
                baseline_value=finite(record["baseline"]),
                target_value=finite(record["target"]),
                change_value=next(
                    (value for key in ("growth", "step", "mean") if (value := finite(need[key])) is not None), None
                ),
            )
        )
    return rows


def uses(rows: Sequence[Row], lang: str, workings: Workings) -> dict[str, str]:
    """Row -> where the page's list of formulas has what its required change was computed from."""
    html = Html(lang, workings)
    return {row.id: workings.place(row.method, html.put_in(row.fact)) for row in rows if row.method}


def counted(rows: Sequence[Row], lang: str) -> str:
    """How many targets there are, in figures and in words."""
    counting = [row for row in rows if not row.is_stretch]
    words = sum(row.target_value is None for row in counting)
    return Words(lang).say(target_count(len(counting) - words, words, len(rows) - len(counting)))


def _also(others: Sequence[Fact | Listed], lang: str) -> str:
    return Words(lang).say(Listed(tuple(others), "list")) if others else ""


def _target(record: Mapping[str, Any], lang: str) -> str:
    """The target as printed; on an English page its Chinese words follow their label."""
    raw = grouped(str(record["target_raw"]))
    if lang == "zh" or not HAN.search(raw):
        return raw
    in_words = label(f"operator.{record['operator']}", lang) + number(record["target"])
    return Markup('{} <span class="sub" lang="zh-Hans">{}</span>').format(in_words, raw) if in_words else raw
