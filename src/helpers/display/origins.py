"""A number is never without its origin: printed, computed or assumed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from helpers.labels import label, number
from helpers.methods import CATALOGUE

Kind = Literal["printed", "computed", "assumed"]


@dataclass(frozen=True)
class Number:
    """A number as text, with what it rests on.

    Attributes:
        text: the number as shown.
        kind: printed in the document, computed by a method, or assumed.
        detail: one sentence in the page's language that says where it stands or how it was made.
    """

    text: str
    kind: Kind
    detail: str

    def __html__(self) -> str:
        return Markup('<span class="n {}" title="{}" tabindex="0">{}</span>').format(self.kind, self.detail, self.text)

    def __str__(self) -> str:
        return self.text


def printed(text: str, record: Mapping[str, object], lang: str) -> Number:
    """A number printed in the document, with the row or the characters where it stands."""
    place = "origin.table_row" if "table" in record else "origin.characters"
    span = {"start": record["span_start"], "end": record["span_end"]}
    where = label(place, lang, table=record.get("table"), row=record.get("row"), **span)
    return Number(text, "printed", label("origin.printed_at", lang, where=where, document=record["document"]))


def computed(text: str, method: str, lang: str, **values: object) -> Number:
    """A number computed by a method of the catalogue.

    Args:
        text: the number as shown.
        method: id in the catalogue.
        lang: the page's language.
        **values: what was put into the formula, by the formula's own letters (`y0=9.8, yT=13, n=5`); a printed cell or
            a number.
    """
    detail = label("origin.computed_by", lang, formula=CATALOGUE[method].formula, method=method)
    if values:
        put_in = ", ".join(f"{name} = {_shown(value)}" for name, value in values.items())
        detail = label("origin.with_values", lang, detail=detail, values=put_in)
    return Number(text, "computed", detail)


def _shown(value: object) -> str:
    return number(value) if isinstance(value, int | float) else str(value)


def assumed(text: str, reason: str, lang: str) -> Number:
    """A number that is assumed, with the reason in the page's language."""
    return Number(text, "assumed", label("origin.assumed_because", lang, reason=reason))


def counted(value: int, lang: str) -> Number:
    """A count of coded records."""
    return Number(f"{value}", "computed", label("origin.counted", lang))
