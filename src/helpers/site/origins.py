"""What a page says of its numbers' origins: each formula once, at its end, and nothing twice at the numbers.

A notebook says everything at each number. In a page the line under a number tells its kind, and its link the document.
"""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from helpers.display.formulas import set_formula
from helpers.display.origins import Kind, computed, said
from helpers.labels import label
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE
from helpers.paths import site_page

PLACE = "<!-- formulas -->"
_NUMBER = re.compile(r'(?<= class=)(printed|computed|assumed)( href="([^"]*)")? title="([^"]*)"')


def origins_once(html: str, lang: str) -> str:
    """The page with a list of its formulas in the place kept for it, to which its computed numbers lead.

    A number's title keeps where it stands, or what was put into its formula; origins.js joins the rest again. Without
    a script the link leads to the formula, also in a page that was mailed alone.

    Args:
        html: a report's page.
        lang: its language.
    """
    places: dict[str, str] = {}

    def shortened(found: re.Match[str]) -> str:
        kind, link, href, title = found.groups()
        detail = title.removeprefix(_kind_said(kind, lang))
        if kind == "computed" and link:
            method = href.partition("#")[2]
            place = places.setdefault(method, f"f{len(places) + 1}")
            values = detail.removeprefix(str(escape(computed("", method, lang).detail))).removeprefix(_with(lang))
            return f"computed href=#{place}" + (f' title="{values}"' if values else "")
        return f'{kind}{link or ""} title="{_document(lang).sub("", detail)}"'

    html = _NUMBER.sub(shortened, html)
    return html.replace(PLACE, _listed(places, lang) if places else "", 1)


@cache
def _kind_said(kind: Kind, lang: str) -> str:
    return str(escape(said(kind, "", lang)))


@cache
def _with(lang: str) -> str:
    return str(escape(label("origin.with_values", lang, detail="", values="")))


@cache
def _document(lang: str) -> re.Pattern[str]:
    before, after = str(escape(label("origin.in_document", lang, where="", document="\n"))).split("\n")
    return re.compile(re.escape(before) + "[0-9a-f]+" + re.escape(after) + "$")


def _listed(places: dict[str, str], lang: str) -> Markup:
    items = Markup("\n").join(
        Markup('<li id="{}">{}</li>').format(place, _linked(method, lang)) for method, place in places.items()
    )
    section = (
        '<section class="formulas at" id="formulas">\n<h2>{}</h2>\n<p>{}</p>\n<ul data-with="{}">\n{}\n</ul></section>'
    )
    return Markup(section).format(
        label("page.formulas", lang), label("page.formulas_lead", lang), Markup(_with(lang)), items
    )


def _linked(method: str, lang: str) -> Markup:
    """The formula in words, with the method's name leading to its worked example."""
    before, between, after = label("origin.formula", lang, formula="\n", method="\n").split("\n")
    words = set_formula(in_words(CATALOGUE[method].formula, lang))
    link = Markup('<a href="../../{}#{}">{}</a>').format(site_page("methods", lang), method, method)
    return Markup("{}<span>{}</span>{}{}{}").format(before, words, between, link, after)
