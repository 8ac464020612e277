"""Which reports a run makes: one job a city, language and notebook, checked before anything starts."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.build.config import Settings
from helpers.build.parameters import check_parameters, parse_value, read_parameters
from helpers.data import find_area
from helpers.data.registry import studied
from helpers.errors import ParameterError
from helpers.labels import check_language
from helpers.paths import notebooks_folder
from helpers.schema import Area


@dataclass(frozen=True)
class Job:
    """One report to make.

    Attributes:
        city: slug of an area; the notebooks call it `city`.
        lang: language of the page.
        notebook: name of the notebook without its suffix.
        parameters: what the notebook is run with.
    """

    city: str
    lang: str
    notebook: str
    parameters: Mapping[str, Any] = field(compare=False)

    @property
    def name(self) -> str:
        """Area, language and notebook: the report's path without its suffix."""
        return f"{self.city}/{self.lang}/{self.notebook}"


def notebook_names() -> list[str]:
    """The notebooks on disk that have pages, in order; the one numbered 00 is to explore in and has none."""
    paths = notebooks_folder().glob("[0-9]*.ipynb")
    return sorted(path.stem for path in paths if not path.stem.startswith("00"))


def notebook_path(name: str) -> Path:
    """The file of a notebook."""
    return notebooks_folder() / f"{name}.ipynb"


def plan_jobs(
    settings: Settings,
    areas: Mapping[str, Area],
    *,
    only_cities: Sequence[str] = (),
    only_notebooks: Sequence[str] = (),
    only_languages: Sequence[str] = (),
    given: Sequence[str] = (),
) -> list[Job]:
    """The jobs of a run, in the order of notebooks, cities and languages.

    An area without a plan of the sector, such as the nation, has the pages of those notebooks that the settings name
    for it.

    Args:
        settings: the run's settings.
        areas: the registry.
        only_cities: slugs; all of the settings if empty.
        only_notebooks: names or unambiguous beginnings such as `02`; all of the settings if empty.
        only_languages: languages; those of the settings if empty.
        given: `NAME=VALUE` from the command line.

    Raises:
        ParameterError: a city, notebook, language or parameter does not exist or is of the wrong type, or none of the
            notebooks has a page of the place.
    """
    wanted = list(settings.cities) if settings.cities != "all" else list(studied(areas))
    slugs = list(dict.fromkeys(find_area(areas, slug).slug for slug in (only_cities or wanted)))
    available = notebook_names()
    names = list(dict.fromkeys(_notebook(name, available) for name in (only_notebooks or settings.notebooks)))
    places = {name: _places(name, slugs, settings, areas, not only_cities) for name in names}
    if slugs and not any(places.values()):
        having = [name for name, own in settings.notebooks.items() if set(slugs) <= set(own.also)]
        raise ParameterError(
            f"{', '.join(names)} has no page of {', '.join(map(repr, slugs))}: no plan of the sector is registered.",
            remedy=f"Notebooks that have one: {', '.join(having) or 'none'} (`also` in config.yml).",
        )
    languages = list(dict.fromkeys(check_language(lang) for lang in (only_languages or settings.languages)))
    return [
        Job(slug, lang, name, {**extra, "city": slug, "lang": lang})
        for name in names
        for extra in [_extra(name, settings, given, shared=_shared(names))]
        for slug in places[name]
        for lang in languages
    ]


def _places(
    name: str, slugs: Sequence[str], settings: Settings, areas: Mapping[str, Area], is_every: bool
) -> list[str]:
    """The areas that a notebook is run for: those with a plan, and what its settings add to them."""
    own = settings.notebooks.get(name)
    also = list(own.also) if own else []
    cities = [slug for slug in slugs if areas[slug].is_planned]
    return [*cities, *(slug for slug in also if is_every or slug in slugs)]


def _shared(names: Sequence[str]) -> set[str]:
    return {parameter for name in names for parameter in read_parameters(notebook_path(name))}


def _extra(name: str, settings: Settings, given: Sequence[str], shared: set[str]) -> dict[str, Any]:
    """The parameters besides city and language: global ones where the notebook has them, its own, the command's."""
    known = read_parameters(notebook_path(name))
    extra = {key: value for key, value in settings.parameters.items() if key in known}
    own = settings.notebooks.get(name)
    extra |= own.parameters if own else {}
    for item in given:
        key, equals, text = item.partition("=")
        if not equals:
            raise ParameterError(f"{item!r} is not of the form NAME=VALUE.", remedy="Example: --param base_year=2020")
        if key in ("city", "lang"):
            remedy = "Name cities as arguments, and languages with --lang."
            raise ParameterError(f"{key!r} is not set with --param.", remedy=remedy)
        if key in known:
            extra[key] = parse_value(text, known[key].type)
        elif key not in shared:
            check_parameters(name, known, {key: text})
    check_parameters(name, known, extra)
    return extra


def _notebook(name: str, available: Sequence[str]) -> str:
    if name in available:
        return name
    begin = [item for item in available if item.startswith(name)]
    if len(begin) == 1:
        return begin[0]
    near = difflib.get_close_matches(name, available, n=1)
    hint = f" Did you mean “{near[0]}”?" if near else ""
    raise ParameterError(f"unknown notebook {name!r}.{hint}", remedy=f"Valid: {', '.join(available)}.")
