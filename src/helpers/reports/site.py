"""The list of all reports."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup

from helpers.data import Dataset, data_hash
from helpers.labels import label
from helpers.program import made_with
from helpers.reports.jobs import Job, notebook_path
from helpers.reports.manifest import publish
from helpers.reports.render import notebook_title, template_text
from helpers.reports.webfont import font_face
from helpers.schema import NATION

INDEX, AUDIT = "index.html", "audit.html"
_FONT_PLACE = "/* fonts */"


def write_site(folder: Path, dataset: Dataset, made: Sequence[Job]) -> None:
    """Write `index.html`, if it would change.

    Args:
        folder: the reports' folder.
        dataset: the whole data set.
        made: all reports that the settings call for, whether they exist or not.
    """
    has_nation = any(job.city == NATION.slug for job in made)
    entries = [
        {
            "name": city.name, "name_en": city.name_en,
            "level": {lang: label(f"level.{city.level}", lang) for lang in ("zh", "en")},
            "counts": [int((frame["city"] == slug).sum()) if slug in dataset.cities else "–"
                       for frame in (dataset.indicators, dataset.statements, dataset.measures)],
            "pages": {lang: [_entry(folder, job) for job in made if (job.city, job.lang) == (slug, lang)]
                      for lang in ("zh", "en")},
        }
        for slug, city in [*dataset.cities.items(), *((NATION.slug, NATION) for _ in range(has_nation))]
    ]  # fmt: skip
    publish_page(
        folder, INDEX, "site.html.j2",
        cities=entries, count=len(dataset.cities),
        audit=" · ".join(label("audit.title", lang) for lang in ("zh", "en")) if (folder / AUDIT).is_file() else "",
        label=lambda key, lang: label(f"page.{key}", lang),
        head=lambda key, lang: label(f"column.{key}", lang),
        footer="\n".join(site_footer(lang) for lang in ("zh", "en")),
    )  # fmt: skip


def publish_page(folder: Path, name: str, template: str, **values: object) -> Path:
    """Render a page of the site with the house's style and its own glyphs, and publish it if it would change.

    Args:
        folder: the reports' folder.
        name: the page's file name.
        template: file of the template folder.
        **values: what the template shows.
    """
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    html = environment.from_string(template_text(template)).render(
        style=Markup(template_text("style.css")), font_face=_FONT_PLACE, **values
    )
    target = folder / name
    if not target.exists() or _without_font(target.read_text("utf-8")) != html:
        folder.mkdir(parents=True, exist_ok=True)
        publish(folder / f".{name}", html.replace(_FONT_PLACE, font_face(html, "zh"), 1).encode(), target)
    return target


def _without_font(html: str) -> str:
    """A finished page as it was before its glyphs were put in; the same text needs the same glyphs."""
    start = html.find("@font-face")
    return html if start < 0 else html[:start] + _FONT_PLACE + html[html.index(" }", start) + 2 :]


def _entry(folder: Path, job: Job) -> dict[str, str]:
    page = f"{job.name}.html"
    text = notebook_title(notebook_path(job.notebook), job.lang)
    return {"text": text, "href": page if (folder / page).is_file() else ""}


def site_footer(lang: str) -> str:
    """What pages about the whole data set were made from, as one line."""
    said = made_with() | {"data_hash": data_hash()[:12]}
    colon = "：" if lang == "zh" else ": "
    return label("page.made_from", lang) + colon + " · ".join(
        f"{label(f'page.{key}', lang)} {value}" for key, value in said.items()
    )  # fmt: skip
