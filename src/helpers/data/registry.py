"""Look a city of the registry up."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from helpers.errors import ParameterError
from helpers.schema import NATION, Area, City


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


def find_place(cities: Mapping[str, City], slug: object) -> City | Area:
    """The city with this slug, or the nation, which has no entry in the registry.

    Raises:
        ParameterError: there is none; the message names the nearest and lists what is valid.
    """
    return NATION if slug == NATION.slug else find_city(cities.values(), slug)
