"""Look a city of the registry up."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from helpers.errors import ParameterError
from helpers.schema import City


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
