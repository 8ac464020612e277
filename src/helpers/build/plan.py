"""Which reports a run makes: one job a city, language and notebook, checked before anything starts.

A notebook that compares has one page of all areas together, where they are few enough to stand side by side.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.build.config import NotebookSettings, Settings
from helpers.build.parameters import check_parameters, parse_value, read_parameters
from helpers.data import Dataset, find_area
from helpers.data.registry import studied
from helpers.errors import ParameterError
from helpers.labels import check_language
from helpers.paths import notebooks_folder
from helpers.schema import Area

TOGETHER = "all"  # stands where others name an area: the report of all areas, with none in focus
MOST = 40  # areas from which on a page does not show them all; the index does


@dataclass(frozen=True)
class Job:
    """One report to make.

    Attributes:
        city: slug of an area; the notebooks call it `city`. `all` in the report of all areas together.
        lang: language of the page.
        notebook: name of the notebook without its suffix.
        parameters: what the notebook is run with; `city` is empty in the report of all areas.
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
    dataset: Dataset,
    *,
    only_cities: Sequence[str] = (),
    only_notebooks: Sequence[str] = (),
    only_languages: Sequence[str] = (),
    given: Sequence[str] = (),
) -> list[Job]:
    """The jobs of a run, in the order of notebooks, cities and languages.

    An area without a plan of the sector, such as the nation, has the pages of those notebooks that the settings name
    for it; one without a row in the tables that a notebook needs has no page of it. The page of all areas together
    comes first.

    Args:
        settings: the run's settings.
        dataset: the whole data set.
        only_cities: slugs, or `all` for the pages of all areas together; all of the settings if empty.
        only_notebooks: names or unambiguous beginnings such as `02`; all of the settings if empty.
        only_languages: languages; those of the settings if empty.
        given: `NAME=VALUE` from the command line.

    Raises:
        ParameterError: a city, notebook, language or parameter does not exist or is of the wrong type, or none of the
            notebooks has a page of the place.
    """
    of_settings = list(settings.cities) if settings.cities != "all" else list(studied(dataset.areas))
    every = _slugs(of_settings, dataset.areas)
    slugs = _slugs(only_cities, dataset.areas) or [TOGETHER, *every]
    available = notebook_names()
    names = list(dict.fromkeys(_notebook(name, available) for name in (only_notebooks or settings.notebooks)))
    places: dict[str, list[str]] = {}
    for name in names:
        having = _places(name, every, settings, dataset, is_every=True)
        chosen = having if not only_cities else _places(name, slugs, settings, dataset, is_every=False)
        places[name] = [TOGETHER] * (TOGETHER in slugs and _stands_together(name, having, settings)) + chosen
    asked = [slug for slug in slugs if slug != TOGETHER] or slugs
    if every and not any(set(asked) & set(of_notebook) for of_notebook in places.values()):
        raise _no_page(names, asked, settings, dataset)
    languages = list(dict.fromkeys(check_language(lang) for lang in (only_languages or settings.languages)))
    return [
        Job(slug, lang, name, {**extra, "city": "" if slug == TOGETHER else slug, "lang": lang})
        for name in names
        for extra in [_extra(name, settings, given, shared=_shared(names))]
        for slug in places[name]
        for lang in languages
    ]


def _slugs(typed: Sequence[str], areas: Mapping[str, Area]) -> list[str]:
    return list(dict.fromkeys(slug if slug == TOGETHER else find_area(areas, slug).slug for slug in typed))


def _places(name: str, slugs: Sequence[str], settings: Settings, dataset: Dataset, is_every: bool) -> list[str]:
    """The areas that a notebook is run for: those with a plan and what it needs, and what its settings add to them."""
    notebook = settings.notebooks.get(name, NotebookSettings())
    areas = dataset.areas
    held = {slug for table in notebook.needs for slug in getattr(dataset, table)["area"].unique()}
    cities = [slug for slug in slugs if slug != TOGETHER and areas[slug].is_planned]
    cities = [slug for slug in cities if slug in held] if notebook.needs else cities
    return [*cities, *(slug for slug in notebook.also if is_every or slug in slugs)]


def _stands_together(name: str, places: Sequence[str], settings: Settings) -> bool:
    """Whether a notebook has a page of all its areas: where there are two, and few enough to be shown."""
    notebook = settings.notebooks.get(name, NotebookSettings())
    return notebook.together and 1 < len(places) <= MOST


def _no_page(names: Sequence[str], slugs: Sequence[str], settings: Settings, dataset: Dataset) -> ParameterError:
    """Why none of the notebooks has a page of the areas."""
    of_notebooks = [settings.notebooks.get(name, NotebookSettings()) for name in names]
    needed = ", ".join(dict.fromkeys(table for one in of_notebooks for table in one.needs))
    if slugs == [TOGETHER]:
        having = [name for name, one in settings.notebooks.items() if one.together]
        reason, where = f"it does not compare, or there are not 2 to {MOST} areas to compare", "together"
    else:
        having = [
            name
            for name in settings.notebooks
            if set(slugs) <= set(_places(name, slugs, settings, dataset, is_every=False))
        ]
        is_planned = all(dataset.areas[slug].is_planned for slug in slugs)
        reason = f"no row of it in {needed}" if is_planned else "no plan of the sector is registered"
        where = "also` and `needs"
    return ParameterError(
        f"{', '.join(names)} has no page of {', '.join(map(repr, slugs))}: {reason}.",
        remedy=f"Notebooks that have one: {', '.join(having) or 'none'} (`{where}` in config.yml).",
    )


def _shared(names: Sequence[str]) -> set[str]:
    return {parameter for name in names for parameter in read_parameters(notebook_path(name))}


def _extra(name: str, settings: Settings, given: Sequence[str], shared: set[str]) -> dict[str, Any]:
    """The parameters besides city and language: global ones where the notebook has them, its own, the command's."""
    known = read_parameters(notebook_path(name))
    extra = {key: value for key, value in settings.parameters.items() if key in known}
    notebook = settings.notebooks.get(name)
    extra |= notebook.parameters if notebook else {}
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
