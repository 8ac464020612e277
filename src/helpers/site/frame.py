"""What all pages of the site share: names, the frame around the text, glyphs, and writing only what would change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from helpers.build.plan import TOGETHER
from helpers.data import data_hash
from helpers.data.files import replace_whole
from helpers.faces import font_face
from helpers.labels import LANGUAGES, label
from helpers.labels.phrases import brand
from helpers.paths import SOURCES_PAGE, site_page
from helpers.program import made_with
from helpers.site.assets import joined, joined_style, running_head

if TYPE_CHECKING:  # slow to import, and a run with nothing to do needs only names
    import jinja2

INDEX, METHODS, DATA, VALUES, AUDIT, SEARCH = "index", "methods", "data", "values", "audit", "search"
_FONT_PLACE = "/* fonts */"
_FONTS = re.compile(r"@font-face \{[^}]*\}(?:\n@font-face \{[^}]*\})*")
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


@dataclass(frozen=True)
class Frame:
    """Where a page stands.

    Attributes:
        name: its path in the site.
        lang: its language.
        title: its heading.
        twin: the same page in the other language, as a link.
        part: which entry of the navigation it belongs to.
        crumbs: (link, text) of what lies above it, outermost first.
        audit: whether there is an audit to link to.
        siblings: `href` and `text` of what stands beside it.
    """

    name: str
    lang: str
    title: str
    twin: str
    part: str = ""
    crumbs: Sequence[tuple[str, str]] = ()
    audit: bool = False
    siblings: Sequence[Mapping[str, str]] = ()

    @property
    def root(self) -> str:
        """The way up to the site's folder."""
        return "../" * self.name.count("/")


def origin_words(lang: str) -> dict[str, str]:
    """The words of the panel that says where a number comes from."""
    names = ("printed", "computed", "assumed", "more", "with", "back")
    return {name: label(f"page.origin_{name}", lang) for name in names} | {"colon": label("page.colon", lang)}


def city_page(slug: str, lang: str) -> str:
    """The page of a city."""
    return f"{slug}/{lang}/index.html"


def site_frame(page: str, lang: str, title: str, *, audit: bool) -> Frame:
    """The frame of a page of the whole site."""
    twin = next(other for other in LANGUAGES if other != lang)
    crumbs = () if page == INDEX else ((site_page(INDEX, lang), label("page.contents", lang)),)
    return Frame(site_page(page, lang), lang, title, site_page(page, twin), page, crumbs, audit)


def write_page(folder: Path, frame: Frame, template: str, **values: object) -> Path:
    """Render a page with the house's style and its own glyphs, and publish it if it would change.

    Args:
        folder: the site's folder.
        frame: where the page stands.
        template: file of the template folder.
        **values: what the template shows.
    """
    html = _rendered(frame, template, footer=footer(frame.lang), **values)
    target = folder / frame.name
    if not target.exists() or _without_font(target.read_text("utf-8")) != html:
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_whole(target, _with_font(html, frame.lang).encode())
    return target


def page_text(frame: Frame, template: str, **values: object) -> str:
    """A whole page in the house's style with its own glyphs.

    Args:
        frame: where the page stands.
        template: file of the template folder.
        **values: what the template shows.
    """
    return _with_font(_rendered(frame, template, **values), frame.lang)


def _rendered(frame: Frame, template: str, **values: object) -> str:
    has_tables, with_numbers = "rows" in values, bool(values.get("rows") or values.get("formulas"))
    return page_template(template).render(
        frame=frame,
        html_lang=HTML_LANG[frame.lang],
        label=lambda key, **held: label(key, frame.lang, **held),
        brand=brand(frame.lang),
        style=joined_style(
            "style.css",
            "pages.css",
            "figures.css",
            *["origins.css"] * with_numbers,
            *["front.css"] * ("tiles" in values),
            *["search.css"] * ("index_script" in values),
        ),
        script=joined(
            "fyp/frame.js",
            *["pages.js"] * has_tables,
            *["origins.js"] * with_numbers,
            *["fyp/figures.js"] * bool(values.get("figure")),
            *["cite.js"] * ("about" in values),
            *["search.js"] * ("index_script" in values),
        ),
        font_face=_FONT_PLACE,
        origin=origin_words(frame.lang) if with_numbers else {},
        **{"formulas": "", **values},
    )


def _with_font(html: str, lang: str) -> str:
    return html.replace(_FONT_PLACE, font_face(html, lang), 1)


def footer(lang: str, *, with_data: bool = True) -> str:
    """What a page was made from, as one line; pages about the whole data set name its hash too."""
    parts = made_with() | ({"data_hash": data_hash()[:12]} if with_data else {})
    colon = "：" if lang == "zh" else ": "
    return (
        label("page.made_from", lang)
        + colon
        + " · ".join(f"{label(f'page.{key}', lang)} {value}" for key, value in parts.items())
    )


@cache
def page_template(name: str) -> jinja2.Template:
    """A template of the template folder, with what all of them use."""
    import jinja2

    folder = resources.files("helpers.site") / "templates"
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([str(folder), str(folder / "fyp")]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"with_code": _with_code, "formula": _formula}
    environment.globals |= {"site_page": site_page, "sources": SOURCES_PAGE, "running_head": running_head}
    return environment.get_template(name)


def _with_code(text: str) -> Markup:
    from helpers.display.words import with_code  # slow to import, like all of its home

    return with_code(text)


def _formula(text: str) -> Markup:
    from helpers.display.formulas import set_formula

    return set_formula(text)


def _without_font(html: str) -> str:
    """A finished page as it was before its glyphs were put in; the same text needs the same glyphs."""
    return _FONTS.sub(_FONT_PLACE, html, count=1)


def place_name(slug: str, cities: Mapping[str, object], lang: str) -> str:
    """A subject's name: the registry's, or the label of one that is no city, or the slug itself."""
    city = cities.get(slug)
    if city is None:
        return label("page.together", lang) if slug == TOGETHER else slug
    return city.name if lang == "zh" else city.name_en
