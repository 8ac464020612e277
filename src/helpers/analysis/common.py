"""What several pages show: how a document is coded, what was corrected, what disagrees, what a page was made from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.data import Dataset
from helpers.facts import Finding, Listed, Name, Term, Thing, in_sentence, printed, term
from helpers.methods.domains import domain_order
from helpers.methods.stretch import counted_targets
from helpers.program import made_with
from helpers.schema import Area, DocumentKind, ReviewStatus


def say(key: str, **values: Thing) -> Term:
    """A sentence of the catalogue with what fills it."""
    return Term(f"finding.{key}", values)


def say_count(key: str, n: int, total: int | None = None, **values: Thing) -> Term:
    """A sentence that the catalogue has for one thing (`key_one`), for all of them (`key_all`) and for several."""
    form = f"{key}_all" if n == total else f"{key}_one" if n == 1 else key
    return say(form, n=n, **values)


def place_name(city: Area) -> Name:
    """The name of a place."""
    return Name(city.name, city.name_en)


def places_named(areas: Iterable[Area]) -> Listed:
    """The names of several places in running text."""
    return listed([place_name(area) for area in areas], "places")


def area_names(areas: Mapping[str, Area]) -> dict[str, Name]:
    """Names of areas by slug; a name that stands twice is told apart by its province."""
    count = Counter(area.name for area in areas.values())
    return {
        slug: place_name(area)
        if count[area.name] == 1
        else Name(f"{area.name} ({area.province})", f"{area.name_en} ({area.province_en})")
        for slug, area in areas.items()
    }


def five_year_plans(areas: Mapping[str, Area]) -> list[str]:
    """Slugs of the areas whose document is a five-year plan: an annual work plan is not compared with these."""
    return [slug for slug, area in areas.items() if area.plan.kind == DocumentKind.FIVE_YEAR_PLAN]


def put_in(record: Mapping[str, Any], **values: Thing) -> dict[str, Thing]:
    """What a formula takes from an indicator record, by its letters: what it prints leads to its place."""
    record_figures = [record.get("baseline"), record.get("target")]
    return {
        name: printed(record, value) if isinstance(value, float) and value in record_figures else value
        for name, value in values.items()
    }


def target_count(figures: int, words: int, stretch: int = 0) -> Term:
    """How many targets there are, of which some are figures to reach and some words; stretch ones are counted apart."""
    kind = "both" if words and figures else "words" if words else "figures" if figures else "none"
    count = term(f"target_count.{kind}", n=figures + words, figures=figures, words=words)
    return term("target_count.with_stretch", count=count, stretch=stretch) if stretch else count


def targets_counted(records: pd.DataFrame) -> Term:
    """How many targets indicator records set, those in figures and those in words apart."""
    targets = counted_targets(records)
    words = int(targets["target"].isna().sum())
    return target_count(len(targets) - words, words, len(records) - len(targets))


def some(names: Sequence[Thing], most: int = 5) -> Thing:
    """Things in running text; what goes beyond a handful is counted."""
    if len(names) <= most:
        return listed(names)
    return say("and_more", listed=listed(names[:most]), more=len(names) - most)


def with_unit(name: Thing, unit: Thing) -> Thing:
    """A name and its unit in brackets; the name alone where no unit is printed."""
    return term("national.head", name=name, unit=unit) if unit and getattr(unit, "zh", True) else name


def domain_in_sentence(domain: object) -> Term:
    """A domain of regulation within a sentence."""
    return in_sentence(f"domain.{domain}")


def by_domain(records: pd.DataFrame) -> pd.DataFrame:
    """Records in the sector's order of domains."""
    order = {domain: at for at, domain in enumerate(domain_order(records["domain"]))}
    return records.sort_values("domain", key=lambda domains: domains.astype("str").map(order), kind="stable")


def record_statuses(place_data: Dataset) -> pd.Series:
    """Who stands behind each coded record: indicators, statements and measures, in that order."""
    return pd.concat([place_data.indicators["status"], place_data.statements["status"], place_data.measures["status"]])


def uncoded(city: Area, place_data: Dataset) -> Finding | None:
    """A warning where records of the place are not yet settled; None where all are."""
    status = record_statuses(place_data)
    count = int((status == ReviewStatus.CANDIDATE.value).sum())
    return Finding.of(say("candidates", name=place_name(city), total=len(status), count=count)) if count else None


def corrections(place_data: Dataset) -> Finding | None:
    """What was corrected against the document, and why; None where nothing was."""
    made = place_data.corrections[~place_data.corrections["field"].str.endswith("_en")]
    names = {row["indicator_id"]: Name.of(row) for row in place_data.indicators.to_dict("records")}
    names |= {row["statement_id"]: Name.of(row, "subject") for row in place_data.statements.to_dict("records")}
    return Finding.of(
        *(
            say(
                "correction",
                name=names[row["record_id"]],
                printed=row["printed"],
                corrected=row["corrected"],
                reason=Name.of(row, "reason"),
            )
            for row in made.to_dict("records")
        )
    )


def no_table(city: Area, key: str) -> Finding:
    """Why a page has little to say: the document has no indicator table."""
    kind = term(f"document_kind_phrase.{city.plan.kind}")
    return Finding((say(key, name=place_name(city), kind=kind),))


def footer(data_hash: str, parameters: Mapping[str, Thing]) -> Finding:
    """What a page was made from: program, libraries, lock, data and the parameters of the run."""
    parts: dict[str, Thing] = {**made_with(), "data_hash": data_hash}
    parts["parameters"] = Listed(tuple(_pair(name, value, " = ") for name, value in parameters.items()), ", ")
    items = tuple(_pair(term(f"page.{name}"), value, " ") for name, value in parts.items())
    return Finding((term("page.footer", items=Listed(items, " · ")),), kind="footer")


def listed(items: Sequence[Thing], mark: str = "list") -> Listed:
    """Things in running text."""
    return Listed(tuple(items), mark)


def _pair(name: Thing, value: Thing, mark: str) -> Listed:
    return Listed((name, value), mark)
