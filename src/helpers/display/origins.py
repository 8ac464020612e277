"""A number is never without its origin: printed, computed or assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from helpers.labels import label, number
from helpers.labels.codebook import in_words
from helpers.methods import CATALOGUE
from helpers.paths import SOURCES_PAGE, site_page

Kind = Literal["printed", "computed", "assumed"]

# From a report, `<city>/<lang>/<notebook>.html`, to the pages that origins lead to.
_UP = "../.."
_KEYS = ("record_id", "indicator_id", "statement_id", "measure_id", "observation_id")


@dataclass(frozen=True)
class Number:
    """A number as text, with what it rests on.

    Attributes:
        text: the number as shown.
        kind: printed in the document, computed by a method, or assumed.
        detail: where it stands or how it was made, in the page's language.
        lang: the page's language.
        href: where to read on, relative to the report; empty where there is nothing more to read.
    """

    text: str
    kind: Kind
    detail: str
    lang: str
    href: str = ""

    def __html__(self) -> str:
        title = said(self.kind, self.detail, self.lang)
        if self.href:
            return Markup('<a class={} href="{}" title="{}">{}</a>').format(self.kind, self.href, title, self.text)
        return Markup('<span class={} title="{}" tabindex=0>{}</span>').format(self.kind, title, self.text)

    def __str__(self) -> str:
        return self.text


def said(kind: Kind, detail: str, lang: str) -> str:
    """A number's origin in one sentence, its kind first."""
    return label("origin.said", lang, kind=label(f"origin.{kind}", lang), detail=detail)


def printed(text: str, record: Mapping[str, object], lang: str) -> Number:
    """A number printed in a document, with the row or the characters where it stands; it leads to the passage.

    Args:
        text: the number as shown.
        record: a row of the data set, with its key, `document`, span, and `area`; or of a picture,
            with its `source`.
        lang: the page's language.
    """
    key = next((str(record[name]) for name in _KEYS if record.get(name)), "")
    if record["span_start"] is None or record["span_start"] != record["span_start"]:  # a row of a picture
        source = record["source_en" if lang == "en" and record.get("source_en") else "source"]
        detail = label("origin.printed_in", lang, source=source, row=record["row"])
        return Number(text, "printed", detail, lang, place_link(str(record["area"]), lang, key))
    place = "origin.table_row" if "table" in record else "origin.characters"
    span = {"start": record["span_start"], "end": record["span_end"]}
    where = label(place, lang, table=record.get("table"), row=record.get("row"), **span)
    detail = label("origin.in_document", lang, where=where, document=record["document"])
    area = record.get("area")
    return Number(text, "printed", detail, lang, place_link(str(area), lang, key) if area else "")


def computed(text: str, method: str, lang: str, **values: object) -> Number:
    """A number computed by a method of the catalogue; it leads to the method.

    Args:
        text: the number as shown.
        method: id in the catalogue.
        lang: the page's language.
        **values: what was put into the formula, by the formula's own letters (`y0=9.8, yT=13, n=5`); a printed cell or
            a number.
    """
    detail = label("origin.formula", lang, formula=in_words(CATALOGUE[method].formula, lang), method=method)
    if values:
        put_in = ", ".join(f"{name} = {_shown(value)}" for name, value in values.items())
        detail = label("origin.with_values", lang, detail=detail, values=put_in)
    return Number(text, "computed", detail, lang, f"{_UP}/{site_page('methods', lang)}#{method}")


def assumed(text: str, reason: str, lang: str) -> Number:
    """A number that is assumed, with the reason in the page's language."""
    return Number(text, "assumed", reason, lang)


def counted(value: int, lang: str) -> Number:
    """A count of coded records."""
    return Number(f"{value}", "computed", label("origin.counted", lang), lang)


def place_link(area: str, lang: str, key: str) -> str:
    """The link from a report to the place of a record in the area's document."""
    return f"{_UP}/{area}/{lang}/{SOURCES_PAGE}" + (f"#{key}" if key else "")


def _shown(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)
