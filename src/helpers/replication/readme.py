"""The archive's README, in the sections that the social science data editors ask for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path

import jinja2

from helpers import __version__
from helpers.data.versions import versions
from helpers.labels import label
from helpers.program import made_with
from helpers.replication.exhibits import Exhibit
from helpers.schema import TABLES, Area

_SOURCES = (
    ("Plan documents", "public documents of the governments named below", "no; what was coded from them is"),
    ("National plan tables", "main indicators of the outlines of the 11th to 15th national plans", "yes, as read"),
    ("National patent figures", "statistics of the national intellectual property office", "yes, taken second-hand"),
)


def readme(
    root: Path, cities: Mapping[str, Area], listed: Iterable[Exhibit], reports: Sequence[str], first: str
) -> str:
    """The README in Markdown.

    Args:
        root: the project's folder, for the lock and the Python version.
        cities: the registry.
        listed: the exhibits of all notebooks.
        reports: the reports in the archive.
        first: the area whose table the scripts reproduce; "" without scripts.
    """
    python = re.search(r'requires-python = "([^"]+)"', (root / "pyproject.toml").read_text("utf-8"))
    lock = (root / "requirements.lock").read_text("utf-8")
    template = resources.files("helpers.replication").joinpath("readme.md.j2").read_text("utf-8")
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, trim_blocks=True)
    return environment.from_string(template).render(
        version=__version__,
        versions=str(versions(root / "data")),
        sector=label("sector.name", "en"),
        sources=_table(("source", "what it is", "in this archive"), _SOURCES),
        documents=_table(
            ("place", "title", "issuer, number, date", "SHA-256 of the file coded"),
            [(city.name_en, _title(city), _issue(city), f"`{city.plan.sha256}`") for city in cities.values()],
        ),
        tables=_table(("file", "holds"), [(f"`data/{spec.file}`", spec.title) for spec in TABLES.values()]),
        python=python.group(1) if python else "",
        packages=len(set(re.findall(r"^([A-Za-z0-9_.-]+)==", lock, re.MULTILINE))),
        libraries=made_with()["libraries"],
        reports=len(reports),
        first=cities[first].name_en if first else "",
        exhibits=_table(
            ("exhibit", "section", "program", "cell", "function"),
            [
                (
                    f"{item.kind} {item.number}",
                    item.section,
                    f"`notebooks/{item.notebook}.ipynb`",
                    str(item.cell),
                    f"`{item.function}`",
                )
                for item in listed
            ],
        ),
    )


def _title(city: Area) -> str:
    assigned = "" if city.plan.title_source == "printed" else " [title assigned]"
    return f"{city.plan.title} ({city.plan.title_en}){assigned}"


def _issue(city: Area) -> str:
    plan = city.plan
    date = plan.issued or plan.published
    parts = (plan.issuer_en, plan.document_number, date.isoformat() if date else "")
    return ", ".join(part for part in parts if part) or "not printed"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)
