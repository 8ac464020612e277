"""Read the registry of cities and look a city up."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

import yaml
from pydantic import ValidationError

from helpers.data.problems import Problem, from_validation
from helpers.data.tables import decode
from helpers.errors import DataError, ParameterError
from helpers.schema import City


def read_registry(path: Path) -> tuple[list[City], list[Problem]]:
    """Read `cities.yml`.

    Returns:
        The valid cities in the file's order, and the problems of the others.

    Raises:
        DataError: the file is missing or is not a YAML list of mappings.
    """
    place = f"data/{path.name}"
    text = decode(path)
    try:
        node, entries = _parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}, line {mark.line + 1}, column {mark.column + 1}" if mark else place
        reason = getattr(error, "problem", None) or "unreadable"
        raise DataError(f"not valid YAML ({reason}).", where=where, remedy="Check indentation and colons.") from None
    except ValueError as error:  # a date such as 2021-13-27
        raise DataError(f"a value cannot be read ({error}).", where=place, remedy="Dates are YYYY-MM-DD.") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise DataError("not a list of cities.", where=place, remedy="Each city starts with “- slug: …”.")
    cities, problems, seen = [], [], {}
    for entry, item in zip(entries, node.value, strict=True):
        line = item.start_mark.line + 1
        try:
            city = City.model_validate(entry)
        except ValidationError as error:
            problems.extend(from_validation(error, place, line))
            continue
        if city.slug in seen:
            problems.append(Problem(place, line, "slug", f"{city.slug!r} stands already in line {seen[city.slug]}."))
            continue
        seen[city.slug] = line
        cities.append(city)
    return cities, problems


def _parse(text: str) -> tuple[yaml.Node, object]:
    """The text as nodes, which know their lines, and as values.

    The C loader is ten times as fast, which thousands of cities need; the other one words errors better.
    """
    for loader in (getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader):
        try:
            return yaml.compose(text, Loader=loader), yaml.load(text, Loader=loader)
        except (yaml.YAMLError, ValueError):
            if loader is yaml.SafeLoader:
                raise
    raise AssertionError("unreachable")


def find_city(cities: Iterable[City], slug: object) -> City:
    """The city with this slug.

    Raises:
        ParameterError: there is none; the message names the nearest and lists what is valid.
    """
    known = {city.slug: city for city in cities}
    if isinstance(slug, str) and slug in known:
        return known[slug]
    near = difflib.get_close_matches(str(slug), known, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    listed = ", ".join(known) if len(known) <= 30 else f"{', '.join(list(known)[:30])} … ({len(known)} in all)"
    raise ParameterError(
        f"unknown city {slug!r}.{hint}",
        remedy=f"Valid: {listed}. A new city is added to data/cities.yml.",
    )
