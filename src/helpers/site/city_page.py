"""A city's page: what its plan is, what was coded from it, and where its reports are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from helpers.analysis.baseline.tables import document
from helpers.analysis.common import targets_counted
from helpers.build.cells import read_cells, spoken
from helpers.build.plan import notebook_names, notebook_path
from helpers.data import Dataset
from helpers.display.show import output_data
from helpers.display.words import Words
from helpers.display.workings import Workings
from helpers.labels import LANGUAGES, label
from helpers.methods.succession import main_rows
from helpers.paths import SOURCES_PAGE, site_page
from helpers.schema import Area, BaselineStatus
from helpers.site.frame import INDEX, Frame, city_page, place_name, write_page
from helpers.site.indicator_rows import Row, counted, uses
from helpers.site.pages import formula_list
from helpers.site.subjects import READY, Report, Subject


def write_city(folder: Path, dataset: Dataset, subject: Subject, rows: Sequence[Row], lang: str, audit: bool) -> Path:
    """Write the page of a city, or of another subject that reports are about.

    Args:
        folder: the site's folder.
        dataset: the whole data set.
        subject: the city.
        rows: all indicators, in the page's language.
        lang: the page's language.
        audit: whether there is an audit to link to.
    """
    slug, area = subject.slug, subject.area
    city = area if area and area.is_planned else None
    twin = next(other for other in LANGUAGES if other != lang)
    frame = Frame(
        city_page(slug, lang),
        lang,
        place_name(slug, dataset.areas, lang),
        f"../{twin}/index.html",
        crumbs=[(f"../../{site_page(INDEX, lang)}", label("page.contents", lang))],
        audit=audit,
        siblings=[
            {"href": f"{report.notebook}.html", "text": report.title, "current": False}
            for report in subject.reports[lang]
            if report.is_readable
        ],
    )
    city_rows = [row for row in rows if row.city == slug]
    workings = Workings()
    return write_page(
        folder,
        frame,
        "city.html.j2",
        place=label(
            "site.place",
            lang,
            level=label(f"level.{city.level}", lang),
            province=city.province if lang == "zh" else city.province_en,
        )
        if city
        else "",
        summary=_summary(dataset, slug, lang) if city else _observed(dataset, area, lang) if area else [],
        reports=[_card(report) for report in subject.reports[lang]],
        card=_document(dataset, city, lang, workings) if city else "",
        rows=city_rows,
        uses=uses(city_rows, lang, workings),
        formulas=formula_list(workings.methods, lang, workings),
        count=counted(city_rows, lang),
        sources=SOURCES_PAGE if area and area.documents else "",
    )


def _document(dataset: Dataset, city: Area, lang: str, workings: Workings) -> str:
    """The plan at a glance, with how much was coded from it."""
    city_data = dataset.only(city.slug)
    counts = {name: len(getattr(city_data, name)) for name in ("indicators", "statements", "measures")}
    return str(output_data(document(city, counts), lang, workings)["text/html"])


def _card(report: Report) -> dict[str, object]:
    known = report.notebook in notebook_names()
    return {
        "page": f"{report.notebook}.html",
        "title": report.title,
        "is_readable": report.is_readable,
        "state": "" if report.state == READY else label(f"state.{report.state}", report.lang),
        "question": question(notebook_path(report.notebook), report.lang) if known else "",
    }


@cache
def question(path: Path, lang: str) -> str:
    """The first sentence of a notebook's first paragraph: what its page asks."""
    for cell in spoken(read_cells(path), lang):
        match = re.match(r"#\s+.+\n+(.+)", cell.source) if cell.kind == "markdown" else None
        if match:
            return re.split(r"(?<=[。？！])|(?<=[.?!])\s", match.group(1))[0].strip()
    return ""


def _summary(dataset: Dataset, slug: str, lang: str) -> list[str]:
    """Three lines from the data: table, narrative, measures."""
    city_data = dataset.only(slug)
    indicators, statements, measures = city_data.indicators, city_data.statements, city_data.measures
    lines = []
    if indicators.empty:
        lines.append(label("site.no_table", lang))
    else:
        printed = indicators.drop_duplicates(["table", "row"])
        counts = {
            "rows": len(printed),
            "targets": Words(lang).say(targets_counted(indicators)),
            "binding": int((indicators["attribute"] == "约束性").sum()),
        }
        reported = int((printed["baseline_status"] == BaselineStatus.REPORTED.value).sum())
        lines.append(
            label("site.table", lang, **counts, reported=reported)
            if reported
            else label("site.table_bare", lang, **counts)
        )
    kinds = statements["kind"].value_counts()
    lines.append(label("site.narrative", lang, **{kind: int(kinds.get(kind, 0)) for kind in ("baseline", "target")}))
    by_domain = (
        measures["domain"]
        .astype("str")
        .value_counts(sort=False)
        .sort_index()
        .sort_values(ascending=False, kind="stable")
    )
    if by_domain.empty:
        lines.append(label("site.no_measures", lang))
    else:
        lines.append(
            label(
                "site.measures",
                lang,
                n=len(measures),
                domains=len(by_domain),
                top=label(f"domain.{by_domain.index[0]}", lang),
                count=int(by_domain.iloc[0]),
            )
        )
    return lines


def _observed(dataset: Dataset, area: Area, lang: str) -> list[str]:
    """For an area without a plan of the sector: its tables, and what was observed."""
    observations, lines = dataset.observations[dataset.observations["area"] == area.slug], []
    tables = dataset.tables_of(area.slug)
    if len(tables):
        rows = main_rows(tables)
        lines.append(
            label(
                "site.tables",
                lang,
                place=place_name(area.slug, dataset.areas, lang),
                n=len(rows),
                plans=tables["document"].nunique(),
                first=tables["first"].min(),
                last=tables["last"].max(),
            )
        )
    if len(observations):
        years = observations["year"].astype(int)
        lines.append(label("site.observed", lang, n=len(observations), first=years.min(), last=years.max()))
    return lines
