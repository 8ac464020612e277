"""The list of all reports, and the manifest: what each report was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jinja2

from helpers.data import Dataset
from helpers.display.provenance import provenance, run_footer
from helpers.labels import label
from helpers.reports.build import publish
from helpers.reports.jobs import Job, notebook_path
from helpers.reports.render import notebook_title, template_text
from helpers.reports.webfont import font_face

MANIFEST = "manifest.json"
AUDIT = "audit.html"


def write_site(folder: Path, dataset: Dataset, made: Sequence[Job], fresh: Sequence[Job]) -> None:
    """Write `index.html` and `manifest.json`.

    Args:
        folder: the reports' folder.
        dataset: the whole data set.
        made: all reports that the settings call for, whether they exist or not.
        fresh: those that this run has just published.
    """
    _write_manifest(folder, fresh)
    entries = [
        {
            "name": city.name, "name_en": city.name_en,
            "level": {lang: label(f"level.{city.level}", lang) for lang in ("zh", "en")},
            "counts": [int((frame["city"] == slug).sum())
                       for frame in (dataset.indicators, dataset.statements, dataset.measures)],
            "pages": {lang: [_entry(folder, job) for job in made if (job.city, job.lang) == (slug, lang)]
                      for lang in ("zh", "en")},
        }
        for slug, city in dataset.cities.items()
    ]  # fmt: skip
    environment = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    template = environment.from_string(template_text("site.html.j2"))
    html = template.render(
        cities=entries,
        audit=" · ".join(label("audit.title", lang) for lang in ("zh", "en")) if (folder / AUDIT).is_file() else "",
        label=lambda key, lang: label(f"page.{key}", lang),
        head=lambda key, lang: label(f"column.{key}", lang),
        footer=_footer(),
        style=jinja2.utils.markupsafe.Markup(template_text("style.css")),
        font_face="/* fonts */",
    )
    publish(folder / ".index.html", html.replace("/* fonts */", font_face(html, "zh"), 1), folder / "index.html")


def _entry(folder: Path, job: Job) -> dict[str, str]:
    page = f"{job.name}.html"
    text = notebook_title(notebook_path(job.notebook), job.lang)
    return {"text": text, "href": page if (folder / page).is_file() else ""}


def _footer() -> str:
    """What the site was made from, in both languages."""
    return "\n".join(str(run_footer(lang=lang)) for lang in ("zh", "en"))


def _write_manifest(folder: Path, fresh: Sequence[Job]) -> None:
    path = folder / MANIFEST
    try:
        entries: dict[str, Any] = json.loads(path.read_text("utf-8"))["reports"]
    except (OSError, ValueError, KeyError, TypeError):
        entries = {}
    made_from = provenance()
    for job in fresh:
        files = {
            suffix: hashlib.sha256((folder / f"{job.name}.{suffix}").read_bytes()).hexdigest()
            for suffix in ("html", "ipynb")
        }
        entries[job.name] = {"parameters": dict(job.parameters), "made_from": made_from, "sha256": files}
    kept = {name: entries[name] for name in sorted(entries) if (folder / f"{name}.html").is_file()}
    text = json.dumps({"reports": kept}, ensure_ascii=False, indent=1, sort_keys=True)
    publish(folder / f".{MANIFEST}", text + "\n", path)
