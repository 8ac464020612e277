"""Words that several sentences need."""

from __future__ import annotations

from helpers.schema import Area


def city_name(city: Area, lang: str) -> str:
    """The city's name in the page's language."""
    return city.name if lang == "zh" else city.name_en
