"""Put the kit together: every file of it by its path, the same bytes for the same data."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from helpers.article import sample as opening
from helpers.article.account import account, agreement
from helpers.article.collect import DIGITS, Exhibit, Report, Source, collect
from helpers.article.drawings import Printed, printed
from helpers.article.grid import csv_bytes, csv_lines, grid_of
from helpers.article.latex import article_tex, table_tex
from helpers.article.page import Page, Part, SetFigure, SetTable, captioned, sourced
from helpers.article.references import numbered, of_document, of_work
from helpers.article.web import web
from helpers.article.word import word
from helpers.build.config import Settings
from helpers.build.parameters import read_parameters
from helpers.build.plan import notebook_path, plan_jobs
from helpers.build.pool import spread_over
from helpers.data import Dataset
from helpers.data.dataset import data_hash
from helpers.display.citing import Entry, bibtex, csl, gbt7714
from helpers.facts import Figure, Table, facts_in
from helpers.facts.bundle import encode
from helpers.labels import LANGUAGES, label
from helpers.methods import CATALOGUE
from helpers.methods.references import REFERENCES

COMPARES = "cities"  # parameter of a notebook that sets places beside each other


@dataclass(frozen=True)
class _Run:
    """What the parts of the kit share: data set of the areas, its hash, methods used, agreement of the codings."""

    dataset: Dataset
    data: str
    methods: tuple[str, ...]
    fields: pd.DataFrame

    def account(self, lang: str) -> list[str]:
        return account(self.dataset, len(self.methods), self.fields, self.data, lang)

    @property
    def documents(self) -> list[Entry]:
        return [of_document(document) for document in opening.documents_of(self.dataset.areas)]

    @property
    def works(self) -> list[Entry]:
        return [of_work(work) for work in REFERENCES.values() if set(work.methods) & set(self.methods)]


@dataclass
class _Shown:
    """A table or figure of the kit, and the other reports that show the very same."""

    exhibit: Exhibit
    also: list[str] = field(default_factory=list)


def article(areas: Sequence[str], lang: str, dataset: Dataset, settings: Settings) -> dict[str, bytes]:
    """All files of the kit by path.

    Tables that several reports share stand once. Figures of a notebook that compares places are those of the first
    area; its tables are those of all.

    Args:
        areas: slugs, in the order in which the sample numbers their documents.
        lang: language of tables, figures and captions; the paragraph on method is given in both.
        dataset: the whole data set.
        settings: parameters of the notebooks.

    Raises:
        ParameterError: an area is unknown or has no report, or a notebook does not run for it.
    """
    jobs = plan_jobs(settings, dataset, only_cities=areas, only_languages=[lang])
    order = {slug: at for at, slug in enumerate(dict.fromkeys(areas))}
    every = plan_jobs(settings, dataset, only_cities=areas)
    jobs = sorted(jobs, key=lambda job: (order[job.city], job.notebook))
    near = [[other for other in every if other.city == job.city] for job in jobs]
    dataset_of_areas = dataset.only(*(slug for slug in order if dataset.area(slug).is_planned))
    with spread_over(len(jobs)) as spread:
        reports = list(spread(collect, jobs, near))
        tables, figures = _chosen(reports, next(iter(order)))
        drawn = _drawn([figure.exhibit for figure in figures], lang, spread)
    run = _Run(dataset_of_areas, data_hash(dataset.folder)[:DIGITS], _methods(reports), agreement(dataset_of_areas))
    tables = [*_opening(run), *tables]
    return _files(run, _page(run, tables, figures, drawn, lang), tables, figures, drawn)


def _chosen(reports: Sequence[Report], first: str) -> tuple[list[_Shown], list[_Shown]]:
    """Tables, each once; figures."""
    tables: dict[str, _Shown] = {}
    figures: list[_Shown] = []
    for report in reports:
        compares = COMPARES in read_parameters(notebook_path(report.job.notebook))
        for exhibit in report.exhibits:
            if isinstance(exhibit.thing, Table):
                content = json.dumps(encode(exhibit.thing), ensure_ascii=False)
                same = tables.setdefault(content, _Shown(exhibit))
                same.also += [exhibit.source.report] if same.exhibit is not exhibit else []
            elif not compares or report.job.city == first:
                figures.append(_Shown(exhibit))
    return list(tables.values()), figures


def _opening(run: _Run) -> list[_Shown]:
    """The tables made of the records themselves, and that of the methods."""
    made = {
        "sample": opening.sample(run.dataset.areas),
        "coding": opening.coding(run.dataset.areas, run.dataset.measures),
        "frequencies": opening.frequencies(run.dataset.areas, run.dataset.measures),
        "methods": opening.methods(run.methods),
    }
    source = opening.__name__
    return [_Shown(Exhibit(name, table, Source(run.data, f"{source}.{name}"))) for name, table in made.items() if table]


def _drawn(figures: Sequence[Exhibit], lang: str, spread: Callable[..., Iterable[Any]]) -> dict[str, Printed]:
    """Each figure's files; one with nothing to draw is left out, and what reports share is drawn once."""
    contents = [pickle.dumps(figure.thing) for figure in figures]
    once = {content: figure.thing for content, figure in zip(contents, figures, strict=True)}
    by_content = dict(zip(once, spread(printed, once.values(), [lang] * len(once)), strict=True))
    return {
        figure.name: made for figure, content in zip(figures, contents, strict=True) if (made := by_content[content])
    }


