"""Whether the tables of the data set are sound: every rule, in stages, so that one slip is not said a hundred times."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from helpers.data import checks, crosschecks, pmcchecks
from helpers.data.corrections import apply_corrections
from helpers.data.problems import raise_for
from helpers.data.registry import check_areas, check_collected, check_documents
from helpers.data.sectors import Sectors, check_domains
from helpers.data.tables import Table
from helpers.schema import TABLES, AreaEntry, Document

REGISTRIES = ("areas", "documents", "collected")
Tables = Mapping[str, Table[Any]]


def check_registries(registries: Tables, sectors: Collection[str]) -> dict[str, Document]:
    """Check areas and documents.

    Args:
        registries: the tables of `REGISTRIES`.
        sectors: keys that a document's sector may have.

    Returns:
        Documents by key: those of documents.yml, then those of collected.csv.

    Raises:
        DataError: a rule is broken.
    """
    raise_for(problem for name in REGISTRIES for problem in _rows(registries, name))
    entries: dict[str, AreaEntry] = {entry.slug: entry for entry in registries["areas"].records}
    documents = {item.document_id: item for item in registries["documents"].records}
    raise_for(
        [
            *check_areas(registries["areas"]),
            *check_documents(registries["documents"], entries, sectors),
            *check_collected(registries["collected"], entries, documents),
        ]
    )
    collected = registries["collected"].records
    return documents | {
        item.document_id: item.registered(entries[item.area].name, entries[item.area].name_en) for item in collected
    }


def check_records(tables: Tables, areas: Collection[str], documents: Mapping[str, Document], sectors: Sectors) -> None:
    """Check all other tables, and put the corrected values into their records.

    Args:
        tables: by name.
        areas: slugs.
        documents: by key.
        sectors: what their sectors' folders hold.

    Raises:
        DataError: a rule is broken.
    """
    problems = [problem for name in tables for problem in _rows(tables, name)]
    for name in ("indicators", "statements", "measures"):
        problems += checks.check_references(tables[name], documents)
    problems += checks.check_indicators(tables["indicators"], documents)
    problems += checks.check_keys_of(tables["statements"], "statement_id", documents)
    problems += checks.check_keys_of(tables["measures"], "measure_id", documents)
    problems += checks.check_order(tables["statements"])
    problems += checks.check_order(tables["measures"])
    for name in ("indicators", "statements", "measures"):
        problems += check_domains(tables[name], documents, sectors)
    raise_for(problems)
    # Once, before anything compares with a record: what is checked is what is used.
    correctable = {"indicator_id": tables["indicators"], "statement_id": tables["statements"]}
    raise_for(apply_corrections(tables["corrections"], correctable))
    # A broken record would make what names it look broken too.
    concepts = sectors.concepts
    records = crosschecks.records_by_id(tables["indicators"], tables["statements"])
    observations = tables["observations"]
    raise_for(
        [
            *crosschecks.check_links(tables["links"], concepts, records),
            *crosschecks.check_contradictions(tables["contradictions"], documents, records),
            *pmcchecks.check_codes(tables["pmc_codes"], sectors.schemes(), documents),
            *crosschecks.check_assessments(tables["assessments"], records),
            *crosschecks.check_observations(observations, areas, documents, concepts, records, tables["links"]),
            *crosschecks.check_panel(tables["panel"], documents, concepts),
            *checks.check_confirmations(tables["confirmations"], tables),
        ]
    )


def _rows(tables: Tables, name: str) -> list:
    return [*tables[name].problems, *checks.check_keys(tables[name], TABLES[name].key)]
