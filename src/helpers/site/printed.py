"""A city's pages as one report for paper: a title page with contents, the pages in turn, the formulas once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

from helpers.build.plan import TOGETHER
from helpers.data import Dataset, data_hash
from helpers.data.versions import versions
from helpers.display.citing import gbt7714
from helpers.faces import font_face
from helpers.labels import label
from helpers.labels.phrases import brand
from helpers.schema import Document
from helpers.site.assets import joined_style, running_head
from helpers.site.frame import HTML_LANG, page_template, place_name
from helpers.site.scholarship import DIGITS, about, cited

if TYPE_CHECKING:
    from pathlib import Path

_MAIN = re.compile(r'<main id="text"[^>]*>(.*)</main>', re.DOTALL)
_LEFT_OUT = re.compile(  # what is for the screen, or stands once for the whole report
    r'<(nav|script)\b.*?</\1>|<p class="kicker">.*?</p>|<div id="origin".*?</div>|<details class="drawn">.*?</details>'
    r'|<details class=code>.*?</details>|<div class="drawing narrow">.*?</svg>\s*</div>|<a class="anchor".*?</a>',
    re.DOTALL,
)
_FORMULAS = re.compile(r'<section class="formulas at" id="formulas">.*?</section>', re.DOTALL)
_FORMULA = re.compile(r'<li id="([a-z_]+\.[a-z_]+)"><div>(.*?)</div>', re.DOTALL)
_ELSEWHERE = re.compile(r' href="(?!https?:|#)[^"]*"')  # a path of this machine, once it stands in a PDF
_PLACE = re.compile(r'( id="| (?:xlink:)?href="#|url\(#)')
_HEAD = re.compile(r"(<summary[^>]*>\s*)?<h([12])[^>]*>(.*?)</h\2>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Size:
    """How large a report is set.

    Attributes:
        scale: of text and figures, 1 as the style has it.
        height: the most that a figure may have, in centimetres.
    """

    scale: float
    height: float


def printed_report(
    dataset: Dataset,
    area: str,
    lang: str,
    pages: Sequence[Path],
    numbers: Mapping[int, int] | None = None,
    size: Size | None = None,
) -> str:
    """The report as HTML.

    Args:
        dataset: the whole data set.
        area: the city's slug.
        lang: the language.
        pages: the built pages, in order.
        numbers: page of each heading of the contents, by its place in them; None as long as they are not known.
        size: of text and figures; as the style has it without one.
    """
    contents = [page.read_text("utf-8") for page in pages]
    texts = [part(content, f"r{at}-") for at, content in enumerate(contents, start=1)]
    place = place_name(area, dataset.areas, lang)
    entry = cited(data_hash(dataset.folder))
    html = page_template("printed.html.j2").render(
        lang=lang,
        html_lang=HTML_LANG[lang],
        label=lambda key, **held: label(key, lang, **held),
        brand=brand(lang),
        place=place,
        style=joined_style("style.css", "figures.css", "origins.css", "fyp/report.css", "printed.css"),
        head=running_head(f"{place} · {brand(lang)}") + _sized(size),
        documents=[one.title if lang == "zh" else one.title_en for one in _documents(dataset, area)],
        versions=versions(dataset.folder),
        hash=data_hash(dataset.folder)[:DIGITS],
        about=about(dataset, lang),
        authors=label("page.list", lang).join(" ".join(filter(None, name)) for name in entry.authors) if entry else "",
        date=entry.date if entry else "",
        citation=gbt7714(entry) if entry else "",
        entries=[
            {"level": level, "text": text, "page": (numbers or {}).get(at, "00")}
            for at, (level, text) in enumerate(headings(texts))
        ],
        texts=[Markup(text) for text in texts],
        formulas=formulas(contents),
        font_face="/* fonts */",
    )
    return html.replace("/* fonts */", font_face(html, lang), 1)


def _documents(dataset: Dataset, area: str) -> list[Document]:
    """What the report rests on: the area's documents, or the plans of all areas together."""
    if area == TOGETHER:
        return [one.plan for one in dataset.studied.values()]
    return [one for one in dataset.documents.values() if one.area == area]


def _sized(size: Size | None) -> Markup:
    if size is None:
        return Markup("")
    lower = f"@media print {{ figure :is(img, svg) {{ max-height: {size.height:g}cm }} }}"
    return Markup(f" main {{ zoom: {size.scale:g} }} {lower}")


def part(page: str, prefix: str) -> str:
    """The text of a page within the report: without what is for the screen, its places told from those of other pages.

    Args:
        page: the page.
        prefix: stands before the id of each place.
    """
    main = _MAIN.search(page)
    text = _FORMULAS.sub("", _LEFT_OUT.sub("", main[1] if main else ""))
    return _PLACE.sub(lambda mark: mark[1] + prefix, _ELSEWHERE.sub("", text))


def formulas(pages: Sequence[str]) -> list[Markup]:
    """The formulas of pages, each once, in the order in which they are met."""
    by_key = {key: formula for page in pages for key, formula in _FORMULA.findall(page)}
    return [Markup(_ELSEWHERE.sub("", formula)) for formula in by_key.values()]


def headings(texts: Sequence[str]) -> list[tuple[int, str]]:
    """Level and text of the headings that the contents list, in order; what is folded is not printed."""
    return [
        (int(level), unescape(_TAG.sub("", heading)).strip())
        for text in texts
        for fold, level, heading in _HEAD.findall(text)
        if not fold
    ]


def places(listed: Sequence[tuple[int, str]], outline: Sequence[tuple[str, int]]) -> dict[int, int]:
    """Heading of the contents -> its page, from a PDF's outline, which has other headings between.

    Args:
        listed: from `headings`.
        outline: title and page (from 1) of each heading of the PDF, in order.
    """
    pages, at = {}, 0
    titles = ["".join(title.split()) for title, _ in outline]
    for number, (_, text) in enumerate(listed):
        title_text = "".join(text.split())
        # Chromium says a heading twice that stands at the top of a page.
        same = next((i for i in range(at, len(titles)) if titles[i] in (title_text, 2 * title_text)), None)
        if same is not None:
            pages[number], at = outline[same][1], same + 1
    return pages