def _methods(reports: Iterable[Report]) -> tuple[str, ...]:
    """Methods behind the numbers shown, in the order in which they are met; counting needs no citation."""
    shown = (
        thing
        for report in reports
        for thing in (*(item.thing for item in report.exhibits), *(finding for _, finding in report.findings))
    )
    tables = (thing for thing in shown if not isinstance(thing, Figure))
    return tuple(dict.fromkeys(fact.method for thing in tables for fact in facts_in(thing) if fact.method in CATALOGUE))


def _page(run: _Run, tables: Sequence[_Shown], figures: Sequence[_Shown], drawn: dict[str, Printed], lang: str) -> Page:
    set_tables = []
    for number, shown in enumerate(tables, start=1):
        assert isinstance(shown.exhibit.thing, Table)
        grid = grid_of(shown.exhibit.thing, lang)
        source = sourced(shown.exhibit.source, shown.also, lang)
        set_tables.append(SetTable(shown.exhibit.name, captioned("table", number, grid.caption, lang), grid, source))
    set_figures = []
    for number, shown in enumerate((shown for shown in figures if shown.exhibit.name in drawn), start=1):
        name, made = shown.exhibit.name, drawn[shown.exhibit.name]
        source = sourced(shown.exhibit.source, (), lang)
        set_figures.append(
            SetFigure(
                name,
                captioned("figure", number, made.alt, lang),
                made.alt,
                source,
                made.preview,
                has_narrow=not made.is_wide_only,
            )
        )
    names = [area.name if lang == "zh" else area.name_en for area in run.dataset.areas.values()]
    parts = [
        Part(label("article.part_method", lang), run.account(lang)),
        Part(label("article.part_tables", lang), tables=set_tables),
        Part(label("article.part_figures", lang), figures=set_figures),
        Part(label("article.part_documents", lang), numbered(run.documents)),
        Part(label("article.part_works", lang), [gbt7714(work) for work in run.works]),
    ]
    title = label("article.title", lang, areas=("、" if lang == "zh" else ", ").join(names))
    return Page(lang, title, [part for part in parts if part.paragraphs or part.tables or part.figures])


def _files(
    run: _Run, page: Page, tables: Sequence[_Shown], figures: Sequence[_Shown], drawn: dict[str, Printed]
) -> dict[str, bytes]:
    files = {"article.docx": word(page), "article.tex": article_tex(page).encode(), "article.html": web(page).encode()}
    set_tables = [table for part in page.parts for table in part.tables]
    for table in set_tables:
        files[f"tables/{table.name}.csv"] = csv_bytes(csv_lines(table.grid))
        files[f"tables/{table.name}.tex"] = table_tex(table).encode()
    for name, made in drawn.items():
        files |= {f"figures/{name}-{suffix}": content for suffix, content in made.files.items()}
    entries = [*run.documents, *run.works]
    files["references.txt"] = ("\n".join(numbered(entries)) + "\n").encode()
    files["references.bib"] = bibtex(entries).encode()
    files["references.json"] = csl(entries).encode()
    for each in LANGUAGES:
        files[f"method.{each}.txt"] = ("\n\n".join(run.account(each)) + "\n").encode()
    files["exhibits.csv"] = csv_bytes(_listed(page, tables, figures))
    digests = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}
    files["SHA256SUMS"] = "".join(f"{digest}  {path}\n" for path, digest in digests.items()).encode()
    return {path: files[path] for path in sorted(files)}


def _listed(page: Page, tables: Sequence[_Shown], figures: Sequence[_Shown]) -> list[Sequence[str]]:
    """The list of exhibits: what each is, its files' name, and where it comes from."""
    sources = {shown.exhibit.name: shown.exhibit.source for shown in (*tables, *figures)}
    lines: list[Sequence[str]] = [("name", "caption", "widths", "report", "cell", "function", "report_key", "data")]
    for part in page.parts:
        for item in (*part.tables, *part.figures):
            widths = "" if isinstance(item, SetTable) else "one two" if item.has_narrow else "two"
            source = sources[item.name]
            cell = str(source.cell) if source.cell else ""
            origin = (source.report, cell, source.function, source.key, source.data)
            lines.append((item.name, item.caption, widths, *origin))
    return lines
