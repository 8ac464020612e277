"""The index: a briefing, the cities, and the table of all indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from helpers.analysis.brief import Briefing
from helpers.analysis.brief.tiles import Tile
from helpers.build.plan import TOGETHER, notebook_path
from helpers.data import Dataset
from helpers.display.pictures import DRAWN
from helpers.display.show import NARROW, kept_together, output_data
from helpers.display.words import Html
from helpers.display.workings import Workings
from helpers.facts import Drawing, Listed, Thing, term
from helpers.labels import LANGUAGES, label
from helpers.labels.phrases import brand
from helpers.paths import site_page
from helpers.schema import Level
from helpers.site.city_page import question
from helpers.site.data_page import FOLDER, TARGETS
from helpers.site.frame import INDEX, Frame, city_page, place_name, site_frame, write_page
from helpers.site.indicator_rows import Row, counted, uses
from helpers.site.pages import formula_list
from helpers.site.scholarship import about
from helpers.site.subjects import FAILED_STATE, READY, STALE, Subject, count_states
from helpers.site.tile_map import province_map

WHOLE = 200  # rows of indicators that the index holds; more are listed by domain, each on a page
MOST = 3000  # rows of a page by domain; the CSV beside it holds all
CARDS = 12  # cities that are shown at once; the others are folded
_UP = '="../../'  # from a report to the site's folder, as facts have it


def write_index(
    folder: Path,
    dataset: Dataset,
    subjects: Sequence[Subject],
    rows: Sequence[Row],
    lang: str,
    audit: bool,
    briefing: Briefing,
    drawn: Drawing | None,
) -> Iterator[Path]:
    """Write the index of a language, and the pages by domain where the table is too long for one page.

    Args:
        folder: the site's folder.
        dataset: the whole data set.
        subjects: what there is to read about.
        rows: all indicators, in the page's language.
        lang: the page's language.
        audit: whether there is an audit to link to.
        briefing: what the page says first.
        drawn: its figure.
    """
    ordered = sorted(rows, key=weight)
    is_whole = len(rows) <= WHOLE
    by_domain = {domain: [row for row in ordered if row.domain == domain] for domain in dataset.domains["domain"]}
    domains = [
        {
            "page": site_page(f"indicators-{domain}", lang),
            "text": label(f"domain.{domain}", lang),
            "count": len(domain_rows),
        }
        for domain, domain_rows in by_domain.items()
        if domain_rows
    ]
    counts = count_states(subjects)
    html = Html(lang, Workings())
    claims = briefing.claims or (term("brief.title", sector=term("sector.name")),)
    order = {slug: at for at, slug in enumerate([TOGETHER, *briefing.first])}
    cards = [
        _card(item, dataset, briefing, html)
        for item in sorted(subjects, key=lambda one: order.get(one.slug, len(order)))
    ]
    yield write_page(
        folder,
        site_frame(INDEX, lang, brand(lang), audit=audit),
        "index.html.j2",
        claim=kept_together(_shown(Listed(claims, "wide"), html)),
        lead=_shown(Listed(briefing.lead, "sentences"), html),
        not_counted=_shown(Listed(briefing.not_counted, "sentences"), html) if briefing.not_counted else "",
        figure=_figure(drawn, lang),
        tiles=[_tile(tile, html) for tile in briefing.tiles],
        map=province_map(dataset, briefing.provinces, lang),
        cards=cards[:CARDS],
        more=cards[CARDS:],
        about=about(dataset, lang),
        states=[label(f"state.{state}_count", lang, n=n) for state, n in counts.items() if n or state == READY],
        unready=[line for item in subjects if (line := _unready(item, dataset, lang))],
        rows=ordered if is_whole else [],
        uses=uses(ordered, lang, html.workings) if is_whole else {},
        total=len(rows),
        count=counted(rows, lang),
        domains=[] if is_whole else domains,
        targets=TARGETS,
        beside=FOLDER,
        formulas=_formulas(html.workings, lang),
    )
    for domain in [] if is_whole else [domain for domain in by_domain if by_domain[domain]]:
        workings, shown = Workings(), by_domain[domain][:MOST]
        yield write_page(
            folder,
            _domain_frame(domain, lang, audit),
            "domain.html.j2",
            rows=shown,
            uses=uses(shown, lang, workings),
            formulas=_formulas(workings, lang),
            total=len(by_domain[domain]),
            count=counted(by_domain[domain], lang),
            targets=TARGETS,
        )


def weight(row: Row) -> tuple[bool, str, float]:
    """Where a target stands in the list: growth first, the most that is asked for before less, none at the end."""
    value = row.change_value
    return (value is None, _FORMULAS.get(row.method, row.method or "~"), -(value or 0.0))


_FORMULAS = {"growth.cagr": " 1", "increment.stock": " 2", "share.points": " 3", "growth.step": " 4"}


def _domain_frame(domain: str, lang: str, audit: bool) -> Frame:
    name = f"indicators-{domain}"
    return site_frame(name, lang, label("site.domain_title", lang, domain=label(f"domain.{domain}", lang)), audit=audit)


def _shown(thing: Thing, html: Html) -> Markup:
    """A thing as HTML of a page in the site's own folder."""
    return Markup(str(html.say(thing)).replace(_UP, '="'))


