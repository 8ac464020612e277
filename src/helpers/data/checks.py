"""Rules between tables: keys, references, and spans against the documents' hashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from helpers.data.problems import Problem
from helpers.data.tables import Table
from helpers.schema import City, Indicator, Measure, Statement, TermCount


def check_keys(table: Table, key: tuple[str, ...]) -> Iterator[Problem]:
    """No key stands twice."""
    first: dict[tuple, int] = {}
    for record, line in zip(table.records, table.lines, strict=True):
        value = tuple(getattr(record, name) for name in key)
        if value in first:
            shown = " with ".join(repr(part) for part in value)
            yield Problem(f"data/{table.name}", line, key[-1], f"{shown} stands already in line {first[value]}.")
        first.setdefault(value, line)


def check_references(table: Table, cities: dict[str, City]) -> Iterator[Problem]:
    """Every record belongs to a registered city, to its document, and stands inside that document."""
    place = f"data/{table.name}"
    for record, line in zip(table.records, table.lines, strict=True):
        city = cities.get(record.city)
        if city is None:
            yield Problem(place, line, "city", f"{record.city!r} is not in data/cities.yml.")
            continue
        if record.document != city.plan.sha256[:12]:
            yield Problem(
                place, line, "document",
                f"{record.document!r} is not the registered document of {city.slug} ({city.plan.sha256[:12]!r}); "
                "spans of another version do not fit.",
            )  # fmt: skip
        elif record.span_end > city.plan.characters:
            yield Problem(
                place, line, "span_end",
                f"{record.span_end} lies outside the document, which has {city.plan.characters} characters.",
            )  # fmt: skip


def check_indicators(table: Table[Indicator], cities: dict[str, City]) -> Iterator[Problem]:
    """Rows are numbered without gaps, ids follow from them, and targets lie in the plan's period."""
    place = f"data/{table.name}"
    rows: dict[tuple[str, int], int] = defaultdict(int)
    for record, line in zip(table.records, table.lines, strict=True):
        expected = f"{record.city}-t{record.table}-r{record.row:02d}"
        if record.indicator_id != expected and record.indicator_id[:-1] != expected:
            yield Problem(place, line, "indicator_id", f"{record.indicator_id!r} should be {expected!r}.")
        last = rows[record.city, record.table]
        if record.row not in (last, last + 1) or record.row == 0:
            yield Problem(place, line, "row", f"{record.row} follows row {last} of table {record.table}.")
        rows[record.city, record.table] = record.row
        city = cities.get(record.city)
        if city and record.target_year and not city.plan.period[0] <= record.target_year <= city.plan.period[1]:
            first, final = city.plan.period
            yield Problem(
                place, line, "target_year", f"{record.target_year} lies outside the plan's period {first}–{final}."
            )  # fmt: skip


def check_order(table: Table[Statement] | Table[Measure]) -> Iterator[Problem]:
    """Records of a document stand in the order of its text."""
    last: dict[str, int] = {}
    for record, line in zip(table.records, table.lines, strict=True):
        if record.span_start < last.get(record.city, 0):
            yield Problem(
                f"data/{table.name}", line, "span_start",
                f"{record.span_start} comes before the record above; keep the order of the text.",
            )  # fmt: skip
        last[record.city] = record.span_start


def check_terms(table: Table[TermCount], cities: Collection[str]) -> Iterator[Problem]:
    """Cities are registered; terms stand sorted within city and domain, so that git shows only what changed."""
    place = f"data/{table.name}"
    seen: set[tuple[str, str]] = set()
    last: tuple[str, str, str] = ("", "", "")
    for record, line in zip(table.records, table.lines, strict=True):
        group = (record.city, record.domain)
        if record.city not in cities:
            yield Problem(place, line, "city", f"{record.city!r} is not in data/cities.yml.")
        if group == last[:2] and record.term < last[2]:
            yield Problem(place, line, "term", f"{record.term!r} comes after {last[2]!r}; keep terms sorted.")
        elif group != last[:2] and group in seen:
            yield Problem(
                place, line, "domain", f"{record.domain!r} of {record.city} stands in two places; keep together."
            )
        seen.add(group)
        last = (*group, record.term)
