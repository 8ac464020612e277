"""The index: cities with their reports, and the table of all indicators."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from helpers.data import Dataset
from helpers.labels import LANGUAGES, label
from helpers.paths import site_page
from helpers.schema import Domain
from helpers.site.data_page import TARGETS
from helpers.site.frame import INDEX, Frame, city_page, place_name, site_frame, write_page
from helpers.site.indicator_rows import Row
from helpers.site.subjects import FAILED_STATE, READY, STALE, Subject, count_states

WHOLE = 200  # rows of indicators that the index holds; more are listed by domain, each on a page
MOST = 3000  # rows of a page by domain; the CSV beside it holds all


def write_index(
    folder: Path, dataset: Dataset, found: Sequence[Subject], rows: Sequence[Row], lang: str, audit: bool
) -> Iterator[Path]:
    """Write the index of a language, and the pages by domain where the table is too long for one page.

    Args:
        folder: the site's folder.
        dataset: the whole data set.
        found: what there is to read about.
        rows: all indicators, in the page's language.
        lang: the page's language.
        audit: whether there is an audit to link to.
    """
    is_whole = len(rows) <= WHOLE
    by_domain = {domain.value: [row for row in rows if row.domain == domain] for domain in Domain}
    domains = [
        {"page": site_page(f"indicators-{domain}", lang), "text": label(f"domain.{domain}", lang), "count": len(own)}
        for domain, own in by_domain.items()
        if own
    ]
    counts = count_states(found)
    yield write_page(
        folder,
        site_frame(INDEX, lang, label("page.brand", lang), audit=audit),
        "index.html.j2",
        places=[_place(item, dataset, lang) for item in found],
        plans=len(dataset.studied),
        states=[label(f"state.{state}_count", lang, n=n) for state, n in counts.items() if n or state == READY],
        needs_run=any(counts[state] for state in counts if state != READY),
        rows=rows if is_whole else [],
        total=len(rows),
        domains=[] if is_whole else domains,
        targets=TARGETS,
    )
    for domain in [] if is_whole else [domain for domain in by_domain if by_domain[domain]]:
        yield write_page(
            folder,
            _domain_frame(domain, lang, audit),
            "domain.html.j2",
            rows=by_domain[domain][:MOST],
            total=len(by_domain[domain]),
            targets=TARGETS,
        )


def _domain_frame(domain: str, lang: str, audit: bool) -> Frame:
    name = f"indicators-{domain}"
    return site_frame(name, lang, label("site.domain_title", lang, domain=label(f"domain.{domain}", lang)), audit=audit)


def _place(subject: Subject, dataset: Dataset, lang: str) -> dict[str, object]:
    area, slug = subject.area, subject.slug
    plans = dataset.only(*dataset.studied)
    frames = (plans.indicators, plans.statements, plans.measures)
    others = [report for other in LANGUAGES if other != lang for report in subject.reports[other]]
    return {
        "slug": slug,
        "name": place_name(slug, dataset.areas, lang),
        "name_zh": place_name(slug, dataset.areas, "zh"),
        "page": city_page(slug, lang),
        "province": (area.province if lang == "zh" else area.province_en) if area else "",
        "level": str(area.level) if area else slug,
        "level_text": label(f"level.{area.level}", lang) if area else "",
        "counts": [int((frame["area"] == slug).sum()) for frame in frames] if slug in dataset.studied else [""] * 3,
        "reports": [
            {
                "page": report.page,
                "title": report.title,
                "is_readable": report.is_readable,
                "state": "" if report.state == READY else label(f"state.{report.state}", lang),
            }
            for report in subject.reports[lang]
        ],
        "other": next(
            (
                label(f"state.other_{state}", lang)
                for state in (FAILED_STATE, STALE)
                if any(report.state == state for report in others)
            ),
            "",
        ),
    }