def _formulas(workings: Workings, lang: str) -> Markup:
    """What the page's numbers were computed by, for a page in the site's own folder."""
    return Markup(str(formula_list(workings.methods, lang, workings)).replace(_UP, '="'))


def _figure(drawn: Drawing | None, lang: str) -> dict[str, Any] | None:
    if drawn is None:
        return None
    data = output_data(drawn, lang, Workings())
    return {"svg": Markup(data["image/svg+xml"]), "narrow": Markup(data[NARROW]), "drawn": data[DRAWN]}


def _tile(tile: Tile, html: Html) -> dict[str, Any]:
    lang = html.lang
    return {
        "key": tile.key,
        "title": label(f"brief.tile_{tile.key}", lang),
        "number": _shown(tile.number, html),
        "text": Markup("" if lang == "zh" else " ").join(_shown(one, html) for one in tile.sentences),
        "bars": [
            {"name": _shown(bar.name, html), "width": f"{100 * bar.share:.1f}", "value": _shown(bar.value, html)}
            for bar in tile.bars
        ],
        "more": label("brief.more_plans", lang, n=tile.more) if tile.more else "",
    }


def _card(subject: Subject, dataset: Dataset, briefing: Briefing, html: Html) -> dict[str, object]:
    area, slug, lang = subject.area, subject.slug, html.lang
    level = label(f"level.{area.level}", lang) if area and area.level != Level.NATION else ""
    province = (area.province if lang == "zh" else area.province_en) if area else ""
    return {
        "name": place_name(slug, dataset.areas, lang),
        "page": city_page(slug, lang),
        "place": label("site.place", lang, level=level, province=province) if province else level,
        "text": _shown(briefing.sentences[slug], html) if slug in briefing.sentences else _without_claim(subject, lang),
        "reports": [
            {"page": report.page, "title": report.title} for report in subject.reports[lang] if report.is_readable
        ],
    }


def _without_claim(subject: Subject, lang: str) -> str:
    """What is said of a place of which nothing is claimed: what its records are for, where it has no report to read.

    The page of all areas is introduced by what it asks.
    """
    readable = [report for report in subject.reports[lang] if report.is_readable]
    if subject.slug == TOGETHER:
        return " ".join(question(notebook_path(report.notebook), lang) for report in readable)
    is_planned = subject.area is not None and subject.area.is_planned
    return "" if readable and is_planned else label("brief.beside", lang)


def _unready(subject: Subject, dataset: Dataset, lang: str) -> dict[str, object] | None:
    """A subject whose reports are not all up to date; None for one whose reports are."""
    unready: list[Mapping[str, str]] = [
        {"title": report.title, "state": label(f"state.{report.state}", lang)}
        for report in subject.reports[lang]
        if report.state != READY
    ]
    others = [report for other in LANGUAGES if other != lang for report in subject.reports[other]]
    for state in (FAILED_STATE, STALE):
        if any(report.state == state for report in others):
            unready.append({"title": "", "state": label(f"state.other_{state}", lang)})
            break
    return {"name": place_name(subject.slug, dataset.areas, lang), "reports": unready} if unready else None
